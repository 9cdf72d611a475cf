"""Samples of lines and marks within a text, which the font has no signs for: drawn as what they stand for."""

from __future__ import annotations

import re

STROKES = {
    "━": ("", 2.0),
    "╍": ("0.22 0.14", 2.0),
    "╺": ("0.3 0.2", 1.6),
    "┄": ("0.2 0.14", 1.4),
    "┈": ("0.1 0.1", 1.2),
}
UPRIGHT, DIAMOND, BLOCK = "┆", "◇", "▮"
SAMPLES = "".join(STROKES) + UPRIGHT + DIAMOND + BLOCK
APART = re.compile(f"([{SAMPLES}]+)")
WIDTHS = {UPRIGHT: 0.3, DIAMOND: 0.72, BLOCK: 0.42}  # ems
LINE = 0.62  # ems


def is_sample(said: str) -> bool:
    """Whether a stretch is samples only."""
    return bool(said) and APART.fullmatch(said) is not None


def apart(said: str) -> list[str]:
    """Return a text as words and samples in turn."""
    return APART.split(said)


def width(said: str, size: float) -> float:
    """Return the width in pixels of samples."""
    return sum(WIDTHS.get(sign, LINE) for sign in said) * size


def drawn(said: str, *, x: float, base: float, size: float, colour: str) -> str:
    """Return samples as shapes on the baseline; a repeated line is one line."""
    if said[0] in STROKES:
        return _line(said, x, base, size, colour)
    parts = []
    for sign in said:
        wide = WIDTHS.get(sign, LINE) * size
        parts.append(_mark(sign, x, base, wide, size, colour))
        x += wide
    return "".join(parts)


def _line(said: str, x: float, base: float, size: float, colour: str) -> str:
    """Return a sample of a line, dashed as the line itself."""
    dashes, thick = STROKES[said[0]]
    gaps = " ".join(f"{float(part) * size:.2f}" for part in dashes.split())
    dashed = f' stroke-dasharray="{gaps}"' if gaps else ""
    path = f"M{x:.2f},{base - 0.32 * size:.2f}h{width(said, size):.2f}"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{thick:g}"{dashed}/>'


def _mark(sign: str, x: float, base: float, wide: float, size: float, colour: str) -> str:
    """Return a sample of an upright line, an open diamond or a bar."""
    middle, up = x + wide / 2, base - 0.32 * size
    if sign == UPRIGHT:
        path = f"M{middle:.2f},{base + 0.1 * size:.2f}v{-0.9 * size:.2f}"
        return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.3" stroke-dasharray="3 2"/>'
    if sign == DIAMOND:
        r = 0.3 * size
        path = f"M{middle:.2f},{up - r:.2f}l{r:.2f},{r:.2f}l{-r:.2f},{r:.2f}l{-r:.2f},{-r:.2f}Z"
        return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
    box = f'width="{wide * 0.8:.2f}" height="{0.75 * size:.2f}"'
    return f'<rect x="{x:.2f}" y="{base - 0.7 * size:.2f}" {box} fill="{colour}" fill-opacity="0.5"/>'
