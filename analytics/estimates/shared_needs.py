"""Where a group coaching would help: areas in which many are below the level; counts, never names."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.coaching_targets import Targets
from analytics.cohorts.needs import AreaCounts
from analytics.estimates.coaching_hidden import (
    open_places,
    open_sites,
    open_whole,
    site_sums,
    without_small_sites,
)
from analytics.settings import FLOOR

TOO_FEW = "needs_too_few"
BANDS = (5, 10, 20, 50)  # agents of one team from which each band begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One area, in all teams in view or at one site.

    Attributes
    ----------
    site : str or None
        None is everything in view.
    agents, under : int or None
        Agents with enough evaluations, and those below the level; None is hidden.
    """

    area: str
    site: str | None = None
    agents: int | None = None
    under: int | None = None
    reason: str | None = None

    @property
    def share(self) -> float | None:
        """Percent of the agents who are below the level."""
        return 100 * self.under / self.agents if self.agents and self.under is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaNeed:
    """One area with its sites, and the teams in which a group could be formed.

    Attributes
    ----------
    teams : tuple of (site, team, low, high)
        Teams with enough agents below the level, by site and name, with the ends of the band they are in;
        `high` is None in the last band.
    """

    whole: Need
    sites: tuple[Need, ...] = ()
    teams: tuple[tuple[str, str, int, int | None], ...] = ()
    is_proposed: bool = False


def find_needs(found: tuple[AreaCounts, ...], targets: Targets) -> tuple[AreaNeed, ...]:
    """Return every area, most agents below the level first, hidden ones last.

    Neither one to four agents below the level are told, nor one to four who are not.
    """
    needs = [_area(_counted(one), targets) for one in found if one.agents[one.places.inside].any()]
    return tuple(sorted(needs, key=lambda one: (-(one.whole.under or 0), one.whole.area)))


def _counted(one: AreaCounts) -> AreaCounts:
    """Return an area without the agents of sites that are too small for any number."""
    kept = without_small_sites(one.places, one.agents[:, None])[:, 0]
    return replace(one, agents=one.agents * kept, under=one.under * kept)


def _area(one: AreaCounts, targets: Targets) -> AreaNeed:
    """Return one area."""
    both = np.column_stack([one.under, one.agents - one.under])
    inside = one.places.inside
    total = not one.places.tells_by_total(both)
    whole = total and bool(open_whole(one.places, both).all())
    agents, under = int(one.agents[inside].sum()), int(one.under[inside].sum())
    need = _told(one.area, None, agents, under, is_open=whole)
    return AreaNeed(
        whole=need,
        sites=_sites(one, both) if total else (),
        teams=_teams(one, both, targets.needs_agents),
        is_proposed=need.under is not None and need.under >= targets.needs_agents,
    )


def _told(area: str, site: str | None, agents: int, under: int, *, is_open: bool) -> Need:
    """Return a need with its counts, or hidden."""
    if not is_open or agents < FLOOR:
        return Need(area=area, site=site, reason=TOO_FEW)
    return Need(area=area, site=site, agents=agents, under=under)


def _sites(one: AreaCounts, both: np.ndarray) -> tuple[Need, ...]:
    """Return the sites in view, if they are several."""
    sums, kept = site_sums(one.places, both), np.logical_and.reduce(open_sites(one.places, both), axis=1)
    names = sorted({site for site, _ in one.places.names})
    mine = np.unique(one.places.site[one.places.inside])
    if len(mine) < 2:
        return ()
    return tuple(
        _told(one.area, names[code], int(sums[code].sum()), int(sums[code, 0]), is_open=bool(kept[code]))
        for code in mine
    )


def _teams(one: AreaCounts, both: np.ndarray, least: int) -> tuple[tuple[str, str, int, int | None], ...]:
    """Return the teams in view that may be told apart, with enough agents below the level."""
    kept = np.logical_and.reduce(open_places(one.places, both), axis=1)
    kept = kept & one.places.shown & (one.under >= max(least, FLOOR))
    return tuple((*one.places.names[n], *_band(int(one.under[n]))) for n in np.flatnonzero(kept))


def _band(n: int) -> tuple[int, int | None]:
    """Return the ends of the band that a count lies in."""
    place = sum(n >= low for low in BANDS)
    return BANDS[place - 1], BANDS[place] - 1 if place < len(BANDS) else None
