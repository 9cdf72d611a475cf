"""The next quarter on the page: frozen by somebody with a name, and only as it is saved for everybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.admission import audit
from analytics.money.forecast_file import read_frozen
from pages.money import forecast_frozen
from tests.pages.visit import box, said, studied, visit


@pytest.fixture
def beside(on_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let forecasts be frozen beside a database of the test's own."""
    db = tmp_path / "centre.duckdb"
    monkeypatch.setattr(forecast_frozen, "database", lambda: db)
    return db


def freeze(app: AppTest, who: str) -> AppTest:
    """Type a name and press the button."""
    app.text_input(key="forecast.who").set_value(who)
    return next(button for button in app.button if button.label == "Freeze").click().run()


def test_a_forecast_is_frozen_by_somebody_with_a_name(
    demo: Path, beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = freeze(visit("roi", "en", tab="forecast"), "  ")
    assert "Write who freezes it." in " ".join(box(app, "ml-error"))
    assert read_frozen(beside) == ()

    app = freeze(app, "Åsa <b>")
    (kept,) = read_frozen(beside)
    assert (kept.who, kept.fingerprint) == ("Åsa <b>", studied(demo).fingerprint)
    assert "by Åsa <b>" in said(app)
    assert [(e.verb, e.facts["frozen_forecast"]) for e in audit.entries(beside)] == [
        ("money", kept.forecast.quarter)
    ]

    assert "This forecast is frozen" in said(app)
    monkeypatch.setattr(forecast_frozen, "tried_choices", lambda: {"missing_costs": True})
    assert "You are trying other numbers" in said(app.run())
