"""Teams by site, in the order every list of coaching has: by site and name, never by what is measured."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Teams of all sites, whatever the reader looks at, so that no two views can be subtracted.

    Attributes
    ----------
    names : tuple of (site, team)
        Ordered by site and name; an unknown site or team is empty.
    inside : ndarray of bool, shape (places,)
        Within what the reader looks at.
    """

    names: tuple[tuple[str, str], ...]
    inside: np.ndarray

    @property
    def site(self) -> np.ndarray:
        """Return the code of each place's site: int, shape (places,)."""
        codes = {name: n for n, name in enumerate(sorted({site for site, _ in self.names}))}
        return np.array([codes[site] for site, _ in self.names], dtype=np.int64)

    @property
    def is_narrowed(self) -> bool:
        """Whether the reader looks at some of the sites only."""
        return not self.inside.all()


def places_of(
    sites: Iterable[object], teams: Iterable[object], inside: Iterable[object]
) -> tuple[Places, np.ndarray]:
    """Return the different places and which of them each row belongs to: int, shape (rows,)."""
    rows = list(zip(map(str, sites), map(str, teams), strict=True))
    seen = dict(zip(rows, map(bool, inside), strict=True))
    names = tuple(sorted(seen, key=lambda place: (_natural(place[0]), _natural(place[1]), place)))
    at = {name: n for n, name in enumerate(names)}
    return (
        Places(names=names, inside=np.array([seen[name] for name in names], dtype=bool)),
        np.array([at[row] for row in rows], dtype=np.int64),
    )


def _natural(name: str) -> str:
    """Return what sorts "Team 2" before "Team 10"."""
    return DIGITS.sub(lambda found: found[0].zfill(9), name.casefold())
