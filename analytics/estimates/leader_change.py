"""What mentoring changed in a rating of leaders: mentored leaders against the others over the same waves.

References
----------
.. [1] Borusyak, Jaravel & Spiess (2024). Revisiting Event-Study Designs: Robust and Efficient Estimation.
   Review of Economic Studies 91(6), 3253-3285: imputation from unexposed rows.
.. [2] MacKinnon, Nielsen & Webb (2023). Fast and Reliable Jackknife and Bootstrap Methods for Cluster-Robust
   Inference. Journal of Applied Econometrics 38(5), 671-694: leaving out one cluster at a time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.settings import FLOOR, LEVEL, POWER_FACTOR

NO_LEADERS, FEW_MENTORED, FEW_OTHERS, APART = (
    "leaders_none_mentored",
    "leaders_few_mentored",
    "leaders_few_others",
    "leaders_waves_apart",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderChange:
    """The change of one rating; without one `reason` says why, and counts below the floor are hidden.

    Attributes
    ----------
    effect : Interval or None
        Mean over the waves since the start of mentored leaders: observed minus without mentoring.
    se, p_value : float or None
    before, after : float or None
        Mean of the mentored leaders in the last wave before the start, and in the waves since.
    mentored, others : int or None
        Leaders with a wave before and after the start; leaders that the waves are compared with.
    unseen_before : int or None
        Mentored leaders that were never rated before the start, or never after it: they are left out.
    min_detectable : float or None
        Smallest change that would be found four times of five.
    """

    effect: Interval | None = None
    se: float | None = None
    p_value: float | None = None
    before: float | None = None
    after: float | None = None
    mentored: int | None = None
    others: int | None = None
    unseen_before: int | None = None
    min_detectable: float | None = None
    reason: str | None = None

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves nought out."""
        return self.effect is not None and (self.effect.low > 0 or self.effect.high < 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What each leader adds to the estimate; G leaders, W waves.

    Attributes
    ----------
    within, pull : ndarray, shape (G, W, W) and (G, W)
        To the normal equations of the wave effects.
    gain, lean : ndarray, shape (G,) and (G, W)
        A leader's waves since the start minus the own level before, and how that leans on the wave effects.
    rows : ndarray, shape (G,)
        Waves since the start.
    """

    within: np.ndarray
    pull: np.ndarray
    gain: np.ndarray
    lean: np.ndarray
    rows: np.ndarray


def estimate_change(values: np.ndarray, exposed: np.ndarray, left_out: np.ndarray) -> LeaderChange:
    """Estimate what mentoring changed in a rating, by imputation with leader and wave effects [1]_.

    The interval comes from leaving out one leader at a time [2]_; its degrees of freedom are those of two
    groups, the mentored and the other leaders, that vary each in their own way (Welch-Satterthwaite).

    Parameters
    ----------
    values : ndarray of float, shape (leaders, waves)
        NaN where unknown.
    exposed, left_out : ndarray of bool, same shape
        Mentored by then; not to be used at all.
    """
    known = np.isfinite(values) & ~left_out
    before, after = known & ~exposed, known & exposed
    before = before & (before.sum(axis=0) >= FLOOR)
    starts = after.any(axis=1) | (exposed & ~left_out).any(axis=1)
    both = before.any(axis=1) & after.any(axis=1)
    unseen = int((starts & ~both).sum())
    after = after & both[:, None] & before.any(axis=0)
    mentored, others = int(after.any(axis=1).sum()), int((before.any(axis=1) & ~starts).sum())
    try:
        _enough(mentored, others, anybody=bool(starts.any()))
        value, se, freedom = _estimate(np.where(known, values, 0.0), before, after)
    except NotEstimable as refusal:
        return LeaderChange(reason=refusal.reason)
    return _told(values, before, after, value, se, freedom, (mentored, others, unseen))


def _enough(mentored: int, others: int, *, anybody: bool) -> None:
    """Refuse what too few leaders are behind.

    Raises
    ------
    NotEstimable
    """
    if not anybody:
        raise NotEstimable(NO_LEADERS)
    if mentored < FLOOR:
        raise NotEstimable(FEW_MENTORED)
    if others < FLOOR:
        raise NotEstimable(FEW_OTHERS)


def _told(
    values: np.ndarray,
    before: np.ndarray,
    after: np.ndarray,
    value: float,
    se: float,
    freedom: float,
    counts: tuple[int, int, int],
) -> LeaderChange:
    """Return the estimate with its interval and the levels beside it."""
    from scipy.stats import t

    half = float(t.ppf(0.5 + LEVEL / 2, freedom)) * se
    own = after.any(axis=1)
    last = before.shape[1] - 1 - np.argmax(before[own][:, ::-1], axis=1)
    mentored, others, unseen = counts
    return LeaderChange(
        effect=Interval(value=value, low=value - half, high=value + half),
        se=se,
        p_value=float(2 * t.sf(abs(value) / se, freedom)),
        before=float(values[own][np.arange(own.sum()), last].mean()),
        after=float(values[after].mean()),
        mentored=mentored,
        others=others,
        unseen_before=unseen if unseen == 0 or unseen >= FLOOR else None,
        min_detectable=POWER_FACTOR * se,
    )


def _estimate(values: np.ndarray, before: np.ndarray, after: np.ndarray) -> tuple[float, float, float]:
    """Return the estimate, its standard error and degrees of freedom.

    Raises
    ------
    NotEstimable
        If the waves after the start cannot be tied to those before by leaders without mentoring.
    """
    sums = _sums(values, before, after)
    within, pull, lean = sums.within.sum(axis=0), sums.pull.sum(axis=0), sums.lean.sum(axis=0)
    inverse = np.linalg.pinv(within, rcond=1e-10, hermitian=True)
    if np.abs(lean - within @ inverse @ lean).max() > 1e-6 * max(1.0, np.abs(lean).max()):
        raise NotEstimable(APART)
    value = float((sums.gain.sum() - lean @ inverse @ pull) / sums.rows.sum())
    without = _without_each(sums)
    spread, mentored = without - without.mean(), np.asarray(after.any(axis=1))
    return (value, *_error(spread, mentored, _counted(before, after)))


def _counted(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Return which leaders the estimate rests on: bool, shape (leaders,)."""
    counted: np.ndarray = (before.sum(axis=1) > 1) | after.any(axis=1)
    return counted


def _sums(values: np.ndarray, before: np.ndarray, after: np.ndarray) -> Sums:
    """Return what each leader adds, the leader's own level taken out."""
    seen, since = before.astype(float), after.astype(float)
    rows = seen.sum(axis=1)
    share = seen / np.maximum(rows, 1.0)[:, None]
    own = (share * values).sum(axis=1)
    waves = values.shape[1]
    within = seen[:, :, None] * np.eye(waves) - seen[:, :, None] * share[:, None, :]
    return Sums(
        within=within,
        pull=seen * (values - own[:, None]),
        gain=(since * (values - own[:, None])).sum(axis=1),
        lean=since - since.sum(axis=1, keepdims=True) * share,
        rows=since.sum(axis=1),
    )


def _without_each(sums: Sums) -> np.ndarray:
    """Return the estimate without each leader in turn, shape (leaders,)."""
    within = sums.within.sum(axis=0) - sums.within
    pull = sums.pull.sum(axis=0) - sums.pull
    lean = sums.lean.sum(axis=0) - sums.lean
    effects = (np.linalg.pinv(within, rcond=1e-10, hermitian=True) @ pull[:, :, None])[:, :, 0]
    found: np.ndarray = (sums.gain.sum() - sums.gain - (lean * effects).sum(axis=1)) / (
        sums.rows.sum() - sums.rows
    )
    return found


def _error(spread: np.ndarray, mentored: np.ndarray, counted: np.ndarray) -> tuple[float, float]:
    """Return the standard error and the degrees of freedom.

    Raises
    ------
    NotEstimable
        If nothing varies between leaders.
    """
    parts, freedom = [], 0.0
    for group in (mentored, counted & ~mentored):
        size = int(group.sum())
        part = float((spread[group] ** 2).sum()) * (size - 1) / size if size > 1 else 0.0
        parts.append(part)
        freedom += part**2 / max(size - 1, 1)
    variance = sum(parts)
    if not variance > 1e-18:
        raise NotEstimable("no_variation")
    return float(np.sqrt(variance)), variance**2 / freedom
