"""Closer looks at staying: voluntary leaving, quarters, programmes, and months without redundancies."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.cohorts.months import EXIT_TYPES, Months
from analytics.cohorts.rules import Rules
from analytics.errors import NotEstimable
from analytics.estimates.effect import Retention
from analytics.estimates.exits import chosen_exits
from analytics.estimates.performance import performance_before
from analytics.estimates.programmes import staying_by_programme
from analytics.estimates.retention import effect_on_staying
from analytics.estimates.shock import without_shock
from analytics.estimates.voluntary import estimate_voluntary, leavers_beside
from tests.estimates.groups import mentees_of
from tests.estimates.spells import FIRST, Spell, panel
from tests.worlds import FIRST_MONTH, PanelWorld, panel_world

VOLUNTARY, INVOLUNTARY, REDUNDANCY, UNKNOWN = (
    EXIT_TYPES.index(name) for name in ("voluntary", "involuntary", "redundancy", "unknown")
)


@pytest.fixture(scope="module")
def world() -> PanelWorld:
    return panel_world(1, "effect")


@pytest.fixture(scope="module")
def whole(world: PanelWorld) -> Retention:
    return effect_on_staying(world.months, performance=None, event=chosen_exits(world.months))


def typed(months: Months, kind: int, where: np.ndarray) -> Months:
    """Return the panel with the exits of some rows of another type."""
    return replace(months, exit_type=np.where(months.exit & where, kind, months.exit_type).astype(np.int32))


def test_voluntary_leaving_is_recovered_with_the_others_as_another_end() -> None:
    errors = []
    for seed in range(8):
        world = panel_world(seed, "effect")
        found = estimate_voluntary(world.months, performance=performance_before(world.months, world.outcome))
        assert found.unknown == 0
        errors.append((found.retention.log_hazard_ratio - np.log(0.65)) / found.retention.se)

    assert abs(np.mean(errors)) < 1  # mean of eight, each about one standard error
    assert max(abs(error) for error in errors) < 3.5


def test_other_exits_are_censored_not_counted(world: PanelWorld) -> None:
    months = world.months
    found = estimate_voluntary(months, performance=None).retention
    chosen = months.exit & (months.exit_type == VOLUNTARY)

    assert found.exits == chosen.sum()
    assert 0 < found.exits < months.exit.sum()
    without_the_others = replace(months, exit=chosen, exit_type=np.where(chosen, 0, -1).astype(np.int32))
    assert found.log_hazard_ratio == pytest.approx(
        effect_on_staying(without_the_others, performance=None, event=chosen).log_hazard_ratio
    )


@pytest.mark.parametrize(("share", "told"), [(0.4, True), (0.6, False)])
def test_voluntary_is_refused_where_most_reasons_are_unknown(
    world: PanelWorld, share: float, told: bool
) -> None:
    months = world.months
    row = np.flatnonzero(months.exit)[: int(share * months.exit.sum())]
    found = estimate_voluntary(typed(months, UNKNOWN, np.isin(np.arange(len(months)), row)), performance=None)

    assert found.unknown == pytest.approx(100 * share, abs=1)
    assert (found.retention.hazard_ratio is not None) == told
    assert found.retention.reason == (None if told else "end_reasons_unknown")


def test_voluntary_needs_voluntary_leavers_on_both_sides(world: PanelWorld) -> None:
    months = typed(world.months, INVOLUNTARY, world.months.exposed)
    found = estimate_voluntary(months, performance=None).retention

    assert found.reason == "no_voluntary_exits"
    assert found.exits_avoided is None


def test_a_part_does_not_give_away_a_small_rest() -> None:
    assert leavers_beside(
        Retention(exits=100, mentored_exits=20), Retention(exits=80, mentored_exits=18)
    ) == (80, None)
    assert leavers_beside(
        Retention(exits=100, mentored_exits=20), Retention(exits=80, mentored_exits=12)
    ) == (80, 12)


def test_quarters_add_up_at_the_value_and_at_both_bounds(whole: Retention) -> None:
    for end in ("value", "low", "high"):
        total = sum(getattr(one.avoided, end) for one in whole.by_quarter)
        assert total == pytest.approx(getattr(whole.exits_avoided, end))
    assert [(one.last, one.avoided.value) for one in whole.by_quarter][-3:] == [
        (name, pytest.approx(value)) for name, value in whole.avoided_by_quarter[-3:]
    ]


def test_a_quarter_of_few_mentees_is_told_with_the_next() -> None:
    few = [Spell(months=30, start=0)] * 4 + [Spell(months=20, start=4, left="voluntary")] * 20
    rest = [Spell(months=30)] * 40 + [Spell(months=9, left="voluntary")] * 20
    months = panel(few + rest)
    found = effect_on_staying(months, performance=None, event=chosen_exits(months))

    assert [(one.first, one.last, one.people) for one in found.by_quarter[:2]] == [
        ("2024Q1", "2024Q2", 24),
        ("2024Q3", "2024Q3", 24),
    ]
    assert (found.by_quarter[-1].first, found.by_quarter[-1].last) == ("2025Q3", "2026Q2")
    assert min(one.people for one in found.by_quarter) >= 5


def test_the_only_programme_with_mentees_is_the_whole(world: PanelWorld, whole: Retention) -> None:
    months = world.months
    mentees = mentees_of(months)
    alone = replace(mentees, programme=np.zeros_like(mentees.programme))
    found = staying_by_programme(months, alone, performance=None)

    assert found.programmes[0].hazard_ratio == whole.hazard_ratio
    assert found.programmes[0].exits_avoided == whole.exits_avoided
    assert [one.reason for one in found.programmes[1:]] == ["programme_few_leavers"] * 2
    assert found.p_value is None


@pytest.fixture(scope="module")
def large() -> PanelWorld:
    return panel_world(5, "effect", employees=1200, teams=60)


def test_programmes_of_one_effect_are_drawn_together(large: PanelWorld) -> None:
    months = large.months
    whole = effect_on_staying(months, performance=None, event=chosen_exits(months))
    found = staying_by_programme(months, mentees_of(months), performance=None)
    own = np.log([one.hazard_ratio.value for one in found.programmes])
    drawn = np.log([one.drawn_ratio.value for one in found.programmes])

    assert np.ptp(drawn) < np.ptp(own)
    assert own.min() - 0.05 < whole.log_hazard_ratio < own.max() + 0.05
    assert not found.differ
    for one in found.programmes:
        inside = one.hazard_ratio.low <= 1 <= one.hazard_ratio.high
        assert inside == (one.exits_avoided.low <= 0 <= one.exits_avoided.high)


def test_an_opposite_programme_is_seen(large: PanelWorld) -> None:
    months, mentees = large.months, mentees_of(large.months)
    place = mentees.place(months.employee)
    mine = months.exposed & (np.where(place >= 0, mentees.programme[place], -1) == 1)
    last = np.flatnonzero(np.diff(months.employee, append=-1) != 0)
    gone = np.zeros(len(months), bool)
    gone[last] = mine[last] & (months.employee[last] % 2 == 0)
    harmed = replace(
        months,
        exit=months.exit | gone,
        exit_type=np.where(gone & ~months.exit, VOLUNTARY, months.exit_type).astype(np.int32),
    )
    found = staying_by_programme(harmed, mentees, performance=None)

    assert found.differ
    assert found.programmes[1].drawn_ratio.low > 1 > found.programmes[0].drawn_ratio.value


def test_small_programmes_are_hidden_and_nobody_can_subtract_them(world: PanelWorld) -> None:
    months = world.months
    mentees = mentees_of(months)
    code = np.zeros(len(mentees), np.int32)
    code[:3] = 2
    found = staying_by_programme(months, replace(mentees, programme=code), performance=None)

    assert [one.mentees for one in found.programmes] == [None, 0, None]
    assert [one.reason for one in found.programmes][2] == "suppressed"
    assert found.programmes[2].hazard_ratio is found.programmes[2].exits is None


def test_one_programme_is_nothing_to_compare(world: PanelWorld) -> None:
    mentees = replace(mentees_of(world.months), programmes=(("P1", "Compass"),))
    for given in (mentees, None):
        with pytest.raises(NotEstimable, match="one_programme"):
            staying_by_programme(world.months, given, performance=None)


def closure(months: Months) -> Months:
    """Return the panel in which site 1 closes in month 20: all without a mentor go, and nobody else."""
    hit = (months.site == 1) & (months.month == FIRST_MONTH + 20) & ~months.exposed
    later = (months.month > FIRST_MONTH + 20) & np.isin(months.employee, months.employee[hit])
    kept = replace(months, exit=(months.exit | hit) & ~later, usable=months.usable & ~later)
    return replace(
        kept,
        exit_type=np.where(hit, REDUNDANCY, np.where(kept.exit, kept.exit_type, -1)).astype(np.int32),
    )


def test_a_closure_that_spared_the_mentored_is_taken_out_again() -> None:
    world = panel_world(2, "none")
    months = closure(world.months)
    struck = effect_on_staying(months, performance=None, event=chosen_exits(months))
    found = without_shock(months, performance=None)
    calm = (months.site != 1) | (months.month != FIRST_MONTH + 20)
    by_hand = effect_on_staying(
        replace(months, usable=months.usable & calm), performance=None, event=chosen_exits(months)
    )

    assert struck.verdict == "better"
    assert struck.log_hazard_ratio < found.retention.log_hazard_ratio - 0.2
    assert found.retention.log_hazard_ratio == by_hand.log_hazard_ratio
    assert found.site_months == 1
    assert found.redundant == (months.exit_type == REDUNDANCY).sum()
    assert 0 < found.left_out < 5


def test_few_redundancies_are_not_counted_aloud(world: PanelWorld) -> None:
    first = np.flatnonzero(world.months.exit)[:3]
    months = typed(world.months, REDUNDANCY, np.isin(np.arange(len(world.months)), first))
    found = without_shock(months, performance=None)

    assert found.redundant is None
    assert 1 <= found.site_months <= 3


@pytest.mark.parametrize(("kind", "why"), [(UNKNOWN, "end_reasons_unknown"), (VOLUNTARY, "no_redundancies")])
def test_without_known_redundancies_nothing_is_left_out(world: PanelWorld, kind: int, why: str) -> None:
    months = typed(world.months, kind, np.ones(len(world.months), bool))
    with pytest.raises(NotEstimable, match=why):
        without_shock(months, performance=None)


def test_redundancies_that_do_not_count_still_mark_the_months() -> None:
    spells = [Spell(months=12, left="redundancy")] * 6
    spells += [Spell(months=9, left="voluntary"), Spell(months=20, start=3, left="voluntary")] * 12
    spells += [Spell(months=24, start=2), Spell(months=24)] * 12
    months = panel(spells)
    found = without_shock(months, performance=None, rules=Rules(redundancy="not_counted"))

    assert found.redundant == 6
    assert FIRST + 11 in months.month[months.exit_type == REDUNDANCY]
    assert found.retention.exits == 24
