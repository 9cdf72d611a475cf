"""Exports of contact-centre systems are recognised by their headers and become rows of the contract."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.admission.formats.proposal import Unmapped
from analytics.admission.questions import Undecided
from analytics.admission.report import FileReport
from tests.admission.exports import only
from tests.admission.formats import contact_files as files
from tests.admission.formats.people_files import aside, counts, stored, taken, warned, who

MARCH, APRIL = date(2025, 3, 31), date(2025, 4, 1)
DAILY = ("employee_id", "date", "channel", "queue", "contacts_handled", "handle_s")
LONG = ("employee_id", "period_start", "period_end", "kpi", "numerator", "denominator")
EVALUATED = ("employee_id", "evaluator_id", "evaluator_role", "form", "date", "score_pct", "auto_fail")


def dropped(file: FileReport) -> dict[str, int]:
    return dict(file.dropped)


def test_genesys_intervals_fold_into_days_of_seconds(tmp_path: Path) -> None:
    file = only(taken(tmp_path, export=files.GENESYS), "kpi_daily")
    assert (file.format, file.source, file.date_order) == ("genesys_agent", "genesys", "mdy")
    assert counts(file) == (5, 5, 0, 0, 0)
    assert aside(file) == {("partial_interval", 1), ("total_of_media", 1)}
    assert dropped(file) == {"Agent Name": 7}
    asa, orjan, bo = (who(tmp_path, raw) for raw in ("b14-01", "b14-02", "b14-03"))
    columns = (*DAILY, "talk_s", "hold_s", "acw_s", "transferred_out")
    assert set(stored(tmp_path, "kpi_daily", *columns)) == {
        (asa, MARCH, "voice", "all", 40, 12423.317, 10000.0, 183.0, 800.0, 2),
        (orjan, MARCH, "voice", "all", 0, None, None, None, None, 0),
        (bo, APRIL, "voice", "all", 8, 2000.0, None, 0.0, 0.0, 1),
        (bo, APRIL, "chat", "all", 2, 1800.0, None, 0.0, 0.0, 0),
    }


def test_genesys_status_view_has_no_contacts(tmp_path: Path) -> None:
    file = only(taken(tmp_path, export=files.GENESYS_STATUS), "kpi_daily")
    assert (file.format, counts(file), aside(file)) == ("genesys_agent", (2, 2, 0, 0, 0), {("no_figures", 1)})
    columns = ("employee_id", "contacts_handled", "logged_in_s", "on_queue_s", "on_contact_s")
    assert set(stored(tmp_path, "kpi_daily", *columns)) == {
        (who(tmp_path, "b14-01"), None, 28800.0, 25200.0, 18900.0),
        (who(tmp_path, "b14-02"), None, 27000.0, 21600.0, 19440.0),
    }


def test_genesys_queues_are_context(tmp_path: Path) -> None:
    """Within the target: 18 x 80 % = 14, 10 x 100 % = 10; waited: 18 x 15 s + 10 x 8.2505 s."""
    file = only(taken(tmp_path, export=files.GENESYS_QUEUE), "queue_daily")
    assert (file.format, counts(file)) == ("genesys_queue", (3, 3, 0, 0, 0))
    assert aside(file) == {("partial_interval", 1)}
    columns = ("queue", "date", "channel", "offered", "answered", "abandoned", "within_target", "wait_s")
    assert stored(tmp_path, "queue_daily", *columns) == [
        ("*multi", MARCH, "voice", 40, 30, 10, 15, 600.0),
        ("Faktura", MARCH, "voice", 30, 28, 2, 24, 352.505),
    ]


def test_genesys_interval_report_below_its_preamble(tmp_path: Path) -> None:
    """Its headers are those of a template too; intervals must still add up to days."""
    file = only(taken(tmp_path, export=files.GENESYS_INTERVALS), "queue_daily")
    assert (file.format, counts(file)) == ("genesys_interval_report", (3, 3, 0, 0, 0))
    columns = ("queue", "date", "channel", "offered", "answered", "abandoned", "within_target", "wait_s")
    assert stored(tmp_path, "queue_daily", *columns) == [
        ("Faktura", MARCH, "voice", 30, 28, 2, 24, 350.0),
        ("Støtte", APRIL, "voice", 5, 4, 1, 3, 120.0),
    ]


def test_nice_summary_needs_its_period(tmp_path: Path) -> None:
    with pytest.raises(Undecided) as caught:
        taken(tmp_path, export=files.NICE)
    assert [q.key for q in caught.value.questions] == ["period"]
    assert not (tmp_path / "x.duckdb").exists()


def test_nice_summary_is_stored_over_its_period(tmp_path: Path) -> None:
    """Talk: 400 x 200 s + 40 x 100 s; occupancy over the hours logged in: 75.5 % of 150 h."""
    file = only(taken(tmp_path, answers={"period": "2025-03"}, export=files.NICE), "kpi_long")
    assert (file.format, counts(file)) == ("nice_agent_summary", (6, 6, 0, 0, 0))
    first, end = date(2025, 3, 1), date(2025, 4, 1)
    asa, orjan = who(tmp_path, "12345"), who(tmp_path, "00123")
    assert set(stored(tmp_path, "kpi_long", *LONG)) == {
        (asa, first, end, "avg_talk", 84000.0, 440.0),
        (asa, first, end, "contacts_per_hour", 440.0, 288000.0),
        (asa, first, end, "occupancy", 407700.0, 540000.0),
        (orjan, first, end, "avg_talk", 60000.0, 200.0),
        (orjan, first, end, "contacts_per_hour", 200.0, 252000.0),
        (orjan, first, end, "occupancy", 403200.0, 504000.0),
    }


def test_nice_unavailable_adds_up_its_codes(tmp_path: Path) -> None:
    report = taken(tmp_path, answers={"period": "2025-03-01 2025-03-31"}, export=files.NICE_UNAVAILABLE)
    file = only(report, "kpi_long")
    assert (file.format, counts(file)) == ("nice_unavailable", (3, 3, 0, 0, 0))
    assert set(stored(tmp_path, "kpi_long", "employee_id", "kpi", "numerator", "denominator")) == {
        (who(tmp_path, "12345"), "unavailable_hours", 20.0, 31.0),
        (who(tmp_path, "00123"), "unavailable_hours", 15.5, 31.0),
    }


def test_connect_days_are_local_and_a_hyphen_is_nothing(tmp_path: Path) -> None:
    """22:00 UTC is midnight of the next day; handle time is 34 x 312 s, ready is on contact plus idle."""
    report = taken(tmp_path, export=files.CONNECT)
    file = only(report, "kpi_daily")
    assert (file.format, counts(file), aside(file)) == ("connect_hist", (2, 2, 0, 0, 0), {("no_figures", 1)})
    asa = who(tmp_path, "asa.o")
    columns = (
        *DAILY[:2],
        "contacts_handled",
        "handle_s",
        "hold_s",
        "transferred_out",
        "logged_in_s",
        "on_queue_s",
        "on_contact_s",
    )
    assert stored(tmp_path, "kpi_daily", *columns) == [
        (asa, MARCH, 34, 10608.0, 122.0, 1, 28000.0, 12500.0, 10700.0),
        (asa, APRIL, 30, 9000.0, None, None, 27000.0, 11100.0, 9100.0),
    ]


def test_connect_adherence_has_no_counts_and_occupancy_is_not_stored_twice(tmp_path: Path) -> None:
    file = only(taken(tmp_path, export=files.CONNECT), "kpi_long")
    assert ("reported_ratio", "adherence", 2) in warned(file)
    assert stored(tmp_path, "kpi_long", *LONG[1:]) == [
        (MARCH, APRIL, "adherence", 0.075, 1.0),
        (APRIL, date(2025, 4, 2), "adherence", 0.0, 1.0),
    ]


def test_five9_calls_fold_into_agent_days(tmp_path: Path) -> None:
    """Handle time: 252 + 30 + 40 and 120 + 10; the time on hold of the second call is not known."""
    file = only(taken(tmp_path, export=files.FIVE9), "kpi_daily")
    assert (file.format, counts(file)) == ("five9_call_log", (3, 3, 0, 0, 0))
    assert aside(file) == {("repeated_call", 1), ("unanswered", 1)}
    assert dropped(file) == {"ANI": 5, "DNIS": 5, "SESSION ID": 5}
    columns = (*DAILY, "talk_s", "hold_s", "acw_s", "transferred_out")
    assert set(stored(tmp_path, "kpi_daily", *columns)) == {
        (who(tmp_path, "asa@acd"), MARCH, "voice", "Billing", 2, 452.0, 372.0, None, 50.0, 1),
        (who(tmp_path, "orjan@acd"), APRIL, "voice", "Support", 1, 3665.0, 3605.0, 0.0, 60.0, 0),
    }


def test_telia_calls_count_their_parts_or_themselves(tmp_path: Path) -> None:
    file = only(taken(tmp_path, export=files.TELIA), "kpi_daily")
    assert (file.format, counts(file)) == ("telia_log_no", (4, 4, 0, 0, 0))
    assert aside(file) == {("call_with_parts", 1), ("unanswered", 1)}
    assert dropped(file) == {"Innringer": 4}
    kari, ola = who(tmp_path, "Kari"), who(tmp_path, "Ola")
    columns = (*DAILY, "talk_s", "transferred_out")
    assert set(stored(tmp_path, "kpi_daily", *columns)) == {
        (kari, MARCH, "voice", "Kundeservice", 2, None, 540.0, 1),
        (ola, MARCH, "voice", "Kundeservice", 1, None, 300.0, 0),
        (ola, APRIL, "voice", "Teknisk", 1, None, 150.0, 0),
    }


def test_bank_calls_without_an_agent_are_set_aside(tmp_path: Path) -> None:
    """Thirty calls: 21 answered by a person, one by an unknown one, six hung up, two phantoms."""
    file = only(taken(tmp_path, export=files.BANK), "kpi_daily")
    assert (file.format, counts(file)) == ("bank_call_log", (21, 21, 0, 0, 0))
    assert aside(file) == {("no_agent", 1), ("unanswered", 8)}
    assert dropped(file) == {"customer_id": 30}
    tova, eli = who(tmp_path, "TOVA"), who(tmp_path, "ELI")
    first, second = date(1999, 2, 1), date(1999, 2, 2)
    assert set(stored(tmp_path, "kpi_daily", *DAILY)) == {
        (tova, first, "voice", "all", 5, 600.0),
        (eli, first, "voice", "all", 5, 600.0),
        (tova, second, "voice", "all", 6, 600.0),
        (eli, second, "voice", "all", 5, 600.0),
    }


def test_any_log_of_contacts_folds_into_agent_days(tmp_path: Path) -> None:
    file = only(taken(tmp_path, export=files.CONTACTS), "kpi_daily")
    assert (file.format, counts(file), aside(file)) == (
        "generic_contact_rows",
        (3, 3, 0, 0, 0),
        {("unanswered", 1)},
    )
    assert dropped(file) == {"Telefonnummer": 3}
    assert set(stored(tmp_path, "kpi_daily", *DAILY)) == {
        (who(tmp_path, "A07"), MARCH, "voice", "Faktura", 2, 512.5),
        (who(tmp_path, "A08"), MARCH, "chat", "Faktura", 1, 600.0),
    }


def test_zendesk_tickets_are_contacts_without_handle_time(tmp_path: Path) -> None:
    report = taken(tmp_path, export=files.ZENDESK)
    file = only(report, "kpi_daily")
    assert (file.format, counts(file), aside(file)) == ("zendesk_view", (3, 3, 0, 0, 0), {("not_solved", 1)})
    assert dropped(file) == {
        "Requester": 4, "Requester id": 4, "Requester email": 4, "Submitter": 4, "Subject": 4, "Tags": 1,
    }  # fmt: skip
    asa, orjan = who(tmp_path, "Åsa Öberg"), who(tmp_path, "Ørjan Sæther")
    assert set(stored(tmp_path, "kpi_daily", *DAILY)) == {
        (asa, MARCH, "email", "all", 1, None),
        (asa, MARCH, "backoffice", "all", 1, None),
        (orjan, APRIL, "chat", "all", 1, None),
    }


def test_zendesk_answers_keep_their_scale(tmp_path: Path) -> None:
    file = only(taken(tmp_path, export=files.ZENDESK), "customer_responses")
    assert (counts(file), aside(file)) == ((2, 2, 0, 0, 0), {("not_answered", 2)})
    columns = ("contact_id", "employee_id", "date", "question", "value", "scale_min", "scale_max")
    assert stored(tmp_path, "customer_responses", *columns) == [
        ("501", who(tmp_path, "Åsa Öberg"), MARCH, "csat", 1.0, 0.0, 1.0),
        ("503", who(tmp_path, "Ørjan Sæther"), APRIL, "csat", 0.0, 0.0, 1.0),
    ]


def test_calabrio_people_are_spells_and_teams(tmp_path: Path) -> None:
    report = taken(tmp_path, answers={"asof_date": "2026-06-30"}, export=files.CALABRIO)
    assert {f.table: counts(f) for f in report.files} == {
        "employees": (2, 2, 0, 0, 0),
        "team_history": (2, 2, 0, 0, 0),
    }
    asa, orjan = who(tmp_path, "00123"), who(tmp_path, "00124")
    assert set(stored(tmp_path, "employees", "employee_id", "hire_date", "end_date", "team")) == {
        (asa, date(2024, 2, 1), None, "Blå"),
        (orjan, date(2023, 1, 15), date(2025, 6, 30), "Röd"),
    }
    assert set(stored(tmp_path, "team_history", "employee_id", "valid_from", "valid_to", "site")) == {
        (asa, date(2024, 2, 1), None, "Åre"),
        (orjan, date(2023, 1, 15), date(2025, 7, 1), "Lund"),
    }


def test_calabrio_adherence_tells_none_from_no_data(tmp_path: Path) -> None:
    report = taken(tmp_path, export=files.CALABRIO_ADHERENCE)
    file = only(report, "kpi_daily")
    assert (file.format, counts(file), aside(file)) == (
        "calabrio_adherence",
        (2, 2, 0, 0, 0),
        {("no_figures", 1)},
    )
    assert stored(tmp_path, "kpi_daily", "date", "on_queue_s") == [(MARCH, 25800.0), (APRIL, 0.0)]
    assert stored(tmp_path, "kpi_long", *LONG[1:]) == [
        (MARCH, APRIL, "adherence", 0.075, 1.0),
        (APRIL, date(2025, 4, 2), "adherence", 0.0, 1.0),
    ]


def test_iex_days_without_separators(tmp_path: Path) -> None:
    file = only(taken(tmp_path, export__txt=files.IEX), "kpi_daily")
    assert (file.format, file.delimiter, counts(file)) == ("iex_pipe", "|", (3, 3, 0, 0, 0))
    assert dropped(file) == {"agentName": 3}
    first, second = who(tmp_path, "2001"), who(tmp_path, "2002")
    assert set(
        stored(tmp_path, "kpi_daily", "employee_id", "date", "adh_scheduled_s", "adh_exception_s")
    ) == {
        (first, MARCH, 27000.0, 2700.0),
        (second, MARCH, 28800.0, 0.0),
        (first, APRIL, 27000.0, 900.0),
    }


def test_nice_evaluations_tell_self_and_calibration(tmp_path: Path) -> None:
    file = only(taken(tmp_path, export=files.NICE_EVALUATIONS), "evaluations")
    assert (file.format, counts(file), aside(file)) == (
        "nice_evaluation",
        (4, 4, 0, 0, 0),
        {("not_completed", 1)},
    )
    assert dropped(file) == {"Customer Info": 2, "Dispute Resolver Comments": 0}
    asa, orjan = who(tmp_path, "7001"), who(tmp_path, "7002")
    kari, per = who(tmp_path, "Kari Lie"), who(tmp_path, "Per Dahl")
    assert set(stored(tmp_path, "evaluations", *EVALUATED)) == {
        (asa, kari, "qa", "Röst 2", MARCH, 87.5, False),
        (asa, asa, "self", "Röst 2", MARCH, 95.0, False),
        (orjan, per, "calibration", "Röst 2", APRIL, 70.0, False),
        (orjan, kari, "qa", "Röst 2", APRIL, 0.0, True),
    }


def test_an_evaluation_without_an_id_is_known_again(tmp_path: Path) -> None:
    taken(tmp_path, export=files.NICE_EVALUATIONS)
    again = files.NICE_EVALUATIONS.replace(",87.5,", ",90,")
    file = only(taken(tmp_path, later=again), "evaluations")
    assert counts(file) == (4, 1, 0, 0, 3)
    assert len(stored(tmp_path, "evaluations", "evaluation_id")) == 4


def test_rostrvm_reviews(tmp_path: Path) -> None:
    file = only(taken(tmp_path, export=files.ROSTRVM), "evaluations")
    assert (file.format, counts(file)) == ("rostrvm", (2, 2, 0, 0, 0))
    asa, kari = who(tmp_path, "asa"), who(tmp_path, "kari")
    assert set(stored(tmp_path, "evaluations", *EVALUATED)) == {
        (asa, kari, "supervisor", None, MARCH, 85.0, None),
        (asa, asa, "self", None, MARCH, 95.0, None),
    }


def test_wolkvox_attributes_are_areas_of_one_evaluation(tmp_path: Path) -> None:
    """Three of four attributes were met; the one that was not is critical."""
    file = only(taken(tmp_path, export=files.WOLKVOX), "evaluations")
    assert (file.format, counts(file)) == ("wolkvox", (4, 4, 0, 0, 0))
    assert set(stored(tmp_path, "evaluations", "evaluation_id", "area", "score_pct", "auto_fail")) == {
        ("c-9/Voice", "total", 75.0, True),
        ("c-9/Voice", "Greets", 100.0, False),
        ("c-9/Voice", "Verifies", 0.0, True),
        ("c-9/Voice", "Closes", 100.0, False),
        ("c-9/Voice", "Summarises", 100.0, False),
    }


@pytest.mark.parametrize(
    "header",
    [
        "Date,Agent ID,Adherence %,Handled,AHT",
        "Date,Agent,Contacts handled,AHT",
        "Date,Person Code,Adherence,Talk Time",
    ],
)
def test_a_file_with_figures_that_a_format_lacks_is_not_of_that_format(header: str, tmp_path: Path) -> None:
    """Taken for IEX, Connect or Calabrio it would lose its handle time in silence."""
    row = ",".join(["2025-03-31", "A07", *["90"] * (header.count(",") - 1)])
    with pytest.raises(Unmapped):
        taken(tmp_path, export=f"{header}\n{row}\n")
