"""Hours of absence per month: never a day, never a cause."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.demo.away import away_days, leaves
from analytics.demo.columns import days, ids
from analytics.demo.panel import share_of_month
from analytics.demo.world import World

HOURS_A_MONTH = 165.0


def absence_monthly(world: World) -> pd.DataFrame:
    """Return contracted, sick and other hours per person and month; months on leave are left out."""
    panel, people, rng = world.panel, world.lives.people, world.rng("absence")
    hours = HOURS_A_MONTH * people.fte[panel.spell] * share_of_month(panel)
    ill = rng.random(len(panel)) < 0.3
    sick = hours * world.with_["sick_leave"] / 100 * ill / 0.3 * rng.gamma(1.2, 1 / 1.2, len(panel))
    holiday = np.array([2, 3, 3, 5, 4, 8, 45, 22, 3, 3, 2, 12])[world.centre.calendar[panel.month] % 12]
    other = hours * holiday / 100 * rng.uniform(0.3, 1.4, len(panel))
    sick = np.minimum(sick, hours * 0.95)
    there = ~away_days(leaves(world), panel.spell, panel.begin) & ~away_days(
        leaves(world), panel.spell, panel.end - 1
    )
    table = pd.DataFrame(
        {
            "employee_id": ids(people.employee[panel.spell], "E"),
            "month": days(world.centre.first[panel.month]),
            "contracted_hours": np.round(hours, 1),
            "sick_hours": np.round(sick, 1),
            "other_absence_hours": np.round(np.minimum(other, 0.9 * (hours - sick)), 1),
        }
    )
    kept = there & (hours >= 1)
    return _one_a_month(table[kept], panel.month[kept], people.employee[panel.spell[kept]])


def _one_a_month(table: pd.DataFrame, month: np.ndarray, employee: np.ndarray) -> pd.DataFrame:
    """Keep one row per person and month, should a rehired person have two spells in one."""
    _, first = np.unique(np.stack([employee, month]), axis=1, return_index=True)
    return table.iloc[np.sort(first)]
