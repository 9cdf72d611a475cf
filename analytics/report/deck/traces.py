"""The traces of a Plotly figure of ours as lines, marks with intervals, bars and bands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import isfinite
from typing import Any

from analytics.report.deck.bars import bars
from analytics.report.deck.drawing import Dots, Line, Slabs, Symbol
from analytics.report.deck.markup import ink, lines, plain
from analytics.report.deck.values import numbers

FEW, THIN = 14, 0.12  # places, each with an upright bar of its own interval, this share of the gap
FEWEST = 2  # places of a band that is a zone, not an interval at each of them
UNEVEN = 1.5  # gaps between places that upright pieces of one width cannot fill
TINY = 1.0  # pixels: a line no thicker than nought is an edge that only bounds a band
DASHES = {"dot": "sysDot", "dash": "dash", "dashdot": "dashDot"}
SYMBOLS: dict[str, Symbol] = {"diamond": "diamond", "square": "square", "x": "x", "line": "tick"}


def traces(data: Sequence[Any], layout: Any) -> Iterator[Line | Dots | Slabs]:
    """Return every trace; the line of an interval and the mark on it become one."""
    skipped: set[int] = set()
    stacked: dict[tuple[float, bool], float] = {}
    for i, trace in enumerate(data):
        if i in skipped:
            continue
        if trace.type == "bar":
            yield from bars(trace, layout, stacked, _name(trace, layout))
            continue
        nxt = data[i + 1] if i + 1 < len(data) else None
        if nxt is not None and _is_interval_of(trace, nxt):
            skipped.add(i + 1)
            yield _marked(nxt, trace, _name(nxt, layout))
            continue
        before = data[i - 1] if i else None
        yield from _scatter(trace, before, nxt, layout)


def _is_interval_of(line: Any, mark: Any) -> bool:
    """Whether a line of two ends is the interval of the mark drawn after it."""
    if mark.type != "scatter" or line.mode != "lines" or mark.mode != "markers" or line.fill:
        return False
    ends, at = numbers(line.x), numbers(mark.x)
    rows, row = numbers(line.y), numbers(mark.y)
    one = len(ends) == 2 and len(at) == 1
    return one and rows[0] == rows[1] == row[0] and min(ends) <= at[0] <= max(ends)


def _marked(mark: Any, line: Any, name: str) -> Dots:
    """Return one mark with its interval."""
    ends = numbers(line.x)
    return _dots(mark, name, low=(min(ends),), high=(max(ends),), stroke=float(line.line.width or 2))


def _dots(
    trace: Any, name: str, *, low: tuple[float, ...] = (), high: tuple[float, ...] = (), stroke: float = 2.0
) -> Dots:
    """Return a trace's marks."""
    said = str(trace.marker.symbol or "circle")
    kind = said.split("-")[0]
    symbol: Symbol = "triangle" if kind.startswith("triangle") else SYMBOLS.get(kind, "circle")
    colour = trace.marker.color
    if colour is None or (not isinstance(colour, str)):
        colour = trace.marker.line.color or "#17262d"
    return Dots(
        name=name,
        x=numbers(trace.x),
        y=numbers(trace.y),
        ink=ink(colour, trace.marker.opacity if isinstance(trace.marker.opacity, float) else None),
        symbol=symbol,
        size=float(trace.marker.size) if isinstance(trace.marker.size, int | float) else 8.0,
        is_open=said.endswith("-open"),
        low=low,
        high=high,
        stroke=float(trace.marker.line.width or stroke) if symbol == "tick" else stroke,
    )


def _scatter(trace: Any, before: Any, after: Any, layout: Any) -> Iterator[Line | Dots | Slabs]:
    """Return the parts of one scatter trace: band, line, marks with their error bars."""
    name = _name(trace, layout)
    if trace.fill:
        yield from _band(trace, before, name)
    width = float(trace.line.width) if trace.line.width is not None else 2.0
    if "lines" in (trace.mode or "lines") and width >= TINY and not (trace.fill and trace.fill == "toself"):
        px, py = _stepped(trace)
        dash = DASHES.get(str(trace.line.dash or "solid"), "solid")
        yield Line(name=name, x=px, y=py, ink=ink(trace.line.color, trace.opacity), width=width, dash=dash)
    if "markers" in (trace.mode or ""):
        yield _with_errors(trace, name)


def _with_errors(trace: Any, name: str) -> Dots:
    """Return marks with the error bars that the trace draws itself."""
    dots = _dots(trace, name)
    vertical = trace.error_y.array is not None
    error, values = (trace.error_y, dots.y) if vertical else (trace.error_x, dots.x)
    if error.array is None:
        return dots
    plus = numbers(error.array)
    minus = numbers(error.arrayminus) or plus
    return replace(
        dots,
        low=tuple(v - down for v, down in zip(values, minus, strict=True)),
        high=tuple(v + up for v, up in zip(values, plus, strict=True)),
        along="y" if vertical else "x",
        stroke=float(error.thickness or 2),
    )


def _stepped(trace: Any) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return a line's points, with the corners of a staircase."""
    x, y = numbers(trace.x), numbers(trace.y)
    if trace.line.shape not in ("hv", "vh") or not x:
        return x, y
    px, py = [x[0]], [y[0]]
    for (xa, ya), (xb, yb) in pairwise(zip(x, y, strict=True)):
        px += [xb, xb] if trace.line.shape == "hv" else [xa, xb]
        py += [ya, yb] if trace.line.shape == "hv" else [yb, yb]
    return tuple(px), tuple(py)


def _band(trace: Any, before: Any, name: str) -> Iterator[Slabs | Line]:
    """Return a filled band as upright pieces, one a place along the axis."""
    x, y = numbers(trace.x), numbers(trace.y)
    if trace.fill == "toself":
        half = len(x) // 2
        if len(x) % 2 or x[:half] != tuple(reversed(x[half:])):
            return
        x, one, other = x[:half], y[:half], tuple(reversed(y[half:]))
    elif trace.fill == "tonexty" and before is not None and len(before.x) == len(x):
        one, other = y, numbers(before.y)
    elif trace.fill == "tozeroy":
        one, other = y, (0.0,) * len(y)
    else:
        return
    kept = [(a, min(p, q), max(p, q)) for a, p, q in zip(x, one, other, strict=True) if isfinite(p + q)]
    if not kept:
        return
    at, low, high = zip(*kept, strict=True)
    gaps = [b - a for a, b in pairwise(at)] or [1.0]
    uneven = max(gaps) > UNEVEN * min(gaps) and len(at) > FEW
    if uneven or len(at) == FEWEST:
        yield from _edges(trace, name, at, low, high)
        return
    if len(at) <= FEW:
        shade = ink(trace.fillcolor)
        bold = replace(shade, alpha=min(1.0, 3 * shade.alpha))
        yield Slabs(name=name, low=low, high=high, at=at, along="y", thick=THIN * min(gaps), ink=bold)
        return
    held = trace.line.shape == "hv"
    yield Slabs(
        name=name,
        low=low[:-1] if held else tuple((a + b) / 2 for a, b in pairwise(low)),
        high=high[:-1] if held else tuple((a + b) / 2 for a, b in pairwise(high)),
        at=tuple((a + b) / 2 for a, b in pairwise(at)),
        along="y",
        thick=gaps[0],
        ink=ink(trace.fillcolor),
    )


def _edges(
    trace: Any, name: str, at: tuple[float, ...], low: tuple[float, ...], high: tuple[float, ...]
) -> Iterator[Line]:
    """Return a band as its two edges, where upright pieces of one width cannot fill it."""
    shade = ink(trace.fillcolor)
    edge = replace(shade, alpha=min(1.0, 3 * shade.alpha))
    for values in (high, low):
        yield Line(name=name, x=at, y=values, ink=edge, width=1.5)


def _name(trace: Any, layout: Any) -> str:
    """Return what a trace is called: its own name, or the label of the row that it lies on."""
    if trace.name:
        return plain(str(trace.name))
    rows = {round(v) for v in numbers(trace.y)[:40] if isfinite(v)}
    if len(rows) == 1 and layout.yaxis.visible is False:
        for note in layout.annotations:
            if note.yref in (None, "y") and note.y is not None and round(float(note.y)) in rows:
                return "".join(run.words for run in lines(note.text)[0] if run.is_bold).strip()
    return ""
