"""Are we losing people: the year before, quarters, sites and who stayed, by hand; few people stay hidden."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from analytics.cohorts.followed import Followed, a_year_before
from analytics.cohorts.headcount import Headcount, headcount_of
from analytics.cohorts.months import EXIT_TYPES
from analytics.cohorts.rules import Rules
from analytics.errors import NotEstimable
from analytics.estimates.losing import Losing, last_known, losing
from analytics.estimates.stayed import stayed
from analytics.estimates.turnover import flow
from tests.estimates.spells import FIRST, Spell, panel

RULES, AS_OF = Rules(), date(2025, 12, 31)
NOBODY = np.zeros(0, dtype=int)


def nobody(until: date) -> Followed:
    """Return that nobody is followed."""
    return Followed(
        since=a_year_before(until), until=until, day=NOBODY, staff=NOBODY, ending=NOBODY, people=NOBODY
    )


def found(spells: Sequence[Spell], rules: Rules = RULES) -> Losing:
    """Return what is said about the centre of some spells, of two years to the end of 2025."""
    return losing(headcount_of(panel(list(spells))), rules, as_of=AS_OF, follow=nobody)


def left(n: int, months: int, kind: str = "voluntary", site: int = 0) -> list[Spell]:
    """Return people who leave at the end of a month, replaced the month after."""
    gone = Spell(months=months, left=kind, site=site)
    return [gone] * n + ([Spell(hired=months, months=24 - months, site=site)] * n if months < 24 else [])


STAY = [Spell(months=24)] * 100


def test_a_year_beside_the_year_before() -> None:
    said = found([*STAY, *left(6, 6), *left(20, 18)])
    now, before = said.change.now, said.change.before

    assert now is not None
    assert before is not None
    assert (before.leavers, now.leavers) == (6, 20)
    assert said.year.headcount == pytest.approx(126)
    assert said.change.verdict == "more"
    assert said.change.ratio is not None
    assert said.change.ratio.ratio == pytest.approx(20 / 365 / (6 / 366) * 365 / 366)
    assert (said.first, said.last, said.until) == (FIRST + 12, FIRST + 23, AS_OF)


def test_as_many_both_years_cannot_be_told_from_chance() -> None:
    assert found([*STAY, *left(9, 6), *left(11, 18)]).change.verdict == "unclear"


def test_one_year_of_data_has_nothing_to_compare_with() -> None:
    months = panel([Spell(months=12)] * 20 + [Spell(months=8, left="voluntary")] * 6)
    said = losing(headcount_of(months), RULES, as_of=date(2024, 12, 31), follow=nobody)

    assert said.change.reason == "short_history"
    assert said.since.against_year_ago.reason == "short_history"
    assert said.sites == said.classes == ()
    assert [point.quarter for point in said.trend] == ["2024Q4"]


def test_one_to_four_leavers_are_hidden_behind_a_ceiling() -> None:
    year = found([*STAY, *left(4, 18)]).year

    assert (year.total, year.leavers, year.voluntary, year.swedish_minimum) == (None, None, None, None)
    assert year.ceiling == pytest.approx(100 * 5 / 104)
    assert set(year.by_class.values()) == {None}
    assert year.reasons["total"] == "few_left"


def test_nobody_leaving_is_said() -> None:
    year = found(STAY).year

    assert year.total is not None
    assert (year.total.value, year.total.low, year.leavers) == (0, 0, 0)
    assert year.total.high == pytest.approx(np.log(20))  # percent of 100 people


def test_a_few_for_one_reason_hide_the_next_smallest_too() -> None:
    spells = [*STAY, *left(20, 18), *left(3, 18, "involuntary"), *left(6, 18, "retirement")]
    year = found(spells).year

    assert year.leavers == 29
    assert year.by_class == {"voluntary": 20, "involuntary": None, "other": None, "unknown": 0}
    assert year.voluntary is not None


def test_one_dismissal_hides_how_many_left_by_themselves() -> None:
    year = found([*STAY, *left(9, 18), *left(1, 18, "involuntary")]).year

    assert year.leavers == 10
    assert year.by_class["voluntary"] is None
    assert (year.voluntary, year.voluntary_low, year.voluntary_high) == (None, None, None)
    assert year.reasons["voluntary"] == "few_left_by_reason"


def test_unknown_reasons_make_voluntary_a_range() -> None:
    year = found([*STAY, *left(10, 18), *left(5, 18, "unknown")]).year

    assert year.voluntary is None
    assert year.voluntary_low == pytest.approx(100 * 10 / 115)
    assert year.voluntary_high == pytest.approx(100 * 15 / 115)
    assert year.reasons["voluntary"] == "unknown_reasons"


def test_agency_staff_is_a_line_of_its_own() -> None:
    agency = [Spell(months=18, left="voluntary", contract="agency")] * 6
    stays = [Spell(months=24, contract="agency")] * 10
    apart = found([*STAY, *left(8, 18), *agency, *stays]).year
    together = found([*STAY, *left(8, 18), *agency, *stays], Rules(agency="counted")).year
    few = found([*STAY, *left(8, 18), *stays[:3]]).year

    assert (apart.leavers, together.leavers) == (8, 14)
    assert apart.agency is not None
    assert apart.agency.leavers == 6
    assert apart.agency.headcount == pytest.approx(10 + 6 * 181 / 365)
    assert together.agency is None
    assert few.agency is not None
    assert (few.agency.headcount, few.agency.total, few.agency.reason) == (None, None, "few_agency")


def test_the_last_quarter_against_two_others() -> None:
    since = found([*STAY, *left(7, 12), *left(9, 19), *left(8, 24)]).since
    before, year_ago = since.against_before, since.against_year_ago

    assert (since.quarter, since.before, since.year_ago) == ("2025Q4", "2025Q3", "2024Q4")
    assert before.now is not None
    assert before.before is not None
    assert year_ago.before is not None
    assert (before.now.leavers, before.before.leavers, year_ago.before.leavers) == (8, 9, 7)
    assert before.now.rate is not None
    assert before.now.rate.value == pytest.approx(100 * 8 / 124 * 365 / 92)
    assert before.verdict == year_ago.verdict == "unclear"


def test_a_quarter_that_the_trend_would_give_away_is_hidden() -> None:
    # rolling years a quarter apart differ by 2025Q3 less 2024Q3: showing 10 would tell the 2
    since = found([*STAY, *left(2, 9), *left(20, 11), *left(10, 19), *left(12, 24)]).since

    assert since.against_before.now is None
    assert since.against_before.reason == "few_left_quarter"
    assert since.against_year_ago.now is not None


def test_sites_and_reasons_beside_the_year_before() -> None:
    stay = [Spell(months=24, site=1)] * 100
    spells = [*STAY, *stay, *left(6, 6), *left(40, 18), *left(9, 6, site=1), *left(9, 18, site=1)]
    said = found([*spells, *left(6, 6, "involuntary"), *left(7, 18, "retirement")])

    assert {m.name: (m.before, m.now, m.is_beyond_chance) for m in said.sites} == {
        "Site 0": (12, 47, True),
        "Site 1": (9, 9, False),
    }
    assert {m.name: (m.before, m.now) for m in said.classes} == {
        "voluntary": (15, 49),
        "involuntary": (6, 0),
        "other": (0, 7),
    }


def test_a_small_site_hides_the_next_one_too() -> None:
    stay = [Spell(months=24, site=site) for site in (1, 2) for _ in range(50)]
    spells = [*STAY, *stay, *left(9, 6), *left(9, 18), *left(8, 6, site=1), *left(8, 18, site=1)]
    said = found([*spells, *left(2, 18, site=2)])

    assert {m.name: m.now for m in said.sites} == {"Site 0": 9, "Site 1": None, "Site 2": None}
    assert {m.name: m.is_beyond_chance for m in said.sites} == {
        "Site 0": False,
        "Site 1": None,
        "Site 2": None,
    }


def test_quarters_with_few_leavers_are_gaps() -> None:
    trend = found([*STAY, *left(8, 5), *left(2, 15), *left(9, 22)]).trend

    assert [point.quarter for point in trend] == ["2024Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4"]
    assert [point.total is None for point in trend] == [False, False, True, True, False]
    assert {point.reason for point in trend if point.total is None} == {"few_left"}


def test_a_quarter_that_is_not_over_is_not_in_the_trend() -> None:
    said = found([*[Spell(months=23)] * 50, *[Spell(months=17, left="voluntary")] * 6])

    assert said.trend[-1].quarter == "2025Q3"
    assert said.since.quarter == "2025Q3"
    assert said.last == FIRST + 22


def test_where_the_data_fray_out_the_last_year_with_people_is_taken() -> None:
    workforce = headcount_of(panel([*[Spell(months=18)] * 60, Spell(months=36)]))
    last = last_known(workforce, RULES)

    assert last == FIRST + 23  # half of the year with 60 people, the last with 30 on average
    assert flow(workforce, RULES, last=last).headcount >= 30 > flow(workforce, RULES, last=last + 1).headcount


def test_a_handful_of_people_is_refused() -> None:
    for workforce in (None, headcount_of(panel([Spell(months=24)] * 4))):
        with pytest.raises(NotEstimable) as refusal:
            losing(workforce, RULES, as_of=AS_OF, follow=nobody)
        assert refusal.value.reason == "few_employed"


def followed(*groups: tuple[int, str, int]) -> Followed:
    """Return people who were last seen on a day with an ending; others stayed the year."""
    day, ending, people = zip(*groups, strict=True)
    codes = [EXIT_TYPES.index(name) if name in EXIT_TYPES else -1 for name in ending]
    return Followed(
        since=date(2024, 12, 31),
        until=AS_OF,
        day=np.array(day),
        staff=np.zeros(len(day), dtype=int),
        ending=np.array(codes),
        people=np.array(people),
    )


def test_who_stayed_is_a_plain_share_when_nobody_is_lost_from_sight() -> None:
    kept = stayed(followed((100, "voluntary", 5), (200, "involuntary", 7), (365, "", 48)), RULES)

    assert kept.people == 60
    assert kept.share is not None
    assert kept.share.value == pytest.approx(80.0)
    assert kept.share.low < 80 - 8 < 80 + 7 < kept.share.high  # about 1.96 * sqrt(0.8 * 0.2 / 60)


def test_who_moved_on_within_the_employer_is_followed_until_then() -> None:
    kept = stayed(followed((100, "internal_move", 20), (200, "voluntary", 10), (365, "", 70)), RULES)
    leaving = stayed(
        followed((100, "internal_move", 20), (200, "voluntary", 10), (365, "", 70)),
        Rules(internal_move="leaves"),
    )

    assert kept.share is not None
    assert leaving.share is not None
    assert kept.share.value == pytest.approx(100 * 70 / 80)
    assert leaving.share.value == pytest.approx(70.0)


def test_few_people_or_few_leavers_are_not_followed() -> None:
    assert stayed(followed((365, "", 4)), RULES).reason == "few_employed"
    hidden = stayed(followed((50, "voluntary", 2), (365, "", 40)), RULES)

    assert (hidden.share, hidden.people, hidden.reason) == (None, 42, "few_left")


def test_everybody_staying_has_an_interval_still() -> None:
    share = stayed(followed((365, "", 20)), RULES).share

    assert share is not None
    assert (share.value, share.high) == (100, 100)
    assert share.low == pytest.approx(100 * 0.025 ** (1 / 20))


def test_a_year_before_a_leap_day() -> None:
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)


def test_site_totals_add_up() -> None:
    workforce: Headcount = headcount_of(panel([*STAY, *left(6, 18), *left(7, 18, site=1)]))
    sites = [flow(workforce, RULES, last=FIRST + 23, site=site).leavers for site in (0, 1)]

    assert sites == [6, 7]
