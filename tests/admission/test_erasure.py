"""One person erased: no row, no message, no older generation, and no way back; results count one fewer."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.admission import audit, store
from analytics.admission.erasure import erase
from analytics.admission.ledger import last_report
from analytics.admission.load import load
from analytics.admission.people import pseudonym, secret
from analytics.admission.store import folder, reader, resolve
from analytics.errors import BadRequest
from analytics.pipeline import study
from tests.admission.exports import lines, loaded, rows_of, state, write

ME = "E7654321"


def world(folder: Path) -> Path:
    """Load a small centre in which one person is everything a person can be; return its database."""
    loaded(
        folder / "in",
        employees=lines(
            "employees",
            {"employee_id": ME, "team_lead_id": "L1"},
            {"employee_id": "A1", "team_lead_id": ME},
            {"employee_id": "L1", "team_lead_id": ""},
        ),
        team_history=lines("team_history", {"employee_id": "A1", "team_lead_id": ME}),
        pairs=lines(
            "pairs",
            {"pair_id": "P1", "mentor_id": ME, "mentee_id": "A1"},
            {"pair_id": "P2", "mentor_id": "L1", "mentee_id": ME},
            {"pair_id": "P3", "mentor_id": "L1", "mentee_id": "A1", "rematch_of": "P1"},
        ),
        sessions=lines(
            "sessions",
            {"session_id": "S1", "pair_id": "P1", "employee_id": "A1", "leader_id": ""},
            {"session_id": "S2", "pair_id": "P3", "employee_id": "A1", "leader_id": "L1"},
            {"session_id": "S3", "pair_id": "P2", "employee_id": ME, "leader_id": "L1"},
        ),
        kpi_daily=lines("kpi_daily", {"employee_id": ME}, {"employee_id": "A1"}),
        survey_responses=lines(
            "survey_responses",
            {"respondent_id": "R1", "target_id": ME},
            {"respondent_id": ME},
            {"respondent_id": "R2"},
        ),
        evaluations=lines(
            "evaluations",
            {"evaluation_id": "Q1", "employee_id": "A1", "evaluator_id": ME},
            {"evaluation_id": "Q2", "employee_id": ME},
        ),
    )
    return folder / "x.duckdb"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of that centre, loaded."""
    return world(tmp_path_factory.mktemp("centre")).parent


@pytest.fixture
def centre(once: Path, tmp_path: Path) -> Path:
    """Return the database of a copy that a test may change; its exports are beside it."""
    shutil.copytree(once, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "x.duckdb"


def code_of(db: Path, person: str = ME) -> str:
    return pseudonym(person, secret(db))


def stored(db: Path, query: str) -> list[tuple[object, ...]]:
    with reader(db) as connection:
        return connection.execute(query).fetchall()


def bytes_beside(db: Path) -> bytes:
    """Return every byte on disk but the key's and the exports'."""
    kept = [p for p in db.parent.glob("x.duckdb*") if p.is_file() and p.suffix != ".key"]
    return b"".join(p.read_bytes() for p in [*kept, *folder(db).iterdir()])


def test_no_row_and_no_byte_is_left(centre: Path, tmp_path: Path) -> None:
    db = centre
    load(
        [
            write(
                tmp_path / "more", kpi_daily=lines("kpi_daily", {"employee_id": ME, "contacts_handled": "9"})
            )
        ],
        db,
    )
    assert code_of(db).encode() in bytes_beside(db)
    report = erase(db, f" {ME} ")
    rows = dict(report.rows)
    assert (rows.pop("revision"), rows.pop("person_form", 1)) == (1, 1)
    assert rows == {
        "employees": 1,
        "pairs": 2,
        "sessions": 2,
        "kpi_daily": 1,
        "survey_responses": 2,
        "evaluations": 1,
    }
    with reader(db) as connection:
        names = [row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()]
        told = {
            name
            for name in names
            if name != "erased"
            and connection.sql(
                f"select 1 from {name} as t where contains(t::varchar, '{code_of(db)}')"
            ).fetchall()
        }
    assert told == set()
    tombstone = stored(db, "select pseudonym from erased")
    assert tombstone == [(code_of(db),)]
    assert [p.name for p in folder(db).glob("gen-*")] == [resolve(db).name]


def test_the_others_stay_and_forget_their_leader(centre: Path) -> None:
    db = centre
    erase(db, ME)
    others = {code_of(db, "A1"), code_of(db, "L1")}
    assert {row[0] for row in rows_of(db, "employees", ["employee_id"])} == others
    assert rows_of(db, "employees", ["team_lead_id"]) == [(None,), (None,)]
    assert rows_of(db, "team_history", ["team_lead_id"]) == [(None,)]
    assert rows_of(db, "evaluations", ["evaluation_id", "evaluator_id"]) == [("Q1", None)]
    assert rows_of(db, "pairs", ["pair_id"]) == [("P3",)]
    assert rows_of(db, "sessions", ["session_id"]) == [("S2",)]


def test_old_and_new_exports_cannot_bring_a_person_back(centre: Path, tmp_path: Path) -> None:
    db = centre
    erase(db, ME)
    before = state(db, "fingerprint")
    assert not load([tmp_path / "in"], db).changed
    again = write(
        tmp_path / "again",
        employees=lines("employees", {"employee_id": "A1", "team_lead_id": ME}, {"employee_id": ME}),
        kpi_daily=lines(
            "kpi_daily", {"employee_id": ME, "handle_s": "1"}, {"employee_id": ME, "handle_s": "x"}
        ),
    )
    report = load([again], db)
    people, kpis = report.files
    assert (people.read, people.duplicate, people.accepted) == (1, 1, 0)
    assert [(s.rule, s.count) for s in kpis.set_aside] == [("erased", 2)]
    assert (kpis.read, kpis.rejected) == (0, 0)
    assert stored(db, "from quarantine") == []
    assert code_of(db) not in {row[0] for row in rows_of(db, "kpi_daily", ["employee_id"])}
    assert state(db, "fingerprint") == before


def test_a_refused_cell_of_the_person_leaves_quarantine_and_report(tmp_path: Path) -> None:
    rows = lines(
        "employees", {"employee_id": ME, "fte": "7"}, {"employee_id": "A1", "fte": "9"}, {"employee_id": ME}
    )
    loaded(tmp_path / "in", employees=rows, pairs=lines("pairs", {"mentor_id": ME, "mentee_id": ME}))
    db = tmp_path / "x.duckdb"
    assert len(last_report(db).files[1].rejections[0].examples) == 1
    erase(db, ME)
    assert {row[0] for row in stored(db, "select column_name from quarantine")} == {"fte"}
    assert last_report(db).files[1].rejections[0].examples == ()


def test_the_same_erasure_gives_the_same_fingerprint_under_any_key(tmp_path: Path) -> None:
    prints = []
    for name in ("one", "two"):
        db = world(tmp_path / name)
        before = state(db, "fingerprint")
        erase(db, ME)
        prints.append((before, state(db, "fingerprint")))
    assert prints[0] == prints[1]
    assert prints[0][0] != prints[0][1]


def test_a_pseudonym_names_a_person_too_and_a_second_time_changes_nothing(centre: Path) -> None:
    db = centre
    assert erase(db, code_of(db)).changed
    generation = resolve(db)
    assert not erase(db, ME).changed
    assert resolve(db) == generation


def test_nobody_of_this_id_is_said_plainly_and_changes_nothing(centre: Path) -> None:
    db = centre
    before = resolve(db)
    with pytest.raises(BadRequest, match="check the id and its leading zeros"):
        erase(db, "E765432")
    assert resolve(db) == before
    assert [p.name for p in folder(db).iterdir() if p.name.startswith("part-")] == []


def test_all_ids_of_a_person_go_together(tmp_path: Path) -> None:
    loaded(
        tmp_path / "in",
        employees=lines("employees", {"employee_id": "H1"}, {"employee_id": "H2"}),
        identities=lines("identities", {"source_person_id": "acd-9", "employee_id": "H1"}),
        kpi_daily=lines("kpi_daily", {"employee_id": "acd-9"}, {"employee_id": "H2"}),
    )
    db = tmp_path / "x.duckdb"
    rows = dict(erase(db, "H1").rows)
    assert {name: rows[name] for name in ("employees", "kpi_daily", "identities")} == {
        "employees": 1,
        "kpi_daily": 1,
        "identities": 1,
    }
    assert len(stored(db, "from erased")) == 2


def test_an_erasure_that_dies_late_is_finished_by_the_next_writer(
    centre: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = centre
    with monkeypatch.context() as dying:
        dying.setattr(store, "_remove_generations", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            erase(db, ME)
    assert stored(db, "select count(*) from erased") == [(1,)]
    assert len(list(folder(db).glob("gen-*"))) == 2
    with store.locked(db, 1):
        assert [p.name for p in folder(db).glob("gen-*")] == [resolve(db).name]
    assert not (folder(db) / store.FORGET).exists()


def test_results_count_one_person_fewer(demo_centre: Path, tmp_path: Path) -> None:
    db = shutil.copytree(demo_centre, tmp_path / "own", symlinks=True) / "demo.duckdb"
    with (db.parent / "exports" / "pairs.csv").open(encoding="utf-8") as file:
        mentors, mentees = zip(
            *((row["mentor_id"], row["mentee_id"]) for row in csv.DictReader(file)), strict=True
        )
    mentee = next(m for m in mentees if m not in mentors and mentees.count(m) == 1)
    before = study(db).counts
    erase(db, mentee)
    after = study(db).counts
    assert after.employees == before.employees - 1
    assert after.mentees == before.mentees - 1
    assert after.comparison == before.comparison


def test_the_command_asks_first_and_logs_no_id(centre: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = centre
    assert main(["erase", "--db", str(db), "--person", ME]) == 2
    assert "--yes" in capsys.readouterr().err
    assert main(["erase", "--db", str(db), "--person", ME, "--yes"]) == 0
    assert "employees 1" in capsys.readouterr().out
    assert audit.entries(db)[-1].verb == "erase"
    log = audit.log_file(db).read_text()
    assert ME not in log
    assert code_of(db) not in log
