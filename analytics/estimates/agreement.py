"""How many other methods say what ours says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.estimates.effect import Interval, Specification

OWN = "imputation"  # the method of ours
ANOTHER_QUESTION = frozenset({"as_treated"})  # its estimand is another; shown, not counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What the other methods say of ours that gave a number, ask the same and are not known to be biased.

    Attributes
    ----------
    verdict : str
        ``"robust"`` when all agree, ``"depends"`` when some do not, ``"untested"`` without any.
    agreeing, tried : int
    size, sign, clearness : tuple of str
        Methods whose interval leaves our estimate out; that point the other way; that are clear where ours
        is not, or the reverse. A method is in the first that applies.
    """

    agreeing: int
    tried: int
    size: tuple[str, ...] = ()
    sign: tuple[str, ...] = ()
    clearness: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """robust, depends or untested."""
        if not self.tried:
            return "untested"
        return "robust" if self.agreeing == self.tried else "depends"


def agreement(specifications: Sequence[Specification]) -> Agreement:
    """Compare every unbiased method with ours, which stands first."""
    if not specifications or specifications[0].effect is None:
        return Agreement(agreeing=0, tried=0)
    ours = specifications[0].effect
    counted = [s for s in specifications[1:] if not s.known_biased and s.method not in ANOTHER_QUESTION]
    others = [(s.method, s.effect) for s in counted if s.effect]
    said = [(method, _objection(ours, theirs)) for method, theirs in others]
    named = {
        kind: tuple(method for method, objection in said if objection == kind)
        for kind in ("size", "sign", "clearness")
    }
    return Agreement(agreeing=sum(o is None for _, o in said), tried=len(said), **named)


def verdict_of(specifications: Sequence[Specification]) -> str:
    """Return robust, depends or untested."""
    return agreement(specifications).verdict


def _objection(ours: Interval, theirs: Interval) -> str | None:
    """Return how another estimate speaks against ours; None when it does not."""
    if clear(ours) and ours.value * theirs.value < 0:
        return "sign"
    if not theirs.low <= ours.value <= theirs.high:
        return "size"
    return "clearness" if clear(ours) != clear(theirs) else None


def clear(found: Interval) -> bool:
    """Whether an interval leaves nought out."""
    return found.low > 0 or found.high < 0
