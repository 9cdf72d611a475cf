"""One look tells whether the data are well, changes nothing and names nobody."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.admission import store
from analytics.operations import health as looking
from analytics.operations.health import health


def test_a_sound_database_is_well(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["health", "--db", str(db)]) == 0
    said = capsys.readouterr().out
    found = json.loads(said)

    assert said.count("\n") == 1
    assert (found["ok"], found["problems"], found["generation"], found["schema"]) == (True, [], 1, "1")
    assert (found["key"], found["demo"], found["needs_upgrade"]) == (True, False, False)
    assert 0 <= found["load_age_hours"] < 1
    assert found["free_bytes"] > 0


def test_each_fault_is_named_and_the_exit_code_is_one(
    db: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "LEAST_ROOM", 1 << 62)
    db.with_name("x.duckdb.key").unlink()
    with pytest.raises(SystemExit) as left:
        main(["health", "--db", str(db), "--max-age-days", "-1"])
    found = json.loads(capsys.readouterr().out)

    assert left.value.code == 1
    assert found["problems"] == ["key", "room", "old_load"]
    assert not db.with_name("x.duckdb.key").exists(), "looking makes no key"


@pytest.mark.parametrize("days", [1.0, 3.0])
def test_an_old_load_is_old(days: float, db: Path) -> None:
    found = health(db, now=datetime.now(UTC) + timedelta(days=2), oldest_days=days)

    assert ("old_load" in found.problems) == (days == 1.0)
    assert found.load_age_hours == pytest.approx(48, abs=0.2)


def test_a_damaged_or_a_missing_database_is_said_in_the_same_line(db: Path, tmp_path: Path) -> None:
    nowhere = health(tmp_path / "nowhere" / "x.duckdb")
    assert nowhere.problems == ("database", "key")
    assert "x.duckdb" in nowhere.message
    file = store.resolve(db)
    file.write_bytes(file.read_bytes()[:5000])
    broken = health(db)

    assert broken.problems == ("database",)
    assert "restore" in broken.message
