"""The dates of a file: the order of day and month, the year of its weeks, the zone of its times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import available_timezones

from analytics.admission.formats.calendars import SITE_ZONE
from analytics.admission.formats.dates import ORDERS, DateSigns, doubtful_digits, signs_of_dates
from analytics.admission.formats.texts import Texts, line_of
from analytics.admission.questions import Question
from analytics.admission.reading.grid import Grid
from analytics.admission.refusal import refused

YEAR = re.compile(r"(?<!\d)20[0-7]\d(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What was decided about a file's dates."""

    order: str
    zone: str
    questions: tuple[Question, ...]
    decided: tuple[tuple[str, str], ...]


def decide_dates(grid: Grid, columns: Sequence[Texts], answers: Mapping[str, str]) -> Dated:
    """Decide how the dates of a file are written.

    Raises
    ------
    Refused
        If a column holds both dates with the day first and dates with the month first.
    """
    told = [(texts, signs_of_dates(texts.values)) for texts in columns]
    for texts, signs in told:
        _refuse_both(grid, texts, signs)
    order, asked = _order(told, answers)
    zone = _zone(told, answers)
    year, year_asked = _year(grid, told, answers)
    decided = [("date_order", order)] if order != "iso" else []
    decided += [("timezone", zone)] if zone else []
    decided += [("year", year)] if year else []
    return Dated(order=order, zone=zone, questions=(*asked, *year_asked), decided=tuple(decided))


def year_in(texts: Iterable[str]) -> str:
    """Return the only year that texts name, or empty."""
    found = {match for text in texts for match in YEAR.findall(text)}
    return found.pop() if len(found) == 1 else ""


Told = Sequence[tuple[Texts, DateSigns]]


def _refuse_both(grid: Grid, texts: Texts, signs: DateSigns) -> None:
    """Refuse a column with two orders, naming a line of each."""
    if signs.day_first and signs.month_first:
        first, second = (
            f"{value} ({line_of(grid, texts, _raw(texts, value))})"
            for value in (signs.day_first[0], signs.month_first[0])
        )
        raise refused("mixed_date_order", grid.file, column=texts.header, first=first, second=second)


def _raw(texts: Texts, value: str) -> str:
    """Return the text of a column that reads like a value but for its blanks."""
    return next((raw for raw in texts.values if " ".join(raw.split()) == value), value)


def _order(told: Told, answers: Mapping[str, str]) -> tuple[str, tuple[Question, ...]]:
    """Return the order of the file's dates; a question if a column leaves a doubt that no other settles."""
    own = {signs.order for _, signs in told if signs.order}
    answer = answers.get("date_order", "")
    doubts = [(texts, signs) for texts, signs in told if signs.doubtful or doubtful_digits(signs)]
    if not doubts or len(own) == 1:
        if own:
            return min(own, key=lambda order: order != "mdy"), ()
        return ("dmy" if any(signs.year_last for _, signs in told) else "iso"), ()
    if answer in ORDERS:
        return answer, ()
    texts, signs = doubts[0]
    question = Question(
        key="date_order",
        column=texts.header,
        examples=(signs.doubtful or signs.bare)[:5],
        options=ORDERS,
        proposed="mdy" if signs.american or signs.bare else "dmy",
    )
    return "dmy", (question,)


def _zone(told: Told, answers: Mapping[str, str]) -> str:
    """Return the site's zone if some time says its own."""
    if not any(signs.zoned for _, signs in told):
        return ""
    answer = answers.get("timezone", "")
    return answer if answer in available_timezones() else SITE_ZONE


def _year(grid: Grid, told: Told, answers: Mapping[str, str]) -> tuple[str, tuple[Question, ...]]:
    """Return the year of weeks that do not say theirs, from an answer, the lines above or the file's name."""
    yearless = next(((t, s.yearless) for t, s in told if s.yearless), None)
    if yearless is None:
        return "", ()
    year = year_in([answers.get("year", "")]) or year_in(grid.preamble) or year_in([grid.file])
    texts, examples = yearless
    return year, () if year else (Question(key="year", column=texts.header, examples=examples[:5]),)
