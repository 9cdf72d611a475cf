"""What each demo world is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

AS_OF = date(2026, 6, 30)
NO_EFFECT: Mapping[str, float] = {}
EFFECT: Mapping[str, float] = {
    "aht": -18.0,  # s
    "fcr": 2.5,  # points
    "csat_top2": 3.0,  # points
    "qa_score": 2.0,  # points
    "sick_leave": -0.4,  # points
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Size, effect and selection of one world.

    Attributes
    ----------
    teams : int or None
        None: one team for some 12 agents.
    mentored : float
        Mentees who start over the whole history, per seat.
    hazard_ratio : float
        Exits with a mentor over exits without, from the day of the start on.
    effects : mapping
        Additive, in the KPI's unit, from the month of the start on; outcomes left out are not moved.
    selection : float
        Log odds of being chosen per standard deviation of ability.
    trend_selection, slope_sd_s
        Log odds per standard deviation of own improvement; spread of the own drift of handle time, s a month.
    earliest_tenure, latest_tenure : int
        Complete months since hire at which a mentee may start.
    base_hazard, early_hazard : float
        Exits a month of a settled agent; times the extra log hazard of newcomers.
    """

    agents: int = 400
    months: int = 30
    seed: int = 1
    world: str = "effect"
    as_of: date = AS_OF
    sites: int = 3
    teams: int | None = None
    mentored: float = 0.44
    hazard_ratio: float = 0.65
    effects: Mapping[str, float] = field(default_factory=lambda: dict(EFFECT))
    selection: float = 0.6
    trend_selection: float = 0.0
    slope_sd_s: float = 0.0
    earliest_tenure: int = 3
    latest_tenure: int = 9_999
    base_hazard: float = 0.017
    early_hazard: float = 1.0

    @property
    def team_count(self) -> int:
        """Return the number of teams."""
        return self.teams or max(self.sites, round(self.agents / 12.5))


WORLDS: Mapping[str, Mapping[str, object]] = {
    "effect": {},
    "none": {"hazard_ratio": 1.0, "effects": NO_EFFECT},
    "selection": {"selection": 1.4},
    "late_start": {
        "hazard_ratio": 1.0,
        "effects": NO_EFFECT,
        "selection": 0.0,
        "earliest_tenure": 6,
        "latest_tenure": 9,
        "mentored": 0.15,
        "base_hazard": 0.011,
        "early_hazard": 0.0,
    },
    "trend": {
        "hazard_ratio": 1.0,
        "effects": NO_EFFECT,
        "selection": 0.0,
        "trend_selection": 1.5,
        "slope_sd_s": 0.6,
    },
    "small": {"agents": 60, "sites": 2, "mentored": 0.2},
}
