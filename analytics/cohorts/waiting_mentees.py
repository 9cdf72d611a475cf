"""Who waits for a mentor and who has room for a mentee, with what is known that could make them fit.

People are codes of the database, which cannot name anybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.sql import run


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Mentees who wait and mentors who are willing, each sorted by code.

    Attributes
    ----------
    mentees, mentors : tuple of str
    programmes : tuple of str
        Of each mentee's wish; empty when not known.
    days : ndarray of int64, shape (mentees,)
        Since the wish.
    load : ndarray of int64, shape (mentors,)
        Running mentees.
    mentee_site, mentor_site : ndarray of object
        Names, empty when not known.
    barred : ndarray of bool, shape (mentees, mentors)
        Never together: leader and led, one and the same person, or a pair before.
    skills : tuple of str
    wants : ndarray of int64, shape (mentees, skills)
        Level wanted, 0 when any will do, -1 when not wanted.
    offers : ndarray of int64, shape (mentors, skills)
        Level offered, the highest when not known, -1 when not offered.
    """

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    programmes: tuple[str, ...]
    days: np.ndarray
    load: np.ndarray
    mentee_site: np.ndarray
    mentor_site: np.ndarray
    barred: np.ndarray
    skills: tuple[str, ...]
    wants: np.ndarray
    offers: np.ndarray


HIGHEST = 5  # level of a skill
MENTEES = (
    "select employee_id, coalesce(programme_id, ''), coalesce(site, ''), coalesce(team_lead_id, ''), days "
    "from waiting_mentees where is_in_view order by employee_id"
)
MENTORS = (
    "select employee_id, coalesce(site, ''), coalesce(team_lead_id, ''), mentees "
    "from mentor_load where is_willing and in_scope order by employee_id"
)

SKILLS = (
    "select employee_id, skill, kind, level from matching_skills "
    "where employee_id in (select employee_id from waiting_mentees union select employee_id from mentor_load)"
)


def read_waiting(connection: duckdb.DuckDBPyConnection) -> Waiting:
    """Read both sides; the marts of the cohort must have been made on this connection."""
    for mart in ("mentor_load", "waiting_mentees", "matching_skills"):
        run(connection, f"marts/{mart}.sql")
    mentees = connection.sql(MENTEES).fetchall()
    mentors = connection.sql(MENTORS).fetchall()
    known = connection.sql(SKILLS).fetchall()
    before = connection.sql("select distinct mentee_id, mentor_id from started_pairs").fetchall()
    return waiting_of(mentees, mentors, skills=known, before=before)


def read_named(connection: duckdb.DuckDBPyConnection, codes: Iterable[str]) -> dict[str, str]:
    """Return the person that each pseudonym stands for, in whichever system it was exported."""
    connection.execute("set variable codes = $1::varchar[]", [sorted(codes)])
    return {str(code): str(person) for code, person in run(connection, "marts/named_people.sql").fetchall()}


def waiting_of(
    mentees: list[tuple[str, str, str, str, int]],
    mentors: list[tuple[str, str, str, int]],
    *,
    skills: list[tuple[str, str, str, int | None]],
    before: list[tuple[str, str]],
) -> Waiting:
    """Return both sides from rows in any order.

    Parameters
    ----------
    mentees : list of (code, programme, site, leader, days)
    mentors : list of (code, site, leader, mentees)
    skills : list of (code, skill, "offers" or "wants", level)
    before : list of (mentee, mentor)
        Pairs that started.
    """
    mentees, mentors = sorted(mentees), sorted(mentors)
    left, right = [row[0] for row in mentees], [row[0] for row in mentors]
    wanted = {skill for code, skill, kind, _ in skills if kind == "wants" and code in set(left)}
    names = sorted(wanted)
    leaders = [row[3] for row in mentees], [row[2] for row in mentors]
    return Waiting(
        mentees=tuple(left),
        mentors=tuple(right),
        programmes=tuple(row[1] for row in mentees),
        days=np.array([row[4] or 0 for row in mentees], dtype=np.int64),
        load=np.array([row[3] for row in mentors], dtype=np.int64),
        mentee_site=np.array([row[2] for row in mentees], dtype=object),
        mentor_site=np.array([row[1] for row in mentors], dtype=object),
        barred=_barred(left, right, leaders, before),
        skills=tuple(names),
        wants=_levels(left, names, [row for row in skills if row[2] == "wants"], unknown=0),
        offers=_levels(right, names, [row for row in skills if row[2] == "offers"], unknown=HIGHEST),
    )


def _barred(
    mentees: list[str],
    mentors: list[str],
    leaders: tuple[list[str], list[str]],
    before: list[tuple[str, str]],
) -> np.ndarray:
    """Return who may not be together: bool, shape (mentees, mentors)."""
    left, right = np.array(mentees, dtype=object), np.array(mentors, dtype=object)
    lead_left, lead_right = np.array(leaders[0], dtype=object), np.array(leaders[1], dtype=object)
    barred = (left[:, None] == right) | (lead_left[:, None] == right) | (left[:, None] == lead_right)
    rows = {code: place for place, code in enumerate(mentees)}
    columns = {code: place for place, code in enumerate(mentors)}
    known = [(rows[m], columns[t]) for m, t in before if m in rows and t in columns]
    if known:
        barred[tuple(np.array(known).T)] = True
    return np.asarray(barred, dtype=bool)


def _levels(
    people: list[str], names: list[str], rows: list[tuple[str, str, str, int | None]], *, unknown: int
) -> np.ndarray:
    """Return levels by person and skill, -1 where there is none."""
    place = {code: number for number, code in enumerate(people)}
    column = {name: number for number, name in enumerate(names)}
    levels = np.full((len(people), len(names)), -1, dtype=np.int64)
    known = [
        (place[code], column[skill], unknown if level is None else level)
        for code, skill, _, level in rows
        if code in place and skill in column
    ]
    if known:
        at = np.array(known)
        np.maximum.at(levels, (at[:, 0], at[:, 1]), at[:, 2])
    return levels
