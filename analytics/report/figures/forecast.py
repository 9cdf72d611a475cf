"""What was forecast of each quarter and what came, and the quarter that comes next."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.money.look_ahead import Point
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, clear, empty_frame, frame, zero_line
from analytics.report.figures.quarters import quarter_axes
from analytics.report.numbers import money, quarter
from analytics.report.template import Palette, palette

HEIGHT = 340
MOST = 3  # quarters named on a narrow screen
BAR = 12  # pixels of a range
HEAD = 62  # pixels above the figure: what is drawn, and its key


def forecast_figure(
    points: tuple[Point, ...], name: str, currency: str, lang: str, *, dark: bool = False
) -> go.Figure:
    """Return ranges as bars, what came as a line; a quarter that fell outside its range stands out."""
    if not points:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(HEIGHT, dark=dark)
    zero_line(figure, colours, vertical=False)
    for frozen in (False, True):
        _ranges(figure, points, colours, frozen=frozen)
    _came(figure, points, currency, lang, colours)
    _coming(figure, points[-1], len(points) - 1, currency, lang, colours)
    ends = [x for p in points for x in (p.came, p.low, p.high) if x is not None]
    quarter_axes(figure, [p.quarter for p in points], ends, lang, most=MOST)
    _head(figure, name, currency, lang, colours, both=any(p.frozen for p in points[:-1]))
    return figure


def _ranges(figure: go.Figure, points: Sequence[Point], colours: Palette, *, frozen: bool) -> None:
    """Draw the ranges of one kind as one broken line."""
    ends = [(i, p.low, p.high) for i, p in enumerate(points) if p.low is not None and p.frozen == frozen]
    if ends:
        figure.add_scatter(
            x=[x for i, _, _ in ends for x in (i, i, None)],
            y=[y for _, low, high in ends for y in (low, high, None)],
            mode="lines",
            line={"color": _colour(colours, frozen=frozen), "width": BAR},
            hoverinfo="skip",
        )


def _colour(colours: Palette, *, frozen: bool) -> str:
    """Return the colour of a range."""
    return clear(colours.mentored if frozen else colours.comparison, 0.4)


def _came(figure: go.Figure, points: Sequence[Point], currency: str, lang: str, colours: Palette) -> None:
    """Draw what came; outside the range as a diamond in the colour that asks for attention."""
    over = [(i, p) for i, p in enumerate(points) if p.came is not None]
    figure.add_scatter(
        x=[i for i, _ in over],
        y=[p.came for _, p in over],
        mode="lines+markers",
        line={"color": colours.text, "width": 2},
        marker={
            "size": [11 if p.missed else 7 for _, p in over],
            "symbol": ["diamond" if p.missed else "circle" for _, p in over],
            "color": [colours.attention if p.missed else colours.text for _, p in over],
        },
        customdata=[": ".join(_row(p, currency, lang)[:2]) for _, p in over],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _coming(figure: go.Figure, point: Point, place: int, currency: str, lang: str, colours: Palette) -> None:
    """Mark the likely value of the next quarter."""
    if point.estimate is None or point.came is not None:
        return
    figure.add_scatter(
        x=[place],
        y=[point.estimate],
        mode="markers",
        marker={
            "symbol": "circle-open",
            "size": 11,
            "color": colours.mentored,
            "line": {"width": 3, "color": colours.mentored},
        },
        customdata=[" – ".join(_row(point, currency, lang)[i] for i in (0, 2))],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _head(figure: go.Figure, name: str, currency: str, lang: str, colours: Palette, *, both: bool) -> None:
    """Write what is drawn, and beneath it the key of line and bars."""
    key = [
        (colours.text, "●", "came"),
        (_colour(colours, frozen=False), "▮", "afterwards"),
        (_colour(colours, frozen=True), "▮", "frozen" if both else "next"),
    ]
    marks = "   ".join(
        f'<span style="color:{colour}">{mark}</span> {text(f"forecast.key.{word}", lang)}'
        for colour, mark, word in key
    )
    figure.update_layout(margin_t=HEAD)
    for said, lift, size in (
        (f"<b>{text(f'forecast.total.{name}', lang)}</b>, {currency}", 32, 13),
        (marks, 8, 12),
    ):
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=1, yref="paper", yanchor="bottom", yshift=lift,
            text=said, showarrow=False, align="left", font={"size": size, "color": colours.text},
        )  # fmt: skip


def forecast_figure_rows(points: Sequence[Point], currency: str, lang: str) -> Table:
    """Return quarter, what came, forecast, range and how it was made, as text."""
    keys = ("quarter", "came", "likely", "range", "made")
    return tuple(text(f"forecast.column.{key}", lang) for key in keys), tuple(
        _row(point, currency, lang) for point in points
    )


def _row(point: Point, currency: str, lang: str) -> tuple[str, ...]:
    """Return one quarter's cells."""
    none = text("figure.none", lang)
    amounts = [none if x is None else money(x, currency, lang) for x in (point.came, point.estimate)]
    if point.low is None or point.high is None:
        return quarter(point.quarter, lang), *amounts, none, none
    ends = {"low": money(point.low, currency, lang), "high": money(point.high, currency, lang)}
    made = "coming" if point.came is None else "frozen" if point.frozen else "afterwards"
    return (
        quarter(point.quarter, lang),
        *amounts,
        text("number.span", lang, **ends),
        text(f"forecast.made.{made}", lang),
    )


def forecast_figure_alt(points: Sequence[Point], name: str, currency: str, lang: str) -> str:
    """Return the figure in a sentence."""
    if not points:
        return text("figure.empty", lang)
    told = [point for point in points if point.came is not None and point.low is not None]
    cells = _row(points[-1], currency, lang)
    return text(
        "forecast.alt",
        lang,
        name=text(f"forecast.total.{name}", lang),
        quarter=cells[0],
        likely=cells[2],
        range=cells[3],
        held=str(sum(not point.missed for point in told)),
        n=str(len(told)),
    )
