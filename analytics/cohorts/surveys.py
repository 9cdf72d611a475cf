"""Read the surveys: every scale and question by wave and arm, and the same people's changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

import duckdb
import numpy as np

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.intangible_surveys import is_filtered
from analytics.cohorts.months import Outcome
from analytics.cohorts.pair_feedback import scoped
from analytics.cohorts.sql import run
from analytics.cohorts.survey_scales import (
    QUESTION,
    Beside,
    Cells,
    Changes,
    Flat,
    Measure,
    SurveyScale,
    Wave,
)

SAME_WAVES = 3  # the last waves that the same people must all have answered
WAVES_TO_IMPUTE = 3  # with two there is a before and an after, and nothing to learn a person's level from
TABLES = ("questions", "sheets", "given", "measures", "waves", "arms", "placed", "scores")
Columns = Mapping[str, np.ndarray]


def read_survey_scales(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> tuple[SurveyScale, ...]:
    """Return every survey measure that anybody answered; needs the marts of the cohort.

    Returns
    -------
    tuple of SurveyScale
        Instruments one after another, each with its dimensions and its single questions behind it.
    """
    measures, waves = _prepared(connection)
    since = [_since(waves[n]) for n in range(len(measures))]
    spans = [(number, first) for number, first in enumerate(since) if first < len(waves[number]) - 1]
    _bind(connection, "same", spans)
    cells, asked = _split(connection, "cells"), _split(connection, "asked")
    changes, followed = _split(connection, "changes"), _split(connection, "followed")
    matrix, flat = _split(connection, "matrix"), _split(connection, "straight")
    narrowed = is_filtered(connection)
    beside = _beside(connection) if narrowed else {}
    found = []
    for number, measure in enumerate(measures):
        own = waves[number]
        answers, questions = _matrix(matrix.get(number))
        found.append(
            SurveyScale(
                measure=measure,
                waves=own,
                cells=_cells(cells.get(number)),
                asked=_by_group(asked[number], "asked"),
                replied=_by_group(asked[number], "replied"),
                left_out=_by_group(asked[number], "left") * narrowed,
                since=since[number],
                changes=_changes(changes.get(number), followed.get(number), own, narrowed=narrowed),
                answers=answers,
                questions=questions,
                flat=_flat(flat.get(number)),
                beside=beside.get(number),
            )
        )
    return tuple(found)


def read_survey_outcomes(connection: duckdb.DuckDBPyConnection, keys: Collection[str]) -> tuple[Outcome, ...]:
    """Return some measures as outcomes of the panel, of named people, since their questions last changed.

    Parameters
    ----------
    keys : collection of str
        `Measure.key` of those wanted; others, and those of fewer than three such waves, are left out.
    """
    measures, waves = _prepared(connection)
    wanted = [number for number, measure in enumerate(measures) if measure.key in keys]
    spans = [(number, _unbroken(waves[number])) for number in wanted]
    spans = [(number, first) for number, first in spans if len(waves[number]) - first >= WAVES_TO_IMPUTE]
    _bind(connection, "rows", spans)
    rows = _split(connection, "rows")
    return tuple(_outcome(measures[number], rows[number]) for number, _ in spans if number in rows)


def _beside(connection: duckdb.DuckDBPyConnection) -> dict[int, Beside]:
    """Return who answered each measure, of everyone; empty where nobody made the panel without filters."""
    made = "from duckdb_tables() where table_name = 'everyone_months'"
    if not connection.sql(made).fetchall():
        return {}
    columns = run(connection, "marts/survey_scale_beside.sql").fetchnumpy()
    plain = {name: np.ma.getdata(values) for name, values in columns.items()}
    scope, programme, site = scoped(connection, plain["programme"], plain["site"])
    numbers = {name: plain[name].astype(np.int64) for name in ("measure", "period", "arm", "people")}
    of = {int(n): numbers["measure"] == n for n in np.unique(numbers["measure"])}
    return {
        number: Beside(
            scope=scope,
            programme=programme[mine],
            site=site[mine],
            **{name: numbers[name][mine] for name in ("period", "arm", "people")},
        )
        for number, mine in of.items()
    }


def _outcome(measure: Measure, columns: Columns) -> Outcome:
    """Return one measure as an outcome: every answer counts once."""
    row = columns["row_no"].astype(np.int64)
    score = columns["score"].astype(float)
    return Outcome(
        kpi=measure.key,
        family="survey",
        unit="points",
        direction="up",
        scale=1.0,
        row=row,
        value=score,
        weight=np.ones(len(row)),
    )


def _prepared(connection: duckdb.DuckDBPyConnection) -> tuple[list[Measure], dict[int, tuple[Wave, ...]]]:
    """Make the tables that everything is asked of; return the measures and their waves."""
    for name in TABLES:
        run(connection, f"marts/survey_scale_{name}.sql")
    return _measures(connection), _waves(connection)


def _measures(connection: duckdb.DuckDBPyConnection) -> list[Measure]:
    """Return the measures in the order of their numbers."""
    rows = connection.sql(
        "select any_value(m.kind), any_value(m.audience), any_value(m.instrument), any_value(m.dimension),"
        " list(m.item_id order by m.item_id), any_value(i.text), bool_or(coalesce(i.reverse, false))"
        " from survey_scale_measures as m inner join survey_items as i on i.item_id = m.item_id"
        " group by m.measure order by m.measure"
    ).fetchall()
    return [
        Measure(
            kind=kind,
            audience=audience,
            instrument=instrument,
            dimension=dimension,
            items=tuple(items),
            wording=(wording or "") if kind == QUESTION else "",
            reverse=reverse and kind == QUESTION,
        )
        for kind, audience, instrument, dimension, items, wording, reverse in rows
    ]


def _waves(connection: duckdb.DuckDBPyConnection) -> dict[int, tuple[Wave, ...]]:
    """Return the waves of every measure, each with what changed since the one before."""
    rows = connection.sql(
        "select measure, day, questions, items, versions from survey_scale_waves order by measure, period"
    ).fetchall()
    found: dict[int, list[Wave]] = defaultdict(list)
    before: dict[int, tuple[str, str]] = {}
    for measure, day, questions, items, versions in rows:
        old = before.get(measure, (items, versions))
        changed = "questions" if old[0] != items else "wording" if old[1] != versions else ""
        found[measure].append(Wave(day=day, questions=questions, changed=changed))
        before[measure] = (items, versions)
    return {measure: tuple(own) for measure, own in found.items()}


def _since(waves: tuple[Wave, ...]) -> int:
    """Return the first of the last waves that may be compared with each other."""
    return max(_unbroken(waves), len(waves) - SAME_WAVES, 0)


def _unbroken(waves: tuple[Wave, ...]) -> int:
    """Return the first wave with the present questions."""
    return max((n for n, wave in enumerate(waves) if wave.changed), default=0)


def _bind(connection: duckdb.DuckDBPyConnection, name: str, spans: list[tuple[int, int]]) -> None:
    """Bind from which wave on some measures are read."""
    for part, place in (("measure", 0), ("from", 1)):
        values = [span[place] for span in spans]
        connection.execute(f"set variable {name}_{part} = cast($1 as integer[])", [values])


def _split(connection: duckdb.DuckDBPyConnection, name: str) -> dict[int, Columns]:
    """Return the columns of one mart by measure; its rows come in the order of the measures."""
    columns = run(connection, f"marts/survey_scale_{name}.sql").fetchnumpy()
    plain = {key: np.ma.getdata(values) for key, values in columns.items()}
    measure = plain.pop("measure").astype(np.int64)
    if "is_same" in plain:
        order = np.argsort(measure, kind="stable")
        measure, plain = measure[order], {key: values[order] for key, values in plain.items()}
    numbers, first = np.unique(measure, return_index=True)
    ends = [*first[1:], len(measure)][: len(numbers)]
    return {
        int(number): {key: values[low:high] for key, values in plain.items()}
        for number, low, high in zip(numbers, first, ends, strict=True)
    }


def _cells(columns: Columns | None) -> Cells:
    """Return the sums of one measure; none when everybody answered too little."""
    whole = ("period", "arm", "team", "people", "answers", "favourable")
    given = columns or {}
    nothing = np.zeros(0)
    return Cells(
        is_same=given.get("is_same", nothing).astype(bool),
        **{name: given.get(name, nothing).astype(np.int64) for name in whole},
        **{name: given.get(name, nothing).astype(float) for name in ("total", "squares")},
    )


def _by_group(columns: Columns, what: str) -> np.ndarray:
    """Return counts of the three groups: int, shape (periods, 3)."""
    names = ("mentored", "comparison", "everyone")
    return np.stack([columns[f"{what}_{name}"].astype(np.int64) for name in names], axis=1)


def _changes(
    columns: Columns | None, followed: Columns | None, waves: tuple[Wave, ...], *, narrowed: bool
) -> Changes | None:
    """Return the changes between waves with the same questions; None when nobody answered two."""
    if columns is None:
        return None
    broken = np.array([bool(wave.changed) for wave in waves])
    period = columns["period"].astype(np.int64)
    whole, mentored = ~broken[period], columns["is_mentored"].astype(bool)
    kept = whole & columns["is_kept"].astype(bool)
    left = whole & ~kept & narrowed
    return Changes(
        period=period[kept],
        mentored=mentored[kept],
        person=columns["person"].astype(np.int64)[kept],
        team=columns["team"].astype(np.int64)[kept],
        before=columns["before"].astype(float)[kept],
        after=columns["after"].astype(float)[kept],
        left_out=np.array([int((left & mentored).sum()), int((left & ~mentored).sum())]),
        followed=_followed(followed, broken),
    )


def _followed(columns: Columns | None, broken: np.ndarray) -> np.ndarray:
    """Return the people of each arm at the wave before, nought across a break: shape (periods, 2)."""
    found = np.zeros((len(broken), 2), dtype=np.int64)
    if columns is not None:
        place = columns["period"].astype(np.int64)
        found[place, 0], found[place, 1] = columns["mentored"], columns["comparison"]
    found[broken] = 0
    return found


def _matrix(columns: Columns | None) -> tuple[np.ndarray | None, tuple[str, ...]]:
    """Return the complete answers, one row a person and one column a question, and the questions."""
    if columns is None:
        return None, ()
    names = [str(name) for name in columns["item_id"]]
    questions = tuple(sorted(set(names), key=names.index))
    return columns["share"].astype(float).reshape(-1, len(questions)), questions


def _flat(columns: Columns | None) -> Flat | None:
    """Return the straight answers of one measure."""
    if columns is None:
        return None
    people, checked, flat = (int(columns[name][0]) for name in ("people", "checked", "flat"))
    total, flat_total = float(columns["total"][0]), float(columns["flat_total"][0])
    return Flat(people=people, checked=checked, flat=flat, total=total, flat_total=flat_total)
