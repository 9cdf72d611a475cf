"""Every tab of the return page: on the demo, on centres without a cost, on studies of every kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from analytics.report.catalogue import text
from analytics.settings import FLOOR
from pages.parts import study as source
from tests.pages.test_retention_tabs import charts, figures, whole
from tests.pages.visit import ENGLISH, SNAKE, box, raw_keys, said, visit
from tests.report.example import VARIANTS

TABS = ("worth", "costs", "benefits", "assumptions", "scenarios", "forecast", "outside")
PLAIN = ("negative",)  # the others differ in words that `test_every_page` reads
FILE_NAME = re.compile(r"\b\w+\.(?:csv|toml)\b")
Pretend = Callable[..., object]


@pytest.mark.parametrize("lang", ["sv", *(pytest.param(one, marks=pytest.mark.slow) for one in ("nl", "nb"))])
@pytest.mark.parametrize("tab", TABS)
def test_a_tab_reads_in_the_language_of_the_link(tab: str, lang: str, on_demo: Path) -> None:
    app = visit("roi", lang, tab=tab)
    shown = said(app)

    whole(app)
    assert app.title[0].value == text("page.roi.title", lang)
    assert raw_keys(shown) == []
    assert SNAKE.findall(FILE_NAME.sub("", shown)) == []
    assert ENGLISH.findall(shown) == []
    assert len([found for found in figures(app) if found]) > 5


@pytest.mark.parametrize("tab", TABS)
def test_a_centre_of_twelve_without_costs_is_refused_calmly(
    tab: str, twelve: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(source.DATABASE, str(twelve))
    app = visit("roi", "sv", tab=tab)
    shown = said(app)

    whole(app)
    assert box(app, "ml-empty")
    assert raw_keys(shown) == []
    small = [found for found in figures(app) if found.isdigit() and 0 < int(found) < FLOOR]
    assert small == [] or tab == "assumptions"  # hours and factors; no people stand there
    assert "nan" not in shown.lower().split()
    assert charts(app) == []


@pytest.mark.parametrize("tab", [tab for tab in TABS if tab != "worth"])  # `test_every_page` opens the first
@pytest.mark.parametrize(
    "variant", [v if v in PLAIN else pytest.param(v, marks=pytest.mark.slow) for v in VARIANTS]
)
def test_no_study_breaks_a_tab(tab: str, variant: str, pretend: Pretend) -> None:
    pretend(variant)
    app = visit("roi", "nb", tab=tab)
    shown = said(app)

    whole(app)
    assert raw_keys(shown) == []
    assert SNAKE.findall(FILE_NAME.sub("", shown)) == []
