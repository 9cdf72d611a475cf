"""Are the two groups clean: every check with its counts, its rule and whether it holds (features B7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.flow import Flaws, Split, headcount
from analytics.cohorts.months import Months, Outcome
from analytics.cohorts.small import shown
from analytics.estimates.grade import LARGEST_CONTAMINATION, LARGEST_GAP, LOWEST_MATCH
from analytics.estimates.time_zero import TimeZero
from analytics.settings import FLOOR

PASS, WARN, FAIL, NOT_RUN = "pass", "warn", "fail", "not_run"
HALF_WAY = 0.5  # of what costs a grade: from there on a check warns
GOOD_MATCH = 0.98
MANY, FAR_TOO_MANY = 0.05, 0.20  # of the mentees, or of the pairs
FOLLOWED = 12  # months over which unequal follow-up is judged
SPLIT_WARN, SPLIT_FAIL = 0.01, 0.001  # p-values: rare under a fair draw, so that false alarms are


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check.

    Attributes
    ----------
    key : str
        Catalogue key below ``check.``.
    state : str
        ``pass``, ``warn``, ``fail`` or ``not_run``.
    count, of : int or None
        Cases and how many there could be; `count` is None when it is 1 to 4, or when nothing is counted.
    detail : mapping of str to float
        Shares 0-1 and p-values that the texts name.
    reason : str or None
        Why it was not run, a key below ``check.why.``.
    """

    key: str
    state: str
    count: int | None = None
    of: int | None = None
    detail: Mapping[str, float] = field(default_factory=dict)
    reason: str | None = None


def checks(
    cohort: Cohort,
    flaws: Flaws,
    *,
    outcome: Outcome | None,
    zero: TimeZero | None,
    draws: tuple[Split, ...] = (),
    response_gap: float | None = None,
) -> tuple[Check, ...]:
    """Run every check that the data allow.

    Parameters
    ----------
    outcome : Outcome or None
        The primary one, for missing data.
    zero : TimeZero or None
        From `build_time_zero`, for follow-up.
    draws : tuple of Split
        Draws of places, for the expected split.
    response_gap : float or None
        Difference in customers' response rate between the groups, 0-1; None when it is not known.
    """
    of_mentees = [
        counted("two_programmes", flaws.two_programmes, flaws.mentees),
        counted("also_mentor", flaws.also_mentor, flaws.mentees),
        counted("two_mentors", flaws.two_mentors, flaws.mentees),
        counted("duplicate_pairs", flaws.duplicate_pairs, flaws.pairs),
    ]
    if shown(headcount(cohort)).get(("mentee", "mentored"), 0) is None:
        of_mentees = [replace(check, of=None) for check in of_mentees]  # how many mentees there are is hidden
    return (
        _met(cohort),
        *of_mentees,
        counted("overlapping_spells", flaws.overlapping_spells, flaws.people),
        missing_data(cohort.months, outcome),
        follow_up(cohort.months, zero),
        _matched(cohort.match_rate),
        _responses(response_gap),
        expected_split(cohort.selection_rules, draws),
    )


def counted(key: str, count: int, of: int) -> Check:
    """Judge how many people or pairs are not clean: above `MANY` warns, above `FAR_TOO_MANY` fails."""
    if of == 0:
        return Check(key=key, state=NOT_RUN, reason="nobody")
    share = count / of
    state = PASS if count == 0 else FAIL if share > FAR_TOO_MANY else WARN if share > MANY else PASS
    return Check(key=key, state=state, count=_told(count), of=of)


def _told(count: int) -> int | None:
    """Return a count, None from 1 up to the anonymity floor."""
    return None if 0 < count < FLOOR else count


def _met(cohort: Cohort) -> Check:
    """Judge how many comparisons met a mentor all the same."""
    months = cohort.months
    people = len(np.unique(months.employee[months.usable & ~months.exposed & (months.start < 0)]))
    if people == 0:
        return Check(key="met_mentor", state=NOT_RUN, reason="nobody")
    state = _by_limit(cohort.contaminated, LARGEST_CONTAMINATION)
    count = round(cohort.contaminated * people)
    return Check(key="met_mentor", state=state, count=_told(count), of=people)


def _by_limit(value: float, limit: float) -> str:
    """Fail above the limit that costs a grade, warn half-way to it."""
    return FAIL if value > limit else WARN if value > HALF_WAY * limit else PASS


def missing_data(months: Months, outcome: Outcome | None) -> Check:
    """Judge the share of person-months without the outcome in each group.

    Only site-months in which it was collected at all, and only tenures that mentees have, count.
    """
    if outcome is None:
        return Check(key="missing_data", state=NOT_RUN, reason="no_outcome")
    has = np.zeros(len(months), dtype=bool)
    has[outcome.row] = True
    place = months.site.astype(np.int64) * 100_000 + months.month
    collected = np.isin(place, np.unique(place[has])) & months.usable
    ours, theirs = collected & months.exposed, collected & ~months.exposed
    theirs &= np.isin(months.band, np.unique(months.band[ours]))
    if not ours.any() or not theirs.any():
        return Check(key="missing_data", state=NOT_RUN, reason="nobody")
    shares = {"mentored": float(1 - has[ours].mean()), "comparison": float(1 - has[theirs].mean())}
    gap = abs(shares["mentored"] - shares["comparison"])
    return Check(key="missing_data", state=_by_limit(gap, LARGEST_GAP), detail=shares)


def follow_up(months: Months, zero: TimeZero | None) -> Check:
    """Judge how many are lost within a year of the shared time zero without having left.

    Comparisons are lost when they get a mentor themselves or change to a role nobody is mentored in.
    A gap warns and never fails: the curves weigh those who are left for those who were lost.
    """
    if zero is None:
        return Check(key="follow_up", state=NOT_RUN, reason="nobody")
    free = months.usable & ~months.exposed & ~months.mentoring
    shares = {
        "mentored": float(_lost(months, months.exposed & months.usable)[zero.mentored.row].mean()),
        "comparison": float(
            np.average(_lost(months, free)[zero.comparison.row], weights=zero.comparison.weight)
        ),
    }
    gap = abs(shares["mentored"] - shares["comparison"])
    return Check(key="follow_up", state=WARN if gap > LARGEST_GAP else PASS, detail=shares)


def _lost(months: Months, state: np.ndarray) -> np.ndarray:
    """Return for rows in a state whether it ends within `FOLLOWED` months other than by leaving, bool."""
    rows = len(months)
    goes_on = np.zeros(rows, dtype=bool)
    goes_on[:-1] = (
        (months.employee[1:] == months.employee[:-1])
        & (months.month[1:] == months.month[:-1] + 1)
        & state[1:]
        & state[:-1]
    )
    ends = np.flatnonzero(~goes_on)
    last = ends[np.searchsorted(ends, np.arange(rows))]
    ended = ~months.exit[last] & (months.month[last] < months.month.max(initial=0))
    return np.asarray(ended & (months.month[last] - months.month < FOLLOWED))


def _matched(rate: float) -> Check:
    """Judge the share of KPI and response rows whose employee is known."""
    state = FAIL if rate < LOWEST_MATCH else WARN if rate < GOOD_MATCH else PASS
    return Check(key="match_rate", state=state, detail={"share": rate})


def _responses(gap: float | None) -> Check:
    """Judge the difference in response rates."""
    if gap is None:
        return Check(key="response_gap", state=NOT_RUN, reason="no_invitations")
    return Check(key="response_gap", state=_by_limit(abs(gap), LARGEST_GAP), detail={"gap": abs(gap)})


def expected_split(rules: tuple[str, ...], draws: tuple[Split, ...]) -> Check:
    """Test by chi-square whether those found in the data are split as the draw split them.

    Only for places drawn by lot: a voluntary programme has no split that it should show.
    """
    key = "expected_split"
    if not draws:
        return Check(key=key, state=NOT_RUN, reason="no_draw" if "lottery" in rules else "not_drawn")
    by_draw: dict[str, list[Split]] = {}
    for one in draws:
        by_draw.setdefault(one.draw_id, []).append(one)
    statistic, freedom = 0.0, 0
    for results in by_draw.values():
        found, drawn = sum(one.found for one in results), sum(one.drawn for one in results)
        expected = [found * one.drawn / drawn for one in results]
        pairs = [(one.found, e) for one, e in zip(results, expected, strict=True) if e > 0]
        statistic += sum((seen - e) ** 2 / e for seen, e in pairs)
        freedom += max(len(pairs) - 1, 0)
    if freedom == 0:
        return Check(key=key, state=NOT_RUN, reason="no_draw")
    from scipy import stats

    p = float(stats.chi2.sf(statistic, freedom))
    state = FAIL if p < SPLIT_FAIL else WARN if p < SPLIT_WARN else PASS
    people = sum(one.drawn for one in draws)
    return Check(key=key, state=state, count=_told(sum(d.found for d in draws)), of=people, detail={"p": p})
