"""How long rows are kept, and what a purge takes away."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.admission import audit
from analytics.admission.load import load
from analytics.admission.retention import cutoff, months_kept, override_file, periods, purge
from analytics.admission.store import reader, resolve
from analytics.errors import BadInput
from tests.admission.exports import lines, loaded, rows_of, state, write

TODAY = date(2029, 2, 10)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load facts of many months once; return the folder of the database."""
    folder = tmp_path_factory.mktemp("many-months")
    loaded(
        folder / "in",
        employees=lines(
            "employees",
            {"employee_id": "A", "asof_date": "2029-01-31"},
            {"employee_id": "B", "end_date": "2024-12-31"},
        ),
        pairs=lines(
            "pairs",
            {"mentor_id": "M", "mentee_id": "B", "start_date": "2024-03-01", "end_date": "2024-12-31"},
        ),
        kpi_daily=lines(
            "kpi_daily",
            {"employee_id": "A", "date": "2026-01-31"},
            {"employee_id": "A", "date": "2026-02-01"},
            {"employee_id": "A", "date": "2028-12-24"},
            {"employee_id": "A", "date": "2028-12-25", "handle_s": "x"},
        ),
        sessions=lines("sessions", {"planned_date": "2025-12-01", "date": "2026-02-03"}),
        survey_responses=lines(
            "survey_responses", {"wave_date": "2027-01-15"}, {"item_id": "E2", "wave_date": "2027-02-01"}
        ),
        costs=lines("costs", {"date": "2020-01-31"}),
    )
    return folder


@pytest.fixture
def db(made: Path, tmp_path: Path) -> Path:
    """Return a copy of the database for one test."""
    shutil.copytree(made, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "x.duckdb"


def test_periods_end_with_a_whole_month() -> None:
    assert cutoff(date(2029, 2, 10), 36) == date(2026, 2, 1)
    assert cutoff(date(2029, 1, 31), 1) == date(2028, 12, 1)
    assert cutoff(date(2029, 2, 28), 24) == cutoff(date(2029, 2, 1), 24)


def test_what_is_older_goes_and_the_rest_stays(db: Path) -> None:
    before = state(db, "fingerprint")
    report = purge(db, today=TODAY)
    assert {(p.table, p.before, p.rows) for p in report.tables} >= {
        ("kpi_daily", date(2026, 2, 1), 1),
        ("survey_responses", date(2027, 2, 1), 1),
        ("quarantine", date(2028, 11, 1), 1),
    }
    assert rows_of(db, "kpi_daily", ["date"]) == [(date(2026, 2, 1),), (date(2028, 12, 24),)]
    assert len(rows_of(db, "sessions")) == len(rows_of(db, "costs")) == len(rows_of(db, "pairs")) == 1
    assert len(rows_of(db, "employees")) == 2
    assert state(db, "fingerprint") != before
    assert [p.name for p in resolve(db).parent.glob("gen-*")] == [resolve(db).name]


def test_a_trial_and_a_second_purge_change_nothing(db: Path) -> None:
    before = resolve(db)
    trial = purge(db, today=TODAY, dry=True)
    assert (trial.total, trial.generation, resolve(db)) == (3, None, before)
    assert purge(db, today=TODAY).total == 3
    assert purge(db, today=TODAY).tables == ()


def test_purged_rows_do_not_come_back_with_the_same_file(db: Path, tmp_path: Path) -> None:
    purge(db, today=TODAY)
    assert not load([tmp_path / "in"], db).changed
    assert len(rows_of(db, "kpi_daily")) == 2


def test_a_file_beside_the_database_changes_single_figures(db: Path) -> None:
    override_file(db).write_text("[months]\nkpi_daily = 0\nemployees = 12\npairs = 12\n")
    assert months_kept(db)["survey_responses"] == 24
    rows = {p.table: p.rows for p in purge(db, today=TODAY).tables}
    assert (rows["pairs"], rows["employees"]) == (1, 1)
    assert "kpi_daily" not in rows
    assert rows_of(db, "employees", ["end_date"]) == [(None,)]


def test_an_ended_employment_stays_while_a_fact_needs_it(db: Path, tmp_path: Path) -> None:
    load(
        [write(tmp_path / "more", kpi_daily=lines("kpi_daily", {"employee_id": "B", "date": "2026-03-01"}))],
        db,
    )
    override_file(db).write_text("[months]\nemployees = 12\npairs = 12\n")
    assert {p.table for p in purge(db, today=TODAY).tables}.isdisjoint({"employees", "pairs"})


@pytest.mark.parametrize(
    "text",
    ["months = 3", "[months]\nkpi = 3", "[months]\nkpi_daily = -1", "[months]\nkpi_daily = true", "nonsense"],
)
def test_periods_that_cannot_be_understood_are_refused(text: str, db: Path) -> None:
    override_file(db).write_text(text)
    with pytest.raises(BadInput, match=r"retention\.toml.*whole numbers"):
        purge(db, today=TODAY)


def test_the_day_on_which_the_oldest_row_is_due(db: Path, tmp_path: Path) -> None:
    found = {p.table: p for p in periods(db)}
    assert (found["kpi_daily"].oldest, found["kpi_daily"].due) == (date(2026, 1, 31), date(2029, 2, 1))
    assert purge_on(tmp_path, date(2029, 1, 31)) == 0
    assert purge_on(tmp_path, date(2029, 2, 1)) == 1
    assert found["costs"].due is None


def purge_on(folder: Path, today: date) -> int:
    report = purge(folder / "x.duckdb", today=today, dry=True)
    return sum(p.rows for p in report.tables if p.table == "kpi_daily")


def test_the_command_counts_before_it_acts(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    override_file(db).write_text("[months]\ncosts = 12\n")
    assert main(["purge", "--db", str(db), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "costs: 1 rows before" in said
    assert "a trial" in said
    assert main(["purge", "--db", str(db)]) == 0
    assert "costs" in audit.entries(db)[-1].facts["tables"]
    assert rows_of(db, "costs") == []
    with reader(db) as connection:
        assert connection.execute("select count(*) from print_total where fate = 'purged'").fetchall() == [
            (1,)
        ]
