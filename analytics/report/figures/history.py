"""The estimate as it would have been known at the end of each quarter."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.estimates.effect import Effect
from analytics.estimates.history import Known
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, clear, corner, empty_frame, frame, zero_line
from analytics.report.figures.quarters import quarter_axes
from analytics.report.group_words import value_of
from analytics.report.numbers import digits_for, number, quarter, span, unit_name, with_unit
from analytics.report.template import Palette, palette

HEIGHT = 300
MOST = 4  # quarters named on a narrow screen


def history(points: Sequence[Known], effect: Effect, lang: str, *, dark: bool = False) -> go.Figure:
    """Return the estimates as a line with their intervals as a band; corrected quarters as open marks."""
    known = _drawn(points)
    if not known:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(HEIGHT, dark=dark)
    zero_line(figure, colours, vertical=False)
    _band(figure, known, colours)
    _line(figure, known, effect, lang, colours)
    ends = [end for point in known if point.effect for end in (point.effect.low, point.effect.high)]
    quarter_axes(figure, [point.quarter for point in known], ends, lang, most=MOST)
    corner(figure, text("groups.axis", lang, unit=unit_name(effect.unit, lang)), colours)
    return figure


def _drawn(points: Sequence[Known]) -> list[Known]:
    """Return the quarters that had an estimate."""
    return [point for point in points if point.effect is not None]


def _band(figure: go.Figure, known: list[Known], colours: Palette) -> None:
    """Fill the intervals as one outline."""
    x = list(range(len(known)))
    ends = [(point.effect.low, point.effect.high) for point in known if point.effect]
    figure.add_scatter(
        x=x + x[::-1],
        y=[high for _, high in ends] + [low for low, _ in ends][::-1],
        fill="toself",
        fillcolor=clear(colours.mentored, 0.16),
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )


def _line(figure: go.Figure, known: list[Known], effect: Effect, lang: str, colours: Palette) -> None:
    """Draw the estimates."""
    figure.add_scatter(
        x=list(range(len(known))),
        y=[point.effect.value for point in known if point.effect],
        mode="lines+markers",
        line={"color": colours.mentored, "width": 2.5},
        marker={
            "symbol": ["circle-open" if point.restated else "circle" for point in known],
            "size": 9,
            "color": colours.mentored,
            "line": {"width": 2, "color": colours.mentored},
        },
        customdata=[
            f"{quarter(point.quarter, lang)}: {value_of(point.effect, effect.unit, lang)}"
            for point in known
            if point.effect
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )


def history_rows(points: Sequence[Known], effect: Effect, lang: str) -> Table:
    """Return quarter, effect, interval, person-months and what changed as text."""
    keys = ("quarter", "effect", "interval", "months", "why")
    header = tuple(text(f"groups.history.{key}", lang) for key in keys)
    drawn = _drawn(points)
    return header, tuple(_row(point, effect, lang, first=point is drawn[0]) for point in drawn)


def _row(point: Known, effect: Effect, lang: str, *, first: bool) -> tuple[str, ...]:
    """Return one quarter's cells."""
    assert point.effect is not None
    found = point.effect
    digits = digits_for(found.value, found.low, found.high)
    name = quarter(point.quarter, lang)
    return (
        name if point.complete else text("groups.history.running", lang, quarter=name),
        with_unit(number(found.value, lang, digits, signed=True), effect.unit, lang),
        span(found.low, found.high, lang, digits),
        number(point.person_months, lang, 0),
        _why(point, lang, first=first),
    )


def _why(point: Known, lang: str, *, first: bool) -> str:
    """Say why the estimate differs from the one before."""
    added = number(point.added, lang, 0)
    if point.restated:
        return text("groups.history.restated", lang, n=added)
    return text("groups.history.first", lang) if first else text("groups.history.added", lang, n=added)


def history_alt(points: Sequence[Known], effect: Effect, label: str, lang: str) -> str:
    """Return the figure in a sentence."""
    known = _drawn(points)
    if not known or known[-1].effect is None:
        return text("figure.empty", lang)
    first, last = (quarter(point.quarter, lang) for point in (known[0], known[-1]))
    value = value_of(known[-1].effect, effect.unit, lang)
    return text("groups.history.alt", lang, label=label, first=first, last=last, value=value)
