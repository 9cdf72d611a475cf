"""Turnover of 12 months at each quarter's end: all leavers and voluntary ones, with their intervals."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.estimates.effect import Interval
from analytics.estimates.turnover_trend import TrendPoint
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, clear, corner, empty_frame, frame, ticks
from analytics.report.figures.kept import kept
from analytics.report.numbers import number, percent, quarter, span
from analytics.report.template import Palette, palette

HEIGHT = 380
LINES = ("total", "voluntary")
DASHES = {"total": "solid", "voluntary": "dash"}
MOST_TICKS = 4
AIR = 1.12  # of the highest bound
SIDE = 0.07  # of the quarters: room for half a label to the right


@kept
def turnover_trend(points: tuple[TrendPoint, ...], lang: str, *, dark: bool = False) -> go.Figure:
    """Return both rates as lines with bands, gaps where a quarter is hidden."""
    if not any(point.total for point in points):
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(HEIGHT, dark=dark)
    for name in LINES:
        for first, last in _runs(points, name):
            _line(figure, points, name, range(first, last + 1), lang, _colour(name, colours))
    _axes(figure, points, lang)
    _names(figure, points, lang, colours)
    corner(figure, f"<b>{text('turnover.axis', lang)}</b>", colours)
    return figure


def _rate(point: TrendPoint, name: str) -> Interval | None:
    """Return one of a quarter's rates."""
    found: Interval | None = getattr(point, name)
    return found


def _runs(points: Sequence[TrendPoint], name: str) -> list[tuple[int, int]]:
    """Return the first and last places of quarters in a row that are shown."""
    runs: list[tuple[int, int]] = []
    for place, point in enumerate(points):
        if _rate(point, name) is None:
            continue
        if runs and runs[-1][1] == place - 1:
            runs[-1] = runs[-1][0], place
        else:
            runs.append((place, place))
    return runs


def _colour(name: str, colours: Palette) -> str:
    """Return a line's colour; they differ in their dashes too."""
    return colours.text if name == "total" else colours.mentored


def _line(
    figure: go.Figure, points: Sequence[TrendPoint], name: str, places: range, lang: str, colour: str
) -> None:
    """Draw a run of quarters: the interval as a band, the rate as a line, or a dot when it stands alone."""
    rates = [found for place in places if (found := _rate(points[place], name))]
    x, invisible = list(places), {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    figure.add_scatter(x=x, y=[rate.low for rate in rates], **invisible)
    figure.add_scatter(
        x=x, y=[rate.high for rate in rates], fill="tonexty", fillcolor=clear(colour, 0.10), **invisible
    )
    figure.add_scatter(
        x=x,
        y=[rate.value for rate in rates],
        mode="lines" if len(x) > 1 else "markers",
        line={"color": colour, "width": 3, "dash": DASHES[name]},
        marker={"color": colour, "size": 9},
        customdata=[_hover(points[place], name, lang) for place in x],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _hover(point: TrendPoint, name: str, lang: str) -> str:
    """Return what one quarter says when pointed at."""
    return f"{quarter(point.quarter, lang)}, {text(f'turnover.{name}', lang)}: {_shown(point, name, lang)}"


def _axes(figure: go.Figure, points: Sequence[TrendPoint], lang: str) -> None:
    """Set both axes; rates begin at nought."""
    step = max(1, -(-len(points) // MOST_TICKS))
    shown = list(range(len(points) - 1, -1, -step))
    figure.update_xaxes(
        range=[-0.2, len(points) - 1 + SIDE * len(points)],
        tickvals=shown,
        ticktext=[quarter(points[place].quarter, lang, short=True) for place in shown],
        showgrid=False,
    )
    top = AIR * max(rate.high for point in points for name in LINES if (rate := _rate(point, name)))
    marks = ticks(0, top, lang, most=5)
    marks["ticktext"] = [percent(float(str(value)), lang) for value in marks["tickvals"]]
    figure.update_yaxes(range=[0, top], **marks)


def _names(figure: go.Figure, points: Sequence[TrendPoint], lang: str, colours: Palette) -> None:
    """Write each line's name at its last quarter: all leavers above its band, voluntary below its own."""
    for name in LINES:
        place, rate = _last(points, name)
        if rate is None:
            continue
        is_top = name == "total"
        near = [r for point in points[max(0, place - 4) : place + 1] if (r := _rate(point, name))]
        figure.add_annotation(
            x=place,
            y=max(r.high for r in near) if is_top else min(r.low for r in near),
            xanchor="right" if place else "left",
            yanchor="bottom" if is_top else "top",
            yshift=3 if is_top else -3,
            text=f"<b>{text(f'turnover.{name}', lang)}</b> {percent(rate.value, lang)}",
            showarrow=False,
            font={"size": 13, "color": _colour(name, colours)},
        )


def _last(points: Sequence[TrendPoint], name: str) -> tuple[int, Interval | None]:
    """Return the place and the rate of the last quarter that is shown."""
    found = ((place, _rate(point, name)) for place, point in reversed(list(enumerate(points))))
    return next(((place, rate) for place, rate in found if rate), (0, None))


def turnover_rows(points: Sequence[TrendPoint], lang: str) -> Table:
    """Return quarter, headcount and both rates with intervals, as text."""
    header = tuple(text(f"turnover.{name}", lang) for name in ("quarter", "headcount", *LINES))
    return header, tuple(
        (
            quarter(point.quarter, lang),
            text("figure.none", lang) if point.headcount is None else number(point.headcount, lang, 0),
            *(_shown(point, name, lang) for name in LINES),
        )
        for point in points
    )


def _shown(point: TrendPoint, name: str, lang: str) -> str:
    """Return one rate with its interval; the range when reasons are unknown; a dash when it is hidden."""
    rate = _rate(point, name)
    if rate is not None:
        return f"{percent(rate.value, lang, 1)} ({span(rate.low, rate.high, lang, 1)})"
    if name == "voluntary" and point.voluntary_low is not None and point.voluntary_high is not None:
        return span(point.voluntary_low, point.voluntary_high, lang, 1)
    return text("figure.none", lang)


def turnover_alt(points: Sequence[TrendPoint], lang: str) -> str:
    """Return the figure in a sentence: where all leavers began and ended, and the voluntary ones now."""
    known = [point for point in points if point.total]
    if not known:
        return text("figure.empty", lang)
    first, last = known[0], known[-1]
    return text(
        "turnover.alt",
        lang,
        first=quarter(first.quarter, lang),
        last=quarter(last.quarter, lang),
        from_total=_shown(first, "total", lang),
        to_total=_shown(last, "total", lang),
        voluntary=_shown(last, "voluntary", lang),
    )
