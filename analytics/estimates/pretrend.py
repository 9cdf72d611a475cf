"""Were mentees already on another path before they started? Estimated on unexposed person-months only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics.errors import NotEstimable
from analytics.estimates.inference import holm_smaller, joint_p, small_sample
from analytics.estimates.untreated import Absorber
from analytics.settings import FLOOR, LEADS

_Regressor = tuple[np.ndarray, "np.ndarray | float"]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Regressors:
    """Regressors beside the fixed effects, with the fixed effects taken out (Frisch-Waugh).

    Attributes
    ----------
    left : ndarray, shape (q, rows)
        What the fixed effects leave of those that are identified.
    inverse : ndarray, shape (q, q)
    kept : list of bool
        Which are identified.
    """

    left: np.ndarray
    inverse: np.ndarray
    kept: list[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadBase:
    """What rows and weights fix of the leads, whatever was measured on them.

    Attributes
    ----------
    month : tuple of int
    n : tuple of int
        Person-months behind each month.
    carrying : int
        Clusters with a row before a start.
    """

    weight: np.ndarray
    cluster: np.ndarray
    clusters: int
    month: tuple[int, ...]
    n: tuple[int, ...]
    carrying: int
    leads: _Regressors
    drift: _Regressors


def lay_leads(
    absorber: Absorber, before: np.ndarray, cluster: np.ndarray, clusters: int, *, floor: int = FLOOR
) -> LeadBase:
    """Prepare the leads and the drift.

    Parameters
    ----------
    absorber : Absorber
        Of the unexposed rows.
    before, cluster : ndarray, shape (rows,)
        Months relative to the start, negative, 0 for people never mentored; cluster code.
    clusters : int
    floor : int
        Person-months a lead must have.
    """
    counts = {m: int((before == m).sum()) for m in range(-LEADS, 0)}
    months = [m for m, n in counts.items() if n >= floor]
    leads = _take_out(absorber, [(np.flatnonzero(before == m), 1.0) for m in months])
    near = np.flatnonzero((before < 0) & (before >= -DRIFT_WINDOW))
    ramp = [(near, before[near] + DRIFT_WINDOW + 1.0)] if (before < 0).sum() >= floor else []
    kept = [m for m, ok in zip(months, leads.kept, strict=True) if ok]
    return LeadBase(
        weight=absorber.weight,
        cluster=cluster,
        clusters=clusters,
        month=tuple(kept),
        n=tuple(counts[m] for m in kept),
        carrying=len(np.unique(cluster[before < 0])),
        leads=leads,
        drift=_take_out(absorber, ramp),
    )


def estimate_leads(base: LeadBase, residual: np.ndarray) -> Leads:
    """Estimate the leads and test them.

    Parameters
    ----------
    residual : ndarray, shape (rows,)
        What the fixed effects leave of the outcome.

    Notes
    -----
    Two tests: the leads jointly nought; and one degree of freedom for a linear drift over the 12 months
    before the start, which finds people chosen because they were already improving (methods.md 2).
    """
    value, influence = _regress(base, base.leads, residual)
    tests = (_joint(value, influence, base), _joint(*_regress(base, base.drift, residual), base))
    return Leads(
        month=base.month,
        value=value,
        influence=influence,
        n=base.n,
        p_value=holm_smaller([p for p in tests if p is not None]),
    )


def _take_out(absorber: Absorber, regressors: Sequence[_Regressor]) -> _Regressors:
    """Take the fixed effects out of regressors: the rows where one is not nought, and its amount."""
    left, kept, weight = [], [], absorber.weight
    for row, amount in regressors:
        part = -absorber.fit_part(row, amount).predict(absorber.factors)
        part[row] += amount
        kept.append(float(weight @ part**2) > 1e-8 * float(np.sum(weight[row] * amount**2)))
        left += [part] if kept[-1] else []
    if not left:
        return _Regressors(left=np.zeros((0, len(weight))), inverse=np.zeros((0, 0)), kept=kept)
    stacked = np.stack(left)
    inverse = np.linalg.pinv((stacked * weight) @ stacked.T, hermitian=True)
    return _Regressors(left=stacked, inverse=inverse, kept=kept)


def _regress(base: LeadBase, regressors: _Regressors, residual: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the coefficients, shape (q,), and the cluster influences on them, shape (clusters, q)."""
    left = regressors.left
    estimate = regressors.inverse @ (left @ (base.weight * residual))
    rest = base.weight * (residual - estimate @ left)
    scores = [np.bincount(base.cluster, part * rest, base.clusters) for part in left]
    if not scores:
        return estimate, np.zeros((base.clusters, 0))
    return estimate, small_sample(np.column_stack(scores) @ regressors.inverse)


def _joint(value: np.ndarray, influence: np.ndarray, base: LeadBase) -> float | None:
    """Return the joint p-value of a regression, None when nothing could be tested."""
    try:
        return joint_p(value, influence, base.carrying) if len(value) else None
    except NotEstimable:
        return None
