"""Lines, marks, filled areas, error bars and words at points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.report.static import ink, lettering
from analytics.report.static.axes import Axis, listed
from analytics.report.static.plot import Settings

Point = tuple[float, float]
PLACES: dict[str, tuple[lettering.Anchor, float]] = {"left": ("end", -1), "right": ("start", 1)}


def drawn(trace: Settings, x: Axis, y: Axis, before: Sequence[Point], patterns: list[str]) -> list[str]:
    """Return the parts of a trace in drawing order.

    Parameters
    ----------
    before : sequence of (x, y)
        The trace before it, in pixels: where ``fill="tonexty"`` fills to.
    patterns : list of str
        Definitions of hatchings; those of this trace are added.
    """
    stretches = stretched(trace, x, y)
    mode = trace.get("mode", "lines")
    parts = _filled(trace, stretches, y, before, patterns)
    if "lines" in mode:
        parts += [_line(trace, stretch) for stretch in stretches if len(stretch) > 1]
    parts += _errors(trace, x, y)
    if "markers" in mode:
        parts += _marks(trace, x, y)
    return parts


def stretched(trace: Settings, x: Axis, y: Axis) -> list[list[Point]]:
    """Return the points in pixels, apart where a value is missing."""
    found: list[list[Point]] = [[]]
    for across, up in zip(listed(trace.get("x")), listed(trace.get("y")), strict=False):
        if across is None or up is None or across != across or up != up:
            found += [] if trace.get("connectgaps") else [[]]
            continue
        point = (x.pixel(across), y.pixel(up))
        if found[-1] and trace.get("line", {}).get("shape") == "hv":
            found[-1].append((point[0], found[-1][-1][1]))
        found[-1].append(point)
    return [stretch for stretch in found if stretch]


def _filled(
    trace: Settings, stretches: list[list[Point]], y: Axis, before: Sequence[Point], patterns: list[str]
) -> list[str]:
    """Return the filled area, if the trace has one."""
    kind = trace.get("fill", "none")
    if kind not in ("toself", "tonexty", "tozeroy"):
        return []
    outlines = [_outline(kind, stretch, y, before) for stretch in stretches]
    path = "".join(f"M{_path(outline)}Z" for outline in outlines)
    pattern = trace.get("fillpattern", {})
    colours = [trace.get("fillcolor")]
    if pattern.get("shape"):
        colours = [pattern.get("bgcolor")]
    parts = [f'<path d="{path}" {ink.fill(colour)}/>' for colour in colours if colour]
    if pattern.get("shape"):
        name = f"§p{len(patterns)}"
        colour, size = pattern.get("fgcolor") or "#000", float(pattern.get("size", 8))
        patterns.append(ink.pattern(name, pattern["shape"], colour, size, pattern.get("solidity", 0.3)))
        parts.append(f'<path d="{path}" fill="url(#{name})"/>')
    return parts


def _outline(kind: str, stretch: list[Point], y: Axis, before: Sequence[Point]) -> list[Point]:
    """Return the outline of an area."""
    if kind == "tozeroy":
        floor = y.pixel(0.0)
        return [*stretch, (stretch[-1][0], floor), (stretch[0][0], floor)]
    return [*stretch, *reversed(before)] if kind == "tonexty" else stretch


def _path(points: Sequence[Point]) -> str:
    """Return points as the data of a path."""
    return "L".join(f"{x:.2f},{y:.2f}" for x, y in points)


def _line(trace: Settings, stretch: Sequence[Point]) -> str:
    """Return a line through points."""
    line = trace.get("line", {})
    look = ink.stroke(
        line.get("color") or trace.get("marker", {}).get("color"),
        float(line.get("width", 2)),
        line.get("dash", "solid"),
        float(trace.get("opacity", 1)),
    )
    return f'<path d="M{_path(stretch)}" fill="none" {look} stroke-linejoin="round"/>'


def _errors(trace: Settings, x: Axis, y: Axis) -> list[str]:
    """Return the error bars up and down."""
    bars = trace.get("error_y", {})
    if not listed(bars.get("array")):
        return []
    above = listed(bars["array"])
    below = listed(bars.get("arrayminus")) or above
    look = ink.stroke(bars.get("color"), float(bars.get("thickness", 2)))
    cap = float(bars.get("width", 4))
    parts = []
    for across, up, more, less in zip(listed(trace["x"]), listed(trace["y"]), above, below, strict=False):
        if None in (across, up, more, less):
            continue
        at, top, foot = x.pixel(across), y.pixel(up + more), y.pixel(up - less)
        ends = "".join(f"M{at - cap:.2f},{end:.2f}H{at + cap:.2f}" for end in (top, foot) if cap)
        parts.append(f'<path d="M{at:.2f},{top:.2f}V{foot:.2f}{ends}" fill="none" {look}/>')
    return parts


def _marks(trace: Settings, x: Axis, y: Axis) -> list[str]:
    """Return the marks at the points."""
    marker = trace.get("marker", {})
    seen = float(marker.get("opacity", 1)) * float(trace.get("opacity", 1))
    parts = []
    for i, (across, up) in enumerate(zip(listed(trace.get("x")), listed(trace.get("y")), strict=False)):
        if across is None or up is None or across != across or up != up:
            continue
        kind, size, colour = (nth(marker.get(k), i, d) for k, d in DEFAULTS)
        line = marker.get("line", {})
        edge = nth(line.get("width"), i, 1 if "open" in kind or kind.startswith("line") else 0)
        tint = nth(line.get("color"), i, colour) if not kind.endswith("-open") else colour
        look = ink.stroke(tint, float(edge), opacity=seen)
        at, height = x.pixel(across), y.pixel(up)
        parts.append(ink.symbol(kind, at, height, float(size), inside=ink.fill(colour, seen), line=look))
    return parts


DEFAULTS = (("symbol", "circle"), ("size", 6), ("color", "#0b5e6b"))


def words(trace: Settings, x: Axis, y: Axis) -> list[str]:
    """Return the words at the points."""
    if "text" not in trace.get("mode", ""):
        return []
    font = trace.get("textfont", {})
    where = str(trace.get("textposition", "middle center"))
    anchor, side = next((PLACES[k] for k in PLACES if k in where), ("middle", 0.0))
    parts = []
    for i, (across, up) in enumerate(zip(listed(trace.get("x")), listed(trace.get("y")), strict=False)):
        said, size = str(nth(trace.get("text"), i, "")), float(nth(font.get("size"), i, 14))
        if across is None or up is None or not said:
            continue
        gap = float(nth(trace.get("marker", {}).get("size"), i, 6)) / 2 + 3
        tall = lettering.height(said, size)
        down = {"top": -tall - gap, "bottom": gap}.get(where.split()[0], -tall / 2)
        colour = ink.light(nth(font.get("color"), i, "#17262d"))
        at, top = x.pixel(across) + side * gap, y.pixel(up) + down
        parts.append(lettering.written(said, x=at, top=top, size=size, colour=colour, anchor=anchor))
    return parts


def nth(values: Any, i: int, default: Any) -> Any:
    """Return the value of the i-th point of a setting that may be one for all."""
    if values is None:
        return default
    if isinstance(values, str | int | float):
        return values
    found = list(values)
    return found[i] if i < len(found) and found[i] is not None else default
