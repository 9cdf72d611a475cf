"""Goals of pairs, and the actions that agents and their leaders agree on in a coaching talk."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.demo.coached import area_actions
from analytics.demo.columns import days, ids, words
from analytics.demo.table_programme import pair_goals
from analytics.demo.table_quality import AREA_SHIFT, AREAS
from analytics.demo.world import World

STATUSES = ("active", "achieved", "partly", "missed", "dropped")


def goals(world: World) -> pd.DataFrame:
    """Return the goals of pairs, then the actions on an area of quality, which belong to no pair."""
    of_pairs = pair_goals(world)
    own = _actions(world, len(of_pairs))
    return pd.concat([of_pairs.astype(object), own.astype(object)], ignore_index=True)


def _actions(world: World, before: int) -> pd.DataFrame:
    """Return the actions; those whose day has passed are done, partly, missed, dropped, or left open."""
    raw, rng = area_actions(world), world.rng("actions")
    count, area, due = len(raw), raw["area"].to_numpy(), raw["due"].to_numpy()
    over = due <= world.centre.last_day
    status = np.where(over, rng.choice(5, count, p=[0.12, 0.52, 0.16, 0.12, 0.08]), 0)
    baseline = np.round(79 + AREA_SHIFT[area] + 4 * rng.standard_normal(count), 0)
    done = status == 1
    return pd.DataFrame(
        {
            "goal_id": ids(before + np.arange(count), "G", 4),
            "pair_id": None,
            "employee_id": ids(raw["employee"].to_numpy(), "E"),
            "kpi": None,
            "skill": words(area, AREAS),
            "baseline": baseline,
            "target": baseline + 3,
            "unit": "points",
            "due_date": days(due),
            "status": words(status, STATUSES),
            "achieved_date": days(np.where(done, due - 2, -1)),
            "achieved_value": np.where(done, baseline + 3, np.nan),
            "parent_goal_id": None,
        }
    )
