"""What outcomes on the same person-months with the same weights share: everything but their values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.errors import NotEstimable
from analytics.estimates.imputation import Base, Cut, cut, lay_base
from analytics.estimates.pretrend import LeadBase, lay_leads
from analytics.estimates.sample import Sample
from analytics.settings import LAGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The factorised comparison and the averages to be taken.

    Attributes
    ----------
    lags : tuple of (months since the start, Cut)
        Months with too few people are left out.
    quarters : tuple of (quarter number, Cut)
        Likewise.
    """

    base: Base
    everyone: Cut
    lags: tuple[tuple[int, Cut], ...]
    quarters: tuple[tuple[int, Cut], ...]
    leads: LeadBase


def build_frame(sample: Sample) -> Frame:
    """Prepare every average of a sample.

    Raises
    ------
    NotEstimable
        If too few mentored people can be imputed.
    """
    base = lay_base(sample)
    if sample.people(base.row) < sample.floor:
        raise NotEstimable("few_mentees")
    lag = sample.event_time[base.row]
    return Frame(
        base=base,
        everyone=cut(sample, base, np.ones(len(base.row), dtype=bool)),
        lags=_cuts(sample, base, np.where(lag <= LAGS, lag, -1)),
        quarters=_cuts(sample, base, sample.quarter[base.row]),
        leads=_leads(sample, base),
    )


def _cuts(sample: Sample, base: Base, label: np.ndarray) -> tuple[tuple[int, Cut], ...]:
    """Return a cut for every label from nought up that has enough people."""
    found = []
    for number in np.flatnonzero(np.bincount(label[label >= 0])).tolist():
        chosen = label == number
        if sample.people(base.row[chosen]) >= sample.floor:
            found.append((int(number), cut(sample, base, chosen)))
    return tuple(found)


def _leads(sample: Sample, base: Base) -> LeadBase:
    """Prepare the months before the start, on unexposed rows only."""
    before = np.where(sample.never[base.untreated], 0, sample.event_time[base.untreated])
    code = sample.clusters.code[base.absorber.factors.employee]
    return lay_leads(base.absorber, before, code, sample.clusters.size, floor=sample.floor)
