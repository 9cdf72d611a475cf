"""New hires counted by hand: the days are written out, the counting is done on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from analytics.cohorts.cohort import build_cohort
from analytics.cohorts.exit_reasons import read_exit_years, read_tenures
from analytics.cohorts.hire_cohorts import EVERYONE, WINDOWS, HireCohorts, read_hire_cohorts
from analytics.cohorts.rules import Rules
from analytics.estimates.early import estimate_early, left_within
from analytics.estimates.hire_retention import estimate_kept, still_there
from analytics.settings import Filters
from tests.cohorts.tables import Row, database

AS_OF = date(2025, 12, 31)
JANUARY, DECEMBER = 2024 * 12, 2025 * 12 + 11


def hired(key: str, first: str, last: str | None = None, kind: str | None = None, **rest: object) -> Row:
    """Return an employment."""
    about = {"site": "Lund", "role": "agent", "contract_type": "permanent", "asof_date": AS_OF}
    return {"employee_id": key, "hire_date": first, "end_date": last, "end_type": kind, **about, **rest}


CENTRE = [
    hired("old", "2019-05-01"),
    hired("left before anyone looked", "2023-12-31", "2024-01-10", "voluntary"),  # opens the study
    hired("a1", "2024-01-15", "2024-02-14", "voluntary"),  # day 30
    hired("a2", "2024-01-15", "2024-02-15", "voluntary"),  # day 31
    hired("a3", "2024-01-15", "2024-03-01", "end_of_fixed_term"),  # day 46
    hired("a4", "2024-01-15", "2024-07-13", "involuntary"),  # day 180
    hired("a5", "2024-01-15", "2025-01-14", "voluntary"),  # day 365
    hired("a6", "2024-01-15"),
    hired("back after 10 days", "2024-01-15", "2024-02-10", "voluntary"),
    hired("back after 10 days", "2024-02-20"),
    hired("back after 60 days", "2024-01-15", "2025-10-11", "voluntary"),  # a leaver of the last year
    hired("back after 60 days", "2025-12-10"),  # a new hire
    hired("agency", "2024-01-15", "2024-01-20", "voluntary", contract_type="agency"),
    hired("in notice", "2025-12-10", "2026-01-15", "voluntary"),  # the end lies in the future
    hired("gone at once", "2025-12-10", "2025-12-20", "voluntary"),
    *(hired(f"new {n}", "2025-12-10") for n in range(5)),
]


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    made = database(employees=CENTRE)
    build_cohort(made, Filters())
    yield made
    made.close()


@pytest.fixture(scope="module")
def hires(connection: duckdb.DuckDBPyConnection) -> HireCohorts:
    return read_hire_cohorts(connection, Rules())


def counted(found: HireCohorts, name: str, cohort: int) -> list[int]:
    """Return one count of a cohort, window by window."""
    return [int(n) for n in getattr(found, name)[found.cohort == cohort]]


def test_leavers_by_window_of_the_january_cohort(hires: HireCohorts) -> None:
    # eight: a1-a6 and the two who came back; the agency worker stands apart
    assert hires.grain == "month"
    assert counted(hires, "hires", JANUARY) == [8] * 5
    assert counted(hires, "eligible", JANUARY) == [8] * 5
    assert counted(hires, "leavers", JANUARY) == [1, 2, 2, 3, 4]
    assert counted(hires, "others", JANUARY) == [0, 1, 1, 1, 1]


def test_a_cohort_younger_than_the_window_is_too_young_whatever_became_of_it(hires: HireCohorts) -> None:
    # hired 21 days before the as-of date: the five, who came back after 60 days, in notice, gone at once
    assert counted(hires, "too_young", DECEMBER) == [8] * 5
    for name in ("eligible", "leavers", "others", "lost"):
        assert counted(hires, name, DECEMBER) == [0] * 5


def test_everyone_is_the_sum_and_survivors_of_before_do_not_enter(hires: HireCohorts) -> None:
    assert counted(hires, "hires", EVERYONE) == [16] * 5
    assert counted(hires, "eligible", EVERYONE) == [8] * 5
    assert hires.before == 2


def test_rates_and_shares_by_hand(hires: HireCohorts) -> None:
    early = estimate_early(hires)
    january = [rate for rate in early.cohorts if rate.cohort == JANUARY]
    december = [rate for rate in early.cohorts if rate.cohort == DECEMBER]

    left = [100 * left_within(hires.endings, JANUARY, window) for window in WINDOWS]
    assert left == pytest.approx([12.5, 25, 25, 37.5, 50])
    assert [(rate.rate, rate.reason, rate.eligible) for rate in january] == [(None, "few_left", 8)] * 5
    assert [(rate.rate, rate.reason, rate.too_young) for rate in december] == [
        (None, "hires_too_young", 8)
    ] * 5
    # 7/8, x 6/7, the fixed term counts until day 46, x 4/5, x 3/4
    kept = {(cell.cohort, cell.window): cell for cell in estimate_kept(hires)}
    shares = [still_there(hires, JANUARY, window, 8).value for window in WINDOWS]
    assert shares == pytest.approx([87.5, 75, 75, 60, 45])
    assert [kept[JANUARY, window].reason for window in WINDOWS] == ["few_left"] * 5
    assert all(kept[DECEMBER, window].share is None for window in WINDOWS)
    assert kept[EVERYONE, 365].reason == "few_left"


def test_the_rules_decide_what_leaving_is(connection: duckdb.DuckDBPyConnection) -> None:
    strict = read_hire_cohorts(connection, Rules(fixed_term_end="counted", agency="counted"))
    assert counted(strict, "hires", JANUARY) == [9] * 5
    assert counted(strict, "leavers", JANUARY) == [2, 4, 4, 5, 6]
    assert counted(strict, "others", JANUARY) == [0] * 5


def test_reasons_of_two_years_by_hand(connection: duckdb.DuckDBPyConnection) -> None:
    last, before = read_exit_years(connection, Rules(), AS_OF)
    # 2025: a5 in January, who came back after 60 days, gone at once
    assert (last.counted, last.others, last.is_whole) == ({"voluntary": 3}, {}, True)
    # 2024: a1, a2, a4, a3's fixed term; the one of 10 January too; who came back after 10 days never left
    assert before.counted == {"voluntary": 3, "involuntary": 1}
    assert before.others == {"end_of_fixed_term": 1}
    assert before.is_whole


def test_tenure_counts_from_the_day_of_hire(connection: duckdb.DuckDBPyConnection) -> None:
    employed, leavers = read_tenures(connection, Rules(), AS_OF)
    # 21 days seven times, two of January 2024 with 716 days, and the old one with 2436
    assert (employed.people, employed.middle) == (10, 21)
    assert (employed.low, employed.high) == (21, pytest.approx(21 + 0.75 * 695))
    # 365 days, 635 days, 10 days
    assert (leavers.people, leavers.middle) == (3, 365)


def test_reasons_and_tenure_on_an_earlier_day(connection: duckdb.DuckDBPyConnection) -> None:
    last, before = read_exit_years(connection, Rules(), date(2024, 12, 31))
    assert last.counted == {"voluntary": 3, "involuntary": 1}
    assert not before.is_whole  # 2023 lies before the data
    employed, _ = read_tenures(connection, Rules(), date(2024, 2, 14))
    # on the day a1 leaves: a2-a6 and the two who come back, one within a gap of 10 days, and the old one
    assert (employed.people, employed.middle, employed.high) == (8, 30, 30)


def test_who_vanishes_from_the_file_counts_until_last_seen() -> None:
    gone = [hired(f"lost {n}", "2024-01-01", asof_date=date(2024, 2, 10)) for n in range(2)]  # day 40
    rows = [
        *gone,
        *(hired(f"stays {n}", "2024-01-01") for n in range(5)),
        hired("early", "2024-01-01", "2024-01-11", "voluntary"),  # day 10, of 10
        hired("later", "2024-01-01", "2024-02-20", "voluntary"),  # day 50, of 7
        hired("latest", "2024-01-01", "2024-06-29", "retirement"),  # day 180, of 6: it counts in the total
    ]
    made = database(employees=rows)
    build_cohort(made, Filters())
    found = read_hire_cohorts(made, Rules())
    assert counted(found, "lost", EVERYONE) == [0, 2, 2, 2, 2]
    assert counted(found, "eligible", EVERYONE) == [10, 8, 8, 8, 8]

    def rate(window: int) -> float:
        return 100 * left_within(found.endings, EVERYONE, window)

    assert rate(30) == pytest.approx(10)
    assert rate(60) == pytest.approx(100 * (1 / 10 + 9 / 10 * 1 / 7))  # not 2 of 10, not 2 of 8
    assert rate(180) == pytest.approx(100 * (1 - 9 / 10 * 6 / 7 * 5 / 6))
