"""Effects among some of the mentees: planted truth, what is brought to all places, and refusals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
import pytest

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.mentees import Mentees, described
from analytics.cohorts.months import Months, Outcome
from analytics.estimates.new_hires import (
    NEW_HIRE_MONTHS,
    Group,
    estimate_groups,
    members,
    scale_to_all,
)
from tests.estimates.panels import relabelled
from tests.worlds import panel_world

EXTRA = -12.0  # seconds that new hires gain beside the others' -18
PEOPLE = 900
RULES = ("assigned", "voluntary")


def mentees_of(months: Months, assigned: np.ndarray | None = None) -> Mentees:
    """Return the panel's mentees; those whose start month is even are assigned unless told otherwise."""
    exposed = np.flatnonzero(months.exposed)
    first = exposed[np.unique(months.employee[exposed], return_index=True)[1]]
    n = len(first)
    chosen = (months.start[first] % 2 == 0) if assigned is None else assigned
    return described(
        months,
        programme=np.zeros(n, int),
        kind=np.zeros(n, int),
        rule=np.where(chosen, 0, 1),
        hours=np.zeros(n),
        followed=np.ones(n, bool),
        programmes=(("", ""),),
        kinds=("classic",),
        rules=RULES,
    )


def cohort_of(months: Months, outcome: Outcome, mentees: Mentees | None) -> Cohort:
    return Cohort(
        as_of=date(2026, 6, 30),
        months=months,
        outcomes=(outcome,),
        people=pd.DataFrame(),
        mentors=0,
        match_rate=1.0,
        contaminated=0.0,
        selection_rules=RULES,
        mentees=mentees,
    )


def planted(seed: int) -> Cohort:
    """Return a world in which new hires gain `EXTRA` more than the others."""
    world = panel_world(seed, employees=PEOPLE)
    mentees = mentees_of(world.months)
    new = members(mentees, "new_hires")[mentees.place(world.months.employee)]
    value = world.outcome.value + EXTRA * (new & world.months.exposed)
    return cohort_of(world.months, replace(world.outcome, value=value), mentees)


@lru_cache(maxsize=1)
def example() -> tuple[Cohort, dict[str, Group]]:
    """Return one planted world with its groups."""
    cohort = planted(1)
    return cohort, groups(cohort)


def groups(cohort: Cohort) -> dict[str, Group]:
    return {one.name: one for one in estimate_groups(cohort, {"aht"}, "aht")}


def test_new_hires_have_their_own_effect_and_the_quantity_of_all_places() -> None:
    cohort, told = example()
    months, mentees, outcome = cohort.months, cohort.mentees, cohort.outcomes[0]
    assert mentees is not None
    found = told["new_hires"]
    mine = members(mentees, "new_hires")
    exposed = months.exposed[outcome.row]
    own = exposed & mine[mentees.place(months.employee[outcome.row])]
    effect = found.effects[0]

    assert effect.att.low < -18 + EXTRA < effect.att.high < -18
    assert found.people == mine.sum()
    assert effect.n_mentored <= found.people
    assert effect.quantity == pytest.approx(
        outcome.weight[own].sum() * scale_to_all(months, mentees, mine), rel=0.02
    )
    assert effect.influence.shape == (len(effect.cluster_ids),)


def test_assigned_places_keep_the_contacts_of_all_mentees() -> None:
    cohort, told = example()
    outcome = cohort.outcomes[0]
    effect = told["assigned"].effects[0]

    assert effect.quantity == pytest.approx(
        outcome.weight[cohort.months.exposed[outcome.row]].sum(), rel=0.02
    )


def test_exits_avoided_are_those_of_the_groups_own_time_brought_to_all_places() -> None:
    cohort, told = example()
    found, mentees = told["new_hires"], cohort.mentees
    assert mentees is not None
    assert found.retention is not None
    world = panel_world(1, employees=PEOPLE)
    mine = members(mentees, "new_hires")
    rows = mine[mentees.place(world.months.employee)] & world.months.exposed
    truth = float((world.truth.hazard_without - world.truth.hazard_with)[rows].sum())
    truth *= scale_to_all(world.months, mentees, mine)
    avoided, grid = found.retention.exits_avoided, found.retention.avoided_grid

    assert avoided.low < truth < avoided.high
    assert np.interp(found.retention.log_hazard_ratio, *grid) == pytest.approx(avoided.value, rel=1e-6)


def test_scale_is_the_months_after_the_start_of_all_over_those_of_the_group() -> None:
    months = panel_world(0).months
    last = int(months.month.max())
    mentees = replace(mentees_of(months), start=np.array([last, last - 1, last - 5]))

    assert scale_to_all(months, mentees, np.array([True, True, False])) == pytest.approx(9 / 3)


def test_nobody_few_or_everybody_is_a_reason_and_no_figure() -> None:
    world = panel_world(0)
    n = len(mentees_of(world.months))
    for chosen, reason in (
        (np.zeros(n, bool), "none"),
        (np.arange(n) < 29, "few"),
        (np.arange(n) >= 10, "few"),
        (np.ones(n, bool), "all"),
    ):
        found = groups(cohort_of(world.months, world.outcome, mentees_of(world.months, chosen)))
        assert found["assigned"] == Group(name="assigned", reason=reason)
    assert groups(cohort_of(world.months, world.outcome, None))["new_hires"].reason == "unknown"


def test_names_and_order_of_people_and_teams_change_nothing() -> None:
    cohort, told = example()
    months, outcome = relabelled(cohort.months, cohort.outcomes[0], 5)
    one = told["new_hires"]
    other = groups(cohort_of(months, outcome, mentees_of(months)))["new_hires"]

    assert other.effects[0].att.value == pytest.approx(one.effects[0].att.value, abs=1e-8)
    assert other.effects[0].se == pytest.approx(one.effects[0].se, rel=1e-8)
    assert other.retention.exits_avoided.value == pytest.approx(one.retention.exits_avoided.value, rel=1e-6)


def test_new_means_within_half_a_year() -> None:
    mentees = replace(mentees_of(panel_world(0).months), tenure=np.array([0, 5, 6, 40]))

    assert NEW_HIRE_MONTHS == 6
    assert members(mentees, "new_hires").tolist() == [True, True, False, False]


@pytest.mark.slow
def test_over_200_seeds_the_interval_of_new_hires_holds_what_was_planted() -> None:
    held, errors, told = 0, [], 0
    for seed in range(200):
        effects = groups(planted(seed))["new_hires"].effects
        if not effects:
            continue
        told += 1
        held += effects[0].att.low <= -18 + EXTRA <= effects[0].att.high
        errors.append((effects[0].att.value - (-18 + EXTRA)) / effects[0].se)

    assert told > 150
    assert 0.92 <= held / told <= 0.98
    assert abs(np.mean(errors)) < 0.25
