"""The centre's queues and logged-in hours by month: context and guardrails, never an effect on a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb
import numpy as np

from analytics.cohorts.sql import run


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Sums behind one ratio by month, ascending; every array has shape (months,).

    Attributes
    ----------
    month : ndarray of int32
        ``year * 12 + month - 1``.
    numerator, denominator : ndarray of float64
        The denominator is above nought.
    """

    month: np.ndarray
    numerator: np.ndarray
    denominator: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Queues:
    """What the centre as a whole looked like.

    Attributes
    ----------
    levels : mapping of str to Level
        ``service_level`` and ``abandonment`` in percent, ``speed_of_answer`` in seconds; only what has data.
    logged_in : mapping of int to float
        Everyone's logged-in hours by month.
    first_start : int or None
        Month of the first mentoring pair in scope; None when none has started.
    margins : mapping of str to float
        What the KPI dictionary says of its own outcomes, in their units.
    by_site : bool
        The study is narrowed to a site, which queues are not booked on.
    """

    levels: Mapping[str, Level] = field(default_factory=dict)
    logged_in: Mapping[int, float] = field(default_factory=dict)
    first_start: int | None = None
    margins: Mapping[str, float] = field(default_factory=dict)
    by_site: bool = False


def read_queues(connection: duckdb.DuckDBPyConnection) -> Queues:
    """Read the queues up to the as-of date in force; the marts of the cohort must have been run."""
    rows = run(connection, "marts/queue_months.sql").fetchnumpy()
    measure = np.asarray(rows["measure"])
    logged_in = run(connection, "marts/logged_in_months.sql").fetchall()
    start = connection.execute(
        "select min(year(start_date) * 12 + month(start_date) - 1), getvariable('site') is not null"
        " from started_pairs where in_scope"
    )
    first, by_site = start.fetchall()[0]
    return Queues(
        levels={str(name): _level(rows, measure == name) for name in np.unique(measure)},
        logged_in={int(month): float(hours) for month, hours in logged_in},
        first_start=None if first is None else int(first),
        margins=own_margins(connection),
        by_site=bool(by_site),
    )


def _level(rows: Mapping[str, np.ndarray], mine: np.ndarray) -> Level:
    """Return the months of one measure."""
    return Level(
        month=np.asarray(rows["month"])[mine].astype(np.int32),
        numerator=np.asarray(rows["numerator"])[mine].astype(float),
        denominator=np.asarray(rows["denominator"])[mine].astype(float),
    )


def own_margins(connection: duckdb.DuckDBPyConnection) -> dict[str, float]:
    """Return the margins that the KPI dictionary states itself; a database of before has none."""
    dictionary = connection.table("kpi_dictionary")
    if "guardrail_margin" not in dictionary.columns:
        return {}
    stated = dictionary.filter("guardrail_margin is not null").project("kpi, guardrail_margin").fetchall()
    return {str(kpi): float(margin) for kpi, margin in stated}
