"""The legend of the few figures that have one: a sample and a name for each trace, in lines."""

from __future__ import annotations

from analytics.report.static import ink, lettering
from analytics.report.static.plot import Plot, Settings
from analytics.report.static.scatter import nth
from analytics.report.static.surround import TEXT

SAMPLE, GAP, APART = 14.0, 6.0, 18.0  # pixels: the sample, to its name, to the next


def legend(plot: Plot, patterns: list[str]) -> list[str]:
    """Return the samples and names above the plot, from the left; nothing where none is shown."""
    if not plot.layout.get("showlegend"):
        return []
    settings = plot.layout.get("legend", {})
    font = settings.get("font", {})
    size, colour = float(font.get("size", 13)), ink.light(font.get("color", TEXT))
    named = [t for t in plot.traces if t.get("name") and t.get("showlegend", True)]
    rows = _rows(named, size, plot.width - plot.left)
    foot = plot.bottom - float(settings.get("y", 1)) * (plot.bottom - plot.top)
    line = lettering.LINE * size
    parts = []
    for r, row in enumerate(rows):
        top = foot - line * (len(rows) - r)
        for left, trace in row:
            parts.append(_sample(trace, plot.left + left, top, size, patterns))
            at = plot.left + left + SAMPLE + GAP
            parts.append(lettering.written(trace["name"], x=at, top=top, size=size, colour=colour))
    return parts


def _rows(traces: list[Settings], size: float, room: float) -> list[list[tuple[float, Settings]]]:
    """Return the traces line by line, each with its distance from the left."""
    rows: list[list[tuple[float, Settings]]] = [[]]
    at = 0.0
    for trace in traces:
        wide = SAMPLE + GAP + lettering.width(trace["name"], size)
        if rows[-1] and at + wide > room:
            rows.append([])
            at = 0.0
        rows[-1].append((at, trace))
        at += wide + APART
    return rows


def _sample(trace: Settings, left: float, top: float, size: float, patterns: list[str]) -> str:
    """Return a small box that looks like the trace."""
    marker = trace.get("marker", {})
    hatch, line = marker.get("pattern", {}), marker.get("line", {})
    colour = nth(marker.get("color"), 0, None) or trace.get("line", {}).get("color")
    inside = ink.fill(colour)
    if shape := nth(hatch.get("shape"), 0, ""):
        name = f"§p{len(patterns)}"
        patterns.append(ink.pattern(name, shape, nth(hatch.get("fgcolor"), 0, colour), 6, 0.3))
        inside = f'fill="url(#{name})"'
    edge = ink.stroke(nth(line.get("color"), 0, colour), float(nth(line.get("width"), 0, 1)))
    where = f'x="{left:.2f}" y="{top + (1.2 * size - 11) / 2:.2f}" width="{SAMPLE:g}" height="11"'
    return f"<rect {where} {inside} {edge}/>"
