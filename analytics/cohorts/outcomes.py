"""The outcomes of the panel: every KPI, customer answer, score and survey scale."""

from __future__ import annotations

import duckdb
import numpy as np

from analytics.cohorts.months import Outcome
from analytics.cohorts.sql import run

MARTS = ("reach", "kpi_sums", "kpi_months", "response_months", "other_months", "outcome_months")
OtherScale = tuple[str, str, int]  # question, scale such as "1-10", answers left out


def read_outcomes(connection: duckdb.DuckDBPyConnection) -> tuple[Outcome, ...]:
    """Return one outcome for each KPI of the dictionary that has data, in the order of the dictionary.

    The panel's marts and ``left_out`` must have been made.
    """
    for mart in MARTS:
        run(connection, f"marts/{mart}.sql")
    columns = connection.execute("select kpi, row_no, value, weight from outcome_months").fetchnumpy()
    column = {name: np.ma.getdata(values) for name, values in columns.items()}
    about = connection.execute(
        "select kpi, family, unit, direction, scale from kpi_dictionary order by rowid"
    ).fetchall()
    kpis = np.asarray(column["kpi"], dtype=str)
    return tuple(
        _outcome(column, np.flatnonzero(kpis == kpi), kpi, *rest) for kpi, *rest in about if kpi in set(kpis)
    )


def _outcome(
    column: dict[str, np.ndarray],
    mine: np.ndarray,
    kpi: str,
    family: str,
    unit: str,
    direction: str,
    scale: float,
) -> Outcome:
    """Return the person-months of one KPI."""
    return Outcome(
        kpi=kpi,
        family=family,
        unit=unit,
        direction=direction,
        scale=scale,
        row=column["row_no"][mine].astype(np.int64),
        value=column["value"][mine].astype(float),
        weight=column["weight"][mine].astype(float),
    )


def read_other_scales(connection: duckdb.DuckDBPyConnection) -> tuple[OtherScale, ...]:
    """Return the customer answers that are in no outcome, because they are on another scale."""
    return ()
