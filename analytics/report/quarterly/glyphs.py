"""What the report's own font can draw, and how wide it draws it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal
from unicodedata import category, normalize

from fontTools.ttLib import TTFont  # type: ignore[import-untyped,unused-ignore]

FONTS = Path(__file__).parents[1] / "fonts"
FAMILY = "Source Sans 3"
Weight = Literal["Regular", "SemiBold"]
REPLACED = {"✕": "×", "◐": "◌", "\t": " ", "\u2028": "\n", "\u2029": "\n"}
MISSING = "□"
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")  # controls, direction marks, halves of characters


def printable(said: str) -> str:
    """Return a text in which every character has a glyph; a square stands for one that has none."""
    return "".join(_drawn(char) for char in normalize("NFC", said))


def width(said: str, size: float, *, weight: Weight = "Regular") -> float:
    """Return how wide a line of text is, in the unit of `size`."""
    advances, units = _metrics(weight)
    return sum(advances.get(ord(char), units) for char in said) * size / units


@lru_cache(maxsize=4096)
def _drawn(char: str) -> str:
    """Return a character, or what stands for it."""
    char = REPLACED.get(char, char)
    if char in "\n\u00ad" or ord(char) in _metrics("Regular")[0]:
        return char
    return "" if category(char) in UNSEEN or category(char).startswith("M") else MISSING


@lru_cache
def _metrics(weight: Weight) -> tuple[dict[int, int], int]:
    """Return the advance of each character of a font, and its units per em."""
    with TTFont(FONTS / f"SourceSans3-{weight}.ttf", lazy=True) as font:
        advances = font["hmtx"].metrics
        return {code: advances[name][0] for code, name in font.getBestCmap().items()}, font["head"].unitsPerEm
