"""The outcomes of the panel: every KPI, customer answer, score and survey scale."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.months import Outcome
from analytics.cohorts.sql import run
from analytics.settings import FLOOR

SWEEPS = 5  # in which rates of queues are freed from who works in them
MARTS = (
    "reach",
    "kpi_sums",
    "kpi_strata",
    "kpi_months",
    "response_sums",
    "response_scales",
    "response_strata",
    "response_months",
    "mix_own",
    "mix_rates",
    *("mix_sweep",) * SWEEPS,
    "mix_months",
    "survey_months",
    "self_coach_gaps",
    "self_coach_months",
    "other_months",
    "outcome_months",
)
OtherScale = tuple[str, str, int]  # question, scale such as "1–10", answers left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A scale on which customers answered a question.

    Attributes
    ----------
    question : str
        csat, nps, ces or resolved.
    answers : int
        In scope, on this scale.
    is_main : bool
        The one scale of the question whose answers count.
    """

    question: str
    low: float
    high: float
    answers: int
    is_main: bool

    @property
    def name(self) -> str:
        """The two ends, e.g. ``"1–5"``."""
        return f"{self.low:g}–{self.high:g}"

    @property
    def top_from(self) -> float:
        """The lowest answer among the two highest points; of 0 and 1 only the highest, of 0-100 80."""
        width = self.high - self.low
        if width == 1:
            return self.high
        return self.high - 1 if width <= 10 else self.low + 0.8 * width


def read_outcomes(connection: duckdb.DuckDBPyConnection) -> tuple[Outcome, ...]:
    """Return one outcome for each KPI of the dictionary that has data, in the order of the dictionary.

    The panel's marts and ``left_out`` must have been made.
    """
    connection.execute("set variable floor = cast($1 as integer)", [FLOOR])
    for mart in MARTS:
        run(connection, f"marts/{mart}.sql")
    about = connection.execute(
        "select kpi, family, unit, direction, scale from kpi_dictionary order by rowid"
    ).fetchall()
    columns = connection.execute("select kpi_no, row_no, value, weight, mix from outcome_months").fetchnumpy()
    first = np.searchsorted(np.ma.getdata(columns["kpi_no"]), np.arange(len(about) + 1))
    return tuple(
        _outcome(columns, slice(first[number], first[number + 1]), *words)
        for number, words in enumerate(about)
        if first[number] < first[number + 1]
    )


def _outcome(
    columns: dict[str, np.ndarray],
    mine: slice,
    kpi: str,
    family: str,
    unit: str,
    direction: str,
    scale: float,
) -> Outcome:
    """Return the person-months of one KPI."""
    row, value, weight = (np.ma.getdata(columns[name][mine]) for name in ("row_no", "value", "weight"))
    return Outcome(
        kpi=kpi,
        family=family,
        unit=unit,
        direction=direction,
        scale=scale,
        row=row.astype(np.int64),
        value=value.astype(float),
        weight=weight.astype(float),
        mix=_mix(columns["mix"][mine]),
    )


def _mix(added: np.ndarray) -> np.ndarray | None:
    """Return what the mix adds, 0 where it is not known; None when there is no mix at all."""
    filled: np.ndarray = np.ma.filled(np.ma.masked_invalid(added), 0.0).astype(float)
    return filled if filled.any() else None


def scale_of(connection: duckdb.DuckDBPyConnection) -> tuple[Scale, ...]:
    """Return every scale customers answered on, the main one of each question first; needs the outcomes."""
    rows = connection.execute(
        "select question, scale_min, scale_max, answers, is_main from response_scales"
        " order by question, is_main desc, answers desc, scale_max desc, scale_min desc"
    ).fetchall()
    return tuple(
        Scale(question=question, low=low, high=high, answers=answers, is_main=is_main)
        for question, low, high, answers, is_main in rows
    )


def read_other_scales(connection: duckdb.DuckDBPyConnection) -> tuple[OtherScale, ...]:
    """Return the customer answers that are in no outcome, because they are on another scale."""
    return tuple((s.question, s.name, s.answers) for s in scale_of(connection) if not s.is_main)
