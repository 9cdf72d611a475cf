"""Which cells of hire cohorts may be shown: not the too young, the few, or what gives those away."""

from __future__ import annotations

import numpy as np

from analytics.cohorts.hire_cohorts import EVERYONE, WINDOWS, HireCohorts
from analytics.cohorts.small import shown
from analytics.settings import FLOOR

TOLD, YOUNG, FEW, FEW_LEFT = "told", "hires_too_young", "few_new_hires", "few_left"
States = dict[tuple[int, int], str]


def states(hires: HireCohorts) -> States:
    """Return for every cohort and window, all hires too, whether it is told, too young or of too few.

    A cohort below the floor is hidden in every window, and the next smallest with it. In each window the
    people old enough add up over the cohorts to a published total, so what is hidden there must hold the
    floor too. A share of so many people tells how many left: where these are a few, or all but a few, or
    would follow from the other cohorts, it is hidden.

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
    return found | dict.fromkeys(_few_left(hires, found), FEW_LEFT)


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


def _few_left(hires: HireCohorts, found: States) -> set[tuple[int, int]]:
    """Return the told cells whose share would tell of a few leavers, or of a few who stayed."""
    hidden: set[tuple[int, int]] = set()
    for window in WINDOWS:
        rows = np.flatnonzero(hires.window == window)
        told = [int(row) for row in rows if found[int(hires.cohort[row]), window] == TOLD]
        left = {int(hires.cohort[row]): int(hires.leavers[row]) for row in rows}
        curve = {cohort: _left_by(hires, cohort, window) for cohort in left}
        stay = (hires.eligible - hires.leavers - hires.others)[told].tolist()
        mine = {int(hires.cohort[row]) for row, n in zip(told, stay, strict=True) if 0 < n < FLOOR}
        open_ones = {int(hires.cohort[row]) for row in told}
        for _ in open_ones:
            for counts in (left, curve):
                mine |= _following(counts, open_ones - mine)
        if _gives_away(left[EVERYONE], hires.beside.get(window, ())):
            mine |= {cohort for cohort in open_ones if curve[cohort] or left[cohort]}
        hidden |= {(cohort, window) for cohort in mine}
    return hidden


def _gives_away(left: int, beside: tuple[int, ...]) -> bool:
    """Whether few left at another site, so that this one's leavers beside everyone's would tell how many."""
    return shown({"": left, **{str(n): people for n, people in enumerate(beside)}})[""] is None


def _left_by(hires: HireCohorts, cohort: int, window: int) -> int:
    """Return how many of a cohort, however new, are known to have left within a window."""
    ends = hires.endings
    mine = (ends.cohort == cohort) & (ends.window == 0) & (ends.day <= window)
    return int(ends.leavers[mine].sum())


def _following(left: dict[int, int], told: set[int]) -> set[int]:
    """Return the cohorts whose leavers are a few, or help to work out those of others from all of them."""
    few = {cohort for cohort in told if 0 < left[cohort] < FLOOR}
    if EVERYONE in few or EVERYONE not in told:
        return few
    groups = {str(cohort): left[cohort] for cohort in told - {EVERYONE}}
    rest = left[EVERYONE] - sum(groups.values())
    return few | {int(name) for name, n in shown({**groups, "": rest}).items() if n is None and name}
