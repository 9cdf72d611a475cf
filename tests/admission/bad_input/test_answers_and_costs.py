"""Bad input about surveys, costs and absence, each by the id of its case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.admission.refusal import Refused
from analytics.admission.wording import as_text
from analytics.money.costs import read_costs
from analytics.pipeline import study
from tests.admission.exports import only
from tests.admission.formats.people_files import (
    EMPLOYEES,
    PAIR_HEAD,
    SESSION_HEAD,
    aside,
    counts,
    refused_rules,
    stored,
    taken,
    warned,
    who,
)

FORM = "ID,Start time,Completion time,Email,Name,Last modified time,{questions}\n"


def form(questions: tuple[str, ...], *rows: tuple[str, ...]) -> str:
    """Return a Microsoft form; every row is an id, a mail address and the answers."""
    text = FORM.format(questions=",".join(questions))
    for number, (mail, *answers) in enumerate(rows, start=1):
        text += f"{number},2026-03-02 10:00:00,2026-03-02 10:05:00,{mail},,,{','.join(answers)}\n"
    return text


QUALTRICS = (
    "StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,"
    "RecipientEmail,ExternalReference,UserLanguage,Q1\n"
    "Start,End,Status,IP,Progress,Duration,Finished,Recorded,Response,Mail,Reference,Language,I am heard\n"
    + ",".join('"{""ImportId"":""' + f"x{n}" + '""}"' for n in range(13))
    + "\n"
)


def qualtrics(*rows: tuple[str, str, str, str, str]) -> str:
    """Return an export of Qualtrics; a row is status, finished, response id, reference and answer."""
    day = "2026-03-02 08:28:09"
    return QUALTRICS + "".join(
        f"{day},{day},{status},1.2.3.4,100,9,{finished},{day},{response},a@x.se,{reference},EN,{answer}\n"
        for status, finished, response, reference, answer in rows
    )


def test_b29_previews_and_incompletes_go_and_the_last_complete_answer_stays(tmp_path: Path) -> None:
    text = qualtrics(
        ("Survey Preview", "True", "R0", "", "5"),
        ("IP Address", "True", "R1", "0012", "2"),
        ("IP Address", "True", "R2", "0012", "4"),  # the same person again
        ("IP Address", "False", "R3", "0012", "1"),
        ("IP Address", "True", "R4", "0013", "5"),
    )
    file = only(taken(tmp_path, employees=EMPLOYEES, export=text), "survey_responses")
    assert aside(file) == {("survey_preview", 1), ("unfinished", 1), ("answered_again", 1)}
    assert set(stored(tmp_path, "survey_responses", "employee_id", "value")) == {
        (who(tmp_path, "0012"), 4.0),
        (who(tmp_path, "0013"), 5.0),
    }


def test_b30_a_team_below_the_floor_is_loaded_and_named(tmp_path: Path) -> None:
    rows = [("anonymous", "Blue", "4")] * 5 + [("anonymous", "Red", "2")] * 4
    file = only(taken(tmp_path, form=form(("Team", "I am heard"), *rows)), "survey_responses")
    assert counts(file) == (9, 9, 0, 0, 0)
    assert ("group_below_floor", "team", 1) in warned(file)


def test_b31_an_anonymous_survey_with_addresses_loses_them_before_storage(tmp_path: Path) -> None:
    report = taken(tmp_path, form=form(("I am heard",), ("anna@x.se", "4"), ("bo@x.se", "5")))
    dropped = only(report, "survey_items").dropped
    assert ("Email", 2) in dropped
    assert "Email (2 values)" in as_text(report)
    assert "anna" not in as_text(report)
    assert b"anna@x.se" not in (tmp_path / "x.duckdb").resolve().read_bytes()


def test_b32_a_question_that_runs_against_the_others(tmp_path: Path) -> None:
    rows = [("anonymous", *(str(v) for v in (n % 5 + 1, n % 5 + 1, 5 - n % 5))) for n in range(20)]
    file = only(
        taken(tmp_path, form=form(("I am heard", "I am seen", "I want to leave"), *rows)), "survey_responses"
    )
    reversed_items = {column for key, column, _ in warned(file) if key == "reverse_item"}
    assert len(reversed_items) == 1
    assert next(iter(reversed_items)).startswith("i_want_to_leave")


COST_HEAD = "cost_id,date,cost_type,amount,currency\n"


def test_b37_time_booked_and_derived_is_told_and_only_booked_counts(tmp_path: Path) -> None:
    pairs = PAIR_HEAD + "A,,0007,0012,2025-02-01,,active,\n"
    sessions = SESSION_HEAD + "S1,A,0012,mentoring,2025-03-01,60,held\n"
    costs = COST_HEAD + "C1,2025-03-31,mentor_time,5000,SEK\nC2,2025-03-31,mentee_time,4000,SEK\n"
    report = taken(tmp_path, employees=EMPLOYEES, pairs=pairs, sessions=sessions, costs=costs)
    assert ("time_booked_too", "cost_type", 2) in warned(only(report, "costs"))
    counted = read_costs(study(tmp_path / "x.duckdb").ledger)
    assert float(counted.booked.sum()) == 9000.0
    assert dict(counted.hours) == {}
    assert set(counted.superseded) == {"mentor_time", "mentee_time"}


def test_b38_negative_costs_tax_and_periods(tmp_path: Path) -> None:
    costs = COST_HEAD + (
        "C1,2025-03-31,platform,-100,SEK\nC2,2025-03-31,other,-100,SEK\nC3,2025-01-01,platform,1200,SEK\n"
    )
    file = only(taken(tmp_path, costs=costs), "costs")
    assert refused_rules(file) == {("negative", "amount", 1)}
    assert ("yearly_cost", "cost_type", 1) in warned(file)


def test_b38_tax_is_asked_for_and_taken_off(tmp_path: Path) -> None:
    text = "Datum;Kostnadsslag;Belopp inkl moms;Valuta\n2025-01-31;Licens;125,00;SEK\n"
    with pytest.raises(Refused) as asked:
        taken(tmp_path, kostnad=text)
    assert asked.value.values["key"] == "vat_percent"
    taken(tmp_path, kostnad=text, answers={"vat_percent": "25"})
    assert stored(tmp_path, "costs", "amount") == [(100.0,)]


def test_b38_a_cost_of_a_year_is_spread_over_its_months(tmp_path: Path) -> None:
    text = (
        "Periodens start;Periodens slut;Kostnadsslag;Belopp;Valuta\n2025-01-01;2025-12-31;Licens;1000,"
        "00;SEK\n"
    )
    file = only(taken(tmp_path, kostnad=text), "costs")
    assert counts(file) == (1, 1, 0, 0, 0)
    rows = stored(tmp_path, "costs", "date", "amount")
    assert sorted(day for day, _ in rows) == [date(2025, month, 1) for month in range(1, 13)]
    assert sum(round(100 * amount) for _, amount in rows) == 100_000


def test_b39_more_sick_than_contracted_and_leave_coded_as_sick(tmp_path: Path) -> None:
    rows = "0012,2025-01-01,160,161\n" + "".join(f"0013,2025-0{m}-01,160,160\n" for m in (1, 2, 3))
    text = "employee_id,month,contracted_hours,sick_hours\n" + rows
    file = only(taken(tmp_path, employees=EMPLOYEES, absence_monthly=text), "absence_monthly")
    assert refused_rules(file) == {("sick_above_contracted", "sick_hours", 1)}
    assert ("leave_as_sick", "sick_hours", 1) in warned(file)
