"""How mentees are divided into groups: by site, tenure at start, programme, kind, how chosen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.mentees import Mentees
from analytics.cohorts.months import Months

TENURE_STARTS = (0, 3, 6, 12, 24)  # complete months at the start of mentoring
TENURES = ("0-2", "3-5", "6-11", "12-23", "24+")
POOLED = "*"  # name of the group that gathers the small ones
MOST = 12  # groups of one division; the smallest of more are pooled


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """One way to divide the mentees.

    Attributes
    ----------
    dimension : str
        Catalogue key below ``dimension.``.
    code : ndarray of int, shape (mentees,)
        Into `names`.
    names : tuple of str
        As exported for site and programme; else catalogue keys below ``group.<dimension>.``.
    """

    dimension: str
    code: np.ndarray
    names: tuple[str, ...]


def divisions(months: Months, mentees: Mentees, *, floor: int) -> tuple[Division, ...]:
    """Return every division of the mentees; kinds of fewer than `floor` people are pooled."""
    tenure = np.searchsorted(TENURE_STARTS, mentees.tenure, side="right") - 1
    programmes = tuple(name for _, name in mentees.programmes)
    found = (
        Division(dimension="site", code=mentees.site, names=months.site_names),
        Division(dimension="tenure", code=tenure, names=TENURES),
        Division(dimension="programme", code=mentees.programme, names=programmes),
        _pooled(Division(dimension="kind", code=mentees.kind, names=mentees.kinds), floor),
        Division(dimension="rule", code=mentees.rule, names=mentees.rules),
    )
    return tuple(_most(division) for division in found)


def _pooled(division: Division, floor: int) -> Division:
    """Put the groups of fewer than `floor` people into one."""
    people = np.bincount(division.code, minlength=len(division.names))
    return _gathered(division, (people > 0) & (people < floor))


def _most(division: Division) -> Division:
    """Put the smallest groups of a long division into one."""
    people = np.bincount(division.code, minlength=len(division.names))
    if (people > 0).sum() <= MOST:
        return division
    last = np.sort(people)[::-1][MOST - 2]
    return _gathered(division, (people > 0) & (people < max(last, 1)))


def _gathered(division: Division, small: np.ndarray) -> Division:
    """Return a division whose small groups are one; unchanged when there are fewer than two of them."""
    if small.sum() < 2:
        return division
    names = (*division.names, POOLED)
    code = np.where(small[division.code], len(names) - 1, division.code)
    return Division(dimension=division.dimension, code=code, names=names)
