"""Agreement between raters of the same targets: the six intraclass correlations of Shrout & Fleiss (1979).

References
----------
.. [1] Shrout & Fleiss (1979). Intraclass correlations: uses in assessing rater reliability. Psychological
   Bulletin 86(2), 420-428.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.settings import LEVEL

FORMS = ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")
TAIL = (1 - LEVEL) / 2
MIN_TARGETS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Squares:
    """Mean squares of a table of targets by raters; `raters` may be an average over targets."""

    targets: int
    raters: float
    between: float
    within: float
    judges: float
    error: float
    within_df: float


def mean_squares(scores: np.ndarray) -> Squares:
    """Return the mean squares of a whole table.

    Parameters
    ----------
    scores : ndarray of float, shape (targets, raters)
        Every rater scored every target.

    Raises
    ------
    NotEstimable
        With fewer than two of either, or if all scores are the same.
    """
    n, k = scores.shape
    if n < 2 or k < 2:
        raise NotEstimable("icc_too_few")
    everything = scores.mean()
    targets = k * ((scores.mean(axis=1) - everything) ** 2).sum()
    judges = n * ((scores.mean(axis=0) - everything) ** 2).sum()
    total = ((scores - everything) ** 2).sum()
    if not total > 0:
        raise NotEstimable("no_variation")
    return Squares(
        targets=n,
        raters=k,
        between=targets / (n - 1),
        within=(total - targets) / (n * (k - 1)),
        judges=judges / (k - 1),
        error=max(total - targets - judges, 0.0) / ((n - 1) * (k - 1)),
        within_df=n * (k - 1),
    )


def icc(scores: np.ndarray) -> Mapping[str, Interval]:
    """Return all six forms with their 95 % intervals by F distributions.

    Parameters
    ----------
    scores : ndarray of float, shape (targets, raters)
        Every rater scored every target.

    Returns
    -------
    mapping of str to Interval
        ``1,1``: each target has raters of its own; ``2,1``: the same raters, a sample of those there could
        be; ``3,1``: these raters only, their levels set aside; ``1,k``, ``2,k``, ``3,k``: of the mean of the
        raters.

    Raises
    ------
    NotEstimable
        With fewer than two targets or raters, or nothing that varies.
    """
    found = mean_squares(scores)
    single = {"1,1": _one_way(found), "2,1": _two_way_random(found), "3,1": _two_way_fixed(found)}
    averaged = {f"{form[0]},k": _of_mean(one, found.raters) for form, one in single.items()}
    return {**single, **averaged}


def one_way(target: np.ndarray, score: np.ndarray) -> Interval:
    """Return form ``1,1`` where targets may have different raters and different numbers of them.

    Parameters
    ----------
    target : ndarray of int, shape (scores,)
    score : ndarray of float, shape (scores,)

    Raises
    ------
    NotEstimable
        With fewer than `MIN_TARGETS` targets of two or more scores, or nothing that varies.

    Notes
    -----
    The mean number of raters is that of the unbalanced analysis of variance; with equal numbers it is exact.
    """
    code, count = np.unique(target, return_inverse=True, return_counts=True)[1:]
    keep = count[code] > 1
    code, score = np.unique(code[keep], return_inverse=True)[1], score[keep]
    count = np.bincount(code)
    n, total = len(count), int(count.sum())
    if n < MIN_TARGETS:
        raise NotEstimable("icc_too_few")
    mean = np.bincount(code, score) / count
    within = float(((score - mean[code]) ** 2).sum()) / (total - n)
    between = float((count * (mean - score.mean()) ** 2).sum()) / (n - 1)
    if not within + between > 0:
        raise NotEstimable("no_variation")
    raters = (total - float((count**2).sum()) / total) / (n - 1)
    return _one_way(
        Squares(
            targets=n,
            raters=raters,
            between=between,
            within=within,
            judges=0.0,
            error=0.0,
            within_df=total - n,
        )
    )


def _ratio(above: float, below: float) -> float:
    """Return an F ratio; infinite where raters agree wholly."""
    return above / below if below > 0 else np.inf


def _from_ratio(ratio: float, raters: float) -> float:
    """Return the correlation that belongs to an F ratio."""
    return 1.0 if np.isinf(ratio) else (ratio - 1) / (ratio + raters - 1)


def _by_ratio(ratio: float, raters: float, above: float, below: float) -> Interval:
    """Return a correlation and its interval from an F ratio with its degrees of freedom."""
    from scipy.stats import f

    low = ratio / float(f.isf(TAIL, above, below))
    high = ratio * float(f.isf(TAIL, below, above))
    ends = (_from_ratio(each, raters) for each in (ratio, low, high))
    return Interval(**dict(zip(("value", "low", "high"), ends, strict=True)))


def _one_way(found: Squares) -> Interval:
    """Return ICC(1,1)."""
    ratio = _ratio(found.between, found.within)
    return _by_ratio(ratio, found.raters, found.targets - 1, found.within_df)


def _two_way_fixed(found: Squares) -> Interval:
    """Return ICC(3,1)."""
    above, k = found.targets - 1, found.raters
    return _by_ratio(_ratio(found.between, found.error), k, above, above * (k - 1))


def _two_way_random(found: Squares) -> Interval:
    """Return ICC(2,1); its interval rests on Satterthwaite's degrees of freedom (Fleiss & Shrout 1978)."""
    from scipy.stats import f

    n, k = found.targets, found.raters
    between, judges, error = found.between, found.judges, found.error
    value = (between - error) / (between + (k - 1) * error + k * (judges - error) / n)
    if not error > 0:
        return Interval(value=value, low=min(value, 0.0), high=1.0)
    spread, part = judges / error, n * (1 + (k - 1) * value) - k * value
    df = (
        (k - 1)
        * (n - 1)
        * (k * value * spread + part) ** 2
        / ((n - 1) * k**2 * value**2 * spread**2 + part**2)
    )
    upper, lower = float(f.isf(TAIL, n - 1, df)), float(f.isf(TAIL, df, n - 1))
    rest = k * judges + (k * n - k - n) * error
    return Interval(
        value=value,
        low=n * (between - upper * error) / (upper * rest + n * between),
        high=n * (lower * between - error) / (rest + n * lower * between),
    )


def _of_mean(one: Interval, raters: float) -> Interval:
    """Return the correlation of a mean of raters (Spearman-Brown)."""
    value, low, high = (raters * r / (1 + (raters - 1) * r) for r in (one.value, one.low, one.high))
    return Interval(value=value, low=low, high=high)
