"""Which benefits hold the same money: one table, and never both of a pair counted (methods.md 6)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two benefit lines set beside each other.

    Attributes
    ----------
    kept, other : str
        Lines; where they share money, `kept` is the one counted unless somebody chose `other`.
    shared : str
        ``"all"`` or ``"part"`` of `other` lies in `kept`, or ``"nothing"``: looked at and apart.
    why : str
        Catalogue key below ``money.overlap.``.
    """

    kept: str
    other: str
    shared: str
    why: str

    @property
    def excludes(self) -> bool:
        """Whether only one of the two may be counted."""
        return self.shared != "nothing"

    def partner(self, name: str) -> str | None:
        """Return the other line of the pair, None for a line outside it."""
        return {self.kept: self.other, self.other: self.kept}.get(name)


PAIRS = (
    Pair(kept="handle_time", other="ramp_up", shared="all", why="same_seconds"),
    Pair(kept="exits_avoided", other="ramp_up", shared="part", why="slow_start"),
    Pair(kept="handle_time", other="fcr", shared="nothing", why="other_contacts"),
    Pair(kept="exits_avoided", other="handle_time", shared="nothing", why="same_tenure"),
    Pair(kept="handle_time", other="sick_leave", shared="nothing", why="hours_present"),
    Pair(kept="handle_time", other="sales", shared="nothing", why="same_offers"),
)


def covered_by(name: str, counted: Collection[str]) -> tuple[str, ...]:
    """Return the counted lines that already hold the money of a line, in the order of `PAIRS`."""
    return tuple(p.kept for p in PAIRS if p.excludes and p.other == name and p.kept in counted)


def held_elsewhere(name: str) -> bool:
    """Whether another line holds the money of a line by default, so that it has to be asked for by name."""
    return any(pair.excludes and pair.other == name for pair in PAIRS)


def clashes(name: str, counted: Collection[str]) -> tuple[str, ...]:
    """Return the counted lines that cannot be counted beside a line, in the order of `PAIRS`."""
    partners = [pair.partner(name) for pair in PAIRS if pair.excludes]
    return tuple(partner for partner in partners if partner is not None and partner in counted)


def settled(wanted: Collection[str]) -> frozenset[str]:
    """Return the lines to count of those wanted: of two that share money the one kept by default."""
    return frozenset(name for name in wanted if not covered_by(name, wanted))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Lines counted although weak, and lines left out although not: fields of `Choices`."""

    on: frozenset[str]
    off: frozenset[str]


def counting(name: str, chosen: Chosen, *, counted: Collection[str], weak: bool) -> Chosen:
    """Return the choice after a line is switched on in the place of those that it clashes with.

    Parameters
    ----------
    name : str
    chosen : Chosen
        The choice so far.
    counted : collection of str
        Lines that count now.
    weak : bool
        Whether the line's grade is below the bar, so that it too has to be asked for by name.
    """
    given_up = frozenset(clashes(name, counted))
    named = frozenset({name}) if weak or held_elsewhere(name) else frozenset()
    on = (chosen.on - given_up) | named
    return Chosen(on=on, off=(chosen.off | given_up) - {name})


def leaving_out(name: str, chosen: Chosen) -> Chosen:
    """Return the choice after a line is switched off."""
    return Chosen(on=chosen.on - {name}, off=chosen.off | {name})
