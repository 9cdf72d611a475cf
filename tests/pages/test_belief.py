"""Why to believe it: grades, many looks, guardrails, the rule that decided, what was declared, alarms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from analytics.cohorts.declared import Declaration, Version
from analytics.estimates.effect import Fault, Grade, Interval
from analytics.estimates.guardrails import Guardrail
from analytics.estimates.multiplicity import adjusted
from analytics.report.catalogue import LANGUAGES, text
from tests.pages.visit import raw_keys, said
from tests.report.example import study_of

PAGE = "from pages.estimates import belief\nbelief.show()\n"
BEFORE, START, AFTER = date(2024, 12, 1), date(2025, 1, 1), date(2025, 3, 1)
FAULTS = (
    Fault(reason="pretrend", found=0.021, limit=0.05),
    Fault(reason="imbalance", found=0.24, limit=0.1, names=("tenure_months",), shares=True),
)
QUEUE = Guardrail(
    name="service_level",
    kind="queue",
    unit="%",
    direction="up",
    margin=2.0,
    status="breached",
    change=Interval(value=-4.0, low=-6.0, high=-2.5),
    before=80.0,
    after=76.0,
    months=12,
)
DECLARED = Declaration(
    programme="P1",
    name="First year",
    start=START,
    mentees=40,
    now=Version(outcome="aht", target=-15.0, decided_on=BEFORE, recorded_on=AFTER),
    before=(Version(outcome="fcr", target=2.0, decided_on=BEFORE, recorded_on=BEFORE),),
)


@pytest.fixture
def shown(pretend: Callable[..., object]) -> Callable[[str], str]:
    """Return what the section says in a language, of a study with everything to doubt."""
    study = study_of("good")
    handle_time, *others = adjusted(study.effects, "aht")
    doubted = Grade(value=2, cap=3, reasons=("cap_controlled", "pretrend"), faults=FAULTS)
    ratio = Interval(value=0.4, low=0.3, high=0.6)
    pretend(
        "good",
        effects=(replace(handle_time, grade=doubted), *others),
        retention=replace(study.retention, hazard_ratio=ratio),
        guardrails=(QUEUE,),
        declarations=(DECLARED,),
    )

    def show(lang: str) -> str:
        app = AppTest.from_string(PAGE, default_timeout=60)
        app.query_params["lang"] = lang
        app.run()
        assert not app.exception
        return said(app)

    return show


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_that_decides_belief_is_told(shown: Callable[[str], str], lang: str) -> None:
    page = shown(lang)

    assert not raw_keys(page)
    for key in (
        "grade.pretrend",
        "grade.win_back.pretrend",
        "grade_detail.shares",
        "guardrail.status.breached",
    ):
        assert text(key, lang) in page
    assert f"➜ {text('rule.harm', lang)}" in page
    assert page.count("➜") == 1
    assert text("alarm.turnover_cut.source", lang) in page
    assert text("page.declared.replaced", lang, programme="First year", start="|").split("|")[1] in page
    assert text("target.reached", lang) in page or text("target.probably", lang) in page
    assert "0.021" in page or "0,021" in page


def test_nothing_can_be_closed(shown: Callable[[str], str], pretend: Callable[..., object]) -> None:
    app = AppTest.from_string(PAGE, default_timeout=60)
    app.run()

    assert not app.button
    assert not app.toggle
    assert not app.checkbox
