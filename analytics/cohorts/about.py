"""What a loaded database says of itself: tables, KPI labels, programmes, sites, the declared outcome."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from analytics.cohorts.sql import run


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Facts of a database that need no panel.

    Attributes
    ----------
    tables : tuple of (contract table, rows)
    labels : tuple of (kpi, ((language, label), ...))
    programmes : tuple of (id, name)
    declared : tuple of str
        Primary outcomes that programmes in scope declare, the one with most mentees first.
    decided_late : bool
        One of them was decided on after its programme had started.
    """

    tables: tuple[tuple[str, int], ...]
    labels: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    programmes: tuple[tuple[str, str], ...]
    sites: tuple[str, ...]
    declared: tuple[str, ...]
    decided_late: bool
    fingerprint: str
    demo: bool


def read_about(connection: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> About:
    """Read what a database says of itself; the marts of the cohort must have been run."""
    state = dict(connection.table("state").fetchall())
    labels = connection.table("kpi_dictionary").project("kpi, labels").fetchall()
    programmes = connection.table("programmes").project("programme_id, name").order("programme_id").fetchall()
    sites = run(connection, "marts/sites.sql").fetchall()
    declared = run(connection, "marts/declared_outcomes.sql").fetchall()
    return About(
        tables=tuple((name, len(connection.table(name))) for name in tables),
        labels=tuple((kpi, tuple(sorted(json.loads(text or "{}").items()))) for kpi, text in labels),
        programmes=tuple((str(key), str(name or key)) for key, name in programmes),
        sites=tuple(str(site) for (site,) in sites),
        declared=tuple(str(outcome) for outcome, _ in declared),
        decided_late=any(late for _, late in declared),
        fingerprint=state.get("fingerprint", ""),
        demo=state.get("demo") == "1",
    )
