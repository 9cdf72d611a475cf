"""Facts that stand in no column: the as-of date, the period; read from the lines above or the file's name."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from analytics.admission.questions import Question
from analytics.admission.reading.grid import Grid

ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)", re.ASCII)
DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)", re.ASCII)
MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
PERIOD = ("period_start", "period_end")

Facts = tuple[dict[str, str], tuple[Question, ...]]


def facts_told(ask: Sequence[str], present: Iterable[str], grid: Grid, answers: Mapping[str, str]) -> Facts:
    """Return the fields that answers, preamble or file name tell, and questions for those that nothing tells.

    Parameters
    ----------
    ask : sequence of str
        Fields that must be known; those in `present` stand in a column.

    Returns
    -------
    dict, tuple of Question
        Field to canonical text; a period's end is exclusive.
    """
    told: dict[str, str] = {}
    open_questions: list[Question] = []
    for field in [f for f in ask if f not in set(present)]:
        key = "period" if field in PERIOD else field
        if field in told or any(q.key == key for q in open_questions):
            continue
        found = _answered(key, answers) or _prefilled(key, grid)
        told |= found
        if not found:
            open_questions.append(Question(key=key))
    return told, tuple(open_questions)


def _answered(key: str, answers: Mapping[str, str]) -> dict[str, str]:
    """Return what a person answered, in canonical form; nothing when it is no answer."""
    text = answers.get(key, "").strip()
    if key != "period":
        return {key: text} if text else {}
    if month := MONTH.fullmatch(text):
        first = date(int(month[1]), int(month[2]), 1)
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return _period(first, last)
    days = _days(text)
    return _period(days[0], days[-1]) if days else {}


def _prefilled(key: str, grid: Grid) -> dict[str, str]:
    """Return what the lines above the header or the file's name say: one date, or two for a period."""
    for text in (" ".join(grid.preamble), grid.file):
        days = _days(text)
        if key == "period" and len(days) == 2:
            return _period(*days)
        if key != "period" and key.endswith("_date") and len(days) == 1:
            return {key: days[0].isoformat()}
    return {}


def _period(first: date, last: date) -> dict[str, str]:
    """Return the closed-open period between two days, both inside it."""
    return dict(zip(PERIOD, (first.isoformat(), (last + timedelta(days=1)).isoformat()), strict=True))


def _days(text: str) -> list[date]:
    """Return the distinct days written in a text, in order of time."""
    found = {(int(m[1]), int(m[2]), int(m[3])) for m in ISO.finditer(text)}
    found |= {(int(m[3]), int(m[2]), int(m[1])) for m in DOTTED.finditer(text)}
    return sorted(date(*parts) for parts in found if _exists(*parts))


def _exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    return 1950 <= year < 2100 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
