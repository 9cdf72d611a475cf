"""Sick leave: rates and long months by hand, the cap, and who is never shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.months import Months, Outcome
from analytics.errors import NotEstimable
from analytics.estimates.kpi import estimate_effect
from analytics.estimates.sick import Sick, look_at_sick_leave
from tests.worlds import panel_world

HOURS = 160.0


def cohort(months: Months, *outcomes: Outcome) -> Cohort:
    """Return a cohort of a panel."""
    return Cohort(
        as_of=date(2026, 6, 30),
        months=months,
        outcomes=outcomes,
        people=pd.DataFrame(),
        mentors=0,
        match_rate=1.0,
        contaminated=0.0,
        selection_rules=(),
    )


def sick_leave(months: Months, percent: np.ndarray, hours: np.ndarray | float = HOURS) -> Outcome:
    """Return sick leave on every person-month."""
    return Outcome(
        kpi="sick_leave",
        family="absence",
        unit="%",
        direction="down",
        scale=100.0,
        row=np.arange(len(months)),
        value=percent,
        weight=np.broadcast_to(np.asarray(hours, dtype=float), len(months)).copy(),
    )


def planted(seed: int, effect: float = 0.0, long: float = 0.01) -> tuple[Months, Outcome]:
    """Return sick leave of some 4 % with a planted effect in ordinary months, and a few long absences."""
    months = panel_world(seed, "none").months
    rng = np.random.default_rng(seed)
    ordinary = rng.gamma(2.0, 2.0, len(months)) + effect * months.exposed
    away = rng.random(len(months)) < long
    return months, sick_leave(months, np.where(away, rng.uniform(60, 95, len(months)), ordinary))


def look(months: Months, outcome: Outcome) -> Sick:
    """Return the closer look."""
    return look_at_sick_leave(cohort(months, outcome))


def test_the_rate_is_sick_hours_of_contracted_ones_by_hand() -> None:
    months, outcome = planted(1)
    hours = np.where(np.arange(len(months)) % 2, 80.0, 160.0)
    outcome = replace(outcome, weight=hours)
    found = look(months, outcome)
    sick = outcome.value * hours / 100
    everyone, mentored, rest = found.rates

    assert [rate.group for rate in found.rates] == ["everyone", "mentored", "rest"]
    assert everyone.rate is not None
    assert everyone.rate.value == pytest.approx(100 * sick.sum() / hours.sum())
    assert mentored.rate is not None
    mine = months.exposed
    assert mentored.rate.value == pytest.approx(100 * sick[mine].sum() / hours[mine].sum())
    assert mentored.people == len(np.unique(months.employee[mine]))
    assert rest.rate is not None
    assert rest.rate.low < rest.rate.value < rest.rate.high


def test_the_share_of_long_months_by_hand() -> None:
    months, outcome = planted(2, long=0.02)
    long = outcome.value >= 50
    found = look(months, outcome)

    assert found.long_people == len(np.unique(months.employee[long]))
    assert found.long_share == pytest.approx(100 * outcome.value[long].sum() / outcome.value.sum())
    assert found.rates[0].long == pytest.approx(outcome.value[long].sum() / len(months))


def test_the_capped_effect_is_that_of_the_capped_months() -> None:
    months, outcome = planted(3, long=0.02)
    found = look(months, outcome)
    assert found.cap is not None
    by_hand = estimate_effect(months, replace(outcome, value=np.minimum(outcome.value, found.cap)))

    assert found.cap == np.ceil(np.quantile(outcome.value, 0.95))
    assert found.capped is not None
    assert found.capped.att == by_hand.att
    over = np.maximum(outcome.value - found.cap, 0).sum()
    assert found.cut == pytest.approx(100 * over / outcome.value.sum())


def test_a_planted_effect_stands_out_once_long_absences_are_cut() -> None:
    narrower, near = [], []
    for seed in range(4):
        months, outcome = planted(seed, effect=-1.0, long=0.02)
        plain, capped = estimate_effect(months, outcome).att, look(months, outcome).capped
        assert plain is not None
        assert capped is not None
        assert capped.att is not None
        narrower.append((capped.att.high - capped.att.low) / (plain.high - plain.low))
        near.append(capped.att.value)

    assert max(narrower) < 0.5
    assert np.mean(near) == pytest.approx(-1.0, abs=0.25)


def test_without_absence_or_with_ten_people_nothing_is_said() -> None:
    months, outcome = planted(4)
    few = months.employee[outcome.row] < 10
    ten = replace(outcome, row=outcome.row[few], value=outcome.value[few], weight=outcome.weight[few])

    with pytest.raises(NotEstimable, match="sick_few_people"):
        look(months, ten)
    with pytest.raises(NotEstimable, match="sick_no_data"):
        look_at_sick_leave(cohort(months))


def test_both_groups_are_hidden_where_one_is_too_small() -> None:
    months, outcome = planted(5)
    mentees = np.unique(months.employee[months.exposed])
    kept = ~np.isin(months.employee, mentees[10:])
    found = look(
        months,
        replace(outcome, row=outcome.row[kept], value=outcome.value[kept], weight=outcome.weight[kept]),
    )

    assert found.rates[0].rate is not None
    assert all(rate.rate is None and rate.people is None for rate in found.rates[1:])


def test_ten_people_with_long_months_are_not_shown() -> None:
    months, outcome = planted(6, long=0.0)
    value = np.full(len(months), 2.0)
    value[np.isin(months.employee, np.arange(10))] = 80.0
    found = look(months, replace(outcome, value=value))

    assert (found.long_share, found.long_people) == (None, None)
    assert all(rate.long is None for rate in found.rates)
    assert (found.cap, found.capped, found.reason) == (None, None, "sick_few_long")
