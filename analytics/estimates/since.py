"""What changed since last quarter: leavers and their rate against two earlier quarters."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.cohorts.headcount import Headcount
from analytics.cohorts.months import quarter_name
from analytics.cohorts.rules import Rules
from analytics.estimates.rate_change import Change, change, refusal
from analytics.estimates.turnover import QUARTER, Flow, flow
from analytics.estimates.turnover_trend import end_of, last_quarter

YEAR = 4  # quarters


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The last quarter that is over, against the one before and the same one a year before."""

    quarter: str
    before: str
    year_ago: str
    against_before: Change
    against_year_ago: Change


def since_last_quarter(headcount: Headcount, rules: Rules, *, last: int) -> Since:
    """Compare the last quarter that is over by the end of month `last`.

    A quarter is hidden also where its leavers would let those of another year be worked out from the
    trend: two rolling years a quarter apart differ by two quarters a year apart.
    """
    quarter = last_quarter(headcount, last)
    return Since(
        quarter=quarter_name(quarter),
        before=quarter_name(quarter - 1),
        year_ago=quarter_name(quarter - YEAR),
        against_before=_against(headcount, rules, quarter, quarter - 1),
        against_year_ago=_against(headcount, rules, quarter, quarter - YEAR),
    )


def _against(headcount: Headcount, rules: Rules, quarter: int, earlier: int) -> Change:
    """Compare a quarter with an earlier one."""
    if end_of(earlier) - QUARTER + 1 < headcount.first:
        return Change(reason="short_history")
    both = (quarter, earlier)
    now, before = (_quarter(headcount, rules, one) for one in both)
    if any(refusal(same) == "few_left" for one in both for same in _every_year(headcount, rules, one)):
        return Change(reason="few_left_quarter")
    return change(now, before)


def _quarter(headcount: Headcount, rules: Rules, quarter: int) -> Flow:
    """Return the flow of one quarter."""
    return flow(headcount, rules, last=end_of(quarter), months=QUARTER)


def _every_year(headcount: Headcount, rules: Rules, quarter: int) -> list[Flow]:
    """Return the same quarter of every year of the data."""
    first = -(-headcount.first // QUARTER)
    final = (headcount.first + len(headcount)) // QUARTER
    same = range(first + (quarter - first) % YEAR, final, YEAR)
    return [_quarter(headcount, rules, one) for one in same]
