"""N07-N10, N20, N25-N28 and B10-B13, B25-B28: figures of contact centres that are not what they seem."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from analytics.admission.contract import ADDITIVE
from analytics.admission.report import FileReport
from analytics.admission.words import say
from analytics.errors import BadInput
from tests.admission.exports import EMPLOYEES, Row, lines, loaded, only, rows_of
from tests.admission.formats import contact_files as files
from tests.admission.formats.people_files import aside, counts, stored, taken, who

AUTUMN, MARCH, APRIL = date(2025, 10, 26), date(2025, 3, 31), date(2025, 4, 1)
AGENTS = "Interval Start,Interval End,Interval Complete,Filters,Agent Id,"


def genesys(measures: str, *rows: str) -> str:
    """Return an agent view with its measures; a row begins with the start of the interval."""
    return "\n".join([AGENTS + measures, *rows]) + "\n"


def days(*rows: Row) -> str:
    """Return agent-days of the contract without the optional measures of the template."""
    bare = {name: "" for name in (*ADDITIVE, "currency") if name not in ("contacts_handled", "handle_s")}
    return lines("kpi_daily", *({**bare, **row} for row in rows))


def kpi_days(folder: Path, *rows: Row) -> FileReport:
    """Load agent-days beside their people into ``x.duckdb`` next to a folder; return their report."""
    return only(loaded(folder, employees=EMPLOYEES, kpi_daily=days(*rows)), "kpi_daily")


def many(count: int, **fixed: str) -> list[Row]:
    """Return agent-days of many queues that differ in nothing but what is not given."""
    return [{"queue": f"q{n}", **fixed} for n in range(count)]


def told(file: FileReport, key: str) -> list[tuple[str, int]]:
    """Return column and count of the warnings of one kind."""
    return [(w.column, w.count) for w in file.warnings if w.key == key]


def broken(file: FileReport) -> list[tuple[str, str, int, str]]:
    """Return rule, column, line and value of the first example of every refusal."""
    return [(r.rule, r.column, r.examples[0].line, r.examples[0].value) for r in file.rejections]


def evaluations(folder: Path, rows: Sequence[Row]) -> FileReport:
    """Load evaluations of the contract."""
    return only(loaded(folder, employees=EMPLOYEES, evaluations=lines("evaluations", *rows)), "evaluations")


def answers(folder: Path, *rows: Row) -> FileReport:
    """Load answers of customers."""
    return only(
        loaded(folder, employees=EMPLOYEES, customer_responses=lines("customer_responses", *rows)),
        "customer_responses",
    )


def test_n07_a_blank_count_is_zero_in_genesys_only(tmp_path: Path) -> None:
    text = genesys(
        "Handle,Total Handle,Transfer",
        "2025-03-31 08:00,2025-03-31 08:30,TRUE,,a1,5,1500000,1",
        "2025-03-31 08:00,2025-03-31 08:30,TRUE,,a2,4,1000000,",
        "2025-03-31 08:00,2025-03-31 08:30,TRUE,,a3,,,",
    )
    taken(tmp_path, export=text)
    columns = ("employee_id", "contacts_handled", "handle_s", "transferred_out")
    assert set(stored(tmp_path, "kpi_daily", *columns)) == {
        (who(tmp_path, "a1"), 5, 1500.0, 1),
        (who(tmp_path, "a2"), 4, 1000.0, 0),
        (who(tmp_path, "a3"), 0, None, 0),
    }
    elsewhere = tmp_path / "connect"
    taken(elsewhere, export=files.CONNECT)
    assert stored(elsewhere, "kpi_daily", "date", "transferred_out") == [(MARCH, 1), (APRIL, None)]


def test_n08_negative_durations_are_refused_with_their_line(tmp_path: Path) -> None:
    text = genesys(
        "Handle,Avg Handle",
        "2025-03-31 08:00,2025-03-31 08:30,TRUE,,a1,5,300000",
        "2025-03-31 08:30,2025-03-31 09:00,TRUE,,a1,4,-250000",
    )
    file = only(taken(tmp_path, export=text), "kpi_daily")
    assert broken(file) == [("negative", "handle_s", 3, "-250")]
    assert counts(file) == (2, 1, 1, 0, 0)
    assert stored(tmp_path, "kpi_daily", "contacts_handled", "handle_s") == [(5, 1500.0)]


def test_n09_handle_time_without_contacts_is_left_out_and_the_row_kept(tmp_path: Path) -> None:
    rows = (
        {"queue": "a", "contacts_handled": "0", "handle_s": "300"},
        {"queue": "b", "contacts_handled": "7", "handle_s": "0"},
        {"queue": "c", "contacts_handled": "7", "handle_s": "2100"},
        {"queue": "d", "contacts_handled": "0", "handle_s": "0"},
    )
    file = kpi_days(tmp_path / "in", *rows)
    assert (counts(file), told(file, "time_without_contacts")) == ((4, 4, 0, 0, 0), [("handle_s", 2)])
    assert rows_of(tmp_path / "x.duckdb", "kpi_daily", ["queue", "contacts_handled", "handle_s"]) == [
        ("a", 0, None), ("b", 7, None), ("c", 7, 2100.0), ("d", 0, 0.0),
    ]  # fmt: skip
    again = only(loaded(tmp_path / "again", kpi_daily=days(*rows) + "\n"), "kpi_daily")
    assert counts(again) == (4, 0, 0, 0, 4)


def test_n10_more_answered_than_offered_deserves_a_look(tmp_path: Path) -> None:
    some = {"offered": "40", "answered": "45", "within_target": "30"}
    file = only(loaded(tmp_path / "in", queue_daily=lines("queue_daily", some)), "queue_daily")
    assert (counts(file), told(file, "answered_above_offered")) == ((1, 1, 0, 0, 0), [("answered", 1)])


def test_n10_more_than_ten_times_refuses_the_file(tmp_path: Path) -> None:
    far = {"offered": "40", "answered": "401", "within_target": "30"}
    with pytest.raises(BadInput, match="more than ten times as many contacts answered \\(401\\)") as caught:
        loaded(tmp_path / "in", queue_daily=lines("queue_daily", far))
    assert (caught.value.file, caught.value.column) == ("queue_daily.csv", "answered")
    assert not (tmp_path / "x.duckdb").exists()


def test_n20_the_hour_that_comes_twice_is_added_up(tmp_path: Path) -> None:
    """The day on which clocks are set back has 25 hours, two of which carry the same label."""
    hours = [*range(3), 2, *range(3, 24)]
    rows = [
        f"2025-10-26 {h:02}:00,2025-10-26 {h + 1:02}:00,TRUE,,a1,2,600000,3600000" for h in hours if h < 23
    ]
    rows.append("2025-10-26 23:00,2025-10-27 00:00,TRUE,,a1,2,600000,3600000")
    file = only(taken(tmp_path, export=genesys("Handle,Total Handle,Logged In", *rows)), "kpi_daily")
    assert (counts(file), told(file, "long_day")) == ((25, 25, 0, 0, 0), [])
    columns = ("date", "contacts_handled", "handle_s", "logged_in_s")
    assert stored(tmp_path, "kpi_daily", *columns) == [(AUTUMN, 50, 15000.0, 90000.0)]


def test_n25_outliers_are_kept_and_told(tmp_path: Path) -> None:
    rows = (
        {"queue": "a", "contacts_handled": "1", "handle_s": "9000"},
        {"queue": "b", "contacts_handled": "700", "handle_s": "70000"},
        {"queue": "c", "contacts_handled": "40", "handle_s": "12000"},
    )
    file = kpi_days(tmp_path / "in", *rows)
    assert (counts(file), told(file, "soft_range"), told(file, "many_contacts")) == (
        (3, 3, 0, 0, 0), [("aht", 1)], [("contacts_handled", 1)],
    )  # fmt: skip


def test_n26_a_column_that_never_varies_is_named(tmp_path: Path) -> None:
    rows = many(
        25, contacts_handled="30", handle_s="9000", transferred_out="0", fcr_eligible="20", fcr_resolved="20"
    )
    file = kpi_days(tmp_path / "in", *rows)
    assert told(file, "constant_column") == [("fcr_resolved", 25), ("transferred_out", 25)]
    few = kpi_days(
        tmp_path / "few", *many(19, queue="z", contacts_handled="3", handle_s="900", transferred_out="0")
    )
    assert told(few, "constant_column") == []


def test_n27_days_in_whole_minutes_do_not_replace_the_precise_ones(tmp_path: Path) -> None:
    precise = [
        {"queue": q, "contacts_handled": "40", "handle_s": s} for q, s in (("a", "12345"), ("b", "9871"))
    ]
    rounded = [
        {"queue": q, "contacts_handled": "40", "handle_s": s} for q, s in (("a", "12360"), ("b", "9900"))
    ]
    kpi_days(tmp_path / "precise", *precise)
    file = kpi_days(tmp_path / "rounded", *rounded)
    assert (counts(file), told(file, "rounded_kept_out")) == ((2, 0, 0, 2, 0), [("handle_s", 2)])
    kept = [("a", 12345.0), ("b", 9871.0)]
    assert rows_of(tmp_path / "x.duckdb", "kpi_daily", ["queue", "handle_s"]) == kept


def test_n27_a_precise_file_replaces_whole_minutes_even_beside_them(tmp_path: Path) -> None:
    rounded = days(*({"queue": q, "handle_s": s} for q, s in (("a", "12360"), ("b", "9900"))))
    precise = days(*({"queue": q, "handle_s": s} for q, s in (("a", "12345"), ("b", "9871"))))
    report = loaded(tmp_path / "in", employees=EMPLOYEES, kpi_daily_1=precise, kpi_daily_2=rounded)
    by_name = {file.name: file for file in report.files}
    assert counts(by_name["kpi_daily_1.csv"]) == (2, 2, 0, 0, 0)
    assert told(by_name["kpi_daily_2.csv"], "rounded_kept_out") == [("handle_s", 2)]
    assert rows_of(tmp_path / "x.duckdb", "kpi_daily", ["handle_s"]) == [(12345.0,), (9871.0,)]


def test_n28_averages_without_counts_stay_at_their_own_grain(tmp_path: Path) -> None:
    text = genesys(
        "Avg Handle,Adherence %",
        "2025-03-31 00:00,2025-04-01 00:00,TRUE,,a1,312500,92.5",
        "2025-04-01 00:00,2025-04-02 00:00,TRUE,,a1,280000,100",
    )
    report = taken(tmp_path, export=text)
    assert [f.table for f in report.files] == ["kpi_long"]
    file = only(report, "kpi_long")
    assert told(file, "reported_ratio") == [("adherence", 2), ("aht", 2)]
    columns = ("period_start", "period_end", "kpi", "numerator", "denominator")
    assert set(stored(tmp_path, "kpi_long", *columns)) == {
        (MARCH, APRIL, "aht", 312.5, 1.0),
        (MARCH, APRIL, "adherence", 0.075, 1.0),
        (APRIL, date(2025, 4, 2), "aht", 280.0, 1.0),
        (APRIL, date(2025, 4, 2), "adherence", 0.0, 1.0),
    }


def test_n28_a_reported_ratio_outside_its_hard_range_is_refused(tmp_path: Path) -> None:
    text = genesys(
        "Handle,Adherence %",
        "2025-03-31 00:00,2025-04-01 00:00,TRUE,,a1,5,92.5",
        "2025-03-31 00:00,2025-04-01 00:00,TRUE,,a2,5,150",
    )
    file = only(taken(tmp_path, export=text), "kpi_long")
    assert (counts(file), broken(file)) == ((2, 1, 1, 0, 0), [("out_of_range", "numerator", 3, "-0.5")])


def test_b10_months_beside_their_days_are_told(tmp_path: Path) -> None:
    month = genesys("Handle,Total Handle", "2025-03-01,2025-04-01,TRUE,,a1,900,270000000")
    daily = genesys("Handle,Total Handle", "2025-03-31,2025-04-01,TRUE,,a1,40,12000000")
    report = taken(tmp_path, month=month, daily=daily)
    assert told(only(report, "kpi_long"), "also_daily") == [("aht", 1)]
    assert stored(tmp_path, "kpi_daily", "date", "contacts_handled", "handle_s") == [(MARCH, 40, 12000.0)]
    columns = ("period_start", "period_end", "kpi", "numerator", "denominator")
    assert stored(tmp_path, "kpi_long", *columns) == [(date(2025, 3, 1), APRIL, "aht", 270000.0, 900.0)]


def test_b11_a_total_beside_its_parts_is_set_aside(tmp_path: Path) -> None:
    header = "Media Type,Queue Name,Handle,Total Handle"
    interval = "2025-03-31 00:00,2025-04-01 00:00,TRUE,,a1"
    text = genesys(
        header,
        f"{interval},voice,q1,30,9000000",
        f"{interval},voice,q2,10,2000000",
        f"{interval},voice,,40,11000000",
        f"{interval},chat,q1,5,1500000",
        f"{interval},,q1,35,10500000",
    )
    file = only(taken(tmp_path, export=text), "kpi_daily")
    assert aside(file) == {("total_of_queues", 1), ("total_of_media", 1)}
    assert set(stored(tmp_path, "kpi_daily", "channel", "queue", "contacts_handled", "handle_s")) == {
        ("voice", "q1", 30, 9000.0), ("voice", "q2", 10, 2000.0), ("chat", "q1", 5, 1500.0),
    }  # fmt: skip


def test_b11_in_a_template_it_is_told(tmp_path: Path) -> None:
    file = kpi_days(tmp_path / "in", {"channel": "all"}, {"channel": "voice"}, {"channel": "chat"})
    assert (counts(file), told(file, "total_beside_parts")) == ((3, 3, 0, 0, 0), [("channel", 1)])


def test_b12_several_queues_in_one_row_are_no_queue(tmp_path: Path) -> None:
    text = genesys(
        "Queue Name,Handle,Total Handle",
        "2025-03-31 08:00,2025-03-31 08:30,TRUE,,a1,Faktura; Støtte,5,1500000",
        "2025-03-31 08:30,2025-03-31 09:00,TRUE,,a1,Faktura,4,1000000",
    )
    taken(tmp_path, export=text)
    assert stored(tmp_path, "kpi_daily", "queue", "contacts_handled", "handle_s") == [
        ("*multi", 5, 1500.0), ("Faktura", 4, 1000.0),
    ]  # fmt: skip


def test_b13_an_unfinished_interval_is_set_aside(tmp_path: Path) -> None:
    text = genesys(
        "Handle,Total Handle",
        "2025-03-31 08:00,2025-03-31 08:30,TRUE,,a1,5,1500000",
        "2025-03-31 08:30,2025-03-31 09:00,FALSE,,a1,1,100000",
    )
    file = only(taken(tmp_path, export=text), "kpi_daily")
    assert (counts(file), aside(file)) == ((1, 1, 0, 0, 0), {("partial_interval", 1)})
    assert file.set_aside[0].line == 3
    assert stored(tmp_path, "kpi_daily", "contacts_handled") == [(5,)]


def test_b25_drafts_copies_and_lonely_self_evaluations(tmp_path: Path) -> None:
    file = only(taken(tmp_path / "nice", export=files.NICE_EVALUATIONS), "evaluations")
    assert aside(file) == {("not_completed", 1)}
    same = {"interaction_id": "I1", "form": "Voice 1"}
    rows: list[Row] = [
        {"evaluation_id": "Q1", **same},
        {"evaluation_id": "Q1", **same},
        {"evaluation_id": "Q2", **same, "evaluator_role": "self", "evaluator_id": "00123"},
        {"evaluation_id": "Q3", "interaction_id": "I1", "form": "Voice 2", "evaluator_role": "self"},
        {"evaluation_id": "Q4", "interaction_id": "I2", "form": "Voice 1", "evaluator_role": "self"},
    ]
    file = evaluations(tmp_path / "in", rows)
    assert (counts(file), told(file, "self_unpaired")) == ((5, 4, 0, 0, 1), [("interaction_id", 2)])


def test_b26_a_zero_by_rule_is_a_flag_and_no_error(tmp_path: Path) -> None:
    rows: list[Row] = [
        {"evaluation_id": "Q1", "score_pct": "0", "auto_fail": "true"},
        {"evaluation_id": "Q2", "score_pct": "0", "auto_fail": "false"},
        {"evaluation_id": "Q3", "score_pct": "90"},
    ]
    file = evaluations(tmp_path / "in", rows)
    assert (counts(file), told(file, "auto_fail_zero")) == ((3, 3, 0, 0, 0), [("score_pct", 1)])
    kept = rows_of(tmp_path / "x.duckdb", "evaluations", ["evaluation_id", "score_pct", "auto_fail"])
    assert kept == [("Q1", 0.0, True), ("Q2", 0.0, False), ("Q3", 90.0, False)]


def test_b27_another_scale_is_another_definition(tmp_path: Path) -> None:
    first = answers(tmp_path / "a", {"response_id": "R1"}, {"response_id": "R2", "value": "5"})
    assert told(first, "scale_changed") == []
    wider = {"response_id": "R3", "value": "8", "scale_min": "0", "scale_max": "10", "date": "2026-06-01"}
    second = answers(tmp_path / "b", wider)
    assert (counts(second), told(second, "scale_changed")) == ((1, 1, 0, 0, 0), [("csat", 1)])
    kept = rows_of(tmp_path / "x.duckdb", "customer_responses", ["response_id", "value", "scale_max"])
    assert kept == [("R1", 4.0, 5.0), ("R2", 5.0, 5.0), ("R3", 8.0, 10.0)]


def test_b28_a_computed_nps_is_no_answer(tmp_path: Path) -> None:
    nps = {"question": "nps", "scale_min": "0", "scale_max": "10"}
    file = answers(
        tmp_path / "in",
        {**nps, "response_id": "R1", "value": "9"},
        {**nps, "response_id": "R2", "value": "-20"},
        {**nps, "response_id": "R3", "value": "42", "scale_min": "-100", "scale_max": "100"},
    )
    assert [(r.rule, r.column, r.count) for r in file.rejections] == [("computed_nps", "value", 2)]
    assert counts(file) == (3, 1, 2, 0, 0)


@pytest.mark.parametrize("lang", ["en", "sv", "nb", "nl"])
def test_every_warning_and_set_aside_row_has_words(lang: str) -> None:
    warnings = (
        "soft_range",
        "constant_column",
        "rounded_kept_out",
        "reported_ratio",
        "also_daily",
        "scale_changed",
    )
    asides = ("partial_interval", "total_of_media", "unanswered", "no_agent", "not_completed", "no_figures")
    texts = [say(f"warning.{key}", lang) for key in warnings] + [say(f"aside.{key}", lang) for key in asides]
    assert len(set(texts)) == 12
