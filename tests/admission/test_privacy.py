"""Who a person is never reaches the database: pseudonyms, dropped columns, redacted messages."""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
from pathlib import Path

import pytest

from analytics.admission.contract import TABLES
from analytics.admission.header import normal, personal_headers
from analytics.admission.load import load
from analytics.admission.people import KEY_VARIABLE, pseudonym
from analytics.admission.store import reader
from analytics.errors import BadRequest
from tests.admission.exports import lines, loaded, only, rows_of, write


def every_byte_stored(folder: Path) -> bytes:
    """Return the bytes of every file of a database, its key and folder included."""
    return b"".join(p.read_bytes() for p in folder.rglob("x.duckdb*") if p.is_file()) + b"".join(
        p.read_bytes() for p in (folder / "x.duckdb.d").rglob("*") if p.is_file()
    )


def test_an_id_becomes_the_keyed_hash_of_its_trimmed_text(tmp_path: Path) -> None:
    loaded(
        tmp_path / "in", employees=lines("employees", {"employee_id": " 00123\u00a0", "team_lead_id": "Å7"})
    )
    key = bytes.fromhex((tmp_path / "x.duckdb.key").read_text())
    expected = tuple(
        hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:16] for text in ("00123", "Å7")
    )
    assert rows_of(tmp_path / "x.duckdb", "employees", ["employee_id", "team_lead_id"]) == [expected]
    assert pseudonym("A\u030a7", key) == expected[1]  # the same letter, decomposed
    assert pseudonym("123", key) != expected[0]


def test_no_raw_id_lies_anywhere_in_the_database(tmp_path: Path) -> None:
    secret = [f"RAWPERSON{n:05}" for n in range(6)]

    def pair(first: str, second: str, one: int, other: int) -> dict[str, str]:
        return {first: secret[one], second: secret[other]}

    report = loaded(
        tmp_path / "in",
        employees=lines(
            "employees", pair("employee_id", "team_lead_id", 0, 1), {"employee_id": secret[4], "fte": "9"}
        ),
        pairs=lines("pairs", pair("mentor_id", "mentee_id", 2, 3), pair("mentor_id", "mentee_id", 5, 5)),
        survey_responses=lines(
            "survey_responses", {**pair("respondent_id", "employee_id", 2, 3), "target_id": secret[1]}
        ),
        kpi_daily=lines("kpi_daily", {"employee_id": secret[0]}, {"employee_id": secret[0], "handle_s": "7"}),
    )
    assert sum(f.accepted for f in report.files) == 4
    assert sum(f.rejected for f in report.files) == 2
    stored = every_byte_stored(tmp_path)
    assert b"RAWPERSON" not in stored
    assert b"billing" in stored
    assert "RAWPERSON" not in report.to_json()


def test_names_are_dropped_by_their_header_and_never_stored(tmp_path: Path) -> None:
    text = (
        "employee_id,Namn,hire_date,asof_date,E-post,Personnummer,shoe size\n"
        "E1,Eva Svensson,2024-01-01,2026-06-30,eva@example.se,811228-9874,40\n"
        "E2,,2024-01-01,2026-06-30,bo@example.se,,41\n"
    )
    file = only(loaded(tmp_path / "in", employees=text), "employees")
    assert file.dropped == (("Namn", 1), ("E-post", 2), ("Personnummer", 1))
    assert file.ignored == ("shoe size",)
    stored = every_byte_stored(tmp_path)
    assert [word for word in (b"Svensson", b"example.se", b"811228") if word in stored] == []


def test_the_contracts_own_columns_go_before_the_list_of_names() -> None:
    assert {"name", "session id", "personnummer", "iban"} <= personal_headers()
    assert normal(" Session_ID ") == "session id"
    assert TABLES["sessions"].key == ("session_id",)


def test_free_text_that_tells_who_is_emptied(tmp_path: Path) -> None:
    rows = [{"detail": "moved to team blue"}, {"date": "2025-09-02", "detail": "ask eva@example.se"}]
    file = only(loaded(tmp_path / "in", employee_events=lines("employee_events", *rows)), "employee_events")
    assert ("free_text_emptied", "detail", 2) in {(w.key, w.column, w.count) for w in file.warnings}
    assert rows_of(tmp_path / "x.duckdb", "employee_events", ["detail"]) == [(None,), (None,)]
    assert b"example.se" not in every_byte_stored(tmp_path)


def test_harmless_free_text_stays(tmp_path: Path) -> None:
    loaded(tmp_path / "in", employee_events=lines("employee_events", {"detail": "from 0.8 to 1.0"}))
    assert rows_of(tmp_path / "x.duckdb", "employee_events", ["detail"]) == [("from 0.8 to 1.0",)]


def test_national_ids_as_ids_are_hashed_and_warned_about(tmp_path: Path) -> None:
    text = lines(
        "employees", *({"employee_id": number, "team_lead_id": ""} for number in swedish_numbers(12))
    )
    file = only(loaded(tmp_path / "in", employees=text), "employees")
    assert [(w.key, w.column, w.count) for w in file.warnings] == [("national_ids", "employee_id", 12)]
    assert file.accepted == 12


def swedish_numbers(count: int) -> list[str]:
    """Return invented numbers of people born in December 1980, with Luhn's check digit."""
    stems = [f"8012{day:02}-123" for day in range(1, count + 1)]
    return [stem + str(luhn_digit(stem.replace("-", ""))) for stem in stems]


def luhn_digit(nine: str) -> int:
    """Return the digit that makes ten digits pass Luhn's check."""
    total = sum(sum(divmod(int(d) * (2 - place % 2), 10)) for place, d in enumerate(nine))
    return -total % 10


def test_refused_cells_show_only_the_ends_of_what_names_people(tmp_path: Path) -> None:
    text = lines(
        "pairs",
        {"mentor_id": "E12345", "mentee_id": "E12345", "match_method": "811228-9874", "mode": "x@y.se"},
    )
    file = only(loaded(tmp_path / "in", pairs=text), "pairs")
    values = {e.column: e.value for r in file.rejections for e in r.examples}
    assert values == {"mentee_id": "E…5", "match_method": "8…4", "mode": "x…e"}
    with reader(tmp_path / "x.duckdb") as connection:
        assert connection.execute("select count(*) from quarantine where cell like '%1234%'").fetchall() == [
            (0,)
        ]


def test_the_key_is_private_random_and_stays(tmp_path: Path) -> None:
    loaded(tmp_path / "in", employees=lines("employees", {}))
    path = tmp_path / "x.duckdb.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    first = path.read_text()
    assert len(bytes.fromhex(first)) == 32
    loaded(tmp_path / "more", pairs=lines("pairs", {}))
    assert path.read_text() == first
    beside = ["x.duckdb", "x.duckdb.audit.jsonl", "x.duckdb.d", "x.duckdb.key"]
    assert sorted(os.listdir(tmp_path)) == ["in", "more", *beside]
    load([tmp_path / "in"], tmp_path / "y.duckdb")
    assert (tmp_path / "y.duckdb.key").read_text() != first


def test_the_key_may_lie_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, str(tmp_path / "vault.key"))
    loaded(tmp_path / "in", employees=lines("employees", {}))
    assert (tmp_path / "vault.key").is_file()
    assert not (tmp_path / "x.duckdb.key").exists()


def test_a_broken_key_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.duckdb.key").write_text("oops")
    with pytest.raises(BadRequest, match="not a key file"):
        load([write(tmp_path / "in", employees=lines("employees", {}))], tmp_path / "x.duckdb")
    assert (tmp_path / "x.duckdb.key").read_text() == "oops"
