"""Were mentees already on another path before they started? Estimated on unexposed person-months only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.errors import NotEstimable
from analytics.estimates.inference import holm_smaller, joint_p, small_sample
from analytics.estimates.untreated import Absorber
from analytics.settings import FLOOR, LEADS

DRIFT_WINDOW = 12  # months before the start over which a linear drift is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """Effects of the months before the start, and the two tests.

    Attributes
    ----------
    month : tuple of int
        Negative months relative to the start; earlier months and people never mentored are the reference.
    value : ndarray, shape (leads,)
    influence : ndarray, shape (clusters, leads)
    n : tuple of int
        Person-months behind each lead.
    p_value : float or None
        The smaller of the joint and the drift test, Holm-adjusted; None when neither could be made.
    """

    month: tuple[int, ...]
    value: np.ndarray
    influence: np.ndarray
    n: tuple[int, ...]
    p_value: float | None

    def months(self) -> list[tuple[int, float, np.ndarray, int]]:
        """Return month, value, influence and n of each lead, the earliest first."""
        columns = self.influence.T
        return [(month, float(self.value[i]), columns[i], self.n[i]) for i, month in enumerate(self.month)]


def estimate_leads(
    absorber: Absorber, value: np.ndarray, before: np.ndarray, cluster: np.ndarray, clusters: int
) -> Leads:
    """Estimate the leads and test them.

    Parameters
    ----------
    absorber : Absorber
        Of the unexposed rows.
    value, before, cluster : ndarray, shape (rows,)
        Outcome; months relative to the start, negative, 0 for people never mentored; cluster code.
    clusters : int

    Notes
    -----
    Two tests: the leads jointly nought; and one degree of freedom for a linear drift over the 12 months
    before the start, which finds people chosen because they were already improving (methods.md 2).
    """
    months = [m for m in range(-LEADS, 0) if (before == m).sum() >= FLOOR]
    found = _regress(absorber, value, [(before == m).astype(float) for m in months], cluster, clusters)
    ramp = np.where((before < 0) & (before >= -DRIFT_WINDOW), before + DRIFT_WINDOW + 1.0, 0.0)
    drift = _regress(absorber, value, [ramp] if (before < 0).sum() >= FLOOR else [], cluster, clusters)
    kept, carrying = found.kept, len(np.unique(cluster[before < 0]))
    tests = (_joint(found, carrying), _joint(drift, carrying))
    return Leads(
        month=tuple(m for m, ok in zip(months, kept, strict=True) if ok),
        value=found.value,
        influence=found.influence,
        n=tuple(int((before == m).sum()) for m, ok in zip(months, kept, strict=True) if ok),
        p_value=holm_smaller([p for p in tests if p is not None]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Regression:
    """Coefficients of some regressors beside the fixed effects; `kept` says which are identified."""

    value: np.ndarray
    influence: np.ndarray
    kept: list[bool]


def _regress(
    absorber: Absorber, value: np.ndarray, regressors: list[np.ndarray], cluster: np.ndarray, clusters: int
) -> _Regression:
    """Regress the outcome on regressors and the fixed effects, with cluster influences (Frisch-Waugh)."""
    left = [absorber.residual(regressor) for regressor in regressors]
    size = [float(absorber.weight @ regressor**2) for regressor in regressors]
    kept = [float(absorber.weight @ r**2) > 1e-8 * whole for r, whole in zip(left, size, strict=True)]
    if not any(kept):
        return _Regression(value=np.zeros(0), influence=np.zeros((clusters, 0)), kept=kept)
    design = np.column_stack([r for r, ok in zip(left, kept, strict=True) if ok])
    weighted = design * absorber.weight[:, None]
    inverse = np.linalg.pinv(weighted.T @ design, hermitian=True)
    outcome = absorber.residual(value)
    estimate = inverse @ (weighted.T @ outcome)
    residual = outcome - design @ estimate
    scores = np.column_stack([np.bincount(cluster, column * residual, clusters) for column in weighted.T])
    return _Regression(value=estimate, influence=small_sample(scores @ inverse), kept=kept)


def _joint(found: _Regression, clusters: int) -> float | None:
    """Return the joint p-value of a regression, None when nothing could be tested."""
    try:
        return joint_p(found.value, found.influence, clusters) if len(found.value) else None
    except NotEstimable:
        return None
