"""Two lines that hold the same money are never both counted, whatever somebody chooses."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from analytics.errors import BadRequest
from analytics.estimates.effect import Effect
from analytics.money.benefits import FULL_GRADE, NAMES, benefit_lines, counted_lines, why_left_out
from analytics.money.choices import Choices
from analytics.money.overlap import PAIRS, Chosen, clashes, counting, leaving_out
from analytics.money.ret import Return
from analytics.money.roi import compute_return
from analytics.report.catalogue import LANGUAGES, known
from tests.money.cases import PRICE_BASES, REFUSED, assumptions, effect, ledger, retention

GOOD = dict.fromkeys(NAMES, FULL_GRADE)
EFFECTS = (effect(), effect("ramp_up", -20.0, quantity=40_000))
NOTHING: frozenset[str] = frozenset()


def returned(*, on: frozenset[str] = NOTHING, off: frozenset[str] = NOTHING) -> Return:
    return compute_return(
        ledger(100_000),
        effects=EFFECTS,
        retention=retention(6.0),
        assumptions=assumptions(),
        choices=Choices(on=on, off=off),
    )


def counted(ret: Return) -> set[str]:
    return {line.name for line in ret.benefit_lines if line.included}


def subsets(names: tuple[str, ...]) -> list[frozenset[str]]:
    return [frozenset(some) for size in range(len(names) + 1) for some in combinations(names, size)]


def test_no_choice_whatever_counts_the_same_money_twice() -> None:
    exclusive = [{p.kept, p.other} for p in PAIRS if p.excludes]
    for on in subsets(NAMES):
        for off in subsets(NAMES):
            found = counted_lines(GOOD, on, off)
            assert not any(pair <= found for pair in exclusive)
            assert not found & off


def test_by_default_newcomers_seconds_count_within_everybodys() -> None:
    """6 leavers at 100,000 + 400,000 contacts x 18 s / 3,600 x 25 % x 300 = 750,000, the ramp left out."""
    ret = returned()
    ramp = {line.name: line for line in ret.benefit_lines}["ramp_up"]

    assert counted(ret) == {"exits_avoided", "handle_time"}
    assert ret.benefit.estimate == pytest.approx(750_000)
    assert ramp.amount.estimate == pytest.approx(40_000 * 20 / 3600 * 0.25 * 300)
    assert (ramp.included, ramp.reason) == (False, None)


def test_asking_for_the_inner_line_alone_does_not_count_it_twice() -> None:
    assert counted(returned(on=frozenset({"ramp_up"}))) == {"exits_avoided", "handle_time"}


def test_who_chooses_the_inner_line_gives_up_those_that_hold_it() -> None:
    before = frozenset({"exits_avoided", "handle_time"})
    chosen = counting("ramp_up", Chosen(on=NOTHING, off=NOTHING), counted=before, weak=False)
    ret = returned(on=chosen.on, off=chosen.off)
    line = {line.name: line for line in ret.benefit_lines}["ramp_up"]

    assert clashes("ramp_up", before) == ("handle_time", "exits_avoided")
    assert counted(ret) == {"ramp_up"}
    assert not line.assumed  # well founded: chosen, not assumed
    assert ret.benefit.estimate == pytest.approx(40_000 * 20 / 3600 * 0.25 * 300)


def test_taking_an_outer_line_back_gives_up_the_inner_one() -> None:
    only_ramp = Chosen(on=frozenset({"ramp_up"}), off=frozenset({"handle_time", "exits_avoided"}))
    back = counting("handle_time", only_ramp, counted={"ramp_up"}, weak=False)

    assert counted(returned(on=back.on, off=back.off)) == {"handle_time"}


def test_a_line_switched_off_stays_off_and_says_so() -> None:
    chosen = leaving_out("handle_time", Chosen(on=NOTHING, off=NOTHING))
    ret = returned(on=chosen.on, off=chosen.off)

    assert counted(ret) == {"exits_avoided"}  # the ramp does not slip in: nobody asked for it
    assert ret.benefit.estimate == pytest.approx(600_000)
    assert why_left_out("handle_time", 3, chosen.on, chosen.off) == "switched_off"
    assert why_left_out("ramp_up", 3, chosen.on, chosen.off) == "overlap"
    assert why_left_out("fcr", 2, chosen.on, chosen.off) == "below_grade"


def test_a_weak_line_is_asked_for_by_name_and_put_back_without_a_trace() -> None:
    start = Chosen(on=NOTHING, off=NOTHING)
    on = counting("sick_leave", start, counted={"handle_time"}, weak=True)

    assert on == Chosen(on=frozenset({"sick_leave"}), off=NOTHING)
    assert leaving_out("sick_leave", on).on == NOTHING


def test_pairs_name_lines_that_exist_and_no_pair_twice() -> None:
    assert {name for pair in PAIRS for name in (pair.kept, pair.other)} <= set(NAMES)
    assert len({frozenset((p.kept, p.other)) for p in PAIRS}) == len(PAIRS)


def test_an_unknown_line_cannot_be_left_out() -> None:
    with pytest.raises(BadRequest, match="happiness"):
        returned(off=frozenset({"happiness"}))


def test_sick_leave_is_points_of_contracted_hours_at_the_sick_hour_cost() -> None:
    """0.5 points of 100,000 contracted hours: 500 sick hours avoided at 420."""
    sick = replace(effect("sick_leave", -0.5, se=0.1, quantity=100_000), family="absence", unit="%")
    lines = {line.kind.name: line for line in benefit_lines((sick,), REFUSED, {"sick_hour_cost": 420.0})}

    assert lines["sick_leave"].quantity(-0.5, {}) == pytest.approx(500)
    assert lines["sick_leave"].amount(-0.5, {"sick_hour_cost": 420.0}) == pytest.approx(210_000)
    assert lines["sick_leave"].worst == pytest.approx(-0.3)  # the end nearest to harm


def test_sales_are_points_of_the_offers_at_the_margin() -> None:
    """2 points of 50,000 offers: 1,000 sales more at 110."""
    sold = effect("sales_conversion", 2.0, se=0.5, quantity=50_000)
    lines = {line.kind.name: line for line in benefit_lines((sold,), REFUSED, {"margin_per_sale": 110.0})}

    assert lines["sales"].quantity(2.0, {}) == pytest.approx(1_000)
    assert lines["sales"].amount(2.0, {"margin_per_sale": 110.0}) == pytest.approx(110_000)


def test_without_its_price_or_its_effect_a_line_says_which_is_missing() -> None:
    refused = Effect(outcome="ramp_up", family="kpi", unit="s", direction="down", att=None, reason="few")
    found = benefit_lines((effect("sick_leave", -0.5), refused), REFUSED, PRICE_BASES)
    reasons = {line.kind.name: line.reason for line in found}

    assert (reasons["sick_leave"], reasons["ramp_up"], reasons["sales"]) == (
        "no_price",
        "few",
        "no_effect_data",
    )
    assert not any(line.included for line in found)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_pair_and_every_reason_is_said_in_words(lang: str) -> None:
    wanted = [f"money.overlap.{pair.why}" for pair in PAIRS]
    wanted += [f"money.shared.{pair.shared}" for pair in PAIRS]
    wanted += [f"money.left_out.{why}" for why in ("below_grade", "switched_off", "overlap")]

    assert [key for key in (*wanted, "reason.few_new_mentees") if not known(key, lang)] == []
