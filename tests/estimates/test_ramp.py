"""Time to proficiency by hand, and its interval against statsmodels."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from statsmodels.duration.survfunc import SurvfuncRight

from analytics.cohorts.cohort import build_cohort
from analytics.cohorts.hires import Hires, read_hires
from analytics.estimates.ramp import LANDMARK, estimate_ramp, median_weeks, proficiency, ramp_curve
from analytics.settings import Filters
from tests.cohorts.tables import Row, database


def hires(
    weeks: list[list[int]], percent: list[list[float]], *, mentor: list[int] | None = None, kpi: str = "aht"
) -> Hires:
    """Return people by their weeks with work and their figure in percent of experienced colleagues'."""
    people = len(weeks)
    return Hires(
        kpi=kpi,
        direction="down" if kpi == "aht" else "up",
        weeks=np.array([max(own, default=0) for own in weeks]),
        mentor_week=np.array(mentor or [-1] * people),
        hire=np.repeat(np.arange(people), [len(own) for own in weeks]),
        week=np.array([week for own in weeks for week in own]),
        numerator=np.array([value for own in percent for value in own]),
        expected=np.full(sum(map(len, weeks)), 100.0),
        before=0,
    )


def test_proficient_is_the_first_week_whose_last_four_are_near_enough() -> None:
    found = hires(
        [[1, 2, 3, 4, 5], [1, 2, 3, 4, 9, 10], [1, 2, 3, 4, 5], [1, 2, 3]],
        [
            [130, 105, 105, 105, 100],  # weeks 1-4 come to 111, weeks 2-5 to 104
            [140, 120, 110, 105, 100, 100],  # a gap is skipped: weeks 4, 3, 9 and 10 come to 104
            [130, 120, 120, 120, 120],
            [100, 100, 100],  # three weeks are too few to judge
        ],
    )
    week, reached = proficiency(found, 5.0)
    assert week.tolist() == [5, 10, 5, 3]
    assert reached.tolist() == [True, True, False, False]
    assert proficiency(found, 12.0)[0].tolist() == [4, 9, 5, 3]


def test_where_more_is_better_the_bound_lies_below() -> None:
    found = hires([[1, 2, 3, 4, 5]], [[60, 95, 95, 95, 95]], kpi="fcr")
    assert proficiency(found, 5.0)[0].tolist() == [5]
    assert not proficiency(found, 4.0)[1].any()


def test_the_median_by_hand_with_censoring() -> None:
    week = np.array([4, 5, 5, 6, 8, 9, 12, 12])
    reached = np.array([True, True, False, True, True, False, True, False])
    # 1 - 1/8, x (1 - 1/7), x (1 - 1/5), x (1 - 1/4) = 0.45 at week 8
    assert median_weeks(week, reached).weeks == 8


def test_a_median_that_is_not_reached_says_so() -> None:
    found = median_weeks(np.array([4, 6, 10, 10, 10, 10]), np.array([True, True, False, False, False, False]))
    assert (found.weeks, found.high) == (None, None)
    assert found.low == 4
    assert median_weeks(np.array([3, 4]), np.array([False, False])).low is None


@pytest.mark.parametrize("seed", range(5))
def test_the_interval_is_that_of_statsmodels(seed: int) -> None:
    rng = np.random.default_rng(seed)
    event, censored = rng.geometric(0.06, 80) + 3, rng.geometric(0.03, 80) + 3
    week, reached = np.minimum(event, censored), event <= censored
    other = SurvfuncRight(week, reached.astype(int))
    with np.errstate(divide="ignore", invalid="ignore"):  # where nobody is left waiting
        low, high = other.quantile_ci(0.5, method="cloglog")
    found = median_weeks(week, reached)
    assert (found.weeks, found.low) == (other.quantile(0.5), low)
    assert found.high == (None if np.isinf(high) else high)


def test_groups_count_from_the_landmark_and_small_ones_are_hidden() -> None:
    late = [list(range(1, 13))] * 10
    value = [[150.0] * 8 + [100.0] * 4] * 10
    early = [[1, 2, 3, 4]] * 3
    both = hires(late + early, value + [[100.0] * 4] * 3, mentor=[2] * 5 + [-1] * 3 + [20] * 2 + [1] * 3)
    everyone, mentored, not_yet = estimate_ramp(both).groups
    assert everyone.people == 13
    assert (mentored.people, not_yet.people) == (5, 5)  # proficient in week 4 counts in neither
    assert mentored.median is not None
    assert mentored.median.weeks == 12 > LANDMARK == 8
    few = estimate_ramp(hires(late, value, mentor=[2] * 4 + [-1] * 6)).groups[1:]
    assert [(g.people, g.median, g.reason) for g in few] == [(None, None, "few_early_mentored")] * 2


def test_the_curve_is_a_ratio_of_sums_and_stops_at_the_floor() -> None:
    found = hires([[1, 2]] * 5 + [[1]], [[120, 110]] * 5 + [[150]])
    first, second = ramp_curve(found)
    assert first.percent.value == pytest.approx(125)
    assert (first.people, second.people, second.percent.value) == (6, 5, pytest.approx(110))
    # residuals -5 five times and 25 over a sum of 100 each: se = sqrt(6/5 * 750) / 6, t(5) = 2.5706
    assert first.percent.high - 125 == pytest.approx(2.5706 * np.sqrt(1.2 * 750) / 6, abs=1e-3)
    assert estimate_ramp(hires([[1]], [[100]])).reason == "few_hires"


FIRST = date(2025, 1, 6)


def test_hires_are_read_week_by_week() -> None:
    settled = [f"s{number}" for number in range(5)]
    staff = [_employee(key, date(2020, 1, 1)) for key in settled]
    staff += [_employee("new", date(2025, 1, 8), ended=date(2025, 2, 3)), _employee("boss", date(2019, 1, 1))]
    days = [_day(key, FIRST + timedelta(7 * week), 100) for key in settled for week in range(12)]
    days += [_day("new", date(2025, 1, 8), 150), _day("new", date(2025, 1, 14), 130)]
    days += [_day("new", date(2025, 1, 15), 120), _day("new", date(2025, 2, 3), 110)]
    pairs = [{"pair_id": "1", "mentor_id": "boss", "mentee_id": "new", "start_date": "2025-01-20"}]
    connection = database(employees=staff, kpi_daily=days, pairs=pairs)
    build_cohort(connection, Filters())
    found = read_hires(connection, "aht")
    assert (found.before, found.direction) == (5, "down")
    assert found.weeks.tolist() == [3]  # 27 days: the fourth week is not complete
    assert found.mentor_week.tolist() == [2]
    assert found.week.tolist() == [1, 2]
    assert found.numerator.tolist() == [10 * 280, 10 * 120]
    assert found.expected.tolist() == [20 * 100, 10 * 100]
    assert len(read_hires(connection, "qa_score").weeks) == 0


def _employee(key: str, hired: date, ended: date | None = None) -> Row:
    """Return an agent."""
    about = {"site": "Lund", "role": "agent", "asof_date": date(2025, 3, 31)}
    return {"employee_id": key, "hire_date": hired, "end_date": ended, **about}


def _day(key: str, when: date, seconds: float) -> Row:
    """Return a day of ten contacts."""
    sums = {"contacts_handled": 10, "handle_s": 10 * seconds}
    return {"employee_id": key, "date": when, "channel": "all", "queue": "all", **sums}
