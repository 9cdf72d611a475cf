"""A share of pairs, goals or people as it may be shown: exact, bounded where it tells of a few, or hidden."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.cohorts.delivery import Counted
from analytics.settings import FLOOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of a number, as far as it may be told.

    Attributes
    ----------
    k, n : int or None
        Those that are meant, and all; None is hidden.
    percent : float or None
        0-100; None where `k` is hidden.
    under, over : float or None
        Where 1 up to the floor are meant, or all but so few: the percentage it lies below or above.
    reason : str or None
        Why there is no percentage and no bound: ``nothing_to_count`` or ``suppressed``.
    """

    k: int | None = None
    n: int | None = None
    percent: float | None = None
    under: float | None = None
    over: float | None = None
    reason: str | None = None

    @property
    def is_told(self) -> bool:
        """Whether a percentage or a bound is there."""
        return self.reason is None


def share_of(found: Counted, *, floor: int = FLOOR) -> Share:
    """Return the share that may be shown of a count, in this view and against every wider one.

    Parameters
    ----------
    found : Counted
        In scope, and what the filters leave out.
    floor : int
        Pairs, goals or people that a published figure needs.
    """
    if not found.n:
        return Share(n=0, reason="nothing_to_count")
    if is_small(found.n, floor) or is_small(found.rest_n, floor):
        return Share(reason="suppressed")
    if is_small(found.rest_k, floor) or is_small(found.rest_n - found.rest_k, floor):
        return Share(n=found.n, reason="suppressed")
    if is_small(found.k, floor):
        return Share(n=found.n, under=100 * floor / found.n)
    if is_small(found.n - found.k, floor):
        return Share(n=found.n, over=100 * (found.n - floor) / found.n)
    return Share(k=found.k, n=found.n, percent=100 * found.k / found.n)


def is_small(count: int, floor: int = FLOOR) -> bool:
    """Whether a count is from 1 up to the floor."""
    return 0 < count < floor
