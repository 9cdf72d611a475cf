"""What became of what was agreed, and of follow-ups, by team: shares with people enough behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.follow_through import TeamCounts
from analytics.estimates.coaching_hidden import open_places, open_sites, open_whole, without_small_sites

TOO_FEW = "follow_too_few"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamShare:
    """One team, or all in view.

    Attributes
    ----------
    place : (site, team) or None
        None is everything in view; a site has no team, which is None too.
    agents, things : int or None
        People behind it; agreements or coaching meetings. None is hidden.
    shares : mapping of part to float
        Percent of `things`; empty when hidden.
    """

    place: tuple[str, str | None] | None
    agents: int | None = None
    things: int | None = None
    shares: dict[str, float]
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowThrough:
    """All in view together, each site if they are several, and the teams that may be told apart by name."""

    whole: TeamShare
    sites: tuple[TeamShare, ...] = ()
    teams: tuple[TeamShare, ...] = ()
    drafts: int = 0
    is_recorded: bool = False


def follow_through(found: TeamCounts) -> FollowThrough:
    """Return the shares of what the reader looks at."""
    large = without_small_sites(found.places, found.agents[:, None])[:, 0]
    found = replace(
        found,
        agents=found.agents * large,
        things=found.things * large,
        parts={name: part * large for name, part in found.parts.items()},
    )
    people = found.agents[:, None]
    kept = open_places(found.places, people)[:, 0]
    mine, own = (np.flatnonzero(rows) for rows in (found.places.inside, found.places.shown))
    total = not found.places.tells_by_total(people)
    whole = total and bool(open_whole(found.places, people).all()) and bool(found.agents[mine].any())
    return FollowThrough(
        whole=_share(found, mine, None, is_open=whole),
        sites=_sites(found, mine) if total else (),
        teams=tuple(_share(found, np.array([n]), found.places.names[n], is_open=bool(kept[n])) for n in own),
        drafts=found.drafts,
        is_recorded=bool(found.things[mine].any()),
    )


def _sites(found: TeamCounts, mine: np.ndarray) -> tuple[TeamShare, ...]:
    """Return the sites in view, if they are several."""
    site = found.places.site
    codes = np.unique(site[mine])
    if len(codes) < 2:
        return ()
    kept = open_sites(found.places, found.agents[:, None])[:, 0]
    rows = {int(code): np.flatnonzero(site == code) for code in codes}
    return tuple(
        _share(found, at, (found.places.names[at[0]][0], None), is_open=bool(kept[code]))
        for code, at in rows.items()
    )


def _share(
    found: TeamCounts, rows: np.ndarray, place: tuple[str, str | None] | None, *, is_open: bool
) -> TeamShare:
    """Return the shares of some teams together, or hidden."""
    things = int(found.things[rows].sum())
    if not is_open or not things:
        return TeamShare(place=place, shares={}, reason=TOO_FEW)
    return TeamShare(
        place=place,
        agents=int(found.agents[rows].sum()),
        things=things,
        shares={name: float(100 * part[rows].sum() / things) for name, part in found.parts.items()},
    )
