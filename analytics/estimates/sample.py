"""The person-months of one outcome that an estimate uses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.months import Months, Outcome, quarter_of
from analytics.errors import NotEstimable
from analytics.estimates.inference import Clusters, choose_clusters
from analytics.estimates.untreated import Factors
from analytics.settings import FLOOR, FLOOR_SICK

PLACE = 100_000  # more than any month number: a site and a month in one integer


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The rows of one outcome that the estimate uses, with compact codes.

    Every array has shape (rows,); `other` marks rows that only the naive gap uses (active mentors and
    people whom no programme could have taken).

    Attributes
    ----------
    row : ndarray of int
        Index into the arrays of `Months`.
    value, observed : ndarray of float
        What is compared: the outcome less what the mix of queues adds to it; and the outcome as measured.
    places : ndarray of int, shape (factors.places,)
        ``site * PLACE + month`` of each place code.
    bands : ndarray of int, shape (factors.bands,)
        Tenure band of each band code.
    """

    row: np.ndarray
    factors: Factors
    places: np.ndarray
    bands: np.ndarray
    value: np.ndarray
    observed: np.ndarray
    weight: np.ndarray
    exposed: np.ndarray
    other: np.ndarray
    never: np.ndarray
    event_time: np.ndarray
    quarter: np.ndarray
    clusters: Clusters
    mean_weight: float  # `weight` is in units of it

    def people(self, rows: np.ndarray) -> int:
        """Return how many employees some rows belong to."""
        return len(np.unique(self.factors.employee[rows]))

    @property
    def untreated(self) -> np.ndarray:
        """Indices of the unexposed rows that serve as comparison."""
        return np.flatnonzero(~self.exposed & ~self.other)

    @property
    def comparison(self) -> np.ndarray:
        """Rows of people who were never mentored and serve as comparison, bool."""
        never: np.ndarray = ~self.exposed & ~self.other & self.never
        return never


def draw_sample(months: Months, outcome: Outcome) -> Sample:
    """Return the outcome's rows with compact codes.

    Raises
    ------
    NotEstimable
        If there are too few people on either side.
    """
    kept = outcome.weight > 0
    row, weight = outcome.row[kept], outcome.weight[kept]
    mean_weight = float(weight.mean()) if len(weight) else 1.0
    people, employee = np.unique(months.employee[row], return_inverse=True)
    place = months.site[row].astype(np.int64) * PLACE + months.month[row]
    places, place_code = np.unique(place, return_inverse=True)
    bands, band_code = np.unique(months.band[row], return_inverse=True)
    exposed = months.exposed[row]
    observed = outcome.value[kept]
    sample = Sample(
        row=row,
        factors=Factors(
            employee=employee,
            place=place_code,
            band=band_code,
            employees=len(people),
            places=len(places),
            bands=len(bands),
        ),
        places=places,
        bands=bands,
        value=observed if outcome.mix is None else observed - outcome.mix[kept],
        observed=observed,
        weight=weight / mean_weight,
        exposed=exposed & months.usable[row],
        other=~months.usable[row],
        never=months.start[row] < 0,
        event_time=months.event_time[row],
        quarter=quarter_of(months.month[row]),
        clusters=choose_clusters(employee, months.team[row], months.team_names, people),
        mean_weight=mean_weight,
    )
    _check_size(sample, FLOOR_SICK if outcome.family == "absence" else FLOOR)
    return sample


def _check_size(sample: Sample, floor: int) -> None:
    """Refuse fewer people on either side than the anonymity floor."""
    if sample.people(sample.exposed) < floor:
        raise NotEstimable("few_mentees")
    if sample.people(sample.comparison) < floor:
        raise NotEstimable("few_comparisons")
