"""Do teams whose people thrive have happier customers? An association between teams, never an effect."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from analytics.cohorts.teams import TeamQuarters
from analytics.estimates.effect import Interval
from analytics.settings import LEVEL, MIN_TEAMS

REDRAWS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Team-quarters and how the two measures go together in them.

    Attributes
    ----------
    points : tuple of (engagement 0-100, percent satisfied)
        Only of teams that whoever asks may tell apart.
    quarters : int
        Team-quarters that the correlation rests on.
    correlation : Interval or None
        Spearman's; None when refused, then `reason` says why.
    """

    points: tuple[tuple[float, float], ...] = ()
    teams: int = 0
    quarters: int = 0
    correlation: Interval | None = None
    reason: str | None = None


def correlate(found: TeamQuarters, *, seed: int = 0) -> Together:
    """Return the rank correlation over team-quarters; its interval redraws whole teams.

    The interval is symmetric on Fisher's scale, so that it stays inside -1 and 1.
    """
    teams = int(found.team.max(initial=-1)) + 1
    if teams < MIN_TEAMS:
        return Together(teams=teams, reason="few_teams_together")
    value = _spearman(found.engagement, found.satisfied)
    rows = [np.flatnonzero(found.team == team) for team in range(teams)]
    drawn = np.random.default_rng(seed).integers(0, teams, (REDRAWS, teams))
    redrawn = [_of_rows(found, np.concatenate([rows[t] for t in draw])) for draw in drawn]
    se = float(np.nanstd(np.arctanh(np.clip(redrawn, -0.9999, 0.9999)), ddof=1))
    if not np.isfinite(value) or not se > 0:
        return Together(teams=teams, reason="no_variation")
    middle, half = np.arctanh(np.clip(value, -0.9999, 0.9999)), stats.norm.ppf(0.5 + LEVEL / 2) * se
    shown = np.arange(len(found.team)) if found.told is None else np.flatnonzero(found.told)
    points = tuple(zip(found.engagement[shown].tolist(), found.satisfied[shown].tolist(), strict=True))
    interval = Interval(value=value, low=float(np.tanh(middle - half)), high=float(np.tanh(middle + half)))
    return Together(points=points, quarters=len(found.team), teams=teams, correlation=interval)


def _of_rows(found: TeamQuarters, rows: np.ndarray) -> float:
    """Return the rank correlation over some rows."""
    return _spearman(found.engagement[rows], found.satisfied[rows])


def _spearman(one: np.ndarray, other: np.ndarray) -> float:
    """Return Spearman's rank correlation; NaN without variation."""
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return float("nan")
    return float(np.corrcoef(stats.rankdata(one), stats.rankdata(other))[0, 1])
