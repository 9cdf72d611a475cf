"""Plotly's small HTML and colours of CSS, as words and inks."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from analytics.report.deck.drawing import Ink, Run

TAG = re.compile(r"(<br ?/?>|</?b>|<span[^>]*>|</span>)")
COLOUR = re.compile(r"color: ?(#[0-9a-fA-F]{6}|rgba?\([^)]*\))")
RGBA = re.compile(r"rgba?\((\d+), ?(\d+), ?(\d+)(?:, ?([\d.]+))?\)")


def ink(colour: Any, opacity: float | None = None) -> Ink:
    """Return a colour of CSS as digits and opacity."""
    said, over = str(colour or "#17262d"), 1.0 if opacity is None else float(opacity)
    if found := RGBA.fullmatch(said):
        red, green, blue, alpha = found.groups()
        digits = "".join(f"{int(part):02x}" for part in (red, green, blue))
        return Ink(colour=digits, alpha=over * float(alpha or 1))
    return Ink(colour=said.lstrip("#"), alpha=over)


def lines(said: str) -> tuple[tuple[Run, ...], ...]:
    """Return a text of Plotly's small HTML as lines of words, bold or coloured where it says so."""
    found: list[list[Run]] = [[]]
    is_bold, coloured = False, None
    for piece in TAG.split(said):
        if piece.startswith("<br"):
            found.append([])
        elif piece in ("<b>", "</b>"):
            is_bold = piece == "<b>"
        elif piece.startswith(("<span", "</span")):
            said_colour = COLOUR.search(piece)
            coloured = ink(said_colour[1]) if said_colour else None
        elif piece:
            found[-1].append(Run(words=unescape(piece), is_bold=is_bold, ink=coloured))
    return tuple(tuple(line) or (Run(words=""),) for line in found)


def plain(said: str) -> str:
    """Return a text of Plotly's small HTML without its markup."""
    return " ".join("".join(run.words for run in line) for line in lines(said))
