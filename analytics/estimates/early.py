"""Early attrition: who left within so many days, among hires old enough to tell (domain.md 2.1)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.hire_cohorts import EVERYONE, Endings, HireCohorts
from analytics.estimates.effect import Interval
from analytics.estimates.hire_states import FEW_LEFT, TOLD, YOUNG, large_cohorts, states
from analytics.estimates.proportion import wilson
from analytics.settings import FLOOR


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyRate:
    """Early attrition of one hire cohort within one window.

    Numbers are None where they would stand for fewer people than the floor; `reason` says why.

    Attributes
    ----------
    cohort : int
        First month of the cohort, ``year * 12 + month - 1``; `EVERYONE` is all new hires.
    window : int
        Days since hire.
    hires, eligible, too_young, lost : int or None
        New hires; of them those old enough and followed, those too young, and those lost from sight.
    leavers, others : int or None
        Of the eligible: who left within the window, and whose employment ended otherwise, such as a fixed
        term that ran out: they stay among the eligible and are no leavers; None from one up to the floor.
    rate : Interval or None
        Percent who left within the window.
    """

    cohort: int
    window: int
    hires: int | None = None
    eligible: int | None = None
    too_young: int | None = None
    lost: int | None = None
    leavers: int | None = None
    others: int | None = None
    rate: Interval | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    """Early attrition of all new hires and of each cohort, one a window.

    Attributes
    ----------
    grain : str
        What a cohort is: month, quarter or year.
    before : int or None
        People left out because they were hired before the exports hold everyone; None is a hidden count.
    everyone, cohorts : tuple of EarlyRate
        Sorted by cohort, then window; empty when refused.
    """

    grain: str
    before: int | None
    everyone: tuple[EarlyRate, ...] = ()
    cohorts: tuple[EarlyRate, ...] = ()
    reason: str | None = None


def estimate_early(hires: HireCohorts) -> Early:
    """Return early attrition, or refuse it when fewer people than the floor were hired."""
    before = _unless_few(hires.before)
    if not len(hires.hires) or hires.hires[0] < FLOOR:
        return Early(grain=hires.grain, before=before, reason="few_new_hires")
    found, large = states(hires), large_cohorts(hires) | {EVERYONE}
    rates = [
        _rate(hires, row, found[int(hires.cohort[row]), int(hires.window[row])], large)
        for row in range(len(hires.cohort))
    ]
    return Early(
        grain=hires.grain,
        before=before,
        everyone=tuple(rate for rate in rates if rate.cohort == EVERYONE),
        cohorts=tuple(rate for rate in rates if rate.cohort != EVERYONE),
    )


def _rate(hires: HireCohorts, row: int, state: str, large: frozenset[int]) -> EarlyRate:
    """Return one cohort in one window as far as it may be told."""
    cohort, window = int(hires.cohort[row]), int(hires.window[row])
    eligible, young = int(hires.eligible[row]), int(hires.too_young[row])
    people = int(hires.hires[row]) if cohort in large else None
    if state == FEW_LEFT:
        return EarlyRate(
            cohort=cohort,
            window=window,
            hires=people,
            eligible=eligible,
            too_young=_unless_few(young),
            reason=state,
        )
    if state != TOLD:
        told = young if state == YOUNG and not eligible else None
        return EarlyRate(cohort=cohort, window=window, hires=people, too_young=told, reason=state)
    share = left_within(hires.endings, cohort, window)
    return EarlyRate(
        cohort=cohort,
        window=window,
        hires=people,
        eligible=eligible,
        too_young=_unless_few(young),
        lost=_unless_few(int(hires.lost[row])),
        leavers=_unless_few(int(hires.leavers[row])),
        others=_unless_few(int(hires.others[row])),
        rate=wilson(share, eligible),
    )


def _unless_few(people: int) -> int | None:
    """Return a count of people, None from one up to the floor."""
    return None if 0 < people < FLOOR else people


def left_within(endings: Endings, cohort: int, window: int) -> float:
    """Return the share that left within a window, among those who could have been followed so long.

    Where nobody was lost from sight this is leavers over eligible hires. Who was lost counts until last seen:
    the cumulative incidence of leaving, other endings competing.

    References
    ----------
    .. [1] Aalen & Johansen (1978). An empirical transition matrix for non-homogeneous Markov chains based on
       censored observations. Scandinavian Journal of Statistics 5, 141-150.
    """
    mine = (endings.cohort == cohort) & (endings.window == window) & (endings.day <= window)
    at_risk, leavers = endings.at_risk[mine], endings.leavers[mine]
    gone = (leavers + endings.others[mine]) / at_risk
    before = np.cumprod(np.append(1.0, 1 - gone))[:-1]
    return float(min(1.0, (before * leavers / at_risk).sum()))
