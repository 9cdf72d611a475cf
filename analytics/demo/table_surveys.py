"""Half-yearly surveys of employees, leaders and pairs: invitations and answers."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.demo.away import away_days, leaves
from analytics.demo.coached import coached_since
from analytics.demo.columns import ids, words
from analytics.demo.people_effects import people_effects
from analytics.demo.table_people import team_names
from analytics.demo.table_programme import mentor_numbers
from analytics.demo.table_survey_items import ITEMS
from analytics.demo.world import World

ROLES = ("self", "direct_report", "mentor", "mentee", "employee", "manager")
ANSWER_RATE = {"engagement": 0.78, "enps": 0.7, "leadership": 0.72, "pair_feedback": 0.8}
EVERY_MONTHS = 6


def wave_months(world: World) -> np.ndarray:
    """Return the months of the waves: the last month of history and every half year before."""
    return np.arange(world.centre.months - 1, -1, -EVERY_MONTHS)[::-1]


def wave_days(world: World) -> np.ndarray:
    """Return the day of each wave."""
    return np.asarray(world.centre.first[wave_months(world)] + 14)


def asked_in_waves(world: World) -> pd.DataFrame:
    """Return who is asked in which wave: wave, row, spell, team; not those on leave or about to leave."""
    panel = world.panel
    wave = np.full(world.centre.months, -1)
    wave[wave_months(world)] = np.arange(len(wave_months(world)))
    fits = (wave[panel.month] >= 0) & ~panel.left & (panel.end - panel.begin > 25)
    fits &= ~away_days(leaves(world), panel.spell, panel.begin + 14)
    row = np.flatnonzero(fits)
    return pd.DataFrame(
        {"wave": wave[panel.month[row]], "row": row, "spell": panel.spell[row], "team": panel.team[row]}
    )


def survey_invitations(world: World) -> pd.DataFrame:
    """Return how many were invited per wave, team and group."""
    asked = asked_in_waves(world)
    asked["group"] = world.panel.exposed[asked["row"]].astype(int)
    counts = asked.groupby(["wave", "team", "group"], sort=True).size().reset_index(name="invited")
    return pd.DataFrame(
        {
            "wave": words(counts["wave"], wave_names(world)),
            "team": words(counts["team"], team_names(world)),
            "group": words(counts["group"], ("not_mentored", "mentored")),
            "invited": counts["invited"],
        }
    )


def wave_names(world: World) -> list[str]:
    """Return names such as ``2025-06``."""
    number = world.centre.calendar[wave_months(world)]
    return [f"{one // 12}-{one % 12 + 1:02d}" for one in number]


def core_answers(world: World) -> pd.DataFrame:
    """Return answers of the half-yearly waves; eNPS is anonymous: a code per wave, a team, no employee."""
    asked, rng = asked_in_waves(world), world.rng("survey")
    parts = [
        _employee_answers(world, rng, asked),
        _anonymous_answers(world, rng, asked),
        _of_leaders(world, rng, asked),
        _by_leaders(world, rng),
        _of_pairs(world, rng),
    ]
    return pd.concat(parts, ignore_index=True)


def answers(
    rng: np.random.Generator, who: pd.DataFrame, instruments: tuple[str, ...], shift: np.ndarray,
    toward: tuple[np.ndarray, np.ndarray] | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Return one row per respondent and item; `shift` moves a respondent's answers, in scale points.

    `toward` is a share and a shift by respondent: answers go that share of the way to it, noise and all.
    """
    number = np.array([n for n, one in enumerate(ITEMS) if one.instrument in instruments])
    own = shift + 0.5 * rng.standard_normal(len(who))
    long = who.loc[who.index.repeat(len(number))].reset_index(drop=True)
    long["item"] = np.tile(number, len(who))
    mean, sd, low, high = (
        np.array([getattr(one, name) for one in ITEMS]) for name in ("mean", "sd", "low", "high")
    )
    reverse = np.array([one.reverse for one in ITEMS])
    item = long["item"].to_numpy()
    raw = mean[item] + np.repeat(own, len(number)) + sd[item] * rng.standard_normal(len(item))
    if toward is not None:
        share, aim = (np.repeat(one, len(number)) for one in toward)
        raw += share * (mean[item] + aim - raw)
    value = np.clip(np.rint(raw), low[item], high[item])
    long["value"] = np.where(reverse[item], low[item] + high[item] - value, value).astype(np.int64)
    return long


def who_of(
    wave: np.ndarray,
    respondent: np.ndarray,
    employee: np.ndarray,
    team: np.ndarray,
    role: int,
    target: np.ndarray,
) -> pd.DataFrame:
    """Return respondents of one kind; ids as text, numbers otherwise."""
    return pd.DataFrame(
        {
            "wave": wave,
            "respondent": respondent,
            "employee": employee,
            "team": team,
            "role": role,
            "target": target,
        }
    )


def _employee_answers(world: World, rng: np.random.Generator, asked: pd.DataFrame) -> pd.DataFrame:
    """Return engagement: identified; mentoring does not move it."""
    some = asked[rng.random(len(asked)) < ANSWER_RATE["engagement"]]
    spell = some["spell"].to_numpy()
    employee, nobody = world.employee[spell], np.full(len(some), -1)
    who = who_of(some["wave"], np.asarray(ids(employee, "E")), employee, some["team"], 4, nobody)
    return answers(rng, who.reset_index(drop=True), ("engagement",), 0.15 * world.lives.people.ability[spell])


def _anonymous_answers(world: World, rng: np.random.Generator, asked: pd.DataFrame) -> pd.DataFrame:
    """Return eNPS under codes that change with every wave and follow no order of people."""
    some = asked[rng.random(len(asked)) < ANSWER_RATE["enps"]]
    code = np.asarray(ids(rng.permutation(len(some)), "A", 6))
    nobody = np.full(len(some), -1)
    who = who_of(some["wave"], code, nobody, some["team"], 4, nobody)
    return answers(rng, who.reset_index(drop=True), ("enps",), np.zeros(len(some)))


def _of_leaders(world: World, rng: np.random.Generator, asked: pd.DataFrame) -> pd.DataFrame:
    """Return what agents say of the leader of their team."""
    some = asked[rng.random(len(asked)) < ANSWER_RATE["leadership"]]
    team = some["team"].to_numpy()
    lead = world.lead_of[team, wave_months(world)[some["wave"]]]
    employee = world.employee[some["spell"].to_numpy()]
    who = who_of(some["wave"], np.asarray(ids(employee, "E")), employee, team, 1, lead)
    level = world.rng("leaders").normal(0, 0.35, world.centre.teams)
    return answers(rng, who.reset_index(drop=True), ("leadership_index", "leader_traits"), level[team])


def _by_leaders(world: World, rng: np.random.Generator) -> pd.DataFrame:
    """Return what leaders say of themselves: some points higher, loosely tied to what others say.

    Coached ones go most of the way to what their team says.
    """
    waves, teams = len(wave_months(world)), world.centre.teams
    wave, team = np.repeat(np.arange(waves), teams), np.tile(np.arange(teams), waves)
    lead = world.lead_of[team, wave_months(world)[wave]]
    who = who_of(wave, np.asarray(ids(lead, "E")), lead, team, 0, lead)
    seen = world.rng("leaders").normal(0, 0.35, teams)
    level = 0.3 + 0.3 * seen
    coached = wave_days(world)[wave] >= coached_since(world)[team]
    share = people_effects(world.recipe).toward_team * coached
    toward = (share, seen[team])
    return answers(rng, who, ("leadership_index", "leader_traits"), level[team], toward)


def _of_pairs(world: World, rng: np.random.Generator) -> pd.DataFrame:
    """Return what both sides say of pairs running on the day of the wave; a mentor answers for one pair."""
    day, pairs, parts = world.centre.first[wave_months(world)] + 14, world.pairs, []
    mentor, mentee = mentor_numbers(world), world.employee[pairs["mentee"].to_numpy(dtype=int)]
    began = ~pairs["status"].isin(["proposed", "cancelled"])
    for wave, when in enumerate(day):
        runs = began & (pairs["start"] <= when) & ((pairs["end"] < 0) | (pairs["end"] >= when))
        at = np.flatnonzero(runs)
        for role, whole in ((3, mentee), (2, mentor)):
            one = at[np.sort(np.unique(whole[at], return_index=True)[1])]
            one = one[rng.random(len(one)) < ANSWER_RATE["pair_feedback"]]
            team = pairs["team"].to_numpy(dtype=int)[one] if role == 3 else np.full(len(one), -1)
            nobody = np.full(len(one), -1)
            parts.append(
                who_of(
                    np.full(len(one), wave), np.asarray(ids(whole[one], "E")), whole[one], team, role, nobody
                )
            )
    who = pd.concat(parts, ignore_index=True)
    return answers(rng, who, ("pair_feedback",), np.zeros(len(who)))
