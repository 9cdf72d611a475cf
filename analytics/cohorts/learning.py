"""What mentees can do before and after, as they and their leader see it, and how they rate the programme."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.pair_feedback import Scope, scoped
from analytics.cohorts.sql import run

VIEWS = ("self", "leader")
FOLLOW_DAYS = 60  # sooner after the start nothing can have been learned
AREAS = ("reaction", "learning", "application")  # levels 1 to 3 (Phillips)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skills:
    """Ratings of mentees who had one up to their start; arrays have shape (rows,).

    A row is a mentee, a skill and a view. All programmes and sites are there.

    Attributes
    ----------
    person, skill, view, programme, site : ndarray of int
        Codes; index into `names`, `VIEWS` and the names of `scope`.
    before, after : ndarray of float64
        1 to 5: the last rating up to the start, and the first from `FOLLOW_DAYS` after it on, NaN without.
    is_due : ndarray of bool
        A later survey has been held, after the planned end too.
    """

    names: tuple[str, ...]
    scope: Scope
    person: np.ndarray
    skill: np.ndarray
    view: np.ndarray
    programme: np.ndarray
    site: np.ndarray
    before: np.ndarray
    after: np.ndarray
    is_due: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """How mentees rate the programme; arrays have shape (rows,), a row is a mentee and an area.

    Attributes
    ----------
    person, area, programme, site : ndarray of int
        Codes; index into `areas` and the names of `scope`.
    is_asked : ndarray of bool
        A mentee known by name; answers without one were asked of the same mentees.
    value : ndarray of float64
        1 to 5; NaN is silent.
    """

    areas: tuple[str, ...]
    scope: Scope
    person: np.ndarray
    area: np.ndarray
    programme: np.ndarray
    site: np.ndarray
    is_asked: np.ndarray
    value: np.ndarray


def read_skills(connection: duckdb.DuckDBPyConnection) -> Skills | None:
    """Return skills before and after; None when no mentee was rated before the start."""
    _bind(connection)
    run(connection, "marts/skill_ratings.sql")
    found = run(connection, "marts/skill_changes.sql").fetchnumpy()
    numbers = {name: np.ma.filled(found.pop(name).astype(float), np.nan) for name in _VALUES}
    column = {name: np.ma.getdata(values) for name, values in found.items()}
    if not len(column["person"]):
        return None
    scope, programme, site = scoped(connection, column["programme"], column["site"])
    names, skill = np.unique(column["skill"].astype(str), return_inverse=True)
    return Skills(
        names=tuple(names.tolist()),
        scope=scope,
        person=column["person"].astype(np.int64),
        skill=skill,
        view=(column["seen_by"] == VIEWS[1]).astype(np.int64),
        programme=programme,
        site=site,
        before=numbers["value_before"],
        after=numbers["value_after"],
        is_due=column["is_due"].astype(bool),
    )


_VALUES = ("value_before", "value_after")


def read_evaluation(connection: duckdb.DuckDBPyConnection) -> Evaluation | None:
    """Return how mentees rate the programme; None when nobody was asked."""
    _bind(connection)
    run(connection, "marts/evaluation_answers.sql")
    found = run(connection, "marts/evaluation_asked.sql").fetchnumpy()
    value = np.ma.filled(found.pop("value").astype(float), np.nan)
    column = {name: np.ma.getdata(values) for name, values in found.items()}
    if not np.isfinite(value).any():
        return None
    names = np.unique(column["dimension"].astype(str)).tolist()
    areas = (*(a for a in AREAS if a in names), *(a for a in names if a not in AREAS))
    order = np.array([areas.index(name) for name in names])
    scope, programme, site = scoped(connection, column["programme"], column["site"])
    return Evaluation(
        areas=areas,
        scope=scope,
        person=np.unique(column["person"].astype(str), return_inverse=True)[1],
        area=order[np.searchsorted(names, column["dimension"].astype(str))],
        programme=programme,
        site=site,
        is_asked=column["is_asked"].astype(bool),
        value=value,
    )


def _bind(connection: duckdb.DuckDBPyConnection) -> None:
    """Bind how long after the start something can have been learned."""
    connection.execute("set variable follow_days = cast($1 as integer)", [FOLLOW_DAYS])
