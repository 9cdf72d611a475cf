"""What people write: kept where they agreed, masked, and gone with them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from analytics.admission import store
from analytics.admission.column import Table
from analytics.admission.comments import masked
from analytics.admission.contract import TABLES
from analytics.admission.erasure import erase
from analytics.admission.load import load
from analytics.admission.retention import months_kept
from tests.admission.exports import lines, loaded, only, rows_of, write
from tests.admission.test_privacy import every_byte_stored

HOSTILE = (
    "comment_id,wave,wave_date,respondent_id,Namn,theme,comment,consent\n"
    'C1,w1,2026-03-15,R1,Kalle Quist,pace,"Kalle visade mig mycket. Också Zebulon, ring 070-123 45 67",true\n'
    'C2,w1,2026-03-15,R2,,pace,"Qwertyunsaid about my leader",false\n'
    'C3,w1,2026-03-15,R3,,pace,"Skriv till zacharias@example.se, 811228-9874, bor på Ekgatan 12",ja\n'
    'C4,w1,2026-03-15,R4,,pace,"Min mentor var sjuk i Zzcancer",yes\n'
    'C5,w1,2026-03-15,R5,,pace,"Bra pass.\nMin mentor Xaviera lyssnar, E7654321 med",true\n'
    "C6,w1,2026-03-15,R6,,pace,Shiftedsecret without an answer,Shiftedsecret it slipped\n"
    'C7,w1,2026-03-15,R7,,pace,"Unaskedsecret",\n'
)
HIDDEN = (
    b"Kalle", b"Quist", b"Zebulon", b"123 45", b"Qwertyunsaid", b"zacharias", b"9874", b"Ekgatan",
    b"Zzcancer", b"Xaviera", b"E7654321", b"Shiftedsecret", b"Unaskedsecret",
)  # fmt: skip


def every_cell(db: Path) -> str:
    """Return every cell of every table: what is compressed in the bytes too."""
    with duckdb.connect(str(store.resolve(db)), read_only=True) as connection:
        names = connection.execute("select table_name from duckdb_tables()").fetchall()
        return repr([connection.table(name).fetchall() for (name,) in names])


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a database that took a file of comments which tell too much."""
    folder = tmp_path_factory.mktemp("comments")
    loaded(folder / "in", employees=lines("employees", {"employee_id": "E7654321"}), survey_comments=HOSTILE)
    return folder


def test_what_was_not_agreed_to_or_tells_who_is_in_no_byte_of_the_database(hostile: Path) -> None:
    stored = every_byte_stored(hostile)
    assert [word for word in HIDDEN if word in stored] == []
    assert not any(word.decode() in every_cell(hostile / "x.duckdb") for word in HIDDEN)
    assert "visade mig mycket" in every_cell(hostile / "x.duckdb")
    said = rows_of(hostile / "x.duckdb", "survey_comments", ["comment_id", "theme", "comment", "consent"])
    assert said == [
        ("C1", "pace", "… visade mig mycket. …, ring …", True),
        ("C2", "pace", None, False),
        ("C3", "pace", "Skriv till …, bor på …", True),
        ("C4", "pace", None, True),
        ("C5", "pace", "Bra pass. Min mentor … lyssnar, … med", True),
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Anna Svensson hjälpte mig", "… hjälpte mig"),
        ("Vi talade med Ali. Ali var snäll", "Vi talade med …. … var snäll"),
        ("Ring t.ex. Eva", "Ring t.ex. …"),
        ("eva (at) example.se svarar", "… svarar"),
        ("E\u200bv\u200ba@example.se svarar", "… svarar"),
        ("１２３４５６７８ ringer", "… ringer"),
        ("Then I said that I'm fine", "Then I said that I'm fine"),
        ("ALLT ÄR BRA", None),
        ("tack kalle, hans hjälp var bra", "tack …, hans hjälp var bra"),
        ("NL91 ABNA 0417 1643 00 is van mij", "… is van mij"),
        ("Utan namn går det bra att läsa 2026", "Utan namn går det bra att läsa 2026"),
    ],
)
def test_marks_of_a_name_are_masked(text: str, kept: str | None) -> None:
    assert masked(text, {"kalle", "hans"}) == kept


def test_consent_taken_back_leaves_no_word(tmp_path: Path) -> None:
    row = {"comment_id": "C1", "comment": "Regrettable words of mine"}
    loaded(tmp_path / "in", survey_comments=lines("survey_comments", row))
    assert b"Regrettable" in every_byte_stored(tmp_path)
    report = loaded(tmp_path / "more", survey_comments=lines("survey_comments", {**row, "consent": "false"}))
    assert only(report, "survey_comments").accepted == 1
    assert rows_of(tmp_path / "x.duckdb", "survey_comments", ["comment", "consent"]) == [(None, False)]
    assert b"Regrettable" not in every_byte_stored(tmp_path)


def test_erasing_a_person_takes_their_comments_and_skills(tmp_path: Path) -> None:
    mine, other = {"employee_id": "E7654321"}, {"employee_id": "A1"}
    said = {"respondent_id": "E7654321", "comment": "Erasable words of mine"}
    loaded(
        tmp_path / "in",
        employees=lines("employees", mine, other),
        survey_comments=lines("survey_comments", {**said, "comment_id": "C1"}, {"comment_id": "C2"}),
        employee_skills=lines("employee_skills", mine, {**mine, "kind": "offers"}, other),
    )
    db = tmp_path / "x.duckdb"
    rows = dict(erase(db, "E7654321").rows)
    assert (rows["survey_comments"], rows["employee_skills"]) == (1, 2)
    assert b"Erasable" not in every_byte_stored(tmp_path)
    assert (len(rows_of(db, "survey_comments")), len(rows_of(db, "employee_skills"))) == (1, 1)
    assert months_kept(db)["survey_comments"] == 12


def test_a_database_of_an_earlier_version_is_read_and_grows(tmp_path: Path) -> None:
    evaluation = {"evaluation_id": "Q1", "feedback_date": "", "feedback_tone": ""}
    loaded(tmp_path / "in", employees=lines("employees", {}), evaluations=lines("evaluations", evaluation))
    db = tmp_path / "x.duckdb"
    with duckdb.connect(str(store.resolve(db))) as old:
        for statement in (
            "drop table survey_comments",
            "drop table employee_skills",
            "alter table evaluations drop column feedback_date",
            "alter table evaluations drop column feedback_tone",
        ):
            old.execute(statement)
    assert rows_of(db, "evaluations", ["evaluation_id", "feedback_date", "feedback_tone"]) == [
        ("Q1", None, None)
    ]
    assert rows_of(db, "survey_comments") == rows_of(db, "employee_skills") == []
    identity = lines("identities", {"source": "", "source_person_id": "00123", "employee_id": "00045"})
    load([write(tmp_path / "joined", identities=identity)], db)
    assert rows_of(db, "evaluations", ["feedback_tone"]) == [(None,)]
    again = lines("evaluations", evaluation, {"evaluation_id": "Q2"})
    assert only(load([write(tmp_path / "more", evaluations=again)], db), "evaluations").duplicate == 1
    assert rows_of(db, "evaluations", ["evaluation_id", "feedback_tone"]) == [("Q1", None), ("Q2", "mixed")]
    with store.reader(db) as connection:
        assert _stored_columns(connection, TABLES["evaluations"]) == [*TABLES["evaluations"].names]


def _stored_columns(connection: duckdb.DuckDBPyConnection, table: Table) -> list[str]:
    """Return the columns of a stored table as they lie there, without the place of a row."""
    query = "select column_name from duckdb_columns() where table_name = $name and internal = false"
    rows = connection.execute(query + " and schema_name = 'main' order by column_index", {"name": table.name})
    names = [name for (name,) in rows.fetchall() if name not in ("file_id", "line")]
    return list(dict.fromkeys(names))


def test_feedback_before_its_evaluation_is_refused(tmp_path: Path) -> None:
    early = lines("evaluations", {"feedback_date": "2026-01-11"})
    (rejection,) = only(loaded(tmp_path / "in", evaluations=early), "evaluations").rejections
    assert rejection.rule == "feedback_before_evaluation"
