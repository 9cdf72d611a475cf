"""Guardrails: non-inferiority by the interval, and levels of the whole centre as context."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.cohorts.queues import Level, Queues
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Interval
from analytics.estimates.guardrails import breached, guardrails, judge, level_change
from analytics.estimates.margins import in_force

START = 2024 * 12 + 3
SLUMP = -6.0  # percentage points of service level from the start on


def between(low: float, value: float, high: float) -> Interval:
    return Interval(value=value, low=low, high=high)


@pytest.mark.parametrize(
    ("low", "value", "high", "status"),
    [
        (-1.0, -0.2, 0.4, "held"),
        (0.1, 0.4, 0.5, "held"),  # worse, by no more than accepted
        (-1.0, -0.2, 0.6, "open"),
        (0.1, 0.4, 0.7, "open"),  # worse, perhaps by more than accepted
        (0.1, 0.6, 1.1, "breached"),
        (0.6, 0.8, 1.0, "breached"),
        (-0.2, 0.7, 1.6, "open"),
    ],
)
def test_the_rule(low: float, value: float, high: float, status: str) -> None:
    assert judge(between(low, value, high), "down", 0.5) == status
    assert judge(between(-high, -value, -low), "up", 0.5) == status


def sick(low: float, value: float, high: float) -> Effect:
    return Effect(
        outcome="sick_leave",
        family="absence",
        unit="%",
        direction="down",
        att=between(low, value, high),
        n_mentored=60,
        n_comparison=90,
    )


def test_an_outcome_is_judged_by_its_own_margin() -> None:
    effects = (sick(0.2, 0.9, 1.6),)
    (shipped,) = [g for g in guardrails(effects, Queues(), primary=None) if g.kind == "outcome"]
    wide = guardrails(effects, Queues(margins={"sick_leave": 2.0}), primary=None)

    assert (shipped.margin, shipped.status, breached([shipped])) == (0.5, "breached", (shipped,))
    assert [g.status for g in wide if g.kind == "outcome"] == ["held"]


def test_the_primary_outcome_is_a_goal_and_no_guardrail() -> None:
    found = guardrails((sick(0.2, 0.9, 1.6),), Queues(), primary="sick_leave")

    assert "sick_leave" not in [g.name for g in found]


def test_a_dictionary_adds_an_outcome_or_takes_one_off_the_list() -> None:
    listed = in_force({"nps": 4.0, "fcr": 0.0, "service_level": 5.0})
    names = [m.name for m in listed]
    (queue,) = [m for m in listed if m.name == "service_level"]

    assert "nps" in names
    assert "fcr" not in names
    assert (queue.kind, queue.unit, queue.margin) == ("queue", "%", 5.0)


def level(values: np.ndarray, first: int, contacts: float = 1000.0) -> Level:
    months = first + np.arange(len(values), dtype=np.int32)
    size = np.full(len(values), contacts)
    return Level(month=months, numerator=values * size, denominator=size)


def test_a_season_is_no_change_and_a_slump_is() -> None:
    months = np.arange(START - 12, START + 12)
    season = 80 + 5 * np.sin(months % 12)
    calm, *_ = level_change(level(season, START - 12), START)
    slump, before, after, n = level_change(level(season + SLUMP * (months >= START), START - 12), START)

    assert calm.value == pytest.approx(0.0, abs=1e-9)
    assert slump.value == pytest.approx(SLUMP)
    assert after - before == pytest.approx(SLUMP)
    assert n == 12


def test_a_level_is_a_ratio_of_sums() -> None:
    months = np.arange(START - 12, START + 12, dtype=np.int32)
    busy = np.where(months % 12 == 0, 9000.0, 1000.0)
    found, before, _, _ = level_change(
        Level(month=months, numerator=np.where(busy > 1000, 60.0, 90.0) * busy, denominator=busy), START
    )

    assert before == pytest.approx((60 * 9000 + 90 * 11 * 1000) / 20000)
    assert found.value == pytest.approx(0.0, abs=1e-9)


def test_months_without_a_year_before_are_left_out_and_too_few_are_refused() -> None:
    whole = level(np.full(28, 80.0), START - 4)
    _, _, _, months = level_change(whole, START)
    assert months == 8  # four calendar months, twice

    with pytest.raises(NotEstimable, match="few_months"):
        level_change(level(np.full(14, 80.0), START - 2), START)


def test_a_queue_is_named_as_such_and_refused_for_one_site() -> None:
    months = np.arange(START - 12, START + 12)
    values = 80 + np.cos(months) * 0.1 + SLUMP * (months >= START)
    queues = {"service_level": level(values, START - 12)}
    found = {g.name: g for g in guardrails((), Queues(levels=queues, first_start=START), primary=None)}
    site = guardrails((), Queues(levels=queues, first_start=START, by_site=True), primary=None)

    assert (found["service_level"].kind, found["service_level"].status) == ("queue", "breached")
    assert (found["abandonment"].status, found["abandonment"].reason) == ("no_data", "no_queue_file")
    assert {(g.status, g.reason) for g in site} == {("no_data", "not_by_site")}


def test_hours_off_the_phone_are_counted_over_the_months_with_both() -> None:
    queues = Queues(logged_in={START: 1000.0, START + 1: 1000.0})
    hours = ((START, 10.0), (START + 1, 20.0), (START + 9, 500.0))
    (found,) = [g for g in guardrails((), queues, primary=None, mentoring_hours=hours) if g.kind == "time"]
    (much,) = [
        g for g in guardrails((), queues, primary=None, mentoring_hours=((START, 30.0),)) if g.kind == "time"
    ]

    assert (found.after, found.status, found.months) == (1.5, "held", 2)
    assert (much.after, much.status) == (3.0, "breached")
