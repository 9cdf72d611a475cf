"""The exports of the mentoring tool: programmes, enrolments, pairs, goals."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.demo.columns import days, ids, words
from analytics.demo.intakes import PROGRAMMES
from analytics.demo.world import World

STATUSES = ("candidate", "applied", "waitlisted", "accepted", "declined", "withdrawn")
PAIR_STATUSES = ("proposed", "active", "completed", "ended_early", "cancelled")
KINDS = ("classic", "virtual", "micro")
SKILLS = ("listening", "product knowledge", "calm in conflict", "clear language")
GOAL_KPIS = ("aht", "fcr", "qa_score")
GOAL_STEP = np.array([-20.0, 3.0, 4.0])
GOAL_UNITS = ("s", "%", "points")
GOAL_STATUSES = ("active", "achieved", "partly", "missed", "dropped")


def programmes(world: World) -> pd.DataFrame:
    """Return the programmes, each decided two months before its first intake."""
    first = world.centre.first
    begins = np.array([first[min(one.begins, max(world.centre.months // 3, 1))] for one in PROGRAMMES])
    return pd.DataFrame(
        {
            "programme_id": [one.programme_id for one in PROGRAMMES],
            "name": [one.name for one in PROGRAMMES],
            "kind": [one.kind for one in PROGRAMMES],
            "start_date": days(begins),
            "end_date": days(np.full(len(PROGRAMMES), -1)),
            "planned_months": [one.planned_months for one in PROGRAMMES],
            "min_hours_per_month": [one.hours_a_month for one in PROGRAMMES],
            "selection_rule": [one.rule for one in PROGRAMMES],
            "primary_outcome": "aht",
            "primary_target": [-15, -10, -10],
            "decided_on": days(begins - 61),
        }
    )


def mentor_numbers(world: World) -> np.ndarray:
    """Return the employee number of every pair's mentor; the team's leader where no mentor had time."""
    pairs = world.pairs
    month = np.clip(world.centre.month_of(pairs["start"].to_numpy()), 0, world.centre.months - 1)
    lead = world.lead_of[pairs["team"].to_numpy(dtype=int), month]
    mentor = pairs["mentor"].to_numpy()
    return np.asarray(np.where(mentor >= 0, world.employee[mentor], lead))


def pairs(world: World) -> pd.DataFrame:
    """Return one row per pair, also those that never started."""
    raw, rng = world.pairs, world.rng("pairs")
    programme = raw["programme"].to_numpy(dtype=int)
    hours = np.array([one.planned_months * one.hours_a_month for one in PROGRAMMES])
    methods = np.array([1, 2, 0])  # self_select, algorithm, manual by programme
    virtual = programme == 1
    return pd.DataFrame(
        {
            "pair_id": ids(np.arange(len(raw)), "P", 4),
            "programme_id": words(programme, [one.programme_id for one in PROGRAMMES]),
            "mentor_id": ids(mentor_numbers(world), "E"),
            "mentee_id": ids(world.employee[raw["mentee"].to_numpy(dtype=int)], "E"),
            "start_date": days(raw["start"]),
            "planned_end_date": days(raw["planned_end"]),
            "end_date": days(raw["end"]),
            "status": raw["status"],
            "end_reason": raw["end_reason"].replace("", None),
            "match_method": words(methods[programme], ("manual", "self_select", "algorithm")),
            "match_score": np.round(np.clip(rng.normal(78, 9, len(raw)), 30, 100), 0),
            "rematch_of": ids(raw["rematch_of"], "P", 4),
            "planned_hours": hours[programme],
            "mode": words(np.where(virtual, 1, np.where(rng.random(len(raw)) < 0.3, 2, 0)), MODES),
        }
    )


MODES = ("in_person", "video", "mixed")


def enrolments(world: World) -> pd.DataFrame:
    """Return who was asked, applied, waited, declined and came in; mentors too."""
    raw, rng = world.pairs, world.rng("enrolments")
    began = raw[~raw["status"].isin(["proposed", "cancelled"])].reset_index(drop=True)
    programme, start = began["programme"].to_numpy(dtype=int), began["start"].to_numpy()
    mentee = world.employee[began["mentee"].to_numpy(dtype=int)]
    mentor = mentor_numbers(world)[: len(began)]
    asked = start - rng.integers(14, 40, len(began))
    rows = [
        _enrolled(mentee, programme, 1, 1, asked),
        _enrolled(mentee, programme, 1, 3, asked + 10),
        _enrolled(mentor, programme, 0, 3, asked - 20),
        _not_in(world, rng),
    ]
    table = pd.concat(rows, ignore_index=True)
    table["day"] = np.maximum(table["day"], world.centre.first[0])
    table = table.sort_values(["day", "employee", "status"], kind="stable")
    table = table.drop_duplicates(["employee", "programme", "role", "status"])
    table = table.drop_duplicates(["employee", "programme", "role", "day"], keep="last")
    return pd.DataFrame(
        {
            "employee_id": ids(table["employee"], "E"),
            "programme_id": words(table["programme"], [one.programme_id for one in PROGRAMMES]),
            "role": words(table["role"], ("mentor", "mentee")),
            "status": words(table["status"], STATUSES),
            "status_date": days(table["day"]),
        }
    )


def _enrolled(
    employee: np.ndarray, programme: np.ndarray, role: int, status: int, day: np.ndarray
) -> pd.DataFrame:
    """Return enrolments of one role and status."""
    return pd.DataFrame(
        {"employee": employee, "programme": programme, "role": role, "status": status, "day": day}
    )


def _not_in(world: World, rng: np.random.Generator) -> pd.DataFrame:
    """Return people who were candidates, waited, declined or withdrew, and never had a mentor."""
    panel, people = world.panel, world.lives.people
    fits = (people.start_day[panel.spell] < 0) & ~people.mentor_track[panel.spell] & (panel.tenure > 3)
    fits &= (panel.month >= min(5, world.centre.months - 1)) & ~panel.left
    some = rng.permutation(np.flatnonzero(fits))
    _, first = np.unique(panel.spell[some], return_index=True)
    row = some[np.sort(first)][: max(4, round(0.2 * world.recipe.agents))]
    status = rng.choice([0, 2, 4, 5], len(row), p=[0.3, 0.3, 0.28, 0.12])
    day = panel.begin[row] + rng.integers(0, 20, len(row))
    programme = rng.choice(len(PROGRAMMES), len(row), p=[0.6, 0.3, 0.1])
    return _enrolled(people.employee[panel.spell[row]], programme, 1, 0, day).assign(status=status)


def pair_goals(world: World) -> pd.DataFrame:
    """Return one goal a started pair, for half of them with an interim goal on the way."""
    raw, rng = world.pairs, world.rng("goals")
    began = np.flatnonzero(~raw["status"].isin(["proposed", "cancelled"]))
    interim = began[rng.random(len(began)) < 0.5]
    pair = np.concatenate([began, interim])
    parent = np.concatenate([np.full(len(began), -1), np.searchsorted(began, interim)])
    start, due = raw["start"].to_numpy()[pair], raw["planned_end"].to_numpy()[pair]
    due = np.where(parent >= 0, (start + due) // 2, due)
    what = rng.choice(4, len(began), p=[0.4, 0.2, 0.2, 0.2])
    what = np.concatenate([what, what[parent[parent >= 0]]])
    level = np.concatenate([np.round(rng.normal([330, 74, 82, 3], [25, 4, 5, 0.5], (len(began), 4)), 1)])
    level = np.concatenate([level, level[parent[parent >= 0]]])[np.arange(len(pair)), what]
    step = np.append(GOAL_STEP, 1.0)[what] * np.where(parent >= 0, 0.5, 1.0)
    over = due <= world.centre.last_day
    status = np.where(over, rng.choice([1, 2, 3, 4], len(pair), p=[0.5, 0.2, 0.22, 0.08]), 0)
    done = status == 1
    return pd.DataFrame(
        {
            "goal_id": ids(np.arange(len(pair)), "G", 4),
            "pair_id": ids(pair, "P", 4),
            "employee_id": ids(world.employee[raw["mentee"].to_numpy(dtype=int)[pair]], "E"),
            "kpi": words(np.where(what < 3, what, -1), GOAL_KPIS),
            "skill": words(np.where(what == 3, pair % len(SKILLS), -1), SKILLS),
            "baseline": level,
            "target": np.round(level + step, 1),
            "unit": words(what, (*GOAL_UNITS, "level 1-5")),
            "due_date": days(due),
            "status": words(status, GOAL_STATUSES),
            "achieved_date": days(np.where(done, due - 7, -1)),
            "achieved_value": np.where(done, np.round(level + step * 1.1, 1), np.nan),
            "parent_goal_id": ids(parent, "G", 4),
        }
    )
