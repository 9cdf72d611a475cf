"""The estimate as it would have been known at the end of each past quarter, and when to decide on it.

Looking every month and stopping when the figure pleases finds effects where there are none. Decisions are
for quarter ends, fixed beforehand; between them the figures are preliminary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

import numpy as np

from analytics.cohorts.months import Months, Outcome, quarter_name, quarter_of
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.imputation import average, impute
from analytics.estimates.inference import interval, uncertainty
from analytics.estimates.sample import draw_sample
from analytics.settings import FLOOR, FLOOR_SICK

LONGEST = 12  # quarters


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What was known at one day; without an effect `reason` says why.

    Attributes
    ----------
    quarter : str
        ``"2026Q3"``.
    complete : bool
        The quarter had ended; False only for the last one.
    person_months, added : int
        Mentored person-months behind it, and how many more than a quarter before; 0 when refused.
    restated : bool
        A later load changed figures of this quarter, so what was seen then differs from this.
    """

    quarter: str
    complete: bool
    effect: Interval | None
    person_months: int = 0
    added: int = 0
    restated: bool = False
    reason: str | None = None


def decision_point(as_of: date) -> tuple[bool, date]:
    """Return whether data up to a day are for deciding, and the next day that is: the ends of quarters."""
    ends = (_quarter_end(as_of.year, quarter) for quarter in range(1, 6))
    return as_of == _quarter_end(as_of.year, (as_of.month + 2) // 3), next(day for day in ends if day > as_of)


def _quarter_end(year: int, quarter: int) -> date:
    """Return the last day of a quarter; the fifth is the first of the next year."""
    months = year * 12 + 3 * quarter
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def history(
    months: Months, outcome: Outcome, *, as_of: date, restated: Sequence[date] = (), seed: int = 0
) -> tuple[Known, ...]:
    """Estimate again with what had happened by the end of each quarter, the latest `LONGEST` ones.

    Figures are those in the data now: `restated` names months that a later load changed, so that the
    reader knows where what was seen then differed.

    Raises
    ------
    NotEstimable
        ``no_mentees`` when nobody has started.
    """
    if not months.exposed.any():
        raise NotEstimable("no_mentees")
    quarters = np.unique(quarter_of(months.month[months.exposed]))[-LONGEST:]
    changed = {(day.year * 12 + day.month - 1) // 3 for day in restated}
    floor = FLOOR_SICK if outcome.family == "absence" else FLOOR
    readable = _readable(months, outcome, quarters, floor)
    found: list[Known] = []
    for quarter in quarters.tolist():
        known = _known(months, outcome, quarter, as_of, floor, seed)
        if quarter in readable:
            known = replace(known, effect=None, person_months=0, reason="suppressed")
        earlier = max((one.person_months for one in found), default=0)
        added = max(known.person_months - earlier, 0) if known.effect else 0
        found.append(replace(known, added=added, restated=quarter in changed))
    return tuple(found)


def _readable(months: Months, outcome: Outcome, quarters: np.ndarray, floor: int) -> set[int]:
    """Return the quarters whose estimate, next to a later one, would tell of fewer than `floor` people.

    Two estimates in a row give away that of the months between them. The last one is the headline and stays.
    """
    row = outcome.row[(outcome.weight > 0) & months.exposed[outcome.row]]
    when, who = quarter_of(months.month[row]), months.employee[row]
    hidden: set[int] = set()
    following = int(quarters[-1])
    for quarter in quarters[:-1][::-1].tolist():
        if len(np.unique(who[(when > quarter) & (when <= following)])) < floor:
            hidden.add(quarter)
        else:
            following = quarter
    return hidden


def _known(months: Months, outcome: Outcome, quarter: int, as_of: date, floor: int, seed: int) -> Known:
    """Return what was known at the end of one quarter."""
    complete = _quarter_end(quarter // 4, quarter % 4 + 1) <= as_of
    try:
        sample = draw_sample(*_until(months, outcome, 3 * quarter + 2))
        imputed = impute(sample)
        if sample.people(imputed.row) < floor:
            raise NotEstimable("few_mentees")
        value, influence = average(sample, imputed, np.ones(len(imputed.row), dtype=bool))
        half = uncertainty(value, influence, sample.clusters, seed=seed).half
    except NotEstimable as refusal:
        return Known(quarter=quarter_name(quarter), complete=complete, effect=None, reason=refusal.reason)
    return Known(
        quarter=quarter_name(quarter),
        complete=complete,
        effect=interval(value, half),
        person_months=len(imputed.row),
    )


def _until(months: Months, outcome: Outcome, last: int) -> tuple[Months, Outcome]:
    """Return the panel up to a month; who started later had not started."""
    kept = months.month <= last
    arrays = {
        field.name: getattr(months, field.name)[kept]
        for field in fields(months)
        if isinstance(getattr(months, field.name), np.ndarray)
    }
    arrays["start"] = np.where(arrays["start"] > last, -1, arrays["start"])
    mine = kept[outcome.row]
    number = np.cumsum(kept) - 1
    mix = None if outcome.mix is None else outcome.mix[mine]
    shorter = replace(
        outcome,
        row=number[outcome.row[mine]],
        value=outcome.value[mine],
        weight=outcome.weight[mine],
        mix=mix,
    )
    return replace(months, **arrays), shorter
