"""All answers to surveys: the half-yearly ones, skills of leaders and mentees, the programme's evaluation."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.demo.coached import coached_since
from analytics.demo.columns import days, ids, words
from analytics.demo.intakes import PROGRAMMES
from analytics.demo.people_effects import people_effects
from analytics.demo.table_people import manager_number, team_names
from analytics.demo.table_survey_items import ITEMS
from analytics.demo.table_surveys import ROLES, answers, core_answers, wave_days, wave_names, who_of
from analytics.demo.world import World

SELF, MENTEE, MANAGER = 0, 3, 5
ANSWERED = {"leaders": 0.9, "before": 0.9, "after": 0.75, "programme": 0.7}


def survey_responses(world: World) -> pd.DataFrame:
    """Return all answers, long, by wave; the waves of mentees' skills come last, one a month."""
    parts = [core_answers(world), _leader_skills(world), _programme(world), _mentee_skills(world)]
    raw = pd.concat(parts, ignore_index=True)
    raw = raw.sort_values(["wave", "item", "respondent"], kind="stable").reset_index(drop=True)
    day = np.concatenate([wave_days(world), world.centre.first[: world.centre.months]])
    return pd.DataFrame(
        {
            "wave": words(raw["wave"], [*wave_names(world), *_skill_waves(world)]),
            "wave_date": days(day[raw["wave"]]),
            "respondent_id": raw["respondent"].astype("category"),
            "employee_id": ids(raw["employee"], "E"),
            "team": words(raw["team"], team_names(world)),
            "rater_role": words(raw["role"], ROLES),
            "target_id": ids(raw["target"], "E"),
            "item_id": words(raw["item"], [one.item_id for one in ITEMS]),
            "value": raw["value"],
        }
    )


def _skill_waves(world: World) -> list[str]:
    """Return the names of the monthly waves of mentees' skills, such as ``skills 2025-03``."""
    return [f"skills {one // 12}-{one % 12 + 1:02d}" for one in world.centre.calendar[: world.centre.months]]


def _rated(
    wave: np.ndarray, rater: np.ndarray, team: np.ndarray, role: int, target: np.ndarray
) -> pd.DataFrame:
    """Return raters who answer under their own id about somebody."""
    return who_of(wave, np.asarray(ids(rater, "E")), rater, team, role, target)


def _leader_skills(world: World) -> pd.DataFrame:
    """Return how leaders and their managers rate the leaders' skills in every wave."""
    rng, centre = world.rng("leader skills"), world.centre
    waves = len(wave_days(world))
    wave, team = np.repeat(np.arange(waves), centre.teams), np.tile(np.arange(centre.teams), waves)
    month = centre.month_of(wave_days(world))
    lead = world.lead_of[team, month[wave]]
    coached = wave_days(world)[wave] >= coached_since(world)[team]
    level = world.rng("leader skill levels").normal(0, 0.35, centre.teams)[team]
    gain = people_effects(world.recipe).leader_skills * coached
    parts = []
    for role, rater, shift in (
        (SELF, lead, 0.3 + 0.4 * level),
        (MANAGER, manager_number(world)[centre.team_site[team]], level + gain),
    ):
        some = rng.random(len(lead)) < ANSWERED["leaders"]
        who = _rated(wave[some], rater[some], team[some], role, lead[some])
        parts.append(answers(rng, who, ("leadership_skills",), shift[some]))
    return pd.concat(parts, ignore_index=True)


def _mentee_skills(world: World) -> pd.DataFrame:
    """Return mentees' skills by themselves and their leader: on the first of the start's month, and later."""
    rng, people, centre = world.rng("mentee skills"), world.lives.people, world.centre
    spell = np.flatnonzero(people.start_day >= 0)
    start = centre.month_of(people.start_day[spell])
    length = np.array([one.planned_months for one in PROGRAMMES])[people.programme[spell]]
    able = 0.2 * people.ability[spell] + 0.3 * rng.standard_normal(len(spell))
    gain, parts = people_effects(world.recipe).mentee_skills, []
    for when, month, shift in (("before", start, able), ("after", start + length + 1, able + gain)):
        there = month < centre.months
        day = centre.first[np.minimum(month, centre.months - 1)]
        there &= (people.end_day[spell] < 0) | (people.end_day[spell] >= day)
        for role in (SELF, MANAGER):
            at = np.flatnonzero(there & (rng.random(len(spell)) < ANSWERED[when]))
            team = _team_of(world, spell[at], month[at])
            mentee = world.employee[spell[at]]
            rater = mentee if role == SELF else world.lead_of[team, month[at]]
            unsaid = np.full(len(at), -1)
            who = _rated(len(wave_days(world)) + month[at], rater, unsaid, role, mentee)
            parts.append(answers(rng, who, ("other",), shift[at]))
    return pd.concat(parts, ignore_index=True)


def _team_of(world: World, spell: np.ndarray, month: np.ndarray) -> np.ndarray:
    """Return the team of spells in a month, or in the last one before it."""
    key = world.panel.spell * world.centre.months + world.panel.month
    place = np.searchsorted(key, spell * world.centre.months + month, side="right") - 1
    return np.asarray(world.panel.team[place])


def _programme(world: World) -> pd.DataFrame:
    """Return what mentees say of the programme in the first wave after their last pair ended."""
    rng, people, pairs = world.rng("programme evaluation"), world.lives.people, world.pairs
    ended = pairs[pairs["status"].isin(["completed", "ended_early"])]
    ended = ended.sort_values("end", kind="stable").drop_duplicates("mentee", keep="last")
    spell, end = ended["mentee"].to_numpy(dtype=int), ended["end"].to_numpy()
    wave = np.searchsorted(wave_days(world), end)
    day = np.append(wave_days(world), world.centre.last_day + 1)[wave]
    there = (wave < len(wave_days(world))) & ((people.end_day[spell] < 0) | (people.end_day[spell] >= day))
    at = np.flatnonzero(there & (rng.random(len(spell)) < ANSWERED["programme"]))
    mentee, nobody = world.employee[spell[at]], np.full(len(at), -1)
    team = ended["team"].to_numpy(dtype=int)[at]
    who = who_of(wave[at], np.asarray(ids(mentee, "E")), mentee, team, MENTEE, nobody)
    return answers(rng, who, ("programme_evaluation",), np.zeros(len(at)))
