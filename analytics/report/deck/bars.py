"""Bars of a Plotly trace, each from where it begins to where it ends."""

from __future__ import annotations

from typing import Any

from analytics.report.deck.drawing import Ink, Slabs
from analytics.report.deck.markup import ink
from analytics.report.deck.values import numbers


def bars(trace: Any, layout: Any, stacked: dict[tuple[float, bool], float], name: str) -> Slabs:
    """Return one trace's bars; stacked ones begin where the one before them ended."""
    flat = trace.orientation == "h"
    at, change = (numbers(trace.y), numbers(trace.x)) if flat else (numbers(trace.x), numbers(trace.y))
    base = _bases(trace, len(at))
    starts = []
    for place, step, start in zip(at, change, base, strict=True):
        key = (place, step >= 0)
        begin = stacked.get(key, 0.0) if layout.barmode in ("relative", "stack") else start
        stacked[key] = begin + step
        starts.append(begin)
    ends = [a + b for a, b in zip(starts, change, strict=True)]
    return Slabs(
        name=name,
        low=tuple(map(min, starts, ends)),
        high=tuple(map(max, starts, ends)),
        at=at,
        along="x" if flat else "y",
        thick=_thickness(trace, layout),
        ink=_bar_ink(trace),
        is_hatched=bool(trace.marker.pattern.shape),
    )


def _bases(trace: Any, count: int) -> tuple[float, ...]:
    """Return where each bar begins."""
    if trace.base is None:
        return (0.0,) * count
    found = numbers(trace.base) if not isinstance(trace.base, int | float) else (float(trace.base),) * count
    return found if len(found) == count else (found[0],) * count


def _thickness(trace: Any, layout: Any) -> float:
    """Return how thick a trace's bars are, in units of the axis they stand on."""
    if isinstance(trace.width, int | float):
        return float(trace.width)
    return 1.0 - float(layout.bargap if layout.bargap is not None else 0.3)


def _bar_ink(trace: Any) -> Ink:
    """Return a bar's colour: that of its hatching where it is not filled."""
    colour = trace.marker.color
    clear = not isinstance(colour, str) or ink(colour).alpha < 0.5
    drawn = (trace.marker.pattern.fgcolor or trace.marker.line.color) if clear else colour
    return ink(drawn or colour, trace.opacity)
