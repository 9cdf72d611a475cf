"""The targets of coaching as files: what ships, what somebody changed for everybody, and what is refused."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from analytics.admission import audit
from analytics.cohorts.coaching_targets import (
    CHOICES,
    LIMITS,
    SHIPPED,
    Targets,
    read_targets,
    save_targets,
    targets_file,
)
from analytics.errors import BadRequest


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Return the name of a database."""
    return tmp_path / "centre.duckdb"


def test_every_target_ships_with_its_default_and_an_explanation(db: Path) -> None:
    shipped = tomllib.loads(SHIPPED.read_text("utf-8"))
    lines = [line for line in SHIPPED.read_text("utf-8").splitlines() if "=" in line.partition("#")[0]]

    assert read_targets(db) == Targets()
    assert list(shipped) == list(Targets.__slots__)
    assert set(shipped) == set(CHOICES) | set(LIMITS)
    assert (shipped["evaluations_per_month"], shipped["coaching_per_month"]) == (4, 1)
    assert all(line.partition("#")[2].strip() for line in lines)


def test_what_is_changed_is_kept_logged_and_taken_back(db: Path) -> None:
    save_targets(db, Targets(evaluations_per_month=2, counts_as_coaching="any_kind"), who="anna")
    kept = read_targets(db)
    written = tomllib.loads(targets_file(db).read_text("utf-8"))
    save_targets(db, Targets(), who="bo")
    first, second = audit.entries(db)

    assert (kept.evaluations_per_month, kept.coaching_per_month) == (2, 1)
    assert kept.changed == ("evaluations_per_month", "counts_as_coaching")
    assert len(kept.kinds) > 1
    assert written == {"evaluations_per_month": 2, "counts_as_coaching": "any_kind"}
    assert (first.verb, first.who) == ("coaching", "anna")
    assert first.facts["targets"] == ["evaluations_per_month=2", "counts_as_coaching=any_kind"]
    assert (second.who, second.facts["targets"]) == ("bo", [])
    assert read_targets(db) == Targets()
    assert not targets_file(db).exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("evaluations_per_month = 40", "evaluations_per_month cannot be 40; allowed: 0–31"),
        ("evaluations_per_month = true", "evaluations_per_month cannot be True; allowed: 0–31"),
        ("coaching_per_month = 1.0", "coaching_per_month cannot be 1.0; allowed: 0–31"),
        ('least_presence = "50"', "least_presence cannot be 50; allowed: 25, 50, 75"),
        ("needs_level = 72", "needs_level cannot be 72; allowed: 50, 55, 60"),
        ("needs_agents = 4", "needs_agents cannot be 4; allowed: 5–100"),
        ('counts_as_coaching = "talk"', "counts_as_coaching cannot be talk; allowed: one_to_one, any_kind"),
        ('luck = "good"', "no target luck; the targets are evaluations_per_month, coaching_per_month"),
        ("evaluations_per_month = ", "write one target a line"),
    ],
)
def test_a_faulty_file_is_refused_in_one_sentence_that_names_the_key(
    db: Path, content: str, said: str
) -> None:
    targets_file(db).write_text(content, "utf-8")
    with pytest.raises(BadRequest) as refused:
        read_targets(db)
    assert said in str(refused.value)
    assert "centre.duckdb.coaching.toml" in str(refused.value)


def test_a_target_that_is_not_allowed_is_not_saved(db: Path) -> None:
    save_targets(db, Targets(follow_up_days=7))
    with pytest.raises(BadRequest, match="follow_up_days cannot be 8"):
        save_targets(db, Targets(follow_up_days=8))
    assert read_targets(db).follow_up_days == 7
