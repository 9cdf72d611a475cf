"""Who may see what: one file of people beside the database, and one table of what each role may do.

The file ``<db>.roles.toml`` is written by hand, by whoever runs the server::

    contact = "Kari Nordmann, kari@example.org"

    ["kari@example.org"]
    roles = ["owner", "admin"]

    ["ola@example.org"]
    roles = ["leader"]
    teams = ["Team 4", "Team 7"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from analytics.admission.refusal import Unusable, unusable
from analytics.settings import ROLES, Access, Role

ALL: frozenset[Role] = frozenset(ROLES)
RESULTS: frozenset[Role] = ALL - {"admin"}
WIDE: frozenset[Role] = frozenset({"reporter", "owner"})  # every team may be told apart
STEER: frozenset[Role] = RESULTS - {"leader"}
PAGES: Mapping[str, frozenset[Role]] = {
    "overview": RESULTS,
    "retention": RESULTS,
    "kpis": RESULTS,
    "leadership": RESULTS,
    "surveys": RESULTS,
    "programme": STEER,
    "roi": STEER,
    "evidence": RESULTS,
    "report": RESULTS,
    "data": frozenset({"admin"}),
    "purpose": ALL,
}
DEEDS: Mapping[str, frozenset[Role]] = {
    "download": ALL,  # of what the pages open to the role show
    "pack": ALL - {"admin", "steering"},  # a report about own teams
    "reports": STEER,  # the steering group's and the year's report, made or as published
    "decide": STEER,
    "prices": STEER,  # assumptions saved or approved for everybody, forecasts frozen
    "change": WIDE,  # rules of leaving and targets of coaching for everybody
    "publish": WIDE,
    "own_leaders": frozenset({"leader", "owner"}),  # how one team sees its leader, for their own talk
    "lists": frozenset({"owner"}),
    "load": frozenset({"admin"}),  # loads, mapping, identities, erasure, audit log, purpose record
}
MATRIX: Mapping[str, frozenset[Role]] = {**PAGES, **DEEDS}
FIELDS = ("roles", "teams")
TOP = ("contact", "claim", "trust_email")
SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
LONGEST = 60  # characters of a wrong entry that are quoted


def roles_file(db: Path) -> Path:
    """Return where the people of a database are listed."""
    db = Path(db).absolute()
    return db.with_name(db.name + ".roles.toml")


def allowed(access: Access, what: str) -> bool:
    """Whether somebody may see a page or do a deed of `MATRIX`; KeyError on a fault of this program."""
    return bool(MATRIX[what] & access.roles)


def access_for(login: str, roles: frozenset[Role], own_teams: frozenset[str] = frozenset()) -> Access:
    """Return what roles add up to.

    Parameters
    ----------
    own_teams : frozenset of str
        Count only for a leader; a reporter or an owner may tell all teams apart, all others none.
    """
    teams = None if roles & WIDE else own_teams if "leader" in roles else frozenset[str]()
    return Access(who=login, roles=roles, teams=teams)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One entry of the file."""

    login: str
    roles: frozenset[Role]
    teams: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Everybody who has access.

    Attributes
    ----------
    contact : str
        Whom somebody without access is told to ask.
    claim : str
        What of the identity token is the login.
    trust_email : bool
        Whether an address counts that the provider does not say it has verified.
    """

    people: Mapping[str, Person] = field(default_factory=dict)
    contact: str = ""
    claim: str = "email"
    trust_email: bool = False

    def access_of(self, login: str) -> Access:
        """Return what a login may see: nothing when it is not listed."""
        person = self.people.get(folded(login))
        if person is None:
            return access_for(folded(login), frozenset())
        return access_for(person.login, person.roles, person.teams)

    def as_role(self, login: str, role: Role) -> Access:
        """Return what a login may see in one of its roles alone: nothing when it has not got it."""
        person = self.people.get(folded(login))
        if person is None or role not in person.roles:
            return access_for(folded(login), frozenset())
        return access_for(person.login, frozenset({role}), person.teams)

    def logins(self, role: Role) -> tuple[str, ...]:
        """Return who has a role, in alphabetical order."""
        return tuple(sorted(login for login, person in self.people.items() if role in person.roles))


def folded(login: str) -> str:
    """Return a login as it is compared: in small letters, but only a-z, so that no look-alike becomes one."""
    return login.strip(" ").translate(SMALL)


def read_roles(db: Path) -> Roles:
    """Return who has access to a database; nobody when there is no file.

    Raises
    ------
    Unusable
        If the file cannot be read, or says something it should not; it names what to mend.
    """
    place = roles_file(db)
    try:
        now = place.stat()
        return _read(place, (now.st_ino, now.st_mtime_ns, now.st_size))
    except FileNotFoundError:
        return Roles()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
        raise unusable("roles_file", file=place.name) from problem


@lru_cache(maxsize=16)
def _read(place: Path, state: tuple[int, int, int]) -> Roles:
    """Read one state of the file: every part of a page asks for it."""
    found = tomllib.loads(place.read_text("utf-8"))
    people: dict[str, Person] = {}
    for number, (login, entry) in enumerate(found.items(), start=1):
        if login in TOP:
            continue
        person = _person(login, entry, _Place(file=place.name, number=number, person=login[:LONGEST]))
        if person.login in people:
            raise unusable("roles_twice", file=place.name, number=number, person=login[:LONGEST])
        people[person.login] = person
    return Roles(people=people, **_top(found, place))


def _top(found: Mapping[str, Any], place: Path) -> dict[str, Any]:
    """Return the settings that concern everybody."""
    kinds = {"contact": str, "claim": str, "trust_email": bool}
    top = {name: found[name] for name in TOP if name in found}
    for name, value in top.items():
        if not isinstance(value, kinds[name]) or value == "":
            raise unusable("roles_setting", file=place.name, name=name, value=str(value)[:LONGEST])
    return top


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where in the file an entry stands; an address is cut to its ends in every message."""

    file: str
    number: int
    person: str

    def refused(self, key: str, **values: object) -> Unusable:
        """Return the error for this entry."""
        return unusable(key, file=self.file, number=self.number, person=self.person, **values)


def _person(login: str, entry: object, place: _Place) -> Person:
    """Return one entry that is as it should be."""
    if not isinstance(entry, dict) or not folded(login) or set(entry) - set(FIELDS):
        raise place.refused("roles_entry")
    roles, teams = (_texts(entry.get(name, []), place) for name in FIELDS)
    for role in roles:
        if role not in ROLES:
            raise place.refused("roles_role", role=role[:LONGEST], allowed=", ".join(ROLES))
    if not roles:
        raise place.refused("roles_none", allowed=", ".join(ROLES))
    if ("leader" in roles) != bool(teams):
        raise place.refused("roles_teams")
    given: frozenset[Role] = frozenset(role for role in ROLES if role in roles)
    return Person(login=folded(login), roles=given, teams=teams)


def _texts(value: object, place: _Place) -> frozenset[str]:
    """Return a list of texts."""
    if isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value):
        return frozenset(one.strip() for one in value)
    raise place.refused("roles_entry")
