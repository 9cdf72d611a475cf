"""Exports of HR systems become employment spells; names, addresses and pay never do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.admission.questions import Undecided
from tests.admission.exports import only
from tests.admission.formats.people_files import ASOF, aside, counts, stored, taken, warned, who

SPELL = ("employee_id", "hire_date", "end_date", "end_type")
WORKDAY = (
    "Employee_ID,Worker,Hire_Date,Original_Hire_Date,Continuous_Service_Date,Terminated,Termination_Date,"
    "Last_Day_of_Work,Primary_Termination_Reason,Primary_Termination_Category,Termination_Involuntary,"
    "Hire_Rescinded,Worker_Type,FTE,Job_Title,Supervisory_Organization,Location,Manager_ID,Salary\n"
    "00123,Anna Ek,2021-03-01,2021-03-01,2021-03-01,0,,,,,0,0,Regular,100%,Customer Service Agent,Blue,"
    "Lund,00007,1\n"
    "00124,Bo Al,2020-01-15,,,1,2025-11-30,2025-11-20,Resignation,Voluntary,0,0,Regular,80%,Senior "
    "Agent,Blue,Lund,00007,2\n"
    "00125,Cy Di,2020-01-15,,,1,2025-10-31,,Relocated abroad,Other,0,0,Fixed Term,50%,Wizard,Red,Lund,"
    "00007,3\n"
    "00126,Ed Fo,2026-02-01,,,0,,,,,0,1,Regular,100%,Agent,Red,Lund,00007,4\n"
    "00127,Gi Ha,2020-02-01,,,1,2025-12-31,,Relocated abroad,Other,1,0,Regular,100%,Agent,Red,Lund,"
    "00007,5\n"
)
AFAS = (
    "Medewerker;Volgnummer_dienstverband;Begindatum_contract;Einddatum_contract;Werkgever;Cao;"
    "Datum_in_dienst;"
    "Datum_uit_dienst;Type_contract;Einde_proeftijd_per;Laatste_werkdag;Soort_medewerker;"
    "Onbepaalde_tijd;Gewijzigd_op\n"
    "1001;1;01-03-2021;28-02-2022;BV;KCC;01-03-2021;;Bepaalde tijd;;;Personeelslid;N;05-03-2021\n"
    "1001;2;01-03-2022;;BV;KCC;01-03-2021;;Onbepaalde tijd;;;Personeelslid;J;05-03-2022\n"
    "1002;1;01-03-2020;;BV;KCC;01-03-2020;31-12-2024;Onbepaalde tijd;;;Personeelslid;J;05-03-2022\n"
    "1002;2;20-01-2025;;BV;KCC;20-01-2025;;Onbepaalde tijd;;;Personeelslid;J;05-03-2025\n"
    "1003;1;01-03-2020;;BV;KCC;01-03-2020;31-12-2023;Onbepaalde tijd;;;Personeelslid;J;05-03-2022\n"
    "1003;2;25-03-2024;;BV;KCC;25-03-2024;;Onbepaalde tijd;;;Personeelslid;J;05-03-2025\n"
)


def test_workday_becomes_spells(tmp_path: Path) -> None:
    report = taken(tmp_path, **{"workers 2026-06-30": WORKDAY})
    file = only(report, "employees")
    assert (file.format, file.source, counts(file)) == ("workday", "hr", (4, 4, 0, 0, 0))
    assert aside(file) == {("rescinded", 1)}
    columns = (*SPELL, "asof_date", "team", "role", "contract_type", "fte")
    rows = {row[0]: row[1:] for row in stored(tmp_path, "employees", *columns)}
    start = date(2020, 1, 15)
    assert rows == {
        who(tmp_path, "00123"): (date(2021, 3, 1), None, None, ASOF, "Blue", "agent", "permanent", 1.0),
        who(tmp_path, "00124"): (
            start, date(2025, 11, 30), "voluntary", ASOF, "Blue", "senior_agent", "permanent", 0.8,
        ),
        who(tmp_path, "00125"): (start, date(2025, 10, 31), "unknown", ASOF, "Red", None, "fixed_term",
         0.5),
        who(tmp_path, "00127"): (
            date(2020, 2, 1), date(2025, 12, 31), "involuntary", ASOF, "Red", "agent", "permanent", 1.0,
        ),
    }  # fmt: skip


def test_names_and_pay_of_workday_are_dropped_and_said(tmp_path: Path) -> None:
    file = only(taken(tmp_path, **{"workers 2026-06-30": WORKDAY}), "employees")
    assert set(file.dropped) == {("Worker", 5), ("Salary", 5)}
    assert set(file.ignored) == {"Continuous_Service_Date", "Terminated"}


def test_an_unmapped_reason_is_named_counted_and_unknown(tmp_path: Path) -> None:
    file = only(taken(tmp_path, **{"workers 2026-06-30": WORKDAY}), "employees")
    assert ("unmapped_end_reason", "Relocated abroad", 1) in warned(file)
    assert not any("Relocated" in str(row) for row in stored(tmp_path, "employees"))


def test_the_day_of_a_snapshot_is_asked_for_and_never_guessed(tmp_path: Path) -> None:
    with pytest.raises(Undecided) as asked:
        taken(tmp_path, workers=WORKDAY)
    assert [q.key for q in asked.value.questions] == ["asof_date"]
    file = only(taken(tmp_path, workers=WORKDAY, answers={"asof_date": "2026-06-30"}), "employees")
    assert ("asof_date", "2026-06-30") in file.decisions


def test_successfactors_has_two_heads_and_inactive_is_no_exit(tmp_path: Path) -> None:
    text = (
        "STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,GENDER,MANAGER,HR,DEPARTMENT,JOBCODE,LOCATION,"
        "TIMEZONE,HIREDATE,EMPID\n"
        "Status,User ID,Username,First Name,Last Name,Gender,Manager,Human Resource,Department,Job "
        "Code,Location,Timezone,Hire Date,Employee ID\n"
        "Active,1001,aek,Anna,Ek,F,NO_MGR,NO_HR,Blue,J1,Lund,CET,03/25/2021,9001\n"
        "Inactive,1002,bal,Bo,Al,M,1001,NO_HR,Blue,J1,Lund,CET,01/15/2020,9002\n"
    )
    file = only(taken(tmp_path, **{"users 2026-06-30": text}), "employees")
    assert (file.format, counts(file)) == ("successfactors", (2, 2, 0, 0, 0))
    one, two = who(tmp_path, "1001"), who(tmp_path, "1002")
    rows = stored(tmp_path, "employees", *SPELL, "team_lead_id")
    assert {(one, date(2021, 3, 25), None, None, None), (two, date(2020, 1, 15), None, None, one)} == set(
        rows
    )
    assert ("inactive_without_end", "end_date", 1) in warned(file)
    assert {name for name, _ in file.dropped} == {"USERNAME", "FIRSTNAME", "LASTNAME", "GENDER"}


def test_visma_lonn_loses_its_suffixes_its_bank_accounts_and_its_national_ids(tmp_path: Path) -> None:
    text = (
        "Ans.nr;Navn;Mobiltelefon;E-postadresse;Avdeling;Ansettelsesforhold;Ansattdato[Ans.nr];"
        "Avlønningstype[Ans.nr];Bankkonto;Fødselsnr[Ans.nr];Postnr;Sluttdato[Ans.nr];Stillingsbrøk[Ans.nr];"
        "Årslønn [Ans.nr];Yrke;Årsak til sluttdato\n"
        "12;Kari N;91234567;kari@x.no;Service;Fast ansatt;01.02.2021;Fastlønn;12345678903;01017012345;"
        "0150;;"
        "100,0;520000;Kundekonsulent;\n"
        "13;Ola H;91234568;ola@x.no;Service;Midlertidig;15.08.2022;Timelønn;12345678904;02017012345;0151;"
        "31.12.2025;50,0;260000;Teamleder;Kontrakt, engasjement eller vikariat er utløpt\n"
    )
    report = taken(tmp_path, **{"ansatte 2026-06-30": text.encode("cp1252")})
    file = only(report, "employees")
    assert (file.format, counts(file)) == ("visma_lonn", (2, 2, 0, 0, 0))
    assert set(stored(tmp_path, "employees", *SPELL, "role", "contract_type", "fte")) == {
        (who(tmp_path, "12"), date(2021, 2, 1), None, None, "agent", "permanent", 1.0),
        (who(tmp_path, "13"), date(2022, 8, 15), date(2025, 12, 31), "end_of_fixed_term", "team_lead",
         "fixed_term", 0.5),
    }  # fmt: skip
    assert set(file.dropped) == {
        ("Navn", 2), ("Mobiltelefon", 2), ("E-postadresse", 2), ("Bankkonto", 2), ("Fødselsnr[Ans.nr]", 2),
        ("Postnr", 2), ("Årslønn [Ans.nr]", 2),
    }  # fmt: skip


def test_tripletex_and_visma_net(tmp_path: Path) -> None:
    text = (
        "Ansattnummer;Startdato;Sluttdato;Årsak til sluttdato;Fødselsnummer;D-nummer;Avdeling;Virksomhet\n"
        "7;2021-02-01;;;01017012345;;Service;Oslo\n"
        "8;2020-02-01;2025-12-31;Arbeidstaker har sagt opp selv;02017012345;;Service;Oslo\n"
    )
    file = only(taken(tmp_path, **{"ansatte 2026-06-30": text}), "employees")
    assert file.format == "visma_net"
    assert {name for name, _ in file.dropped} == {"Fødselsnummer", "D-nummer"}
    assert set(stored(tmp_path, "employees", *SPELL, "site")) == {
        (who(tmp_path, "7"), date(2021, 2, 1), None, None, "Oslo"),
        (who(tmp_path, "8"), date(2020, 2, 1), date(2025, 12, 31), "voluntary", "Oslo"),
    }


def test_hogia_keeps_leading_zeros_and_drops_thirteen_columns(tmp_path: Path) -> None:
    text = (
        "AnstNr;HistorikDatumTid;Namn;Personnummer;Förnamn;Efternamn;Utdelningsadress;Postnummer;"
        "Postadress;"
        "Telefonnummer;Telefonnummer_2;Land;E_mail;Anställningsdatum;Avgångsdatum;Avgångsorsak;"
        "Sysselsättningsgrad;"
        "Anställningsform\n"
        "0012;2023-01-01;Åsa Ö;19800101-1234;Åsa;Ö;G 1;22100;Lund;0701;0702;SE;a@x.se;2019-05-01;;;75;"
        "Tillsvidare\n"
        "0013;2023-01-01;Bo E;19800101-1235;Bo;E;G 1;22100;Lund;0701;0702;SE;b@x.se;2019-05-01;2025-09-30;"
        "Egen begäran;100;Tillsvidare\n"
    )
    file = only(taken(tmp_path, **{"personal 2026-06-30": text.encode("cp1252")}), "employees")
    assert (file.format, len(file.dropped)) == ("hogia", 11)
    assert set(stored(tmp_path, "employees", *SPELL, "fte")) == {
        (who(tmp_path, "0012"), date(2019, 5, 1), None, None, 0.75),
        (who(tmp_path, "0013"), date(2019, 5, 1), date(2025, 9, 30), "voluntary", 1.0),
    }


def test_bamboohr_by_the_names_of_its_interface(tmp_path: Path) -> None:
    text = (
        "employeeNumber,firstName,lastName,displayName,jobTitle,department,division,location,"
        "supervisor,supervisorEId,"
        "hireDate,originalHireDate,terminationDate,status,employmentHistoryStatus,workEmail,lastChanged\n"
        "55,A,B,A B,Agent,Blue,X,Lund,Chef,4,2020-05-04,2018-01-01,0000-00-00,Active,Full-Time,a@x.se,"
        "2025-01-01T00:00:00Z\n"
        "56,C,D,C D,Agent,Blue,X,Lund,Chef,4,2020-05-04,2020-05-04,2025-05-04,Inactive,Terminated,"
        "c@x.se,2025-01-01T00:00:00Z\n"
    )
    file = only(taken(tmp_path, **{"bamboo 2026-06-30": text}), "employees")
    assert file.format == "bamboohr"
    assert set(stored(tmp_path, "employees", *SPELL)) == {
        (who(tmp_path, "55"), date(2020, 5, 4), None, None),
        (who(tmp_path, "56"), date(2020, 5, 4), date(2025, 5, 4), "unknown"),
    }
    assert ("hired_before", "hire_date", 1) in warned(file)
    assert {n for n, _ in file.dropped} == {"firstName", "lastName", "displayName", "supervisor", "workEmail"}


def test_bamboohr_by_the_labels_of_its_reports(tmp_path: Path) -> None:
    text = (
        'Employee #,"Last name, First name",Hire Date,Termination Date,Termination Reason,Job Title,'
        "Department\n"
        '55,"B, A",05/24/2020,,,Agent,Blue\n'
        '56,"D, C",05/04/2020,05/04/2025,Dismissed,Agent,Blue\n'
    )
    file = only(taken(tmp_path, **{"bamboo 2026-06-30": text}), "employees")
    assert (file.format, file.dropped) == ("bamboohr", (("Last name, First name", 2),))
    assert set(stored(tmp_path, "employees", *SPELL)) == {
        (who(tmp_path, "55"), date(2020, 5, 24), None, None),
        (who(tmp_path, "56"), date(2020, 5, 4), date(2025, 5, 4), "involuntary"),
    }


@pytest.mark.parametrize("text", [AFAS, AFAS.replace("_", " ")])
def test_afas_contracts_collapse_to_spells(tmp_path: Path, text: str) -> None:
    """1001 has two contracts in a row, 1002 a gap of 19 days, 1003 one of 84 days."""
    file = only(taken(tmp_path, **{"afas 2026-06-30": text}), "employees")
    assert (file.format, counts(file)) == ("afas", (6, 6, 0, 0, 0))
    one, two, three = (who(tmp_path, raw) for raw in ("1001", "1002", "1003"))
    assert set(stored(tmp_path, "employees", *SPELL, "contract_type")) == {
        (one, date(2021, 3, 1), None, None, "permanent"),
        (two, date(2020, 3, 1), None, None, "permanent"),
        (three, date(2020, 3, 1), date(2023, 12, 31), "unknown", "permanent"),
        (three, date(2024, 3, 25), None, None, "permanent"),
    }


def test_sap_writes_an_open_end_as_a_year_of_nines(tmp_path: Path) -> None:
    text = (
        "Personeelsnr;Naam;Functie;FTE;Datum in dienst;Datum uit dienst;Werknemersgroep;Kostenplaats\n"
        "0001;Jan;Medewerker klantenservice;0,8;01-03-2021;31-12-9999;Vast;KCC\n"
        "0002;Piet;Teamleider;1,0;01-03-2019;30-06-2025;Vast;KCC\n"
    )
    file = only(
        taken(tmp_path, **{"stand 30-06-2026": text}, answers={"asof_date": "2026-06-30"}), "employees"
    )
    assert file.format == "sap_nl"
    assert set(stored(tmp_path, "employees", *SPELL, "role", "team", "fte")) == {
        (who(tmp_path, "0001"), date(2021, 3, 1), None, None, "agent", "KCC", 0.8),
        (who(tmp_path, "0002"), date(2019, 3, 1), date(2025, 6, 30), "unknown", "team_lead", "KCC", 1.0),
    }


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("Medarbejdernummer;Navn;Ansættelsesdato;Fratrædelsesdato;Årsag til fratrædelse;Datoer for "
        "prøvetid", "Egen opsigelse"),
        ("Ansattnummer;Navn;Ansettelsesdato;Fratredelsesdato;Årsak til fratredelse;Datoer for "
        "prøvetid", "Egen oppsigelse"),
        ("Personalnummer;Namn;Anställningsdatum;Avgångsdatum;Avgångsorsak;Datoer for prøvetid",
         "Egen uppsägning"),
    ],
)  # fmt: skip
def test_dynamics_lists_people_who_will_leave(tmp_path: Path, head: str, reason: str) -> None:
    text = f"{head}\n77;Ib;01.03.2021;31.12.2026;{reason};\n"
    file = only(taken(tmp_path, **{"medarbejdere 2026-06-30": text}), "employees")
    assert file.format in ("dynamics365", "hogia")
    assert stored(tmp_path, "employees", *SPELL) == [
        (who(tmp_path, "77"), date(2021, 3, 1), date(2026, 12, 31), "voluntary")
    ]


def test_team_periods_become_closed_open(tmp_path: Path) -> None:
    text = (
        "Medewerker;Functie;Begindatum functie;Einddatum functie;Organisatorische eenheid\n"
        "1001;Medewerker klantenservice;01-03-2021;28-02-2022;KCC 1\n"
        "1001;Teamleider;01-03-2022;;KCC 2\n"
    )
    file = only(taken(tmp_path, functies=text, answers={"date_order": "dmy"}), "team_history")
    assert (file.format, counts(file)) == ("team_periods", (2, 2, 0, 0, 0))
    assert [row[1:] for row in stored(tmp_path, "team_history", "employee_id", "valid_from", "valid_to",
     "team", "role")] == [
        (date(2021, 3, 1), date(2022, 3, 1), "KCC 1", "agent"),
        (date(2022, 3, 1), None, "KCC 2", "team_lead"),
    ]  # fmt: skip


def test_the_same_list_a_month_later_replaces_and_counts(tmp_path: Path) -> None:
    taken(tmp_path, **{"workers 2026-05-31": WORKDAY})
    file = only(taken(tmp_path, **{"workers 2026-06-30": WORKDAY + "\n"}), "employees")
    assert counts(file) == (4, 4, 0, 0, 0)
    assert {row[0] for row in stored(tmp_path, "employees", "asof_date")} == {ASOF}
