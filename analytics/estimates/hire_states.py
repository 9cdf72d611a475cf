"""Which cells of hire cohorts may be shown: not the too young, the few, or what gives those away."""

from __future__ import annotations

import numpy as np

from analytics.cohorts.hire_cohorts import EVERYONE, WINDOWS, HireCohorts
from analytics.estimates.small import shown
from analytics.settings import FLOOR

TOLD, YOUNG, FEW = "told", "hires_too_young", "few_new_hires"
States = dict[tuple[int, int], str]


def states(hires: HireCohorts) -> States:
    """Return for every cohort and window, all hires too, whether it is told, too young or of too few.

    A cohort below the floor is hidden in every window, and the next smallest with it. In each window the
    people old enough add up over the cohorts to a published total, so what is hidden there must hold the
    floor too.

    Returns
    -------
    dict of (cohort, window) to str
        `TOLD`, or the reason.
    """
    large = large_cohorts(hires)
    found: States = {}
    for window in WINDOWS:
        rows = np.flatnonzero(hires.window == window)
        people = {int(hires.cohort[row]): int(hires.eligible[row]) for row in rows}
        young = {int(hires.cohort[row]): bool(hires.too_young[row]) for row in rows}
        told = _told(people, large)
        found |= {(cohort, window): _state(cohort, people, young, large, told) for cohort in people}
    return found


def large_cohorts(hires: HireCohorts) -> frozenset[int]:
    """Return the cohorts whose number of hires may be shown."""
    rows = np.flatnonzero((hires.window == WINDOWS[0]) & (hires.cohort != EVERYONE))
    people = {str(hires.cohort[row]): int(hires.hires[row]) for row in rows}
    return frozenset(int(name) for name, n in shown(people).items() if n)


def _told(people: dict[int, int], large: frozenset[int]) -> frozenset[int]:
    """Return the cohorts told in one window; those hidden throughout count as one group."""
    groups = {str(cohort): n for cohort, n in people.items() if cohort in large}
    hidden = sum(n for cohort, n in people.items() if cohort not in large and cohort != EVERYONE)
    return frozenset(int(name) for name, n in shown({**groups, "": hidden}).items() if n and name)


def _state(
    cohort: int, people: dict[int, int], young: dict[int, bool], large: frozenset[int], told: frozenset[int]
) -> str:
    """Return the state of one cohort in one window."""
    if cohort in told or (cohort == EVERYONE and people[cohort] >= FLOOR):
        return TOLD
    if (cohort in large or cohort == EVERYONE) and young[cohort] and people[cohort] < FLOOR:
        return YOUNG
    return FEW
