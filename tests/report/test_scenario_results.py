"""Scenarios in the results document: numbers as computed, nulls with a reason, plain JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from analytics.estimates.new_hires import Group
from analytics.money.scenarios import scenarios
from analytics.report.result_scenarios import scenario_object
from analytics.settings import Filters
from tests.money.cases import assumption, assumptions, effect, ledger, retention
from tests.report.example import study_of

PRICES = (*assumptions(spread=0.2), assumption("assigned_effect_share", 50.0))
STUDY = replace(study_of("good"), effects=(effect(),), retention=retention(), ledger=ledger(100_000))


def test_the_document_holds_what_was_computed_and_a_reason_for_every_null() -> None:
    document = json.loads(
        json.dumps(scenario_object(STUDY, PRICES, groups=(Group(name="new_hires", reason="few"),)))
    )
    rows = {row["name"]: row for row in document["scenarios"]["rows"]}
    found = scenarios(STUDY.ledger, effects=STUDY.effects, retention=STUDY.retention, assumptions=PRICES)

    assert rows["as_run"]["roi_pct"]["p95"] == found[0].roi_pct.p95
    assert rows["assigned"]["extrapolates"]["share_pct"] == {"low": 50.0, "base": 50.0, "high": 50.0}
    assert {row["kind"] for row in rows.values()} == {"forecast"}
    assert (rows["new_hires"]["roi_pct"]["estimate"], rows["new_hires"]["reason"]) == (None, "few")
    assert rows["new_hires"]["grade"] is None
    assert [row["line"] for row in document["break_even_curves"]["rows"]] == ["exits_avoided", "handle_time"]
    assert document["break_even_curves"]["rows"][0]["needed"] == pytest.approx(10)


def test_one_site_has_no_costs_of_its_own() -> None:
    document = scenario_object(replace(STUDY, filters=Filters(site="Umeå")), PRICES)

    assert [part["reason"] for part in document.values()] == ["costs_not_by_site"] * 2
