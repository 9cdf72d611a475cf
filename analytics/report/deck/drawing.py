"""A figure without its toolkit: what is drawn where, in the figure's own units."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Symbol = Literal["circle", "diamond", "square", "triangle", "tick", "x"]
Side = Literal["r", "l", "ctr", "b"]
Range = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """A colour as six hexadecimal digits, and how much of it covers what lies beneath (0-1)."""

    colour: str
    alpha: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Points joined in order; `width` in pixels, `dash` as DrawingML names it."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    ink: Ink
    width: float
    dash: str = "solid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Marks, each with its interval along one axis; `low` and `high` are ends, not lengths."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    ink: Ink
    symbol: Symbol
    size: float
    is_open: bool = False
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    along: Literal["x", "y"] = "x"
    stroke: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Slabs:
    """Bars, bands and zones: from `low` to `high` along one axis, `thick` across it, around `at`."""

    name: str
    low: tuple[float, ...]
    high: tuple[float, ...]
    at: tuple[float, ...]
    along: Literal["x", "y"]
    thick: float
    ink: Ink


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in one weight; None is the colour of the label around them."""

    words: str
    is_bold: bool = False
    ink: Ink | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A short text; `side` is where it lies from its place."""

    x: float
    y: float
    line: tuple[Run, ...]
    ink: Ink
    size: float
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A range with its ticks as text; no ticks are shown where there are none."""

    range: Range
    ticks: tuple[tuple[float, str], ...] = ()
    title: str = ""
    has_grid: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A whole figure; `height` and `plot` (what the axes enclose) in pixels of the page it was drawn for."""

    x: Axis
    y: Axis
    height: float
    plot: float
    items: tuple[Line | Dots | Slabs, ...] = ()
    labels: tuple[Label, ...] = field(default=())
    legend: tuple[str, ...] = ()
