"""Workbooks: which sheet, and its cells as canonical texts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.workbook import Workbook

from analytics.admission.questions import Undecided
from analytics.admission.reading.grid import Grid
from analytics.admission.reading.grids import read_grids
from analytics.admission.refusal import Told
from analytics.errors import UnreadableFile
from tests.admission.reading.grid_of import aside_of, cells_of, notes_of

HEADER = ("Agent Id", "Date", "Handle", "Occupancy", "Logged In")


def grid_of_book(folder: Path, fill: Callable[[Workbook], None], **answers: str) -> Grid:
    """Write a workbook and read its one grid."""
    with xlsxwriter.Workbook(str(folder / "export.xlsx")) as book:
        fill(book)
    (grid,) = read_grids(folder / "export.xlsx", answers)
    return grid


def table(book: Workbook, name: str, rows: int = 1) -> None:
    """Add a sheet with a header and some rows."""
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, HEADER)
    for line in range(1, rows + 1):
        sheet.write_row(line, 0, [f"000{line}", "2025-03-01", line])


def test_cells_are_canonical_texts(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("Data")
        sheet.write_row(2, 0, HEADER)
        sheet.write_row(3, 0, ["00123"])
        sheet.write_datetime(3, 1, datetime(2025, 3, 4), book.add_format({"num_format": "m/d/yy"}))
        sheet.write_number(3, 2, 12.5)
        sheet.write_number(3, 3, 0.85, book.add_format({"num_format": "0.0%"}))
        sheet.write_number(3, 4, 25.5 / 24, book.add_format({"num_format": "hh:mm:ss"}))
        sheet.write_row(4, 0, ["00124", "2025-03-05", 3])
        sheet.write_number(4, 3, 0.5, book.add_format({"num_format": "0.0%"}))
        sheet.write_number(4, 4, 0.25, book.add_format({"num_format": "[h]:mm:ss"}))

    grid = grid_of_book(tmp_path, fill)
    assert (grid.header_line, grid.sheet, grid.percents) == (3, "Data", frozenset({3}))
    assert cells_of(grid) == [
        ["00123", "2025-03-04", "12.5", "0.85", "25:30:00"],
        ["00124", "2025-03-05", "3", "0.5", "6:00:00"],
    ]


@pytest.mark.parametrize(
    ("days", "form", "text"),
    [
        (0.25, "hh:mm", "06:00:00"),
        (1.05, "hh:mm:ss", "25:12:00"),
        (1.05, "[h]:mm:ss", "25:12:00"),
        (59.5, "hh:mm:ss", "1428:00:00"),
        (61.5, "hh:mm:ss", "1476:00:00"),
    ],
)
def test_durations_are_hours_minutes_and_seconds(days: float, form: str, text: str, tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["1", "2025-03-01", 1, 1])
        sheet.write_number(1, 4, days, book.add_format({"num_format": form}))

    assert cells_of(grid_of_book(tmp_path, fill))[0][4] == text


def test_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    path = tmp_path / "export.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["1"])
        sheet.write_datetime(1, 1, datetime(2025, 4, 3), book.add_format({"num_format": "yyyy-mm-dd"}))
    (grid,) = read_grids(path)
    assert cells_of(grid)[0][1] == "2025-04-03"


def test_several_sheets_with_a_table_are_asked_about(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        table(book, "January")
        table(book, "February", 3)
        book.add_worksheet("About").write_row(0, 0, ["made", "by", "nobody"])

    with pytest.raises(Undecided) as caught:
        grid_of_book(tmp_path, fill)
    (question,) = caught.value.questions
    assert (question.key, question.options, question.proposed) == (
        "sheet", ("*", "January", "February"), "*",
    )  # fmt: skip
    (grid,) = read_grids(tmp_path / "export.xlsx", {"sheet": "January"})
    assert (grid.sheet, len(cells_of(grid))) == ("January", 1)
    (grid,) = read_grids(tmp_path / "export.xlsx", {"sheet": "*"})
    assert (grid.sheet, [row[2] for row in cells_of(grid)]) == ("January, February", ["1", "1", "2", "3"])
    assert grid.cells.column("line").to_pylist() == [2, 4, 5, 6]
    assert aside_of(grid) == [("repeated_header", 1, 3)]


def test_sheets_that_differ_are_never_taken_together(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        table(book, "Calls", 2)
        book.add_worksheet("People").write_row(0, 0, ["Employee Id", "Hire Date", "Team"])
        book.get_worksheet_by_name("People").write_row(1, 0, ["1", "2020-01-01", "Blue"])

    with pytest.raises(Undecided) as caught:
        grid_of_book(tmp_path, fill)
    question = caught.value.questions[0]
    assert (question.options, question.proposed) == (("Calls", "People"), "Calls")


def test_a_hidden_table_is_never_taken_in_silence(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        book.add_worksheet("Cover").write(0, 0, "See the data")
        table(book, "Data")
        book.get_worksheet_by_name("Data").hide()

    with pytest.raises(Undecided) as caught:
        grid_of_book(tmp_path, fill)
    assert caught.value.questions[0].options == ("Data",)
    (grid,) = read_grids(tmp_path / "export.xlsx", {"sheet": "Data"})
    assert len(cells_of(grid)) == 1


def test_a_hidden_table_beside_a_shown_one_is_said(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        table(book, "Data")
        table(book, "Old", 5)
        book.get_worksheet_by_name("Old").hide()

    grid = grid_of_book(tmp_path, fill)
    assert (grid.sheet, notes_of(grid)) == ("Data", [("hidden_sheets", 1, "")])


def test_merged_names_are_filled_inside_their_range_only(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Agent Name", "Code", "Duration in Seconds"])
        sheet.merge_range(1, 0, 3, 0, "Åsa")
        for line, code in enumerate(["Lunch", "Break", "Other", "Stray"], start=1):
            sheet.write_row(line, 1, [code, 60])

    grid = grid_of_book(tmp_path, fill)
    assert [row[0] for row in cells_of(grid)] == ["Åsa", "Åsa", "Åsa", None]
    assert notes_of(grid) == [("filled_down", 2, "")]


def test_a_formula_that_was_never_calculated_is_named(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        table(book, "Data")
        book.get_worksheet_by_name("Data").write_formula(1, 3, "=1+1", None, "")

    with pytest.raises(UnreadableFile, match="D2") as caught:
        grid_of_book(tmp_path, fill)
    assert isinstance(caught.value, Told)
    assert caught.value.key == "uncalculated"


def test_errors_and_hidden_rows_are_counted(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        table(book, "Data", 3)
        sheet = book.get_worksheet_by_name("Data")
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
        sheet.set_row(2, None, None, {"hidden": True})

    grid = grid_of_book(tmp_path, fill)
    assert notes_of(grid) == [("error_cells", 1, ""), ("hidden_rows", 1, "")]
    assert cells_of(grid)[0][3] is None


def test_a_total_below_an_empty_row(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        table(book, "Data", 3)
        book.get_worksheet_by_name("Data").write_row(5, 0, ["Grand Total", "", 6])

    grid = grid_of_book(tmp_path, fill)
    assert aside_of(grid) == [("total_row", 1, 6)]
    assert (len(cells_of(grid)), grid.notes) == (3, ())
