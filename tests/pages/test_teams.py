"""The tab of teams: the own ones are chosen, kept in the link by a mark, and nobody else is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from analytics.estimates.funnel import Funnel, compare_teams
from pages.estimates import teams
from tests.estimates.test_funnel import plain
from tests.pages.visit import box, said


def tab() -> None:
    from pages.estimates import teams as shown

    shown.show()
    shown.sentence(" | ".join(shown.answer() or ()))


def opened(monkeypatch: pytest.MonkeyPatch, found: Funnel, **link: str) -> AppTest:
    """Return the tab over one funnel."""
    monkeypatch.setattr(teams, "looked_up", lambda name, make: found)
    monkeypatch.setattr(teams, "printed", lambda *names: None)
    app = AppTest.from_function(tab, default_timeout=60)
    for name, value in {"lang": "en", **link}.items():
        app.query_params[name] = value
    return app.run()


def test_own_teams_are_named_and_kept_in_the_link(
    pretend: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend()
    found = compare_teams(plain([40] * 12, [10, 30, 9, 11, 1, 10, 12, 8, 17, 10, 9, 11]))
    app = opened(monkeypatch, found)
    before = said(app)
    app.multiselect(key=teams.KEY).select("T007").run()
    after, kept = said(app), app.query_params["teams"]

    assert not app.exception
    assert "2 of 12 teams |" in before
    assert [name for name in ("T001", "T004", "T007") if name in before] == ["T001", "T004"]
    assert "T007 Within what chance explains 40 8 11.8" in " ".join(after.split())
    assert "T007" not in str(kept)
    again = opened(monkeypatch, found, teams=kept[0] if isinstance(kept, list) else kept)
    assert again.multiselect(key=teams.KEY).value == ["T007"]


def test_too_few_teams_are_refused_with_the_reason(
    pretend: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend()
    app = opened(monkeypatch, compare_teams(plain([10, 10, 4], [3, 3, 2])))

    assert not app.exception
    assert len(box(app, "ml-empty")) == 1
    assert not app.get("plotly_chart")
    assert "2 teams are not shown" in said(app)
    assert "No answer yet | There are fewer than five teams" in said(app)
