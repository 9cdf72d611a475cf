"""Groups: honest intervals where groups are alike, better guesses where they differ, and nobody readable."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.errors import NotEstimable
from analytics.estimates.divisions import MOST, POOLED, divisions
from analytics.estimates.imputation import impute
from analytics.estimates.kpi import estimate_effect
from analytics.estimates.parts import parts_of
from analytics.estimates.rules import pooled_rules, pools_silently, rule_gap, voluntary_beats_assigned
from analytics.estimates.sample import draw_sample
from analytics.estimates.shrinkage import shrink
from analytics.estimates.subgroups import Subgroups, subgroups
from tests import worlds
from tests.estimates.groups import RULES, mentees_of, moved
from tests.estimates.panels import relabelled

TRUE = -18.0
SEEDS = 14
EIGHT = np.array([28.0, 8, -3, 7, -1, 1, 18, 12])  # coaching in eight schools, Rubin (1981)
EIGHT_SE = np.array([15.0, 10, 16, 11, 9, 11, 10, 18])
EIGHT_POSTERIOR = np.array([11.4, 7.9, 6.1, 7.6, 5.1, 6.1, 10.6, 8.5])  # Gelman et al., BDA3, table 5.3


def alike(seeds: range) -> list[tuple[Subgroups, ...]]:
    """Return the groups of worlds in which everybody gains the same."""
    made = [worlds.panel_world(seed, "effect") for seed in seeds]
    return [subgroups(w.months, mentees_of(w.months), w.outcome) for w in made]


def covered(found: list[tuple[Subgroups, ...]]) -> tuple[float, float, float]:
    """Return how often own and shrunk intervals hold the truth, and how often groups were said to differ."""
    groups = [group for world in found for one in world for group in one.groups if group.own and group.shrunk]
    own = np.mean([g.own.low <= TRUE <= g.own.high for g in groups if g.own])
    shrunk = np.mean([g.shrunk.low <= TRUE <= g.shrunk.high for g in groups if g.shrunk])
    return float(own), float(shrunk), float(np.mean([any(one.differ for one in world) for world in found]))


@pytest.fixture(scope="module")
def same() -> list[tuple[Subgroups, ...]]:
    return alike(range(SEEDS))


def test_intervals_are_honest_where_groups_are_alike(same: list[tuple[Subgroups, ...]]) -> None:
    own, shrunk, differ = covered(same)

    assert own >= 0.92
    assert shrunk >= 0.92
    assert differ <= 0.10


@pytest.mark.slow
def test_intervals_are_honest_over_200_seeds() -> None:
    own, shrunk, differ = covered(alike(range(200)))

    assert 0.92 <= own <= 0.98
    assert 0.92 <= shrunk <= 0.99
    assert differ <= 0.06


def test_shrunk_estimates_lie_nearer_the_whole_and_are_surer(same: list[tuple[Subgroups, ...]]) -> None:
    groups = [(g, one) for world in same for one in world for g in one.groups if g.own and g.shrunk]
    own = np.array([[abs(g.own.value - one.whole.value), g.own.high - g.own.low] for g, one in groups])
    drawn = np.array(
        [[abs(g.shrunk.value - one.whole.value), g.shrunk.high - g.shrunk.low] for g, one in groups]
    )

    assert (drawn.mean(axis=0) < 0.85 * own.mean(axis=0)).all()


def test_the_third_before_the_start_is_not_moved_by_luck(same: list[tuple[Subgroups, ...]]) -> None:
    thirds = [
        [next(g.own.value for g in one.groups if g.name == name and g.own) for name in ("weak", "strong")]
        for world in same
        for one in world
        if one.dimension == "baseline"
    ]

    gap = np.diff(thirds, axis=1)
    assert len(thirds) == SEEDS
    assert abs(gap.mean()) < 3 * gap.std() / np.sqrt(SEEDS)


def test_shrinkage_guesses_better_where_sites_differ() -> None:
    """Effects of eight sites spread with a standard deviation of 2.5 s, about their own standard errors."""
    missed: dict[str, list[float]] = {"own": [], "shrunk": [], "whole": []}
    for seed in range(9):
        world = worlds.panel_world(seed, "effect", sites=8)
        mentees = mentees_of(world.months)
        true = np.random.default_rng(seed).normal(0, 2.5, 8)
        outcome = moved(world.outcome, world.months, mentees, true[mentees.site])
        sample = draw_sample(world.months, outcome)
        imputed = impute(sample)
        place = mentees.place(world.months.employee[sample.row[imputed.row]])
        parts = parts_of(sample, imputed, world.months.site_names, mentees.site[place])
        drawn = shrink(parts.value, parts.influence.T @ parts.influence, parts.share)
        missed["own"] += list(parts.value - TRUE - true)
        missed["shrunk"] += list(drawn.value - TRUE - true)
        missed["whole"] += list(parts.share @ parts.value - TRUE - true)

    rmse = {name: float(np.sqrt(np.mean(np.square(errors)))) for name, errors in missed.items()}
    assert rmse["shrunk"] < 0.9 * rmse["own"]
    assert rmse["shrunk"] < 0.9 * rmse["whole"]


def test_large_differences_between_sites_are_found_and_kept() -> None:
    world = worlds.panel_world(5, "effect")
    mentees = mentees_of(world.months)
    by = np.array([-15.0, 0.0, 15.0])
    outcome = moved(world.outcome, world.months, mentees, by[mentees.site])
    found = {one.dimension: one for one in subgroups(world.months, mentees, outcome)}

    assert found["site"].differ
    assert not found["rule"].differ
    assert found["site"].between == pytest.approx(15, rel=0.6)
    for group, more in zip(found["site"].groups, by, strict=True):
        assert group.shrunk is not None
        assert group.shrunk.low < TRUE + more < group.shrunk.high


def test_eight_schools() -> None:
    share = (1 / EIGHT_SE**2) / (1 / EIGHT_SE**2).sum()
    drawn = shrink(EIGHT, np.diag(EIGHT_SE**2), share)

    assert drawn.value == pytest.approx(EIGHT_POSTERIOR, abs=1.5)
    assert (drawn.se < EIGHT_SE).all()


def test_groups_that_agree_become_the_whole_and_are_no_surer_than_it() -> None:
    drawn = shrink(np.full(4, 5.0), np.diag([4.0] * 4), np.full(4, 0.25))

    assert drawn.value == pytest.approx(np.full(4, 5.0))
    assert (drawn.se > 1).all()  # the whole's standard error
    assert (drawn.se < 2).all()  # the group's own


def test_the_whole_is_that_of_the_headline() -> None:
    world = worlds.panel_world(1, "effect")
    found = subgroups(world.months, mentees_of(world.months), world.outcome)
    effect = estimate_effect(world.months, world.outcome)

    assert [one.dimension for one in found] == ["site", "tenure", "programme", "kind", "rule", "baseline"]
    for one in found[:-1]:
        assert one.whole == effect.att
        assert sum(group.people or 0 for group in one.groups) == effect.n_mentored
        assert sum(group.person_months or 0 for group in one.groups) == effect.person_months


def test_few_people_are_hidden_with_the_next_smallest_group() -> None:
    world = worlds.panel_world(1, "effect")
    mentees = mentees_of(world.months)
    rule = np.where(np.arange(len(mentees)) < 3, 1, np.where(np.arange(len(mentees)) % 3, 0, 2))
    found = subgroups(world.months, replace(mentees, rule=rule.astype(np.int32)), world.outcome)

    assert "rule" not in {one.dimension for one in found}  # hiding two of three leaves nothing to set apart
    people = {share.rule: share.people for share in pooled_rules(replace(mentees, rule=rule))}
    assert people["nominated"] is None
    assert sum(n is None for n in people.values()) == 2
    with pytest.raises(NotEstimable, match="suppressed"):
        rule_gap(world.months, replace(mentees, rule=rule), world.outcome)


def test_sick_leave_needs_more_people() -> None:
    world = worlds.panel_world(1, "effect")
    mentees = mentees_of(world.months)
    number = np.arange(len(mentees))
    site = np.select([number < 8, number < 24], [0, 1], default=2 + number % 2).astype(np.int32)
    months = replace(world.months, site_names=("A", "B", "C", "D"))
    named = {
        family: next(
            one
            for one in subgroups(months, replace(mentees, site=site), replace(world.outcome, family=family))
            if one.dimension == "site"
        )
        for family in ("kpi", "absence")
    }

    assert [g.people is None for g in named["kpi"].groups] == [False] * 4
    assert [g.people is None for g in named["absence"].groups] == [True, True, False, False]
    assert all(g.own is None and g.person_months is None for g in named["absence"].groups[:2])


def test_labels_and_order_change_nothing() -> None:
    world = worlds.panel_world(2, "effect")
    months, outcome = relabelled(world.months, world.outcome, seed=7)
    before = subgroups(world.months, mentees_of(world.months), world.outcome)
    after = subgroups(months, mentees_of(months), outcome)

    for one, other in zip(before, after, strict=True):
        assert one.p_adjusted == pytest.approx(other.p_adjusted)
        for group, same_group in zip(one.groups, other.groups, strict=True):
            assert group.people == same_group.people
            assert group.shrunk is not None
            assert same_group.shrunk is not None
            assert group.shrunk.low == pytest.approx(same_group.shrunk.low)
            assert group.shrunk.high == pytest.approx(same_group.shrunk.high)


def test_small_kinds_and_long_lists_are_pooled() -> None:
    world = worlds.panel_world(1, "effect")
    mentees = mentees_of(world.months)
    number = np.arange(len(mentees))
    kinds = ("classic", "group", "micro", "reverse")
    kind = np.select([number < 3, number < 5], [1, 3], default=2 * (number % 2)).astype(np.int32)
    programmes = tuple((f"P{i:02d}", f"Programme {i}") for i in range(20))
    changed = replace(mentees, kind=kind, kinds=kinds, programme=(number % 20).astype(np.int32))
    found = {
        d.dimension: d for d in divisions(world.months, replace(changed, programmes=programmes), floor=5)
    }

    assert found["kind"].names[-1] == POOLED
    assert set(found["kind"].code[:5].tolist()) == {len(kinds)}
    assert len(np.unique(found["programme"].code)) <= MOST + 8  # equal sizes are kept together


def test_volunteers_who_gain_more_than_the_assigned_are_told_of() -> None:
    world = worlds.panel_world(4, "effect")
    mentees = mentees_of(world.months)
    by = np.array([10.0, 0.0, -10.0])[mentees.rule]  # assigned, nominated, voluntary
    gap = rule_gap(world.months, mentees, moved(world.outcome, world.months, mentees, by))
    plain = rule_gap(world.months, mentees, world.outcome)

    assert pools_silently(mentees)
    assert gap.difference.value - plain.difference.value == pytest.approx(-20)
    assert gap.voluntary.value - gap.assigned.value == pytest.approx(gap.difference.value)
    assert voluntary_beats_assigned(gap, "down")
    assert not voluntary_beats_assigned(gap, "up")
    assert not voluntary_beats_assigned(plain, "down")


def test_one_rule_has_nothing_to_set_apart() -> None:
    world = worlds.panel_world(4, "effect")
    mentees = mentees_of(world.months, rule=np.zeros(len(mentees_of(world.months)), int))

    assert pooled_rules(mentees) == (pooled_rules(mentees)[0],)
    assert pooled_rules(mentees)[0].rule == RULES[0]
    with pytest.raises(NotEstimable, match="one_rule"):
        rule_gap(world.months, mentees, world.outcome)
