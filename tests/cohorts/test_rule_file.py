"""The rules as files: what ships, what somebody changed for everybody, and what is refused."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from analytics.admission import audit
from analytics.cohorts.rule_file import SHIPPED, read_rules, rules_file, save_rules
from analytics.cohorts.rules import CHOICES, LIMITS, Rules
from analytics.errors import BadRequest


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Return the name of a database."""
    return tmp_path / "centre.duckdb"


def test_every_rule_ships_with_the_default_of_the_definition(db: Path) -> None:
    shipped = tomllib.loads(SHIPPED.read_text("utf-8"))

    assert read_rules(db) == Rules()
    assert set(shipped) == set(CHOICES) | set(LIMITS)
    assert all(shipped[name] == choices[0] for name, choices in CHOICES.items())
    assert (shipped["rehire_gap_days"], shipped["silence_days"]) == (31, 60)


def test_every_rule_is_explained_where_it_ships() -> None:
    lines = [line for line in SHIPPED.read_text("utf-8").splitlines() if "=" in line.partition("#")[0]]
    assert len(lines) == len(CHOICES) + len(LIMITS)
    for line in lines:
        name, said = line.partition(" ")[0], line.partition("#")[2]
        others = CHOICES.get(name, ("",))[1:]
        assert said.strip(), name
        assert all(f'"{other}"' in said for other in others), name
        assert ("Only this" in said) == (name in CHOICES and not others), name


def test_what_is_saved_is_read_again_and_only_the_changes_are_written(db: Path) -> None:
    rules = Rules(headcount="month_ends", rehire_gap_days=90)
    save_rules(db, rules, who="anna")

    assert read_rules(db) == rules
    assert tomllib.loads(rules_file(db).read_text("utf-8")) == {
        "headcount": "month_ends",
        "rehire_gap_days": 90,
    }
    assert not list(db.parent.glob("*.part"))


def test_the_log_says_who_changed_what(db: Path) -> None:
    save_rules(db, Rules(agency="counted"), who="anna")
    save_rules(db, Rules(), who="bo")
    first, second = audit.entries(db)

    assert (first.verb, first.who, first.facts["rules"]) == ("rules", "anna", ["agency=counted"])
    assert (second.who, second.facts["rules"]) == ("bo", [])
    assert not rules_file(db).exists()
    assert read_rules(db) == Rules()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('headcount = "weekly"', "headcount cannot be weekly; allowed: daily_mean, month_ends, two_points"),
        ('team_move = "leaves"', "team_move cannot be leaves; allowed: stays"),
        ("rehire_gap_days = 400", "rehire_gap_days cannot be 400; allowed: 0–366"),
        ("rehire_gap_days = true", "rehire_gap_days cannot be True; allowed: 0–366"),
        ("rehire_gap_days = 31.0", "rehire_gap_days cannot be 31.0; allowed: 0–366"),
        ('silence_days = "60"', "silence_days cannot be 60; allowed: 30–366"),
        ("agency = ['apart']", "allowed: apart, counted"),
        ('luck = "good"', "no rule luck; the rules are team_move, internal_move"),
        ("[rules]\nagency = 'apart'", "no rule rules"),
        ("headcount = ", "write one rule a line"),
        ("", None),
    ],
)
def test_a_wrong_file_is_refused_in_one_sentence_that_names_it(db: Path, content: str, said: str) -> None:
    rules_file(db).write_text(content, "utf-8")
    if said is None:
        assert read_rules(db) == Rules()
        return
    with pytest.raises(BadRequest) as refused:
        read_rules(db)
    assert said in str(refused.value)
    assert "centre.duckdb.rules.toml" in str(refused.value)


def test_a_file_in_another_encoding_is_refused(db: Path) -> None:
    rules_file(db).write_bytes('# när\nagency = "apart"'.encode("latin-1"))
    with pytest.raises(BadRequest, match="cannot be read"):
        read_rules(db)


def test_a_setting_that_does_not_exist_is_not_saved(db: Path) -> None:
    save_rules(db, Rules(agency="counted"))
    with pytest.raises(BadRequest, match="agency cannot be gone"):
        save_rules(db, Rules(agency="gone"))
    assert read_rules(db).agency == "counted"


def test_a_place_that_cannot_be_written_or_read_is_told(db: Path) -> None:
    rules_file(db).mkdir()
    with pytest.raises(BadRequest, match="could not be written"):
        save_rules(db, Rules(agency="counted"))
    with pytest.raises(BadRequest, match="cannot be read"):
        read_rules(db)
    assert not audit.entries(db)
