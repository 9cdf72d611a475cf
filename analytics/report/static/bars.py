"""Bars, lying or standing, on a base, hatched, beside or on top of each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from analytics.report.static import ink, lettering
from analytics.report.static.axes import listed, place
from analytics.report.static.plot import Plot, Settings
from analytics.report.static.scatter import nth

NO_COLOUR = "rgba(0,0,0,0)"


@dataclass(slots=True, kw_only=True)
class Stack:
    """How far the bars at each place reach already, up and down."""

    up: dict[float, float] = field(default_factory=lambda: defaultdict(float))
    down: dict[float, float] = field(default_factory=lambda: defaultdict(float))

    def put(self, at: float, length: float) -> float:
        """Return where a bar begins, and lay it on."""
        side = self.up if length >= 0 else self.down
        begin = side[at]
        side[at] += length
        return begin


def drawn(trace: Settings, plot: Plot, stack: Stack, patterns: list[str]) -> list[str]:
    """Return the bars of a trace in drawing order; their words come last."""
    lying = trace.get("orientation") == "h"
    across, along = (listed(trace.get(k)) for k in ("yx" if lying else "xy"))
    thick = _thickness(trace, plot)
    boxes, said = [], []
    for i, (at, length) in enumerate(zip(across, along, strict=False)):
        if at is None or length is None:
            continue
        base = nth(trace.get("base"), i, None)
        if base is None:
            base = stack.put(place(at), float(length)) if _stacks(plot) else 0.0
        wide = float(nth(trace.get("width"), i, thick))
        box = _box(trace, plot, place(at), wide, float(base), float(length), lying=lying)
        boxes += _bar(trace, i, box, patterns)
        said += _words(trace, i, box)
    return boxes + said


Box = tuple[float, float, float, float]  # left, top, width, height


def _stacks(plot: Plot) -> bool:
    """Whether bars at the same place lie on each other."""
    return plot.layout.get("barmode") in ("relative", "stack")


def _thickness(trace: Settings, plot: Plot) -> float:
    """Return how thick a bar is in units of its axis when it does not say: what the gap leaves."""
    across = "y" if trace.get("orientation") == "h" else "x"
    bars = [t for t in plot.traces if t["type"] == "bar"]
    places = sorted({place(v) for t in bars for v in listed(t.get(across)) if v is not None})
    apart = min((b - a for a, b in pairwise(places)), default=1.0)
    return apart * (1 - float(plot.layout.get("bargap", 0.2)))


def _box(
    trace: Settings, plot: Plot, at: float, wide: float, base: float, length: float, *, lying: bool
) -> Box:
    """Return the pixels of a bar."""
    x, y = plot.x(trace.get("xaxis")), plot.y(trace.get("yaxis"))
    shift = trace.get("offset")
    low = at + float(shift) if shift is not None else at - wide / 2
    if lying:
        ends = sorted((x.pixel(base), x.pixel(base + length)))
        sides = sorted((y.pixel(low), y.pixel(low + wide)))
        return ends[0], sides[0], ends[1] - ends[0], sides[1] - sides[0]
    sides = sorted((x.pixel(low), x.pixel(low + wide)))
    ends = sorted((y.pixel(base), y.pixel(base + length)))
    return sides[0], ends[0], sides[1] - sides[0], ends[1] - ends[0]


def _bar(trace: Settings, i: int, box: Box, patterns: list[str]) -> list[str]:
    """Return one bar: what it is filled with, and its hatching over that."""
    marker = trace.get("marker", {})
    line, hatch = marker.get("line", {}), marker.get("pattern", {})
    seen = float(nth(marker.get("opacity"), i, 1)) * float(trace.get("opacity", 1))
    colour = nth(marker.get("color"), i, "#0b5e6b")
    edge = ink.stroke(nth(line.get("color"), i, None), float(nth(line.get("width"), i, 0)), opacity=seen)
    left, top, wide, tall = box
    where = f'x="{left:.2f}" y="{top:.2f}" width="{wide:.2f}" height="{tall:.2f}"'
    shape = nth(hatch.get("shape"), i, "")
    if not shape:
        return [f"<rect {where} {ink.fill(colour, seen)} {edge}/>"]
    front = nth(hatch.get("fgcolor"), i, colour)
    back = nth(hatch.get("bgcolor"), i, NO_COLOUR)
    name = f"§p{len(patterns)}"
    size = float(nth(hatch.get("size"), i, 8))
    patterns.append(ink.pattern(name, shape, front, size, float(nth(hatch.get("solidity"), i, 0.3))))
    faded = f' opacity="{seen:g}"' if seen < 1 else ""
    return [f"<rect {where} {ink.fill(back, seen)}/>", f'<rect {where} fill="url(#{name})" {edge}{faded}/>']


def _words(trace: Settings, i: int, box: Box) -> list[str]:
    """Return the words within a bar, in its middle."""
    said = str(nth(trace.get("text"), i, "") or "")
    if not said or trace.get("textposition") == "none":
        return []
    font = {**trace.get("textfont", {}), **trace.get("insidetextfont", {})}
    size = float(nth(font.get("size"), i, 14))
    left, top, wide, tall = box
    return [
        lettering.written(
            said,
            x=left + wide / 2,
            top=top + (tall - lettering.height(said, size)) / 2,
            size=size,
            colour=ink.light(nth(font.get("color"), i, "#17262d")),
            anchor="middle",
        )
    ]
