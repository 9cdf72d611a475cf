"""What stands about a figure's traces: grid, ticks, titles, shapes, notes and the legend."""

from __future__ import annotations

from typing import Any

from analytics.report.static import axes, ink, lettering
from analytics.report.static.axes import Axis
from analytics.report.static.plot import Plot, Settings

ANCHORS: dict[str, lettering.Anchor] = {"left": "start", "center": "middle", "right": "end"}
TEXT, QUIET, GRID = "#17262d", "#52616a", "#d6d4cc"


def grid(plot: Plot) -> list[str]:
    """Return the lines at the ticks."""
    parts = []
    for key, axis in plot.axes.items():
        if not axis.visible or axis.settings.get("showgrid") is False:
            continue
        look = ink.stroke(axis.settings.get("gridcolor", GRID), float(axis.settings.get("gridwidth", 1)))
        across = _other(plot, key, axis)
        ends = sorted((across.start, across.end))
        for value, _ in axis.ticks:
            at = axis.pixel(value)
            path = f"M{at:.2f},{ends[0]:.2f}V{ends[1]:.2f}" if key[0] == "x" else _across(at, ends)
            parts.append(f'<path d="{path}" fill="none" {look}/>')
    return parts


def _across(at: float, ends: list[float]) -> str:
    """Return a level line."""
    return f"M{ends[0]:.2f},{at:.2f}H{ends[1]:.2f}"


def _other(plot: Plot, key: str, axis: Axis) -> Axis:
    """Return the axis that an axis crosses; an x axis below several plots crosses all of them."""
    if key[0] == "y":
        return plot.x(axis.settings.get("anchor"))
    ends = [plot.bottom, plot.top]
    first = plot.y(axis.settings.get("anchor"))
    return first if len(plot.axes) < 3 else Axis(low=0, high=1, start=ends[0], end=ends[1], settings={})


def labels(plot: Plot) -> list[str]:
    """Return the tick labels and titles of both axes."""
    parts = []
    for key, axis in plot.axes.items():
        parts += _below(plot, axis) if key[0] == "x" else _beside(plot, axis)
    return parts


def _below(plot: Plot, axis: Axis) -> list[str]:
    """Return labels and title beneath the plot, or above it."""
    above = axis.settings.get("side") == "top"
    size, colour = axis.tick_size, _tint(axis.settings.get("tickfont", {}), QUIET)
    tall = max((lettering.height(words, size) for _, words in axis.ticks), default=0.0)
    top = plot.top - axes.PAD - tall if above else plot.bottom + axes.PAD
    parts = [
        lettering.written(
            words,
            x=axis.pixel(value),
            top=top + (tall - lettering.height(words, size) if above else 0.0),
            size=size,
            colour=colour,
            anchor="middle",
        )
        for value, words in axis.ticks
    ]
    if axis.title:
        title_size, title_colour = axes.title_ink(axis)
        at, middle = top + tall + axes.STANDOFF, (axis.start + axis.end) / 2
        middle = _held(middle, lettering.width(axis.title, title_size), plot.width)
        look = {"size": title_size, "colour": ink.light(title_colour)}
        parts.append(lettering.written(axis.title, x=middle, top=at, anchor="middle", **look))  # type: ignore[arg-type]
    return parts


def _held(middle: float, wide: float, room: float) -> float:
    """Return the middle of a text moved so that neither end is cut."""
    return min(max(middle, wide / 2 + axes.EDGE), max(room - wide / 2 - axes.EDGE, wide / 2))


def _beside(plot: Plot, axis: Axis) -> list[str]:
    """Return labels and title to the left of the plot."""
    size, colour = axis.tick_size, _tint(axis.settings.get("tickfont", {}), QUIET)
    edge = plot.left - axes.PAD
    parts = [
        lettering.written(
            words,
            x=edge,
            top=axis.pixel(value) - lettering.height(words, size) / 2,
            size=size,
            colour=colour,
            anchor="end",
        )
        for value, words in axis.ticks
    ]
    if axis.title:
        title_size, title_colour = axes.title_ink(axis)
        wide = max((lettering.width(words, size) for _, words in axis.ticks), default=0.0)
        at = edge - wide - axes.STANDOFF - lettering.height(axis.title, title_size)
        middle = (axis.start + axis.end) / 2
        look = {"size": title_size, "colour": ink.light(title_colour), "turn": -90.0}
        parts.append(lettering.written(axis.title, x=max(at, 0.0), top=middle, anchor="middle", **look))  # type: ignore[arg-type]
    return parts


def shapes(plot: Plot, *, below: bool) -> list[str]:
    """Return the lines and boxes drawn under the traces, or over them."""
    chosen = (s for s in plot.layout.get("shapes", ()) if (s.get("layer", "above") == "below") == below)
    return [_shape(plot, shape) for shape in chosen]


def _shape(plot: Plot, shape: Settings) -> str:
    """Return a line or a box."""
    x0, x1 = (where(plot, shape.get("xref", "x"), shape[k], "x") for k in ("x0", "x1"))
    y0, y1 = (where(plot, shape.get("yref", "y"), shape[k], "y") for k in ("y0", "y1"))
    line, seen = shape.get("line", {}), float(shape.get("opacity", 1))
    look = ink.stroke(line.get("color", "#444"), float(line.get("width", 2)), line.get("dash", "solid"), seen)
    if shape.get("type") == "line":
        return f'<path d="M{x0:.2f},{y0:.2f}L{x1:.2f},{y1:.2f}" fill="none" {look}/>'
    left, top, wide, tall = min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)
    box = f'x="{left:.2f}" y="{top:.2f}" width="{wide:.2f}" height="{tall:.2f}"'
    return f"<rect {box} {ink.fill(shape.get('fillcolor'), seen)} {look}/>"


def where(plot: Plot, ref: str, value: Any, letter: str) -> float:
    """Return the pixel of a place on the paper, within an axis's length, or on its scale."""
    if ref == "paper":
        low, high = (plot.left, plot.right) if letter == "x" else (plot.bottom, plot.top)
        return low + float(value) * (high - low)
    name, _, domain = ref.partition(" ")
    axis = plot.x(name) if letter == "x" else plot.y(name)
    return axis.start + float(value) * (axis.end - axis.start) if domain else axis.pixel(value)


def notes(plot: Plot) -> list[str]:
    """Return the annotations whose place is within the figure."""
    return [part for note in plot.layout.get("annotations", ()) for part in _note(plot, note)]


def _note(plot: Plot, note: Settings) -> list[str]:
    """Return the box behind an annotation, if it has one, and its text."""
    xref, yref = note.get("xref", "x"), note.get("yref", "y")
    if _is_outside(plot, note, xref, yref) or note.get("visible") is False:
        return []
    font = note.get("font", {})
    size, pad = float(font.get("size", 14)), float(note.get("borderpad", 1))
    said = str(note.get("text", ""))
    wide, tall = lettering.width(said, size), lettering.height(said, size)
    x = where(plot, xref, note.get("x", 0), "x") + float(note.get("xshift", 0))
    y = where(plot, yref, note.get("y", 0), "y") - float(note.get("yshift", 0))
    left = _left(note, x, wide, pad, plot.width)
    top = y + {"top": pad, "bottom": -tall - pad}.get(note.get("yanchor", "middle"), -tall / 2)
    anchor = ANCHORS[note.get("align", "center")]
    at = left + lettering.SHIFTS[anchor] * wide
    colour = _tint(font, TEXT)
    parts = [_behind(note, left - pad, top - pad, wide + 2 * pad, tall + 2 * pad)]
    parts.append(lettering.written(said, x=at, top=top, size=size, colour=colour, anchor=anchor))
    return [part for part in parts if part]


def _left(note: Settings, x: float, wide: float, pad: float, room: float) -> float:
    """Return the left end of an annotation's text, moved in where it would be cut."""
    share = {"left": 0.0, "right": 1.0}.get(note.get("xanchor", "center"), 0.5)
    left = x - share * wide + (pad if share == 0 else -pad if share == 1 else 0.0)
    return max(axes.EDGE, min(left, room - wide - axes.EDGE))


def _behind(note: Settings, left: float, top: float, wide: float, tall: float) -> str:
    """Return the box behind an annotation, on white."""
    if not note.get("bgcolor"):
        return ""
    box = f'x="{left:.2f}" y="{top:.2f}" width="{wide:.2f}" height="{tall:.2f}"'
    return f'<rect {box} fill="#ffffff"/>'


def _is_outside(plot: Plot, note: Settings, xref: str, yref: str) -> bool:
    """Whether an annotation's place lies off its axis."""
    on_x, on_y = (" " not in ref and ref != "paper" for ref in (xref, yref))
    off_x = on_x and not plot.x(xref).inside(note.get("x", 0))
    return off_x or (on_y and not plot.y(yref).inside(note.get("y", 0)))


def _tint(font: Settings, default: str) -> str:
    """Return the colour of a text."""
    return ink.light(font.get("color", default))
