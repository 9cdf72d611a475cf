"""A figure of many rows parted over slides: from the back of a room, small type is no type."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from analytics.report.deck.drawing import Dots, Drawing, Label, Line, Slabs

MOST = 430.0  # pixels of a figure on one slide
ROW = 60.0


def parts(drawing: Drawing) -> list[Drawing]:
    """Return the drawing, or its rows in even parts where they are too many; each keeps the axis."""
    low, high = drawing.y.range
    rows = round(high - low)
    is_rows = not drawing.y.ticks and drawing.plot / max(1.0, high - low) > 0.6 * ROW
    if drawing.height <= MOST or not is_rows:
        return [drawing]
    count = ceil(drawing.height / MOST)
    each = ceil(rows / count)
    foot = drawing.height - drawing.plot
    found = []
    for i in range(count):
        top, base = high - i * each, max(low, high - (i + 1) * each)
        plot = drawing.plot * (top - base) / (high - low)
        kept = replace(drawing, y=replace(drawing.y, range=(base, top)), plot=plot, height=plot + foot)
        found.append(_within(kept, base, top))
    return found


def _within(drawing: Drawing, base: float, top: float) -> Drawing:
    """Return what lies between two heights."""
    items = [kept for item in drawing.items if (kept := _item(item, base, top)) is not None]
    labels = tuple(one for one in drawing.labels if _is_inside(one, base, top))
    return replace(drawing, items=tuple(items), labels=labels)


def _is_inside(label: Label, base: float, top: float) -> bool:
    """Whether a label belongs to the rows between two heights."""
    return base <= label.y < top or (label.y >= top and top > 0)


def _item(item: Line | Dots | Slabs, base: float, top: float) -> Line | Dots | Slabs | None:
    """Return the part of an item that lies between two heights, or nothing."""
    if isinstance(item, Line):
        if min(item.y) >= top or max(item.y) <= base:
            return None
        return replace(item, y=tuple(min(top, max(base, v)) for v in item.y))
    if isinstance(item, Slabs) and item.along == "y":
        return replace(
            item, low=tuple(max(base, v) for v in item.low), high=tuple(min(top, v) for v in item.high)
        )
    kept = [i for i, v in enumerate(item.at if isinstance(item, Slabs) else item.y) if base < v < top]
    return _picked(item, kept) if kept else None


def _picked(item: Dots | Slabs, kept: list[int]) -> Dots | Slabs:
    """Return an item with some of its marks."""

    def pick(values: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(values[i] for i in kept) if values else ()

    if isinstance(item, Slabs):
        return replace(item, low=pick(item.low), high=pick(item.high), at=pick(item.at))
    return replace(item, x=pick(item.x), y=pick(item.y), low=pick(item.low), high=pick(item.high))
