"""Scored contacts: by the leader, for some by the agent too, and a few by four leaders to calibrate."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.demo.away import away_days, leaves
from analytics.demo.coached import area_actions
from analytics.demo.columns import days, ids, words
from analytics.demo.panel import share_of_month
from analytics.demo.people_effects import people_effects
from analytics.demo.world import World

EVALUATIONS_A_MONTH, SELF_SHARE, BY_AREA_SHARE = 3.8, 0.2, 0.4
AREAS = ("total", "opening", "solution", "tone")
AREA_SHIFT = np.array([0.0, 4.0, -5.0, 1.0])
ROLES = ("supervisor", "self", "calibration")
SUPERVISOR, SELF, CALIBRATION = range(3)
SEVERITY_SD = 3.0
TONES = ("praise", "mixed", "critical")
NEVER_TOLD = 0.12
LAG_DAYS = (8.0, 4.5)  # median days to the feedback, first month and last
CALIBRATED, CALIBRATORS, CALIBRATION_SD = 6, 4, 4.0  # contacts a quarter; leaders


def evaluations(world: World) -> pd.DataFrame:
    """Return scored contacts: totals; for some the areas and the agent's own view; calibrations last."""
    panel, rng = world.panel, world.rng("evaluations")
    there = share_of_month(panel) * ~away_days(leaves(world), panel.spell, panel.begin)
    row = np.repeat(np.arange(len(panel)), rng.poisson(there * EVALUATIONS_A_MONTH))
    day = panel.begin[row] + np.floor(rng.random(len(row)) * (panel.end - panel.begin)[row]).astype(np.int64)
    contact = np.lexsort((row, day))
    row, day = row[contact], day[contact]
    level = world.with_["qa_score"][row] + 5 * rng.standard_normal(len(row))
    by_self = np.flatnonzero(rng.random(len(row)) < SELF_SHARE)
    which = np.concatenate([np.arange(len(row)), by_self])
    one, area = _by_area(rng.random(len(row))[which] < BY_AREA_SHARE)
    own = one >= len(row)
    raw = _scored(world, rng, row[which[one]], day[which[one]], level[which[one]], own, area)
    raw["evaluation"], raw["contact"] = one, which[one]
    raw["score"] = _closer(world, raw)
    raw = pd.concat([raw, _calibrations(world, raw)], ignore_index=True)
    return _written(world, raw)


def severity(world: World) -> np.ndarray:
    """Return points that each leader scores above the mean leader, shape (employee numbers,)."""
    lead = np.unique(world.lead_of)
    points = np.zeros(int(lead.max()) + 1)
    points[lead] = SEVERITY_SD * world.rng("severity").standard_normal(len(lead))
    points[lead] -= points[lead].mean()
    return points


def _by_area(with_areas: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return evaluation and area of every row: the total always, the areas where they were scored."""
    shown = np.column_stack([np.ones(len(with_areas), bool)] + [with_areas] * (len(AREAS) - 1))
    one, area = np.nonzero(shown)
    return one, area


def _scored(
    world: World, rng: np.random.Generator, row: np.ndarray, day: np.ndarray, level: np.ndarray,
    own: np.ndarray, area: np.ndarray,
) -> pd.DataFrame:  # fmt: skip
    """Return scores by leader and agent; agents see themselves some points higher than their leader does."""
    panel = world.panel
    agent = world.employee[panel.spell[row]]
    lead = world.lead_of[panel.team, panel.month][row]
    gap = np.where(own, 4 + 6 * rng.standard_normal(len(row)), 0.0)
    spread = np.where(area > 0, 6 * rng.standard_normal(len(row)), 0.0)
    strict = np.where(own, 0.0, severity(world)[lead])
    return pd.DataFrame(
        {
            "row": row, "day": day, "level": level, "area": area, "agent": agent,
            "evaluator": np.where(own, agent, lead), "role": np.where(own, SELF, SUPERVISOR),
            "score": level + gap + spread + strict + AREA_SHIFT[area] + _coached(world, agent, area, day),
        }
    )  # fmt: skip


def _coached(world: World, agent: np.ndarray, area: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Return points won in the coached area, from the day after the talk on."""
    actions = area_actions(world)
    since = np.full((int(world.employee.max()) + 1, len(AREAS)), np.iinfo(np.int64).max)
    since[actions["employee"], actions["area"]] = actions["day"]
    points = people_effects(world.recipe).coached_area
    return np.where(day > since[agent, area], points, 0.0)


def _closer(world: World, raw: pd.DataFrame) -> np.ndarray:
    """Return the scores after mentees have come closer to their leader's view of the same contact."""
    key = raw["contact"].to_numpy() * len(AREAS) + raw["area"].to_numpy()
    own = raw["role"].to_numpy() == SELF
    by_leader = np.flatnonzero(~own)
    place = by_leader[np.argsort(key[~own], kind="stable")]
    score: np.ndarray = raw["score"].to_numpy().copy()
    seen = score[place[np.searchsorted(key[place], key[own])]]
    apart = score[own] - seen
    whole = raw["area"].to_numpy()[own] == 0
    wide = np.where(whole, np.abs(apart[whole]).mean(), np.abs(apart[~whole]).mean() if (~whole).any() else 1)
    spell = world.panel.spell[raw["row"].to_numpy()[own]]
    start = world.lives.people.start_day[spell]
    since = (start >= 0) & (raw["day"].to_numpy()[own] >= start)
    score[own] = seen + apart * (1 - since * people_effects(world.recipe).self_gap / wide)
    return score


def _calibrations(world: World, raw: pd.DataFrame) -> pd.DataFrame:
    """Return contacts that four leaders scored once more, six a quarter."""
    rng, last = world.rng("calibrations"), world.centre.last_day
    totals = raw[(raw["role"] == SUPERVISOR) & (raw["area"] == 0) & (raw["day"] < last - 14)]
    month = world.panel.month[totals["row"].to_numpy()]
    some = totals.assign(quarter=month // 3).iloc[rng.permutation(len(totals))]
    some = some.groupby("quarter").head(CALIBRATED).sort_values(["day", "contact"], kind="stable")
    steady = world.lead_of[(world.lead_of == world.lead_of[:, :1]).all(axis=1), 0]
    raters = np.sort(rng.permutation(steady)[:CALIBRATORS])
    again = some.drop(columns="quarter").loc[some.index.repeat(len(raters))].reset_index(drop=True)
    again["evaluator"] = np.tile(raters, len(some))
    again["role"] = CALIBRATION
    again["day"] += np.repeat(rng.integers(3, 14, len(some)), len(raters))
    noise = CALIBRATION_SD * rng.standard_normal(len(again))
    again["score"] = again["level"] + severity(world)[again["evaluator"]] + noise
    again["evaluation"] = raw["evaluation"].max() + 1 + np.arange(len(again))
    return again


def _told(world: World, raw: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return day and tone of the feedback on each evaluation by a leader; -1 for none yet."""
    number, rng, last = int(raw["evaluation"].max()) + 1, world.rng("feedback"), world.centre.last_day
    draw = rng.random((2, number))
    mark = rng.standard_normal(number)
    one = raw["evaluation"].to_numpy()
    day = raw["day"].to_numpy()
    passed = (day - world.centre.first[0]) / (last - world.centre.first[0])
    median = LAG_DAYS[0] + (LAG_DAYS[1] - LAG_DAYS[0]) * passed
    told = day + np.rint(median * np.exp(0.6 * mark[one])).astype(np.int64)
    known = (raw["role"].to_numpy() == SUPERVISOR) & (draw[0][one] >= NEVER_TOLD) & (told <= last)
    well = (raw["level"].to_numpy() - 80) / 60
    tone = np.select([draw[1][one] < 0.34 + well, draw[1][one] < 0.76 + well], [0, 1], 2)
    return np.where(known, told, -1), np.where(known, tone, -1)


def _written(world: World, raw: pd.DataFrame) -> pd.DataFrame:
    """Return the export."""
    told, tone = _told(world, raw)
    return pd.DataFrame(
        {
            "evaluation_id": ids(raw["evaluation"], "V", 7),
            "interaction_id": ids(raw["contact"], "I", 7),
            "employee_id": ids(raw["agent"], "E"),
            "evaluator_id": ids(raw["evaluator"], "E"),
            "evaluator_role": words(raw["role"], ROLES),
            "form": "call-v2",
            "area": words(raw["area"], AREAS),
            "date": days(raw["day"]),
            "score_pct": np.round(np.clip(raw["score"], 0, 100), 1),
            "auto_fail": words((raw["level"] < 62).astype(int), ("false", "true")),
            "feedback_date": days(told),
            "feedback_tone": words(tone, TONES),
        }
    )
