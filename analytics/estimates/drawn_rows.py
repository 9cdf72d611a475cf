"""The person-months before and after recorded draws, everybody as drawn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.draws import Drawn, Kept, counting
from analytics.cohorts.months import Months, Outcome
from analytics.errors import NotEstimable

BEFORE = 12  # months before the draw that a person's own mean is made of


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnRows:
    """Person-months after the draws; `who` is an index into the people drawn."""

    drawn: Drawn
    who: np.ndarray
    cell: np.ndarray
    value: np.ndarray
    weight: np.ndarray
    mentored: np.ndarray
    month: np.ndarray
    own: np.ndarray  # mean before, centred; nought where nothing is known
    unknown: np.ndarray


def rows_after(months: Months, outcome: Outcome, drawn: Drawn, kept: tuple[Kept, ...]) -> DrawnRows:
    """Return the person-months after the draws with each person's own mean before."""
    good = counting(drawn, kept)
    if not len(good):
        raise NotEstimable("no_draw")
    value = outcome.value if outcome.mix is None else outcome.value - outcome.mix
    has = outcome.weight > 0
    row, value, weight = outcome.row[has], value[has], outcome.weight[has] / outcome.weight[has].mean()
    who, place = pairs_of(good.employee, months.employee[row])
    month = months.month[row][place]
    until = np.array([one.until for one in kept])[good.draw]
    after = (month > good.month[who]) & (month <= until[who])
    before = (month < good.month[who]) & (month >= good.month[who] - BEFORE)
    own, unknown = _own_mean(good, who[before], value[place[before]], weight[place[before]])
    who, place, month = who[after], place[after], month[after]
    return DrawnRows(
        drawn=good,
        who=who,
        cell=np.unique(good.stratum[who] * 100_000 + month, return_inverse=True)[1],
        value=value[place],
        weight=weight[place],
        mentored=months.exposed[row][place],
        month=month,
        own=own[who],
        unknown=unknown[who],
    )


def pairs_of(wanted: np.ndarray, employee: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return every (index of a wanted person, row of theirs); `employee` ascends."""
    low, high = np.searchsorted(employee, wanted, "left"), np.searchsorted(employee, wanted, "right")
    count = high - low
    who = np.repeat(np.arange(len(wanted)), count)
    first = np.repeat(low - np.r_[0, np.cumsum(count)[:-1]], count)
    return who, first + np.arange(len(who))


def _own_mean(
    drawn: Drawn, who: np.ndarray, value: np.ndarray, weight: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return everybody's mean before less the mean of their stratum, and for whom it is not known."""
    total = np.bincount(who, weight, len(drawn))
    unknown = total <= 0
    mean = np.bincount(who, weight * value, len(drawn)) / np.where(unknown, 1.0, total)
    known = (~unknown).astype(float)
    size = np.bincount(drawn.stratum, known)
    centre = np.bincount(drawn.stratum, known * mean) / np.maximum(size, 1)
    return np.where(unknown, 0.0, mean - centre[drawn.stratum]), unknown
