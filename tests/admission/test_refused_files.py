"""A file that breaks the contract as a whole is refused with one clear message; nothing is loaded."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from analytics.admission.load import load
from analytics.admission.questions import Question, Undecided
from analytics.admission.refusal import Told
from analytics.errors import BadInput, BadRequest, UnreadableFile
from tests.admission.exports import EMPLOYEES, PAIRS, lines, loaded, rows_of, write

HEADER = "employee_id,hire_date,asof_date,fte\n"
ROW = "E1,2024-01-01,2026-06-30,1\n"
UNREADABLE: dict[str, tuple[bytes, str, int | None]] = {
    "nothing": (b"", "empty", None),
    "only_a_mark": (b"\xef\xbb\xbf", "empty", None),
    "only_blank_lines": (b"\n\n;;;\n", "empty", None),
    "open_quote": ((HEADER + ROW + 'E2,"2024-01-01,2026-06-30,1\n' + ROW).encode(), "open_quote", 3),
    "cut_off": ((HEADER + ROW + 'E2,2024-01-01,2026-06-30,"1').encode(), "open_quote", 3),
    "pdf": (b"%PDF-1.7 ...", "foreign.pdf", None),
    "page": (b"<html><table>", "foreign.html", None),
    "zip": (b"PK\x03\x04....", "foreign.zip", None),
    "no_encoding": (HEADER.encode() + b"\x81\x8d\xff,2024-01-01,2026-06-30,1\n", "encoding", None),
    "half_utf16": (b"\xff\xfe" + (HEADER + ROW).encode("utf-16-le")[:-1], "encoding", None),
}
REFUSED: dict[str, tuple[str, str, int | None, str | None]] = {
    "missing": ("employee_id,hire_date\n", "missing_columns", 1, None),
    "missing_later": ("sep=,\n\nemployee_id,hire_date\n", "missing_columns", 3, None),
    "another_table": (PAIRS, "wrong_table", 1, None),
    "twice": (
        "employee_id,Employee ID,hire_date,asof_date\nE1,E2,2024-01-01,2026-06-30\n",
        "undecided",
        None,
        "employee_id",
    ),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_unreadable(case: str, tmp_path: Path) -> None:
    content, key, line = UNREADABLE[case]
    (tmp_path / "employees.csv").write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        load([tmp_path / "employees.csv"], tmp_path / "x.duckdb")
    assert isinstance(caught.value, Told)
    assert (caught.value.key, caught.value.file, caught.value.line) == (key, "employees.csv", line)
    assert not (tmp_path / "x.duckdb").exists()


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str, tmp_path: Path) -> None:
    content, key, line, column = REFUSED[case]
    with pytest.raises(BadInput) as caught:
        loaded(tmp_path / "in", employees=content)
    assert isinstance(caught.value, Told)
    assert (caught.value.key, caught.value.line, caught.value.column) == (key, line, column)


def test_the_messages_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        loaded(tmp_path / "in", employees="employee_id,hire_date,fte\n")
    assert str(caught.value) == (
        '"employees.csv", line 1: required columns are missing: asof_date; employees needs '
        "employee_id, hire_date, asof_date (found: employee_id, hire_date, fte)"
    )
    with pytest.raises(UnreadableFile) as cut:
        loaded(tmp_path / "other", employees=HEADER + 'E1,"2024\n')
    assert str(cut.value) == (
        '"employees.csv", line 2: quote opened and never closed - the file looks cut off; export it again'
    )
    assert isinstance(cut.value, Told)
    assert cut.value.say("sv").startswith("citattecken öppnas och stängs aldrig")


def test_one_refused_file_stops_the_whole_load(tmp_path: Path) -> None:
    loaded(tmp_path / "a", employees=EMPLOYEES)
    before = rows_of(tmp_path / "x.duckdb", "employees")
    with pytest.raises(BadInput):
        loaded(tmp_path / "b", employees=lines("employees", {"employee_id": "new"}), pairs="a,b\n")
    assert rows_of(tmp_path / "x.duckdb", "employees") == before
    assert [p.name for p in (tmp_path / "x.duckdb.d").glob("part-*")] == []


@pytest.mark.parametrize(
    ("dates", "key"),
    [(["03/04/2025"], "undecided"), (["25/04/2025", "04/25/2025"], "mixed_date_order")],
)
def test_doubtful_dates_are_not_guessed(dates: list[str], key: str, tmp_path: Path) -> None:
    rows = [f"E{n},{day},2026-06-30\n" for n, day in enumerate(dates)]
    with pytest.raises(BadInput) as caught:
        loaded(tmp_path / "in", employees="employee_id,hire_date,asof_date\n" + "".join(rows))
    assert isinstance(caught.value, Told)
    assert caught.value.key == key


def test_one_clear_date_settles_the_order_for_the_file(tmp_path: Path) -> None:
    loaded(
        tmp_path / "in",
        employees="employee_id;hire_date;asof_date\nE1;03/04/2025;30/06/2026\nE2;04/03/2025;30/06/2026\n",
    )
    days = rows_of(tmp_path / "x.duckdb", "employees", ["hire_date"])
    assert [str(day) for (day,) in days] == ["2025-03-04", "2025-04-03"]


def test_doubtful_thousands_are_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(Undecided) as caught:
        loaded(tmp_path / "in", kpi_daily="employee_id;date;handle_s\nE1;2026-01-01;1.204\n")
    assert caught.value.questions == (
        Question(key="decimal", column="handle_s", examples=("1.204",), options=(",", "."), proposed=","),
    )


def test_a_header_without_rows_is_a_warning(tmp_path: Path) -> None:
    report = loaded(tmp_path / "in", employees=EMPLOYEES, pairs="pair_id,mentor_id,mentee_id,start_date\n")
    assert [(w.key, w.count) for w in report.files[1].warnings] == [("no_rows", 0)]
    assert report.files[1].read == 0


def test_a_bomb_in_a_workbook_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "employees.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(60 << 20))
    with pytest.raises(UnreadableFile, match="unpacks to far more"):
        load([tmp_path / "employees.xlsx"], tmp_path / "x.duckdb")


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    (tmp_path / "employees.csv.gz").write_bytes(gzip.compress(b"a" * (60 << 20)))
    with pytest.raises(UnreadableFile, match="unpacks to far more"):
        load([tmp_path / "employees.csv.gz"], tmp_path / "x.duckdb")


def test_a_cut_off_gzip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "employees.csv.gz").write_bytes(gzip.compress(EMPLOYEES.encode())[:-12])
    with pytest.raises(UnreadableFile, match="cut off"):
        load([tmp_path / "employees.csv.gz"], tmp_path / "x.duckdb")


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted or in the old"),
        (b"", "empty"),
    ],
)
def test_what_is_no_plain_workbook_is_refused(content: bytes, match: str, tmp_path: Path) -> None:
    (tmp_path / "employees.xlsx").write_bytes(content)
    with pytest.raises(UnreadableFile, match=match):
        load([tmp_path / "employees.xlsx"], tmp_path / "x.duckdb")


@pytest.mark.parametrize("suffix", ["parquet", "xlsx"])
def test_a_text_under_another_name_is_read_as_text(suffix: str, tmp_path: Path) -> None:
    (tmp_path / f"employees.{suffix}").write_text(EMPLOYEES)
    report = load([tmp_path / f"employees.{suffix}"], tmp_path / "x.duckdb")
    assert [(file.read, file.accepted) for file in report.files] == [(2, 2)]


def test_unknown_names_are_left_aside_and_said(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", employees=EMPLOYEES, phone_list="a,b\n")
    for name in ("README.md", "truth.json", ".hidden.csv", "plan.docx"):
        (folder / name).write_text("{}")
    report = load([folder], tmp_path / "x.duckdb")
    assert [(s.name, s.reason) for s in report.skipped] == [
        ("phone_list.csv", "no_known_format"), ("plan.docx", "not_a_format"),
    ]  # fmt: skip


def test_a_file_that_is_not_there_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(BadRequest):
        load([tmp_path / "missing"], tmp_path / "x.duckdb")


def test_a_named_file_of_no_known_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "phone_list.csv").write_text("a,b\n")
    with pytest.raises(BadInput, match="say what the columns are on the Data page"):
        load([tmp_path / "phone_list.csv"], tmp_path / "x.duckdb")


def test_something_else_at_the_databases_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x.duckdb").write_text("my notes")
    with pytest.raises(BadRequest, match="not a database of this program"):
        loaded(tmp_path / "in", employees=EMPLOYEES)
    assert (tmp_path / "x.duckdb").read_text() == "my notes"


def test_every_refused_file_is_told_when_none_is_left(tmp_path: Path) -> None:
    for name in ("employees", "pairs"):
        (tmp_path / f"{name}.csv").write_bytes(b"%PDF-1.7")
    report = load(sorted(tmp_path.glob("*.csv")), tmp_path / "x.duckdb", keep_going=True)
    assert {file.name for file in report.refused} == {"employees.csv", "pairs.csv"}
    assert (report.files, report.changed) == ((), False)
    assert not (tmp_path / "x.duckdb").exists()
