"""What is true of a world, from the hazards and expectations that made it; never from what was observed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analytics.demo.centre import DAYS_A_MONTH, Centre
from analytics.demo.lives import MOVED_BY_MENTORING, Lives, exit_rate
from analytics.demo.panel import Panel
from analytics.demo.people import People
from analytics.demo.prices import BASE
from analytics.demo.recipe import Recipe

HORIZON = 12
TALK, HOLD, ACW = 0.70, 0.08, 0.22  # of handle time
TOP2_VALUE, OTHER_VALUE = 90.0, 31.25  # mean of csat on 0-100 among the two highest answers, and the others
ELIGIBLE = 0.9  # share of contacts whose resolution is judged


def exits_avoided(recipe: Recipe, centre: Centre, lives: Lives, panel: Panel) -> np.ndarray:
    """Return P(exit) without minus with mentoring over the mentored days at risk, per row of the panel."""
    rate = exit_rate(recipe, centre, lives.people, person=panel.spell, team=panel.team, month=panel.month)
    at_risk = rate * panel.mentored_days / DAYS_A_MONTH
    return np.asarray(np.exp(-at_risk * recipe.hazard_ratio) - np.exp(-at_risk))


def retention_difference(recipe: Recipe, centre: Centre, lives: Lives, panel: Panel) -> float:
    """Return points by which a mentee is likelier to stay 12 months from the start than without."""
    starts = np.flatnonzero(panel.month == centre.month_of(lives.people.start_day[panel.spell]))
    if not len(starts):
        return 0.0
    ahead = panel.month[starts][:, None] + np.arange(HORIZON)
    total = exit_rate(
        recipe,
        centre,
        lives.people,
        person=panel.spell[starts, None],
        team=panel.team[starts, None],
        month=ahead,
    ).sum(axis=1)
    return float(100 * np.mean(np.exp(-total * recipe.hazard_ratio) - np.exp(-total)))


def naive_gap(centre: Centre, lives: Lives) -> float | None:
    """Return the trap: Kaplan-Meier 365 days after hire, ever mentored minus never, points.

    Over the spells that began in the window; the exits are those that mentoring may move, others are
    censored. None when there is no such spell in one of the two groups.
    """
    people = lives.people
    recent, mentored = people.hire_day >= centre.first[0], people.start_day >= 0
    stayed = [_stayed_a_year(centre, people, recent & group) for group in (mentored, ~mentored)]
    return None if stayed[0] is None or stayed[1] is None else 100 * (stayed[0] - stayed[1])


def _stayed_a_year(centre: Centre, people: People, group: np.ndarray) -> float | None:
    """Return the Kaplan-Meier share of a group of spells still there 365 days after hire."""
    if not group.any():
        return None
    end = np.where(people.end_day >= 0, people.end_day, centre.last_day)
    followed = (end - people.hire_day)[group]
    left = ((people.end_type >= 0) & (people.end_type < MOVED_BY_MENTORING))[group]
    exits = np.bincount(followed[left & (followed < 365)], minlength=365)
    at_risk = len(followed) - np.searchsorted(np.sort(followed), np.arange(365))
    return float(np.prod(1 - exits / np.maximum(at_risk, 1)))


def effects(recipe: Recipe, without: Mapping[str, np.ndarray]) -> dict[str, float]:
    """Return the planted effect on every outcome, in its own unit; those that follow from handle time too."""
    aht, csat = recipe.effects.get("aht", 0.0), recipe.effects.get("csat_top2", 0.0)
    moved = {name: recipe.effects.get(name, 0.0) for name in without}
    moved |= {"avg_talk": TALK * aht, "avg_hold": HOLD * aht, "avg_acw": ACW * aht}
    moved |= {"csat_mean": csat * (TOP2_VALUE - OTHER_VALUE) / 100, "nps": 0.0, "ces": 0.0, "occupancy": 0.0}
    return moved


def benefit(recipe: Recipe, avoided: float, contacts: float) -> dict[str, float]:
    """Return the true benefit in money at the base prices: exits, handle time, first contact resolution."""
    hours = -contacts * recipe.effects.get("aht", 0.0) / 3600
    solved = contacts * ELIGIBLE * recipe.effects.get("fcr", 0.0) / 100
    lines = {
        "exits_avoided": avoided * BASE["replacement_cost"],
        "handle_time": hours * BASE["agent_hour_cost"] * BASE["time_realisation_share"] / 100,
        "fcr": solved * BASE["repeat_contact_cost"],
    }
    return lines | {"total": sum(lines.values())}


def exit_counts(lives: Lives) -> dict[str, int]:
    """Return exits that mentoring may move, of the mentored and of all."""
    moved = (lives.people.end_type >= 0) & (lives.people.end_type < MOVED_BY_MENTORING)
    return {"mentored": int((moved & (lives.people.start_day >= 0)).sum()), "all": int(moved.sum())}
