"""Where a figure's axes put things: from data to pixels, with room for tick labels and titles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from analytics.report.static import lettering

PAD = 4.0  # pixels between the plot and its tick labels
STANDOFF = 10.0  # pixels between tick labels and a title
AIR = 0.05  # of a range that nobody set
EDGE = 2.0  # pixels about the whole figure
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One axis: `low` and `high` in data lie at the pixels `start` and `end`."""

    low: float
    high: float
    start: float
    end: float
    settings: Json

    def pixel(self, value: object) -> float:
        """Return where a value lies."""
        share = (place(value) - self.low) / (self.high - self.low or 1.0)
        return self.start + share * (self.end - self.start)

    def inside(self, value: object) -> bool:
        """Whether a value lies within the range."""
        low, high = sorted((self.low, self.high))
        return low - 1e-9 <= place(value) <= high + 1e-9

    @property
    def visible(self) -> bool:
        """Whether anything of it is drawn."""
        return self.settings.get("visible", True) is not False

    @property
    def tick_size(self) -> float:
        """Font size of tick labels in pixels."""
        return float(self.settings.get("tickfont", {}).get("size", 13))

    @property
    def title(self) -> str:
        """What is written along it."""
        return str(self.settings.get("title", {}).get("text") or "") if self.visible else ""

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Places and texts of the ticks within the range."""
        values, words = listed(self.settings.get("tickvals")), listed(self.settings.get("ticktext"))
        pairs = zip(values, words or [f"{v:g}" for v in values], strict=False)
        return tuple((place(v), str(t)) for v, t in pairs if self.visible and self.inside(v))


def place(value: object) -> float:
    """Return a value of an axis as a number; a date as seconds."""
    if isinstance(value, str):
        return datetime.fromisoformat(value).timestamp()
    return float(value)  # type: ignore[arg-type]


def listed(values: object) -> list[Any]:
    """Return values as a list, whether they are one, an array, or nothing."""
    return [] if values is None else list(values)  # type: ignore[call-overload]


def label_height(axis: Axis) -> float:
    """Return the pixels that tick labels and title of a horizontal axis take."""
    labels = [lettering.height(words, axis.tick_size) for _, words in axis.ticks]
    title = STANDOFF + lettering.height(axis.title, _title_size(axis)) if axis.title else 0.0
    return (PAD + EDGE + max(labels) if labels else 0.0) + title


def label_width(axis: Axis) -> float:
    """Return the pixels that tick labels and title of a vertical axis take."""
    labels = [lettering.width(words, axis.tick_size) for _, words in axis.ticks]
    title = STANDOFF + lettering.height(axis.title, _title_size(axis)) if axis.title else 0.0
    return (PAD + EDGE + max(labels) if labels else 0.0) + title


def overhang(axis: Axis) -> tuple[float, float]:
    """Return how far tick labels of a horizontal axis stand out to the left and to the right, in pixels."""
    left, right = sorted((axis.start, axis.end))
    halves = [(axis.pixel(v), lettering.width(words, axis.tick_size) / 2) for v, words in axis.ticks]
    beyond = [(left - (at - half), at + half - right) for at, half in halves]
    return max([0.0, *(b[0] + EDGE for b in beyond)]), max([0.0, *(b[1] + EDGE for b in beyond)])


def _title_size(axis: Axis) -> float:
    """Return the font size of a title in pixels."""
    return float(axis.settings.get("title", {}).get("font", {}).get("size", 13))


def title_ink(axis: Axis) -> tuple[float, str]:
    """Return the font size and the colour of a title."""
    return _title_size(axis), str(axis.settings.get("title", {}).get("font", {}).get("color", "#52616a"))


def span(settings: Json, values: Sequence[float], *, from_zero: bool) -> tuple[float, float]:
    """Return the range of an axis: the one set, else that of its values with some air."""
    if (ends := listed(settings.get("range"))) and None not in ends:
        return place(ends[0]), place(ends[1])
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if from_zero or settings.get("rangemode") == "tozero":
        low, high = min(low, 0.0), max(high, 0.0)
    air = AIR * (high - low) or 1.0
    keeps = (from_zero and low == 0, from_zero and high == 0)
    return (low if keeps[0] else low - air), (high if keeps[1] else high + air)
