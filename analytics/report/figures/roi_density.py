"""How likely each return is, with nought in the middle of the argument."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from analytics.money.ret import Return
from analytics.report.catalogue import text
from analytics.report.figures.excluded import axis_title, room
from analytics.report.figures.frame import Table, clear, corner, empty_frame, frame, padded, ticks
from analytics.report.figures.kept import kept
from analytics.report.figures.roi_range import mark_zero, roi_range_alt, roi_range_rows
from analytics.report.numbers import percent
from analytics.report.template import Palette, palette
from analytics.report.wording import chance

POINTS = 81
TAIL = 0.005  # of the draws left out on each side of the axis
HEIGHT = 330


@kept
def roi_density(ret: Return, lang: str, *, dark: bool = False) -> go.Figure:
    """Return how likely each return is, with nought, the 5 and 95 percent points and the cautious figure."""
    if ret.roi_pct is None or ret.p_positive is None or not len(ret.roi_draws):
        return empty_frame(lang, dark=dark)
    colours, figure = palette(dark=dark), frame(HEIGHT + room(ret), dark=dark)
    x, y = density(ret.roi_draws)
    top = float(y.max())
    _fill(figure, x, y, colours)
    for value, side in ((ret.roi_pct.p05, "right"), (ret.roi_pct.p50, "center"), (ret.roi_pct.p95, "left")):
        _edge(figure, value, float(np.interp(value, x, y)), lang, colours, side=side)
    if ret.conservative_roi_pct is not None:
        _conservative(figure, ret.conservative_roi_pct, lang, colours)
    low, high = padded([float(x[0]), float(x[-1]), ret.conservative_roi_pct or 0.0], 0.03)
    mark_zero(figure, lang, colours, left=-low > high)
    share = text("figure.chance_above", lang, chance=chance(ret.p_positive, lang))
    corner(figure, f"<b>{share}</b>", colours, size=15)
    figure.update_layout(margin={"l": 8, "r": 8, "t": 38, "b": 8})
    figure.update_yaxes(visible=False, range=[-0.1 * top, 1.22 * top])
    title = axis_title(text("figure.roi_axis", lang), ret, lang)
    figure.update_xaxes(range=[low, high], title_text=title, **ticks(low, high, lang))
    return figure


def density(draws: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a smooth density of the draws on `POINTS` points between their outer half percents."""
    low, high = np.quantile(draws, [TAIL, 1 - TAIL])
    if high <= low:
        low, high = low - 1.0, high + 1.0
    counts, edges = np.histogram(draws, bins=POINTS, range=(float(low), float(high)))
    width = np.arange(-6, 7)
    kernel = np.exp(-0.5 * (width / 2.5) ** 2)
    smooth = np.convolve(np.pad(counts, 6, mode="edge"), kernel / kernel.sum(), mode="valid")
    return (edges[:-1] + edges[1:]) / 2, smooth


def _fill(figure: go.Figure, x: np.ndarray, y: np.ndarray, colours: Palette) -> None:
    """Fill the density, grey and hatched below nought, teal above it."""
    at_zero = float(np.interp(0.0, x, y)) if x[0] < 0 < x[-1] else None
    halves = ((x < 0, colours.comparison, "/"), (x >= 0, colours.mentored, ""))
    for side, colour, hatch in halves:
        xs, ys = x[side].tolist(), y[side].tolist()
        if not xs:
            continue
        if at_zero is not None:
            xs, ys = ([*xs, 0.0], [*ys, at_zero]) if hatch else ([0.0, *xs], [at_zero, *ys])
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            fill="tozeroy",
            fillcolor=clear(colour, 0.28),
            fillpattern={
                "shape": hatch,
                "fgcolor": clear(colour, 0.5),
                "bgcolor": clear(colour, 0.12),
                "size": 7,
            },
            line={"color": colour, "width": 2.5},
            hoverinfo="skip",
        )


def _edge(figure: go.Figure, value: float, height: float, lang: str, colours: Palette, *, side: str) -> None:
    """Mark the 5, 50 or 95 percent point on the curve; its text ends, is centred or begins there."""
    figure.add_shape(
        type="line",
        x0=value,
        x1=value,
        y0=0,
        y1=height,
        line={"color": colours.quiet, "width": 1.5, "dash": "dash"},
    )
    figure.add_annotation(
        x=value,
        y=height,
        yanchor="bottom",
        yshift=5 if side == "center" else 0,
        xanchor=side,
        text=percent(value, lang),
        showarrow=False,
        font={"size": 13, "color": colours.text},
    )


def _conservative(figure: go.Figure, value: float, lang: str, colours: Palette) -> None:
    """Mark the cautious figure on the axis with a diamond and its name."""
    figure.add_scatter(
        x=[value],
        y=[0],
        mode="markers+text",
        text=[f"{text('figure.conservative', lang)} {percent(value, lang)}"],
        textposition="bottom right",
        textfont={"size": 12, "color": colours.attention},
        marker={"symbol": "diamond", "size": 11, "color": colours.attention},
        hoverinfo="skip",
        cliponaxis=False,
    )


def roi_density_rows(ret: Return, lang: str) -> Table:
    """Return the same points as text."""
    return roi_range_rows(ret, lang)


def roi_density_alt(ret: Return, lang: str) -> str:
    """Return the figure in a sentence."""
    return roi_range_alt(ret, lang)
