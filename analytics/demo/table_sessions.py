"""Meetings of pairs and the leaders' monthly coaching talks, and how sessions are written."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.demo.away import away_days, leaves
from analytics.demo.columns import days, ids, words
from analytics.demo.table_programme import MODES, mentor_numbers
from analytics.demo.world import World

TYPES = ("kickoff", "mentoring", "checkpoint", "coaching_1to1", "training", "practical_task")
CHECKPOINT, LEADER_TALK, TRAINING, TASK = 2, 3, 4, 5
STATUSES = ("held", "cancelled", "no_show", "moved", "planned")
HELD, PLANNED = 0, 4
EVERY_DAYS = np.array([14, 14, 7])  # by programme
MINUTES = np.array([50, 35, 20])
AHEAD_DAYS = 28
COACHED = 0.7


def meetings(world: World) -> pd.DataFrame:
    """Return meetings of pairs and the leaders' talks by planned date, with the codes of what they are."""
    raw = pd.concat([pair_meetings(world), leader_talks(world)], ignore_index=True)
    raw = raw.sort_values(["planned", "employee", "kind"], kind="stable").reset_index(drop=True)
    return raw.assign(date=raw["planned"])


def written(raw: pd.DataFrame) -> pd.DataFrame:
    """Return sessions as they are exported; ids follow the order of the rows."""
    return pd.DataFrame(
        {
            "session_id": ids(np.arange(len(raw)), "S", 6),
            "pair_id": ids(raw["pair"], "P", 4),
            "employee_id": ids(raw["employee"], "E"),
            "leader_id": ids(raw["leader"], "E"),
            "session_type": words(raw["kind"], TYPES),
            "planned_date": days(raw["planned"]),
            "date": days(np.where(raw["status"] == HELD, raw["date"], -1)),
            "minutes": _minutes(raw),
            "status": words(raw["status"], STATUSES),
            "mode": words(raw["mode"], MODES),
        }
    )


def _minutes(raw: pd.DataFrame) -> pd.arrays.IntegerArray:
    """Return minutes of held meetings; empty for others."""
    return pd.arrays.IntegerArray(raw["minutes"].to_numpy(dtype=np.int64), (raw["status"] != 0).to_numpy())


def pair_meetings(world: World) -> pd.DataFrame:
    """Return the meetings of started pairs: on rhythm until the pair ends, and those planned ahead."""
    pairs, rng, last = world.pairs, world.rng("sessions"), world.centre.last_day
    began = np.flatnonzero(~pairs["status"].isin(["proposed", "cancelled"]))
    programme, start, end = (
        pairs[name].to_numpy(dtype=np.int64)[began] for name in ("programme", "start", "end")
    )
    until = np.where(end >= 0, end, np.minimum(pairs["planned_end"].to_numpy()[began], last + AHEAD_DAYS))
    count = np.maximum((until - start) // EVERY_DAYS[programme] + 1, 1)
    one = np.repeat(np.arange(len(began)), count)
    number = np.arange(len(one)) - np.repeat(np.cumsum(count) - count, count)
    drift = np.where(number > 0, rng.integers(-2, 3, len(one)), 0)
    planned = np.minimum(start[one] + number * EVERY_DAYS[programme[one]] + drift, until[one])
    status = rng.choice(4, len(one), p=[0.83, 0.09, 0.04, 0.04])
    status = np.where(number == 0, 0, status)
    minutes = np.maximum(np.rint(MINUTES[programme[one]] * rng.gamma(16, 1 / 16, len(one)) / 5) * 5, 10)
    return pd.DataFrame(
        {
            "pair": began[one],
            "employee": world.employee[pairs["mentee"].to_numpy(dtype=int)[began[one]]],
            "leader": mentor_numbers(world)[began[one]],
            "kind": np.where(number == 0, 0, np.where(number % 6 == 5, 2, 1)),
            "planned": planned,
            "minutes": minutes.astype(np.int64),
            "status": np.where(planned > last, 4, status),
            "mode": np.where(programme[one] == 1, 1, 0),
        }
    )


def leader_talks(world: World) -> pd.DataFrame:
    """Return the leaders' monthly coaching talks, which belong to no pair."""
    panel, rng = world.panel, world.rng("coaching")
    fits = (panel.end - panel.begin > 20) & ~away_days(leaves(world), panel.spell, panel.begin)
    row = np.flatnonzero(fits & (rng.random(len(panel)) < COACHED))
    return pd.DataFrame(
        {
            "pair": -1,
            "employee": world.employee[panel.spell[row]],
            "leader": world.lead_of[panel.team[row], panel.month[row]],
            "kind": 3,
            "planned": panel.begin[row] + rng.integers(0, 20, len(row)),
            "minutes": rng.choice([20, 30, 45], len(row)),
            "status": rng.choice(4, len(row), p=[0.86, 0.08, 0.02, 0.04]),
            "mode": 0,
        }
    )
