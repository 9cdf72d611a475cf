"""The person-months of one outcome that an estimate uses."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.months import Months, Outcome, quarter_of
from analytics.errors import NotEstimable
from analytics.estimates.codes import compact
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
    mean_weight : float
        `weight` is in units of it.
    floor : int
        People who must be behind any figure.
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
    mean_weight: float
    floor: int = FLOOR

    def people(self, rows: np.ndarray) -> int:
        """Return how many employees some rows belong to."""
        there = np.zeros(self.factors.employees, dtype=bool)
        there[self.factors.employee[rows]] = True
        return int(there.sum())

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
    row, observed, value, weight = _counted(outcome)
    mean_weight = float(weight.mean()) if len(weight) else 1.0
    here = slice(None) if len(row) == len(months) else row
    people, employee = compact(months.employee[here])
    places, place = _places(months.site[here], months.month[here])
    bands, band = compact(months.band[here])
    usable = months.usable[here]
    sample = Sample(
        row=row,
        factors=Factors(
            employee=employee,
            place=place,
            band=band,
            employees=len(people),
            places=len(places),
            bands=len(bands),
        ),
        places=places,
        bands=bands,
        value=value,
        observed=observed,
        weight=weight / mean_weight,
        exposed=months.exposed[here] & usable,
        other=~usable,
        never=months.start[here] < 0,
        event_time=months.event_time[here],
        quarter=quarter_of(months.month[here]),
        clusters=choose_clusters(employee, months.team[here], months.team_names, people),
        mean_weight=mean_weight,
        floor=floor_of(outcome),
    )
    _check_size(sample)
    return sample


def redraw(sample: Sample, outcome: Outcome) -> Sample:
    """Return the sample of another outcome that was measured on the same rows with the same weights.

    Raises
    ------
    ValueError
        If it was not.
    """
    row, observed, value, _ = _counted(outcome)
    if len(row) != len(sample.row):
        raise ValueError(f"{outcome.kpi} was measured on other rows")
    return replace(sample, observed=observed, value=value)


def _counted(outcome: Outcome) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return row, outcome as measured, outcome less the mix of queues, and weight, where there is any."""
    kept = slice(None) if (outcome.weight > 0).all() else outcome.weight > 0
    observed = outcome.value[kept]
    value = observed if outcome.mix is None else observed - outcome.mix[kept]
    return outcome.row[kept], observed, value, outcome.weight[kept]


def _places(site: np.ndarray, month: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the distinct ``site * PLACE + month``, ascending, and each row's place among them."""
    first = int(month.min(initial=0))
    span = int(month.max(initial=0)) - first + 1
    place, code = compact(site.astype(np.int64) * span + (month - first))
    return place // span * PLACE + place % span + first, code


def floor_of(outcome: Outcome) -> int:
    """Return how many people must be behind any figure of an outcome."""
    return FLOOR_SICK if outcome.family == "absence" else FLOOR


def _check_size(sample: Sample) -> None:
    """Refuse fewer people on either side than the anonymity floor."""
    if sample.people(sample.exposed) < sample.floor:
        raise NotEstimable("few_mentees")
    if sample.people(sample.comparison) < sample.floor:
        raise NotEstimable("few_comparisons")
