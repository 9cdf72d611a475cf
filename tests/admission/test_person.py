"""What is held about one person: every row, nobody else's code, and a line in the log without an id."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.admission import audit
from analytics.admission.contract import TABLES
from analytics.admission.people import pseudonym, secret
from analytics.admission.person import OTHER, Held, held_about
from analytics.admission.refusal import Unusable
from tests.admission.exports import lines, loaded

RATING = {"respondent_id": "E3", "employee_id": "E3", "rater_role": "direct_report", "target_id": "E1"}
OWN_ANSWER = {"respondent_id": "E1", "employee_id": "E1", "item_id": "E2", "value": "5"}
MEETING = {"employee_id": "E1", "leader_id": "E2"}
ELSEWHERE = {"session_id": "S2", "pair_id": "", "employee_id": "E3", "leader_id": ""}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database in which E1 stands in several tables, and E2 and E3 beside E1."""
    place = tmp_path_factory.mktemp("person")
    loaded(
        place / "in",
        employees=lines(
            "employees",
            {"employee_id": "E1", "team_lead_id": "E2"},
            {"employee_id": "E2", "team_lead_id": ""},
            {"employee_id": "E3", "team_lead_id": "E2"},
        ),
        pairs=lines("pairs", {"mentor_id": "E2", "mentee_id": "E1"}),
        sessions=lines("sessions", MEETING, ELSEWHERE),
        kpi_daily=lines("kpi_daily", {"employee_id": "E1"}, {"employee_id": "E3"}),
        survey_responses=lines("survey_responses", {**RATING, "value": "2"}, OWN_ANSWER),
    )
    return place / "x.duckdb"


def counted(held: Held) -> dict[str, int]:
    return {table.table: len(table.rows) for table in held.tables}


def test_every_row_of_one_person_is_found_by_id_and_by_code(database: Path) -> None:
    held = held_about(database, "E1")
    assert counted(held) == {"employees": 1, "pairs": 1, "sessions": 1, "kpi_daily": 1, "survey_responses": 2}
    assert held_about(database, " E1 ") == held
    assert held_about(database, pseudonym("E1", secret(database))) == held


def test_a_leader_finds_the_rows_they_stand_in(database: Path) -> None:
    assert counted(held_about(database, "E2")) == {"employees": 3, "pairs": 1, "sessions": 1}


def test_nobody_elses_code_is_given_away(database: Path) -> None:
    others = {pseudonym(name, secret(database)) for name in ("E2", "E3")}
    cells = [cell for row in held_about(database, "E1").lines() for cell in row]
    assert others.isdisjoint(cells)
    assert OTHER in cells
    assert pseudonym("E1", secret(database)) in cells


def test_what_somebody_answered_about_a_leader_in_confidence_stays_with_them(database: Path) -> None:
    (answers,) = (t for t in held_about(database, "E1").tables if t.table == "survey_responses")
    rows = [dict(zip(answers.header, row, strict=True)) for row in answers.rows]
    assert sorted(row["value"] for row in rows) == ["5.0", OTHER]
    assert {row["team"] for row in rows if row["target_id"]} == {OTHER}


def test_the_file_has_one_line_for_every_filled_field(database: Path) -> None:
    held = held_about(database, "E1")
    rows = held.lines()
    assert rows[0] == ["table", "row", "field", "value"]
    assert ["kpi_daily", "1", "handle_s", "13200.0"] in rows
    assert {row[2] for row in rows if row[0] == "employees"} <= set(TABLES["employees"].names)
    assert len(rows) == 1 + sum(1 for t in held.tables for row in t.rows for cell in row if cell)


def test_the_log_keeps_counts_and_no_id(database: Path) -> None:
    held_about(database, "E1", who="kari")
    entry = audit.entries(database)[-1]
    assert (entry.verb, entry.who, entry.facts["rows"]) == ("person", "kari", 6)
    text = audit.log_file(database).read_text()
    assert "E1" not in text.replace("E1,", "")
    assert pseudonym("E1", secret(database)) not in text


@pytest.mark.parametrize("nobody", ["E9", "", "' or 1=1 --"])
def test_nobody_is_nobody(database: Path, nobody: str) -> None:
    before = audit.entries(database)
    with pytest.raises(Unusable, match="no row here"):
        held_about(database, nobody)
    assert audit.entries(database) == before
