"""Which counts of agents by team may be told: worked out over all sites, so that no filter gives one away."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analytics.cohorts.coaching_places import Places
from analytics.cohorts.small import open_cells
from analytics.settings import FLOOR


def without_small_sites(places: Places, people: np.ndarray) -> np.ndarray:
    """Return which cells count: those of sites so small that hiding them would not hide them do not.

    A few people at one small site could be worked out from the sum of all; several small sites that hold
    people enough between them stay hidden in it.

    Parameters
    ----------
    people : ndarray of int, shape (places, columns)

    Returns
    -------
    ndarray of bool, shape (places, columns)
    """
    sums = site_sums(places, people)
    small = np.where((sums > 0) & (sums < FLOOR), sums, 0)
    lost = (small > 0) & (small.sum(axis=0) < FLOOR)
    kept: np.ndarray = ~lost[places.site] if people.size else np.ones(people.shape, dtype=bool)
    return kept


def open_places(places: Places, counts: np.ndarray) -> np.ndarray:
    """Return which cells of teams may be told where the sums of each site and of all sites are told too.

    Parameters
    ----------
    counts : ndarray of int, shape (places, columns)
        People behind each cell; the sums of rows count as told.

    Returns
    -------
    ndarray of bool, shape (places, columns)
    """
    kept = np.ones(counts.shape, dtype=bool)
    sites = open_sites(places, counts)
    few = (counts > 0) & (counts < FLOOR)
    for code, mine in _by_site(places):
        kept[mine] = sites[code] & (open_cells(counts[mine]) if few[mine].any() else True)
    return kept


def open_sites(places: Places, counts: np.ndarray) -> np.ndarray:
    """Return which sums of sites may be told beside each other: bool, shape (sites, columns)."""
    return open_cells(site_sums(places, counts))


def site_sums(places: Places, counts: np.ndarray) -> np.ndarray:
    """Return the sums of each site: shape (sites, columns)."""
    sums = [counts[mine].sum(axis=0) for _, mine in _by_site(places)]
    return np.array(sums, dtype=counts.dtype).reshape(len(sums), counts.shape[1])


def open_whole(places: Places, counts: np.ndarray) -> np.ndarray:
    """Return whether the sums over what the reader looks at may be told: bool, shape (columns,).

    One site's sums follow those of its neighbours; all of them together only need people enough.
    """
    if not counts.size:
        return np.zeros(counts.shape[1], dtype=bool)
    whole = open_cells(counts.sum(axis=0, keepdims=True))
    if places.is_narrowed:
        whole = open_sites(places, counts)[np.unique(places.site[places.inside])]
    told: np.ndarray = np.logical_and.reduce(whole, axis=0)
    return told


def _by_site(places: Places) -> Iterator[tuple[int, np.ndarray]]:
    """Give each site's code and which places are its own."""
    site = places.site
    for code in range(int(site.max(initial=-1)) + 1):
        yield code, site == code
