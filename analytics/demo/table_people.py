"""The exports of the HR system: employees, team_history, employee_events."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.demo.away import breaks, leaves
from analytics.demo.centre import COUNTRIES, SITES
from analytics.demo.columns import days, ids, words
from analytics.demo.lives import EXIT_TYPES
from analytics.demo.people import CONTRACTS
from analytics.demo.world import World

ROLES = ("agent", "senior_agent", "team_lead", "manager", "support")
FIXED_TERM_ENDED = EXIT_TYPES.index("end_of_fixed_term")


def team_names(world: World) -> list[str]:
    """Return the teams' names, such as ``SE-01``."""
    return [f"{COUNTRIES[site]}-{team + 1:02d}" for team, site in enumerate(world.centre.team_site)]


def last_row(world: World) -> np.ndarray:
    """Return the panel row of each spell's last month on the floor, shape (spells,)."""
    return np.searchsorted(world.panel.spell, np.arange(len(world.lives.people)), side="right") - 1


def manager_number(world: World) -> np.ndarray:
    """Return the employee number of each site's manager."""
    return world.first_lead + world.centre.teams + np.arange(world.recipe.sites)


def employees(world: World) -> pd.DataFrame:
    """Return one row per spell: agents, then leaders, managers and support."""
    raw = pd.concat([_agents(world), _first_leads(world), _staff(world)], ignore_index=True)
    raw = _split_at_breaks(world, raw).sort_values(["employee", "hire"], kind="stable")
    return pd.DataFrame(
        {
            "employee_id": ids(raw["employee"], "E"),
            "hire_date": days(raw["hire"]),
            "end_date": days(raw["end"]),
            "end_type": words(raw["end_type"], EXIT_TYPES),
            "asof_date": days(np.full(len(raw), world.centre.last_day)),
            "site": words(raw["site"], SITES),
            "team": words(raw["team"], team_names(world)),
            "role": words(raw["role"], ROLES),
            "team_lead_id": ids(raw["lead"], "E"),
            "contract_type": words(raw["contract"], CONTRACTS),
            "fte": raw["fte"],
        }
    )


def _agents(world: World) -> pd.DataFrame:
    """Return the spells of people who sit, or sat, on the phones."""
    people, last = world.lives.people, last_row(world)
    team, month = world.panel.team[last], world.panel.month[last]
    leads = people.lead_from >= 0
    role = np.where(leads, 2, world.panel.senior[last].astype(int))
    site = world.centre.team_site[team]
    lead = np.where(leads, manager_number(world)[site], world.lead_of[team, month])
    return pd.DataFrame(
        {
            "spell": np.arange(len(people)), "employee": people.employee, "hire": people.hire_day,
            "end": people.end_day, "end_type": people.end_type, "site": site, "team": team, "role": role,
            "lead": lead, "contract": people.contract, "fte": people.fte,
        }
    )  # fmt: skip


def _first_leads(world: World) -> pd.DataFrame:
    """Return the leaders who were there from the start; one leaves on the day before a successor begins."""
    centre, rng = world.centre, world.rng("leads")
    number = world.first_lead + np.arange(centre.teams)
    followed = world.lead_of != number[:, None]
    month = np.where(followed.any(axis=1), followed.argmax(axis=1), -1)
    hire = centre.first[0] - rng.integers(700, 3000, centre.teams)
    return pd.DataFrame(
        {
            "spell": -1, "employee": number, "hire": hire,
            "end": np.where(month >= 0, centre.first[np.maximum(month, 0)] - 1, -1),
            "end_type": np.where(month >= 0, 0, -1), "site": centre.team_site,
            "team": np.arange(centre.teams), "role": 2,
            "lead": manager_number(world)[centre.team_site], "contract": 0, "fte": 1.0,
        }
    )  # fmt: skip


def _staff(world: World) -> pd.DataFrame:
    """Return a manager and a support person per site; the support person coordinates the programme."""
    managers = manager_number(world)
    site = np.tile(np.arange(world.recipe.sites), 2)
    hire = world.centre.first[0] - world.rng("staff").integers(900, 4000, len(site))
    return pd.DataFrame(
        {
            "spell": -1, "employee": np.concatenate([managers, managers + len(managers)]), "hire": hire,
            "end": -1, "end_type": -1, "site": site, "team": -1, "role": np.repeat([3, 4], len(managers)),
            "lead": np.concatenate([np.full(len(managers), -1), managers]), "contract": 0, "fte": 1.0,
        }
    )  # fmt: skip


def _split_at_breaks(world: World, raw: pd.DataFrame) -> pd.DataFrame:
    """Write a spell with a short break as two rows: the first contract ended, the next began."""
    gaps = breaks(world)
    before = raw.set_index("spell").loc[gaps["spell"]].reset_index()
    before["end"], before["end_type"], before["contract"] = gaps["from_day"] - 1, FIXED_TERM_ENDED, 1
    hire = raw["hire"].to_numpy().copy()
    hire[gaps["spell"]] = gaps["to_day"]
    return pd.concat([before, raw.assign(hire=hire)], ignore_index=True)


def _segments(world: World) -> pd.DataFrame:
    """Return one row per spell and stretch of months with the same team, role and leader."""
    panel, people, centre = world.panel, world.lives.people, world.centre
    lead = world.lead_of[panel.team, panel.month]
    rows = pd.DataFrame(
        {
            "spell": panel.spell,
            "month": panel.month,
            "team": panel.team,
            "role": panel.senior.astype(int),
            "lead": lead,
        }
    )
    risen = np.flatnonzero(people.lead_from >= 0)
    team = panel.team[last_row(world)[risen]]
    above = manager_number(world)[centre.team_site[team]]
    rows = pd.concat(
        [
            rows,
            pd.DataFrame(
                {"spell": risen, "month": people.lead_from[risen], "team": team, "role": 2, "lead": above}
            ),
        ]
    ).sort_values(["spell", "month"], kind="stable")
    same = (rows[["spell", "team", "role", "lead"]] == rows[["spell", "team", "role", "lead"]].shift()).all(
        axis=1
    )
    return rows[~same].reset_index(drop=True)


def team_history(world: World) -> pd.DataFrame:
    """Return one row per person and period in a team."""
    part, people, centre = _segments(world), world.lives.people, world.centre
    spell = part["spell"].to_numpy()
    first = np.r_[True, spell[1:] != spell[:-1]]
    begin = np.where(first, people.hire_day[spell], centre.first[part["month"]])
    gone = np.where(people.end_day[spell] >= 0, people.end_day[spell] + 1, -1)
    following = np.r_[begin[1:], -1]
    until = np.where(np.r_[first[1:], True], gone, following)
    return pd.DataFrame(
        {
            "employee_id": ids(people.employee[spell], "E"),
            "valid_from": days(begin),
            "valid_to": days(until),
            "team": words(part["team"], team_names(world)),
            "site": words(centre.team_site[part["team"]], SITES),
            "role": words(part["role"], ROLES),
            "team_lead_id": ids(part["lead"], "E"),
            "fte": people.fte[spell],
        }
    )


def employee_events(world: World) -> pd.DataFrame:
    """Return promotions within the window, and the beginning and end of leaves."""
    people, centre, away = world.lives.people, world.centre, leaves(world)
    part = _segments(world)
    rose = part[(part["role"] > part["role"].shift(fill_value=9)) & (part["spell"] == part["spell"].shift())]
    kept = _events(people.employee[rose["spell"]], centre.first[rose["month"]], 0, rose["role"].to_numpy())
    began = _events(people.employee[away["spell"]], away["from_day"].to_numpy(), 1, -1)
    back = away[(people.end_day[away["spell"]] < 0) | (people.end_day[away["spell"]] >= away["to_day"])]
    back = back[back["to_day"] <= centre.last_day]
    ended = _events(people.employee[back["spell"]], back["to_day"].to_numpy(), 2, -1)
    rows = pd.concat([kept, began, ended]).sort_values(["employee", "day", "event"], kind="stable")
    return pd.DataFrame(
        {
            "employee_id": ids(rows["employee"], "E"),
            "date": days(rows["day"]),
            "event_type": words(rows["event"], ("promotion", "leave_start", "leave_end")),
            "detail": words(rows["detail"], ROLES),
        }
    )


def _events(employee: np.ndarray, day: np.ndarray, event: int, detail: np.ndarray | int) -> pd.DataFrame:
    """Return events of one type, by number."""
    return pd.DataFrame({"employee": employee, "day": day, "event": event, "detail": detail})
