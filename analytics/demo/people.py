"""The people of a world: one row per employment spell."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from analytics.demo.recipe import Recipe

CONTRACTS = ("permanent", "fixed_term", "agency")
MENTOR_TRACK = 0.18
SENIOR_AFTER_MONTHS = (18, 24)  # future mentors; other able agents


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """One row per spell; every array has shape (spells,).

    Days count from 1970-01-01, months from the window's first.

    Attributes
    ----------
    employee : ndarray of int64
        Index of the person's first spell: the same for a rehired person.
    ability, slope : ndarray of float64
        Standard deviations; own drift of handle time, s a month.
    mentor_track, chat, rehired : ndarray of bool
        Becomes a mentor, never a mentee; also answers chats; has a second spell, or is it.
    end_day, end_type, start_day, programme, lead_from : ndarray of int64
        -1 for never; `lead_from` is the month from which the person leads the team.
    """

    employee: np.ndarray
    ability: np.ndarray
    slope: np.ndarray
    fte: np.ndarray
    contract: np.ndarray
    mentor_track: np.ndarray
    chat: np.ndarray
    rehired: np.ndarray
    hire_day: np.ndarray
    hire_month: np.ndarray
    end_day: np.ndarray
    end_type: np.ndarray
    start_day: np.ndarray
    programme: np.ndarray
    lead_from: np.ndarray

    def __len__(self) -> int:
        """Return the number of spells."""
        return len(self.employee)

    @property
    def senior_from(self) -> np.ndarray:
        """Month from which each is a senior agent; a large number for never."""
        own = np.where(self.ability > 0.9, self.hire_month + SENIOR_AFTER_MONTHS[1], 99_999)
        return np.where(self.mentor_track, self.hire_month + SENIOR_AFTER_MONTHS[0], own)

    def up_to(self, spells: int) -> People:
        """Return the first `spells` rows."""
        return People(**{f.name: getattr(self, f.name)[:spells] for f in fields(self)})


def draw_people(recipe: Recipe, rng: np.random.Generator, *, capacity: int) -> People:
    """Return that many people, not yet hired."""
    draw = rng.random((3, capacity))
    return People(
        employee=np.arange(capacity),
        ability=rng.standard_normal(capacity),
        slope=rng.standard_normal(capacity) * recipe.slope_sd_s,
        fte=rng.choice([1.0, 0.8, 0.75, 0.5], capacity, p=[0.72, 0.12, 0.1, 0.06]),
        contract=np.select([draw[0] < 0.78, draw[0] < 0.95], [0, 1], 2),
        mentor_track=draw[1] < MENTOR_TRACK,
        chat=draw[2] < 1 / 3,
        rehired=np.zeros(capacity, bool),
        **{
            name: np.full(capacity, -1)
            for name in (
                "hire_day",
                "hire_month",
                "end_day",
                "end_type",
                "start_day",
                "programme",
                "lead_from",
            )
        },
    )
