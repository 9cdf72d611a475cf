"""One measure beside the money from wave to wave, broken where its questions changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from analytics.estimates.intangible_results import Followed, Level
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, band, corner, empty_frame, frame, short, ticks
from analytics.report.figures.kept import kept
from analytics.report.intangible_words import (
    arm_name,
    counted_words,
    level_words,
    measure_name,
    response_words,
    unit_of,
)
from analytics.report.numbers import day, month_name
from analytics.report.template import Palette, palette

HEIGHT = 340
DASHES = {"mentored": "solid", "comparison": "dash", "everyone": "solid"}
SYMBOLS = {"mentored": "circle", "comparison": "square-open", "everyone": "circle"}
AIR = 0.14  # of the range above and below
AROUND = 0.09  # of the axis before the first and after the last wave: half a month's name
MOST_TICKS = 4  # months named on a narrow screen


@kept
def intangibles(found: Followed, lang: str, *, dark: bool = False) -> go.Figure:
    """Return the levels of each group as lines with their intervals as bands."""
    known = [one for one in found.levels if one.level]
    if not known:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(HEIGHT, dark=dark)
    for arm in reversed(found.arms):
        for part in _parts(found, arm):
            _band(figure, part, _colour(arm, colours))
            _line(figure, part, arm, lang, _colour(arm, colours))
    _breaks(figure, found, lang, colours)
    _axes(figure, known, lang)
    _names(figure, found, lang, colours)
    title = f"<b>{short(measure_name(found.key, lang))}</b>  {unit_of(found, lang)}"
    corner(figure, title, colours, room=58, lift=24)
    return figure


def _colour(arm: str, colours: Palette) -> str:
    """Return a group's colour."""
    return colours.comparison if arm == "comparison" else colours.mentored


def _parts(found: Followed, arm: str) -> list[list[Level]]:
    """Return the levels of a group in unbroken stretches; a hidden wave and new questions break them."""
    parts: list[list[Level]] = [[]]
    for one in (one for one in found.levels if one.arm == arm):
        if one.after_break or one.level is None:
            parts.append([])
        if one.level is not None:
            parts[-1].append(one)
    return [part for part in parts if part]


def _place(when: date) -> float:
    """Return where a day lies on the axis of months."""
    return when.year * 12 + when.month - 1 + (when.day - 1) / 31


def _band(figure: go.Figure, part: Sequence[Level], colour: str) -> None:
    """Fill the intervals of one stretch."""
    low, high = ([getattr(one.level, end) for one in part] for end in ("low", "high"))
    band(figure, [_place(one.day) for one in part], low, high, colour)


def _line(figure: go.Figure, part: Sequence[Level], arm: str, lang: str, colour: str) -> None:
    """Draw one unbroken stretch of a group."""
    figure.add_scatter(
        x=[_place(one.day) for one in part],
        y=[one.level.value for one in part if one.level],
        mode="lines+markers",
        line={"color": colour, "width": 2.5, "dash": DASHES[arm]},
        marker={"symbol": SYMBOLS[arm], "size": 9, "color": colour, "line": {"width": 2, "color": colour}},
        customdata=[f"{arm_name(arm, lang)}, {day(one.day, lang)}: {level_words(one, lang)}" for one in part],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _breaks(figure: go.Figure, found: Followed, lang: str, colours: Palette) -> None:
    """Mark where the questions changed, just before the first wave with the new ones."""
    days = sorted({one.day for one in found.levels})
    for when in found.breaks:
        before = max((d for d in days if d < when), default=when)
        where = (_place(before) + _place(when)) / 2
        figure.add_vline(x=where, line={"color": colours.attention, "width": 1.5, "dash": "dot"})
        figure.add_annotation(
            x=where,
            y=0,
            yref="paper",
            yanchor="bottom",
            text=text("intangible.break_note", lang),
            showarrow=False,
            font={"size": 12, "color": colours.attention},
        )


def _axes(figure: go.Figure, known: Sequence[Level], lang: str) -> None:
    """Set both axes; levels do not start at nought."""
    days = sorted({one.day for one in known})
    step = -(-len(days) // MOST_TICKS)
    named = days[::-1][::step]
    air = max(0.6, AROUND * (_place(days[-1]) - _place(days[0])))
    figure.update_xaxes(
        range=[_place(days[0]) - air, _place(days[-1]) + air],
        tickvals=[_place(d) for d in named],
        ticktext=[month_name(d.year * 12 + d.month - 1, lang) for d in named],
        showgrid=False,
    )
    ends = [end for one in known if one.level for end in (one.level.low, one.level.high)]
    low, high = min(ends), max(ends)
    room = AIR * (high - low) or 1.0
    figure.update_yaxes(range=[low - room, high + room], **ticks(low - room, high + room, lang, most=5))


def _names(figure: go.Figure, found: Followed, lang: str, colours: Palette) -> None:
    """Name the groups above the figure, side by side, each in its colour."""
    signs = {"mentored": "●", "comparison": "□", "everyone": "●"}
    said = [
        f'<span style="color:{_colour(arm, colours)}">{signs[arm]} <b>{arm_name(arm, lang)}</b></span>'
        for arm in found.arms
    ]
    figure.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=4,
        text="    ".join(said),
        showarrow=False,
        font={"size": 13},
    )


def intangibles_rows(found: Followed, lang: str) -> Table:
    """Return day, group, level with interval, people, answers and response rate, as text."""
    names = ("day", "arm", "level", "people", "response")
    header = tuple(text(f"intangible.column.{name}", lang) for name in names)
    return header, tuple(
        (
            day(one.day, lang),
            arm_name(one.arm, lang),
            level_words(one, lang),
            counted_words(found, one, lang),
            response_words(one, lang),
        )
        for one in found.levels
    )


def intangibles_alt(found: Followed, lang: str) -> str:
    """Return the figure in a sentence."""
    latest = [(arm, found.latest(arm)) for arm in found.arms]
    said = [
        text("intangible.alt_level", lang, arm=arm_name(arm, lang), level=level_words(one, lang))
        for arm, one in latest
        if one
    ]
    days = sorted(one.day for one in found.levels)
    return text(
        "intangible.alt",
        lang,
        measure=measure_name(found.key, lang),
        first=day(days[0], lang),
        last=day(days[-1], lang),
        levels=" ".join(said),
    )
