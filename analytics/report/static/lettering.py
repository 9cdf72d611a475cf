"""Text as figures write it, with ``<b>`` and ``<br>``, measured and set as SVG text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import Literal

from analytics.report.static import font, signs
from analytics.report.static.ink import light

LINE = 1.3  # line height in ems
ASCENT, DESCENT = 0.95, 0.25  # of a line box about its baseline, in ems
BREAK, TAG = re.compile(r"<br\s*/?>", re.IGNORECASE), re.compile(r"<(/?)([a-zA-Z]+)([^>]*)>")
COLOUR = re.compile(r"color:\s*(#[0-9a-fA-F]{6}|rgba?\([^)]*\))")
Anchor = Literal["start", "middle", "end"]
SHIFTS: dict[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of one weight and one colour; no colour is that of the text about it."""

    said: str
    bold: bool
    colour: str = ""

    @property
    def is_drawn(self) -> bool:
        """Whether it is a sample of a line or a mark, which the font lacks."""
        return signs.is_sample(self.said)


Line = tuple[Run, ...]


def lines(markup: str) -> tuple[Line, ...]:
    """Return the lines of a text: bold and colours are kept, other tags go, signs are themselves again."""
    bold, colours = False, [""]
    found: list[Line] = []
    for part in BREAK.split(str(markup)):
        runs: list[Run] = []
        at = 0
        for tag in TAG.finditer(part):
            runs += _split(part[at : tag.start()], bold, colours[-1])
            bold, at = (not tag[1]) if tag[2].lower() == "b" else bold, tag.end()
            _step(colours, tag)
        found.append((*runs, *_split(part[at:], bold, colours[-1])))
    return tuple(found)


def _step(colours: list[str], tag: re.Match[str]) -> None:
    """Go into the colour of a tag, or out of it."""
    if not tag[1]:
        said = COLOUR.search(tag[3])
        colours.append(said[1] if said else colours[-1])
    elif len(colours) > 1:
        colours.pop()


def _split(escaped: str, bold: bool, colour: str) -> list[Run]:
    """Return a stretch as words and samples."""
    return [Run(said=part, bold=bold, colour=colour) for part in signs.apart(unescape(escaped)) if part]


def width(markup: str, size: float) -> float:
    """Return the width in pixels of the longest line."""
    return max((sum(_wide(run, size) for run in line) for line in lines(markup)), default=0.0)


def _wide(run: Run, size: float) -> float:
    """Return the width in pixels of a stretch."""
    return signs.width(run.said, size) if run.is_drawn else font.width(run.said, size, bold=run.bold)


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
    whole = "".join(
        _line(line, x=x, base=top + (ASCENT + i * LINE) * size, size=size, colour=colour, anchor=anchor)
        for i, line in enumerate(lines(markup))
        if line
    )
    return f'<g transform="rotate({turn:g} {x:.2f} {top:.2f})">{whole}</g>' if turn else whole


def _line(line: Line, *, x: float, base: float, size: float, colour: str, anchor: Anchor) -> str:
    """Return one line; between drawn samples its words begin where the sample before them ends."""
    if not any(run.is_drawn for run in line):
        return _text(line, x=x, base=base, size=size, colour=colour, anchor=anchor)
    at = x - SHIFTS[anchor] * sum(_wide(run, size) for run in line)
    parts = []
    for run in line:
        ink = light(run.colour) if run.colour else colour
        drawn = signs.drawn(run.said, x=at, base=base, size=size, colour=ink) if run.is_drawn else ""
        parts.append(drawn or _text((run,), x=at, base=base, size=size, colour=colour, anchor="start"))
        at += _wide(run, size)
    return "".join(parts)


def _text(line: Line, *, x: float, base: float, size: float, colour: str, anchor: Anchor) -> str:
    """Return words as one SVG text, bold or coloured ones in spans."""
    spans = "".join(_span(run) for run in line)
    return (
        f'<text x="{x:.2f}" y="{base:.2f}" font-size="{size:g}" fill="{colour}" '
        f'text-anchor="{anchor}" xml:space="preserve">{spans}</text>'
    )


def _span(run: Run) -> str:
    """Return a stretch, in a span where it differs from plain text."""
    weight = ' font-weight="600"' if run.bold else ""
    colour = f' fill="{light(run.colour)}"' if run.colour else ""
    said = escape(run.said)
    return f"<tspan{weight}{colour}>{said}</tspan>" if weight or colour else said
