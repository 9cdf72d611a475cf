"""Were mentees chosen for high or low figures? If so their before and after is regression to the mean.

Two questions on unexposed months only, in standard deviations between comparable people, better positive:
how mentees stood in their last months before the start beside people of the same site, month and tenure
who were not about to start; and beside their own earlier months.

References
----------
.. [1] Ashenfelter (1978). Estimating the Effect of Training Programs on Earnings. Review of Economics and
   Statistics 60(1), 47-57: the dip before the start.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.months import Months, Outcome
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.imputation import average, impute
from analytics.estimates.inference import interval, small_sample, uncertainty
from analytics.estimates.sample import Sample, draw_sample
from analytics.estimates.untreated import absorb, place_and_tenure
from analytics.settings import FLOOR, FLOOR_SICK

WINDOW = 3  # months before the start in which the choice was made
SIDE = 6  # months of a plain before and after, on each side of the start month
LEAST = 0.2  # standard deviations: a smaller difference is no choice worth the name (Cohen's "small")


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineSelection:
    """How mentees stood before the start, and what may therefore be shown.

    Attributes
    ----------
    level : Interval or None
        Their last `WINDOW` months against comparable people, in standard deviations, better positive.
    dip : Interval or None
        The same months against their own earlier ones.
    spread : float
        The standard deviation, in the outcome's unit.
    chosen : str
        ``none``, ``level``, ``dip`` or ``both``: what exceeds chance and `LEAST`; ``unknown`` when neither
        could be told.
    before_after : Interval or None
        Mentees' `SIDE` months after less `SIDE` before, in the outcome's unit; None when `chosen` forbids it.
    without_window : Interval or None
        The controlled comparison without the `WINDOW` months, when these were a dip or a peak.
    n_mentored, n_before_after : int or None
        Mentees with data in the window; those with data on both sides of the start. None is hidden.
    """

    outcome: str
    unit: str
    direction: str
    level: Interval | None = None
    dip: Interval | None = None
    spread: float | None = None
    chosen: str = "unknown"
    before_after: Interval | None = None
    n_before_after: int | None = 0
    without_window: Interval | None = None
    n_mentored: int | None = 0
    reason: str | None = None

    @property
    def hides_before_after(self) -> bool:
        """Whether a plain before and after would mislead, or cannot be told not to."""
        return self.chosen != "none"


def baseline_selection(months: Months, outcome: Outcome, *, seed: int = 0) -> BaselineSelection:
    """Tell whether mentees were chosen for high or low figures.

    A difference counts as a choice when its 95 % interval excludes nought and it is larger than `LEAST`.

    Parameters
    ----------
    seed : int
        Of the wild bootstrap used with few teams.

    Returns
    -------
    BaselineSelection
        With `reason` when there are too few people to tell.
    """
    empty = BaselineSelection(outcome=outcome.kpi, unit=outcome.unit, direction=outcome.direction)
    try:
        sample = draw_sample(months, outcome)
        return _judged(empty, months, outcome, sample, seed)
    except NotEstimable as refusal:
        return replace(empty, reason=refusal.reason)


def _judged(
    empty: BaselineSelection, months: Months, outcome: Outcome, sample: Sample, seed: int
) -> BaselineSelection:
    """Estimate both differences and what they allow."""
    rows, floor = sample.untreated, FLOOR_SICK if outcome.family == "absence" else FLOOR
    near = in_window(sample)[rows]
    people = sample.people(rows[near])
    if people < floor:
        raise NotEstimable("few_mentees")
    factors, weight = sample.factors.take(rows), sample.weight[rows]
    absorber = absorb(factors, weight)

    def without_place_and_tenure(value: np.ndarray) -> np.ndarray:
        fit = place_and_tenure(factors, weight, value, tenure=True)
        return np.asarray(value - fit.predict(factors))

    spread = _spread(sample, rows, without_place_and_tenure(sample.value[rows]))
    scale = spread * (-1.0 if outcome.direction == "down" else 1.0)
    level = _difference(sample, rows, near, without_place_and_tenure, scale, seed)
    dip = _difference(sample, rows, near, absorber.residual, scale, seed)
    chosen = _chosen(level, dip)
    plain, n = _before_after(sample, floor, seed) if chosen == "none" else (None, 0)
    return replace(
        empty,
        level=level,
        dip=dip,
        spread=spread,
        chosen=chosen,
        before_after=plain,
        n_before_after=n,
        without_window=_without_window(months, outcome, seed) if chosen in ("dip", "both") else None,
        n_mentored=people,
    )


def in_window(sample: Sample) -> np.ndarray:
    """Return which rows are a mentee's last `WINDOW` unexposed months before the start, bool."""
    near: np.ndarray = ~sample.never & (sample.event_time < 0) & (sample.event_time >= -WINDOW)
    return near


def _spread(sample: Sample, rows: np.ndarray, residual: np.ndarray) -> float:
    """Return the weighted standard deviation between people of their mean residual."""
    employee, weight = sample.factors.employee[rows], sample.weight[rows]
    total = np.bincount(employee, weight, sample.factors.employees)
    kept = total > 0
    mean = np.bincount(employee, weight * residual, sample.factors.employees)[kept] / total[kept]
    spread = float(np.sqrt(np.average(mean**2, weights=total[kept])))
    if not spread > 0:
        raise NotEstimable("no_variation")
    return spread


def _difference(
    sample: Sample,
    rows: np.ndarray,
    near: np.ndarray,
    left_of: Callable[[np.ndarray], np.ndarray],
    scale: float,
    seed: int,
) -> Interval | None:
    """Return the window's coefficient beside what is swept out, over `scale`; None without one."""
    weight, mark = sample.weight[rows], left_of(near.astype(float))
    size = float(weight @ mark**2)
    if size <= 1e-8 * float(weight @ near):
        return None
    value = left_of(sample.value[rows])
    found = float(weight @ (mark * value)) / size
    code = sample.clusters.code[sample.factors.employee[rows]]
    score = np.bincount(code, weight * mark * (value - found * mark), sample.clusters.size) / size
    try:
        half = uncertainty(found, small_sample(score), sample.clusters, seed=seed).half
    except NotEstimable:
        return None
    return interval(found / scale, half / abs(scale))


def _chosen(level: Interval | None, dip: Interval | None) -> str:
    """Return which of the differences is a choice."""
    if level is None and dip is None:
        return "unknown"
    fires = [found is not None and _clear(found) for found in (level, dip)]
    return {(True, True): "both", (True, False): "level", (False, True): "dip"}.get(
        (fires[0], fires[1]), "none"
    )


def _clear(found: Interval) -> bool:
    """Whether a difference exceeds both chance and `LEAST`."""
    return abs(found.value) > LEAST and not found.low <= 0 <= found.high


def _before_after(sample: Sample, floor: int, seed: int) -> tuple[Interval | None, int]:
    """Return the mentees' mean after less before, and how many have both; the start month is left out."""
    size, employee = sample.factors.employees, sample.factors.employee
    mine = ~sample.never & ~sample.other
    after = mine & (sample.event_time >= 1) & (sample.event_time <= SIDE)
    before = mine & (sample.event_time < 0) & (sample.event_time >= -SIDE)
    total = [np.bincount(employee[side], sample.weight[side], size) for side in (after, before)]
    both = (total[0] > 0) & (total[1] > 0)
    if both.sum() < floor:
        return None, 0
    mean = [
        np.bincount(employee[side], (sample.weight * sample.value)[side], size)[both] / weight[both]
        for side, weight in zip((after, before), total, strict=True)
    ]
    share = total[0][both] / total[0][both].sum()
    change = mean[0] - mean[1]
    value = float(share @ change)
    score = np.bincount(sample.clusters.code[both], share * (change - value), sample.clusters.size)
    half = uncertainty(value, small_sample(score), sample.clusters, seed=seed).half
    return interval(value, half), int(both.sum())


def _without_window(months: Months, outcome: Outcome, seed: int) -> Interval | None:
    """Return the controlled comparison fitted without the mentees' window; None when it is refused."""
    since = months.event_time[outcome.row]
    kept = (months.start[outcome.row] < 0) | (since >= 0) | (since < -WINDOW)
    fewer = replace(
        outcome,
        row=outcome.row[kept],
        value=outcome.value[kept],
        weight=outcome.weight[kept],
        mix=None if outcome.mix is None else outcome.mix[kept],
    )
    try:
        sample = draw_sample(months, fewer)
        imputed = impute(sample)
        value, influence = average(sample, imputed, np.ones(len(imputed.row), dtype=bool))
        return interval(value, uncertainty(value, influence, sample.clusters, seed=seed).half)
    except NotEstimable:
        return None
