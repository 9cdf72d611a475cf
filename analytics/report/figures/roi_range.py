"""The return as one bar with nought marked."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.money.ret import Return, Spread
from analytics.report.catalogue import text
from analytics.report.figures.excluded import axis_title, room
from analytics.report.figures.frame import Table, corner, empty_frame, frame, padded, ticks, zero_line
from analytics.report.figures.kept import kept
from analytics.report.numbers import percent
from analytics.report.template import Palette, palette
from analytics.report.wording import chance

HEIGHT = 132


@kept
def roi_range_bar(ret: Return, lang: str, *, dark: bool = False) -> go.Figure:
    """Return one bar from the 5 to the 95 percent point with nought marked."""
    if ret.roi_pct is None:
        return empty_frame(lang, dark=dark)
    colours, roi = palette(dark=dark), ret.roi_pct
    figure = frame(HEIGHT + room(ret), dark=dark)
    low, high = padded([roi.p05, roi.p95, ret.conservative_roi_pct or 0.0], 0.1)
    _bar(figure, roi, colours)
    mark_zero(figure, lang, colours, left=-low > high)
    corner(figure, f"<b>{percent(roi.estimate, lang)}</b>  ({reach(roi, lang)})", colours, size=15)
    figure.update_xaxes(
        range=[low, high],
        title_text=axis_title("", ret, lang),
        **ticks(low, high, lang, suffix=_sign(lang), most=5),
        showgrid=False,
    )
    figure.update_yaxes(visible=False, range=[-0.5, 1.0])
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


def mark_zero(figure: go.Figure, lang: str, colours: Palette, *, left: bool) -> None:
    """Draw nought and name it, to its left where it lies near the right edge."""
    zero_line(figure, colours)
    figure.add_annotation(
        x=0,
        y=1,
        yref="paper",
        yanchor="top",
        xanchor="right" if left else "left",
        xshift=-4 if left else 4,
        text=text("figure.zero", lang),
        showarrow=False,
        font={"size": 12, "color": colours.quiet},
    )


def reach(roi: Spread, lang: str) -> str:
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
