"""Teams by site, in the order every list of coaching has: by site and name, never by what is measured."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from analytics.cohorts.sight import Sight, is_single_out

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
    told : ndarray of bool, shape (places,), or None
        Teams that whoever asks may tell apart; None is all. The others count in totals only.
    """

    names: tuple[tuple[str, str], ...]
    inside: np.ndarray
    told: np.ndarray | None = None

    @property
    def site(self) -> np.ndarray:
        """Return the code of each place's site: int, shape (places,)."""
        codes = {name: n for n, name in enumerate(sorted({site for site, _ in self.names}))}
        return np.array([codes[site] for site, _ in self.names], dtype=np.int64)

    @property
    def shown(self) -> np.ndarray:
        """Return which places the reader looks at and may tell apart: bool, shape (places,)."""
        shown: np.ndarray = self.inside if self.told is None else self.inside & self.told
        return shown

    def tells_by_total(self, counts: np.ndarray) -> bool:
        """Whether a total over teams would, beside the reader's own, give the only other one away.

        Neither totals of a site nor those of all sites are told then, whatever the reader looks at, so that
        no two views can be subtracted.

        Parameters
        ----------
        counts : ndarray of int, shape (places, columns)
            People behind each cell.
        """
        if self.told is None or not self.told.any():
            return False
        told, there = self.told, np.asarray(counts.any(axis=1))
        return any(is_single_out(told[mine], there[mine]) for mine in self._sites)

    @property
    def _sites(self) -> tuple[np.ndarray, ...]:
        """Return which places are those of each site, and all of them: bool, shape (places,)."""
        site = self.site
        return (*(site == code for code in np.unique(site)), np.ones(len(site), dtype=bool))

    @property
    def is_narrowed(self) -> bool:
        """Whether the reader looks at some of the sites only."""
        return not self.inside.all()


def places_of(
    sites: Iterable[object], teams: Iterable[object], inside: Iterable[object], sight: Sight
) -> tuple[Places, np.ndarray]:
    """Return the different places and which of them each row belongs to: int, shape (rows,).

    Parameters
    ----------
    sight : Sight
        Which teams whoever asks may tell apart.
    """
    rows = list(zip(map(str, sites), map(str, teams), strict=True))
    seen = dict(zip(rows, map(bool, inside), strict=True))
    names = tuple(sorted(seen, key=lambda place: (_natural(place[0]), _natural(place[1]), place)))
    at = {name: n for n, name in enumerate(names)}
    return (
        Places(
            names=names,
            inside=np.array([seen[name] for name in names], dtype=bool),
            told=sight.of(team for _, team in names) if sight.is_limited else None,
        ),
        np.array([at[row] for row in rows], dtype=np.int64),
    )


def _natural(name: str) -> str:
    """Return what sorts "Team 2" before "Team 10"."""
    return DIGITS.sub(lambda found: found[0].zfill(9), name.casefold())
