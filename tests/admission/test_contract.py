"""The contract is said once: statements, stored tables and templates follow it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.admission.contract import TABLES, template
from analytics.admission.load import load
from analytics.admission.sql import FOLDER, statement
from analytics.admission.store import reader
from tests.admission.exports import loaded, only, write

EMPLOYEE = "employee_id,hire_date,asof_date\nE1,2024-01-01,2026-06-30\n"


def test_there_are_all_tables_of_the_contract() -> None:
    assert len(TABLES) == 25
    assert TABLES["kpi_daily"].key == ("employee_id", "date", "channel", "queue")
    assert TABLES["survey_responses"].required == (
        "wave", "wave_date", "respondent_id", "rater_role", "item_id", "value",
    )  # fmt: skip
    assert TABLES["pairs"].required == ("pair_id", "mentor_id", "mentee_id", "start_date")


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_its_type_in_the_store(table: str, db: Path) -> None:
    with reader(db) as connection:
        stored = [(name, kind) for name, kind, *_ in connection.execute(f"describe {table}").fetchall()]
    expected = [(column.name, column.sql_type) for column in TABLES[table].columns]
    assert stored == [*expected, ("file_id", "INTEGER"), ("line", "BIGINT")]


@pytest.mark.parametrize("table", TABLES)
def test_a_template_loads_as_it_is(table: str, tmp_path: Path) -> None:
    files = {"employees": template("employees"), table: template(table)}
    folder = write(tmp_path / "in", **files)
    (folder / "kpis.toml").write_text('[performance]\nunit = "SD"\ndirection = "up"\n')
    report = load([folder], tmp_path / "x.duckdb")
    assert (only(report, table).read, only(report, table).accepted) == (1, 1), only(report, table)


@pytest.mark.parametrize("table", TABLES)
def test_every_statement_states_its_grain_and_judges_every_bound_column(table: str) -> None:
    text = statement(table)
    assert text.startswith(f"-- {TABLES[table].grain}")
    judged = [
        c.name for c in TABLES[table].columns if c.required or c.kind in ("date", "number", "integer", "enum")
    ]
    assert [name for name in judged if f"why_{name}" not in text] == []


def test_every_statement_starts_with_its_grain() -> None:
    assert [p.name for p in FOLDER.glob("*.sql") if not p.read_text().startswith("-- ")] == []


def test_defaults_are_filled_in(tmp_path: Path) -> None:
    loaded(
        tmp_path / "in",
        employees="employee_id,hire_date,end_date,asof_date\nE1,2024-01-01,2025-01-01,2026-06-30\n",
        kpi_daily="employee_id,date,handle_s\nE1,2024-05-01,60\n",
        evaluations="evaluation_id,employee_id,evaluator_role,date,score_pct\nQ,E1,qa,2024-05-01,80\n",
    )
    with reader(tmp_path / "x.duckdb") as connection:
        assert connection.execute("select end_type from employees").fetchall() == [("unknown",)]
        assert connection.execute("select channel, queue from kpi_daily").fetchall() == [("all", "all")]
        assert connection.execute("select area from evaluations").fetchall() == [("total",)]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contract")
    loaded(folder / "in", employees=EMPLOYEE)
    return folder / "x.duckdb"
