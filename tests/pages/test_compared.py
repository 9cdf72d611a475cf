"""Who is compared with whom, on a real database: every part is there, or says calmly why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.report.catalogue import text
from tests.pages.visit import ENGLISH, SNAKE, box, raw_keys, said, visit

HEADINGS = ("who", "love", "overlap", "joined", "checks")


@pytest.mark.parametrize("lang", ["en", "nb"])
def test_the_comparison_is_shown_part_by_part(lang: str, on_demo: Path) -> None:
    app = visit("evidence", lang, tab="compared")
    shown = said(app)

    assert not app.exception
    assert not box(app, "ml-error")
    assert [name for name in HEADINGS if text(f"page.compared.{name}", lang) not in shown] == []
    assert text("page.compared.joined_rct", lang) in shown
    assert text("compared.state.pass", lang) in shown
    assert raw_keys(shown) == []
    assert SNAKE.findall(shown) == []
    assert lang == "en" or ENGLISH.findall(shown) == []
    assert "create or replace temp table eligible_months" in app.code[0].value


def test_no_id_of_a_person_reaches_the_page(on_demo: Path) -> None:
    app = visit("evidence", "en", tab="compared")

    assert "E00" not in said(app)
