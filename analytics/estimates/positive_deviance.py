"""Where mentors could come from: teams that do well at something quarter after quarter, not once by luck.

References
----------
.. [1] Bradley, Curry, Ramanadhan, Rowe, Nembhard & Krumholz (2009). Research in action: using positive
   deviance to improve quality of health care. Implementation Science 4, 25.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from analytics.cohorts.months import Outcome
from analytics.cohorts.team_measures import TeamMeasures
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.lasting import Lasting, what_lasts
from analytics.estimates.team_levels import team_quarters

NO_MEASURES = "sources_no_measures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One team and what it is strong at."""

    team: str
    measure: str
    family: str
    unit: str
    level: Interval
    quarters: int
    above: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One measure as it was looked at.

    Attributes
    ----------
    share : float or None
        Percent of the variation between team-quarters that lasts.
    picked : int
        Teams that stand out.
    reason : str or None
    """

    measure: str
    family: str
    unit: str
    teams: int = 0
    quarters: int = 0
    share: float | None = None
    picked: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Teams by name and measure, in that order: no league. Names are for the owner of the programme.

    Attributes
    ----------
    found : tuple of Source
        Only teams that whoever asks may tell apart.
    standing : int
        How many teams stand out in anything, told apart or not.
    """

    found: tuple[Source, ...] = ()
    looked: tuple[Looked, ...] = ()
    standing: int = 0
    reason: str | None = None


def find_sources(measures: TeamMeasures) -> Sources:
    """Return the teams that do well at something quarter after quarter.

    Parameters
    ----------
    measures : TeamMeasures
        From `read_team_measures`.
    """
    looked: list[Looked] = []
    found: list[Source] = []
    standing: set[int] = set()
    for outcome in measures.measures:
        about = partial(Looked, measure=outcome.kpi, family=outcome.family, unit=outcome.unit)
        try:
            rows = team_quarters(measures.months, outcome, measures.team)
            lasting = what_lasts(rows)
        except NotEstimable as refusal:
            looked.append(about(reason=refusal.reason))
            continue
        found += _named(lasting, outcome, measures.names)
        standing |= set(lasting.team[lasting.picked].tolist())
        looked.append(
            about(
                teams=len(lasting.team),
                quarters=len(np.unique(rows.quarter)),
                share=100 * lasting.share,
                picked=int(lasting.picked.sum()),
            )
        )
    if not looked:
        return Sources(reason=NO_MEASURES)
    found.sort(key=lambda one: (one.team, one.measure))
    return Sources(found=tuple(found), looked=tuple(looked), standing=len(standing))


def _named(lasting: Lasting, outcome: Outcome, names: tuple[str, ...]) -> list[Source]:
    """Return the teams that stand out in one measure and have a name here."""
    return [
        Source(
            team=names[int(lasting.team[place])],
            measure=outcome.kpi,
            family=outcome.family,
            unit=outcome.unit,
            level=Interval(
                value=float(lasting.level[place]),
                low=float(lasting.low[place]),
                high=float(lasting.high[place]),
            ),
            quarters=int(lasting.quarters[place]),
            above=int(lasting.above[place]),
        )
        for place in np.flatnonzero(lasting.picked).tolist()
        if names[int(lasting.team[place])]
    ]
