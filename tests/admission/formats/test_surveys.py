"""Survey exports become questions and answers; what people wrote and who they are stays outside."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from analytics.admission.refusal import Refused
from tests.admission.exports import only
from tests.admission.formats.people_files import aside, counts, refused_rules, stored, taken, warned, who

IMPORT_IDS = (
    "startDate", "endDate", "status", "ipAddress", "progress", "duration", "finished", "recordedDate",
     "_recordId",
    "recipientLastName", "recipientFirstName", "recipientEmail", "externalDataReference",
     "locationLatitude",
    "locationLongitude", "distributionChannel", "userLanguage", "QID1", "QID2", "QID3_1", "QID4_TEXT",
)  # fmt: skip
QUALTRICS = (
    "StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,"
    "RecipientLastName,RecipientFirstName,RecipientEmail,ExternalReference,LocationLatitude,"
    "LocationLongitude,"
    "DistributionChannel,UserLanguage,Q1,Q2,Q3_1,Q4\n"
    "Anfangsdatum,Enddatum,Antworttyp,IP-Adresse,Fortschritt,Dauer (in Sekunden),Beendet,"
    "Aufzeichnungsdatum,"
    "Antwort-ID,Nachname,Vorname,E-Mail,Externe Daten,Breite,Länge,Kanal,Sprache,"
    '"I look forward\nto work",How likely are you to recommend us as a place to work?,My leader is '
    "clear,Anything?\n"
    + ",".join('"{""ImportId"":""' + name + '"",""timeZone"":""Europe/Oslo""}"' for name in IMPORT_IDS)
    + "\n"
    "2026-03-01 08:28:09,2026-03-01 08:30:09,Survey Preview,1.2.3.4,100,9,True,2026-03-01 08:30:10,R_0,"
    ",,,,5,1,preview,EN,Agree,9,Agree,t\n"
    "2026-03-02 08:28:09,2026-03-02 08:30:09,IP Address,1.2.3.4,100,9,True,2026-03-02 08:30:10,R_1,E,A,"
    "a@x.se,,5,1,email,EN,Strongly agree,9,Agree,Fine\n"
    "2026-03-03 08:28:09,2026-03-03 08:30:09,IP Address,1.2.3.5,100,9,True,2026-03-03 08:30:10,R_2,A,B,"
    "b@x.se,,5,1,email,EN,Disagree,10,Don't know,\n"
    "2026-03-03 08:28:09,2026-03-03 08:30:09,IP Address,1.2.3.6,40,2,False,2026-03-03 08:30:10,R_3,D,C,"
    "c@x.se,,5,1,email,EN,Disagree,,,\n"
    "2026-03-04 08:28:09,2026-03-04 08:30:09,IP Address,1.2.3.7,100,9,True,2026-03-04 08:30:10,R_4,D,D,"
    "d@x.se,,5,1,email,EN,Sometimes,2,Agree,No\n"
)
FORMS = {
    "en": (
        "ID,Start time,Completion time,Email,Name,Last modified time",
        "Agree", "Strongly disagree", "Don't know",
    ),
    "nl": (
        "ID;Begintijd;Tijd van voltooien;E-mail;Naam;Tijd van laatste wijziging",
        "Eens", "Helemaal mee oneens", "Weet niet",
    ),
    "nb": (
        "ID;Starttidspunkt;Fullføringstidspunkt;E-postadresse;Navn;Tidspunkt for siste endring",
        "Enig", "Helt uenig", "Vet ikke",
    ),
    "sv": (
        "ID;Starttid;Slutförandetid;E-post;Namn;Senast ändrad",
        "Instämmer", "Instämmer inte alls", "Vet ej",
    ),
    "da": (
        "ID;Starttidspunkt;Fuldførelsestidspunkt;Mail;Navn;Tidspunkt for seneste ændring",
        "Enig", "Meget uenig", "Ved ikke",
    ),
    "fi": (
        "ID;Aloitusaika;Valmistumisaika;Sähköpostiosoite;Nimi;Viimeksi muokattu",
        "Jokseenkin samaa mieltä", "Täysin eri mieltä", "En osaa sanoa",
    ),
}  # fmt: skip


def forms(lang: str) -> str:
    """Return a small export of Microsoft Forms: two statements, one of a quiz's points, a comment."""
    head, agree, disagree, unknown = FORMS[lang]
    sign = ";" if ";" in head else ","
    rows = (
        (
            head,
            "I look forward to work\u00a0",
            "Points - I look forward to work\u00a0",
            "I am heard",
            "Comment",
        ),
        (
            "1",
            "2026-03-02 10:00:00",
            "2026-03-02 10:05:00",
            "anonymous",
            "Anna E",
            "",
            agree,
            "0",
            unknown,
            "Hey",
        ),
        (
            "2",
            "2026-03-02 10:00:00",
            "2026-03-02 10:06:00",
            "anonymous",
            "Bo A",
            "",
            disagree,
            "0",
            agree,
            "",
        ),
    )
    return "\n".join(sign.join(row) for row in rows) + "\n"


def values(folder: Path) -> list[tuple[str, float]]:
    """Return the first word of each item and the value."""
    rows = stored(folder, "survey_responses", "item_id", "value")
    return sorted((item.split("_")[0] + "_" + item.split("_")[1], value) for item, value in rows)


def test_qualtrics_with_its_three_heads(tmp_path: Path) -> None:
    report = taken(tmp_path, export=QUALTRICS)
    items, answers = only(report, "survey_items"), only(report, "survey_responses")
    assert (items.format, items.source) == ("qualtrics", "survey")
    assert counts(items) == (3, 3, 0, 0, 0)
    assert counts(answers) == (8, 7, 1, 0, 0)
    assert aside(answers) == {("survey_preview", 1), ("unfinished", 1)}
    assert refused_rules(answers) == {("not_a_number", "value", 1)}
    assert values(tmp_path) == [
        ("how_likely", 2.0), ("how_likely", 9.0), ("how_likely", 10.0), ("i_look", 2.0), ("i_look", 5.0),
        ("my_leader", 4.0), ("my_leader", 4.0),
    ]  # fmt: skip


def test_a_wave_is_named_after_its_first_month_and_answers_are_of_the_first_day(tmp_path: Path) -> None:
    taken(tmp_path, export=QUALTRICS)
    rows = stored(tmp_path, "survey_responses", "wave", "wave_date", "rater_role", "team", "employee_id")
    assert set(rows) == {("2026-03", date(2026, 3, 2), "employee", None, None)}


def test_scales_come_from_labels_numbers_and_the_question(tmp_path: Path) -> None:
    taken(tmp_path, export=QUALTRICS)
    rows = stored(tmp_path, "survey_items", "text", "instrument", "scale_min", "scale_max", "reverse")
    assert set(rows) == {
        ("I look forward to work", "other", 1.0, 5.0, False),
        ("How likely are you to recommend us as a place to work?", "enps", 0.0, 10.0, False),
        ("My leader is clear", "other", 1.0, 5.0, False),
    }


def test_what_people_wrote_is_named_and_not_loaded(tmp_path: Path) -> None:
    answers = only(taken(tmp_path, export=QUALTRICS), "survey_responses")
    assert ("free_text_left_out", "Anything?", 2) in warned(answers)
    assert "Fine" not in str(stored(tmp_path, "survey_responses"))


def test_who_answered_is_dropped_by_name_and_count(tmp_path: Path) -> None:
    items = only(taken(tmp_path, export=QUALTRICS), "survey_items")
    assert set(items.dropped) == {
        ("IPAddress", 5), ("RecipientLastName", 4), ("RecipientFirstName", 4), ("RecipientEmail", 4),
        ("LocationLatitude", 5), ("LocationLongitude", 5),
    }  # fmt: skip


def test_the_same_export_with_later_answers_adds_only_these(tmp_path: Path) -> None:
    taken(tmp_path, export=QUALTRICS)
    later = (
        "2026-04-02 08:28:09,2026-04-02 08:30:09,IP Address,1.2.3.4,100,9,True,2026-04-02 08:30:10,"
        "R_5,E,A,e@x.se,,5,1,email,EN,Agree,7,Agree,\n"
    )
    answers = only(taken(tmp_path, export2=QUALTRICS + later), "survey_responses")
    assert counts(answers) == (11, 3, 1, 0, 7)
    assert {row[0] for row in stored(tmp_path, "survey_responses", "wave")} == {"2026-03"}


def test_surveymonkey_joins_question_and_part(tmp_path: Path) -> None:
    text = (
        "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,"
        "Custom Data 1,"
        '"How is your leader, in all?",,Would you recommend us as a workplace?,What else?\n'
        ",,,,,,,,,Is clear,Is present,Response,Open-Ended Response\n"
        "1001,9,03/02/2026 10:00:00 AM,03/02/2026 10:05:00 AM,1.1.1.1,a@x.se,A,B,,Strongly agree,Agree,"
        "9 - Likely,Nothing\n"
        "1002,9,03/22/2026 10:00:00 AM,03/22/2026 10:05:00 AM,1.1.1.1,b@x.se,C,D,,Disagree,N/A,3,\n"
    )
    report = taken(tmp_path, export=text)
    items, answers = only(report, "survey_items"), only(report, "survey_responses")
    assert (items.format, counts(items), counts(answers)) == (
        "surveymonkey",
        (3, 3, 0, 0, 0),
        (5, 5, 0, 0, 0),
    )
    assert {name for name, _ in items.dropped} == {"IP Address", "Email Address", "First Name", "Last Name"}
    rows = stored(tmp_path, "survey_items", "dimension", "instrument")
    assert rows == [
        ("How is your leader, in all?", "other"),
        ("How is your leader, in all?", "other"),
        ("enps", "enps"),
    ]
    assert sorted(row[0] for row in stored(tmp_path, "survey_responses", "value")) == [
        2.0,
        3.0,
        4.0,
        5.0,
        9.0,
    ]


@pytest.mark.parametrize("lang", FORMS)
def test_microsoft_forms_in_six_languages(tmp_path: Path, lang: str) -> None:
    report = taken(tmp_path, forms=forms(lang))
    items, answers = only(report, "survey_items"), only(report, "survey_responses")
    assert (items.format, counts(items)) == ("ms_forms", (2, 2, 0, 0, 0))
    assert counts(answers) == (3, 3, 0, 0, 0)
    assert values(tmp_path) == [("i_am", 4.0), ("i_look", 1.0), ("i_look", 4.0)]
    assert len(items.dropped) == 2
    assert warned(answers) >= {("free_text_left_out", "Comment", 1)}


@pytest.mark.parametrize("first", ["Timestamp", "Tidsstämpel", "Tidsstempel", "Tijdstempel", "Aikaleima"])
def test_google_forms_in_six_languages(tmp_path: Path, first: str) -> None:
    text = (
        f"{first},Team,Statements [I am heard],What is good?\n"
        "2026/03/02 10:00:00,Blue,5,Much\n2026/03/02 11:00:00,Blue,4,\n"
    )
    report = taken(tmp_path, form=text)
    answers = only(report, "survey_responses")
    assert (answers.format, counts(answers)) == ("google_forms", (2, 2, 0, 0, 0))
    assert stored(tmp_path, "survey_items", "dimension", "text") == [
        ("Statements", "Statements [I am heard]")
    ]
    rows = stored(tmp_path, "survey_responses", "respondent_id", "team", "value")
    assert set(rows) == {
        (who(tmp_path, "2026-03-02#1"), "Blue", 5.0),
        (who(tmp_path, "2026-03-02#2"), "Blue", 4.0),
    }


def test_averages_of_teams_are_refused_with_a_way_out(tmp_path: Path) -> None:
    text = "Team;Kategori;Score;n;Svarsfrekvens\nBlå;Trivsel;7,8;12;80 %\nRöd;Trivsel;-;-;-\n"
    with pytest.raises(Refused) as refusal:
        taken(tmp_path, winningtemp=text)
    assert refusal.value.key == "survey_aggregate"


def test_a_survey_without_a_question_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        taken(tmp_path, forms="ID,Start time,Completion time\n1,2026-03-02 10:00:00,2026-03-02 10:05:00\n")
    assert refusal.value.key == "no_questions"


def test_the_older_export_of_qualtrics(tmp_path: Path) -> None:
    text = (
        "V1,V2,V3,V4,V5,V6,V7,V8,V9,V10,Q1,\n"
        "ResponseID,ResponseSet,Name,ExternalDataReference,EmailAddress,IPAddress,Status,StartDate,EndDate,"
        "Finished,I am heard,\n"
        "R_1,Default,Anna E,,a@x.se,1.1.1.1,0,2016-03-02 10:00:00,2016-03-02 10:05:00,1,4,\n"
        "R_2,Default,Bo A,,b@x.se,1.1.1.1,0,2016-03-02 10:00:00,2016-03-02 10:05:00,0,5,\n"
    )
    report = taken(tmp_path, old="\ufeff" + text)
    answers = only(report, "survey_responses")
    assert (answers.format, counts(answers), aside(answers)) == (
        "qualtrics",
        (1, 1, 0, 0, 0),
        {("unfinished", 1)},
    )
    assert stored(tmp_path, "survey_responses", "wave", "value") == [("2016-03", 4.0)]
    assert {name for name, _ in only(report, "survey_items").dropped} == {"Name", "EmailAddress", "IPAddress"}


def test_a_workbook_of_microsoft_forms(tmp_path: Path) -> None:
    memory = BytesIO()
    book = xlsxwriter.Workbook(memory)
    sheet, day = book.add_worksheet("Form1"), book.add_format({"num_format": "m/d/yy h:mm:ss"})
    head = ("ID", "Starttid", "Slutförandetid", "E-post", "Namn", "Jag blir lyssnad på\u00a0", "Kommentar")
    sheet.write_row(0, 0, head)
    for row, answer in enumerate(("Instämmer helt", "Varken eller", "Vet ej"), start=1):
        sheet.write(row, 0, row)
        sheet.write_datetime(row, 1, datetime(2026, 3, row, 10, 0), day)
        sheet.write_datetime(row, 2, datetime(2026, 3, row, 10, 5), day)
        sheet.write_row(row, 3, ("anonymous", "", answer, "fritt"))
    book.close()
    answers = only(taken(tmp_path, forms__xlsx=memory.getvalue()), "survey_responses")
    assert (answers.format, counts(answers)) == ("ms_forms", (2, 2, 0, 0, 0))
    assert [row[0] for row in stored(tmp_path, "survey_responses", "value")] == [3.0, 5.0]
    assert {row[0] for row in stored(tmp_path, "survey_responses", "wave_date")} == {date(2026, 3, 1)}
