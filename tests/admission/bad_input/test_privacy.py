"""P01 to P07: nothing that tells who people are is stored, logged or left behind."""

from __future__ import annotations

import json
import logging
import tempfile
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.admission.contract import TABLES
from analytics.admission.load import load
from analytics.admission.store import folder, reader
from tests.admission.exports import lines, loaded, only, write
from tests.admission.test_privacy import every_byte_stored, swedish_numbers

BSN = [f"{n:09}" for n in range(100000000, 100000400)]
KPI = "employee_id,date,contacts_handled"


def beyond(**columns: list[str]) -> str:
    """Return daily figures with further columns; their headers are the names, `_` for a space."""
    count = max(map(len, columns.values()))
    head = ",".join((KPI, *(name.replace("_", " ") for name in columns)))
    rows = [
        ",".join(
            (
                f"E{n}",
                "2026-01-05",
                "4",
                *(values[n] if n < len(values) else "" for values in columns.values()),
            )
        )
        for n in range(count)
    ]
    return "\n".join((head, *rows)) + "\n"


def dropped(tmp_path: Path, **columns: list[str]) -> dict[str, int]:
    """Load daily figures with further columns; return headers and counts of those dropped."""
    file = only(loaded(tmp_path / "in", kpi_daily=beyond(**columns)), "kpi_daily")
    assert file.accepted == file.read > 0
    assert set(file.ignored).isdisjoint(dict(file.dropped))
    return dict(file.dropped)


def test_p01_a_column_with_a_personal_header_is_dropped_and_only_counted(tmp_path: Path) -> None:
    found = dropped(tmp_path, Namn=["Eva Berg", "Bo Ek", ""], Diagnos=["influensa"], Skift=["A", "B", "C"])
    assert found == {"Namn": 2, "Diagnos": 1}
    stored = every_byte_stored(tmp_path)
    assert [word for word in (b"Berg", b"influensa") if word in stored] == []


def test_p02_national_ids_under_an_innocent_header_are_dropped(tmp_path: Path) -> None:
    swedish = swedish_numbers(12)
    danish = [f"{day:02}0180-{1000 + day}" for day in range(1, 13)]
    found = dropped(tmp_path, ID=swedish, Ref=danish, Nr=[n for n in BSN if eleven(n)][:12], Lopnr=BSN[:12])
    assert found == {"ID": 12, "Ref": 12, "Nr": 12}
    assert swedish[0].encode() not in every_byte_stored(tmp_path)


def eleven(text: str) -> bool:
    """Whether nine digits pass the eleven-test of the BSN."""
    return sum(w * int(d) for w, d in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), text, strict=True)) % 11 == 0


def test_p02_numbers_that_only_look_alike_stay_harmless(tmp_path: Path) -> None:
    times = [f"2026010{day}{hour:02}30" for day in range(1, 4) for hour in range(8, 16)]
    assert dropped(tmp_path, Stamp=times, Order=BSN[:40], Shift=["A1", "B2"]) == {}


def test_p02_a_header_that_speaks_of_them_makes_a_weak_form_enough(tmp_path: Path) -> None:
    bare = [f"{day:02}0180{1000 + day}" for day in range(1, 13)]
    assert dropped(tmp_path, Fritt=bare, Medarb_CPR_felt=bare) == {"Medarb CPR felt": 12}


def test_p03_national_ids_as_the_only_key_are_hashed_and_warned_about(tmp_path: Path) -> None:
    numbers = swedish_numbers(12)
    rows = lines("employees", *({"employee_id": n, "team_lead_id": ""} for n in numbers))
    file = only(loaded(tmp_path / "in", employees=rows), "employees")
    assert ("national_ids", "employee_id", 12) in {(w.key, w.column, w.count) for w in file.warnings}
    assert file.accepted == 12
    assert [n for n in numbers if n.encode() in every_byte_stored(tmp_path)] == []


def test_p03_a_bsn_as_key_is_warned_about_more_strongly(tmp_path: Path) -> None:
    rows = lines("employees", *({"employee_id": n, "team_lead_id": ""} for n in BSN if eleven(n)))
    file = only(loaded(tmp_path / "in", employees=rows), "employees")
    assert "bsn_keys" in {w.key for w in file.warnings}
    other = lines("employees", *({"employee_id": n, "team_lead_id": ""} for n in BSN))
    file = only(loaded(tmp_path / "other" / "in", employees=other), "employees")
    assert {w.key for w in file.warnings}.isdisjoint({"bsn_keys", "national_ids"})


def test_p04_customers_phones_mails_accounts_and_addresses_are_dropped(tmp_path: Path) -> None:
    found = dropped(
        tmp_path,
        Ref=[f"+46 70 123 45 {n:02}" for n in range(10, 22)],
        Lokal=[f"070-12345{n}" for n in range(10, 22)],
        Nord=[f"22 33 44 {n}" for n in range(10, 22)],
        NL=[f"06-123456{n}" for n in range(10, 22)],
        Kontakt=["kari@example.no", "ola@example.no"],
        Konto=["NL91ABNA0417164300"],
        Sted=[f"Storgata {n} B" for n in range(1, 9)],
        Telefon_kund=[str(40123456 + n) for n in range(5)],
        Subject=["my invoice"],
    )
    assert set(found) == {"Ref", "Lokal", "Nord", "NL", "Kontakt", "Konto", "Sted", "Telefon kund", "Subject"}
    assert b"example.no" not in every_byte_stored(tmp_path)


def test_p04_figures_and_dates_are_not_taken_for_phones(tmp_path: Path) -> None:
    dates = [f"0{n}-01-2026" for n in range(1, 9)]
    assert (
        dropped(
            tmp_path, Dag=dates, Maned=["01-2026", "02-2026"], Sum=["1204", "98765432"], Nr=["00012345678"]
        )
        == {}
    )


def test_p05_comments_are_never_stored_and_named_when_they_name_people(tmp_path: Path) -> None:
    found = dropped(tmp_path, Kommentar=["nice call", "ask eva@example.se about it"], Remark=["fine", "good"])
    assert found == {"Kommentar": 2}
    stored = every_byte_stored(tmp_path)
    assert [word for word in (b"nice call", b"example.se") if word in stored] == []
    kept = [t for t in TABLES.values() if {"comment", "kommentar"} & {c.name for c in t.columns}]
    assert [table.name for table in kept] == ["survey_comments"]  # of those who agreed to it


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Orsak", ["semester", "utmattning"]),
        ("Årsak", ["ferie", "egenmelding"]),
        ("Fraværsårsag", ["ferie", "sygdom"]),
        ("Reden", ["verlof", "griep"]),
        ("Syy", ["loma", "flunssa"]),
        ("Reason", ["holiday", "flu"]),
        ("Kod", ["ryggont", "migrän"]),
    ],
)
def test_p06_health_words_drop_the_reason_of_an_absence(
    header: str, words: list[str], tmp_path: Path
) -> None:
    text = lines("absence_monthly", {"employee_id": "E1"}, {"employee_id": "E2"}).splitlines()
    named = "\n".join(f"{row},{cell}" for row, cell in zip(text, (header, *words), strict=True)) + "\n"
    file = only(loaded(tmp_path / "in", absence_monthly=named), "absence_monthly")
    assert file.dropped == ((header, 2),)
    assert file.accepted == 2
    assert words[1].encode() not in every_byte_stored(tmp_path)


def test_p06_the_detail_of_a_leave_is_emptied_when_it_tells_of_health(tmp_path: Path) -> None:
    rows = [{"detail": "parental"}, {"date": "2025-09-02", "detail": "utmattningssyndrom"}]
    file = only(loaded(tmp_path / "in", employee_events=lines("employee_events", *rows)), "employee_events")
    assert "free_text_emptied" in {w.key for w in file.warnings}
    assert b"utmattning" not in every_byte_stored(tmp_path)


def test_p07_a_load_that_fails_leaves_no_value_anywhere(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    good = lines("employees", *({"employee_id": f"SECRET{n:04}", "fte": "9"} for n in range(50)))
    bad = "811228-9874,eva.berg@example.se,131052-308T\nx,y,z\n"
    place = write(tmp_path / "in", employees=good, pairs=bad)
    with caplog.at_level(logging.DEBUG):
        assert main(["load", str(place), "--db", str(tmp_path / "x.duckdb")]) == 2
    said = "".join(capfd.readouterr()) + caplog.text
    assert "pairs.csv" in said
    left = [p for p in tmp_path.rglob("*") if p.is_file() and p.parent != place]
    written = said.encode() + b"".join(p.read_bytes() for p in left)
    telling = (b"SECRET", b"811228-9874", b"eva.berg", b"308T", b"Traceback")
    assert [word for word in telling if word in written] == []
    assert list(temp.iterdir()) == []
    assert [p.name for p in folder(tmp_path / "x.duckdb").iterdir() if p.name != "load.lock"] == []


def test_p07_reports_and_quarantine_show_only_the_ends_of_what_names_people(tmp_path: Path) -> None:
    rows = lines("employees", {"employee_id": "SECRET12", "hire_date": "811228-9874", "site": "x"})
    report = load([write(tmp_path / "in", employees=rows)], tmp_path / "x.duckdb")
    assert report.files[0].rejected == 1
    with reader(tmp_path / "x.duckdb") as connection:
        cells = connection.execute("select cell from quarantine").fetchall()
    assert cells == [("8…4",)]
    assert "SECRET12" not in json.dumps(report.to_dict())
