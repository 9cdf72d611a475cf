"""Other ways of running the programme against hand arithmetic, and what must not change them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from analytics.admission.contract import TABLES
from analytics.cohorts.ledger import Booked, Ledger, Meetings
from analytics.errors import BadInput, NotEstimable
from analytics.estimates.effect import Retention
from analytics.estimates.new_hires import Group
from analytics.money.choices import Choices
from analytics.money.cost_behaviour import behaviour_of, behaviours
from analytics.money.plans import PLANS, Scenario
from analytics.money.ret import Assumption
from analytics.money.roi import compute_return
from analytics.money.scenarios import scenarios
from tests.money.cases import JAN, REFUSED, assumption, assumptions, effect, ledger, retention

MEETINGS = (Meetings(month=JAN, mentor_hours=100, mentee_hours=100, meetings=100),)
# 60,000 mentors' time with preparation, 30,000 mentees' time, 100,000 software, 50,000 consultants
COSTS = (
    Booked(month=JAN, cost_type="platform", amount=100_000),
    Booked(month=JAN, cost_type="external_consultant", amount=50_000),
)
SPENT = 240_000


def spent() -> Ledger:
    return ledger(meetings=MEETINGS, booked=COSTS)


def prices(spread: float = 0.0) -> tuple[Assumption, ...]:
    return (*assumptions(spread=spread), assumption("assigned_effect_share", 50.0, low=20.0, high=100.0))


def found(stay: Retention = REFUSED, spread: float = 0.0, **options: object) -> dict[str, Scenario]:
    given = {
        "effects": (effect(),),
        "retention": stay,
        "assumptions": prices(spread),
        "draws": 2_000,
        **options,
    }
    return {one.name: one for one in scenarios(spent(), **given)}  # type: ignore[arg-type]


def group(name: str = "new_hires", **rest: object) -> Group:
    """Return people among whom handle time fell by 30 s over half the contacts."""
    theirs = replace(effect(value=-30.0, quantity=200_000.0), grade=None)
    return Group(**{"name": name, "people": 40, "effects": (theirs,), **rest})  # type: ignore[arg-type]


def test_as_run_is_the_return_to_the_last_digit() -> None:
    options = {"effects": (effect(),), "retention": retention(), "assumptions": prices(0.3)}
    ret = compute_return(spent(), **options)  # type: ignore[arg-type]
    as_run = scenarios(spent(), **options)[0]  # type: ignore[arg-type]

    assert as_run.name == "as_run"
    assert (as_run.roi_pct, as_run.benefit, as_run.net) == (ret.roi_pct, ret.benefit, ret.net)
    assert as_run.p_positive == ret.p_positive
    assert as_run.cost.estimate == ret.cost_total == SPENT


def test_half_the_hours_halve_what_follows_them_and_keep_three_quarters_of_the_effect() -> None:
    half = found(retention(6.0))["half_hours"]

    assert half.cost.estimate == pytest.approx(100_000 + 50_000 + 45_000)
    assert half.benefit.estimate == pytest.approx(0.75 * (600_000 + 150_000))
    assert half.roi_pct.estimate == pytest.approx((562_500 / 195_000 - 1) * 100)
    assert half.share == (50.0, 75.0, 100.0)


def test_more_places_share_what_is_fixed() -> None:
    more = found()["more_places"]

    assert more.mentees == 15
    assert more.cost.estimate == pytest.approx(50_000 + 1.5 * (SPENT - 50_000))
    assert more.benefit.estimate == pytest.approx(1.5 * 150_000)


def test_where_nobody_was_assigned_only_the_assumed_share_holds() -> None:
    assigned = found(spread=0.0, groups=(Group(name="assigned", reason="none"),))["assigned"]

    assert assigned.benefit.estimate == pytest.approx(0.5 * 150_000)
    assert assigned.share == (20.0, 50.0, 100.0)
    assert assigned.carried == ("handle_time",)
    assert 0.2 * 150_000 * 0.6 < assigned.benefit.p05 < 75_000 < assigned.benefit.p95


def test_new_hires_bring_their_own_effect_and_contacts_and_staying_is_taken_over() -> None:
    new = found(retention(6.0), groups=(group(),))["new_hires"]

    assert new.benefit.estimate == pytest.approx(600_000 + 200_000 * 30 / 3600 * 300 * 0.25)
    assert [(name, size.value) for name, size in new.own] == [("handle_time", 30.0)]
    assert new.carried == ("exits_avoided",)
    assert (new.people, new.share, new.own_risk) == (40, None, False)


def test_new_hires_own_risk_of_leaving_counts_where_their_own_ratio_does_not() -> None:
    theirs = replace(retention(9.0), grade=None)
    carried = found(retention(6.0), groups=(group(retention=theirs),))["new_hires"]
    own = found(retention(6.0), groups=(group(retention=theirs, own_ratio=True),))["new_hires"]

    assert carried.own_risk
    assert carried.carried == ("exits_avoided",)
    assert not own.own_risk
    assert [name for name, _ in own.own] == ["exits_avoided", "handle_time"]
    assert carried.benefit == own.benefit
    assert own.benefit.estimate == pytest.approx(900_000 + 125_000)


def test_assigned_mentees_bring_their_own_effect_and_the_share_holds_for_the_rest_alone() -> None:
    assigned = found(retention(6.0), groups=(group("assigned"),))["assigned"]

    assert assigned.benefit.estimate == pytest.approx(0.5 * 600_000 + 125_000)
    assert assigned.carried == ("exits_avoided",)
    assert assigned.share == (20.0, 50.0, 100.0)


@pytest.mark.parametrize("reason", ["none", "few", "all", "unknown"])
def test_a_group_that_cannot_be_told_has_a_reason_and_no_figures(reason: str) -> None:
    new = found(groups=(Group(name="new_hires", reason=reason),))["new_hires"]

    assert new.reason == reason
    assert new.roi_pct is None
    assert new.p_positive is None


def test_all_assigned_already_is_the_programme_as_run() -> None:
    assert found(groups=(Group(name="assigned", reason="all"),))["assigned"].reason == "all"


def test_a_group_without_any_effect_of_its_own_is_few() -> None:
    assert found(groups=(group(effects=()),))["new_hires"].reason == "few"


@pytest.mark.parametrize(("grade", "shown"), [(4, 2), (3, 2), (1, 0), (0, 0)])
def test_every_scenario_loses_a_grade_of_the_weakest_line_that_counts(grade: int, shown: int) -> None:
    told = found(
        retention(6.0),
        effects=(effect(grade=grade),),
        groups=(group(),),
        choices=Choices(on=frozenset({"handle_time"})),
    )

    assert {one.grade for one in told.values()} == {shown}


def test_order_is_that_of_the_plans_and_the_chance_is_the_share_of_draws_above_nought() -> None:
    told = found(retention(1.0), spread=0.4, groups=(group(),))

    assert list(told) == [plan.name for plan in PLANS]
    assert all(one.roi_pct.p05 <= one.roi_pct.p50 <= one.roi_pct.p95 for one in told.values())
    assert all((one.p_positive > 0.5) == (one.roi_pct.p50 > 0) for one in told.values())


def test_the_same_seed_gives_the_same_scenarios_and_another_seed_others() -> None:
    one, again, other = (found(spread=0.3, seed=seed) for seed in (0, 0, 1))

    assert one == again
    assert one["half_hours"].roi_pct.p95 != other["half_hours"].roi_pct.p95


def test_participants_time_that_is_switched_off_is_in_no_scenario() -> None:
    told = found(choices=Choices(participant_time=False))

    assert told["as_run"].cost.estimate == 150_000
    assert told["half_hours"].cost.estimate == 150_000


def test_without_a_benefit_or_a_cost_there_is_a_reason() -> None:
    for kwargs, reason in (({"effects": (effect(grade=1),)}, "no_benefit_line"), ({}, "no_costs")):
        where = spent() if kwargs else ledger()
        given = {"effects": (effect(),), "retention": REFUSED, "assumptions": prices(), **kwargs}
        with pytest.raises(NotEstimable) as refusal:
            scenarios(where, **given)  # type: ignore[arg-type]
        assert refusal.value.reason == reason


def test_ten_thousand_draws_of_every_scenario_take_well_under_a_second() -> None:
    found(retention(), spread=0.3)
    start = process_time()
    found(retention(), spread=0.3, groups=(group(), group("assigned")), draws=10_000)

    assert process_time() - start < 0.8


def test_every_cost_type_of_the_contract_behaves_in_a_known_way() -> None:
    known = next(c for c in TABLES["costs"].columns if c.name == "cost_type")
    assert set(behaviours()) == set(known.allowed)
    assert behaviour_of("admin_time").times(places=2.0, hours=0.5) == 1.5
    assert behaviour_of("mentor_time").times(places=2.0, hours=0.5) == 1.0
    assert behaviour_of("one of your own").times(places=2.0, hours=0.5) == 2.0


def test_shares_that_do_not_add_up_name_the_cost_type(tmp_path: Path) -> None:
    file = tmp_path / "costs.toml"
    file.write_text("[platform]\nfixed = 50\nmentee = 20\nhour = 20\n")

    with pytest.raises(BadInput, match="platform"):
        behaviours(file)
