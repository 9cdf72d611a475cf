"""One coefficient for being mentored beside the fixed effects: ordinary regression, as it is often done."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.errors import NotEstimable
from analytics.estimates.inference import small_sample
from analytics.estimates.sample import Sample
from analytics.estimates.untreated import Factors, absorb

LEAST = 0.05  # of one less a cluster's leverage
IDENTIFIED = 1e-8  # share of a regressor's variation that the fixed effects must leave


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """A coefficient with each cluster's influence on it, shape (clusters,).

    A cluster with much of the variation in who is treated pulls the fit towards itself, which makes its
    residuals too small: they are enlarged by 1 / sqrt(1 - leverage) (Bell & McCaffrey 2002). Not yet
    corrected for few clusters, so that coefficients can be averaged first.
    """

    value: float
    influence: np.ndarray


def mentored_coefficient(sample: Sample, rows: np.ndarray, treated: np.ndarray) -> Coefficient:
    """Regress the outcome on `treated` and employee, site-month and tenure effects (Frisch-Waugh).

    Parameters
    ----------
    rows : ndarray of int
        The rows of the sample to regress on.
    treated : ndarray of bool, shape (rows,)

    Raises
    ------
    NotEstimable
        If the fixed effects explain who is treated.
    """
    code = sample.clusters.code[sample.factors.employee[rows]]
    absorber = absorb(_compacted(sample.factors.take(rows)), sample.weight[rows])
    flag = treated.astype(float)
    left = absorber.residual(flag)
    weighted = absorber.weight * left
    size = float(weighted @ left)
    if not size > IDENTIFIED * float(absorber.weight @ flag):
        raise NotEstimable("no_comparable_months")
    outcome = absorber.residual(sample.value[rows])
    value = float(weighted @ outcome) / size
    scores = np.bincount(code, weighted * (outcome - value * left), sample.clusters.size)
    leverage = np.bincount(code, weighted * left, sample.clusters.size) / size
    return Coefficient(value=value, influence=scores / size / np.sqrt(np.maximum(1 - leverage, LEAST)))


def _compacted(factors: Factors) -> Factors:
    """Return factors without codes that no row has: a part of a sample is a small system."""
    employees, employee = np.unique(factors.employee, return_inverse=True)
    places, place = np.unique(factors.place, return_inverse=True)
    bands, band = np.unique(factors.band, return_inverse=True)
    return Factors(
        employee=employee,
        place=place,
        band=band,
        employees=len(employees),
        places=len(places),
        bands=len(bands),
    )


def two_way(sample: Sample) -> tuple[float, np.ndarray]:
    """Return the coefficient over all rows and each cluster's influence on it.

    Biased when effects differ between start months or grow: people already mentored serve as comparison
    for those who start later (Goodman-Bacon 2021, Journal of Econometrics 225(2)).
    """
    rows = np.flatnonzero(~sample.other)
    found = mentored_coefficient(sample, rows, sample.exposed[rows])
    return found.value, small_sample(found.influence)
