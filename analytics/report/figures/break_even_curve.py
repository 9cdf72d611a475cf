"""The effect that pays for everything by itself, by the number of mentees, with the one found marked."""

from __future__ import annotations

from itertools import chain

import numpy as np
import plotly.graph_objects as go

from analytics.money.break_even_curve import Curve
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, clear, corner, frame, ticks
from analytics.report.figures.kept import kept
from analytics.report.numbers import number
from analytics.report.template import Palette, palette

HEIGHT = 380
ROOM = 1.15  # air above the highest thing that must be seen
STEEPEST = 5.0  # times what is needed today: what lies above is cut off
EVERY = 8  # of the points in the table


@kept
def break_even_curve(curve: Curve, lang: str, *, dark: bool = False) -> go.Figure:
    """Return the curve with its range, and the effect found as a point with its interval."""
    colours, figure = palette(dark=dark), frame(HEIGHT, dark=dark)
    _range(figure, curve, colours)
    figure.add_scatter(
        x=curve.mentees.tolist(),
        y=curve.needed.tolist(),
        mode="lines",
        line={"color": colours.comparison, "width": 3},
        customdata=[
            f"{_whole(m, lang)}: {_size(y, lang)}" for m, y in zip(curve.mentees, curve.needed, strict=True)
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )
    _found(figure, curve, lang, colours)
    _names(figure, curve, lang, colours)
    _axes(figure, curve, lang)
    return figure


def _range(figure: go.Figure, curve: Curve, colours: Palette) -> None:
    """Draw where the curve lies nine times in ten over the ranges of the assumptions."""
    figure.add_scatter(
        x=[*curve.mentees.tolist(), *curve.mentees[::-1].tolist()],
        y=[*curve.high.tolist(), *curve.low[::-1].tolist()],
        fill="toself",
        fillcolor=clear(colours.comparison, 0.18),
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )


def _found(figure: go.Figure, curve: Curve, lang: str, colours: Palette) -> None:
    """Mark the effect found, with its interval, at today's number of mentees; dotted, were it the same."""
    found = curve.found
    figure.add_hline(y=found.value, line={"color": colours.mentored, "width": 1.5, "dash": "dot"})
    figure.add_scatter(
        x=[curve.here],
        y=[found.value],
        mode="markers",
        marker={"color": colours.mentored, "size": 13, "symbol": "diamond"},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [found.high - found.value],
            "arrayminus": [found.value - found.low],
            "color": colours.mentored,
            "thickness": 2.5,
            "width": 7,
        },
        hovertemplate=f"{_found_text(curve, lang)}<extra></extra>",
    )


def _names(figure: go.Figure, curve: Curve, lang: str, colours: Palette) -> None:
    """Name the point above the figure and the curve beside it."""
    corner(figure, f"<b>◆ {_found_text(curve, lang)}</b>", colours)
    above = curve.found.value < curve.needed[-1]
    figure.add_annotation(
        x=float(curve.mentees[-1]),
        y=float(curve.needed[-1]),
        xanchor="right",
        yanchor="bottom" if above else "top",
        xshift=-4,
        yshift=3 if above else -3,
        text=text("money.break_even_figure.needed", lang),
        showarrow=False,
        font={"size": 13, "color": colours.comparison},
    )


def _axes(figure: go.Figure, curve: Curve, lang: str) -> None:
    """Set both axes; the curve is cut where few mentees would make it run out of sight."""
    spread_here = float(np.interp(curve.here, curve.mentees, curve.high))
    seen = min(spread_here, STEEPEST * curve.needed_here)
    top = ROOM * max(seen, curve.found.high, curve.needed_here)
    bottom = min(0.0, ROOM * curve.found.low)
    last = float(curve.mentees[-1])
    figure.update_xaxes(
        range=[0, last],
        title_text=text("money.break_even_figure.mentees", lang),
        **ticks(0, last, lang, most=7),
    )
    figure.update_yaxes(
        range=[bottom, top], title_text=_measure(curve, lang), **ticks(bottom, top, lang, most=5)
    )


def break_even_rows(curve: Curve, lang: str) -> Table:
    """Return points of the curve as text, today's number of mentees among them."""
    names = ("mentees", "needed", "low", "high")
    points = zip(curve.mentees, curve.needed, curve.low, curve.high, strict=True)
    rows = list(points)[::EVERY]
    return (
        tuple(text(f"money.break_even_figure.{name}", lang) for name in names),
        tuple((_whole(m, lang), *(_size(y, lang) for y in sizes)) for m, *sizes in rows),
    )


def break_even_alt(curve: Curve, lang: str) -> str:
    """Return the figure in a sentence."""
    first, last, value, low, high = (
        _size(x, lang)
        for x in chain(
            (curve.needed[0], curve.needed[-1]), (curve.found.value, curve.found.low, curve.found.high)
        )
    )
    return text(
        "money.break_even_figure.alt",
        lang,
        measure=_measure(curve, lang),
        first=first,
        few=_whole(curve.mentees[0], lang),
        last=last,
        many=_whole(curve.mentees[-1], lang),
        here=_whole(curve.here, lang),
        value=value,
        low=low,
        high=high,
    )


def _measure(curve: Curve, lang: str) -> str:
    """Return what the effect is counted in."""
    return text(f"money.break_even_figure.{curve.line}", lang)


def _found_text(curve: Curve, lang: str) -> str:
    """Return the effect found with its interval."""
    value, low, high = (_size(x, lang) for x in (curve.found.value, curve.found.low, curve.found.high))
    return text("money.break_even_figure.found", lang, value=value, low=low, high=high)


def _size(x: float, lang: str) -> str:
    """Return the size of an effect."""
    return number(float(x), lang, 1)


def _whole(x: float, lang: str) -> str:
    """Return a number of mentees."""
    return number(float(x), lang, 0)
