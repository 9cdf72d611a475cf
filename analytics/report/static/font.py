"""How wide a text is in Source Sans 3, read from the font's own tables."""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "fonts"
FILES = {False: "SourceSans3-Regular.ttf", True: "SourceSans3-SemiBold.ttf"}
FAMILY = "Source Sans 3"
UNKNOWN = 500.0  # thousandths of an em, for a sign the font lacks


def width(said: str, size: float, *, bold: bool = False) -> float:
    """Return the width in pixels of a text without markup at a font size in pixels."""
    advances = _advances(bold)
    return sum(advances.get(ord(sign), UNKNOWN) for sign in said) * size / 1000


@lru_cache
def _advances(bold: bool) -> dict[int, float]:
    """Return the advance of each code point in thousandths of an em."""
    data = (FOLDER / FILES[bold]).read_bytes()
    tables = _tables(data)
    em = _unsigned(data, tables["head"] + 18)
    count = _unsigned(data, tables["hhea"] + 34)
    wide = [_unsigned(data, tables["hmtx"] + 4 * glyph) * 1000 / em for glyph in range(count)]
    return {code: wide[min(glyph, count - 1)] for code, glyph in _glyphs(data, tables["cmap"]).items()}


def _tables(data: bytes) -> dict[str, int]:
    """Return where each table of the font begins."""
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * i) for i in range(_unsigned(data, 4)))
    return {tag.decode("latin-1"): start for tag, _, start, _ in records}


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Return the glyph of each code point, from the table of segments of the whole of Unicode (format 12)."""
    subtables = (struct.unpack_from(">HHI", data, cmap + 4 + 8 * i) for i in range(_unsigned(data, cmap + 2)))
    start = next(cmap + at for _, _, at in subtables if _unsigned(data, cmap + at) == 12)
    (groups,) = struct.unpack_from(">I", data, start + 12)
    found: dict[int, int] = {}
    for i in range(groups):
        first, last, glyph = struct.unpack_from(">III", data, start + 16 + 12 * i)
        found.update({code: glyph + code - first for code in range(first, last + 1)})
    return found


def _unsigned(data: bytes, at: int) -> int:
    """Return two bytes as a number."""
    return int.from_bytes(data[at : at + 2], "big")
