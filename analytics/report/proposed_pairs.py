"""Suggested pairs that a person accepted, as rows of a `pairs` file: proposed, not yet started."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.estimates.assignment import Suggestion

HEADER = (
    "pair_id", "programme_id", "mentor_id", "mentee_id", "start_date", "status", "match_method",
    "match_score",
)  # fmt: skip
MONTHS_AHEAD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A suggestion that a person said yes to, with the ids of the list they brought."""

    suggestion: Suggestion
    mentor: str
    mentee: str


def mark_of(found: Suggestion) -> str:
    """Return a short name of a suggested pair that tells nothing of whom it is about."""
    return hashlib.sha256(f"{found.mentee}|{found.mentor}".encode()).hexdigest()[:10]


def first_days(today: date) -> tuple[date, ...]:
    """Return the first days of the next months: when proposed pairs could start."""
    months = [today.year * 12 + today.month + ahead for ahead in range(MONTHS_AHEAD)]
    return tuple(date(month // 12, month % 12 + 1, 1) for month in months)


def pair_rows(accepted: Sequence[Accepted], start: date) -> list[tuple[object, ...]]:
    """Return the rows of a `pairs` file, its header first."""
    return [
        HEADER,
        *(
            (
                f"S-{mark_of(one.suggestion)}", one.suggestion.programme, one.mentor, one.mentee,
                start.isoformat(), "proposed", "algorithm", one.suggestion.fit,
            )
            for one in accepted
        ),
    ]  # fmt: skip
