"""What all figures share: an empty figure in our look, labels above rows, ticks in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import floor, log10

import plotly.graph_objects as go

from analytics.report import template
from analytics.report.catalogue import text
from analytics.report.numbers import number
from analytics.report.template import Palette

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
ROW = 60  # pixels: a label and its mark
LABEL_SHIFT = 11  # pixels from the mark up to the foot of its label
LONGEST_LABEL = 30
WIDEST = 44  # characters beside each other on a screen of 390 pixels
EMPTY = 96  # pixels
FOOT = 56  # pixels for an axis with its title
LEAST_PLOT = 32  # pixels below which a plot takes its room from the margins and cuts what stands in them


def frame(height: int, *, dark: bool) -> go.Figure:
    """Return an empty figure of a height in pixels, in our look."""
    figure = go.Figure()
    figure.update_layout(template=template.name(dark=dark), height=height)
    return figure


def rows_frame(count: int, *, dark: bool, foot: int = FOOT) -> go.Figure:
    """Return an empty figure of labelled rows; row `i` lies at y = -i."""
    figure = frame(count * ROW + foot, dark=dark)
    figure.update_yaxes(visible=False, range=[0.45 - count, 0.82])
    return figure


def empty_frame(lang: str, *, dark: bool) -> go.Figure:
    """Return a figure that says calmly that there is nothing to draw; no axes, no noughts."""
    figure = frame(EMPTY, dark=dark)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.add_annotation(
        x=0.5,
        xref="paper",
        y=0.5,
        yref="paper",
        text=text("figure.empty", lang),
        showarrow=False,
        font={"color": template.palette(dark=dark).quiet},
    )
    return figure


def row_label(figure: go.Figure, row: int, label: str, value: str, colours: Palette) -> None:
    """Write a row's label and value above its mark, below each other where a narrow screen has no room."""
    beside = len(label) + len(value) <= WIDEST
    name = short(label) if beside else short(label, longest=WIDEST)
    said = f"<b>{name}</b>{'  ' if beside else '<br>'}{value}" if value else f"<b>{name}</b>"
    figure.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=-row,
        yanchor="bottom",
        yshift=LABEL_SHIFT,
        text=said,
        showarrow=False,
        align="left",
        font={"size": 13, "color": colours.text},
    )


def short(label: str, *, longest: int = LONGEST_LABEL) -> str:
    """Return a label that fits a narrow screen and holds no markup."""
    cut = label if len(label) <= longest else f"{label[: longest - 1].rstrip()}…"
    return escape(cut)


def corner(
    figure: go.Figure, said: str, colours: Palette, *, size: int = 13, room: int = 34, lift: int = 8
) -> None:
    """Write what is drawn above the figure, to the left, `lift` pixels above it in `room` pixels."""
    figure.update_layout(margin_t=room, minreducedheight=LEAST_PLOT)
    figure.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=lift,
        text=said,
        showarrow=False,
        font={"size": size, "color": colours.text},
    )


def ticks(low: float, high: float, lang: str, *, suffix: str = "", most: int = 6) -> dict[str, list[object]]:
    """Return round tick values between two ends with their texts in the reader's language."""
    step = nice_step((high - low) / most)
    first = int(-(-low // step))
    values = [i * step for i in range(first, int(high // step) + 1)]
    digits = max(0, -floor(log10(step)))
    return {"tickvals": list(values), "ticktext": [number(v, lang, digits) + suffix for v in values]}


def nice_step(raw: float) -> float:
    """Return the next 1, 2 or 5 times a power of ten."""
    power = 10.0 ** floor(log10(raw))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= raw * 0.999)


def padded(values: Sequence[float], share: float = 0.06) -> tuple[float, float]:
    """Return the ends of values with nought among them and some air."""
    low, high = min([0.0, *values]), max([0.0, *values])
    air = share * (high - low)
    return (low - air, high + air) if air else (-1.0, 1.0)


def zero_line(figure: go.Figure, colours: Palette, *, vertical: bool = True) -> None:
    """Draw the line of no difference."""
    line = {"color": colours.text, "width": 1.5}
    if vertical:
        figure.add_vline(x=0, line=line, layer="below")
    else:
        figure.add_hline(y=0, line=line, layer="below")


def clear(colour: str, alpha: float) -> str:
    """Return a hex colour with an opacity."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"


def band(
    figure: go.Figure, x: Sequence[float], low: Sequence[float], high: Sequence[float], colour: str
) -> None:
    """Fill the intervals of an unbroken stretch as one outline; a lone place gets a bar."""
    if len(x) == 1:
        line = {"color": colour, "width": 3}
        figure.add_scatter(x=[*x, *x], y=[low[0], high[0]], mode="lines", line=line, hoverinfo="skip")
        return
    figure.add_scatter(
        x=[*x, *reversed(x)],
        y=[*high, *reversed(low)],
        fill="toself",
        fillcolor=clear(colour, 0.14),
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )
