"""Turnover by hand: leavers over average daily headcount."""

import numpy as np
import pytest

from analytics.estimates.turnover import estimate_turnover
from tests.estimates.spells import Spell, panel

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
