"""Which tables are here, which are missing, and which page waits for each."""

from __future__ import annotations

import streamlit as st

from analytics.admission.contract import NEEDED, TABLES
from analytics.admission.holdings import holdings
from analytics.admission.store import is_demo
from analytics.report import numbers
from analytics.report.numbers import NBSP
from pages.parts import state
from pages.parts.say import say, tag
from pages.parts.study import database, has_database
from pages.parts.table import table

OPENS = {
    "employees": ("overview", "retention", "kpis", "roi"),
    "pairs": ("overview", "retention", "kpis", "roi"),
    "team_history": ("retention", "kpis"),
    "programmes": ("overview",),
    "kpi_daily": ("kpis", "roi"),
    "kpi_long": ("kpis",),
    "absence_monthly": ("kpis",),
    "customer_responses": ("kpis",),
    "evaluations": ("kpis",),
    "events": ("kpis",),
    "targets": ("kpis",),
    "survey_comments": ("surveys",),
    "employee_skills": ("programme",),
    "sessions": ("roi",),
    "costs": ("roi",),
    "assumptions": ("roi",),
}


def demo_note() -> None:
    """Say that what is shown is invented, when it is."""
    if has_database() and is_demo(database()):
        st.html(tag("p", say("data.demo"), css="ml-notice"))


def tables() -> None:
    """Show every table of the contract with its rows, or that it is missing."""
    rows = holdings(database())
    header = [say(f"data.{name}") for name in ("file", "state", "rows", "holds", "opens")]
    table(header, [_row(name, rows.get(name, 0)) for name in TABLES], words=(0, 1, 3, 4))


def _row(name: str, rows: int) -> list[str]:
    """Return what the inventory says about one table."""
    shown = numbers.number(rows, state.language(), 0) if rows else ""
    return [name, _state(name, rows), shown, say(f"table.{name}"), opens(name)]


def _state(name: str, rows: int) -> str:
    """Return loaded or missing, with a sign besides the word."""
    if rows:
        return f"✓{NBSP}{say('data.present')}"
    return f"✕{NBSP}{say('data.required')}" if name in NEEDED else f"–{NBSP}{say('data.absent')}"


def opens(name: str) -> str:
    """Return the menu names of the pages that use a table."""
    return ", ".join(say(f"{page}.menu") for page in OPENS.get(name, ())) or say("data.later")
