"""Reads what a Plotly figure of ours draws, so that slides draw the very same from the same numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import isfinite
from typing import Any

import plotly.graph_objects as go

from analytics.report.deck.drawing import Axis, Dots, Drawing, Label, Line, Range, Side, Slabs
from analytics.report.deck.markup import ink, lines, plain
from analytics.report.deck.traces import DASHES, traces
from analytics.report.deck.values import numbers

WIDTH = 680.0  # pixels across which a report draws a figure
INSIDE = 0.92  # of it lies between the axes
LEADING = 1.3  # of the type's size
SIDES: dict[str, Side] = {"left": "r", "right": "l"}
FOOT, HEAD = 34.0, 8.0  # pixels outside the plot where the figure leaves it to Plotly
TITLE = 24.0


def read(figure: go.Figure) -> Drawing:
    """Return a figure's drawing; its template's colours are written on the figure itself."""
    full, layout = figure.data, figure.layout
    x, y = _ranges(figure)
    plot = _plot_height(layout)
    items = [*_zones(layout, x, y), *traces(full, layout), *_rules(layout, x, y)]
    return Drawing(
        x=_axis(layout.xaxis, x, is_grid=True),
        y=_axis(layout.yaxis, y, is_grid=True),
        height=float(layout.height or 360),
        plot=plot,
        items=tuple(_uncovered(items)),
        labels=tuple(_labels(layout, x, y, plot)),
        legend=tuple(str(t.name) for t in full if t.name) if layout.showlegend else (),
    )


def _plot_height(layout: Any) -> float:
    """Return the pixels that the y axis spans, near enough to place words by."""
    top = layout.margin.t if layout.margin.t is not None else HEAD
    ticked = FOOT if layout.xaxis.visible is not False and layout.xaxis.ticktext else HEAD
    titled = TITLE if layout.xaxis.title.text else 0.0
    foot = max(layout.margin.b or 0.0, ticked + titled)
    return float(max(24.0, (layout.height or 360) - top - foot))


def _ranges(figure: go.Figure) -> tuple[Range, Range]:
    """Return what both axes show: as set, else all that is drawn with a little air."""
    layout, found = figure.layout, []
    for name, axis in (("x", layout.xaxis), ("y", layout.yaxis)):
        if axis.range is not None:
            low, high = (float(end) for end in axis.range)
        else:
            low, high = _extent(figure, name)
        found.append((low, high))
    return found[0], found[1]


def _extent(figure: go.Figure, name: str) -> Range:
    """Return the ends of everything drawn along an axis."""
    values = [v for trace in figure.data for v in numbers(trace[name]) if isfinite(v)]
    if any(trace.type == "bar" and (trace.orientation == "h") == (name == "y") for trace in figure.data):
        values = [end for v in values for end in (v - 0.5, v + 0.5)]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    air = 0.06 * (high - low) or 0.5
    return low - air, high + air


def _axis(axis: Any, span: Range, *, is_grid: bool) -> Axis:
    """Return an axis with the ticks that it shows, lowest first."""
    if axis.visible is False:
        return Axis(range=span)
    low, high = sorted(span)
    pairs = zip(numbers(axis.tickvals), axis.ticktext or (), strict=False)
    shown = axis.showticklabels is not False
    ticks = sorted((v, plain(str(said)) if shown else "") for v, said in pairs if low <= v <= high)
    title = plain(axis.title.text or "")
    return Axis(range=span, ticks=tuple(ticks), title=title, has_grid=is_grid and axis.showgrid is not False)


def _zones(layout: Any, x: Range, y: Range) -> Iterator[Slabs]:
    """Return filled rectangles."""
    for shape in layout.shapes:
        if shape.type != "rect":
            continue
        left, right = sorted((_place(shape.x0, shape.xref, x), _place(shape.x1, shape.xref, x)))
        low, high = sorted((_place(shape.y0, shape.yref, y), _place(shape.y1, shape.yref, y)))
        whole = "domain" in str(shape.yref) or shape.yref == "paper"
        yield Slabs(
            name="",
            low=(low,) if whole else (left,),
            high=(high,) if whole else (right,),
            at=((left + right) / 2,) if whole else ((low + high) / 2,),
            along="y" if whole else "x",
            thick=right - left if whole else high - low,
            ink=ink(shape.fillcolor, shape.opacity),
        )


def _rules(layout: Any, x: Range, y: Range) -> Iterator[Line]:
    """Return straight lines that stand for a value."""
    for shape in layout.shapes:
        if shape.type == "line":
            yield Line(
                name="",
                x=(_place(shape.x0, shape.xref, x), _place(shape.x1, shape.xref, x)),
                y=(_place(shape.y0, shape.yref, y), _place(shape.y1, shape.yref, y)),
                ink=ink(shape.line.color, shape.opacity),
                width=float(shape.line.width or 1),
                dash=DASHES.get(str(shape.line.dash or "solid"), "solid"),
            )


def _place(value: Any, ref: Any, span: Range) -> float:
    """Return where a position lies on its axis; a share of the plot is turned into the axis' units."""
    if ref and ("domain" in str(ref) or ref == "paper"):
        return span[0] + float(value) * (span[1] - span[0])
    return float(value)


def _labels(layout: Any, x: Range, y: Range, plot: float) -> Iterator[Label]:
    """Return every annotation, a label a line, each where Plotly's own line lies."""
    across, up = (x[1] - x[0]) / (WIDTH * INSIDE), (y[1] - y[0]) / plot
    for note in layout.annotations:
        if not note.text:
            continue
        size, said = float(note.font.size or 13), lines(note.text)
        tall = LEADING * size
        top = {"bottom": tall * len(said), "top": 0.0}.get(note.yanchor or "middle", tall * len(said) / 2)
        side = SIDES.get(note.xanchor or "center", "ctr")
        for i, line in enumerate(said):
            yield Label(
                x=_place(note.x, note.xref, x) + float(note.xshift or 0) * across,
                y=_place(note.y, note.yref, y) + (float(note.yshift or 0) + top - (i + 0.5) * tall) * up,
                line=line,
                ink=ink(note.font.color or layout.font.color),
                size=size,
                side=side,
            )


def _uncovered(items: list[Line | Dots | Slabs]) -> list[Line | Dots | Slabs]:
    """Return the items with each bar cut where the next lies on it: no order of drawing can hide it."""
    found = list(items)
    for i, (under, over) in enumerate(pairwise(items)):
        if isinstance(under, Slabs) and isinstance(over, Slabs) and _lies_on(over, under):
            found[i] = replace(under, low=over.high)
    return found


def _lies_on(over: Slabs, under: Slabs) -> bool:
    """Whether one bar begins where another does and ends within it."""
    same = over.along == under.along == "x" and over.at == under.at and over.thick == under.thick
    return same and len(over.at) == 1 and over.low == under.low and over.high[0] <= under.high[0]
