"""Are the two sides alike at the shared time zero: weights that make them so, and what is left."""

from __future__ import annotations

import numpy as np
from scipy import linalg

from analytics.estimates.effect import Balance

STEPS = 100
CLOSE = 1e-7  # standard deviations between the weighted mean and the target
RIDGE = 1e-9  # collinear dummies
LEAST_EFFECTIVE = 0.1  # of the effective size before: weights more extreme rest on a handful of people


def entropy_balance(weight: np.ndarray, covariate: np.ndarray, target: np.ndarray) -> np.ndarray | None:
    """Return factors on weights that move the covariate means to the target, staying closest to the weights.

    Parameters
    ----------
    weight : ndarray, shape (n,)
        Weights to start from, positive.
    covariate : ndarray, shape (n, p)
    target : ndarray, shape (p,)

    Returns
    -------
    ndarray, shape (n,), or None
        None when no positive weights reach the target, or only on a handful of people.

    References
    ----------
    .. [1] Hainmueller (2012). Entropy Balancing for Causal Effects. Political Analysis 20(1), 25-46.
    """
    spread = covariate.std(axis=0)
    moves = spread > 1e-12
    if not np.allclose(covariate[0, ~moves], target[~moves]):
        return None
    if not moves.any():
        return np.ones(len(weight))
    gap = (covariate[:, moves] - target[moves]) / spread[moves]
    base = weight / weight.sum()
    tilt = _solve(base, gap)
    if tilt is None:
        return None
    factor = np.exp(gap @ tilt)
    factor /= base @ factor
    kept = (base**2).sum() / ((base * factor) ** 2).sum()
    return factor if kept >= LEAST_EFFECTIVE else None


def _solve(base: np.ndarray, gap: np.ndarray) -> np.ndarray | None:
    """Minimise ``log(sum(base * exp(gap @ tilt)))`` by Newton's method with step halving."""
    tilt = np.zeros(gap.shape[1])
    for _ in range(STEPS):
        height, share = _tilted(base, gap, tilt)
        slope = share @ gap
        if np.abs(slope).max(initial=0.0) < CLOSE:
            return tilt
        curve = (gap * share[:, None]).T @ gap - np.outer(slope, slope) + RIDGE * np.eye(len(tilt))
        step = -np.asarray(linalg.lstsq(curve, slope)[0])
        sizes = (0.5**halving for halving in range(30))
        better = next((s for s in sizes if _tilted(base, gap, tilt + s * step)[0] < height), None)
        if better is None:
            return None
        tilt = tilt + better * step
    return None


def _tilted(base: np.ndarray, gap: np.ndarray, tilt: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the objective and the tilted shares, safe from overflow."""
    power = gap @ tilt
    top = float(power.max())
    raised = base * np.exp(power - top)
    total = float(raised.sum())
    return top + float(np.log(total)), raised / total


def standardised_differences(
    covariates: dict[str, tuple[np.ndarray, np.ndarray]],
    weight: np.ndarray,
    eligible: dict[str, np.ndarray],
    everyone: dict[str, np.ndarray],
) -> tuple[Balance, ...]:
    """Return the standardised mean difference of each covariate before and after weighting.

    Parameters
    ----------
    covariates : dict of name to (mentored, weighted comparison) arrays
        Numbers of float type, or integer codes of categories.
    weight : ndarray
        Of the weighted comparison.
    eligible, everyone : dict of name to ndarray
        All who could have been compared; all mentored. Both unweighted; they set the standard deviation.
    """
    found = []
    for name, (mentored, compared) in covariates.items():
        before, scale = _difference(everyone[name], eligible[name], None, None)
        after, _ = _difference(mentored, compared, weight, scale)
        found.append(Balance(covariate=name, smd_before=_worst(before), smd_after=_worst(after)))
    return tuple(found)


def _difference(
    mentored: np.ndarray, compared: np.ndarray, weight: np.ndarray | None, scale: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray]:
    """Return mean differences in standard deviations, one a column, and those standard deviations."""
    size = max(_top(mentored), _top(compared)) + 1 if scale is None else len(scale)
    ours, theirs = _columns(mentored, size), _columns(compared, size)
    gap = [_mean(a, None) - _mean(b, weight) for a, b in zip(ours, theirs, strict=True)]
    if scale is None:
        scale = np.array([np.sqrt((a.var() + b.var()) / 2) for a, b in zip(ours, theirs, strict=True)])
    return np.divide(np.array(gap), scale, out=np.zeros(len(scale)), where=scale > 1e-12), scale


def _top(values: np.ndarray) -> int:
    """Return the highest category, 0 for numbers."""
    return int(values.max(initial=0)) if values.dtype.kind == "i" else 0


def _columns(values: np.ndarray, size: int) -> list[np.ndarray]:
    """Return a number as itself and a category as one indicator a code."""
    if values.dtype.kind != "i":
        return [values]
    return [(values == code).astype(float) for code in range(size)]


def _mean(values: np.ndarray, weight: np.ndarray | None) -> float:
    """Return the weighted mean; 0 without anybody."""
    if len(values) == 0:
        return 0.0
    return float(values.mean() if weight is None else np.average(values, weights=weight))


def _worst(differences: np.ndarray) -> float:
    """Return the single difference with its sign, or the largest of several without."""
    return float(differences[0] if len(differences) == 1 else np.abs(differences).max(initial=0.0))
