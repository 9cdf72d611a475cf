"""Personal columns of tables of any system: dropped unless they are the ids of the people."""

from __future__ import annotations

import duckdb
import pyarrow as pa
import pytest

from analytics.admission.formats.plan import FieldOf
from analytics.admission.personal import is_iban, personal_columns, without_personal
from analytics.admission.reading.grid import Grid
from analytics.admission.redact import redacted, without_values


def grid(**columns: list[str | None]) -> Grid:
    """Return a table of cells whose headers are the names."""
    arrays = {f"c{n}": pa.array(cells, pa.string()) for n, cells in enumerate(columns.values())}
    rows = len(next(iter(columns.values())))
    cells = pa.table({"line": pa.array(range(2, rows + 2), pa.int64()), **arrays})
    return Grid(file="x.csv", headers=tuple(columns), header_line=1, cells=cells)


def judged(table: Grid, *fields: str) -> tuple[list[str], dict[str, int]]:
    """Return the fields after judging, and what was dropped."""
    named = enumerate(zip(table.headers, fields, strict=True))
    given = [FieldOf(place=place, header=header, field=field) for place, (header, field) in named]
    kept, dropped = without_personal(table, given)
    return [field.field for field in kept], dict(dropped)


def test_unused_and_text_columns_fall_and_the_ids_of_people_stay() -> None:
    mails = ["a@x.se", "b@x.se", None]
    table = grid(Agent=mails, Extra=mails, Team=mails, Queue=mails, Note=["fine", None, None])
    fields, dropped = judged(table, "employee_id", "", "team", "queue", "")
    assert fields == ["employee_id", "dropped", "dropped", "queue", ""]
    assert dropped == {"Extra": 2, "Team": 2}


def test_what_a_format_drops_by_header_is_counted() -> None:
    fields, dropped = judged(grid(Name=["Eva", ""], Salary=["1", "2"]), "dropped", "")
    assert fields == ["dropped", "dropped"]
    assert dropped["Salary"] == 2
    assert "Name" in dropped


def test_teams_and_shifts_are_nobody() -> None:
    table = grid(Team=["Blue", "Red"], Shift=["A", "B"], Hours=["7.5", "8"])
    assert judged(table, "team", "", "") == (["team", "", ""], {})


@pytest.mark.parametrize(("text", "whole"), [("NL91ABNA0417164300", True), ("NL91 ABNA 0417 1643 00", True),
                                            ("NL91ABNA0417164301", False), ("SE4550000000058398257466", True),
                                            ("hello", False)])  # fmt: skip
def test_bank_accounts_by_their_check(text: str, whole: bool) -> None:
    assert is_iban(text) is whole


def test_an_empty_column_tells_nothing() -> None:
    assert personal_columns({"a": [], "b": ["", " "]}, {"a": "x", "b": "Ort"}) == {}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("found: eva@x.se, Namn", "found: e…e, Namn"),
        ("811228-9874", "8…4"),
        ("131052-308T", "1…T"),
        ("01010750160", "0…0"),
        ("kpi_20260101_20260131.csv", "kpi_20260101_20260131.csv"),
        ("03/04/2025 and 1.204", "03/04/2025 and 1.204"),
    ],
)
def test_messages_show_only_the_ends_of_what_tells_who(text: str, shown: str) -> None:
    assert redacted(text) == shown


def test_an_engines_error_keeps_its_kind_and_loses_the_cell() -> None:
    with pytest.raises(duckdb.ConversionException) as caught:
        duckdb.connect().execute("select cast('Eva Berg' as integer)")
    assert "Eva Berg" in str(caught.value)
    without_values(caught.value)
    assert "Eva" not in str(caught.value)
    assert "Could not convert string" in str(caught.value)
