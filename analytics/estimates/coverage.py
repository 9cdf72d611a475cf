"""Coverage: the share of agents who got what is promised them, by team and month; described only."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from analytics.cohorts.coaching_months import CoachingMonths
from analytics.cohorts.coaching_targets import Targets
from analytics.estimates.coaching_hidden import open_places, open_whole, without_small_sites
from analytics.settings import FLOOR

STATES = ("shown", "too_few", "nobody", "not_recorded")
SHOWN, TOO_FEW, NOBODY, NOT_RECORDED = range(len(STATES))
YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Shares in percent; not a number wherever none may be told.

    Attributes
    ----------
    promises : tuple of str
        ``"both"``, ``"evaluations"``, ``"coaching"``: those that can be told.
    places : tuple of (site, team)
        By site and name; only those that whoever asks may tell apart, the others count in `whole`.
    months : tuple of int
        ``year * 12 + month - 1``, ascending; the recorded ones only.
    state : ndarray of int8, shape (places, months)
        Index into `STATES`.
    share : mapping of promise to ndarray, shape (places, months)
    whole : mapping of promise to ndarray, shape (months,)
        All teams in view together.
    team_year : mapping of promise to ndarray, shape (places,)
        The last twelve months of a team.
    year : mapping of promise to float or None
        The last twelve months of all teams in view.
    agents : tuple of int or None
        Agents counted in each month; None is hidden.
    usual : tuple of int or None
        Agents counted a month in each team, on average over the last twelve, as a whole number.
    reason : str or None
        Why there is nothing at all.
    """

    targets: Targets
    promises: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    months: tuple[int, ...] = ()
    state: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int8))
    share: dict[str, np.ndarray] = field(default_factory=dict)
    whole: dict[str, np.ndarray] = field(default_factory=dict)
    team_year: dict[str, np.ndarray] = field(default_factory=dict)
    year: dict[str, float | None] = field(default_factory=dict)
    agents: tuple[int | None, ...] = ()
    usual: tuple[int | None, ...] = ()
    reason: str | None = None


def cover(found: CoachingMonths, targets: Targets) -> Coverage:
    """Return the shares of the teams in view.

    Parameters
    ----------
    found : CoachingMonths
        From `read_coaching_months`, for all sites.
    """
    if not found.met:
        wanted = targets.evaluations_per_month or targets.coaching_per_month
        return Coverage(
            targets=targets, reason="coaching_not_recorded" if wanted else "coaching_not_promised"
        )
    kept = np.flatnonzero(found.recorded)
    mine = found.places.inside
    everybody = found.agents[:, kept]
    if not everybody[mine].any():
        return Coverage(targets=targets, reason="coaching_nobody")
    counted = without_small_sites(found.places, everybody)
    agents = everybody * counted
    is_open = open_places(found.places, agents)
    is_whole = open_whole(found.places, agents) & (agents[mine].sum(axis=0) > 0)
    is_whole &= not found.places.tells_by_total(agents)
    rows = found.places.shown
    state = np.select([everybody == 0, ~is_open | ~counted], [NOBODY, TOO_FEW], SHOWN).astype(np.int8)[rows]
    if not (state == SHOWN).any() and not is_whole.any():
        return Coverage(targets=targets, reason="coaching_too_few")
    met = {name: counts[:, kept] * counted for name, counts in found.met.items()}
    told, own = state == SHOWN, agents[rows]
    everyone = {name: counts[mine].sum(axis=0) for name, counts in met.items()}
    totals = np.where(is_whole, agents[mine].sum(axis=0), 0)
    names = [name for name, is_row in zip(found.places.names, rows, strict=True) if is_row]
    return Coverage(
        targets=targets,
        promises=tuple(met),
        places=tuple(names),
        months=tuple(found.months[kept].tolist()),
        state=state,
        share={name: _percent(counts[rows], np.where(told, own, 0)) for name, counts in met.items()},
        whole={name: _percent(counts, totals) for name, counts in everyone.items()},
        team_year={name: _year(counts[rows], own, told) for name, counts in met.items()},
        year={name: _together(counts, totals) for name, counts in everyone.items()},
        agents=tuple(int(n) if told_ else None for n, told_ in zip(totals, is_whole, strict=True)),
        usual=_usual(own, told),
    )


def _percent(counts: np.ndarray, of: np.ndarray) -> np.ndarray:
    """Return shares in percent; not a number of nobody."""
    shares: np.ndarray = np.divide(100.0 * counts, of, out=np.full(counts.shape, np.nan), where=of > 0)
    return shares


def _year(counts: np.ndarray, agents: np.ndarray, told: np.ndarray) -> np.ndarray:
    """Return each team's share over the last twelve months that may be told."""
    last = slice(-YEAR, None)
    seen = told[:, last]
    return _percent((counts[:, last] * seen).sum(axis=1), (agents[:, last] * seen).sum(axis=1))


def _together(counts: np.ndarray, totals: np.ndarray) -> float | None:
    """Return the share over the last twelve months that may be told."""
    seen = totals[-YEAR:] > 0
    of = int(totals[-YEAR:][seen].sum())
    return float(100 * counts[-YEAR:][seen].sum() / of) if of else None


def _usual(agents: np.ndarray, told: np.ndarray) -> tuple[int | None, ...]:
    """Return the agents a month of each team, as a whole number that tells nobody's absence."""
    last, seen = agents[:, -YEAR:], told[:, -YEAR:]
    months = np.maximum(seen.sum(axis=1), 1)
    mean = np.rint((last * seen).sum(axis=1) / months).astype(int)
    return tuple(int(n) if n >= FLOOR else None for n in mean)
