"""Refused rows go out as a file to correct, and load corrected; translated rows count what is behind them."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from analytics.admission.collect import Export
from analytics.admission.contract import TABLES
from analytics.admission.header import Layout
from analytics.admission.kpis import SHIPPED, kpi_table
from analytics.admission.load import load
from analytics.admission.merging import merge
from analytics.admission.opened import Opened
from analytics.admission.questions import Undecided
from analytics.admission.report import FileReport
from analytics.admission.session import open_draft
from analytics.admission.staging import stage, with_fates
from tests.admission.exports import only, rows_of

KEY = bytes(32)
HEADER = "employee_id;date;queue;contacts_handled;handle_s;sales_amount\n"


def staged(
    folder: Path,
    text: str = "",
    *,
    opened: Opened | None = None,
    answers: dict[str, str] | None = None,
) -> tuple[FileReport, list[tuple[object, ...]]]:
    """Stage and merge one file of agent-days; return its report and its quarantine."""
    path = folder / "kpi_daily.csv"
    path.write_text(text, "utf-8")
    export = Export(path=path, table="kpi_daily", suffix=".csv", demo=False)
    kpis = kpi_table((), SHIPPED)
    (folder / "part.duckdb").unlink(missing_ok=True)
    with open_draft(folder / "part.duckdb", kpis, keep_own=True) as (connection, _):
        report = stage(
            connection, export, 7, "0", KEY, opened=opened, answers=answers or {}, rejects=folder / "out"
        )
        fates = merge(connection, "kpi_daily", 1)
        cells = connection.execute("from quarantine order by all").fetchall()
        connection.commit()
    return with_fates(report, fates.get(7, {})), cells


def rejected(folder: Path) -> list[dict[str, str]]:
    """Return the rows of the file to correct."""
    with (folder / "out" / "kpi_daily-7-rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_refused_rows_go_out_with_their_texts_and_rules(tmp_path: Path) -> None:
    rows = "E1;31.03.2026;Åre;12,6;nan;-5\nE2;31.03.2026;Åre;12;1,5;-5\nE3;30.02.2026;=1+1;1;2;-5,5\n"
    report, _ = staged(tmp_path, HEADER + rows)
    assert (report.read, report.accepted, report.rejected) == (3, 1, 2)
    first, second = rejected(tmp_path)
    assert tuple(first) == (*TABLES["kpi_daily"].names, "reason")
    assert (first["employee_id"], first["contacts_handled"], first["handle_s"]) == ("E1", "12,6", "nan")
    assert sorted(first["reason"].split("; ")) == ["not_a_number", "not_whole"]
    assert (second["queue"], second["sales_amount"], second["reason"]) == ("'=1+1", "-5,5", "impossible_date")
    assert (tmp_path / "out" / "kpi_daily-7-rejected.csv").stat().st_mode & 0o077 == 0


def test_no_file_to_correct_where_nothing_was_refused(tmp_path: Path) -> None:
    staged(tmp_path, HEADER + "E1;31.03.2026;Åre;12;1,5;-5\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("queue", ["=HYPERLINK(1)", "@SUM(A1)", "+cmd|x", "-cmd", "'quoted'", "'7"])
def test_a_corrected_file_loads_as_if_it_had_been_right(queue: str, tmp_path: Path) -> None:
    staged(tmp_path, HEADER + f"E1;31.03.2026;{queue};12,6;1,5;-5\n")
    text = (tmp_path / "out" / "kpi_daily-7-rejected.csv").read_text("utf-8-sig")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "kpi_daily.csv").write_text(text.replace("12,6", "12"), "utf-8")
    report = load([tmp_path / "in"], tmp_path / "x.duckdb")
    assert (only(report, "kpi_daily").accepted, only(report, "kpi_daily").ignored) == (1, ("reason",))
    columns = ["queue", "contacts_handled", "handle_s", "sales_amount"]
    assert rows_of(tmp_path / "x.duckdb", "kpi_daily", columns) == [(queue, 12, 1.5, -5.0)]


def test_answers_settle_what_the_file_leaves_open(tmp_path: Path) -> None:
    text = HEADER + "E1;03/04/2026;a;1;1,204;\n"
    with pytest.raises(Undecided) as caught:
        staged(tmp_path, text)
    assert caught.value.questions[0].key == "decimal"
    with pytest.raises(Undecided) as caught:
        staged(tmp_path, text, answers={"decimal": ","})
    (question,) = caught.value.questions
    assert (question.key, question.column, question.options) == ("date_order", "date", ("dmy", "mdy"))
    assert question.examples == ("03/04/2026",)
    report, _ = staged(tmp_path, text, answers={"decimal": ",", "date_order": "mdy"})
    assert (report.decimal, report.date_order, report.accepted) == (",", "mdy", 1)
    with duckdb.connect(str(tmp_path / "part.duckdb")) as connection:
        rows = connection.execute("select date::varchar, handle_s from kpi_daily").fetchall()
    assert rows == [("2026-03-04", 1.204)]


def test_translated_rows_count_the_rows_behind_them(tmp_path: Path) -> None:
    cells = pa.table(
        {
            "line": [2, 9, 9, 12, 13],
            "employee_id": ["E1", "E2", "E2", "E3", "E1"],
            "date": ["2026-01-05"] * 5,
            "handle_s": ["1.204", "bad", "2", "3", "1.204"],
            "weight": [5, 1, 2, 4, 3],
        }
    )
    opened = Opened(layout=Layout(fields=(), ignored=(), dropped=()), delimiter=";", cells=cells)
    report, quarantined = staged(tmp_path, opened=opened)
    counts = (report.read, report.accepted, report.rejected, report.superseded, report.duplicate)
    assert counts == (15, 9, 1, 0, 5)
    assert quarantined == [(7, 9, "handle_s", "not_a_number", "bad")]
    assert [row["handle_s"] for row in rejected(tmp_path)] == ["bad"]
    with duckdb.connect(str(tmp_path / "part.duckdb")) as connection:
        rows = connection.execute("select line, handle_s from kpi_daily order by line").fetchall()
    assert rows == [(9, 2.0), (12, 3.0), (13, 1.204)]


def test_translated_rows_of_one_line_are_judged_apart(tmp_path: Path) -> None:
    cells = pa.table(
        {"line": [2, 2], "employee_id": ["E1"] * 2, "date": ["2026-01-05"] * 2, "handle_s": ["1", "x"],
         "queue": ["a", "b"]}
    )  # fmt: skip
    opened = Opened(layout=Layout(fields=(), ignored=(), dropped=()), cells=cells)
    report, quarantined = staged(tmp_path, opened=opened)
    assert (report.read, report.accepted, report.rejected) == (2, 1, 1)
    assert quarantined == [(7, 2, "handle_s", "not_a_number", "x")]
