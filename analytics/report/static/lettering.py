"""Text as figures write it, with ``<b>`` and ``<br>``, measured and set as SVG text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import Literal

from analytics.report.static import font

LINE = 1.3  # line height in ems
ASCENT, DESCENT = 0.95, 0.25  # of a line box about its baseline, in ems
BREAK, TAG = re.compile(r"<br\s*/?>", re.IGNORECASE), re.compile(r"<(/?)([a-zA-Z]+)[^>]*>")
Anchor = Literal["start", "middle", "end"]
SHIFTS: dict[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of one weight."""

    said: str
    bold: bool


Line = tuple[Run, ...]


def lines(markup: str) -> tuple[Line, ...]:
    """Return the lines of a figure's text; a tag other than bold is dropped, signs are themselves again."""
    bold, found = False, []
    for part in BREAK.split(str(markup)):
        runs, at = [], 0
        for tag in TAG.finditer(part):
            runs.append(Run(said=unescape(part[at : tag.start()]), bold=bold))
            bold, at = (not tag[1]) if tag[2].lower() == "b" else bold, tag.end()
        runs.append(Run(said=unescape(part[at:]), bold=bold))
        found.append(tuple(run for run in runs if run.said))
    return tuple(found)


def width(markup: str, size: float) -> float:
    """Return the width in pixels of the longest line."""
    return max(
        (sum(font.width(r.said, size, bold=r.bold) for r in line) for line in lines(markup)), default=0
    )


def height(markup: str, size: float) -> float:
    """Return the height in pixels of all lines."""
    return (len(lines(markup)) - 1) * LINE * size + (ASCENT + DESCENT) * size


def written(
    markup: str,
    *,
    x: float,
    top: float,
    size: float,
    colour: str,
    anchor: Anchor = "start",
    turn: float = 0.0,
) -> str:
    """Return SVG text whose first line has its top at `top`; `turn` is in degrees about (x, top)."""
    rows = [
        f'<text x="{x:.2f}" y="{top + ASCENT * size + i * LINE * size:.2f}" font-size="{size:g}" '
        f'fill="{colour}" text-anchor="{anchor}" xml:space="preserve">{_runs(line)}</text>'
        for i, line in enumerate(lines(markup))
        if line
    ]
    whole = "".join(rows)
    return f'<g transform="rotate({turn:g} {x:.2f} {top:.2f})">{whole}</g>' if turn else whole


def _runs(line: Line) -> str:
    """Return the stretches of a line, bold ones in spans."""
    return "".join(
        f'<tspan font-weight="600">{escape(r.said)}</tspan>' if r.bold else escape(r.said) for r in line
    )
