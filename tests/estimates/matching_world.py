"""Pairs written by hand, for the tests of matching."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.cohorts.match_quality import Pairs

START = 738_900  # 2024-01-16


def pairs_of(
    count: int,
    *,
    mentee: Sequence[int] | None = None,
    in_view: Sequence[bool] | None = None,
    site: Sequence[int] | None = None,
    programme: Sequence[str] | None = None,
    kind: Sequence[str] | None = None,
    year: Sequence[int] | None = None,
    stays: Sequence[float] | None = None,
    **columns: Sequence[float],
) -> Pairs:
    """Return pairs that all stay, are due and completed, unless told otherwise."""
    ids, programmes = _codes(programme or ["P1"] * count)
    kinds, kind_names = _codes(kind or ["classic"] * count)
    who = np.arange(count) if mentee is None else np.array(mentee)

    def real(name: str, otherwise: float) -> np.ndarray:
        return np.array(columns.get(name, [otherwise] * count), dtype=float)

    def flag(name: str, otherwise: bool) -> np.ndarray:
        return np.array(columns.get(name, [otherwise] * count), dtype=bool)

    return Pairs(
        employee=who,
        mentee=who,
        mentor=np.zeros(count, dtype=np.int64),
        in_view=np.array(in_view if in_view is not None else [True] * count),
        site=np.array(site or [0] * count),
        programme=ids,
        kind=kinds,
        mode=np.zeros(count, dtype=np.int64),
        year=np.array(year or [2024] * count),
        day=START + np.arange(count),
        match=real("match", np.nan),
        due=flag("due", True),
        completed=flag("completed", True),
        planned_months=real("planned_months", 6.0),
        rematch=flag("rematch", False),
        days_between=real("days_between", np.nan),
        can_rematch=flag("can_rematch", False),
        rematched=flag("rematched", False),
        hours=real("hours", np.nan),
        goals_due=real("goals_due", 0).astype(np.int64),
        goals_reached=real("goals_reached", 0).astype(np.int64),
        stays=np.array(stays if stays is not None else [1.0] * count, dtype=float),
        programmes=tuple((name, name) for name in programmes),
        kinds=kind_names,
        modes=("video",),
    )


def _codes(names: Sequence[str]) -> tuple[np.ndarray, tuple[str, ...]]:
    """Return codes of names in their order."""
    known, code = np.unique(np.array(names, dtype=str), return_inverse=True)
    return code, tuple(str(name) for name in known)
