"""Quality evaluations: scores by area, both views of a contact, who scored, and which area was coached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.intangible_surveys import is_filtered
from analytics.cohorts.months import Months
from analytics.cohorts.sql import run

MOST_AREAS = 24  # areas of forms that a page can show
NEAR = 5.0  # points within which two scores of a contact count as alike (domain.md 3.3)
AGREED_BEFORE, AGREED_WITHIN = 14, 120  # days from the coaching to the day its action is due
MENTORED, COMPARISON = 0, 1
ARMS = ("mentored", "comparison")
TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area of a form; ``total`` is the whole form."""

    form: str
    name: str

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole form rather than a part of it."""
        return self.name == TOTAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What a wider view would add, by person, month and area: ndarrays of int, shape (cells,)."""

    area: np.ndarray
    arm: np.ndarray
    person: np.ndarray
    month: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Evaluations summed by person-month and area; arrays of shape (cells,) unless said otherwise.

    Attributes
    ----------
    area, arm, person, team, month, band : ndarray of int
        Code into the areas; 0 mentored, 1 comparison, -1 neither; employee; cluster, -1 unknown;
        ``year * 12 + month - 1``; the band of the employee's tenure.
    n : ndarray of int
        Evaluations, or contacts scored by both.
    sums : mapping of str to ndarray of float
        Sums over those: ``total`` always; for contacts scored by both also ``apart``, ``squares``, ``near``.
    outside : Outside
        Empty unless the view is narrowed.
    """

    area: np.ndarray
    arm: np.ndarray
    person: np.ndarray
    team: np.ndarray
    month: np.ndarray
    band: np.ndarray
    n: np.ndarray
    sums: Mapping[str, np.ndarray]
    outside: Outside


@dataclass(frozen=True, slots=True, kw_only=True)
class Coachings:
    """Months in which coaching on an area began.

    Attributes
    ----------
    person, area, month : ndarray of int, shape (coachings,)
    rest : int
        Coached people whom a wider view would add.
    """

    person: np.ndarray
    area: np.ndarray
    month: np.ndarray
    rest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings:
    """Whole-form scores by person-month, form and evaluator; arrays of shape (cells,).

    Attributes
    ----------
    person, team, arm, month, band, form, rater : ndarray of int
        `band` is that of the agent's tenure.
    n : ndarray of int
    total, squares : ndarray of float
        Sums of the scores and of their squares.
    """

    person: np.ndarray
    team: np.ndarray
    arm: np.ndarray
    month: np.ndarray
    band: np.ndarray
    form: np.ndarray
    rater: np.ndarray
    n: np.ndarray
    total: np.ndarray
    squares: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibrations:
    """Scores of the same contacts by several evaluators: arrays of shape (scores,)."""

    contact: np.ndarray
    rater: np.ndarray
    score: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluations:
    """Everything the quality tabs read.

    Attributes
    ----------
    areas : tuple of Area
        What the codes stand for; the whole form first.
    scores : Cells
        By supervisors and quality staff.
    gaps : Cells
        Own minus coach's score of the same contact on the same form.
    coachings : Coachings
    ratings : Ratings
    calibrations : Calibrations
    """

    areas: tuple[Area, ...]
    scores: Cells
    gaps: Cells
    coachings: Coachings
    ratings: Ratings
    calibrations: Calibrations


def read_evaluations(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> Evaluations:
    """Read the quality evaluations of a view; the marts of the cohort must have been made."""
    areas = _areas(connection)
    scores = _columns(connection, "quality_scores")
    found = Evaluations(
        areas=areas,
        scores=_cells(scores, cohort.months, narrowed=is_filtered(connection)),
        gaps=_gaps(connection, cohort),
        coachings=_coachings(_columns(connection, "quality_coached")),
        ratings=_ratings(_columns(connection, "quality_raters"), cohort.months),
        calibrations=Calibrations(**_columns(connection, "quality_calibrations")),
    )
    _forget(connection)
    return found


def read_contacts(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> tuple[tuple[Area, ...], Cells]:
    """Read the areas, and the contacts that both sides scored, alone; needs the marts of the cohort."""
    areas = _areas(connection)
    _forget(connection)
    return areas, _gaps(connection, cohort)


def _areas(connection: duckdb.DuckDBPyConnection) -> tuple[Area, ...]:
    """Make the tables of evaluations and of their areas; return the areas."""
    bound = {
        "most_areas": MOST_AREAS,
        "near": NEAR,
        "agreed_before": AGREED_BEFORE,
        "agreed_within": AGREED_WITHIN,
    }
    for name, value in bound.items():
        connection.execute(f"set variable {name} = cast($1 as double)", [value])
    for mart in ("quality_calls", "quality_areas"):
        run(connection, f"marts/{mart}.sql")
    areas = connection.sql("select form, area from quality_areas order by area_no").fetchall()
    return tuple(Area(form=form, name=name) for form, name in areas)


def _gaps(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> Cells:
    """Read the contacts that both sides scored; the table of areas must have been made."""
    return _cells(_columns(connection, "quality_gaps"), cohort.months, narrowed=is_filtered(connection))


def _forget(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop the evaluations: a row each, for as long as the connection is held open."""
    connection.execute("drop table quality_calls")


def _columns(connection: duckdb.DuckDBPyConnection, mart: str) -> dict[str, np.ndarray]:
    """Return the columns of a mart, integers as int64."""
    found = {
        name: np.ma.getdata(values)
        for name, values in run(connection, f"marts/{mart}.sql").fetchnumpy().items()
    }
    return {name: v.astype(np.int64) if v.dtype.kind in "iu" else v for name, v in found.items()}


def arm_of(months: Months, row: np.ndarray) -> np.ndarray:
    """Return the arm of rows of the panel, -1 for none and outside it: int, shape of `row`."""
    at = np.where(row >= 0, row, 0)
    if not len(months):
        return np.full(row.shape, -1)
    exposed, compared = months.exposed[at], months.usable[at] & ~months.exposed[at]
    return np.where(row >= 0, np.select([exposed, compared], [MENTORED, COMPARISON], -1), -1)


def _coachings(column: dict[str, np.ndarray]) -> Coachings:
    """Return the coachings of the view, and how many people of others."""
    person = column["person"]
    inside = person >= 0
    return Coachings(
        person=person[inside],
        area=column["area_no"][inside],
        month=column["month"][inside],
        rest=int(column["elsewhere"][0]) if len(person) else 0,
    )


def _cells(column: dict[str, np.ndarray], months: Months, *, narrowed: bool) -> Cells:
    """Return the cells of the view, and what a wider one would add."""
    row, area, person, month = (column.pop(name) for name in ("row_no", "area_no", "person", "month"))
    mentee = column.pop("is_any_mentee").astype(bool)
    n = column.pop("evaluations" if "evaluations" in column else "contacts")
    inside, arm = row >= 0, arm_of(months, row)
    at, out = row[inside], (arm < 0) & narrowed
    return Cells(
        area=area[inside],
        arm=arm[inside],
        person=months.employee[at].astype(np.int64),
        team=months.team[at].astype(np.int64),
        month=month[inside],
        band=months.band[at].astype(np.int64),
        n=n[inside],
        sums={name: values[inside].astype(float) for name, values in column.items()},
        outside=Outside(
            area=area[out],
            arm=np.where(mentee[out], MENTORED, COMPARISON),
            person=person[out],
            month=month[out],
        ),
    )


def _ratings(column: dict[str, np.ndarray], months: Months) -> Ratings:
    """Return the scores by evaluator."""
    row = column["row_no"]
    return Ratings(
        person=months.employee[row].astype(np.int64),
        team=months.team[row].astype(np.int64),
        arm=arm_of(months, row),
        month=months.month[row].astype(np.int64),
        band=months.band[row].astype(np.int64),
        form=column["form"],
        rater=column["rater"],
        n=column["evaluations"],
        total=column["total"],
        squares=column["squares"],
    )
