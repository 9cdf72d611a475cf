"""Surveys made by hand: scales with levels, changes and invitations as a test wants them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from analytics.cohorts.survey_scales import Cells, Changes, Measure, SurveyScale, Wave
from analytics.estimates.grade import Design

DAYS = (date(2025, 2, 15), date(2025, 5, 15), date(2025, 8, 15), date(2025, 11, 15))
DESIGN = Design(
    selection_rules=("voluntary",),
    match_rate=1.0,
    contaminated=0.0,
    primary_outcome=None,
    decided_late=False,
)
Answers = Mapping[tuple[int, int], Sequence[float]]  # scores by period and arm


def measure(instrument: str = "engagement", **changes: object) -> Measure:
    about = {"kind": "index", "audience": "own", "dimension": "", "items": ("a", "b", "c")}
    return Measure(**{"instrument": instrument, **about, **changes})  # type: ignore[arg-type]


def cells(answers: Answers, same: Answers | None = None, *, teams: int = 12) -> Cells:
    """Return sums by wave, arm and team; people are dealt to the teams in turn, favourable from 66.6 on."""
    rows = [
        (is_same, period, arm, team, scores[team::teams])
        for is_same, given in ((False, answers), (True, same or {}))
        for (period, arm), scores in given.items()
        for team in range(min(teams, len(scores)))
    ]
    whole = {
        "period": [row[1] for row in rows],
        "arm": [row[2] for row in rows],
        "team": [row[3] for row in rows],
        "people": [len(row[4]) for row in rows],
        "answers": [len(row[4]) for row in rows],
        "favourable": [sum(score > 66.6 for score in row[4]) for row in rows],
    }
    return Cells(
        is_same=np.array([row[0] for row in rows], dtype=bool),
        **{name: np.array(values, dtype=np.int64) for name, values in whole.items()},
        total=np.array([sum(row[4]) for row in rows], dtype=float),
        squares=np.array([sum(x * x for x in row[4]) for row in rows], dtype=float),
    )


def scale(answers: Answers, *, changed: Mapping[int, str] | None = None, **rest: object) -> SurveyScale:
    """Return a scale; nobody was invited and no filter leaves anybody out, unless the test says so."""
    size = 1 + max(period for period, _ in answers)
    nothing = np.zeros((size, 3), dtype=np.int64)
    about: dict[str, object] = {
        "measure": measure(),
        "waves": tuple(
            Wave(day=DAYS[n], questions=3, changed=(changed or {}).get(n, "")) for n in range(size)
        ),
        "cells": cells(answers),
        "asked": nothing,
        "replied": nothing,
        "left_out": nothing,
        "since": 0,
    }
    return SurveyScale(**{**about, **rest})  # type: ignore[arg-type]


def changes(
    period: np.ndarray,
    mentored: np.ndarray,
    change: np.ndarray,
    *,
    team: np.ndarray | None = None,
    before: np.ndarray | None = None,
    left_out: tuple[int, int] = (0, 0),
    followed: np.ndarray | None = None,
) -> Changes:
    """Return changes of different people; all of them were there, so nobody was lost."""
    size = int(period.max()) + 1
    there = np.stack([np.bincount(period, arm, size) for arm in (mentored, ~mentored)], axis=1)
    first = np.full(len(period), 50.0) if before is None else before
    return Changes(
        period=period,
        mentored=mentored,
        person=np.arange(len(period)),
        team=np.arange(len(period)) % 12 if team is None else team,
        before=first,
        after=first + change,
        left_out=np.array(left_out),
        followed=there.astype(np.int64) if followed is None else followed,
    )


def spread(mean: float, people: int, width: float = 20.0) -> list[float]:
    """Return scores around a mean that they hit exactly."""
    return (mean + width * np.linspace(-1, 1, people)).tolist()
