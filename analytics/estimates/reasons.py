"""Why people left, as counts from which no small group can be worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.cohorts.exit_reasons import ExitYear
from analytics.estimates.small import shown
from analytics.settings import FLOOR

VOLUNTARY, OTHER_EXITS, OTHER_ENDINGS = "voluntary", "other_exits", "other_endings"
DECIDED = {  # who decided
    VOLUNTARY: "own",
    "involuntary": "not_own",
    "probation_end": "not_own",
    "redundancy": "not_own",
    "end_of_fixed_term": "not_own",
    "internal_move": "not_left",
    "retirement": "neither",
    "death": "neither",
    "unknown": "unknown",
    OTHER_EXITS: "mixed",
    OTHER_ENDINGS: "mixed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason, or those of too few people together.

    Attributes
    ----------
    kind : str
        An exit type, or `OTHER_EXITS` or `OTHER_ENDINGS`: those put together.
    people : int
        How many ended so.
    share : float or None
        Percent of those who left; None for endings that are no leaving by the rules.
    decided : str
        own, not_own (redundancy, the end of a fixed term, ...), neither, not_left, unknown or mixed.
    """

    kind: str
    people: int
    share: float | None
    decided: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonYear:
    """The reasons of 12 months, most frequent first; None and a `reason` when nothing may be told."""

    years_ago: int
    leavers: int | None = None
    reasons: tuple[Reason, ...] = ()
    is_whole: bool = True
    reason: str | None = None


def estimate_reasons(years: tuple[ExitYear, ExitYear]) -> tuple[ReasonYear, ReasonYear]:
    """Return the reasons of the last 12 months and of the 12 before, refused with a reason if need be."""
    last, before = years
    return _year(last), _year(before)


def _year(year: ExitYear) -> ReasonYear:
    """Return the reasons of one year."""
    total = sum(year.counted.values())
    if year.years_ago and not year.is_whole:
        return ReasonYear(years_ago=year.years_ago, is_whole=False, reason="reasons_not_so_far_back")
    if total < FLOOR:
        reason = "few_exits_for_reasons" if total else "no_exits_for_reasons"
        return ReasonYear(years_ago=year.years_ago, is_whole=year.is_whole, reason=reason)
    left = [
        Reason(kind=kind, people=n, share=100 * n / total, decided=DECIDED[kind])
        for kind, n in told_exits(year.counted).items()
    ]
    ended = [
        Reason(kind=kind, people=n, share=None, decided=DECIDED[kind])
        for kind, n in _joined(year.others, shown(year.others), OTHER_ENDINGS).items()
        if n >= FLOOR
    ]
    if [one.kind for one in left] == [OTHER_EXITS]:
        return ReasonYear(
            years_ago=year.years_ago, leavers=total, is_whole=year.is_whole, reason="reasons_too_scattered"
        )
    return ReasonYear(
        years_ago=year.years_ago, leavers=total, reasons=(*left, *ended), is_whole=year.is_whole
    )


def told_exits(counted: Mapping[str, int]) -> dict[str, int]:
    """Return exits by reason, most frequent first, with what must stay hidden put together at the end.

    All leavers and the voluntary ones are published as turnover, so the others must hide among themselves: at
    least two reasons and the floor together. Where they cannot, voluntary exits are put with them.

    Parameters
    ----------
    counted : mapping of exit type to people
        At least the floor in all.
    """
    rest = {kind: n for kind, n in counted.items() if kind != VOLUNTARY}
    told = shown(rest)
    hidden = [rest[kind] for kind, n in told.items() if n is None]
    alone = 0 < counted.get(VOLUNTARY, 0) < FLOOR
    if alone or (hidden and (len(hidden) < 2 or sum(hidden) < FLOOR)):
        return _joined(counted, shown(counted), OTHER_EXITS)
    return _joined(counted, {**told, VOLUNTARY: counted.get(VOLUNTARY, 0)}, OTHER_EXITS)


def _joined(people: Mapping[str, int], told: Mapping[str, int | None], name: str) -> dict[str, int]:
    """Return what may be told, most frequent first, then the hidden together under one name."""
    order = sorted((kind for kind, n in told.items() if n), key=lambda kind: (-people[kind], kind))
    hidden = sum(people[kind] for kind, n in told.items() if n is None)
    return {kind: people[kind] for kind in order} | ({name: hidden} if hidden else {})
