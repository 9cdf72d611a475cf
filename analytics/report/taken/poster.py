"""A chart as a picture that stands alone: its title above it, beneath it the note and where it comes from."""

from __future__ import annotations

import base64
from functools import lru_cache
from html import escape, unescape
from io import BytesIO

import plotly.graph_objects as go

from analytics.report.static import font, lettering
from analytics.report.static.plot import laid_out
from analytics.report.static.render import WIDTH, drawing, rastered, whole
from analytics.report.taken.sheet import SEPARATOR, Sheet
from analytics.report.template import LIGHT

EDGE, GAP = 16.0, 10.0  # pixels about the picture, and between its parts
TITLE, NOTE, ORIGIN, SMALL = 18.0, 12.5, 11.0, 9.5  # font sizes in pixels


def svg_file(figure: go.Figure, sheet: Sheet, alt: str) -> bytes:
    """Return a chart as SVG with the letters it needs within it; text stays text."""
    inside, width, height = _drawn(figure, sheet)
    said = unescape(inside)
    faces = "".join(_face(frozenset(said), bold) for bold in (False, True))
    return whole(f"<title>{escape(alt)}</title><style>{faces}</style>{inside}", width, height)


def png_file(figure: go.Figure, sheet: Sheet, *, scale: float = 2) -> bytes:
    """Return a chart as PNG on white."""
    inside, width, height = _drawn(figure, sheet)
    return rastered(whole(inside, width, height), width, height, scale=scale)


def _drawn(figure: go.Figure, sheet: Sheet) -> tuple[str, float, float]:
    """Return the drawing with its texts, and its width and height in pixels."""
    plot = laid_out(figure, WIDTH)
    parts, y = _block(sheet.title, EDGE, TITLE, LIGHT.text, bold=True)
    parts += f'<g transform="translate({EDGE:g} {y + GAP:.2f})">{drawing(plot)}</g>'
    y += 2 * GAP + plot.height
    origin = SEPARATOR.join(f"{name}: {said}" for name, said in sheet.origin)
    for said, size in ((sheet.note, NOTE), (sheet.short, ORIGIN), (origin, SMALL)):
        text, y = _block(said, y, size, LIGHT.quiet)
        parts += text
    return parts, WIDTH + 2 * EDGE, y + EDGE


def _block(said: str, top: float, size: float, colour: str, *, bold: bool = False) -> tuple[str, float]:
    """Return a text wrapped to the picture's width, and where it ends."""
    if not said:
        return "", top
    rows = wrapped(said, size, WIDTH, bold=bold)
    marked = "<br>".join(f"<b>{escape(row)}</b>" if bold else escape(row) for row in rows)
    drawn = lettering.written(marked, x=EDGE, top=top, size=size, colour=colour)
    return drawn, top + len(rows) * lettering.LINE * size + 2


def wrapped(said: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return a text in lines that fit a width in pixels; a word wider than it stands alone."""
    rows = [""]
    for word in said.split(" "):
        longer = f"{rows[-1]} {word}" if rows[-1] else word
        if rows[-1] and font.width(longer, size, bold=bold) > room:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


@lru_cache(maxsize=64)
def _face(signs: frozenset[str], bold: bool) -> str:
    """Return the font with these signs only, as a style rule."""
    from fontTools import subset  # type: ignore[import-untyped]

    options = subset.Options(layout_features=["kern", "mark"], name_IDs=[1, 2], notdef_outline=True)
    made = subset.Subsetter(options=options)
    made.populate(unicodes=[ord(sign) for sign in signs])
    face = subset.load_font(str(font.FOLDER / font.FILES[bold]), options)
    made.subset(face)
    out = BytesIO()
    face.save(out)
    packed = base64.b64encode(out.getvalue()).decode()
    weight = 600 if bold else 400
    source = f"url(data:font/ttf;base64,{packed})"
    return f"@font-face{{font-family:'{font.FAMILY}';font-weight:{weight};src:{source}}}"
