"""Who is coached beside the pairs: leaders by their manager, agents by their leader on an area of quality."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.demo.table_people import manager_number
from analytics.demo.table_sessions import leader_talks
from analytics.demo.world import World

COACHED_LEADERS = 14 / 32
FEWEST_TALKS, MOST_TALKS = 4, 8
COUNTS_FROM = 3  # the talk from which a leader counts as coached
ACTIONS_A_MONTH = 12 / 400  # per agent
AREA_COUNT = 3
FIRST_MONTH = 3
DUE_DAYS = (14, 20)


def coached_leaders(world: World) -> pd.DataFrame:
    """Return one row per talk of a coached leader: team, leader, coach, day, number (from 1)."""
    rng, centre = world.rng("coached leaders"), world.centre
    steady = np.flatnonzero((world.lead_of == world.lead_of[:, :1]).all(axis=1))
    count = min(max(1, round(COACHED_LEADERS * centre.teams)), len(steady))
    team = np.sort(rng.permutation(steady)[:count])
    begin = centre.first[rng.integers(centre.months // 3, 2 * centre.months // 3 + 1, count)]
    talks = rng.integers(FEWEST_TALKS, MOST_TALKS + 1, count)
    one = np.repeat(np.arange(count), talks)
    number = np.arange(len(one)) - np.repeat(np.cumsum(talks) - talks, talks)
    day = begin[one] + 30 * number + rng.integers(2, 20, len(one))
    rows = pd.DataFrame(
        {
            "team": team[one],
            "leader": world.lead_of[team[one], 0],
            "coach": manager_number(world)[centre.team_site[team[one]]],
            "day": day,
            "number": number + 1,
        }
    )
    return rows[rows["day"] <= centre.last_day].reset_index(drop=True)


def coached_since(world: World) -> np.ndarray:
    """Return the day from which each team's leader counts as coached, shape (teams,); never is a late day."""
    talks = coached_leaders(world)
    third = talks[talks["number"] == COUNTS_FROM]
    since = np.full(world.centre.teams, world.centre.last_day + 10_000)
    since[third["team"].to_numpy()] = third["day"].to_numpy()
    return since


def area_actions(world: World) -> pd.DataFrame:
    """Return one row per agreed action on an area: employee, area (1-3), day of the talk, due day.

    Nobody has two. Chance decides who and which area: what follows is not what was low before.
    """
    rng, centre, talks = world.rng("area actions"), world.centre, leader_talks(world)
    held = talks[talks["status"] == 0]
    held = held.assign(month=centre.month_of(held["planned"].to_numpy()))
    held = held[(held["month"] >= FIRST_MONTH) & (held["month"] < centre.months - 1)]
    held = held.iloc[rng.permutation(len(held))].drop_duplicates("employee")
    some = held.groupby("month").head(max(1, round(ACTIONS_A_MONTH * world.recipe.agents)))
    some = some.sort_values(["planned", "employee"], kind="stable").reset_index(drop=True)
    return pd.DataFrame(
        {
            "employee": some["employee"],
            "area": rng.integers(1, AREA_COUNT + 1, len(some)),
            "day": some["planned"],
            "due": some["planned"] + rng.integers(*DUE_DAYS, len(some)),
        }
    )
