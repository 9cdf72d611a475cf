"""What a backup holds comes back as it was, elsewhere too; a damaged one changes nothing."""

from __future__ import annotations

import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from analytics.__main__ import main
from analytics.admission import audit, store
from analytics.admission.erasure import erase
from analytics.admission.load import load
from analytics.errors import BadRequest
from analytics.operations import backup as writing
from analytics.operations import manifest
from analytics.operations.backup import backup
from analytics.operations.restoring import restore
from analytics.report.catalogue import LANGUAGES, text
from tests.admission.exports import lines, write
from tests.operations.conftest import BESIDE, people


def rows(db: Path) -> list[tuple[object, ...]]:
    """Return what the database holds of people."""
    with store.reader(db) as connection:
        found: list[tuple[object, ...]] = connection.execute("from employees order by all").fetchall()
        return found


def load_more(db: Path, place: Path) -> None:
    """Load a third person."""
    load([write(place, employees=lines("employees", *people("E1", "E2", "E3")))], db)


def test_everything_comes_back_under_another_name(db: Path, tmp_path: Path) -> None:
    made = backup(db, tmp_path / "a.backup")
    other = tmp_path / "there" / "y.duckdb"
    found = restore(made.file, other)

    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600, "it holds the key"
    assert (found.generation, found.replaced, found.erasures) == (1, None, 0)
    assert rows(other) == rows(db)
    assert len(rows(other)) == 2
    assert {n: (other.parent / f"y.duckdb{n}").read_text() for n in BESIDE} == BESIDE
    assert other.with_name("y.duckdb.key").read_text() == db.with_name("x.duckdb.key").read_text()
    assert stat.S_IMODE(other.with_name("y.duckdb.key").stat().st_mode) == 0o600
    assert [e.verb for e in audit.entries(other)] == ["load", "restored"]
    assert [e.verb for e in audit.entries(db)] == ["load", "backup"]
    load_more(other, tmp_path / "more")
    assert len(rows(other)) == 3, "the same key gives the same pseudonyms"


def test_a_load_that_ends_meanwhile_changes_nothing_in_it(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(db)

    hold: Callable[..., object] = writing._hold

    def held(place: Path) -> object:
        found = hold(place)
        load_more(db, tmp_path / "more")
        (store.folder(db) / "gen-000001.duckdb").unlink()
        return found

    monkeypatch.setattr(writing, "_hold", held)
    made = backup(db, tmp_path / "a.backup")
    restore(made.file, tmp_path / "y.duckdb")

    assert len(rows(db)) == 3
    assert rows(tmp_path / "y.duckdb") == before


def test_a_backup_is_taken_while_a_load_holds_the_database_and_somebody_reads(
    db: Path, tmp_path: Path
) -> None:
    with store.locked(db, 1), store.reader(db) as connection:
        made = backup(db, tmp_path / "a.backup")
        assert connection.execute("select count(*) from employees").fetchall() == [(2,)]

    assert (made.generation, made.files) == (1, 3 + len(BESIDE))
    names = zipfile.ZipFile(made.file).namelist()
    assert not [name for name in names if "lock" in name or "gen-" in name]


def test_what_is_there_is_replaced_only_when_asked_and_kept_aside(db: Path, tmp_path: Path) -> None:
    made = backup(db, tmp_path / "a.backup")
    load_more(db, tmp_path / "more")
    erase(db, "E2")
    db.with_name("x.duckdb.money.toml").write_text("changed")
    db.with_name("x.duckdb.rules.toml").write_text("new")
    with pytest.raises(BadRequest, match="--yes"):
        restore(made.file, db)
    assert len(rows(db)) == 2

    found = restore(made.file, db, yes=True)
    assert found.replaced is not None
    assert (found.generation, found.erasures) == (4, 1)
    assert len(rows(db)) == 2
    assert db.with_name("x.duckdb.money.toml").read_text() == BESIDE[".money.toml"]
    assert not db.with_name("x.duckdb.rules.toml").exists()
    assert (found.replaced / "x.duckdb.money.toml").read_text() == "changed"
    assert [e.verb for e in audit.entries(db)] == ["load", "backup", "load", "erase", "restored"], (
        "it goes on"
    )
    again = backup(db, tmp_path / "b.backup")
    assert not [n for n in zipfile.ZipFile(again.file).namelist() if "replaced" in n]


def changed(file: Path, out: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Write a backup anew with something changed in it."""
    with zipfile.ZipFile(file) as old:
        held = {name: old.read(name) for name in old.namelist()}
    change(held)
    with zipfile.ZipFile(out, "w") as new:
        for name, body in held.items():
            new.writestr(name, body)
    return out


def outside(held: dict[str, bytes]) -> None:
    """Name a file outside the place."""
    found = json.loads(held[manifest.NAME])
    found["files"]["../evil"] = found["files"].pop("key")
    held[manifest.NAME] = json.dumps(found).encode()
    held["../evil"] = held.pop("key")


def later(held: dict[str, bytes]) -> None:
    """Pretend that a later version wrote it."""
    held[manifest.NAME] = held[manifest.NAME].replace(b'"form": 1', b'"form": 2')


DAMAGES: dict[str, Callable[[dict[str, bytes]], None]] = {
    "damaged": lambda held: held.update({"beside/.money.toml": b"[choices]\nx = 1\n"}),
    "is damaged": lambda held: held.update({"beside/.more": b""}),
    "no backup": outside,
    "later version": later,
    "is no backup": lambda held: held.update({manifest.NAME: b"[]"}),
}


@pytest.mark.parametrize("says", DAMAGES)
def test_a_backup_that_is_not_whole_is_refused_and_nothing_is_touched(
    says: str, db: Path, tmp_path: Path
) -> None:
    broken = changed(backup(db, tmp_path / "a.backup").file, tmp_path / "b.backup", DAMAGES[says])
    before = sorted(p.name for p in db.parent.rglob("*"))
    with pytest.raises(BadRequest, match=says):
        restore(broken, db, yes=True)

    assert sorted(p.name for p in db.parent.rglob("*")) == before
    assert not (tmp_path / "evil").exists()
    assert len(rows(db)) == 2


def test_a_cut_off_file_and_one_that_is_none_are_refused(db: Path, tmp_path: Path) -> None:
    whole = backup(db, tmp_path / "a.backup").file.read_bytes()
    for body in (whole[: len(whole) // 2], b"no zip at all", b""):
        (tmp_path / "cut").write_bytes(body)
        with pytest.raises(BadRequest, match="no backup"):
            restore(tmp_path / "cut", tmp_path / "new" / "y.duckdb")
    assert not (tmp_path / "new").exists()


def test_a_backup_never_overwrites_and_a_failed_one_leaves_nothing(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.backup").write_text("mine")
    with pytest.raises(BadRequest, match="already"):
        backup(db, tmp_path / "a.backup")
    assert (tmp_path / "a.backup").read_text() == "mine"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "_add", full)
    with pytest.raises(BadRequest, match="full"):
        backup(db, tmp_path / "out" / "b.backup")
    assert list((tmp_path / "out").iterdir()) == []


def test_the_commands_say_what_they_did_and_warn_of_the_erased(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", "--db", str(db), "--out", str(tmp_path / "a.backup")]) == 0
    assert "keep it as safe" in capsys.readouterr().out
    assert main(["restore", str(tmp_path / "a.backup"), "--db", str(db)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["restore", str(tmp_path / "none"), "--db", str(db)]) == 2
    assert "none" in capsys.readouterr().err
    erase(db, "E1")
    assert main(["restore", str(tmp_path / "a.backup"), "--db", str(db), "--yes"]) == 0
    assert "Erasures since this backup: 1" in capsys.readouterr().out


def test_a_copied_file_can_be_backed_up_too(db: Path, tmp_path: Path) -> None:
    shutil.copyfile(db.resolve(), tmp_path / "copy.duckdb")
    found = restore(backup(tmp_path / "copy.duckdb", tmp_path / "c.backup").file, tmp_path / "n" / "y.duckdb")

    assert found.files == 1
    with duckdb.connect(str(tmp_path / "n" / "y.duckdb"), read_only=True) as connection:
        assert connection.execute("select count(*) from employees").fetchall() == [(2,)]


@pytest.mark.parametrize(
    "name", ["/etc/x", "beside/../x", "beside/.d/gen-000009.duckdb", "beside/x", "beside"]
)
def test_a_name_that_leaves_its_place_is_not_safe(name: str) -> None:
    assert not manifest.is_safe(name)
    assert manifest.is_safe("beside/.published/2026Q2.zip")


def test_the_audit_log_has_words_for_all_of_it() -> None:
    for verb in ("backup", "restored", "upgraded"):
        assert len({text(f"admission.audit.{verb}", lang) for lang in LANGUAGES}) >= 3
