"""A return beyond belief on its page: the assumptions by name, and nothing to press that takes it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from analytics.money.assumptions import in_force
from analytics.money.ret import Spread
from analytics.report.catalogue import text
from pages.parts import study as source
from tests.pages.visit import said
from tests.report.example import return_of

PAGE = "from pages.parts import alarms\nalarms.show('roi')\n"
BEYOND = Spread(estimate=412.0, p05=200.0, p50=400.0, p95=600.0)


@pytest.mark.parametrize("approved_by", [None, "Finance director"])
def test_finance_is_asked_by_name_until_it_has_approved(
    approved_by: str | None, pretend: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend("good")
    held = tuple(replace(a, approved_by=approved_by) for a in in_force(currency="SEK"))
    beyond = replace(return_of("good"), roi_pct=BEYOND, cost_lines=(), draft=approved_by is None)
    monkeypatch.setattr(source.pipeline, "price", lambda study, assumptions, **rest: beyond)
    monkeypatch.setattr(source.pipeline, "assumed", lambda study, kept: held)
    app = AppTest.from_string(PAGE, default_timeout=60)
    app.query_params["lang"] = "sv"
    page = said(app.run())

    assert not app.exception
    assert "412" in page
    assert text("alarm.roi.source", "sv") in page
    names = [text(f"money.input.{key}", "sv") for key in ("replacement_cost", "coordinator_hours_per_week")]
    assert all((name in page) is (approved_by is None) for name in names)
    assert not app.button
