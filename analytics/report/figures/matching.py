"""Mentors by how many mentees they have, programmes side by side, and teams that do well again and again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analytics.estimates.effect import Interval
from analytics.estimates.matching import Loads
from analytics.estimates.positive_deviance import Source
from analytics.estimates.programmes_compared import Group
from analytics.report.catalogue import text
from analytics.report.figures.frame import (
    Table,
    empty_frame,
    padded,
    row_label,
    rows_frame,
    ticks,
    zero_line,
)
from analytics.report.matching_words import PERCENT, band_words, cell_words, measure_words
from analytics.report.numbers import digits_for, interval, number, unit_name
from analytics.report.template import Palette, palette

THICKNESS = 0.26  # of a row
FOOT = 68  # pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One labelled interval; `bound` is drawn as a dotted stretch."""

    label: str
    said: str
    place: Interval | None = None
    bound: tuple[float, float] | None = None
    is_whole: bool = False


def load(found: Loads, lang: str, *, dark: bool = False) -> go.Figure:
    """Return the mentors of every band as bars."""
    if not found.bands:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(found.bands), dark=dark, foot=FOOT)
    for i, (low, high, mentors) in enumerate(found.bands):
        label = band_words(low, high, lang)
        row_label(figure, i, label, _mentors(mentors, lang), colours)
        figure.add_bar(
            x=[mentors],
            y=[-i],
            orientation="h",
            width=THICKNESS,
            marker={"color": colours.comparison if low == 0 else colours.mentored},
            hovertemplate=f"{label}: {_mentors(mentors, lang)}<extra></extra>",
        )
    most = max(mentors for _, _, mentors in found.bands) * 1.06
    marks = ticks(0, most, lang, most=4) if most > 4 else {}
    figure.update_xaxes(range=[0, most], title_text=text("matching.axis_mentors", lang), **marks)
    return figure


def load_rows(found: Loads, lang: str) -> Table:
    """Return the same as text."""
    header = (text("matching.column.mentees", lang), text("matching.column.mentors", lang))
    return header, tuple((band_words(low, high, lang), number(n, lang, 0)) for low, high, n in found.bands)


def load_alt(found: Loads, lang: str) -> str:
    """Return the figure in a sentence."""
    said = "; ".join(f"{band_words(low, high, lang)}: {_mentors(n, lang)}" for low, high, n in found.bands)
    return text("matching.load_alt", lang, bands=said)


def _mentors(n: int, lang: str) -> str:
    """Return a number of mentors."""
    return text("matching.mentors", lang, n=number(n, lang, 0))


def side_by_side(
    groups: Sequence[Group], measure: str, name: Callable[[Group], str], lang: str, *, dark: bool = False
) -> go.Figure:
    """Return one measure of every group as intervals under each other."""
    rows = [
        Row(
            label=name(group),
            said=cell_words(group.cell(measure), lang),
            place=group.cell(measure).value,
            bound=group.cell(measure).bound,
            is_whole=not group.key,
        )
        for group in groups
    ]
    top = 100.0 if measure in PERCENT or measure == "match" else None
    return _draw(rows, measure_words(measure, lang), lang, top=top, dark=dark)


def side_by_side_rows(
    groups: Sequence[Group], measure: str, name: Callable[[Group], str], lang: str
) -> Table:
    """Return one measure as text."""
    header = (text("matching.column.group", lang), measure_words(measure, lang))
    return header, tuple((name(group), cell_words(group.cell(measure), lang)) for group in groups)


def side_by_side_alt(groups: Sequence[Group], measure: str, name: Callable[[Group], str], lang: str) -> str:
    """Return the figure in a sentence."""
    said = "; ".join(f"{name(group)}: {cell_words(group.cell(measure), lang)}" for group in groups)
    return text("matching.side_alt", lang, measure=measure_words(measure, lang), groups=said)


def sources(
    found: Sequence[Source], name: Callable[[Source], str], lang: str, *, dark: bool = False
) -> go.Figure:
    """Return the lasting level of the teams that stand out in one measure, in the order of their names."""
    unit = found[0].unit if found else ""
    rows = [Row(label=name(one), said=source_words(one, lang), place=one.level) for one in found]
    axis = text("matching.axis_source", lang, unit=unit_name(unit, lang))
    return _draw(rows, axis, lang, dark=dark, around_nought=True)


def sources_rows(found: Sequence[Source], name: Callable[[Source], str], lang: str) -> Table:
    """Return the same as text."""
    keys = ("team", "level", "quarters")
    header = tuple(text(f"matching.column.{key}", lang) for key in keys)
    return header, tuple((name(one), source_words(one, lang), quarters_words(one, lang)) for one in found)


def sources_alt(found: Sequence[Source], name: Callable[[Source], str], lang: str) -> str:
    """Return the figure in a sentence."""
    said = "; ".join(f"{name(one)}: {source_words(one, lang)}" for one in found)
    return text("matching.sources_alt", lang, teams=said)


def source_words(one: Source, lang: str) -> str:
    """Return a team's lasting level from the middle, better positive, with its interval."""
    level = one.level
    digits = digits_for(level.high - level.low)
    return interval(level.value, level.low, level.high, lang, digits, unit=one.unit, signed=True)


def quarters_words(one: Source, lang: str) -> str:
    """Return in how many of its quarters the team was above the middle."""
    return text("matching.above", lang, n=number(one.above, lang, 0), of=number(one.quarters, lang, 0))


def _draw(
    rows: Sequence[Row],
    axis: str,
    lang: str,
    *,
    dark: bool,
    top: float | None = None,
    around_nought: bool = False,
) -> go.Figure:
    """Return rows of intervals on one axis with nought, at its end or with room on both sides."""
    ends = [e for row in rows if row.place for e in (row.place.low, row.place.high)]
    ends += [end for row in rows if row.bound for end in row.bound]
    if not ends:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(rows), dark=dark, foot=FOOT)
    low, high = (0.0, top) if top is not None else padded(ends)
    low = low if around_nought or min(ends) < 0 else 0.0
    if low < 0:
        zero_line(figure, colours)
    for i, row in enumerate(rows):
        row_label(figure, i, row.label, row.said, colours)
        _mark(figure, i, row, colours)
    figure.update_xaxes(
        range=[low, high + 0.02 * (high - low)], title_text=axis, **ticks(low, high, lang, most=5)
    )
    return figure


def _mark(figure: go.Figure, i: int, row: Row, colours: Palette) -> None:
    """Draw one interval with its value, or the stretch a share lies in."""
    colour = colours.comparison if row.is_whole else colours.mentored
    if row.bound is not None:
        line = {"color": colour, "width": 4, "dash": "dot"}
        figure.add_scatter(x=list(row.bound), y=[-i, -i], mode="lines", line=line, hoverinfo="skip")
        return
    if row.place is None:
        return
    ends = [row.place.low, row.place.high]
    figure.add_scatter(x=ends, y=[-i, -i], mode="lines", line={"color": colour, "width": 4}, hoverinfo="skip")
    figure.add_scatter(
        x=[row.place.value],
        y=[-i],
        mode="markers",
        marker={
            "symbol": "square" if row.is_whole else "circle",
            "size": 13,
            "color": colour,
            "line": {"width": 0},
        },
        customdata=[f"{row.label}: {row.said}"],
        hovertemplate="%{customdata}<extra></extra>",
    )
