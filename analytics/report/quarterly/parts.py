"""What the sections of a report are put together from: notes beneath figures, key numbers, short lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import floor, log10

import plotly.graph_objects as go

from analytics.estimates.effect import Effect, Interval, Retention
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table
from analytics.report.numbers import MONEY_DIGITS, day, digits_for, number, people, span, with_unit
from analytics.report.quarterly.model import Block, Facts, Grid, Picture, Points, Words
from analytics.report.study import Study
from analytics.settings import FLOOR

LIST = ", "
LINE = " · "


def say(name: str, lang: str, /, **values: object) -> str:
    """Return a text of the report."""
    return text(f"quarterly.{name}", lang, **values)


def count(n: int | None, lang: str) -> str:
    """Return a count of people; below the floor, or hidden, only that it is."""
    if n is None or 0 < n < FLOOR:
        return text("number.under", lang, value=number(FLOOR, lang, 0))
    return people(n, lang)


def signed(found: Interval, unit: str, lang: str, *, digits: int | None = None) -> str:
    """Return a change with its sign and short unit."""
    places = digits_for(found.value, found.low, found.high) if digits is None else digits
    return with_unit(number(found.value, lang, places, signed=True), unit, lang)


def reach(found: Interval, lang: str, *, digits: int | None = None) -> str:
    """Return what an interval reaches from and to, with its level."""
    places = digits_for(found.value, found.low, found.high) if digits is None else digits
    return say("interval", lang, span=span(found.low, found.high, lang, places, signed=True))


def of_result(result: Effect | Retention, study: Study, lang: str, *, method: str) -> str:
    """Return the line beneath one estimate: method, people, clusters, as-of, grade."""
    if isinstance(result, Effect) and method == "imputation":
        method = result.method
    by = "clusters_team" if result.cluster_by == "team" else "clusters_employee"
    clusters = text(f"page.note.{by}", lang, clusters=number(result.clusters, lang, 0))
    grade = text("page.note.grade", lang, grade=result.grade.value) if result.grade else ""
    people_said = behind(result.n_mentored, result.n_comparison, lang)
    parts = (
        text(f"page.note.{method}", lang), people_said, clusters if result.clusters else "",
        as_of(study, lang), grade,
    )  # fmt: skip
    return joined(parts, LINE)


def of_study(study: Study, lang: str, *, method: str) -> str:
    """Return the line beneath what gathers several estimates."""
    who = behind(study.counts.mentees, study.counts.comparison, lang)
    return joined((text(f"page.note.{method}", lang), who, as_of(study, lang)), LINE)


def behind(mentored: int | None, comparison: int | None, lang: str) -> str:
    """Return the people behind an estimate."""
    return text("page.note.n", lang, mentored=count(mentored, lang), comparison=count(comparison, lang))


def as_of(study: Study, lang: str) -> str:
    """Return the day the data reach."""
    return text("page.note.as_of", lang, day=day(study.as_of, lang))


def plain(amount: float, lang: str) -> str:
    """Return money as exact as money is, for a column that names the currency."""
    step = 10.0 ** max(0, floor(log10(abs(amount) or 1)) - MONEY_DIGITS + 1)
    return number(round(amount / step) * step, lang, 0)


def joined(parts: Iterable[str], by: str = " ") -> str:
    """Return the parts that are there, one after the other."""
    return by.join(part for part in parts if part)


def words(said: str, kind: str = "body") -> tuple[Block, ...]:
    """Return a paragraph; nothing where nothing is said."""
    return (Words(text=said, kind=kind),) if said else ()  # type: ignore[arg-type]


def heading(name: str, lang: str) -> Words:
    """Return a heading within a section."""
    return Words(text=say(name, lang), kind="heading")


def points(items: Sequence[str], title: str = "") -> tuple[Block, ...]:
    """Return a short list; nothing without items."""
    said = tuple(item for item in items if item)
    return (Points(items=said, title=title),) if said else ()


def facts(items: Sequence[object]) -> tuple[Block, ...]:
    """Return key numbers beside each other; nothing without any."""
    found = tuple(item for item in items if item is not None)
    return (Facts(items=found),) if found else ()  # type: ignore[arg-type]


def grid(key: str, table: Table, *, title: str = "", note: str = "", flush: Sequence[int] = (0,)) -> Block:
    """Return a table of a header and rows."""
    header, rows = table
    return Grid(key=key, title=title, header=tuple(header), rows=tuple(tuple(row) for row in rows),
                note=note, words=tuple(flush))  # fmt: skip


def picture(
    key: str, title: str, figure: Callable[[], go.Figure], rows: Table, alt: str, note: str = ""
) -> Picture:
    """Return a figure, drawn for a light page, with its numbers."""
    return Picture(key=key, title=title, figure=figure(), rows=rows, alt=alt, note=note)
