"""Write a world as a folder of exports, with what is true of it beside them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from analytics.demo import truth
from analytics.demo.people_truth import people_truth
from analytics.demo.prices import CURRENCY
from analytics.demo.table_absence import absence_monthly
from analytics.demo.table_actions import goals
from analytics.demo.table_comments import survey_comments
from analytics.demo.table_daily import OCCUPANCY, kpi_daily, kpi_long, shifts
from analytics.demo.table_money import assumptions, costs
from analytics.demo.table_people import employee_events, employees, team_history
from analytics.demo.table_practice import sessions
from analytics.demo.table_programme import enrolments, pairs, programmes
from analytics.demo.table_quality import evaluations
from analytics.demo.table_responses import survey_responses
from analytics.demo.table_skills import employee_skills
from analytics.demo.table_survey_items import survey_items
from analytics.demo.table_surveys import survey_invitations
from analytics.demo.table_voice import customer_responses
from analytics.demo.world import World, simulate

Progress = Callable[[str, float], None]
TABLES: tuple[tuple[str, Callable[[World], pd.DataFrame]], ...] = (
    ("employees", employees),
    ("team_history", team_history),
    ("employee_events", employee_events),
    ("programmes", programmes),
    ("enrolments", enrolments),
    ("pairs", pairs),
    ("sessions", sessions),
    ("goals", goals),
    ("kpi_long", kpi_long),
    ("absence_monthly", absence_monthly),
    ("survey_items", survey_items),
    ("survey_invitations", survey_invitations),
    ("survey_responses", survey_responses),
    ("survey_comments", survey_comments),
    ("employee_skills", employee_skills),
    ("costs", costs),
    ("assumptions", assumptions),
    ("customer_responses", customer_responses),
    ("evaluations", evaluations),
)
KPIS = """[knowledge_test]
family = "kpi"
unit = "points"
direction = "up"
scale = 1
hard = [0, 100]
soft = [20, 100]
label = { en = "Knowledge test", sv = "Kunskapstest", nb = "Kunnskapstest", nl = "Kennistoets" }
"""


def write_demo(
    out: Path,
    *,
    agents: int | None = None,
    months: int = 30,
    seed: int = 1,
    world: str = "effect",
    progress: Progress | None = None,
) -> None:
    """Write every table of the export contract, ``kpis.toml`` and ``truth.json`` into a folder.

    Parameters
    ----------
    out : Path
        The folder; made if it is not there.
    agents : int or None
        Agents at any one time; None is the world's own size (400, ``small`` 60).
    progress : callable or None
        Told the table being written and the share done, 0-1.

    Raises
    ------
    BadRequest
        If the world is not known, or too small or too short to hold a centre.
    """
    tell = progress or _silent
    tell("simulate", 0.0)
    made = simulate(agents, months, seed, world)
    out.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        for share, name, table in _drawn(made):
            tell(name, share)
            connection.from_df(table).write_csv(str(out / f"{name}.csv"))
        tell("kpi_daily", 0.35)
        table, contacts = kpi_daily(made, shifts(made))
        tell("kpi_daily", 0.7)
        connection.from_df(table).write_csv(str(out / "kpi_daily.csv"))
    (out / "kpis.toml").write_text(KPIS, encoding="utf-8")
    found = json.dumps(truth_of(made, contacts), indent=2, ensure_ascii=False)
    (out / "truth.json").write_text(found + "\n", encoding="utf-8")
    tell("done", 1.0)


def _silent(what: str, share: float) -> None:
    """Tell nobody."""


def _drawn(made: World) -> Iterator[tuple[float, str, pd.DataFrame]]:
    """Yield share done, name and rows of every table but the largest."""
    for number, (name, draw) in enumerate(TABLES):
        yield 0.05 + 0.3 * number / len(TABLES), name, draw(made)


def truth_of(made: World, contacts: np.ndarray) -> dict[str, object]:
    """Return what `truth.json` says.

    Parameters
    ----------
    contacts : ndarray, shape (rows of the panel,)
        Contacts handled per person-month, from `kpi_daily`.
    """
    recipe, panel, people = made.recipe, made.panel, made.lives.people
    avoided = float(truth.exits_avoided(recipe, made.centre, made.lives, panel).sum())
    gap = truth.naive_gap(made.centre, made.lives)
    start = made.centre.month_of(people.start_day[people.start_day >= 0]) + made.centre.calendar[0]
    return {
        "world": recipe.world,
        "seed": recipe.seed,
        "agents": recipe.agents,
        "months": recipe.months,
        "as_of": recipe.as_of.isoformat(),
        "hazard_ratio": recipe.hazard_ratio,
        "effects": _rounded(truth.effects(recipe, made.without) | {"contacts_per_hour": _faster(made)}),
        "exits_avoided": round(avoided, 3),
        "retention_12m_difference": round(
            truth.retention_difference(recipe, made.centre, made.lives, panel), 3
        ),
        "naive_retention_12m_gap": None if gap is None else round(gap, 3),
        "naive_aht_gap": round(_naive_handle_time(made, contacts), 3),
        "employees": len(np.unique(people.employee)),
        "mentees": int((people.start_day >= 0).sum()),
        "mentored_person_months": int(panel.exposed.sum()),
        "contacts_mentored": int(contacts[panel.exposed].sum()),
        "exits": truth.exit_counts(made.lives),
        "benefit": {"currency": CURRENCY}
        | _rounded(truth.benefit(recipe, avoided, float(contacts[panel.exposed].sum()))),
        "starts_by_month": {_name(int(one)): int((start == one).sum()) for one in np.unique(start)},
        "people": people_truth(made),
    }


def _rounded(values: dict[str, float]) -> dict[str, float]:
    """Return values to 4 decimals, without a negative nought."""
    return {name: round(value, 4) + 0.0 for name, value in sorted(values.items())}


def _name(month: int) -> str:
    """Return ``2025-03`` of a month number."""
    return f"{month // 12}-{month % 12 + 1:02d}"


def _faster(made: World) -> float:
    """Return contacts an hour gained by shorter contacts, mean over mentored person-months."""
    at = made.panel.exposed
    rate = 3600 * float(OCCUPANCY[:5].mean())
    return float((rate / made.with_["aht"][at] - rate / made.without["aht"][at]).mean()) if at.any() else 0.0


def _naive_handle_time(made: World, contacts: np.ndarray) -> float:
    """Return expected handle time of mentored person-months minus all others, weighted by contacts, s."""
    at, value = made.panel.exposed, made.with_["aht"]
    mentored = (value * contacts)[at].sum() / max(contacts[at].sum(), 1)
    return float(mentored - (value * contacts)[~at].sum() / max(contacts[~at].sum(), 1))
