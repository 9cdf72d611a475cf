"""What is followed beside the money: answers to surveys, promotions and suggestions, by period and arm."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from analytics.cohorts.careers import read_careers
from analytics.cohorts.cohort import Cohort
from analytics.cohorts.months import Months, Outcome
from analytics.cohorts.sql import run

SHIPPED = Path(__file__).parents[2] / "data" / "intangibles.toml"
THEMES = ("culture", "loyalty", "leadership", "innovation")
ARMS = ("mentored", "comparison", "everyone")
MENTORED, COMPARISON, EVERYONE = range(3)
PROMOTIONS_MONTHS, OUTCOME_MONTHS = 12, 6  # length of a period: fewer promotions than suggestions


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One line of the register; fields as explained in ``data/intangibles.toml``."""

    key: str
    theme: str
    kind: str
    file: str
    instrument: str = ""
    dimensions: tuple[str, ...] = ()
    seen_by: str = ""
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is known of one measure; arrays have shape (rows,), a row is a respondent or a person-month.

    Attributes
    ----------
    days : tuple of date
        Day of each wave, or last day of each period, oldest first.
    breaks : frozenset of int
        Periods whose questions, or their wording, differ from those of the period before.
    period, arm, person, team : ndarray of int
        Index into `days`; index into `ARMS`; codes, team -1 when unknown.
    score, weight : ndarray of float64
        The score counts `weight` times: 1 an answer, years worked for promotions.
    answers : ndarray of int
        Single answers behind a row; promotions for promotions.
    rest : ndarray of int, shape (periods, 3)
        People of each arm whom the reader's filters leave out: what two views differ by; 0 without filters.
    asked, replied : ndarray of int, shape (periods, 3)
        People invited, and people who answered, of each group as whoever invites knows them; asked is 0
        where nobody said who was invited.
    unit : str
        Empty for scores.
    """

    measure: Measure
    days: tuple[date, ...]
    breaks: frozenset[int]
    period: np.ndarray
    arm: np.ndarray
    person: np.ndarray
    team: np.ndarray
    score: np.ndarray
    weight: np.ndarray
    answers: np.ndarray
    rest: np.ndarray
    asked: np.ndarray
    replied: np.ndarray
    unit: str = ""


@lru_cache(maxsize=1)
def register() -> tuple[Measure, ...]:
    """Return every measure of the register, in the order of the file."""
    entries: dict[str, dict[str, Any]] = tomllib.loads(SHIPPED.read_text("utf-8"))
    return tuple(
        Measure(
            key=key,
            **{
                **about,
                "dimensions": tuple(about.get("dimensions", ())),
                "outcomes": tuple(about.get("outcomes", ())),
            },
        )
        for key, about in entries.items()
    )


def read_beside(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> tuple[Beside, ...]:
    """Return the measures of the register that have data, in its order; needs the marts of the cohort."""
    found = {one.measure.key: one for one in _surveys(connection, cohort.months)}
    for measure in register():
        if measure.kind == "promotions" and (one := _promotions(connection, cohort, measure)):
            found[measure.key] = one
        if measure.kind == "outcome" and (one := _outcome(cohort, measure)):
            found[measure.key] = one
    return tuple(found[m.key] for m in register() if m.key in found)


def outcome_of(measure: Measure, known: tuple[str, ...]) -> str | None:
    """Return the outcome id under which an effect on the measure is estimated; None without one."""
    return next((outcome for outcome in measure.outcomes if outcome in known), None)


def _surveys(connection: duckdb.DuckDBPyConnection, months: Months) -> list[Beside]:
    """Return the measures that are asked for in surveys."""
    _bind_scales(connection)
    for mart in ("intangible_given", "intangible_waves"):
        run(connection, f"marts/{mart}.sql")
    waves = connection.sql(
        "select measure, day, wording from intangible_waves order by measure, period"
    ).fetchall()
    columns = run(connection, "marts/intangible_answers.sql").fetchnumpy()
    column = {name: np.ma.getdata(values) for name, values in columns.items()}
    invited = run(connection, "marts/intangible_asked.sql").fetchall()
    names = column.pop("measure")
    is_filtered = _is_filtered(connection)
    made = []
    for measure in register():
        mine = names == measure.key
        if mine.any():
            own = {name: values[mine] for name, values in column.items()}
            asked = [(day, wording) for key, day, wording in waves if key == measure.key]
            counts = np.array([row[2:] for row in invited if row[0] == measure.key])
            one = _survey(measure, own, asked, months, is_filtered=is_filtered)
            made.append(replace(one, asked=counts, replied=_replied(own, len(asked))))
    return made


def _is_filtered(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the reader looks at one programme or one site."""
    asked = "select coalesce(getvariable('programme'), getvariable('site')) is not null"
    return bool(connection.sql(asked).fetchall()[0][0])


def _bind_scales(connection: duckdb.DuckDBPyConnection) -> None:
    """Bind which questions make up which measure; one entry a dimension, an empty one for all."""
    rows = [(m, d) for m in register() if m.kind == "scale" for d in m.dimensions or ("",)]
    bound = {
        "scale_measure": [m.key for m, _ in rows],
        "scale_instrument": [m.instrument for m, _ in rows],
        "scale_dimension": [d for _, d in rows],
        "scale_seen_by": [m.seen_by for m, _ in rows],
    }
    for name, values in bound.items():
        connection.execute(f"set variable {name} = cast($1 as varchar[])", [values])


def _survey(
    measure: Measure,
    column: dict[str, np.ndarray],
    asked: list[tuple[date, str]],
    months: Months,
    *,
    is_filtered: bool,
) -> Beside:
    """Return one measure of a survey."""
    period = column["period"].astype(np.int64)
    arm = _arms(column, period, months)
    kept = (arm >= 0) & column["is_in_scope"].astype(bool)
    wordings = [wording for _, wording in asked]
    return Beside(
        measure=measure,
        days=tuple(day for day, _ in asked),
        breaks=frozenset(n for n, (old, new) in enumerate(pairwise(wordings), start=1) if old != new),
        period=period[kept],
        arm=arm[kept],
        person=column["person"][kept].astype(np.int64),
        team=column["team"][kept].astype(np.int64),
        score=column["score"][kept].astype(float),
        weight=np.ones(int(kept.sum())),
        answers=column["answers"][kept].astype(np.int64),
        rest=_left_out(column, ~kept & is_filtered, period, len(asked)),
        asked=_nobody(len(asked)),
        replied=_nobody(len(asked)),
    )


def _nobody(periods: int) -> np.ndarray:
    """Return noughts: int, shape (periods, 3)."""
    return np.zeros((periods, len(ARMS)), dtype=int)


def _replied(column: dict[str, np.ndarray], size: int) -> np.ndarray:
    """Return who answered by period and group, as whoever invites knows them: int, shape (size, 3)."""
    inside = column["is_in_scope"].astype(bool)
    period, named = column["period"].astype(np.int64)[inside], column["is_named"].astype(bool)[inside]
    mentee = column["is_any_mentee"].astype(bool)[inside]
    groups = (named & mentee, named & ~mentee, np.ones(len(period), dtype=bool))
    return np.stack([np.bincount(period[who], minlength=size) for who in groups], axis=1)


def _arms(column: dict[str, np.ndarray], period: np.ndarray, months: Months) -> np.ndarray:
    """Return the arm of each respondent, -1 for none; everyone only where nobody gave a name."""
    row = column["row_no"].astype(np.int64)
    inside = row >= 0
    at = np.where(inside, row, 0)
    exposed = inside & months.exposed[at]
    compared = inside & months.usable[at] & ~months.exposed[at]
    named = column["is_named"].astype(bool)
    any_named = np.bincount(period, named, minlength=int(period.max()) + 1) > 0
    nobody = ~any_named[period]
    return np.select([exposed, compared, nobody], [MENTORED, COMPARISON, EVERYONE], -1)


def _left_out(column: dict[str, np.ndarray], out: np.ndarray, period: np.ndarray, size: int) -> np.ndarray:
    """Return how many people of each arm a wider view would add, by period: int, shape (size, 3)."""
    named, mentee = column["is_named"].astype(bool), column["is_any_mentee"].astype(bool)
    wider = np.select([named & mentee, named & ~mentee], [MENTORED, COMPARISON], EVERYONE)
    return np.bincount(period[out] * 3 + wider[out], minlength=size * 3).reshape(size, 3)


def _promotions(connection: duckdb.DuckDBPyConnection, cohort: Cohort, measure: Measure) -> Beside | None:
    """Return promotions per year worked; None without any promotion."""
    careers, months = read_careers(connection), cohort.months
    if not len(careers.row):
        return None
    happened = np.bincount(careers.row, minlength=len(months))
    years = months.share / 12
    rows = np.flatnonzero(years > 0)
    return _by_period(
        cohort, measure, rows, happened[rows] / years[rows], years[rows], happened[rows], PROMOTIONS_MONTHS
    )


def _outcome(cohort: Cohort, measure: Measure) -> Beside | None:
    """Return a KPI of the dictionary; None when none of its ids has data."""
    known: dict[str, Outcome] = {o.kpi: o for o in cohort.outcomes}
    name = outcome_of(measure, tuple(known))
    if name is None:
        return None
    found = known[name]
    whole = np.ones(len(found.row), dtype=int)
    return _by_period(
        cohort, measure, found.row, found.value, found.weight, whole, OUTCOME_MONTHS, unit=found.unit
    )


def _by_period(
    cohort: Cohort,
    measure: Measure,
    row: np.ndarray,
    score: np.ndarray,
    weight: np.ndarray,
    answers: np.ndarray,
    length: int,
    unit: str = "",
) -> Beside | None:
    """Return person-months by periods of `length` months that end with the data; only whole periods."""
    months = cohort.months
    last = cohort.as_of.year * 12 + cohort.as_of.month - 1
    first = int(months.month[row].min(initial=last + 1))
    count = (last - first + 1) // length
    period = count - 1 - (last - months.month[row]) // length
    exposed, compared = months.exposed[row], months.usable[row] & ~months.exposed[row]
    arm = np.select([exposed, compared], [MENTORED, COMPARISON], -1)
    kept = (period >= 0) & (arm >= 0) & (weight > 0)
    if not kept.any():
        return None
    return Beside(
        measure=measure,
        days=tuple(_month_end(last - length * back) for back in range(count - 1, -1, -1)),
        breaks=frozenset(),
        period=period[kept],
        arm=arm[kept],
        person=months.employee[row][kept],
        team=months.team[row][kept],
        score=score[kept],
        weight=weight[kept],
        answers=answers[kept],
        rest=_nobody(count),
        asked=_nobody(count),
        replied=_nobody(count),
        unit=unit,
    )


def _month_end(month: int) -> date:
    """Return the last day of ``year * 12 + month - 1``."""
    following = np.datetime64("1970-01") + (month + 1 - 1970 * 12)
    return (following.astype("datetime64[D]") - 1).astype(object)  # type: ignore[no-any-return]
