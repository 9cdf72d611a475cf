"""The register of what is followed beside the money, and what is known of each of its measures."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

SHIPPED = Path(__file__).parents[2] / "data" / "intangibles.toml"
THEMES = ("culture", "loyalty", "leadership", "innovation")
ARMS = ("mentored", "comparison", "everyone")
MENTORED, COMPARISON, EVERYONE = range(3)


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
        People, or promotions, of each arm that the reader's filters leave out: what two views differ by.
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


def outcome_of(measure: Measure, known: tuple[str, ...]) -> str | None:
    """Return the outcome id under which an effect on the measure is estimated; None without one."""
    return next((outcome for outcome in measure.outcomes if outcome in known), None)


def nobody(periods: int) -> np.ndarray:
    """Return noughts: int, shape (periods, 3)."""
    return np.zeros((periods, len(ARMS)), dtype=int)
