"""The effect in each part of the mentored person-months, with the clusters' joint influence on all parts."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import stats

from analytics.errors import NotEstimable
from analytics.estimates.imputation import Imputed, average
from analytics.estimates.inference import Uncertainty, uncertainty
from analytics.estimates.sample import Sample
from analytics.settings import LEVEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Every group of one division, hidden ones too.

    Attributes
    ----------
    names : tuple of str
    people, person_months : ndarray of int, shape (groups,)
    value : ndarray, shape (groups,)
    influence : ndarray, shape (clusters, groups)
    share : ndarray, shape (groups,)
        Of the whole's weight.
    carriers : ndarray of int, shape (groups,)
        Clusters that hold mentees of the group.
    """

    names: tuple[str, ...]
    people: np.ndarray
    person_months: np.ndarray
    value: np.ndarray
    influence: np.ndarray
    share: np.ndarray
    carriers: np.ndarray

    def against(self, other: int, one: int) -> Parts:
        """Return the difference of two groups, `one` less `other`, as a group of its own."""
        return Parts(
            names=(f"{self.names[one]} - {self.names[other]}",),
            people=self.people[[one]] + self.people[[other]],
            person_months=self.person_months[[one]] + self.person_months[[other]],
            value=self.value[[one]] - self.value[[other]],
            influence=self.influence[:, [one]] - self.influence[:, [other]],
            share=self.share[[one]] + self.share[[other]],
            carriers=np.minimum(self.carriers[[one]], self.carriers[[other]]),
        )


def parts_of(sample: Sample, imputed: Imputed, names: tuple[str, ...], code: np.ndarray) -> Parts:
    """Estimate every group that has mentored person-months.

    Parameters
    ----------
    code : ndarray of int, shape (treated,)
        Group of each imputed person-month, into `names`.
    """
    found = np.unique(code)
    cluster = sample.clusters.code[sample.factors.employee[imputed.row]]
    own = replace(imputed, surprise=_within(sample, imputed, code, cluster))
    each = [average(sample, own, code == group) for group in found]
    weight = np.bincount(code, sample.weight[imputed.row], len(names))[found]
    carriers = np.array([len(np.unique(cluster[code == group])) for group in found])
    total = sample.clusters.size
    own_factor = np.sqrt(carriers / np.maximum(carriers - 1, 1)) / np.sqrt(total / (total - 1))
    return Parts(
        names=tuple(names[group] for group in found),
        people=np.array([sample.people(imputed.row[code == group]) for group in found]),
        person_months=np.bincount(code, minlength=len(names))[found],
        value=np.array([value for value, _ in each]),
        influence=np.column_stack([influence for _, influence in each]) * own_factor,
        share=weight / weight.sum(),
        carriers=carriers,
    )


def _within(sample: Sample, imputed: Imputed, code: np.ndarray, cluster: np.ndarray) -> np.ndarray:
    """Return the surprises less other clusters' mean in the own group: groups may differ."""
    weight = sample.weight[imputed.row]
    both = code.astype(np.int64) * sample.clusters.size + cluster
    left = np.bincount(code, weight)[code] - np.bincount(both, weight)[both]
    total = weight * imputed.surprise
    rest = np.bincount(code, total)[code] - np.bincount(both, total)[both]
    others = np.where(left > 1e-9 * weight.max(), rest / np.maximum(left, 1e-300), 0.0)
    return np.asarray(imputed.surprise - others)


def own_uncertainty(sample: Sample, parts: Parts, i: int, *, seed: int = 0) -> Uncertainty:
    """Judge one group by the clusters that hold its mentees, not by all clusters.

    Raises
    ------
    NotEstimable
        If its mentees are all in one cluster.
    """
    carriers = int(parts.carriers[i])
    if carriers < 2:
        raise NotEstimable("one_cluster")
    judged = uncertainty(float(parts.value[i]), parts.influence[:, i], sample.clusters, seed=seed)
    least = float(stats.t.ppf(0.5 + LEVEL / 2, carriers - 1)) * judged.se
    return replace(judged, half=max(judged.half, least))
