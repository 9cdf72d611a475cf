"""Why people left, as counts from which no small group can be worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.cohorts.exit_reasons import ExitYear
from analytics.cohorts.small import shown
from analytics.estimates.turnover import CLASSES
from analytics.settings import FLOOR

OTHER_EXITS, OTHER_ENDINGS = "other_exits", "other_endings"
DECIDED = {  # who decided
    "voluntary": "own",
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

    Turnover publishes leavers by class where it can. So the reasons of a published class hide among each
    other, and those of all other classes likewise: at least two reasons, and the floor together.

    Parameters
    ----------
    counted : mapping of exit type to people
        At least the floor in all.
    """
    classes = {name: sum(counted.get(kind, 0) for kind in kinds) for name, kinds in CLASSES.items()}
    published = {name for name, n in shown(classes).items() if n is not None}
    blocks = [set(CLASSES[name]) for name in CLASSES if name in published]
    blocks.append({kind for name, kinds in CLASSES.items() if name not in published for kind in kinds})
    told: dict[str, int | None] = {}
    for block in blocks:
        told |= shown({kind: n for kind, n in counted.items() if kind in block})
    return _joined(counted, told, OTHER_EXITS)


def _joined(people: Mapping[str, int], told: Mapping[str, int | None], name: str) -> dict[str, int]:
    """Return what may be told, most frequent first, then the hidden together under one name."""
    order = sorted((kind for kind, n in told.items() if n), key=lambda kind: (-people[kind], kind))
    hidden = sum(people[kind] for kind, n in told.items() if n is None)
    return {kind: people[kind] for kind in order} | ({name: hidden} if hidden else {})
