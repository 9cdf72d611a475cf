"""Who may be compared: the rule in SQL, with the whole script that gives the same people anywhere."""

from __future__ import annotations

from datetime import date
from importlib import resources

import duckdb
import numpy as np

from analytics.cohorts.cohort import MARTS, PANEL_MARTS, Cohort
from analytics.cohorts.rules import DEFAULT, Rules
from analytics.settings import Filters

RULE = "eligible_months"
COUNT = "select count(distinct employee_no) as people, count(*) as person_months from eligible_months"


def mentee_roles(cohort: Cohort) -> tuple[str, ...]:
    """Return the roles in which mentees were when they started; empty when no role is known."""
    months = cohort.months
    at_start = np.unique(months.role[months.exposed & (months.month == months.start)])
    names = [months.role_names[code] for code in at_start] if months.role_names else []
    return tuple(name for name in names if name)


def rule_sql() -> str:
    """Return the rule alone: it reads the panel that the script builds."""
    return _mart(RULE)


def script(filters: Filters, as_of: date, rules: Rules = DEFAULT) -> str:
    """Return SQL that builds the panel in a copy of the database and counts those who may be compared.

    Parameters
    ----------
    filters : Filters
        What the study is narrowed to.
    as_of : date
        The day in force, after `filters`.
    rules : Rules
        What counts as leaving.
    """
    scope = {"programme": _quoted(filters.programme), "site": _quoted(filters.site)}
    scope["as_of"] = f"date '{as_of:%Y-%m-%d}'"
    scope |= {k: _quoted(v) if isinstance(v, str) else str(v) for k, v in rules.bound.items()}
    head = [f"set variable {name} = {value}" for name, value in scope.items()]
    marts = [_mart(name) for name in (*MARTS, *PANEL_MARTS)]
    return ";\n\n".join([*head, *marts, _mart(RULE), COUNT]) + ";\n"


def eligible(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Return people and person-months that may serve as comparison, by the rule's own SQL."""
    connection.execute(_mart(RULE))
    people, person_months = connection.execute(COUNT).fetchall()[0]
    return int(people), int(person_months)


def _mart(name: str) -> str:
    """Return the SQL of one mart."""
    return (resources.files("analytics") / "sql" / "marts" / f"{name}.sql").read_text("utf-8").strip()


def _quoted(value: str | None) -> str:
    """Return a text as an SQL literal."""
    return "null" if value is None else "'" + value.replace("'", "''") + "'"
