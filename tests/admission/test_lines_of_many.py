"""Lines of a file large enough for DuckDB to read it with several threads: stored where somebody asks."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from analytics.admission.load import load
from analytics.admission.store import reader

pytestmark = pytest.mark.slow
ROWS = 1_000_000
MADE = """
copy (
    select
        format('E{:04d}', i % 1000) as employee_id,
        date '2020-01-01' + (i // 1000)::integer as date,
        7 as contacts_handled,
        2000 as handle_s,
        i as logged_in_s
    from range($rows) as r(i)
    order by i
) to '{path}' (header)
"""


def test_a_person_no_hr_file_names_has_a_line_to_look_at(tmp_path: Path) -> None:
    path = tmp_path / "kpi_daily.csv"
    duckdb.connect().execute(MADE.replace("{path}", path.as_posix()), {"rows": ROWS})
    load([path], tmp_path / "x.duckdb")
    with reader(tmp_path / "x.duckdb") as connection:
        told = connection.execute(
            "select count(*), count(line), count(*) filter (line = logged_in_s + 2), max(line) from kpi_daily"
        ).fetchall()

    assert told == [(ROWS, 1000, 1000, 1001)]
