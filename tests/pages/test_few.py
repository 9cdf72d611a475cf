"""Every tab in every open view: no table, file, sentence or figure tells of one to four people."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics import pipeline
from analytics.settings import Filters
from pages.parts import download
from tests.pages.few import few_in_tables, few_said
from tests.pages.test_no_ranking import VIEWS, everything, tables
from tests.pages.visit import box, visit


def test_what_is_looked_for_is_found() -> None:
    assert len(list(few_in_tables(("Group", "People"), (("A", "4"), ("B", "5"), ("C", "fewer than 5"))))) == 1
    assert (
        len(list(few_in_tables(("Group", "With mentor / without"), (("A", "12 / 3"), ("B", "12 / 30"))))) == 1
    )
    assert few_said("the answers of 3 mentees and of 13 leaders") == [
        "the answers of 3 mentees and of 13 leaders"
    ]
    assert few_said("5 people, fewer than 5 leaders, at 2 mentees per mentor, grade 3 of 5") == []


@pytest.mark.slow
def test_no_view_of_any_tab_tells_of_a_few(on_demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[list[list[str]]] = []
    as_text = download.csv_text
    monkeypatch.setattr(
        download,
        "csv_text",
        lambda rows: (taken.append([[str(cell) for cell in row] for row in rows]), as_text(rows))[1],
    )
    with pipeline.opened(on_demo, Filters()) as (_, cohort):
        views = [{"site": one} for one in sorted(cohort.views.sites)]
        views += [{"programme": one} for one in sorted(cohort.views.programmes)]
    found: list[tuple[object, ...]] = []
    assert len(views) > 3
    for view in ({}, *views):
        for page, tab in VIEWS:
            taken.clear()
            app = visit(page, "en", timeout=300, **({"tab": tab} if tab else {}), **view)
            assert not box(app, "ml-error"), (view, page, tab)
            files = [(head, rows) for head, *rows in taken if rows and "scale_min" not in head]
            cells = [cell for head, rows in (*tables(app), *files) for cell in few_in_tables(head, rows)]
            found += [(view, page, tab, one) for one in (*cells, *few_said(everything(app)))]
    assert found == []
