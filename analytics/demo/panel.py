"""Person-months of a world and what each outcome would be in them, without mentoring and with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analytics.demo.centre import AHT_SITE_SHOCK_SD_S, DAYS_A_MONTH, Centre
from analytics.demo.lives import NOBODY, Lives
from analytics.demo.recipe import Recipe


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One row per spell and month on the floor, by spell and month; every array has shape (rows,).

    Attributes
    ----------
    spell, month, team, site, tenure : ndarray of int64
        `tenure` counts calendar months since the month of hire.
    begin, end : ndarray of int64
        First day and the day after the last day employed in the month.
    exposed, senior, left : ndarray of bool
        `exposed` from the month of the start on; `left` in the month of the end.
    at_risk_days, mentored_days : ndarray of int64
        Days the person would have been employed in the month had nobody left; those of them after the start.
    """

    spell: np.ndarray
    month: np.ndarray
    team: np.ndarray
    site: np.ndarray
    tenure: np.ndarray
    begin: np.ndarray
    end: np.ndarray
    exposed: np.ndarray
    senior: np.ndarray
    left: np.ndarray
    at_risk_days: np.ndarray
    mentored_days: np.ndarray

    def __len__(self) -> int:
        """Return the number of person-months."""
        return len(self.spell)


def build_panel(centre: Centre, lives: Lives) -> Panel:
    """Return the person-months that were lived."""
    month, seat = np.nonzero(lives.occupant != NOBODY)
    spell = lives.occupant[month, seat]
    order = np.lexsort((month, spell))
    spell, month, team = spell[order], month[order], lives.seat_team[seat[order]]
    people = lives.people
    begin = np.maximum(centre.first[month], people.hire_day[spell])
    close, last, start = centre.first[month + 1], people.end_day[spell], people.start_day[spell]
    left = (last >= 0) & (last < close)
    return Panel(
        spell=spell,
        month=month,
        team=team,
        site=centre.team_site[team],
        tenure=month - people.hire_month[spell],
        begin=begin,
        end=np.where(left, last + 1, close),
        exposed=(start >= 0) & (start < close),
        senior=people.senior_from[spell] <= month,
        left=left,
        at_risk_days=close - begin,
        mentored_days=np.where(start >= 0, np.clip(close - np.maximum(start, begin), 0, None), 0),
    )


def untreated(
    recipe: Recipe, centre: Centre, lives: Lives, panel: Panel, rng: np.random.Generator
) -> dict[str, np.ndarray]:
    """Return each outcome's expected value without mentoring, in KPI units, per row of the panel."""
    ability = lives.people.ability[panel.spell]
    new = np.exp(-np.clip(panel.tenure, 0, 24) / 4)
    shock = centre.site_shock[panel.site, panel.month]
    own = rng.normal(0, 1, (6, len(panel)))
    drift = lives.people.slope[panel.spell] * (panel.month - centre.months / 2)
    aht = 320 + 20 * panel.site + 95 * new - 20 * ability + AHT_SITE_SHOCK_SD_S * shock
    winter = np.cos(2 * np.pi * (centre.calendar[panel.month] % 12 - 1) / 12)
    return {
        "aht": aht + centre.team_shock[panel.team, panel.month] + drift + 6 * own[0],
        "fcr": 73 + 2 * ability - 9 * new + shock + 1.5 * own[1],
        "transfer_rate": 9 - ability + 6 * new + 0.5 * own[2],
        "csat_top2": 76 + 2.5 * ability - 8 * new + shock + 1.5 * own[3],
        "qa_score": 81 + 3 * ability - 9 * new + own[4],
        "sick_leave": 5.6 + 1.2 * winter + 0.5 * panel.site - 0.3 * ability,
        "adherence": 92 + ability - 2 * new,
        "sales_conversion": 13 + ability - 3 * new,
        "knowledge_test": 70 + 4 * ability - 20 * new + 3 * own[5],
    }


def with_effects(
    panel: Panel, without: Mapping[str, np.ndarray], effects: Mapping[str, float]
) -> dict[str, np.ndarray]:
    """Return the expected values with mentoring: the effect is added from the month of the start on."""
    return {name: value + effects.get(name, 0.0) * panel.exposed for name, value in without.items()}


def share_of_month(panel: Panel) -> np.ndarray:
    """Return days employed over the days of a mean month, per row."""
    return np.asarray((panel.end - panel.begin) / DAYS_A_MONTH)
