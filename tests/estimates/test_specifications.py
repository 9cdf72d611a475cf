"""Every method against planted truth, each refusal with its reason, and what counts as agreeing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.cohorts.months import Months
from analytics.estimates.agreement import agreement, verdict_of
from analytics.estimates.effect import Effect, Fitted, Interval, Retention, Specification
from analytics.estimates.hidden import e_value, e_value_of, hidden_factor
from analytics.estimates.kpi import estimate_effect
from analytics.estimates.specifications import KNOWN_BIASED, METHODS, SLOW, robustness, specifications
from tests import worlds
from tests.estimates.panels import relabelled

SEEDS = 5
SHORT = {"months": 18, "employees": 320}
SYSTEMATIC = {"without_tenure"}  # new people's learning counts as effect


def with_activity(world: worlds.PanelWorld) -> Months:
    """Return the panel with pairs that run for six months."""
    since = world.months.event_time
    return replace(world.months, active=world.months.exposed & (since < 6))


def found_in(world: worlds.PanelWorld) -> dict[str, Specification]:
    months = with_activity(world)
    given = replace(world.outcome, mix=np.zeros(len(world.outcome.row)))
    effect = estimate_effect(months, given)
    return {s.method: s for s in specifications(months, given, effect)}


@pytest.fixture(scope="module")
def worlds_found() -> list[dict[str, Specification]]:
    return [found_in(worlds.panel_world(seed, "effect", **SHORT)) for seed in range(SEEDS)]


def test_ours_stands_first_and_every_method_once(worlds_found: list[dict[str, Specification]]) -> None:
    assert list(worlds_found[0]) == [*METHODS]
    assert next(iter(worlds_found[0])) == "imputation"
    assert [m for m, s in worlds_found[0].items() if s.known_biased] == sorted(KNOWN_BIASED)


@pytest.mark.parametrize("method", sorted(set(METHODS) - KNOWN_BIASED - SYSTEMATIC))
def test_every_unbiased_method_finds_the_planted_effect(
    worlds_found: list[dict[str, Specification]], method: str
) -> None:
    effects = [found[method].effect for found in worlds_found]
    held = [e is not None and e.low <= -18 <= e.high for e in effects]
    half = np.mean([(e.high - e.low) / 2 for e in effects if e])

    assert sum(held) >= SEEDS - 2  # fewer happens once in nine hundred
    assert abs(np.mean([e.value for e in effects if e]) + 18) < 1.2 * half  # 2.4 se over sqrt(5) seeds


def test_without_tenure_learning_counts_as_effect() -> None:
    world = worlds.panel_world(2, "none", earliest_tenure=1, latest_tenure=4, months=22)
    effect = estimate_effect(world.months, world.outcome)
    found = {s.method: s.effect for s in specifications(world.months, world.outcome, effect)}

    assert found["without_tenure"] is not None
    assert effect.att is not None
    assert found["without_tenure"].high < -10 < effect.att.value


def test_masks_rest_on_fewer_months(worlds_found: list[dict[str, Specification]]) -> None:
    found = worlds_found[0]
    ours = found["imputation"].person_months

    assert found["unweighted"].person_months == ours
    for method in ("without_first_month", "three_months_both_sides", "as_treated"):
        assert 0 < found[method].person_months < ours


def test_unweighted_lets_every_month_count_the_same() -> None:
    world = worlds.panel_world(2, "effect", **SHORT)
    flat = replace(world.outcome, weight=np.ones_like(world.outcome.weight))
    effect = estimate_effect(world.months, flat)
    weighted = estimate_effect(world.months, world.outcome)
    found = {s.method: s for s in specifications(world.months, world.outcome, weighted)}

    assert found["unweighted"].effect is not None
    assert effect.att is not None
    assert found["unweighted"].effect.value == pytest.approx(effect.att.value, abs=1e-9)
    assert abs(effect.att.value - weighted.att.value) > 1e-3  # type: ignore[union-attr]


def test_mix_taken_away_is_put_back() -> None:
    world = worlds.panel_world(2, "effect", **SHORT)
    mix = np.where(world.months.exposed, 7.0, 0.0)[world.outcome.row]
    queued = replace(world.outcome, value=world.outcome.value + mix, mix=mix)
    effect = estimate_effect(world.months, queued)
    found = {s.method: s.effect for s in specifications(world.months, queued, effect)}

    assert found["without_mix"] is not None
    assert effect.att is not None
    assert found["without_mix"].value == pytest.approx(effect.att.value + 7.0, abs=1e-9)


def test_what_cannot_be_tried_has_a_reason() -> None:
    world = worlds.panel_world(3, "effect", **SHORT)
    everywhere = replace(world.months, active=np.ones(len(world.months), dtype=bool))
    effect = estimate_effect(everywhere, world.outcome)
    crowded = {s.method: s for s in specifications(everywhere, world.outcome, effect)}
    unknown = {s.method: s for s in specifications(world.months, world.outcome, effect)}

    assert crowded["other_teams"].effect is None
    assert crowded["other_teams"].reason == "no_untouched_team"
    assert unknown["as_treated"].reason == "activity_unknown"
    assert "without_mix" not in unknown


def test_fewer_people_than_the_floor_are_not_told() -> None:
    world = worlds.panel_world(1, "effect", **SHORT)
    few = np.unique(world.months.employee[world.months.exposed])[:4]
    running = world.months.exposed & np.isin(world.months.employee, few)
    months = replace(world.months, active=running)
    found = {
        s.method: s for s in specifications(months, world.outcome, estimate_effect(months, world.outcome))
    }

    assert found["as_treated"].effect is None
    assert found["as_treated"].reason == "few_mentees"
    assert found["as_treated"].person_months == 0


def test_spillover_to_team_mates_is_seen_by_comparing_with_other_teams() -> None:
    world = worlds.panel_world(4, "effect", mentored=0.2, months=22)
    months = with_activity(world)
    where = months.team * 100_000 + months.month
    beside = np.isin(where, where[months.active]) & ~months.exposed & (months.start < 0)
    spilled = replace(world.outcome, value=world.outcome.value - 12.0 * beside[world.outcome.row])
    found = {s.method: s.effect for s in specifications(months, spilled, estimate_effect(months, spilled))}

    assert found["imputation"] is not None
    assert found["other_teams"] is not None
    assert found["other_teams"].value < found["imputation"].value - 2  # nearer to -18


def test_labels_and_order_change_nothing() -> None:
    world = worlds.panel_world(2, "effect", **SHORT)
    plain = specifications(world.months, world.outcome, estimate_effect(world.months, world.outcome))
    months, outcome = relabelled(world.months, world.outcome, seed=9)
    other = specifications(months, outcome, estimate_effect(months, outcome))

    for one, same in zip(plain, other, strict=True):
        assert (one.method, one.person_months, one.reason) == (same.method, same.person_months, same.reason)
        if one.effect is not None and same.effect is not None:
            assert same.effect.low == pytest.approx(one.effect.low, rel=1e-6)


def test_a_refused_effect_has_no_specifications() -> None:
    world = worlds.panel_world(1, "effect", **SHORT)
    refused = Effect(outcome="aht", family="kpi", unit="s", direction="down", att=None, reason="few_mentees")

    assert specifications(world.months, world.outcome, refused) == ()
    assert robustness(world.months, [world.outcome], [refused], in_full=["aht"]) == (refused,)


def test_slow_methods_are_kept_for_the_outcomes_asked_for() -> None:
    world = worlds.panel_world(1, "effect", **SHORT)
    effect = estimate_effect(world.months, world.outcome)
    (quick,) = robustness(world.months, [world.outcome], [effect], in_full=())
    (full,) = robustness(world.months, [world.outcome], [effect], in_full=("aht",))

    assert {s.method for s in full.robustness} - {s.method for s in quick.robustness} == {*SLOW}


def said(*effects: tuple[str, float, float, float]) -> tuple[Specification, ...]:
    return tuple(
        Specification(
            method=method,
            effect=Interval(value=value, low=low, high=high),
            known_biased=method in KNOWN_BIASED,
        )
        for method, value, low, high in effects
    )


OURS = ("imputation", -18.0, -20.0, -16.0)


@pytest.mark.parametrize(
    ("other", "objection"),
    [
        (("stacked", -17.0, -19.0, -15.0), None),
        (("stacked", -10.0, -12.0, -8.0), "size"),
        (("stacked", 1.0, -20.0, 22.0), "sign"),
        (("stacked", -12.0, -26.0, 2.0), "clearness"),
    ],
)
def test_what_counts_as_agreeing(other: tuple[str, float, float, float], objection: str | None) -> None:
    found = agreement(said(OURS, other))

    assert (found.agreeing, found.tried) == (int(objection is None), 1)
    assert verdict_of(said(OURS, other)) == ("robust" if objection is None else "depends")
    assert all(bool(getattr(found, kind)) == (kind == objection) for kind in ("size", "sign", "clearness"))


def test_biased_missing_and_other_questions_do_not_count() -> None:
    away = [("two_way_fixed_effects", 5.0, 4.0, 6.0), ("as_treated", 5.0, 4.0, 6.0)]
    missing = Specification(method="stacked", effect=None, reason="no_comparable_months")

    assert verdict_of((*said(OURS, *away), missing)) == "untested"
    assert verdict_of(()) == "untested"


def learning(att: Interval, tenure: list[float], spread: float | None = 10.0) -> Effect:
    """Return an effect beside a learning curve over single months, then one wide band."""
    band = np.array([*range(len(tenure) - 1), 25])
    fitted = Fitted(
        site=(), month=np.zeros(0), place=np.zeros(0), band=band, tenure=np.array(tenure, dtype=float)
    )
    return Effect(
        outcome="aht", family="kpi", unit="s", direction="down", att=att, spread=spread, fitted=fitted
    )


def test_a_hidden_factor_is_as_large_as_the_first_months_at_work() -> None:
    effect = learning(Interval(value=-18, low=-20, high=-16), [70, 60, 53, 48, 46, 45])
    found = hidden_factor(effect)

    assert found is not None
    assert (found.estimate.kind, found.estimate.months) == ("tenure", 3)  # 70 - 48 is the first above 18
    assert (found.bound.size, found.bound.months) == (16, 2)


def test_a_hidden_factor_may_be_beyond_all_that_tenure_explains() -> None:
    found = hidden_factor(learning(Interval(value=-40, low=-50, high=-30), [70, 60, 53, 48, 46, 45]))

    assert found is not None
    assert found.estimate.kind == found.bound.kind == "beyond_tenure"
    assert found.estimate.spreads == pytest.approx(4.0)


def test_an_unclear_effect_has_nothing_to_erase() -> None:
    assert hidden_factor(learning(Interval(value=-2, low=-5, high=1), [70, 60, 53, 48, 46, 45])) is None


def test_e_value_as_published() -> None:
    assert e_value_of(3.9, rare=True) == pytest.approx(7.26, abs=0.005)  # VanderWeele & Ding 2017
    assert e_value_of(1 / 3.9, rare=True) == pytest.approx(7.26, abs=0.005)
    assert e_value_of(1.0, rare=False) == 1.0
    ratio = (1 - 0.5 ** np.sqrt(2)) / (1 - 0.5 ** np.sqrt(0.5))
    assert e_value_of(2.0, rare=False) == pytest.approx(ratio + np.sqrt(ratio * (ratio - 1)))


@pytest.mark.parametrize(("without", "rare"), [(90.0, True), (70.0, False)])
def test_e_value_of_staying_follows_how_many_leave(without: float, rare: bool) -> None:
    ratio = Interval(value=0.6, low=0.45, high=0.8)
    found = e_value(Retention(hazard_ratio=ratio, retention_without=without))

    assert found is not None
    assert found.value == pytest.approx(e_value_of(0.6, rare=rare))
    assert found.low == pytest.approx(e_value_of(0.8, rare=rare))
    assert e_value(Retention(hazard_ratio=replace(ratio, high=1.1))) is None


@pytest.mark.slow
def test_two_hundred_seeds() -> None:
    made = [found_in(worlds.panel_world(seed, "effect")) for seed in range(200)]
    for method in set(METHODS) - KNOWN_BIASED - SYSTEMATIC:
        effects = [e for found in made if (e := found[method].effect) is not None]
        held = np.mean([e.low <= -18 <= e.high for e in effects])
        assert len(effects) > 150, method
        assert 0.9 <= held <= 0.995, (method, held)
