"""How alike evaluators score the same contact, from calibrations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.evaluations import Calibrations
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.icc import MIN_TARGETS, icc, one_way
from analytics.settings import FLOOR


@dataclass(frozen=True, slots=True, kw_only=True)
class RaterAgreement:
    """Agreement in calibrations.

    Attributes
    ----------
    form : str
        ``2,1`` where the same evaluators scored every contact, else ``1,1``.
    single : Interval
        The share of what varies in one score that lies in the contact, 0-1; it may come out below nought.
    apart : float
        Standard deviation of scores of the same contact, in points.
    contacts, scores : int
    raters : int or None
        None is fewer than the floor.
    """

    form: str
    single: Interval
    apart: float
    contacts: int
    scores: int
    raters: int | None


def rater_agreement(found: Calibrations) -> RaterAgreement:
    """Return the agreement between evaluators who scored the same contacts.

    Raises
    ------
    NotEstimable
        If fewer than `MIN_TARGETS` contacts have two evaluators or more.
    """
    count = np.bincount(found.contact) if len(found.contact) else np.zeros(0, dtype=np.int64)
    kept = np.flatnonzero(count[found.contact] > 1) if len(count) else np.zeros(0, dtype=np.int64)
    contact = np.unique(found.contact[kept], return_inverse=True)[1]
    contacts = int(contact.max(initial=-1)) + 1
    if contacts < MIN_TARGETS:
        raise NotEstimable("calibration_too_few")
    rater = np.unique(found.rater[kept], return_inverse=True)[1]
    raters, score = int(rater.max()) + 1, found.score[kept]
    whole = len(kept) == contacts * raters
    mean = np.bincount(contact, score) / np.bincount(contact)
    within = float(((score - mean[contact]) ** 2).sum()) / (len(kept) - contacts)
    return RaterAgreement(
        form="2,1" if whole else "1,1",
        single=icc(_table(contact, rater, score))["2,1"] if whole else one_way(contact, score),
        apart=float(np.sqrt(within)),
        contacts=contacts,
        scores=len(kept),
        raters=raters if raters >= FLOOR else None,
    )


def _table(contact: np.ndarray, rater: np.ndarray, score: np.ndarray) -> np.ndarray:
    """Return the scores of a whole grid, shape (contacts, raters)."""
    return score[np.lexsort((rater, contact))].reshape(int(contact.max()) + 1, -1)
