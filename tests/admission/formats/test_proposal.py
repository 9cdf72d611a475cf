"""Proposals: which table a file is, which column is what, and what must be asked."""

from __future__ import annotations

import pytest

from analytics.admission.formats.headers import normal_header
from analytics.admission.formats.proposal import Unmapped, likely, propose, unmapped
from analytics.admission.formats.targets import targets
from tests.admission.formats.grids import grid_of
from tests.admission.formats.realistic import REALISTIC

HITS = 0.9
CELLS = {
    "date": "2025-03-31",
    "hire_date": "2020-01-01",
    "employee_id": "00123",
    "occupancy_pct": "85",
    "fte": "1",
}


def rows_for(headers: dict[str, str]) -> list[list[str]]:
    return [[CELLS.get(field, "300") for field in headers.values()] for _ in range(2)]


@pytest.mark.parametrize(("table", "lang"), REALISTIC, ids="-".join)
def test_the_table_is_told_by_its_headers(table: str, lang: str) -> None:
    headers = REALISTIC[table, lang]
    assert likely(grid_of(list(headers), rows_for(headers)))[0].table == table


def test_nine_of_ten_columns_are_proposed_and_none_is_proposed_wrongly() -> None:
    hits, wanted, wrong = 0, 0, []
    for (table, lang), headers in REALISTIC.items():
        grid = grid_of(list(headers), rows_for(headers))
        found = {f.header: f.field.removesuffix("dropped") for f in propose(grid, table=table).fields}
        wanted += len(headers)
        hits += sum(found[header] == field for header, field in headers.items())
        wrong += [(lang, h, found[h]) for h, field in headers.items() if found[h] not in ("", field)]
    assert wrong == []
    assert hits / wanted >= HITS, f"{hits} of {wanted}"


def test_personal_columns_are_dropped() -> None:
    grid = grid_of(
        ["Anst.nr", "Namn", "Personnummer", "Anställningsdatum"], [["1", "Åsa", "x", "2020-01-01"]]
    )
    fields = {f.header: f.field for f in propose(grid, answers={"asof_date": "2026-01-01"}).fields}
    assert fields["Namn"] == fields["Personnummer"] == "dropped"


def test_a_name_that_two_columns_have_is_asked_about() -> None:
    grid = grid_of(["Agent Id", "Employee ID", "Date", "Handled"], [["7", "00123", "2025-03-31", "12"]])
    proposal = propose(grid)
    assert proposal.candidates == {"employee_id": ("Agent Id", "Employee ID")}
    (question,) = proposal.questions
    assert (question.key, question.options) == ("column.employee_id", ("Agent Id", "Employee ID"))
    answered = propose(grid, answers={"column.employee_id": "Employee ID"})
    assert answered.columns["employee id"] == "employee_id"
    assert "agent id" not in answered.columns
    assert not answered.open


def test_a_missing_column_is_refused_with_what_looks_like_it_and_nothing_is_applied() -> None:
    grid = grid_of(["Anställningsnrr", "Datum", "Besvarade samtal"], [["1", "2025-03-31", "12"]])
    proposal = propose(grid, table="kpi_daily")
    assert proposal.missing == ("employee_id",)
    assert proposal.closest["employee_id"] == ("Anställningsnrr",)
    assert proposal.columns == {"datum": "date", "besvarade samtal": "contacts_handled"}
    error = unmapped(proposal)
    assert isinstance(error, Unmapped)
    assert error.key == "unmapped_missing"
    assert "employee_id" in str(error)
    assert "Anställningsnrr" in str(error)
    said = propose(grid, table="kpi_daily", columns={normal_header("Anställningsnrr"): "employee_id"})
    assert not said.open


def test_a_bare_hold_with_times_and_a_bare_talk_time_are_asked_about() -> None:
    headers = ["Employee ID", "Date", "Handled", "Hold", "Samtalstid (s)"]
    grid = grid_of(headers, [["1", "2025-03-31", "12", "0:01:10", "240"]])
    asked = {q.key: q.options for q in propose(grid).questions}
    assert asked == {"meaning.held_contacts": ("total", "average"), "meaning.avg_talk": ("average", "total")}
    said = propose(grid, answers={"meaning.held_contacts": "total", "meaning.avg_talk": "average"})
    assert said.columns["hold"] == "total_hold"
    assert said.columns["samtalstid"] == "avg_talk"
    assert not said.open


def test_a_bare_hold_with_counts_is_a_count() -> None:
    grid = grid_of(["Employee ID", "Date", "Handled", "Hold"], [["1", "2025-03-31", "12", "3"]])
    assert propose(grid).questions == ()


def test_what_stands_in_no_column_is_asked_for() -> None:
    grid = grid_of(["Anst.nr", "Anställningsdatum"], [["1", "2020-01-01"]])
    assert [q.key for q in propose(grid).questions] == ["asof_date"]
    grid = grid_of(["Agent Id", "Handled", "Avg Handle (s)"], [["1", "12", "300"]])
    assert [q.key for q in propose(grid, table="kpi_daily").questions] == ["period"]


def test_a_first_row_of_data_is_never_repeated_in_a_message() -> None:
    error = unmapped(propose(grid_of(["Åsa Öberg", "2025-03-31", "12"], [["Bo Ek", "2025-04-01", "3"]])))
    assert error.key == "no_header"
    assert "Åsa" not in str(error)


def test_every_target_reads_the_fields_it_needs() -> None:
    for target in targets().values():
        for names in target.required:
            assert target.fields.intersection(names), (target.table, names)
        assert target.fields.issuperset(target.called.values()), target.table
