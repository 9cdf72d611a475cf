"""A Plotly figure as a still picture on white: SVG whose text stays text, and PNG; always the same bytes."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from html import escape

import plotly.graph_objects as go
import typst

from analytics.report.static import bars, font, legend, scatter, surround
from analytics.report.static.plot import Plot, laid_out

WIDTH = 680  # pixels
FAMILIES = f"'{font.FAMILY}', 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
PAGE = (
    "#set page(width: float(sys.inputs.width) * 1pt, height: float(sys.inputs.height) * 1pt, margin: 0pt)\n"
    '#image(bytes(sys.inputs.svg), width: 100%, height: 100%, format: "svg")'
)
POINTS = 72  # an inch


def svg(figure: go.Figure, *, width: float = WIDTH, alt: str = "") -> bytes:
    """Return a figure as SVG.

    Parameters
    ----------
    figure : plotly Figure
        Of `analytics.report.figures`; one drawn for a dark page comes out light.
    width : float
        Pixels; the height is the figure's own.
    alt : str
        What it shows, for those who cannot see it.

    Returns
    -------
    bytes
        UTF-8. Names within it follow from its content, so several may stand in one document.
    """
    plot = laid_out(figure, width)
    inside, title = drawing(plot), f"<title>{escape(alt)}</title>" if alt else ""
    return whole(title + inside, plot.width, plot.height)


def whole(inside: str, width: float, height: float) -> bytes:
    """Return drawn parts as an SVG file on white."""
    mark = sha256(inside.encode()).hexdigest()[:10]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="{FAMILIES}" role="img">'
    )
    ground = f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>'
    titled = inside.startswith("<title>")
    first, rest = inside.split("</title>", 1) if titled else ("", inside)
    said = f"{first}</title>" if titled else ""
    return f"{head}{said}{ground}{rest}</svg>".replace("§", f"m{mark}").encode()


def drawing(plot: Plot) -> str:
    """Return the parts of a figure in drawing order, without the file about them."""
    patterns: list[str] = []
    traces = _traces(plot, patterns)
    words = [w for t in plot.traces if t["type"] == "scatter" for w in _words(t, plot)]
    named = legend.legend(plot, patterns)
    clip = (
        f'<clipPath id="§c"><rect x="{plot.left:.2f}" y="{plot.top:.2f}" '
        f'width="{plot.right - plot.left:.2f}" height="{plot.bottom - plot.top:.2f}"/></clipPath>'
    )
    parts = [
        f"<defs>{clip}{''.join(patterns)}</defs>",
        *_clipped(surround.shapes(plot, below=True)),
        *surround.grid(plot),
        *traces,
        *words,
        *_clipped(surround.shapes(plot, below=False)),
        *surround.labels(plot),
        *surround.notes(plot),
        *named,
    ]
    return "".join(parts)


def _traces(plot: Plot, patterns: list[str]) -> list[str]:
    """Return the traces, bars under lines, each cut off at the plot's edges unless it says otherwise."""
    stack, under, over = bars.Stack(), [], []
    before: list[scatter.Point] = []
    for trace in plot.traces:
        if trace["type"] == "bar":
            under += bars.drawn(trace, plot, stack, patterns)
            continue
        x, y = plot.x(trace.get("xaxis")), plot.y(trace.get("yaxis"))
        parts = scatter.drawn(trace, x, y, before, patterns)
        over += parts if trace.get("cliponaxis") is False else _clipped(parts)
        before = [point for stretch in scatter.stretched(trace, x, y) for point in stretch]
    return [*_clipped(under), *over]


def _words(trace: dict[str, object], plot: Plot) -> list[str]:
    """Return the words of a trace's points."""
    return scatter.words(trace, plot.x(str(trace.get("xaxis"))), plot.y(str(trace.get("yaxis"))))


def _clipped(parts: list[str]) -> list[str]:
    """Return parts cut off at the edges of the plot."""
    return [f'<g clip-path="url(#§c)">{"".join(parts)}</g>'] if parts else []


def png(figure: go.Figure, *, width: float = WIDTH, scale: float = 2) -> bytes:
    """Return a figure as PNG; `scale` is its pixels for each pixel of `width`."""
    plot = laid_out(figure, width)
    return rastered(whole(drawing(plot), plot.width, plot.height), plot.width, plot.height, scale=scale)


def rastered(picture: bytes, width: float, height: float, *, scale: float) -> bytes:
    """Return an SVG as PNG, in our own font."""
    inputs = {"svg": picture.decode(), "width": f"{width:g}", "height": f"{height:g}"}
    return typst.compile(
        PAGE.encode(),
        format="png",
        ppi=POINTS * scale,
        font_paths=_fonts(),
        sys_inputs=inputs,
    )


@lru_cache
def _fonts() -> typst.Fonts:
    """Return our own fonts and no others."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font.FOLDER])
