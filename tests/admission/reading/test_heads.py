"""Where the header stands, and heads of two or three rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.admission.questions import Undecided
from analytics.admission.refusal import Told
from analytics.errors import BadInput
from tests.admission.reading.grid_of import cells_of, grid_of, notes_of

QUALTRICS = (
    "StartDate,Finished,Q1,Q2\n"
    'Anfangsdatum,Beendet,"How, do\nyou?",Why\n'
    '"{""ImportId"":""startDate"",""timeZone"":""America/Denver""}","{""ImportId"":""finished""}",'
    '"{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\n'
    "2025-03-04 08:28:09,1,4,5\n"
)


def test_a_preamble_is_kept_and_lines_stay_physical(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, "Agent report\nPeriod: March 2025;\n\nAgent Id;Date;Handle\n1;2025-03-01;3\n")
    assert (grid.preamble, grid.header_line) == (("Agent report", "Period: March 2025"), 4)
    assert grid.cells.column("line").to_pylist() == [5]


def test_three_rows_of_qualtrics(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, QUALTRICS)
    assert (grid.kind, grid.headers) == ("qualtrics", ("StartDate", "Finished", "Q1", "Q2"))
    assert grid.labels == ("Anfangsdatum", "Beendet", "How, do\nyou?", "Why")
    assert grid.preamble == ("timeZone: America/Denver",)
    assert cells_of(grid) == [["2025-03-04 08:28:09", "1", "4", "5"]]
    assert grid.cells.column("line").to_pylist() == [5]


def test_the_old_kind_of_qualtrics_with_an_empty_last_column(tmp_path: Path) -> None:
    text = "V1,V2,V8,Q1,\nResponseID,ResponseSet,StartDate,How do you?,\nR_1,Default,2016-01-01,3,\n"
    grid = grid_of(tmp_path, "\ufeff" + text)
    assert (grid.kind, grid.headers) == ("qualtrics", ("ResponseID", "ResponseSet", "StartDate", "Q1"))
    assert grid.labels[3] == "How do you?"
    assert cells_of(grid) == [["R_1", "Default", "2016-01-01", "3"]]


def test_two_rows_of_surveymonkey_become_one(tmp_path: Path) -> None:
    text = (
        "Respondent ID,Collector ID,Start Date,How are you?,,Why?\n"
        ",,,In the team,At home,Open-Ended Response\n10,20,03/04/2025,4,5,x\n"
    )
    grid = grid_of(tmp_path, text)
    assert grid.kind == "surveymonkey"
    assert grid.headers[3:] == ("How are you? - In the team", "How are you? - At home", "Why?")
    assert cells_of(grid)[0][:2] == ["10", "20"]


def test_keys_and_labels_of_successfactors(tmp_path: Path) -> None:
    text = "STATUS,USERID,HIREDATE\nStatus,User ID,Hire Date\nactive,0012,2020-01-01\n"
    grid = grid_of(tmp_path, text)
    assert (grid.kind, grid.headers) == ("successfactors", ("STATUS", "USERID", "HIREDATE"))
    assert cells_of(grid) == [["active", "0012", "2020-01-01"]]


def test_the_same_keys_without_labels_lose_no_row(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, "STATUS,USERID,DEPARTMENT\nactive,E1,North\ninactive,E2,South\n")
    assert (grid.kind, len(cells_of(grid))) == ("", 2)


def test_headers_nobody_knows_are_still_headers(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, "Kolonne A;Kolonne B\n1;2\n3;4\n")
    assert (grid.headers, len(cells_of(grid))) == (("Kolonne A", "Kolonne B"), 2)


@pytest.mark.parametrize(
    "text", ["E1;Anna;34\nE2;Bo;12\n", "Anna;North\nBo;North\n", "E1;2024-02-01;agent\n"]
)
def test_a_first_row_of_data_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        grid_of(tmp_path, text)
    assert isinstance(caught.value, Told)
    assert (caught.value.key, caught.value.line) == ("no_header", 1)
    assert "Anna" not in str(caught.value)


def test_the_same_column_twice_is_left_out_once(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, "Agent Id,Date,Handle,Handle\n1,2025-03-01,3,3\n")
    assert grid.headers == ("Agent Id", "Date", "Handle")
    assert notes_of(grid) == [("same_column", 1, "Handle")]


def test_two_columns_that_differ_are_asked_about(tmp_path: Path) -> None:
    text = "Agent Id,Date,Handle,Handle,,Zorro,Zorro\n1,2025-03-01,3,4,5,6,7\n"
    with pytest.raises(Undecided) as caught:
        grid_of(tmp_path, text)
    (question,) = caught.value.questions
    assert (question.key, question.options) == ("twin.handle", ("Handle", "Handle#2"))
    grid = grid_of(tmp_path, text, **{"twin.handle": "Handle#2"})
    assert grid.headers == ("Agent Id", "Date", "Handle#1", "Handle", "#5", "Zorro", "Zorro#2")
