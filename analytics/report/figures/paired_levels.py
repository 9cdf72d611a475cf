"""Two levels a row on one axis, each with its interval: two groups, or the same group in two ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analytics.estimates.effect import Interval
from analytics.report.figures.frame import corner, empty_frame, row_label, rows_frame, ticks
from analytics.report.template import Palette, palette

SYMBOLS = ("circle", "square-open")
SIGNS = ("●", "□")
BENEATH = (0.03, 0.2)  # of a row from its label's foot down to each mark
TALLER = 16  # pixels a row, for its second mark
WIDEST = 36  # characters of both names beside each other on a screen of 390 pixels
AIR = 0.08  # of the range at either end


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedRow:
    """One row: its label and the two levels, None where one is not shown; `said` stands beside the label."""

    label: str
    first: Interval | None
    second: Interval | None
    said: str = ""


def paired_levels(
    rows: Sequence[PairedRow], names: tuple[str, str], title: str, lang: str, *, dark: bool = False
) -> go.Figure:
    """Return both levels of every row; `names` are written above in their colours."""
    known = [row for row in rows if row.first or row.second]
    if not known:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(known), dark=dark, foot=64)
    for i, row in enumerate(known):
        row_label(figure, i, row.label, row.said, colours)
        for place, level in enumerate((row.first, row.second)):
            if level is not None:
                _mark(figure, level, -i - BENEATH[place], place, colours)
    ends = [
        end for row in known for level in (row.first, row.second) if level for end in (level.low, level.high)
    ]
    air = AIR * (max(ends) - min(ends)) or 1.0
    low, high = min(ends) - air, max(ends) + air
    figure.update_xaxes(range=[low, high], title_text=title, **ticks(low, high, lang))
    beside = sum(map(len, names)) <= WIDEST
    room = 34 if beside else 54
    figure.update_layout(height=figure.layout.height + TALLER * len(known) + room - 10)
    corner(figure, _names(names, colours, beside=beside), colours, room=room)
    figure.layout.annotations[-1].update(align="left")
    return figure


def _colour(place: int, colours: Palette) -> str:
    """Return the colour of the first or the second level."""
    return (colours.mentored, colours.comparison)[place]


def _mark(figure: go.Figure, level: Interval, y: float, place: int, colours: Palette) -> None:
    """Draw one level and its interval."""
    colour = _colour(place, colours)
    line = {"color": colour, "width": 3}
    figure.add_scatter(x=[level.low, level.high], y=[y, y], mode="lines", line=line, hoverinfo="skip")
    figure.add_scatter(
        x=[level.value],
        y=[y],
        mode="markers",
        marker={
            "symbol": SYMBOLS[place],
            "size": 11,
            "color": colour,
            "line": {"width": 2.5, "color": colour},
        },
        hoverinfo="skip",
    )


def _names(names: tuple[str, str], colours: Palette, *, beside: bool) -> str:
    """Return the names of both levels, each in its colour with its sign."""
    return ("    " if beside else "<br>").join(
        f'<span style="color:{_colour(place, colours)}">{SIGNS[place]} <b>{name}</b></span>'
        for place, name in enumerate(names)
    )
