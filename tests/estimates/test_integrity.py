"""Integrity checks: thresholds by hand, chi-square by hand, and no split where none was drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.flow import Flaws, Split
from analytics.estimates.integrity import (
    FAIL,
    NOT_RUN,
    PASS,
    WARN,
    Check,
    checks,
    counted,
    expected_split,
    follow_up,
    missing_data,
)
from analytics.estimates.time_zero import build_time_zero
from tests.estimates.panels import panel
from tests.worlds import panel_world

CLEAN = Flaws(
    mentees=100, two_programmes=0, also_mentor=0, two_mentors=0, pairs=120, duplicate_pairs=0, people=400,
    overlapping_spells=0,
)  # fmt: skip


def cohort(people: int = 100, **changes: object) -> Cohort:
    """Return a cohort of a simulated centre with so many mentees."""
    world = panel_world(0, "effect")
    arms = (
        [("mentee", "mentored")] * people + [("mentor", "mentor")] * 20 + [("comparison", "comparison")] * 50
    )
    given = {"match_rate": 1.0, "contaminated": 0.0, "selection_rules": ("voluntary",), **changes}
    return Cohort(
        as_of=date(2026, 6, 30),
        months=world.months,
        outcomes=(world.outcome,),
        people=pd.DataFrame(arms, columns=["arm", "reason"]),
        mentors=20,
        **given,  # type: ignore[arg-type]
    )


def run(flaws: Flaws = CLEAN, gap: float | None = None, **changes: object) -> dict[str, Check]:
    """Return every check by its key."""
    some = cohort(**changes)  # type: ignore[arg-type]
    found = checks(some, flaws, outcome=some.outcomes[0], zero=None, response_gap=gap)
    return {check.key: check for check in found}


@pytest.mark.parametrize(
    ("count", "state", "told"),
    [(0, PASS, 0), (3, PASS, None), (5, PASS, 5), (6, WARN, 6), (20, WARN, 20), (21, FAIL, 21)],
)
def test_some_of_a_hundred(count: int, state: str, told: int | None) -> None:
    check = counted("also_mentor", count, 100)

    assert (check.state, check.count, check.of) == (state, told, 100)


def test_a_clean_centre_passes_what_can_be_run() -> None:
    found = run(gap=0.01)

    assert {c.state for key, c in found.items() if key not in ("follow_up", "expected_split")} == {PASS}
    assert found["follow_up"].state == NOT_RUN
    assert found["met_mentor"].count == 0


@pytest.mark.parametrize(("share", "state"), [(0.04, PASS), (0.07, WARN), (0.13, FAIL)])
def test_comparisons_who_met_a_mentor(share: float, state: str) -> None:
    check = run(contaminated=share)["met_mentor"]

    assert check.state == state
    assert check.count == round(share * (check.of or 0))


@pytest.mark.parametrize(("rate", "state"), [(0.999, PASS), (0.96, WARN), (0.94, FAIL)])
def test_ids_that_match(rate: float, state: str) -> None:
    assert run(match_rate=rate)["match_rate"].state == state


@pytest.mark.parametrize(("gap", "state"), [(-0.02, PASS), (0.07, WARN), (-0.12, FAIL), (None, NOT_RUN)])
def test_customers_who_answer(gap: float | None, state: str) -> None:
    assert run(gap=gap)["response_gap"].state == state


def test_the_number_of_mentees_is_hidden_everywhere_when_it_is_hidden_once() -> None:
    found = run(replace(CLEAN, mentees=4, pairs=4), people=4)

    assert [found[key].of for key in ("two_programmes", "also_mentor", "duplicate_pairs")] == [None] * 3


def test_missing_months_are_counted_in_each_group() -> None:
    world = panel_world(0, "effect")
    rng = np.random.default_rng(2)
    lost = world.months.exposed & (rng.random(len(world.months)) < 0.2)
    outcome = replace(
        world.outcome,
        row=world.outcome.row[~lost],
        value=world.outcome.value[~lost],
        weight=world.outcome.weight[~lost],
    )
    check, whole = missing_data(world.months, outcome), missing_data(world.months, world.outcome)

    assert (whole.state, whole.detail["mentored"]) == (PASS, 0.0)
    assert check.state == FAIL
    assert check.detail["comparison"] == 0.0
    assert check.detail["mentored"] == pytest.approx(lost.sum() / world.months.exposed.sum())


def test_a_comparison_who_starts_later_is_lost_and_one_who_is_still_there_is_not() -> None:
    starts = {0: 6, 1: 9, 2: -1, 3: -1}
    table = pd.DataFrame(
        [{"unit": u, "month": m, "start": s, "y": 1.0} for u, s in starts.items() for m in range(24)]
    )
    months, _ = panel(table)
    zero = build_time_zero(months, None)
    check = follow_up(months, zero)

    at_six = (
        1 / 3
    )  # beside the first mentee stand the second, who starts within the year, and two who never do
    assert check.detail["mentored"] == 0.0
    assert check.detail["comparison"] == pytest.approx(at_six / 2)  # beside the second only those two
    assert check.state == WARN


def drawn(found_waiting: int) -> tuple[Split, ...]:
    """Return a draw of fifty places among a hundred, with all who were offered one still there."""
    return (
        Split(draw_id="D", result="offered", drawn=50, found=50),
        Split(draw_id="D", result="waitlisted", drawn=50, found=found_waiting),
    )


@pytest.mark.parametrize(
    ("waiting", "p", "state"), [(50, 1.0, PASS), (30, 0.02535, PASS), (20, 0.000336, FAIL)]
)
def test_a_split_is_judged_against_the_draw(waiting: int, p: float, state: str) -> None:
    check = expected_split(("lottery",), drawn(waiting))

    assert check.detail["p"] == pytest.approx(p, rel=2e-3)
    assert check.state == state


def test_an_uneven_draw_that_stays_uneven_is_no_alarm() -> None:
    uneven = (
        Split(draw_id="D", result="offered", drawn=950, found=950),
        Split(draw_id="D", result="waitlisted", drawn=50, found=50),
    )

    assert expected_split(("lottery",), uneven).state == PASS


def test_no_split_is_expected_of_a_programme_that_was_not_drawn() -> None:
    assert expected_split(("voluntary",), ()).reason == "not_drawn"
    assert expected_split(("lottery",), ()).reason == "no_draw"
    assert expected_split(("voluntary",), ()).state == NOT_RUN
