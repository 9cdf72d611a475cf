"""Texts: encodings, delimiters, line ends, and rows that cannot be trusted."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from analytics.admission.reading import limits
from analytics.admission.refusal import Told
from analytics.errors import BadInput, UnreadableFile
from tests.admission.reading.grid_of import aside_of, cells_of, grid_of, notes_of

ROWS = [["Åsa Öberg", "Blå", "1"], ["Ørjan Sæther", "Kö", "2"], ["Renée Müller", "Één", "3"]]
TEXT = "Agent;Team;Handle\n" + "".join(";".join(row) + "\n" for row in ROWS)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("cp1252"), "cp1252"),
        (TEXT.encode("mac_roman"), "mac_roman"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
        (gzip.compress(TEXT.encode("cp1252"), mtime=0), "cp1252"),
    ],
    ids=["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gzip"],
)
def test_an_encoding_is_proven(content: bytes, encoding: str, tmp_path: Path) -> None:
    grid = grid_of(tmp_path, content)
    assert (grid.encoding, cells_of(grid)) == (encoding, ROWS)


@pytest.mark.parametrize("encoding", ["cp850", "cp865"])
def test_encodings_of_old_terminals(encoding: str, tmp_path: Path) -> None:
    text = "Agent;Team\nÅsa Öberg;Blå\nBjörn;Malmö\n" + ("Sørensen;Sæby\n" if encoding == "cp865" else "")
    grid = grid_of(tmp_path, text.encode(encoding))
    assert cells_of(grid)[:2] == [["Åsa Öberg", "Blå"], ["Björn", "Malmö"]]


@pytest.mark.parametrize("text", ["“hej” Krištof’s", "l’été – “ja”", "Šimi; Žan"])
def test_signs_of_windows_are_no_letters_of_another_machine(text: str, tmp_path: Path) -> None:
    grid = grid_of(tmp_path, f"Agent\tComment\nÅsa\t{text}\n".encode("cp1252"))
    assert (grid.encoding, cells_of(grid)) == ("cp1252", [["Åsa", text]])


def test_bytes_that_make_words_in_no_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        grid_of(tmp_path, b"Agent;Date\n\x81\x8d\xff;2025-03-01\n")
    assert isinstance(caught.value, Told)
    assert caught.value.key == "encoding"


def test_a_text_encoded_twice_is_repaired_as_a_whole(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, TEXT.encode().decode("cp1252", "replace").replace("\ufffd", "\x8d"))
    assert cells_of(grid) == ROWS
    assert notes_of(grid) == [("encoded_twice", 9, "")]


def test_lines_in_another_encoding_are_set_aside(tmp_path: Path) -> None:
    body = (TEXT + "Åsa;Blå;4\n" * 300).encode() + "Björn;Röd;5\n".encode("cp1252")
    grid = grid_of(tmp_path, body)
    assert [(row.line, row.rule) for row in grid.ragged] == [(305, "other_encoding")]
    assert len(cells_of(grid)) == 303


def test_half_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        grid_of(tmp_path, (TEXT * 4).encode() + TEXT.encode("cp1252") * 2)
    assert isinstance(caught.value, Told)
    assert caught.value.key == "mixed_encodings"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_of_most_rows(delimiter: str, tmp_path: Path) -> None:
    rows = [["Agent Id", "AHT", "Comment"], ["1", "4,5", "a; b"], ["2", "1,5", "c|d, e\tf"]]
    text = "".join(
        delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in r) + "\n" for r in rows
    )
    grid = grid_of(tmp_path, text)
    assert (grid.delimiter, cells_of(grid)) == (delimiter, rows[1:])


def test_decimal_commas_part_no_fields(tmp_path: Path) -> None:
    assert cells_of(grid_of(tmp_path, "a;b\n1,5;2,5\n"))[0] == ["1,5", "2,5"]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_line_ends(end: str, tmp_path: Path) -> None:
    text = f'Agent;Comment{end}1;"a{end}b"{end}2;c\u2028d\u0085e\x0bf{end}'
    grid = grid_of(tmp_path, text)
    assert cells_of(grid) == [["1", f"a{end}b"], ["2", "c\u2028d\u0085e\x0bf"]]
    assert grid.cells.column("line").to_pylist() == [2, 4]


def test_mixed_line_ends(tmp_path: Path) -> None:
    assert len(cells_of(grid_of(tmp_path, "Agent;Handle\r\n1;2\n3;4\r5;6\n"))) == 3


def test_broken_rows_are_named_with_their_lines(tmp_path: Path) -> None:
    text = (
        'Agent Id;Date;Handle\n1;2025-03-01;3\n2;"x"y;4\n3;2025-03-01\n4;2025-03-01;5;6\n5\0;2025-03-01;7\n'
    )
    grid = grid_of(tmp_path, text)
    assert [(row.line, row.rule) for row in grid.ragged] == [
        (3, "misplaced_quote"), (4, "too_few_fields"), (5, "too_many_fields"), (6, "nul"),
    ]  # fmt: skip
    assert cells_of(grid) == [["1", "2025-03-01", "3"]]


@pytest.mark.parametrize(("row", "key"), [('1;"x"y;3\n', "many_quotes"), ("1;\0;3\n", "many_nuls")])
def test_too_many_broken_rows_refuse_the_file(row: str, key: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        grid_of(tmp_path, "Agent Id;Date;Handle\n" + "1;2025-03-01;3\n" * 150 + row * 3)
    assert isinstance(caught.value, Told)
    assert (caught.value.key, caught.value.line, caught.value.values["count"]) == (key, 152, 3)


HEADER = 'Agent Id,Date,Handle,"Total, s"\n'
LARGE = {
    "plain": HEADER + '"1",2025-03-01,3,""\n2,,4,5\n',
    "with_total": HEADER
    + '"1",2025-03-01,3,""\n2,,4,5\n'
    + HEADER
    + "3,2025-03-02,5,6\nTotal,,12,11\nRows: 3,,,\n",
    "surrounded": "Report\n\n" + HEADER + "1,2025-03-01,3,4\n2,,4,5\nTotal,,7,9\n\nRows: 2\nPage 1 of 1",
    "windows": ("Report\n\n" + HEADER + "1,2025-03-01,3,4\n2,,4,5\n\nRows: 2\n").replace("\n", "\r\n"),
    "broken": HEADER + '1,2025-03-01,3\n2,,4,5\n"x"y,2025-03-01,3,4\n',
    "empty_line": HEADER + "1,2025-03-01,3,4\n\n2,,4,5\n",
    "no_rows": HEADER,
    "blank_row": HEADER + "1,2025-03-01,3,4\n,, ,\n2,,4,5\n",
    "lines_in_the_last_cell": HEADER + '1,2025-03-01,3,"a\nRows: 3\nb"\n',
    "broken_last": HEADER + '1,2025-03-01,3,4\n"x,2,3,"x\n',
}


@pytest.mark.parametrize("case", LARGE)
def test_a_large_text_gives_the_same_grid(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = grid_of(tmp_path, LARGE[case])
    monkeypatch.setattr(limits, "SMALL", 1)
    assert grid_of(tmp_path, LARGE[case]) == small


def test_what_stands_around_the_rows_is_no_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SMALL", 1)
    grid = grid_of(tmp_path, LARGE["surrounded"])
    assert (grid.preamble, cells_of(grid)) == (
        ("Report",),
        [["1", "2025-03-01", "3", "4"], ["2", None, "4", "5"]],
    )
    assert grid.cells.column("line").to_pylist() == [4, 5]
    assert (aside_of(grid), notes_of(grid)) == ([("footer", 2, 8), ("total_row", 1, 6)], [])


def test_a_file_of_too_many_rows_is_refused_with_their_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ROWS", 2)
    with pytest.raises(UnreadableFile, match="has 3 rows, a load takes at most 2"):
        grid_of(tmp_path, "Agent Id;Handle\n1;2\n2;3\n3;4\n")
