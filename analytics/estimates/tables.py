"""Arrays as tables: the counting of the estimators is SQL, run in memory over the arrays themselves."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache

import duckdb
import numpy as np

from analytics.cohorts.sql import run

Columns = Mapping[str, np.ndarray]


def count(name: str, tables: Mapping[str, Columns], **values: float) -> dict[str, np.ndarray]:
    """Return the columns that ``analytics/sql/estimates/<name>.sql`` makes of the tables.

    Parameters
    ----------
    name : str
        The file, without folder and ending.
    tables : mapping of name to columns
        Each column has shape (rows of the table,); DuckDB reads them where they are.
    **values : float
        Session variables that the query reads.
    """
    with _memory(os.getpid()).cursor() as connection:
        for table, columns in tables.items():
            connection.register(table, dict(columns))
        for variable, value in values.items():
            connection.execute(f"set variable {variable} = $1", [value])
        return dict(run(connection, f"estimates/{name}.sql").fetchnumpy())


@lru_cache(maxsize=1)
def _memory(process: int) -> duckdb.DuckDBPyConnection:
    """Return the database of a process: one that was forked may not share its parent's."""
    return duckdb.connect()
