"""Waterfalls as rows: each bar starts where the one before ended, so the bars add up by construction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analytics.report.figures.frame import empty_frame, padded, row_label, rows_frame, ticks, zero_line
from analytics.report.template import Palette, palette

THICKNESS = 0.26  # of a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar from `start` over `change`; `kind` is total, mentored, comparison or left_out."""

    label: str
    value: str
    start: float
    change: float
    kind: str

    @property
    def level(self) -> float:
        """Where the sum stands after this bar; what is left out moves nothing."""
        return self.start if self.kind == "left_out" else self.end

    @property
    def end(self) -> float:
        """Where the bar ends."""
        return self.start + self.change


def waterfall(bars: Sequence[Bar], lang: str, *, title: str, dark: bool) -> go.Figure:
    """Return bars as labelled rows on one axis."""
    if not bars:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(bars), dark=dark)
    low, high = padded([end for bar in bars for end in (bar.start, bar.end)])
    zero_line(figure, colours)
    for i, bar in enumerate(bars):
        row_label(figure, i, bar.label, bar.value, colours)
        _bar(figure, i, bar, colours)
        if i + 1 < len(bars):
            _connector(figure, i, bar.level, colours)
    figure.update_xaxes(range=[low, high], title_text=title, **ticks(low, high, lang, most=5))
    figure.update_layout(barmode="overlay")
    return figure


def _bar(figure: go.Figure, i: int, bar: Bar, colours: Palette) -> None:
    """Draw one bar; what is taken away or left out is hatched, so that colour is not alone."""
    colour = {"total": colours.text, "mentored": colours.mentored}.get(bar.kind, colours.comparison)
    solid = bar.kind in ("total", "mentored")
    figure.add_bar(
        x=[bar.change],
        base=[bar.start],
        y=[-i],
        orientation="h",
        width=THICKNESS,
        marker={
            "color": colour if solid else "rgba(0,0,0,0)",
            "line": {"color": colour, "width": 1.5},
            "pattern": {
                "shape": "" if solid else "/",
                "fgcolor": colour,
                "bgcolor": "rgba(0,0,0,0)",
                "size": 6,
            },
        },
        opacity=0.55 if bar.kind == "left_out" else 1.0,
        hovertemplate=f"{bar.label}: {bar.value}<extra></extra>",
    )


def _connector(figure: go.Figure, i: int, x: float, colours: Palette) -> None:
    """Draw the thin line from a bar's end to the next bar."""
    line = {"color": colours.quiet, "width": 1, "dash": "dot"}
    half = THICKNESS / 2
    figure.add_shape(type="line", x0=x, x1=x, y0=-i - half, y1=-i - 1 + half, line=line, layer="below")
