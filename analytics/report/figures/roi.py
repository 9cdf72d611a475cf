"""The return: its range, its distribution, and what drives it."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from analytics.money.ret import Return, Spread
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, clear, frame, padded, ticks, zero_line
from analytics.report.figures.roi_waterfall import roi_waterfall, roi_waterfall_alt, roi_waterfall_rows
from analytics.report.figures.tornado import tornado, tornado_alt, tornado_rows
from analytics.report.numbers import percent
from analytics.report.template import Palette, palette
from analytics.report.wording import chance

POINTS = 81
TAIL = 0.005  # of the draws left out on each side of the axis
RANGE_HEIGHT, DENSITY_HEIGHT = 118, 330

__all__ = [
    "roi_density",
    "roi_density_alt",
    "roi_density_rows",
    "roi_range_alt",
    "roi_range_bar",
    "roi_range_rows",
    "roi_waterfall",
    "roi_waterfall_alt",
    "roi_waterfall_rows",
    "tornado",
    "tornado_alt",
    "tornado_rows",
]


def roi_range_bar(ret: Return, lang: str, *, dark: bool = False) -> go.Figure:
    """Return one bar from the 5 to the 95 percent point with nought marked."""
    colours, figure = palette(dark=dark), frame(RANGE_HEIGHT, dark=dark)
    figure.update_yaxes(visible=False, range=[-1, 1])
    figure.update_layout(margin={"l": 8, "r": 8, "t": 34, "b": 8})
    if ret.roi_pct is None:
        return figure
    roi = ret.roi_pct
    low, high = padded([roi.p05, roi.p95, ret.conservative_roi_pct or 0.0], 0.1)
    _bar(figure, roi, colours)
    _zero(figure, lang, colours)
    _say(figure, f"<b>{percent(roi.estimate, lang)}</b>  ({_reach(roi, lang)})", colours)
    figure.update_xaxes(
        range=[low, high], **ticks(low, high, lang, suffix=_sign(lang), most=4), showgrid=False
    )
    return figure


def _bar(figure: go.Figure, roi: Spread, colours: Palette) -> None:
    """Draw the range, below nought in grey, and the central point."""
    parts = ((roi.p05, min(roi.p95, 0.0), colours.comparison), (max(roi.p05, 0.0), roi.p95, colours.mentored))
    for start, end, colour in parts:
        if end > start:
            figure.add_shape(type="rect", x0=start, x1=end, y0=-0.28, y1=0.28, line_width=0, fillcolor=colour)
    figure.add_scatter(
        x=[roi.estimate],
        y=[0],
        mode="markers",
        marker={
            "symbol": "line-ns",
            "size": 26,
            "line": {"width": 4, "color": colours.text},
            "color": colours.text,
        },
        hoverinfo="skip",
    )


def _zero(figure: go.Figure, lang: str, colours: Palette) -> None:
    """Draw nought and name it."""
    zero_line(figure, colours)
    figure.add_annotation(
        x=0,
        y=1,
        yref="paper",
        yanchor="top",
        xanchor="left",
        xshift=4,
        text=text("figure.zero", lang),
        showarrow=False,
        font={"size": 12, "color": colours.quiet},
    )


def _say(figure: go.Figure, said: str, colours: Palette) -> None:
    """Write the figures above the chart, to the left."""
    figure.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=6,
        text=said,
        showarrow=False,
        font={"size": 15, "color": colours.text},
    )


def _reach(roi: Spread, lang: str) -> str:
    """Return the 5 to 95 percent range."""
    return text("number.span", lang, low=percent(roi.p05, lang), high=percent(roi.p95, lang))


def _sign(lang: str) -> str:
    """Return the percent sign as the language sets it."""
    return percent(0, lang)[1:]


def roi_range_rows(ret: Return, lang: str) -> Table:
    """Return the range, the conservative figure and the chance, as text."""
    header = (text("figure.roi", lang), "")
    if ret.roi_pct is None:
        return header, ()
    rows = [
        (text("figure.central", lang), percent(ret.roi_pct.estimate, lang)),
        (text("figure.percentile_05", lang), percent(ret.roi_pct.p05, lang)),
        (text("figure.percentile_50", lang), percent(ret.roi_pct.p50, lang)),
        (text("figure.percentile_95", lang), percent(ret.roi_pct.p95, lang)),
    ]
    if ret.conservative_roi_pct is not None:
        rows.append((text("figure.conservative", lang), percent(ret.conservative_roi_pct, lang)))
    if ret.p_positive is not None:
        rows.append((text("figure.probability", lang), chance(ret.p_positive, lang)))
    return header, tuple(rows)


def roi_range_alt(ret: Return, lang: str) -> str:
    """Return the figure in a sentence."""
    if ret.roi_pct is None or ret.p_positive is None:
        return text("money_class.unknown", lang)
    roi = ret.roi_pct
    said = text(
        "figure.roi_alt",
        lang,
        low=percent(roi.p05, lang),
        high=percent(roi.p95, lang),
        middle=percent(roi.p50, lang),
        chance=chance(ret.p_positive, lang),
    )
    if ret.conservative_roi_pct is None:
        return said
    return said + text("figure.conservative_alt", lang, value=percent(ret.conservative_roi_pct, lang))


def roi_density(ret: Return, lang: str, *, dark: bool = False) -> go.Figure:
    """Return how likely each return is, with nought, the 5 and 95 percent points and the cautious figure."""
    colours, figure = palette(dark=dark), frame(DENSITY_HEIGHT, dark=dark)
    figure.update_yaxes(visible=False)
    if ret.roi_pct is None or ret.p_positive is None or not len(ret.roi_draws):
        return figure
    x, y = density(ret.roi_draws)
    top = float(y.max())
    _fill(figure, x, y, colours)
    _zero(figure, lang, colours)
    for value in (ret.roi_pct.p05, ret.roi_pct.p95):
        _edge(figure, value, float(np.interp(value, x, y)), lang, colours)
    if ret.conservative_roi_pct is not None:
        _conservative(figure, ret.conservative_roi_pct, lang, colours)
    low, high = padded([float(x[0]), float(x[-1]), ret.conservative_roi_pct or 0.0], 0.03)
    share = text("figure.chance_above", lang, chance=chance(ret.p_positive, lang))
    _say(figure, f"<b>{share}</b>", colours)
    figure.update_layout(margin={"l": 8, "r": 8, "t": 38, "b": 8})
    figure.update_yaxes(range=[-0.1 * top, 1.22 * top])
    figure.update_xaxes(range=[low, high], title_text=text("figure.roi_axis", lang), **ticks(low, high, lang))
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
            xs, ys = (xs + [0.0], ys + [at_zero]) if hatch else ([0.0, *xs], [at_zero, *ys])
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


def _edge(figure: go.Figure, value: float, height: float, lang: str, colours: Palette) -> None:
    """Mark the 5 or 95 percent point on the curve."""
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
