"""Exports of mentoring tools, logs of meetings, costs and absence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.admission.questions import Undecided
from analytics.admission.refusal import Refused
from tests.admission.exports import only
from tests.admission.formats.people_files import (
    EMPLOYEES,
    aside,
    counts,
    refused_rules,
    stored,
    taken,
    warned,
    who,
)

CHRONUS = (
    "Mentor Email Address,Mentee Email Address,Mentoring Connection Name\n"
    "jane.mentor@example.com,joe.mentee@example.com,Jane and Joe\n"
    "a@x.se,b@x.se,A and B\n"
)
OWN = (
    "Mentor;Adept;Startdatum;Slutdatum;Status;Avslutsorsak;Planerade timmar\n"
    "0007;0012;2025-01-15;;pågående;;18\n"
    "0008;0013;2025-01-15;2025-03-01;avbruten;tidsbrist;18\n"
)
LOG = (
    "Mentor;Adept;Mötesdatum;Minuter;Status;Typ;Form\n"
    "0007;0012;2025-02-01;60;genomförd;Mentorsamtal;Teams\n"
    "0007;0012;2025-02-01;70;genomförd;Mentorsamtal;Teams\n"
    "0007;0012;2025-03-01;;inställd;;\n"
    "0008;0013;2025-02-10;;planerad;;\n"
)


def test_chronus_asks_for_the_start_and_refuses_its_example(tmp_path: Path) -> None:
    with pytest.raises(Undecided) as asked:
        taken(tmp_path, connections=CHRONUS)
    assert [q.key for q in asked.value.questions] == ["pair_start"]
    file = only(taken(tmp_path, connections=CHRONUS, answers={"pair_start": "2025-01-15"}), "pairs")
    assert (file.format, counts(file)) == ("chronus", (2, 1, 1, 0, 0))
    assert refused_rules(file) == {("example_row", "mentee_id", 1)}
    assert stored(tmp_path, "pairs", "mentor_id", "mentee_id", "start_date") == [
        (who(tmp_path, "a@x.se"), who(tmp_path, "b@x.se"), date(2025, 1, 15))
    ]
    assert file.dropped == (("Mentoring Connection Name", 2),)


def test_no_address_of_a_pair_is_stored_and_its_id_needs_the_key(tmp_path: Path) -> None:
    taken(tmp_path, connections=CHRONUS, answers={"pair_start": "2025-01-15"})
    ((pair_id,),) = stored(tmp_path, "pairs", "pair_id")
    taken(tmp_path / "b", connections=CHRONUS, answers={"pair_start": "2025-01-15"})
    ((other,),) = stored(tmp_path / "b", "pairs", "pair_id")
    assert len(pair_id) == 12
    assert pair_id != other


def test_the_vocabulary_of_qooper(tmp_path: Path) -> None:
    text = (
        "Mentor Email,Mentee Email,Matching Status,Date Matched,Reason for Unmatch\n"
        "m@x.se,b@x.se,Matched-Active,01-25-2025,\n"
        "n@x.se,c@x.se,Unmatched,01-15-2025,not compatible\n"
        "n@x.se,d@x.se,Matched-Duration Completed,02-15-2025,\n"
        "n@x.se,e@x.se,Match Request-Waiting for Mentor,02-15-2025,weird\n"
    )
    file = only(taken(tmp_path, matches=text), "pairs")
    assert (file.format, counts(file)) == ("qooper", (4, 4, 0, 0, 0))
    assert ("unmapped_pair_end_reason", "weird", 1) in warned(file)
    assert set(stored(tmp_path, "pairs", "start_date", "status", "end_reason")) == {
        (date(2025, 1, 25), "active", None),
        (date(2025, 1, 15), "ended_early", "incompatible"),
        (date(2025, 2, 15), "completed", None),
        (date(2025, 2, 15), "proposed", "other"),
    }


def test_pushfar_and_its_totals(tmp_path: Path) -> None:
    text = (
        "Mentor email,Mentee email,Status,Start date,Total meetings,Last meeting date,Goals set,Goals "
        "completed\n"
        "m@x.se,b@x.se,Active,2025-01-25,4,2025-03-01,2,1\n"
    )
    file = only(taken(tmp_path, pushfar=text), "pairs")
    assert (file.format, counts(file)) == ("mentor_pairs", (1, 1, 0, 0, 0))
    assert set(file.ignored) == {"Total meetings", "Last meeting date", "Goals set", "Goals completed"}


@pytest.mark.parametrize(
    ("head", "status", "reason"),
    [
        ("Mentor;Adept;Startdatum;Slutdatum;Status;Avslutsorsak", "avbruten", "tidsbrist"),
        ("Mentor;Mentee;Oppstart;Avslutningsdato;Status;Årsak til avslutning", "avbrutt", "tidsmangel"),
        (
            "Mentor;Mentee;Startdatum koppel;Einddatum koppel;Koppelstatus;Reden beëindiging",
            "voortijdig beëindigd",
            "geen tijd",
        ),
        ("Mentor ID,Mentee ID,Pair start,Pair end,Pair status,End reason", "Unmatched", "lack of time"),
        ("Mentori;Aktori;Parin alku;Parin loppu;Tila;Lopettamisen syy", "keskeytetty", "ajanpuute"),
    ],
)  # fmt: skip
def test_an_own_list_of_pairs_in_five_languages(tmp_path: Path, head: str, status: str, reason: str) -> None:
    sign = ";" if ";" in head else ","
    text = f"{head}\n" + sign.join(("0008", "0013", "2025-01-15", "2025-03-01", status, reason)) + "\n"
    file = only(taken(tmp_path, par=text), "pairs")
    assert counts(file) == (1, 1, 0, 0, 0)
    assert stored(tmp_path, "pairs", "mentor_id", "start_date", "end_date", "status", "end_reason") == [
        (who(tmp_path, "0008"), date(2025, 1, 15), date(2025, 3, 1), "ended_early", "no_time")
    ]


def test_names_instead_of_ids_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        taken(tmp_path, par="Mentor;Adept;Startdatum\nAnna Ek;Bo Al;2025-01-15\nCy Di;Ed Fo;2025-01-15\n")
    assert (refusal.value.key, refusal.value.column) == ("names_not_ids", "Mentor")


def test_a_log_of_meetings_finds_its_pairs(tmp_path: Path) -> None:
    report = taken(tmp_path, employees=EMPLOYEES, par=OWN, moten=LOG)
    file = only(report, "sessions")
    assert (file.format, counts(file), aside(file)) == ("session_log", (3, 3, 0, 0, 0), {("logged_twice", 1)})
    pairs = dict(stored(tmp_path, "pairs", "mentee_id", "pair_id"))
    one, two = who(tmp_path, "0012"), who(tmp_path, "0013")
    assert set(
        stored(tmp_path, "sessions", "pair_id", "employee_id", "date", "minutes", "status", "mode")
    ) == {
        (pairs[one], one, date(2025, 2, 1), 60.0, "held", "video"),
        (pairs[one], one, date(2025, 3, 1), None, "cancelled", None),
        (pairs[two], two, None, None, "planned", None),
    }


def test_hours_of_a_log_become_minutes_and_its_pair_names_the_mentee(tmp_path: Path) -> None:
    pairs = "pair_id,mentor_id,mentee_id,start_date\nP1,0007,0012,2025-01-15\n"
    log = "Pair ID,Date,Hours,Status,Logged at\nP1,2025-02-01,1.5,held,2025-06-01\n"
    file = only(taken(tmp_path, pairs=pairs, log=log), "sessions")
    assert ("logged_late", "date", 1) in warned(file)
    assert stored(tmp_path, "sessions", "pair_id", "employee_id", "minutes") == [
        ("P1", who(tmp_path, "0012"), 90.0)
    ]


def test_the_same_log_again_adds_nothing(tmp_path: Path) -> None:
    taken(tmp_path, employees=EMPLOYEES, par=OWN, moten=LOG)
    file = only(taken(tmp_path, moten2=LOG + "\n"), "sessions")
    assert counts(file) == (3, 0, 0, 0, 3)


def test_costs_take_their_currency_from_the_answer(tmp_path: Path) -> None:
    text = (
        "Datum;Kostnadsslag;Belopp;Text\n2025-01-31;Licens;12 000,50;x\n2025-02-28;Mentorutbildning;"
        "1 000,00;y\n"
    )
    file = only(taken(tmp_path, kostnader=text, answers={"currency": "SEK"}), "costs")
    assert (file.format, counts(file)) == ("cost_export", (2, 2, 0, 0, 0))
    assert stored(tmp_path, "costs", "date", "cost_type", "amount", "currency") == [
        (date(2025, 1, 31), "platform", 12000.5, "SEK"),
        (date(2025, 2, 28), "training_mentor", 1000.0, "SEK"),
    ]


def test_absence_without_its_reason(tmp_path: Path) -> None:
    text = (
        "Anställningsnr;Namn;Månad;Ordinarie arbetstid;Sjuktimmar;Sjukorsak\n0012;Å;2025-01;160;8,5;"
        "influensa\n"
    )
    file = only(taken(tmp_path, franvaro=text), "absence_monthly")
    assert (file.format, set(file.dropped)) == ("absence", {("Namn", 1), ("Sjukorsak", 1)})
    assert stored(tmp_path, "absence_monthly", "month", "contracted_hours", "sick_hours") == [
        (date(2025, 1, 1), 160.0, 8.5)
    ]
