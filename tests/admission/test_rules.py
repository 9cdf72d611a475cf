"""Every rule refuses its hostile row, and names file, line, column and value."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.admission.column import Column
from analytics.admission.contract import TABLES
from analytics.admission.load import load
from analytics.admission.report import Example
from analytics.admission.words import say
from tests.admission.exports import Row, lines, loaded, only, rows_of, write

KPIS = '[performance]\nunit = "SD"\ndirection = "up"\n'
HELD = {"status": "held"}

CASES: list[tuple[str, Row, str, str, str]] = [
    ("employees", {"employee_id": ""}, "employee_id", "missing", ""),
    ("employees", {"hire_date": "2024-02-30"}, "hire_date", "impossible_date", "2024-02-30"),
    ("employees", {"hire_date": "2023-02-29"}, "hire_date", "impossible_date", "2023-02-29"),
    ("employees", {"hire_date": "1949-12-31"}, "hire_date", "date_too_early", "1949-12-31"),
    ("employees", {"hire_date": "2100-01-01"}, "hire_date", "date_too_late", "2100-01-01"),
    ("employees", {"hire_date": "infinity"}, "hire_date", "missing", ""),
    ("employees", {"hire_date": "45750"}, "hire_date", "not_a_date", "45750"),
    ("employees", {"end_date": "2024-01-31"}, "end_date", "end_before_hire", "2024-01-31"),
    ("employees", {"hire_date": "2026-07-01"}, "hire_date", "hire_after_asof", "2026-07-01"),
    ("employees", {"fte": "0"}, "fte", "out_of_range", "0"),
    ("employees", {"fte": "1.01"}, "fte", "out_of_range", "1.01"),
    ("employees", {"role": "boss"}, "role", "not_allowed", "boss"),
    ("team_history", {"valid_to": "2024-01-01"}, "valid_to", "end_before_start", "2024-01-01"),
    ("employee_events", {"event_type": ""}, "event_type", "missing", ""),
    ("programmes", {"end_date": "2024-12-31"}, "end_date", "end_before_start", "2024-12-31"),
    ("enrolments", {"status": "maybe"}, "status", "not_allowed", "maybe"),
    ("pairs", {"mentor_id": "00123"}, "mentee_id", "same_person", "0…3"),
    ("pairs", {"end_date": "2025-01-14"}, "end_date", "end_before_start", "2025-01-14"),
    ("pairs", {"match_score": "100.5"}, "match_score", "out_of_range", "100.5"),
    ("pairs", {"planned_hours": "-1"}, "planned_hours", "negative", "-1"),
    ("sessions", {**HELD, "date": ""}, "date", "held_without_date", ""),
    ("sessions", {**HELD, "minutes": ""}, "minutes", "held_without_minutes", ""),
    ("sessions", {**HELD, "minutes": "0"}, "minutes", "held_minutes", "0"),
    ("sessions", {**HELD, "minutes": "601"}, "minutes", "held_minutes", "601"),
    ("goals", {"kpi": "", "skill": ""}, "kpi", "goal_without_measure", ""),
    ("kpi_daily", {"contacts_handled": "12.6"}, "contacts_handled", "not_whole", "12.6"),
    ("kpi_daily", {"contacts_handled": "1_204"}, "contacts_handled", "not_a_number", "1_204"),
    ("kpi_daily", {"contacts_handled": "0x10"}, "contacts_handled", "not_a_number", "0x10"),
    ("kpi_daily", {"contacts_handled": "١٢"}, "contacts_handled", "not_a_number", "١٢"),
    ("kpi_daily", {"handle_s": "0x1F"}, "handle_s", "not_a_number", "0x1F"),
    ("kpi_daily", {"handle_s": "04:12"}, "handle_s", "not_a_number", "04:12"),
    ("kpi_daily", {"handle_s": "1e99"}, "handle_s", "out_of_range", "1e99"),
    ("kpi_daily", {"handle_s": "-3"}, "handle_s", "negative", "-3"),
    ("kpi_daily", {"channel": "fax"}, "channel", "not_allowed", "fax"),
    ("kpi_daily", {"currency": "kronor"}, "currency", "not_a_currency", "kronor"),
    ("kpi_long", {"kpi": "mood"}, "kpi", "unknown_kpi", "mood"),
    ("kpi_long", {"period_end": "2026-01-01"}, "period_end", "end_before_start", "2026-01-01"),
    ("absence_monthly", {"sick_hours": "161"}, "sick_hours", "sick_above_contracted", "161"),
    ("customer_responses", {"value": "6"}, "value", "outside_scale", "6"),
    ("customer_responses", {"scale_max": "1", "value": "1"}, "scale_max", "scale_reversed", "1"),
    ("survey_items", {"reverse": "maybe"}, "reverse", "not_allowed", "maybe"),
    ("survey_responses", {"value": "6"}, "value", "outside_scale", "6"),
    ("survey_invitations", {"invited": "3.5"}, "invited", "not_whole", "3.5"),
    ("evaluations", {"score_pct": "100.6"}, "score_pct", "out_of_range", "100.6"),
    ("costs", {"amount": "-5"}, "amount", "negative", "-5"),
    ("costs", {"currency": "S3K"}, "currency", "not_a_currency", "S3K"),
    ("assumptions", {"base": "260"}, "base", "range_order", "260"),
]


def keyed(table: str, value: str) -> Row:
    """Return a change that gives the template row another key."""
    free = {"id": value, "text": value, "date": f"2025-03-0{value[-1]}"}
    column = next(c for c in TABLES[table].columns if c.key and c.kind in free and not _linked(table, c))
    return {column.name: free[column.kind]}


def _linked(table: str, column: Column) -> bool:
    """Whether another rule looks at a key column, so that a test must leave it alone."""
    return (table, column.name) in {("kpi_long", "kpi"), ("survey_responses", "item_id")}


@pytest.mark.parametrize(("table", "change", "column", "rule", "value"), CASES)
def test_a_hostile_row_is_refused_by_name(
    table: str, change: Row, column: str, rule: str, value: str, tmp_path: Path
) -> None:
    """Line 2 is fine, line 3 is hostile, line 4 is fine."""
    text = lines(table, keyed(table, "K1"), {**keyed(table, "K2"), **change}, keyed(table, "K3"))
    files = {"employees": lines("employees", {}), "survey_items": lines("survey_items", {}), table: text}
    folder = write(tmp_path / "in", **files)
    (folder / "kpis.toml").write_text(KPIS)
    file = only(load([folder], tmp_path / "x.duckdb"), table)
    assert (file.read, file.accepted, file.rejected) == (3, 2, 1)
    assert [(r.rule, r.column, r.count) for r in file.rejections] == [(rule, column, 1)]
    expected = Example(file=f"{table}.csv", line=3, column=column, value=value, reason=rule)
    assert file.rejections[0].examples == (expected,)
    assert all(say(f"rule.{rule}", lang) for lang in ("en", "sv", "nb", "nl"))


def test_an_open_end_is_no_end(tmp_path: Path) -> None:
    loaded(tmp_path / "in", employees=lines("employees", {"end_date": "9999-12-31"}))
    assert rows_of(tmp_path / "x.duckdb", "employees", ["end_date", "end_type"]) == [(None, None)]


def test_broken_rows_keep_their_physical_lines(tmp_path: Path) -> None:
    """Quoted line breaks, empty lines and a sep= line all count as lines."""
    text = (
        "sep=,\r\nemployee_id,date,event_type,detail\r\n"
        'E1,2026-01-01,other,"two\r\nlines"\r\n'
        "\r\n"
        "E1,2026-01-02,other\r\n"
        "E1,2026-01-03,other,a,b\r\n"
        'E1,2026-01-04,other,a "b" c\r\n'
        'E1,2026-01-05,other,"a"b\r\n'
        "E1,2026-01-32,other,late\r\n"
    )
    folder = write(tmp_path / "in", employees=lines("employees", {"employee_id": "E1"}))
    (folder / "employee_events.csv").write_bytes(text.encode())
    file = only(load([folder], tmp_path / "x.duckdb"), "employee_events")
    found = {(r.rule, r.column): [e.line for e in r.examples] for r in file.rejections}
    assert found == {
        ("too_few_fields", ""): [6],
        ("too_many_fields", ""): [7],
        ("misplaced_quote", ""): [9],
        ("impossible_date", "date"): [10],
    }
    assert (file.read, file.accepted, file.rejected) == (6, 2, 4)
    details = rows_of(tmp_path / "x.duckdb", "employee_events", ["line", "detail"])
    assert details == [(3, "two\r\nlines"), (8, 'a "b" c')]


def test_zero_bytes_spoil_only_their_row(tmp_path: Path) -> None:
    text = "employee_id,date,event_type\nE1,2026-01-01,other\nE\0,2026-01-02,other\n"
    file = only(
        loaded(tmp_path / "in", employees=lines("employees", {}), employee_events=text), "employee_events"
    )
    assert [(r.rule, r.examples[0].line) for r in file.rejections] == [("nul", 3)]
    assert file.accepted == 1


def test_five_examples_and_the_whole_count(tmp_path: Path) -> None:
    rows = [{"employee_id": f"E{n}", "fte": "7"} for n in range(9)]
    file = only(loaded(tmp_path / "in", employees=lines("employees", *rows)), "employees")
    (rejection,) = file.rejections
    assert (rejection.count, [e.line for e in rejection.examples]) == (9, [2, 3, 4, 5, 6])


def test_one_row_may_break_several_rules_and_counts_once(tmp_path: Path) -> None:
    row = {"fte": "x", "role": "boss", "hire_date": ""}
    file = only(loaded(tmp_path / "in", employees=lines("employees", row, {})), "employees")
    assert (file.read, file.rejected, file.accepted) == (2, 1, 1)
    assert {(r.rule, r.column) for r in file.rejections} == {
        ("not_a_number", "fte"), ("not_allowed", "role"), ("missing", "hire_date"),
    }  # fmt: skip


def test_overlapping_spells_refuse_the_later_one(tmp_path: Path) -> None:
    spells = lines(
        "employees",
        {"hire_date": "2020-01-01", "end_date": "2022-12-31"},
        {"hire_date": "2022-06-01"},
        {"hire_date": "2023-01-01"},
    )
    report = loaded(tmp_path / "in", employees=spells)
    file = only(report, "employees")
    assert [(r.rule, r.column, r.examples[0].line) for r in file.rejections] == [
        ("overlapping_spells", "hire_date", 3)
    ]
    assert (file.read, file.accepted, file.rejected) == (3, 2, 1)


def test_a_new_spell_may_not_overlap_a_stored_one(tmp_path: Path) -> None:
    loaded(tmp_path / "a", employees=lines("employees", {"hire_date": "2022-01-01"}))
    file = only(
        loaded(tmp_path / "b", employees=lines("employees", {"hire_date": "2021-01-01"})), "employees"
    )
    assert (file.accepted, file.rejected) == (0, 1)
    assert len(rows_of(tmp_path / "x.duckdb", "employees")) == 1


def test_unknown_people_and_days_outside_a_spell_are_counted_not_refused(tmp_path: Path) -> None:
    days = [{"date": "2024-01-24"}, {"date": "2024-01-25"}, {"employee_id": "99"}]
    report = loaded(
        tmp_path / "in",
        employees=lines("employees", {}),
        kpi_daily=lines("kpi_daily", *days),
        pairs=lines("pairs", {"mentee_id": "98"}, {"pair_id": "P2", "mentor_id": "97"}),
    )
    warned = {(w.key, w.column): w.count for w in only(report, "kpi_daily").warnings}
    near = ("near_spells", "date")
    assert warned == {("unknown_people", "employee_id"): 1, ("outside_spells", "date"): 1, near: 1}
    assert only(report, "kpi_daily").accepted == 3
    assert [(w.key, w.column, w.count) for w in only(report, "pairs").warnings] == [
        ("unknown_people", "mentee_id", 1)
    ]
    assert only(report, "pairs").accepted == 2
