"""Which themes and quotes of a survey may be shown: 10 people or more, and only who agreed to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from analytics.cohorts.comments import Written
from analytics.estimates.narrowed import completed

FLOOR_COMMENTS = 10  # people behind comments (domain.md 3.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One theme that ten people or more wrote on, with the quotes of those who agreed.

    Attributes
    ----------
    name : str
        Empty for comments without a theme.
    """

    name: str
    people: int
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What may be shown of one wave.

    Attributes
    ----------
    people : int or None
        None when fewer than ten wrote; then there is nothing else either.
    themes : tuple of Theme
        Most people first.
    others : tuple of str
        Quotes on themes that too few wrote on, without naming them.
    hidden : bool
        Some theme is not shown.
    """

    wave: str
    day: date | None
    people: int | None
    themes: tuple[Theme, ...] = ()
    others: tuple[str, ...] = ()
    hidden: bool = False


def said_in(written: Sequence[Written]) -> tuple[Said, ...]:
    """Return what may be shown of every wave, oldest first."""
    return tuple(_of_wave(one) for one in written)


def _of_wave(one: Written) -> Said:
    """Hold one wave to the floor."""
    if one.people < FLOOR_COMMENTS:
        return Said(wave=one.wave, day=one.day, people=None)
    counts = np.array([n for _, n in one.themes], dtype=int)
    open_ = completed(counts, counts >= FLOOR_COMMENTS, floor=FLOOR_COMMENTS)
    named = [(name, n) for (name, n), seen in zip(one.themes, open_, strict=True) if seen]
    shown = {name for name, _ in named}
    return Said(
        wave=one.wave,
        day=one.day,
        people=one.people,
        themes=tuple(
            Theme(name=name, people=n, quotes=tuple(said for theme, said in one.quotes if theme == name))
            for name, n in sorted(named, key=lambda each: (-each[1], each[0]))
        ),
        others=tuple(said for theme, said in one.quotes if theme not in shown),
        hidden=not open_.all(),
    )
