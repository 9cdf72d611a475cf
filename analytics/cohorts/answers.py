"""Customer answers with what their spread needs, and who was asked and who answered in surveys."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.outcomes import Scale, scale_of
from analytics.cohorts.sql import run

QUESTION_OF = {"csat_top2": "csat", "csat_mean": "csat", "nps": "nps", "ces": "ces", "resolved": "resolved"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers to one customer measure, summed by person-month.

    Attributes
    ----------
    scale : Scale
        The one that counts.
    factor : float
        Turns a mean score into the measure's unit: 100 for percent.
    row : ndarray of int64
        Ascending index into the arrays of `Months`.
    score, squares : ndarray of float64
        Sums of the answers' scores and of their squares; for nps -1, 0 or 1 an answer.
    answers : ndarray of float64
    """

    kpi: str
    unit: str
    scale: Scale
    factor: float
    row: np.ndarray
    score: np.ndarray
    squares: np.ndarray
    answers: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Who was asked and who answered, by wave; arrays have shape (waves x arms,).

    Attributes
    ----------
    wave : ndarray of int
    mentored : ndarray of bool
    asked, answered : ndarray of float64
        People; answered under their own name.
    """

    wave: np.ndarray
    mentored: np.ndarray
    asked: np.ndarray
    answered: np.ndarray


def read_answers(connection: duckdb.DuckDBPyConnection) -> tuple[Answers, ...]:
    """Return the customer measures that have answers, in the dictionary's order; needs the outcomes."""
    scales = {scale.question: scale for scale in scale_of(connection) if scale.is_main}
    about = connection.execute("select kpi, unit, scale from kpi_dictionary order by rowid").fetchall()
    columns = run(connection, "marts/answer_rows.sql").fetchnumpy()
    column = {name: np.ma.getdata(values) for name, values in columns.items()}
    kpis = np.asarray(column["kpi"], dtype=str)
    found = []
    for kpi, unit, factor in about:
        mine = np.flatnonzero(kpis == kpi)
        if len(mine):
            sums = {name: column[name][mine].astype(float) for name in ("score", "squares", "answers")}
            row = column["row_no"][mine].astype(np.int64)
            found.append(
                Answers(kpi=kpi, unit=unit, scale=scales[QUESTION_OF[kpi]], factor=factor, row=row, **sums)
            )
    return tuple(found)


def read_invited(connection: duckdb.DuckDBPyConnection) -> Invited:
    """Return invitations by arm and those of them who answered; none when nobody said who was invited."""
    columns = run(connection, "marts/survey_invited.sql").fetchnumpy()
    column = {name: np.ma.getdata(values) for name, values in columns.items()}
    _, wave = np.unique(np.asarray(column["wave"], dtype=str), return_inverse=True)
    return Invited(
        wave=wave,
        mentored=column["is_mentored"].astype(bool),
        asked=column["asked"].astype(float),
        answered=column["answered"].astype(float),
    )
