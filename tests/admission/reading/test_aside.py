"""Rows that are no data, and rows that only look like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.admission.refusal import Told
from analytics.errors import BadInput, UnreadableFile
from tests.admission.reading.grid_of import aside_of, cells_of, grid_of, notes_of

HEADER = "Agent Id;Agent Name;Date;Handle;AHT\n"
ROWS = "1;Åsa;2025-03-01;10;100,5\n2;Bo;2025-03-01;20;200\n3;Summa;2025-03-01;30;150\n"


@pytest.mark.parametrize(
    "total",
    [
        "Total;;;60;155,3",
        "Totalt:;;;60;",
        "TOTAL Team Blue;;;60;155,3",
        ";Summa;;60;155,3",
        ";;Yhteensä;60;-",
        ";;;60;155,3",
        "Sum;;2025-03-01;60;155,3",
        "Whole unit;;;60;155,3",
    ],
)
def test_a_total_is_set_aside(total: str, tmp_path: Path) -> None:
    grid = grid_of(tmp_path, HEADER + ROWS + total + "\n")
    assert (len(cells_of(grid)), aside_of(grid)) == (3, [("total_row", 1, 5)])
    assert notes_of(grid) == []


@pytest.mark.parametrize(
    "row",
    [
        "4;Total;2025-03-01;60;155",
        "4;Summa;;60;155",
        ";Bo;2025-03-01;60;155",
        ";;2025-03-02;61;155",
        "Totalis AB;;2025-03-01;60;155",
        "Whole unit;;;61;155",
    ],
)
def test_what_only_looks_like_a_total_stays(row: str, tmp_path: Path) -> None:
    grid = grid_of(tmp_path, HEADER + ROWS + row + "\n")
    assert (len(cells_of(grid)), aside_of(grid)) == (4, [])


def test_subtotals_and_averages_are_not_compared_with_the_whole(tmp_path: Path) -> None:
    text = HEADER + ROWS + "Subtotal;;;60;150\n4;Per;2025-03-02;5;10\nDelsumma;;;5;10\nMedel;;;16;115\n"
    grid = grid_of(tmp_path, text + "Totalt;;;65;115\n")
    assert (aside_of(grid), notes_of(grid)) == ([("total_row", 4, 5)], [])


@pytest.mark.parametrize(("total", "column"), [("Total;;;61;155", []), ("Total;;;99;155", ["Handle"])])
def test_a_sum_is_proven_but_for_rounding(total: str, column: list[str], tmp_path: Path) -> None:
    notes = notes_of(grid_of(tmp_path, HEADER + ROWS + total + "\n"))
    assert [name for key, _, name in notes if key == "total_differs"] == column


def test_answers_of_nobody_are_no_totals(tmp_path: Path) -> None:
    text = "Name;Score;Rating\n" + ";4;5\n;3;3\n" * 20
    assert len(cells_of(grid_of(tmp_path, text))) == 40


def test_a_missing_id_is_not_filled_from_above(tmp_path: Path) -> None:
    text = "employee_id;date;handle_s\nE1;2025-03-01;3\n;2025-03-02;3\n;2025-03-03;3\n;2025-03-04;3\n"
    assert [row[0] for row in cells_of(grid_of(tmp_path, text))] == ["E1", None, None, None]


def test_a_name_that_returns_is_no_group(tmp_path: Path) -> None:
    text = "Agent Name;Code;Handle\nÅsa;a;1\n;b;1\n;c;1\nÅsa;d;1\n;e;1\n"
    assert [row[0] for row in cells_of(grid_of(tmp_path, text))] == ["Åsa", None, None, "Åsa", None]


def test_a_page_break_is_no_row(tmp_path: Path) -> None:
    text = HEADER + "1;Åsa;2025-03-01;10;100\nSida 1 av 2\n" + HEADER + "2;Bo;2025-03-01;20;200\n"
    grid = grid_of(tmp_path, text)
    assert aside_of(grid) == [("repeated_header", 1, 4), ("footer", 1, 3)]
    assert len(cells_of(grid)) == 2


def test_a_sentence_is_a_row_of_a_narrow_table(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, "Comment;Score\nvery good for me;5\nno time for this;\nnot at all bad;\n")
    assert (len(cells_of(grid)), aside_of(grid)) == (3, [])


@pytest.mark.parametrize("row", ["9;Anna", "9", "Anna Maria"])
def test_a_row_that_is_cut_off_is_no_footer(row: str, tmp_path: Path) -> None:
    grid = grid_of(tmp_path, HEADER + ROWS + row + "\n")
    assert [(one.line, one.rule) for one in grid.ragged] == [(5, "too_few_fields")]


def test_rows_none_of_which_fits_the_header_refuse_the_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        grid_of(tmp_path, "Agent,Date,AHT\nÅsa,2025-03-01,4,5\nBo,2025-03-01,3,5\n")
    assert isinstance(caught.value, Told)
    assert (caught.value.key, caught.value.line) == ("no_whole_row", 2)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b'<?xml version="1.0"?><Workbook xmlns="urn:x"/>', "foreign.xml"),
        (b'[{"evaluationId": "1"}]', "foreign.json"),
        (b"<html><body>Please log in</body></html>", "foreign.html"),
        (b"PK\x03\x04....", "foreign.zip"),
    ],
)
def test_what_holds_no_table_is_named(content: bytes, key: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        grid_of(tmp_path, content)
    assert isinstance(caught.value, Told)
    assert caught.value.key == key
