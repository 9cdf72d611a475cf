"""The cautious figure by hand: no choice makes it rosier."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.cohorts.ledger import Booked, Meetings
from analytics.estimates.effect import Interval
from analytics.money.choices import Choices
from analytics.money.ret import Return
from analytics.money.roi import compute_return
from tests.money.cases import JAN, REFUSED, assumptions, effect, ledger, retention

MEETINGS = (Meetings(month=JAN, mentor_hours=100, mentee_hours=100, meetings=100),)
HARM = replace(retention(), exits_avoided=Interval(value=-2.0, low=-3.0, high=-1.0))


def returned(choices: Choices, *, case: object = None, **estimates: object) -> Return:
    """Return the return of 100,000 booked and 100 hours of meetings: 190,000 in full."""
    given = {"effects": (effect(),), "retention": retention(6.0, low=2.0), "assumptions": assumptions()}
    return compute_return(
        case or ledger(100_000, meetings=MEETINGS),  # type: ignore[arg-type]
        choices=choices,
        **{**given, **estimates},  # type: ignore[arg-type]
    )


def test_participants_time_counts_even_where_somebody_left_it_out() -> None:
    with_time, without = returned(Choices()), returned(Choices(participant_time=False))

    assert (with_time.cost_total, without.cost_total) == (pytest.approx(190_000), pytest.approx(100_000))
    assert without.roi_pct.estimate > with_time.roi_pct.estimate
    assert with_time.conservative.cost == without.conservative.cost == pytest.approx(190_000)
    assert with_time.conservative == without.conservative
    assert (with_time.excludes_participants, without.excludes_participants) == (False, True)


def test_set_up_counts_at_once_even_where_it_is_spread() -> None:
    bought = Booked(month=JAN, cost_type="platform", amount=36_000.0, setup_from=JAN)
    case = replace(ledger(), booked=(bought,), currency="SEK")
    spread = returned(Choices(spread_setup=True, setup_months=36), case=case)

    assert (spread.cost_total, spread.setup_rest) == (pytest.approx(12_000), pytest.approx(24_000))
    assert spread.conservative.cost == pytest.approx(36_000)


def test_a_weak_line_that_somebody_switched_on_is_left_out() -> None:
    ret = returned(Choices(on=frozenset({"handle_time"})), effects=(effect(grade=2),))

    assert [line.name for line in ret.benefit_lines if line.assumed] == ["handle_time"]
    assert ret.conservative.left_out == ("handle_time",)
    assert ret.conservative.lines == (("exits_avoided", pytest.approx(200_000)),)


def test_a_harm_that_somebody_switched_off_still_counts() -> None:
    """-3 leavers at 100,000 against 14 seconds: 400,000 x 14 / 3,600 x 25 % x 300 = 116,667."""
    on, off = (
        returned(choices, retention=HARM)
        for choices in (Choices(), Choices(off=frozenset({"exits_avoided"})))
    )

    assert off.roi_pct.estimate > on.roi_pct.estimate
    assert dict(off.conservative.lines) == {
        "exits_avoided": pytest.approx(-300_000),
        "handle_time": pytest.approx(116_667, rel=1e-5),
    }
    assert off.conservative == on.conservative


def test_a_gain_that_somebody_switched_off_stays_off() -> None:
    ret = returned(Choices(off=frozenset({"exits_avoided"})))

    assert [name for name, _ in ret.conservative.lines] == ["handle_time"]


@pytest.mark.parametrize(("approver", "share"), [(None, 50.0), ("Finance", 90.0)])
def test_an_own_value_above_the_documented_range_stands_once_it_is_approved(
    approver: str | None, share: float
) -> None:
    """The documented share of freed time that is reused ends at 50 %."""
    high = tuple(
        replace(a, approved_by=approver) if a.key == "time_realisation_share" else a
        for a in assumptions(time_realisation_share=90.0)
    )
    ret = returned(Choices(), assumptions=high, retention=REFUSED)

    assert ret.conservative.held_down == (() if approver else ("time_realisation_share",))
    assert ret.conservative.benefit == pytest.approx(400_000 * 14 / 3600 * share / 100 * 300)


def test_it_adds_up_and_is_the_figure_of_the_return() -> None:
    ret = returned(Choices(), case=ledger(100_000, meetings=MEETINGS, first_year_share=0.5))
    found = ret.conservative

    assert sum(amount for _, amount in found.lines) == pytest.approx(found.benefit)
    assert found.benefit == pytest.approx(0.5 * (200_000 + 400_000 * 14 / 3600 * 0.25 * 300))
    assert ret.conservative_roi_pct == found.roi_pct
    assert found.roi_pct == pytest.approx((found.benefit - 190_000) / 190_000 * 100)
    assert found.roi_pct < ret.roi_pct.estimate


def test_it_names_what_is_in_no_cost() -> None:
    """Nothing met and no time booked: both sides' time is nowhere."""
    assert returned(Choices(), case=ledger(100_000)).conservative.missing == ("mentor_time", "mentee_time")
    assert returned(Choices()).conservative.missing == ()
