"""What coaching on an area did, frozen, with what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.estimates.effect import Interval
from analytics.settings import LEVEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The difference in one month around the coaching.

    Attributes
    ----------
    month : int
        0 is the month of the coaching.
    effect : Interval
        In points.
    agents : int
    is_left_out : bool
        The coaching's own month and those right before: in no average.
    """

    month: int
    effect: Interval
    agents: int
    is_left_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One number with its interval and the agents behind it."""

    effect: Interval
    agents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coached:
    """What coaching on areas did.

    Attributes
    ----------
    effect : Told
        Mean over the months 1 to `MONTHS_AFTER` after the first coaching, in points.
    dip : Told or None
        How the months right before lay, in points; None where there are none.
    others : Told or None
        The same months in the agents' areas that were never coached, against agents not coached.
    months : tuple of Since
    by_area : tuple of (area, Told or None)
        Areas of the evaluations; None where too few agents are behind it.
    drift_p : float or None
        p of the months used before lying at nought.
    left_out : int or None
        Coached agent-areas without the months that a comparison needs; None is fewer than the floor.
    """

    effect: Told
    dip: Told | None
    others: Told | None
    months: tuple[Since, ...]
    by_area: tuple[tuple[int, Told | None], ...]
    drift_p: float | None
    left_out: int | None

    @property
    def had_dip(self) -> bool:
        """Whether a dip before the coaching may explain half of the effect or more."""
        return self.dip is None or self.dip.effect.low < -abs(self.effect.effect.value) / 2

    @property
    def is_drifting(self) -> bool:
        """Whether coached areas moved by themselves well before the coaching."""
        return self.drift_p is not None and self.drift_p < 1 - LEVEL

    @property
    def others_changed(self) -> bool:
        """Whether the areas nobody coached changed by more than chance."""
        return self.others is not None and (self.others.effect.low > 0 or self.others.effect.high < 0)

    @property
    def others_moved(self) -> bool:
        """Whether they changed by half of the effect or more."""
        moved = 0.0 if self.others is None else abs(self.others.effect.value)
        return self.others_changed and moved >= abs(self.effect.effect.value) / 2

    @property
    def is_association(self) -> bool:
        """Whether it can only be called an association."""
        return self.had_dip or self.is_drifting or self.others_moved
