"""Answers to surveys beside the money: who answered, in which arm, and where questions changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import duckdb
import numpy as np

from analytics.cohorts.intangible_register import (
    COMPARISON,
    EVERYONE,
    MENTORED,
    Beside,
    Measure,
    nobody,
    register,
)
from analytics.cohorts.months import Months
from analytics.cohorts.sql import run


def read_surveys(connection: duckdb.DuckDBPyConnection, months: Months) -> list[Beside]:
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
    narrowed = is_filtered(connection)
    made = []
    for measure in register():
        mine = names == measure.key
        if mine.any():
            own = {name: values[mine] for name, values in column.items()}
            asked = [(day, wording) for key, day, wording in waves if key == measure.key]
            counts = np.array([row[2:] for row in invited if row[0] == measure.key])
            one = _survey(measure, own, asked, months, narrowed=narrowed)
            made.append(replace(one, asked=counts, replied=_replied(own, len(asked))))
    return made


def is_filtered(connection: duckdb.DuckDBPyConnection) -> bool:
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
    narrowed: bool,
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
        rest=_left_out(column, ~kept & narrowed, period, len(asked)),
        asked=nobody(len(asked)),
        replied=nobody(len(asked)),
    )


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
    unnamed = ~any_named[period]
    return np.select([exposed, compared, unnamed], [MENTORED, COMPARISON, EVERYONE], -1)


def _left_out(column: dict[str, np.ndarray], out: np.ndarray, period: np.ndarray, size: int) -> np.ndarray:
    """Return how many people of each arm a wider view would add, by period: int, shape (size, 3)."""
    named, mentee = column["is_named"].astype(bool), column["is_any_mentee"].astype(bool)
    wider = np.select([named & mentee, named & ~mentee], [MENTORED, COMPARISON], EVERYONE)
    return np.bincount(period[out] * 3 + wider[out], minlength=size * 3).reshape(size, 3)
