"""The share of each hire cohort still employed so many days after hire (Kaplan-Meier)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.hire_cohorts import EVERYONE, HireCohorts
from analytics.estimates.effect import Interval
from analytics.estimates.hire_states import FEW, TOLD, large_cohorts, states
from analytics.estimates.proportion import wilson
from analytics.settings import FLOOR

HALF_YEAR, YEAR = 180, 365  # days: what is called 6 and 12 months


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One hire cohort so many days after hire.

    Attributes
    ----------
    cohort, window : int
        As in `EarlyRate`.
    hires : int or None
        New hires; None is a hidden cohort.
    share : Interval or None
        Percent still employed; None with a `reason`: few_new_hires or hires_too_young.
    is_partial : bool
        Some of the cohort are not old enough yet and count for as long as they were followed.
    """

    cohort: int
    window: int
    hires: int | None = None
    share: Interval | None = None
    is_partial: bool = False
    reason: str | None = None


def estimate_kept(hires: HireCohorts) -> tuple[Kept, ...]:
    """Return every cohort in every window, all hires last; empty without enough hires.

    Exits that count are events. Whose employment ended otherwise (as the rules say: a fixed term that ran
    out, a move within the employer), who is too young and who was lost from sight counts until then [1]_.
    Only hires since the exports hold everyone enter, each from the first day, so nobody enters late.

    References
    ----------
    .. [1] Kaplan & Meier (1958). Nonparametric estimation from incomplete observations. JASA 53, 457-481.
    """
    if not len(hires.hires) or hires.hires[0] < FLOOR:
        return ()
    found, large = states(hires), large_cohorts(hires) | {EVERYONE}
    rows = [*np.flatnonzero(hires.cohort != EVERYONE), *np.flatnonzero(hires.cohort == EVERYONE)]
    return tuple(
        _kept(hires, int(row), found[int(hires.cohort[row]), int(hires.window[row])], large) for row in rows
    )


def _kept(hires: HireCohorts, row: int, state: str, large: frozenset[int]) -> Kept:
    """Return one cohort in one window as far as it may be told."""
    cohort, window = int(hires.cohort[row]), int(hires.window[row])
    people = int(hires.hires[row]) if cohort in large else None
    seen = int(hires.eligible[row] - hires.others[row])  # followed to the window's end, or left before it
    if state == TOLD and seen < FLOOR:
        state = FEW
    if state != TOLD:
        return Kept(cohort=cohort, window=window, hires=people, reason=state)
    return Kept(
        cohort=cohort,
        window=window,
        hires=people,
        share=still_there(hires, cohort, window, seen),
        is_partial=bool(hires.too_young[row]),
    )


def still_there(hires: HireCohorts, cohort: int, window: int, seen: int) -> Interval:
    """Return the Kaplan-Meier share still employed, percent, with its interval.

    The interval is Wilson's at the number of people that would give Greenwood's variance [1]_: with nobody
    censored it is exactly that of a share, and it does not collapse where everyone stayed.

    Parameters
    ----------
    seen : int
        People whose fate within the window is known: stands in where everyone, or nobody, stayed.

    References
    ----------
    .. [1] Rothman (1978). Estimation of confidence limits for the cumulative probability of survival in life
       table analysis. Journal of Chronic Diseases 31, 557-560.
    """
    all_days = hires.endings
    mine = (all_days.cohort == cohort) & (all_days.window == 0) & (all_days.day <= window)
    at_risk, leavers = all_days.at_risk[mine], all_days.leavers[mine]
    share = float(np.prod(1 - leavers / at_risk))
    if not 0 < share < 1:
        return wilson(share, seen)
    greenwood = float((leavers / (at_risk * (at_risk - leavers))).sum())  # variance of log share
    return wilson(share, (1 - share) / (share * greenwood))
