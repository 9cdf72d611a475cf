"""A link restores page, language and filters, survives a page switch, and carries nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analytics.errors import TooFew
from analytics.report.catalogue import text
from analytics.settings import Filters
from pages.parts import state
from pages.parts import study as source
from tests.pages.visit import PAGES, said, visit

Pretend = Callable[..., list[Filters]]


def test_filters_of_the_link_reach_the_study(pretend: Pretend) -> None:
    asked = pretend("good")
    visit("overview", "nl", programme="p2", site="Bergen", quarter="2026Q1")

    assert asked == [Filters(programme="p2", site="Bergen", quarter="2026Q1")]


def test_a_page_switch_keeps_language_filters_and_kpi(pretend: Pretend) -> None:
    pretend("good")
    app = visit("overview", "nl", site="Bergen", kpi="fcr")
    app.query_params.clear()  # what a click in the menu does to the address
    app.switch_page(PAGES["kpis"]).run()

    assert app.title[0].value == text("page.kpis.title", "nl")
    assert app.query_params["site"] == "Bergen"
    assert app.query_params["lang"] == "nl"
    assert app.selectbox(key="pick.kpi").value == "fcr"


def test_a_choice_goes_to_the_address(pretend: Pretend) -> None:
    pretend("good")
    app = visit("kpis", "sv", tab="one")
    app.selectbox(key="pick.kpi").select("sick_leave").run()
    app.selectbox(key="pick.site").select("Utrecht").run()
    app.selectbox(key="pick.lang").select("nb").run()

    assert app.query_params == {"kpi": "sick_leave", "site": "Utrecht", "lang": "nb", "tab": "one"}
    app.selectbox(key="pick.site").select("").run()
    assert "site" not in app.query_params


def test_an_unknown_site_in_a_link_shows_everything_and_says_so(pretend: Pretend) -> None:
    asked = pretend("good")
    app = visit("overview", "en", site="Atlantis")

    assert asked[-1] == Filters()
    assert text("page.filters.unknown", "en") in said(app)
    assert "site" not in app.query_params


def test_only_views_that_may_be_opened_are_offered(pretend: Pretend) -> None:
    pretend("good")

    assert visit("kpis", "en").selectbox(key="pick.site").options == ["All sites", "Bergen", "Utrecht"]
    narrowed = visit("kpis", "en", programme="p1")
    assert narrowed.selectbox(key="pick.site").options == ["All sites", "Bergen"]


def test_a_closed_view_in_a_link_shows_everything_and_says_why(
    pretend: Pretend, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = pretend("good")
    found = source._estimate

    def closed(filters: Filters, report: object) -> object:
        if filters.site == "Borås":
            raise TooFew("closed")
        return found(filters, report)

    monkeypatch.setattr(source, "_estimate", closed)
    app = visit("overview", "sv", site="Borås")

    assert asked[-1] == Filters()
    assert text("page.filters.too_few", "sv") in said(app)
    assert "site" not in app.query_params


@pytest.mark.parametrize(
    ("locale", "lang"),
    [
        ("sv-SE", "sv"),
        ("nb-NO", "nb"),
        ("no", "nb"),
        ("nn-NO", "nb"),
        ("nl-BE", "nl"),
        ("de-DE", "en"),
        (None, "en"),
    ],
)
def test_without_a_link_the_browser_decides_the_language(locale: str | None, lang: str) -> None:
    assert state._from_browser(locale) == lang


def test_an_unknown_language_is_not_an_error(pretend: Pretend) -> None:
    pretend("good")

    assert visit("overview", "xx").title[0].value == text("page.overview.title", "en")


def test_assumptions_never_enter_the_address(pretend: Pretend) -> None:
    pretend("good")
    app = visit("roi", "en", tab="assumptions")
    fields = {str(field.key): field for field in app.text_input}
    middle = next(key for key in fields if key.startswith("assume.") and ".base." in key)
    fields[middle].input(fields[middle.replace(".base.", ".high.")].value)
    next(button for button in app.button if button.label == text("page.roi.apply", "en")).click().run()

    assert source.TRIED in app.session_state
    assert app.query_params == {"lang": "en", "tab": "assumptions"}
