"""What was stored and looks odd: values outside soft ranges, columns that never vary, scales that change."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from analytics.admission.report import Warned


def soft_warnings(
    connection: duckdb.DuckDBPyConnection, table: str, files: Mapping[int, str]
) -> dict[int, tuple[Warned, ...]]:
    """Return what deserves a look in the rows just stored, by file id.

    Parameters
    ----------
    table : str
        The contract table, after its files were merged.
    files : dict of int to str
        File id to name, of the files of this load; earlier ones are only compared with.

    Raises
    ------
    Refused
        If a whole file contradicts itself.
    """
    return {}
