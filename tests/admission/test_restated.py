"""What a later load restated, by month and column; and from a figure back to its files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analytics.admission.load import load
from analytics.admission.provenance import provenance
from analytics.admission.restated import restated
from analytics.admission.store import reader
from tests.admission.exports import lines, loaded, only, rows_of, write

PEOPLE = ("1", "2", "3", "4", "5")


def calls(handle_s: str, days: tuple[str, ...] = ("2026-01-05",), people: tuple[str, ...] = PEOPLE) -> str:
    """Return a file of kpi_daily."""
    rows = [{"employee_id": p, "date": d, "handle_s": handle_s} for p in people for d in days]
    return lines("kpi_daily", *rows)


def test_a_restated_figure_is_listed_with_old_and_new_sum_and_its_files(tmp_path: Path) -> None:
    loaded(tmp_path / "a", kpi_daily_1=calls("100", ("2026-01-05", "2026-02-02")))
    loaded(tmp_path / "b", kpi_daily_2=calls("150"))
    (change,) = restated(tmp_path / "x.duckdb")
    assert (change.table, change.month, change.column) == ("kpi_daily", date(2026, 1, 1), "handle_s")
    assert (change.rows, change.old, change.new, change.removed) == (5, 500.0, 750.0, 0)
    assert (change.files, change.old_files) == (("kpi_daily_2.csv",), ("kpi_daily_1.csv",))
    assert change.generation == 2
    assert restated(tmp_path / "x.duckdb", generation=1) == ()
    assert change.to_dict()["month"] == "2026-01-01"


def test_a_change_of_fewer_than_five_people_shows_no_number(tmp_path: Path) -> None:
    loaded(tmp_path / "a", kpi_daily=calls("100"))
    loaded(tmp_path / "b", kpi_daily=calls("150", people=PEOPLE[:4]))
    (change,) = restated(tmp_path / "x.duckdb")
    assert (change.rows, change.old, change.new) == (None, None, None)
    assert change.column == "handle_s"


def test_a_replaced_period_is_restated_too(tmp_path: Path) -> None:
    loaded(tmp_path / "a", kpi_daily=calls("100", ("2026-01-05", "2026-01-06", "2026-01-07")))
    again = write(tmp_path / "b", kpi_daily=calls("100", ("2026-01-05", "2026-01-07")))
    load([again], tmp_path / "x.duckdb", replace_period=True)
    handled = next(c for c in restated(tmp_path / "x.duckdb") if c.column == "handle_s")
    assert (handled.rows, handled.removed, handled.old, handled.new) == (5, 5, 500.0, None)
    assert len(rows_of(tmp_path / "x.duckdb", "kpi_daily")) == 10


def test_replacing_a_period_with_a_known_file_still_removes_what_it_lacks(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(tmp_path / "a", kpi_daily_1=calls("100", ("2026-01-05", "2026-01-06", "2026-01-07")))
    again = write(tmp_path / "b", kpi_daily_2=calls("100", ("2026-01-05", "2026-01-07")))
    warned = only(load([again], db), "kpi_daily").warnings
    assert ("fewer_rows", 5) in [(w.key, w.count) for w in warned]
    assert len(rows_of(db, "kpi_daily")) == 15
    report = load([again], db, replace_period=True)
    assert report.changed
    assert ("period_replaced", 5) in [(w.key, w.count) for w in only(report, "kpi_daily").warnings]
    assert len(rows_of(db, "kpi_daily")) == 10


def test_a_figure_is_traced_to_its_files(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(tmp_path / "a", kpi_daily_1=calls("100", ("2026-01-05", "2026-02-02")))
    loaded(tmp_path / "b", kpi_daily_2=calls("150"))
    names = [(o.name, o.rows, o.generation) for o in provenance(db, "kpi_daily")]
    assert names == [("kpi_daily_1.csv", 5, 1), ("kpi_daily_2.csv", 5, 2)]
    january = provenance(db, "kpi_daily", (date(2026, 1, 1), date(2026, 1, 31)))
    assert [(o.name, o.first_day, o.last_day) for o in january] == [
        ("kpi_daily_2.csv", date(2026, 1, 5), date(2026, 1, 5))
    ]
    with reader(db) as connection:
        known = dict(connection.execute("select name, sha256 from load_file").fetchall())
    assert {o.name: o.sha256 for o in provenance(db, "kpi_daily")} == known
