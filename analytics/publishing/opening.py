"""A database opened for one reader: whose teams may be told apart is bound before anything is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from analytics import pipeline
from analytics.cohorts.cohort import Cohort
from analytics.cohorts.sight import bind_access
from analytics.settings import Access, Filters

NO_TEAMS = Access(roles=frozenset({"steering"}), teams=frozenset())


@contextmanager
def opened(db: Path, filters: Filters, access: Access) -> Iterator[tuple[duckdb.DuckDBPyConnection, Cohort]]:
    """Open a database read-only with the marts and the cohort of some filters, for one reader.

    Raises
    ------
    BadRequest
        If there is no such database, or a filter names something that is not there.
    """
    with pipeline.opened(db, filters) as (connection, cohort):
        bind_access(connection, access)
        yield connection, cohort
