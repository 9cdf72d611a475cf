"""The SQL of a card, pasted into a client that may only read, returns the number of the page."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from analytics import pipeline
from analytics.cohorts.intangibles import read_beside
from analytics.estimates.intangibles import follow
from analytics.report.card_sql import effect_sql, measured_sql, panel_sql
from analytics.report.money_sql import benefit_sql, intangible_sql, money_sql
from analytics.report.study import Study
from analytics.settings import Filters
from tests.pages.visit import studied


@pytest.fixture(scope="module")
def study(demo: Path) -> Study:
    return studied(demo)


def asked(demo: Path, text: str) -> list[dict[str, object]]:
    """Paste a text into a fresh client that may only read."""
    with duckdb.connect(str(demo), read_only=True) as client:
        answer = client.execute(text)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def test_one_text_returns_every_effect_from_the_raw_tables(demo: Path, study: Study) -> None:
    found = {str(row["kpi"]): row for row in asked(demo, effect_sql(study, study.effects, "effects"))}
    estimated = [effect for effect in study.effects if effect.att is not None]

    assert len(estimated) > 8
    for effect in estimated:
        row = found[effect.outcome]
        assert row["effect"] == pytest.approx(effect.att and effect.att.value, abs=1e-6)
        assert row["naive_gap"] == pytest.approx(effect.naive, abs=1e-6)
        assert row["mentored_level"] == pytest.approx(effect.mentored_level, abs=1e-6)
        assert row["comparison_level"] == pytest.approx(effect.comparison_level, abs=1e-6)
        assert (row["mentored_people"], row["compared_people"]) == (effect.n_mentored, effect.n_comparison)
        assert (row["person_months"], row["left_out_months"]) == (effect.person_months, effect.not_imputable)


def test_months_quarters_and_steps_come_back_too(demo: Path, study: Study) -> None:
    effect = study.effect("aht")
    assert effect is not None
    months = {row["months_since_start"]: row for row in asked(demo, effect_sql(study, [effect], "by_month"))}
    quarters = {row["quarter"]: row for row in asked(demo, effect_sql(study, [effect], "by_quarter"))}
    (steps,) = asked(demo, effect_sql(study, [effect], "steps"))
    shown = {step.step: step.value for step in effect.steps}

    lags = [m for m in effect.event_study if m.month >= 0]
    assert len(lags) == len(months) > 3
    for lag in lags:
        assert months[lag.month]["effect"] == pytest.approx(lag.effect.value, abs=1e-6)
        assert months[lag.month]["person_months"] == lag.n
    assert {q.quarter: pytest.approx(q.effect.value, abs=1e-6) for q in effect.by_quarter} == {
        name: row["effect"] for name, row in quarters.items()
    }
    for step in ("raw", "time_and_place", "own_before"):
        assert steps[step] == pytest.approx(shown[step], abs=1e-6)


def test_staying_turnover_people_and_cost_come_back(demo: Path, study: Study) -> None:
    (staying,) = asked(demo, panel_sql(study, "staying"))
    (turnover,) = asked(demo, panel_sql(study, "turnover"))
    flow = {row["reason"]: row["people"] for row in asked(demo, panel_sql(study, "flow"))}
    cost = {row["cost_type"]: row["amount"] for row in asked(demo, money_sql(study, "cost_lines"))}
    retention = study.retention

    assert (staying["exits"], staying["mentored_exits"]) == (retention.exits, retention.mentored_exits)
    assert staying["naive_hazard_ratio"] == pytest.approx(retention.naive_hazard_ratio)
    assert retention.turnover is not None
    assert turnover["total"] == pytest.approx(retention.turnover.total)
    names = ("voluntary", "swedish_minimum", "finnish_average", "average_headcount", "leavers", "joiners")
    for name in names:
        assert turnover[name] == pytest.approx(getattr(retention.turnover, name)), name
    assert sum(flow.values()) == study.counts.employees
    assert all(flow[reason] == n for _, reason, n in study.flow if n is not None)
    assert cost["total"] == pytest.approx(pipeline.price(study).cost_total)


def test_cost_by_quarter_and_programme_and_the_benefits_come_back(demo: Path, study: Study) -> None:
    ret = pipeline.price(study)
    quarters = asked(demo, money_sql(study, "cost_quarters"))
    programmes = asked(demo, money_sql(study, "cost_programmes"))
    benefits = {row["line"]: row for row in asked(demo, benefit_sql(study))}
    shown = {line.name: line for line in ret.benefit_lines if line.reason is None}

    assert sum(float(str(row["amount"])) for row in quarters) == pytest.approx(ret.cost_total)
    assert [row["quarter"] for row in quarters].count(None) <= 1
    assert sum(float(str(row["amount"])) for row in programmes) == pytest.approx(ret.cost_total)
    assert {"exits_avoided", "handle_time", "fcr"} <= set(shown) & set(benefits)
    for name in set(shown) & set(benefits):
        assert benefits[name]["amount"] == pytest.approx(shown[name].amount.estimate, rel=1e-6), name
        assert benefits[name]["quantity"] == pytest.approx(shown[name].quantity, rel=1e-6), name


def test_the_exported_assumptions_come_back(demo: Path, study: Study) -> None:
    rows = {str(row["key"]): row for row in asked(demo, money_sql(study, "register"))}

    assert len(rows) == len(study.ledger.assumptions) > 0
    for key, low, base, high, *_ in study.ledger.assumptions:
        assert (rows[key]["low"], rows[key]["base"], rows[key]["high"]) == (low, base, high)


def test_what_is_beside_the_money_comes_back(demo: Path, study: Study) -> None:
    with pipeline.opened(demo, Filters()) as (connection, cohort):
        followed = [follow(one) for one in read_beside(connection, cohort) if one.measure.kind == "scale"]
    rows = {(str(r["measure"]), str(r["day"]), r["arm"]): r for r in asked(demo, intangible_sql(study))}
    shown = [(one.key, told) for one in followed for told in one.levels if told.level is not None]

    assert len(shown) > 10
    for key, told in shown:
        row = rows[key, told.day.isoformat(), told.arm]
        assert told.level is not None
        assert row["level"] == pytest.approx(told.level.value, abs=1e-6)
        assert (row["respondents"], row["answers"]) == (told.people, told.answers)


@pytest.mark.slow
def test_filters_stand_in_the_text(demo: Path) -> None:
    narrowed = pipeline.study(demo, Filters(quarter="2026Q1", site="Malmö"))
    effect = narrowed.effect("aht")
    assert effect is not None
    assert effect.att is not None
    (row,) = asked(demo, effect_sql(narrowed, [effect], "effects"))
    levels = asked(demo, measured_sql(narrowed, "monthly_levels", "aht"))

    assert row["effect"] == pytest.approx(effect.att.value, abs=1e-6)
    assert max(str(month["month"]) for month in levels) == "2026-03-01"
