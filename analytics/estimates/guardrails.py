"""What must not get worse while something else gets better, judged by non-inferiority (rows D6, J5).

Let harm be the change turned so that worse is positive, and the margin the worsening still accepted:

- held: the bad end of the interval is within the margin;
- breached: the whole interval is worse than zero, and the value itself is beyond the margin;
- open: neither, so the data cannot tell;
- no_data: nothing to judge.

An outcome of the mentored brings its effect. A queue is a level of the whole centre, months since the first
pair against the same calendar months of the year before it: context, never an effect of mentoring.

References
----------
.. [1] Piaggio, Elbourne, Pocock, Evans & Altman (2012). Reporting of noninferiority and equivalence
   randomized trials. JAMA 308(24), 2594-2604.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import stats

from analytics.cohorts.queues import Level, Queues
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Interval
from analytics.estimates.margins import Margin, in_force
from analytics.settings import LEVEL

STATUSES = ("held", "breached", "open", "no_data")
FEWEST_MONTHS = 3  # calendar months that can be set against the year before


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardrail:
    """One guardrail and how it stands.

    Attributes
    ----------
    name, kind : str
        Outcome id or queue measure; ``"outcome"``, ``"queue"`` or ``"time"``.
    unit, direction : str
        Of the measure; `direction` is where good lies.
    margin : float
        The worsening still accepted, above 0.
    status : str
        One of `STATUSES`.
    change : Interval or None
        In the unit of the measure: the effect, or the change of the level. None for counted time.
    before, after : float or None
        Levels; of counted time only `after`, percent of all logged-in hours.
    n_mentored, n_comparison, months : int
        What is behind it: people, or months compared.
    reason : str or None
        Catalogue key below ``guardrail.reason.`` where there is nothing to judge.
    """

    name: str
    kind: str
    unit: str
    direction: str
    margin: float
    status: str
    change: Interval | None = None
    before: float | None = None
    after: float | None = None
    n_mentored: int = 0
    n_comparison: int = 0
    months: int = 0
    reason: str | None = None

    @property
    def harm(self) -> Interval | None:
        """The change turned so that worse is positive."""
        return None if self.change is None else turned(self.change, self.direction)


def turned(change: Interval, direction: str) -> Interval:
    """Return a change with worse as positive."""
    if direction == "down":
        return change
    return Interval(value=-change.value, low=-change.high, high=-change.low)


def judge(change: Interval, direction: str, margin: float) -> str:
    """Return held, breached or open by the rule at the head of this file."""
    harm = turned(change, direction)
    if harm.high <= margin:
        return "held"
    return "breached" if harm.low > 0 and harm.value > margin else "open"


def guardrails(
    effects: Sequence[Effect],
    queues: Queues,
    *,
    primary: str | None,
    mentoring_hours: Sequence[tuple[int, float]] = (),
) -> tuple[Guardrail, ...]:
    """Return every guardrail in force that these data or the list know, the primary outcome not among them.

    Parameters
    ----------
    effects : sequence of Effect
        Of one study.
    queues : Queues
        Of the same database and filters.
    primary : str or None
        The primary outcome, which is a goal.
    mentoring_hours : sequence of (month, hours)
        Hours of held meetings, mentors' and mentees' added.
    """
    by_name = {e.outcome: e for e in effects}
    found: list[Guardrail] = []
    for margin in in_force(queues.margins):
        if margin.kind == "outcome" and margin.name in by_name and margin.name != primary:
            found.append(_of_effect(by_name[margin.name], margin.margin))
        elif margin.kind == "queue":
            found.append(_of_queue(margin, queues))
        elif margin.kind == "time":
            found.append(_of_time(margin, queues, mentoring_hours))
    return tuple(g for g in found if g.direction in ("up", "down"))


def breached(found: Sequence[Guardrail]) -> tuple[Guardrail, ...]:
    """Return the guardrails that are breached."""
    return tuple(g for g in found if g.status == "breached")


def _of_effect(effect: Effect, margin: float) -> Guardrail:
    """Judge the effect on one outcome of the mentored."""
    if effect.att is None:
        status = "no_data"
    else:
        status = judge(effect.att, effect.direction, margin) if effect.direction != "none" else "no_data"
    return Guardrail(
        name=effect.outcome,
        kind="outcome",
        unit=effect.unit,
        direction=effect.direction,
        margin=margin,
        status=status,
        change=effect.att,
        n_mentored=effect.n_mentored if effect.att else 0,
        n_comparison=effect.n_comparison if effect.att else 0,
        reason=effect.reason,
    )


def _of_queue(margin: Margin, queues: Queues) -> Guardrail:
    """Judge one level of the whole centre."""
    empty = Guardrail(
        name=margin.name,
        kind="queue",
        unit=margin.unit,
        direction=margin.direction,
        margin=margin.margin,
        status="no_data",
    )
    level = queues.levels.get(margin.name)
    if queues.by_site or level is None or queues.first_start is None:
        reason = "not_by_site" if queues.by_site else "no_queue_file" if level is None else "no_start"
        return replace(empty, reason=reason)
    try:
        change, before, after, months = level_change(level, queues.first_start)
    except NotEstimable as refused:
        return replace(empty, reason=refused.reason)
    status = judge(change, margin.direction, margin.margin)
    return replace(empty, status=status, change=change, before=before, after=after, months=months)


def level_change(level: Level, start: int) -> tuple[Interval, float, float, int]:
    """Return the change of a ratio of sums since a month, and both levels.

    Each month from `start` on is set against the same calendar month of the twelve before `start`; months
    without one are left out. The interval takes calendar months as independent: it shows how much months
    differ, not what mentoring does.

    Returns
    -------
    change, before, after, months
        In the unit of the level; `months` from the start on that are compared.

    Raises
    ------
    NotEstimable
        If fewer than `FEWEST_MONTHS` calendar months can be compared.
    """
    after = np.flatnonzero(level.month >= start)
    same = level.month[after] - 12 * ((level.month[after] - start) // 12 + 1)
    place = np.searchsorted(level.month, same)
    there = (place < len(level.month)) & (level.month[np.minimum(place, len(level.month) - 1)] == same)
    after, before = after[there], place[there]
    calendar, which = np.unique(level.month[after] % 12, return_inverse=True)
    if len(calendar) < FEWEST_MONTHS:
        raise NotEstimable("few_months")
    now, now_influence = _ratio(level, after, which, len(calendar))
    then, then_influence = _ratio(level, before, which, len(calendar))
    groups = len(calendar)
    influence = now_influence - then_influence
    error = float(np.sqrt(groups / (groups - 1) * np.sum(influence**2)))
    half = float(stats.t.ppf(0.5 + LEVEL / 2, groups - 1)) * error
    value = now - then
    return Interval(value=value, low=value - half, high=value + half), then, now, len(after)


def _ratio(level: Level, rows: np.ndarray, which: np.ndarray, groups: int) -> tuple[float, np.ndarray]:
    """Return a ratio of sums over rows, and each calendar month's contribution to its error."""
    numerator, denominator = level.numerator[rows], level.denominator[rows]
    ratio = float(numerator.sum() / denominator.sum())
    residual = (numerator - ratio * denominator) / denominator.sum()
    return ratio, np.bincount(which, weights=residual, minlength=groups)


def _of_time(margin: Margin, queues: Queues, hours: Sequence[tuple[int, float]]) -> Guardrail:
    """Judge the share of everyone's logged-in hours that mentoring takes: counted, so without an interval."""
    spent = {month: amount for month, amount in hours if month in queues.logged_in}
    logged_in = sum(queues.logged_in[month] for month in spent)
    share = 100 * sum(spent.values()) / logged_in if logged_in else None
    reason = "not_by_site" if queues.by_site else "no_hours" if share is None else None
    status = "no_data" if reason or share is None else "held" if share <= margin.margin else "breached"
    return Guardrail(
        name=margin.name,
        kind="time",
        unit=margin.unit,
        direction=margin.direction,
        margin=margin.margin,
        status=status,
        after=None if reason else share,
        months=len(spent),
        reason=reason,
    )
