"""The evidence grade of one result, with what it lost and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What was found wrong with the evidence, and the limit it broke.

    Attributes
    ----------
    reason : str
        Catalogue key below ``grade.`` and ``grade_detail.``.
    found, limit : float or None
        A share, a count, a p-value or an effect in the outcome's unit, as the reason says.
    names : tuple of str
        Covariates that are left unlike.
    shares : bool
        The point is lost once for this and the fault before it: both must be mended to win it back.
    """

    reason: str
    found: float | None = None
    limit: float | None = None
    names: tuple[str, ...] = ()
    shares: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """Evidence grade 0-5 (methods.md 7): about the design, never about the sign.

    `reasons` are catalogue keys ``grade.<reason>``: the cap first, then each lost point. `faults` has every
    fault with its numbers, also those that share a point with another.
    """

    value: int
    cap: int
    reasons: tuple[str, ...]
    faults: tuple[Fault, ...] = ()
