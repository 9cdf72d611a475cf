"""One file says who may see what; what is wrong in it lets nobody in."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.admission.roles import MATRIX, access_for, allowed, read_roles, roles_file
from analytics.errors import BadRequest
from analytics.settings import EVERYTHING, ROLES

GOOD = """
contact = "Kari, kari@example.org"

["Kari@Example.org"]
roles = ["owner", "admin"]

["ola@example.org"]
roles = ["leader"]
teams = ["Team 4", " Team 7 "]

["ida@example.org"]
roles = ["steering"]

["per@example.org"]
roles = ["leader", "reporter"]
teams = ["Team 1"]
"""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    roles_file(tmp_path / "x.duckdb").write_text(GOOD, "utf-8")
    return tmp_path / "x.duckdb"


def test_a_login_gets_what_its_roles_add_up_to(db: Path) -> None:
    roles = read_roles(db)

    assert roles.contact == "Kari, kari@example.org"
    assert roles.access_of(" KARI@example.org ").roles == {"owner", "admin"}
    assert roles.access_of("kari@example.org").teams is None
    assert roles.access_of("ola@example.org").teams == {"Team 4", "Team 7"}
    assert roles.access_of("ida@example.org").teams == frozenset()
    assert roles.access_of("per@example.org").teams is None
    assert roles.as_role("per@example.org", "leader").teams == {"Team 1"}
    assert roles.as_role("ola@example.org", "owner").roles == frozenset()
    assert roles.logins("leader") == ("ola@example.org", "per@example.org")


@pytest.mark.parametrize("login", ["", "contact", "olaa@example.org", "ola@example.org.evil", "%", "*"])
def test_whoever_is_not_listed_may_do_nothing(db: Path, login: str) -> None:
    access = read_roles(db).access_of(login)

    assert access.roles == frozenset()
    assert access.teams == frozenset()
    assert not any(allowed(access, what) for what in MATRIX)


def test_without_a_file_nobody_has_access(tmp_path: Path) -> None:
    assert not read_roles(tmp_path / "y.duckdb").people


def test_whoever_sits_at_the_machine_may_do_everything() -> None:
    assert all(allowed(EVERYTHING, what) for what in MATRIX)


def test_an_admin_loads_and_sees_no_result_and_a_leader_no_return() -> None:
    may = {role: {w for w in MATRIX if allowed(access_for("x", frozenset({role})), w)} for role in ROLES}

    assert may["admin"] == {"data", "purpose", "load", "download"}
    assert may["leader"].isdisjoint({"roi", "data", "programme", "lists", "publish", "reports", "load"})
    assert may["steering"].isdisjoint({"data", "lists", "publish", "change", "load"})
    assert may["owner"] - may["reporter"] == {"lists", "own_leaders"}
    assert [role for role in ROLES if "lists" in may[role]] == ["owner"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('["a@b.se"\nroles = []', "cannot be read"),
        ('["a@b.se"]\nroles = ["boss"]', "no role boss"),
        ('["a@b.se"]\nroles = []', "has no role"),
        ('["a@b.se"]\nroles = "owner"', "list of texts"),
        ('["a@b.se"]\nroles = ["leader"]', "a leader needs teams"),
        ('["a@b.se"]\nroles = ["owner"]\nteams = ["T"]', "a leader needs teams"),
        ('["a@b.se"]\nroles = ["leader"]\nteams = [""]', "list of texts"),
        ('["a@b.se"]\nroles = ["owner"]\nteam = ["T"]', "roles and teams only"),
        ('["a@b.se"]\nroles = ["owner"]\n["A@B.se"]\nroles = ["admin"]', "twice"),
        ('claim = 3\n["a@b.se"]\nroles = ["owner"]', "claim cannot be 3"),
        ('"a@b.se" = "owner"', "roles and teams only"),
    ],
)
def test_a_wrong_entry_is_named_without_its_address(tmp_path: Path, text: str, says: str) -> None:
    db = tmp_path / "x.duckdb"
    roles_file(db).write_text(text, "utf-8")

    with pytest.raises(BadRequest, match=says) as problem:
        read_roles(db)

    assert "x.duckdb.roles.toml" in str(problem.value)
    assert "a@b.se" not in str(problem.value).lower()
