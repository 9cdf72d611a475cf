"""Sessions beside the meetings: coaching of leaders, training, tasks in between, checkpoints to come."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.demo.coached import coached_leaders
from analytics.demo.table_people import last_row, manager_number
from analytics.demo.table_programme import mentor_numbers
from analytics.demo.table_sessions import (
    CHECKPOINT,
    HELD,
    LEADER_TALK,
    PLANNED,
    TASK,
    TRAINING,
    leader_talks,
    meetings,
    pair_meetings,
    written,
)
from analytics.demo.world import World

TRAINED = 0.85
TASKS_AFTER_MEETING, TASKS_AFTER_TALK = 0.3, 0.5
HELD_IN_TIME, HELD_LATE = 0.65, 0.12
TALKS_SINCE_DAYS = 400
OVERDUE, AHEAD = 0.14, 0.6  # of running pairs


def sessions(world: World) -> pd.DataFrame:
    """Return all sessions: meetings and talks by planned date, then what goes on beside them."""
    return written(pd.concat([meetings(world), practice(world)], ignore_index=True))


def practice(world: World) -> pd.DataFrame:
    """Return all of them by planned day, in the columns of `sessions` before it is written."""
    parts = [_leaders(world), _training(world), _tasks(world), _checkpoints(world)]
    raw = pd.concat(parts, ignore_index=True)
    return raw.sort_values(["planned", "kind", "employee"], kind="stable").reset_index(drop=True)


def coordinator(world: World, site: np.ndarray) -> np.ndarray:
    """Return the employee number of the support person who coordinates the programme at each site."""
    managers = manager_number(world)
    return np.asarray(managers[site] + len(managers))


def _rows(
    employee: np.ndarray, leader: np.ndarray, kind: int, planned: np.ndarray, minutes: int,
    status: np.ndarray | int = HELD, date: np.ndarray | None = None, pair: np.ndarray | int = -1,
) -> pd.DataFrame:  # fmt: skip
    """Return sessions of one kind."""
    return pd.DataFrame(
        {
            "pair": pair, "employee": employee, "leader": leader, "kind": kind, "planned": planned,
            "date": planned if date is None else date, "minutes": minutes, "status": status, "mode": 0,
        }
    )  # fmt: skip


def _leaders(world: World) -> pd.DataFrame:
    """Return the held talks of coached leaders with their managers."""
    talks = coached_leaders(world)
    return _rows(
        talks["leader"].to_numpy(), talks["coach"].to_numpy(), LEADER_TALK, talks["day"].to_numpy(), 60
    )


def _training(world: World) -> pd.DataFrame:
    """Return the training of most mentors and mentees, days before their first meeting."""
    rng, pairs = world.rng("training"), world.pairs
    began = pairs[~pairs["status"].isin(["proposed", "cancelled"])]
    site = world.centre.team_site[began["team"].to_numpy(dtype=int)]
    parts = [
        world.employee[began["mentee"].to_numpy(dtype=int)],
        mentor_numbers(world)[began.index],
    ]
    people = pd.DataFrame(
        {
            "employee": np.concatenate(parts),
            "start": np.tile(began["start"].to_numpy(), 2),
            "leader": np.tile(coordinator(world, site), 2),
        }
    )
    people = people.sort_values("start", kind="stable").drop_duplicates("employee")
    people = people[rng.random(len(people)) < TRAINED]
    day = people["start"].to_numpy() - rng.integers(3, 15, len(people))
    return _rows(people["employee"].to_numpy(), people["leader"].to_numpy(), TRAINING, day, 90)


def _tasks(world: World) -> pd.DataFrame:
    """Return tasks agreed on in meetings and talks; most are done within two weeks, some with the leader."""
    rng, last = world.rng("tasks"), world.centre.last_day
    meetings, talks = pair_meetings(world), leader_talks(world)
    meetings = meetings[(meetings["kind"] == 1) & (meetings["status"] == HELD)]
    meetings = meetings[rng.random(len(meetings)) < TASKS_AFTER_MEETING]
    talks = talks[(talks["status"] == HELD) & (talks["planned"] > last - TALKS_SINCE_DAYS)]
    talks = talks[rng.random(len(talks)) < TASKS_AFTER_TALK]
    after = pd.concat([meetings, talks], ignore_index=True)
    day, draw = after["planned"].to_numpy(), rng.random(len(after))
    soon = np.where(draw < HELD_IN_TIME, rng.integers(7, 15, len(after)), rng.integers(16, 30, len(after)))
    held = (draw < HELD_IN_TIME + HELD_LATE) & (day + soon <= last) & _is_employed(world, after, day + soon)
    planned = day + rng.integers(7, 14, len(after))
    status = np.where(held, HELD, np.where(planned > last, PLANNED, rng.choice([1, 4], len(after))))
    leader = np.where(rng.random(len(after)) < 0.35, after["leader"].to_numpy(), -1)
    return _rows(after["employee"].to_numpy(), leader, TASK, planned, 20, status, day + soon)


def _is_employed(world: World, rows: pd.DataFrame, day: np.ndarray) -> np.ndarray:
    """Return whether the agents are still there on a day; the last spell of a person counts."""
    people = world.lives.people
    end = np.full(int(people.employee.max()) + 1, -1)
    end[people.employee] = np.where(people.end_day >= 0, people.end_day, world.centre.last_day + 99)
    return np.asarray(day <= end[rows["employee"].to_numpy()])


def _checkpoints(world: World) -> pd.DataFrame:
    """Return checkpoints of running pairs whose day has passed with nothing recorded, and those to come."""
    rng, pairs, last = world.rng("checkpoints"), world.pairs, world.centre.last_day
    running = np.flatnonzero(pairs["status"] == "active")
    draw, owner = rng.random((2, len(running)))
    mentee = pairs["mentee"].to_numpy(dtype=int)[running]
    team = world.panel.team[last_row(world)[mentee]]
    lead, support = world.lead_of[team, -1], coordinator(world, world.centre.team_site[team])
    leader = np.select([owner < 0.5, owner < 0.8], [mentor_numbers(world)[running], lead], support)
    late = np.maximum(last - rng.integers(4, 45, len(running)), pairs["start"].to_numpy()[running] + 1)
    ahead = last + rng.integers(3, 60, len(running))
    parts = []
    for some, day in ((draw < OVERDUE, np.minimum(late, last)), (draw > 1 - AHEAD, ahead)):
        who = world.employee[mentee[some]]
        parts.append(_rows(who, leader[some], CHECKPOINT, day[some], 30, PLANNED, None, running[some]))
    return pd.concat(parts, ignore_index=True)
