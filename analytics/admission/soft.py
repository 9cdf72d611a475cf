"""What was stored and looks odd: values outside soft ranges, columns that never vary, scales that change."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from analytics.admission.refusal import refused
from analytics.admission.report import Warned
from analytics.admission.sql import bind, first, run

FEW = 20  # rows from which a column that never varies is worth a word
MANY_CONTACTS = 400  # a person's day; one every 72 seconds over eight hours
LONG_DAY = 90_000  # seconds: the 25 hours of the day on which clocks are set back
LOOKED_AT = ("kpi_daily", "kpi_long", "customer_responses", "evaluations", "queue_daily")
RATIOS = ("aht", "avg_talk", "avg_hold", "avg_acw")
SETTLED = (("emptied", "time_without_contacts", "handle_s"), ("coarser", "rounded_kept_out", "handle_s"))

Found = dict[int, tuple[Warned, ...]]


def soft_warnings(connection: duckdb.DuckDBPyConnection, table: str, files: Mapping[int, str]) -> Found:
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
    if table not in LOOKED_AT or not files:
        return {}
    bind(connection, files=list(files), few=FEW, many_contacts=MANY_CONTACTS, long_day=LONG_DAY)
    found: Found = {}
    if table == "kpi_daily":
        _bind_soft_ranges(connection)
    _add(found, run(connection, f"soft_{table}").fetchall())
    if table == "kpi_daily":
        _days(connection, found)
    if table == "queue_daily":
        _refuse_impossible(connection, files)
    return found


def _bind_soft_ranges(connection: duckdb.DuckDBPyConnection) -> None:
    """Bind ``low_<kpi>`` and ``high_<kpi>``: the soft range of a ratio of sums, null where there is none."""
    rows = connection.execute(
        "select kpi, soft_low / scale, soft_high / scale from kpi_dictionary"
    ).fetchall()
    ranges = {kpi: (low, high) for kpi, low, high in rows}
    for kpi in RATIOS:
        low, high = ranges.get(kpi, (None, None))
        bind(connection, **{f"low_{kpi}": low, f"high_{kpi}": high})


def _days(connection: duckdb.DuckDBPyConnection, found: Found) -> None:
    """Add what concerns agent-days: totals beside their parts, and what was settled before storing."""
    some = "exists(from kpi_daily where channel {} 'all')"
    mixed = first(connection.execute(f"select {some.format('=')} and {some.format('<>')}"))
    if mixed and mixed[0]:
        _add(found, run(connection, "soft_totals").fetchall())
    for name, key, column in SETTLED:
        rows = connection.table(name).fetchall()
        _add(found, [(file_id, key, column, amount) for file_id, amount in rows])


def _refuse_impossible(connection: duckdb.DuckDBPyConnection, files: Mapping[int, str]) -> None:
    """Refuse a file of queues that answered far more than was offered."""
    row = first(run(connection, "far_above_offered"))
    if row:
        raise refused("far_above_offered", files[row[0]], column="answered", answered=row[1], offered=row[2])


def _add(found: Found, rows: list[tuple[int, str, str, int]]) -> None:
    """Add warnings to those of their files."""
    for file_id, key, column, amount in rows:
        found[file_id] = (*found.get(file_id, ()), Warned(key=key, column=column, count=amount))
