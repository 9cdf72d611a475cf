"""Every tab of the retention page: on the demo, on a centre of twelve people, on lists of people alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from analytics.admission.load import load
from analytics.report.catalogue import text
from analytics.settings import FLOOR
from pages.parts import study as source
from tests.admission.exports import write
from tests.pages.visit import ENGLISH, box, raw_keys, said, visit

TABS = ("losing", "hires", "where", "mentoring", "growing", "absence", "rules")
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
FIGURE = re.compile(r'class="[^"]*\bml-value\b[^"]*"[^>]*>(.*?)<', re.DOTALL)


def charts(app: AppTest) -> list[list[dict[str, object]]]:
    """Return the traces of every chart."""
    return [json.loads(element.proto.spec)["data"] for element in app.get("plotly_chart")]


def drawn(trace: dict[str, object]) -> bool:
    """Whether a trace holds anything: plain numbers or packed ones."""
    parts = [trace.get(name) for name in ("x", "y", "z")]
    return any(part["bdata"] if isinstance(part, dict) else part for part in parts if part is not None)


def whole(app: AppTest) -> None:
    """Hold that a tab says its piece: no fault, no empty chart, and the promise beneath."""
    assert not app.exception
    assert not box(app, "ml-error")
    assert all(any(drawn(trace) for trace in traces) for traces in charts(app))


@pytest.mark.parametrize("lang", ["sv", "nb", "nl"])
@pytest.mark.parametrize("tab", TABS)
def test_a_tab_reads_in_the_language_of_the_link(tab: str, lang: str, on_demo: Path) -> None:
    app = visit("retention", lang, tab=tab)
    shown = said(app)

    whole(app)
    assert raw_keys(shown) == []
    assert ENGLISH.findall(shown) == []
    assert text("page.retention.no_score", lang) in shown


def figures(app: AppTest) -> Iterator[str]:
    """Give what stands in every cell of a table and in every large figure."""
    for element in app.get("html"):
        body = str(getattr(element.proto, "body", ""))
        for found in (*CELL.findall(body), *FIGURE.findall(body)):
            yield re.sub(r"<[^>]*>", "", found).strip()


@pytest.mark.parametrize("tab", TABS)
def test_a_centre_of_twelve_is_refused_calmly(
    tab: str, twelve: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(source.DATABASE, str(twelve))
    app = visit("retention", "sv", tab=tab)
    shown = said(app)

    whole(app)
    assert raw_keys(shown) == []
    assert [found for found in figures(app) if found.isdigit() and 0 < int(found) < FLOOR] == []
    assert "nan" not in shown.lower().split()
    assert tab == "rules" or box(app, "ml-empty") or tab == "losing"
    assert len(charts(app)) <= 1


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return people and pairs alone: all hired on one day, no site, no team, mentors not in the file."""
    place = tmp_path_factory.mktemp("listed")
    first, last = date(2023, 1, 2), date(2025, 12, 31)
    draw = np.random.default_rng(5)
    left = [first + timedelta(days=int(days)) for days in draw.exponential(900, 240)]
    header = "employee_id,hire_date,end_date,asof_date"
    rows = [f"E{n},{first},{day if day < last else ''},{last}" for n, day in enumerate(left)]
    starts = [(n, first + timedelta(days=int(draw.integers(30, 400)))) for n in range(0, len(left), 3)]
    pairs = [f"P{n},M{n % 20},E{n},{start}" for n, start in starts if start < min(left[n], last)]
    folder = write(
        place / "in",
        employees="\n".join([header, *rows, ""]),
        pairs="\n".join(["pair_id,mentor_id,mentee_id,start_date", *pairs, ""]),
    )
    load([folder], place / "listed.duckdb")
    return place / "listed.duckdb"


@pytest.mark.parametrize("tab", TABS)
def test_people_and_pairs_alone_are_enough_for_every_tab(
    tab: str, listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(source.DATABASE, str(listed))
    app = visit("retention", "en", tab=tab)
    shown = said(app)

    whole(app)
    assert raw_keys(shown) == []
    if tab in ("losing", "mentoring"):
        assert len(charts(app)) >= 1
        assert len([found for found in figures(app) if found[:1].isdigit()]) > 5
    if tab in ("where", "growing", "absence"):
        assert box(app, "ml-empty")
