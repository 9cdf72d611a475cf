"""Bars of a Plotly trace, each from where it begins to where it ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analytics.report.deck.drawing import Ink, Slabs
from analytics.report.deck.markup import ink
from analytics.report.deck.values import numbers

PILED = ("relative", "stack")
STEP = 24  # of 255, between shades
FILLED, PALE, FAINT = 0.5, 0.45, 0.2  # opacity: what counts as filled; hatched; only an edge
Stacked = dict[tuple[float, bool], float]


def bars(trace: Any, layout: Any, stacked: Stacked, name: str) -> Iterator[Slabs]:
    """Return one trace's bars, one set a colour; stacked ones begin where the one before them ended."""
    flat = trace.orientation == "h"
    at, change = (numbers(trace.y), numbers(trace.x)) if flat else (numbers(trace.x), numbers(trace.y))
    starts = _starts(at, change, _bases(trace, len(at)), stacked if layout.barmode in PILED else None)
    inks = _inks(trace, len(at))
    for one in dict.fromkeys(inks):
        kept = [i for i, found in enumerate(inks) if found == one]
        yield Slabs(
            name=name,
            low=tuple(min(starts[i], starts[i] + change[i]) for i in kept),
            high=tuple(max(starts[i], starts[i] + change[i]) for i in kept),
            at=tuple(at[i] for i in kept),
            along="x" if flat else "y",
            thick=_thickness(trace, layout),
            ink=one,
        )


def _starts(
    at: tuple[float, ...], change: tuple[float, ...], base: tuple[float, ...], stacked: Stacked | None
) -> list[float]:
    """Return where each bar begins: at its base, or where the bar below it ended."""
    if stacked is None:
        return list(base)
    found = []
    for place, step in zip(at, change, strict=True):
        begin = stacked.get((place, step >= 0), 0.0)
        stacked[place, step >= 0] = begin + step
        found.append(begin)
    return found


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


def _inks(trace: Any, count: int) -> list[Ink]:
    """Return each bar's colour; shades of a scale are told apart in steps, as many as an eye tells apart."""
    colour = trace.marker.color
    if colour is None or isinstance(colour, str):
        return [_bar_ink(trace, colour)] * count
    return [_step(ink(one, trace.opacity)) for one in colour]


def _step(shade: Ink) -> Ink:
    """Return the nearest of few shades."""
    parts = [int(shade.colour[i : i + 2], 16) for i in (0, 2, 4)]
    near = "".join(f"{min(255, round(part / STEP) * STEP):02x}" for part in parts)
    return Ink(colour=near, alpha=shade.alpha)


def _bar_ink(trace: Any, colour: str | None) -> Ink:
    """Return a bar's colour: pale in that of its hatching or its edge where it is not filled."""
    if colour and ink(colour).alpha >= FILLED:
        return ink(colour, trace.opacity)
    drawn = trace.marker.pattern.fgcolor if trace.marker.pattern.shape else None
    return Ink(colour=ink(drawn or trace.marker.line.color or colour).colour, alpha=PALE if drawn else FAINT)
