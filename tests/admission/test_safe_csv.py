"""No cell of a CSV we give out is run as a formula, and numbers stay numbers."""

from __future__ import annotations

import csv
import io

import pytest

from analytics.admission.contract import TABLES, template
from analytics.admission.safe_csv import csv_text, safe


@pytest.mark.parametrize(
    "text",
    ["=HYPERLINK(1)", "+cmd|x", "-1+1", "@SUM(A1)", "\tx", "\rx", "\0x", "\nx", "＝1+1", "-", "--1", "+ 1"],
)
def test_what_a_spreadsheet_would_run_becomes_text(text: str) -> None:
    assert safe(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["-3", "+4.5", "-1 204,25", "1e-5", "-12 %", "", "Blå", "a=b", "2026-01-05", "'=x"]
)
def test_numbers_and_words_stay(text: str) -> None:
    assert safe(text) == text


def test_nothing_and_numbers_are_written_as_they_are() -> None:
    assert [safe(cell) for cell in (None, -3, -0.5, True)] == ["", "-3", "-0.5", "True"]


def test_cells_with_delimiters_come_back_whole() -> None:
    rows = [["name", "n"], ['=1;"x"', -2], ["a,b\nc", None]]
    found = list(csv.reader(io.StringIO(csv_text(rows, delimiter=";")), delimiter=";"))
    assert found == [["name", "n"], ['\'=1;"x"', "-2"], ["a,b\nc", ""]]


@pytest.mark.parametrize("table", TABLES)
def test_every_template_is_inert(table: str) -> None:
    header, example = csv.reader(io.StringIO(template(table)))
    assert tuple(header) == TABLES[table].names
    assert [safe(cell) for cell in example] == example
