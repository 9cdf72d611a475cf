"""The effect in each group: its own figures as a thin line, drawn toward everyone as a thick one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analytics.estimates.effect import Effect, Interval
from analytics.estimates.subgroups import Subgroup, Subgroups
from analytics.report.catalogue import text
from analytics.report.figures.frame import (
    Table,
    corner,
    empty_frame,
    padded,
    row_label,
    rows_frame,
    short,
    ticks,
    zero_line,
)
from analytics.report.group_words import group_name, value_of
from analytics.report.numbers import number, people, unit_name
from analytics.report.template import Palette, palette

BELOW = 0.16  # rows between the thick line and the thin one under it
REACH = 0.12  # rows that the mark of everyone stands out above and below
AIR = 18  # more pixels a row: labels of two lines on a narrow screen
HEAD = 76  # pixels for what the lines mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One group ready to draw: the thick interval, and a thin one under it."""

    label: str
    thick: Interval
    thin: Interval | None = None


def subgroups(found: Subgroups, effect: Effect, lang: str, *, dark: bool = False) -> go.Figure:
    """Return every group that may be shown, with everyone as a dashed line."""
    colours = palette(dark=dark)
    figure = draw(_lines(found, lang), effect, lang, dark=dark)
    _everyone(figure, found.whole.value, len(_lines(found, lang)), colours)
    said = text("groups.everyone", lang, value=value_of(found.whole, effect.unit, lang))
    corner(figure, f"<b>{said}</b><br>{text('groups.lines', lang)}", colours)
    figure.layout.annotations[-1].align = "left"
    figure.update_layout(margin_t=HEAD, height=figure.layout.height + HEAD)
    return figure


def _everyone(figure: go.Figure, value: float, rows: int, colours: Palette) -> None:
    """Mark the effect for everyone beside every row, clear of the labels."""
    figure.add_scatter(
        x=[place for _ in range(rows) for place in (value, value, None)],
        y=[end for i in range(rows) for end in (REACH - i, -BELOW - REACH - i, None)],
        mode="lines",
        line={"color": colours.text, "width": 2, "dash": "dot"},
        hoverinfo="skip",
    )


def draw(lines: Sequence[Line], effect: Effect, lang: str, *, dark: bool) -> go.Figure:
    """Return rows of intervals on the outcome's own axis, nought among them."""
    if not lines:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    teal, grey = colours.mentored, colours.comparison
    figure = rows_frame(len(lines), dark=dark)
    figure.update_layout(height=figure.layout.height + AIR * len(lines))
    zero_line(figure, colours)
    for i, line in enumerate(lines):
        row_label(figure, i, line.label, value_of(line.thick, effect.unit, lang), colours)
        for found, y, colour, width in ((line.thin, -i - BELOW, grey, 2), (line.thick, -i, teal, 5)):
            if found is not None:
                said = f"{short(line.label)}: {value_of(found, effect.unit, lang)}"
                _stroke(figure, y, found, said, colour, width)
    drawn = [end for line in lines for one in (line.thick, line.thin) if one for end in (one.low, one.high)]
    low, high = padded(drawn)
    figure.update_xaxes(range=[low, high], title_text=_axis(effect, lang), **ticks(low, high, lang, most=5))
    return figure


def _stroke(figure: go.Figure, y: float, found: Interval, said: str, colour: str, width: int) -> None:
    """Draw one interval with its estimate."""
    figure.add_scatter(
        x=[found.low, found.value, found.high],
        y=[y, y, y],
        mode="lines+markers",
        line={"color": colour, "width": width},
        marker={"size": [0, 3 * width, 0], "color": colour, "opacity": 1, "line": {"width": 0}},
        customdata=[said] * 3,
        hovertemplate="%{customdata}<extra></extra>",
    )


def _axis(effect: Effect, lang: str) -> str:
    """Return the axis title: unit, and which direction is better."""
    better = {"up": "higher_better", "down": "lower_better"}.get(effect.direction)
    unit = unit_name(effect.unit, lang)
    if better is None:
        return text("groups.axis", lang, unit=unit)
    return text("groups.axis_better", lang, unit=unit, better=text(f"figure.{better}", lang))


def _lines(found: Subgroups, lang: str) -> list[Line]:
    """Return the groups that have an interval."""
    return [
        Line(label=_label(group, found.dimension, lang), thick=group.shrunk, thin=group.own)
        for group in found.groups
        if group.shrunk is not None
    ]


def _label(group: Subgroup, dimension: str, lang: str) -> str:
    """Return the group's name and how many mentees it has."""
    name = group_name(dimension, group.name, lang)
    return text("groups.row", lang, name=name, n=people(group.people, lang))


def subgroups_rows(found: Subgroups, effect: Effect, lang: str) -> Table:
    """Return group, mentees, person-months, own and shrunk effect as text."""
    header = (
        text("groups.name", lang),
        text("groups.mentees", lang),
        text("figure.months_n", lang),
        text("groups.own", lang),
        text("groups.shrunk", lang),
    )
    return header, tuple(_row(group, found.dimension, effect, lang) for group in found.groups)


def _row(group: Subgroup, dimension: str, effect: Effect, lang: str) -> tuple[str, ...]:
    """Return one group's cells; a hidden one says why."""
    name = group_name(dimension, group.name, lang)
    if group.own is None or group.shrunk is None:
        return name, people(group.people, lang), "–", text("groups.hidden", lang), "–"
    return (
        name,
        people(group.people, lang),
        number(group.person_months or 0, lang, 0),
        value_of(group.own, effect.unit, lang),
        value_of(group.shrunk, effect.unit, lang),
    )


def subgroups_alt(found: Subgroups, effect: Effect, label: str, lang: str) -> str:
    """Return the figure in a sentence."""
    summary = "; ".join(
        f"{line.label}: {value_of(line.thick, effect.unit, lang)}" for line in _lines(found, lang)
    )
    dimension = text(f"dimension.{found.dimension}", lang)
    whole = value_of(found.whole, effect.unit, lang)
    return text("groups.alt", lang, label=label, dimension=dimension, summary=summary, whole=whole)
