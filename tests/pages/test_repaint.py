"""A changed assumption repaints the money within a second, and nothing is estimated again."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from analytics import pipeline
from analytics.estimates import kpi, retention
from analytics.report.study import Study
from pages.parts import study as source
from tests.pages.visit import box, studied, visit

SECOND = 1.0  # of the processor, whoever else is at work
ESTIMATORS = ("study_of", "estimate_effects", "estimate_retention", "held_open")


@pytest.fixture(scope="module")
def study(demo: Path) -> Study:
    return studied(demo)


def refuse(*given: object, **named: object) -> None:
    raise AssertionError("an estimate was touched")


def test_the_page_repaints_without_touching_an_estimate(
    on_demo: Path, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit("roi", "en", tab="worth")
    (before,), held = box(app, "ml-verdict"), studied(on_demo)
    for name in ESTIMATORS:
        if hasattr(source.pipeline, name):
            monkeypatch.setattr(source.pipeline, name, refuse)
    monkeypatch.setattr(source, "_estimate", refuse)
    monkeypatch.setattr(kpi, "estimate_effects", refuse)
    monkeypatch.setattr(retention, "estimate_retention", refuse)
    dearer = {a.key: replace(a, low=3 * a.low, base=3 * a.base, high=3 * a.high) for a in study.assumptions}
    app.session_state[source.TRIED] = {"agent_hour_cost": dearer["agent_hour_cost"]}
    app.run()

    assert not app.exception
    assert box(app, "ml-verdict") not in ([before], [])
    assert studied(on_demo) is held


def test_pricing_takes_less_than_a_second_with_all_its_draws(study: Study) -> None:
    prices = tuple(
        replace(a, high=1.1 * a.high) if a.key != "time_realisation_share" else a for a in study.assumptions
    )
    start = time.process_time()
    ret = pipeline.price(study, prices)
    took = time.process_time() - start

    assert ret.roi_draws.shape == (10_000,)
    assert took < SECOND


def test_prices_change_the_money_and_no_estimate(study: Study) -> None:
    before = (study.effects, study.retention)
    dear = tuple(
        replace(a, low=2 * a.low, base=2 * a.base, high=2 * a.high) if a.key == "replacement_cost" else a
        for a in study.assumptions
    )
    plain, changed = pipeline.price(study), pipeline.price(study, dear)
    lines = {
        ret: {line.name: line for line in found.benefit_lines}
        for ret, found in (("plain", plain), ("changed", changed))
    }

    assert (study.effects, study.retention) == before
    assert lines["changed"]["exits_avoided"].amount.estimate == pytest.approx(
        2 * lines["plain"]["exits_avoided"].amount.estimate
    )
    assert lines["changed"]["handle_time"] == lines["plain"]["handle_time"]
