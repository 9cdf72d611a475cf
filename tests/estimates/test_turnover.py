"""Turnover by hand: leavers over average daily headcount."""

from dataclasses import fields, replace

import numpy as np
import pytest

from analytics.cohorts.months import Months
from analytics.cohorts.rules import Rules
from analytics.estimates.turnover import estimate_turnover
from tests.estimates.spells import FIRST, Spell, panel

STAYS = [Spell(months=24)] * 10


def test_leavers_over_average_headcount_by_hand() -> None:
    # 2025 has 365 days; two leave with the last day of June 2025 (181 days in)
    months = panel([*STAYS, *[Spell(months=18, left="voluntary")] * 2])
    found = estimate_turnover(months)
    headcount = 10 + 2 * 181 / 365

    assert found is not None
    assert found.leavers == 2
    assert found.average_headcount == pytest.approx(headcount)
    assert found.total == pytest.approx(2 / headcount * 100)
    assert found.voluntary == pytest.approx(found.total)


def test_national_variants_and_voluntary_by_hand() -> None:
    # 2025: ten stay, eight leave with the last day of June (181 days in), six come on 1 April (275 days)
    left = [Spell(months=18, left="voluntary")] * 5 + [Spell(months=18, left="involuntary")] * 3
    found = estimate_turnover(panel([*STAYS, *left, *[Spell(hired=15, months=9)] * 6]))
    headcount = 10 + 8 * 181 / 365 + 6 * 275 / 365

    assert found is not None
    assert (found.leavers, found.joiners, found.at_end) == (8, 6, 16)
    assert found.average_headcount == pytest.approx(headcount)
    assert found.total == pytest.approx(100 * 8 / headcount)
    assert found.voluntary == pytest.approx(100 * 5 / headcount)
    assert found.swedish_minimum == pytest.approx(100 * 6 / headcount)  # fewer came than left
    assert found.finnish_average == pytest.approx(100 * (6 + 8) / 2 / 16)


def test_swedish_minimum_is_the_leavers_when_more_came() -> None:
    left, came = [Spell(months=18, left="voluntary")] * 2, [Spell(hired=15, months=9)] * 6
    found = estimate_turnover(panel([*STAYS, *left, *came]))

    assert found is not None
    assert found.swedish_minimum == pytest.approx(found.total)
    assert found.finnish_average == pytest.approx(25.0)  # (6 + 2) / 2 of 16


@pytest.mark.parametrize(
    ("rule", "headcount"),
    [("month_ends", (3 * 12 + 3 * 18 + 6 * 16) / 12), ("two_points", (12 + 16) / 2)],
)
def test_headcount_at_month_ends_and_at_two_points_by_hand(rule: str, headcount: float) -> None:
    # the last day of June is still employed: 18 there at its end; on the day before 2025 there are 12
    left, came = [Spell(months=18, left="voluntary")] * 2, [Spell(hired=15, months=9)] * 6
    found = estimate_turnover(panel([*STAYS, *left, *came]), Rules(headcount=rule))

    assert found is not None
    assert found.average_headcount == pytest.approx(headcount)
    assert found.total == pytest.approx(200 / headcount)


def test_rules_say_who_has_left() -> None:
    kinds = ("voluntary", "retirement", "redundancy", "end_of_fixed_term", "internal_move", "probation_end")
    months = panel([*STAYS, *(Spell(months=20, left=kind) for kind in kinds)])
    leavers = {
        rules: found.leavers for rules in LEAVING if (found := estimate_turnover(months, rules)) is not None
    }

    assert list(leavers.values()) == [4, 5, 5, 3, 3, 3]


LEAVING = (
    Rules(),
    Rules(fixed_term_end="counted"),
    Rules(internal_move="leaves"),
    Rules(retirement="not_counted"),
    Rules(redundancy="not_counted"),
    Rules(probation_end="not_counted"),
)


def test_agency_staff_counts_when_the_rules_say_so() -> None:
    months = panel([*STAYS, *[Spell(months=24, contract="agency")] * 5])
    apart, together = (estimate_turnover(months, Rules(agency=rule)) for rule in ("apart", "counted"))

    assert apart is not None
    assert together is not None
    assert (apart.average_headcount, together.average_headcount) == (pytest.approx(10), pytest.approx(15))


def test_a_short_panel_is_scaled_to_a_year() -> None:
    found = estimate_turnover(panel([*[Spell(months=6)] * 10, Spell(months=6, left="voluntary")]))

    assert found is not None
    assert found.average_headcount == pytest.approx(11)
    assert found.total == pytest.approx(100 / 11 * 366 / 182)  # July 2023 to June 2024 has 366 days


def test_leap_years_have_their_day() -> None:
    months = panel([Spell(months=12)] * 10 + [Spell(months=2, left="involuntary")])
    found = estimate_turnover(months)

    assert found is not None
    assert found.average_headcount == pytest.approx(10 + 60 / 366)
    assert found.voluntary == 0


def test_moves_and_fixed_terms_that_ran_out_are_no_leavers() -> None:
    spells = [Spell(months=20, left=kind) for kind in ("internal_move", "end_of_fixed_term", "retirement")]
    found = estimate_turnover(panel([*STAYS, *spells]))

    assert found is not None
    assert found.leavers == 1
    assert found.voluntary == 0


def test_exits_before_the_last_year_and_agency_staff_do_not_count() -> None:
    spells = [Spell(months=12, left="voluntary"), Spell(months=15, left="voluntary", contract="agency")]
    found = estimate_turnover(panel([*STAYS, *spells]))

    assert found is not None
    assert found.leavers == 0
    assert found.average_headcount == pytest.approx(10)


def test_unknown_reasons_give_bounds_and_no_voluntary_figure() -> None:
    spells = [Spell(months=20, left="unknown"), Spell(months=20, left="voluntary")]
    found = estimate_turnover(panel([*STAYS, *spells, Spell(months=20, left="involuntary")]))

    assert found is not None
    assert found.voluntary is None
    assert found.voluntary_low == pytest.approx(found.total / 3)
    assert found.voluntary_high == pytest.approx(found.total * 2 / 3)


def test_a_year_cut_short_is_scaled_to_a_year() -> None:
    months = panel([Spell(months=24)] * 10 + [Spell(months=18, left="voluntary")])
    cut = np.where(months.month == months.month.max(), 10 / 31, months.share)
    found = estimate_turnover(
        type(months)(
            **{name: getattr(months, name) for name in type(months).__slots__ if "share" not in name},
            share=cut,
            possible_share=cut,
            start_share=months.start_share,
        )
    )
    days = 365 - 21

    assert found is not None
    assert found.average_headcount == pytest.approx(10 + 181 / days)
    assert found.total == pytest.approx(100 / found.average_headcount * 365 / days)


def test_a_handful_of_people_has_no_turnover() -> None:
    assert estimate_turnover(panel([Spell(months=24)] * 4)) is None


def test_who_leaves_on_the_last_day_of_the_first_month_was_there_once() -> None:
    # a panel of half a year: 12 were there before it, two of them until the last day of its first month
    left = [Spell(hired=-6, months=7, left="voluntary")] * 2
    months = panel([*[Spell(hired=-6, months=12)] * 10, *left])
    found = estimate_turnover(_from(months, FIRST), Rules(headcount="two_points"))

    assert found is not None
    assert found.average_headcount == pytest.approx((12 + 10) / 2)


def _from(months: Months, first: int) -> Months:
    """Return the panel from a month on."""
    arrays = {f.name: getattr(months, f.name) for f in fields(months)}
    kept = {name: a[months.month >= first] for name, a in arrays.items() if isinstance(a, np.ndarray)}
    return replace(months, **kept)
