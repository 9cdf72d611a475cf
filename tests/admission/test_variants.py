"""One content in every dialect gives the same tables and the same fingerprint."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from analytics.admission.load import load
from analytics.admission.report import FileReport
from tests.admission.exports import EMPLOYEES, only, rows_of, state, write

HEADER = (
    "employee_id",
    "date",
    "channel",
    "queue",
    "contacts_handled",
    "handle_s",
    "sales_amount",
    "currency",
)
DAYS = (
    ("00123", "2026-01-05", "voice", "Fråga 1", "42", "13200.5", "1499.25", "SEK"),
    ("00123", "2026-01-06", "voice", "Fråga 2", "1204", "-0", "", ""),
    ("00007", "2026-02-28", "chat", "", "0", "12345678.75", "-20", "SEK"),
)
FORMS: dict[str, Callable[[date], str]] = {
    "iso": date.isoformat,
    "dots": lambda d: d.strftime("%d.%m.%Y"),
    "hyphens": lambda d: d.strftime("%d-%m-%Y"),
    "slashes": lambda d: d.strftime("%d/%m/%Y"),
    "us": lambda d: d.strftime("%m/%d/%Y"),
    "time": lambda d: f"{d.isoformat()} 08:30:00",
    "T": lambda d: f"{d.isoformat()}T08:30:00+02:00",
}


def cells(form: str = "iso", decimal: str = ".", thousands: str = "", minus: str = "-") -> list[list[str]]:
    """Return the header and the rows as one dialect writes them."""
    rows = [list(HEADER)]
    for who, day, channel, queue, contacts, *amounts, currency in DAYS:
        written = FORMS[form](date.fromisoformat(day))
        rows.append(
            [
                who,
                written,
                channel,
                queue,
                contacts,
                *(number(a, decimal, thousands, minus) for a in amounts),
                currency,
            ]
        )
    return rows


def number(text: str, decimal: str, thousands: str, minus: str) -> str:
    """Return a canonical number as a dialect writes it."""
    whole, _, part = text.partition(".")
    sign, digits = whole[: whole.startswith("-")], whole.lstrip("-")
    groups = f"{int(digits):,}".replace(",", thousands) if digits and thousands else digits
    return sign.replace("-", minus) + groups + (decimal + part if part else "")


def text(rows: list[list[str]], delimiter: str = ",", newline: str = "\n", quote: bool = False) -> str:
    """Return rows as one text."""
    mark = '"' if quote else ""
    return "".join(delimiter.join(f"{mark}{c}{mark}" for c in row) + newline for row in rows)


VARIANTS: dict[str, bytes] = {
    "semicolon_comma_cp1252": text(cells(decimal=","), ";").encode("cp1252"),
    "tab": text(cells(), "\t").encode(),
    "pipe": text(cells(decimal=","), "|").encode(),
    "bom": b"\xef\xbb\xbf" + text(cells()).encode(),
    "utf16": text(cells(decimal=","), "\t").encode("utf-16"),
    "utf16_be_bom": b"\xfe\xff" + text(cells(), ";").encode("utf-16-be"),
    "utf16_le_bare": text(cells(), ";").encode("utf-16-le"),
    "utf16_be_bare": text(cells(), ";").encode("utf-16-be"),
    "dots": text(cells("dots", ","), ";").encode(),
    "hyphens": text(cells("hyphens")).encode(),
    "slashes": text(cells("slashes")).encode(),
    "us_dates": text(cells("us")).encode(),
    "iso_time": text(cells("time")).encode(),
    "iso_offset": text(cells("T")).encode(),
    "crlf": text(cells(), newline="\r\n").encode(),
    "cr": text(cells(), newline="\r").encode(),
    "mixed_ends": text(cells()).replace("\n", "\r\n", 2).encode(),
    "no_last_newline": text(cells()).rstrip("\n").encode(),
    "sep": ("sep=;\r\n" + text(cells(decimal=","), ";", "\r\n")).encode("cp1252"),
    "quoted": text(cells(), quote=True).encode(),
    "quoted_comma": text(cells(decimal=","), quote=True).encode(),
    "trailing_header": text([[*row, ""] for row in cells()]).encode(),
    "trailing_rows": text([cells()[0], *([*row, ""] for row in cells()[1:])]).encode(),
    "blank_lines": text(cells()).replace("\n", "\n\n").encode(),
    "nbsp": text(cells(decimal=",", thousands="\u00a0", minus="\u2212"), ";").encode(),
    "thin": text(cells(decimal=",", thousands="\u2009"), ";").encode(),
    "narrow": text(cells(decimal=",", thousands="\u202f", minus="\u2212"), ";").encode(),
    "dot_groups": text(cells(decimal=",", thousands="."), ";").encode(),
    "comma_groups": text(cells(thousands=","), ";").encode(),
    "headers": text(
        [
            [
                " Employee-ID ",
                "DATE",
                "Channel",
                "queue",
                "Contacts handled",
                "Handle_S",
                "sales amount",
                "Currency",
            ],
            *cells()[1:],
        ]
    ).encode(),
    "spaces": text([cells()[0], *([f" {c} " for c in row] for row in cells()[1:])]).encode(),
    "columns_moved": text([[*row[3:], *row[:3]] for row in cells()]).encode(),
    "rows_moved": text([cells()[0], *cells()[:0:-1]]).encode(),
}


@pytest.fixture(scope="module")
def canonical(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[object], str, bytes]:
    folder = tmp_path_factory.mktemp("canonical")
    load([write(folder / "in", employees=EMPLOYEES, kpi_daily=text(cells()))], folder / "x.duckdb")
    key = (folder / "x.duckdb.key").read_bytes()
    return rows_of(folder / "x.duckdb", "kpi_daily"), state(folder / "x.duckdb", "fingerprint"), key


@pytest.fixture(scope="module")
def employees(tmp_path_factory: pytest.TempPathFactory, canonical: tuple[list[object], str, bytes]) -> Path:
    """Return a folder with a database of the people alone, under the canonical key."""
    folder = tmp_path_factory.mktemp("employees")
    (folder / "x.duckdb.key").write_bytes(canonical[2])
    load([write(folder / "in", employees=EMPLOYEES)], folder / "x.duckdb")
    return folder


def check(folder: Path, canonical: tuple[list[object], str, bytes]) -> FileReport:
    """Load a folder with the canonical key and compare what is stored."""
    (folder.parent / "x.duckdb.key").write_bytes(canonical[2])
    report = load([folder], folder.parent / "x.duckdb")
    file = only(report, "kpi_daily")
    assert (file.read, file.accepted) == (3, 3), file
    assert rows_of(folder.parent / "x.duckdb", "kpi_daily") == canonical[0]
    assert state(folder.parent / "x.duckdb", "fingerprint") == canonical[1]
    return file


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_dialect_changes_nothing(
    variant: str, tmp_path: Path, canonical: tuple[list[object], str, bytes], employees: Path
) -> None:
    shutil.copytree(employees, tmp_path, symlinks=True, dirs_exist_ok=True)
    folder = write(tmp_path / "months")
    (folder / "kpi_daily_2026-01.csv").write_bytes(VARIANTS[variant])
    check(folder, canonical)


def test_the_canonical_rows_are_what_was_written(canonical: tuple[list[object], str, bytes]) -> None:
    measures = [(*row[1:7], row[19]) for row in canonical[0]]  # type: ignore[index]
    assert sorted(measures, key=repr) == [
        (date(2026, 1, 5), "voice", "Fråga 1", 42, 13200.5, None, 1499.25),
        (date(2026, 1, 6), "voice", "Fråga 2", 1204, None, None, None),
        (date(2026, 2, 28), "chat", "all", 0, None, None, -20.0),
    ]


def test_the_dialect_is_reported(tmp_path: Path, canonical: tuple[list[object], str, bytes]) -> None:
    folder = write(tmp_path / "in", employees=EMPLOYEES)
    (folder / "kpi_daily.csv").write_bytes(text(cells("dots", ","), ";").encode("cp1252"))
    file = check(folder, canonical)
    assert (file.encoding, file.delimiter, file.decimal, file.date_order) == ("cp1252", ";", ",", "dmy")


def test_gzip(tmp_path: Path, canonical: tuple[list[object], str, bytes]) -> None:
    folder = write(tmp_path / "in", employees=EMPLOYEES)
    (folder / "kpi_daily.csv.gz").write_bytes(gzip.compress(text(cells(decimal=","), ";").encode("cp1252")))
    check(folder, canonical)


def test_parquet_with_real_types(tmp_path: Path, canonical: tuple[list[object], str, bytes]) -> None:
    folder = write(tmp_path / "in", employees=EMPLOYEES)
    columns = dict(zip(HEADER, map(list, zip(*DAYS, strict=True)), strict=True))
    typed = {
        **columns,
        "date": [datetime.fromisoformat(day) for day in columns["date"]],
        "contacts_handled": [int(x) for x in columns["contacts_handled"]],
        "handle_s": [float(x) for x in columns["handle_s"]],
        "sales_amount": [float(x) if x else None for x in columns["sales_amount"]],
    }
    pq.write_table(pa.table(typed), folder / "kpi_daily.parquet")
    check(folder, canonical)


def test_workbook_with_real_dates_and_a_second_sheet(
    tmp_path: Path, canonical: tuple[list[object], str, bytes]
) -> None:
    folder = write(tmp_path / "in", employees=EMPLOYEES)
    with xlsxwriter.Workbook(str(folder / "kpi_daily.xlsx")) as book:
        book.add_worksheet("About").write_row(0, 0, ["Exported", "by", "nobody"])
        sheet, form = book.add_worksheet("Data"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADER)
        for line, row in enumerate(DAYS, start=1):
            sheet.write_row(line, 0, row)
            sheet.write_datetime(line, 1, datetime.fromisoformat(row[1]), form)
            for place in (4, 5, 6):
                if row[place]:
                    sheet.write_number(line, place, float(row[place]))
    check(folder, canonical)


def test_splitting_a_table_over_files_changes_nothing(
    tmp_path: Path, canonical: tuple[list[object], str, bytes]
) -> None:
    header, *rows = cells()
    folder = write(
        tmp_path / "in",
        employees=EMPLOYEES,
        kpi_daily_1=text([header, rows[2]]),
        kpi_daily_2=text([header, *rows[:2]]),
    )
    (tmp_path / "x.duckdb.key").write_bytes(canonical[2])
    report = load([folder], tmp_path / "x.duckdb")
    assert [f.accepted for f in report.files if f.table == "kpi_daily"] == [1, 2]
    assert rows_of(tmp_path / "x.duckdb", "kpi_daily") == canonical[0]
    assert state(tmp_path / "x.duckdb", "fingerprint") == canonical[1]


def test_the_fingerprint_needs_no_key_and_sees_every_change(
    tmp_path: Path, canonical: tuple[list[object], str, bytes]
) -> None:
    load([write(tmp_path / "a", employees=EMPLOYEES, kpi_daily=text(cells()))], tmp_path / "a.duckdb")
    assert state(tmp_path / "a.duckdb", "fingerprint") == canonical[1]
    assert rows_of(tmp_path / "a.duckdb", "kpi_daily") != canonical[0]
    other = text(cells()).replace("13200.5", "13200.6")
    load([write(tmp_path / "b", employees=EMPLOYEES, kpi_daily=other)], tmp_path / "b.duckdb")
    assert state(tmp_path / "b.duckdb", "fingerprint") != canonical[1]
