"""Mentees by how they did before the start, without mistaking luck for a difference.

Somebody placed low by a month of bad luck comes back by luck too (regression to the mean), and would seem to
gain most. So the months before the start are split: odd ones place a mentee in a third, and only the others
tell what the mentee would have done without mentoring.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analytics.cohorts.mentees import Mentees
from analytics.cohorts.months import Months, Outcome
from analytics.estimates.divisions import Division
from analytics.estimates.imputation import Imputed, impute
from analytics.estimates.sample import PLACE, Sample, draw_sample

LONGEST = 12  # months before the start that place a mentee
FEWEST = 2  # of them, so that one odd month does not place anybody
NAMES = ("weak", "middle", "strong", "unknown")


def by_baseline(
    months: Months, mentees: Mentees, outcome: Outcome
) -> tuple[Division, Sample, Imputed] | None:
    """Divide the mentees into thirds by their own months before the start, less place, season and tenure.

    Returns
    -------
    tuple of (Division, Sample, Imputed) or None
        The sample lacks the months that placed the mentees. None when there are no thirds to make.

    Raises
    ------
    NotEstimable
        If the sample that is left has too few people.
    """
    if outcome.direction not in ("up", "down"):
        return None
    aside = _aside(months, outcome)
    sample = draw_sample(months, _rows(outcome, ~aside))
    imputed = impute(sample)
    level = _level(months, mentees, _rows(outcome, aside), sample, imputed)
    placed = np.isfinite(level)
    if len(np.unique(level[placed])) < len(NAMES) - 1:
        return None
    better = level if outcome.direction == "up" else -level
    ends = np.quantile(better[placed], [1 / 3, 2 / 3])
    code = np.where(placed, np.searchsorted(ends, np.where(placed, better, 0.0)), len(NAMES) - 1)
    return Division(dimension="baseline", code=code, names=NAMES), sample, imputed


def _aside(months: Months, outcome: Outcome) -> np.ndarray:
    """Return the rows of the outcome that place mentees: odd months before the start, bool."""
    row = outcome.row
    before = -months.event_time[row]
    mine = (months.start[row] >= 0) & ~months.exposed[row] & months.usable[row] & (outcome.weight > 0)
    aside: np.ndarray = mine & (before % 2 == 1) & (before <= LONGEST)
    return aside


def _rows(outcome: Outcome, kept: np.ndarray) -> Outcome:
    """Return the outcome of some of its rows."""
    return replace(
        outcome,
        row=outcome.row[kept],
        value=outcome.value[kept],
        weight=outcome.weight[kept],
        mix=None if outcome.mix is None else outcome.mix[kept],
    )


def _level(months: Months, mentees: Mentees, aside: Outcome, sample: Sample, imputed: Imputed) -> np.ndarray:
    """Return each mentee's mean over the months set aside, NaN with fewer than `FEWEST`, shape (mentees,)."""
    place = months.site[aside.row].astype(np.int64) * PLACE + months.month[aside.row]
    band = months.band[aside.row]
    at = np.searchsorted(sample.places, place).clip(max=len(sample.places) - 1)
    step = np.searchsorted(sample.bands, band).clip(max=len(sample.bands) - 1)
    who = mentees.place(months.employee[aside.row])
    seen = (sample.places[at] == place) & (sample.bands[step] == band) & (who >= 0)
    column = imputed.fit.column
    value = aside.value if aside.mix is None else aside.value - aside.mix
    left = value - column[at] - column[len(sample.places) + step]
    size = len(mentees)
    weight = np.bincount(who[seen], aside.weight[seen], size)
    total = np.bincount(who[seen], (aside.weight * left)[seen], size)
    enough = np.bincount(who[seen], minlength=size) >= FEWEST
    return np.where(enough, total / np.where(weight > 0, weight, 1.0), np.nan)
