"""The headline estimates of every published quarter as small multiples; corrected ones are open marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, empty_frame, frame, padded, short, ticks
from analytics.report.numbers import digits_for, number, percent, quarter, span, with_unit
from analytics.report.quarterly.material import Point
from analytics.report.template import Palette, palette

TALL = 54  # pixels of one outcome
HEAD = 26  # pixels above each for its name
FOOT = 30
MOST = 4  # quarters named on a narrow screen
FIRST = ("first", "quarter")  # reasons that are no correction
LEVELS = ("roi",)  # outcomes in percent of something, not in points between two shares
Shown = Mapping[str, Sequence[Point]]


def estimate_history(shown: Shown, labels: Mapping[str, str], lang: str, *, dark: bool = False) -> go.Figure:
    """Return one row an outcome, its estimates with their intervals over the published quarters.

    Parameters
    ----------
    shown : mapping of outcome to points
        In the order of publishing.
    labels : mapping of outcome to its name
    """
    if not shown:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    height = len(shown) * (TALL + HEAD) + FOOT
    figure = frame(height, dark=dark)
    figure.update_layout(margin={"t": 0, "b": FOOT})
    places = _places(shown)
    for i, (name, points) in enumerate(shown.items()):
        _row(figure, i, len(shown), points, labels[name], places, lang, colours)
    _quarters(figure, places, lang)
    return figure


def _places(shown: Shown) -> dict[tuple[str, int], int]:
    """Return where each edition of each quarter stands, in the order of quarters."""
    keys = sorted({(p.quarter, p.edition) for points in shown.values() for p in points})
    return {key: i for i, key in enumerate(keys)}


def _row(
    figure: go.Figure,
    i: int,
    rows: int,
    points: Sequence[Point],
    label: str,
    places: Mapping[tuple[str, int], int],
    lang: str,
    colours: Palette,
) -> None:
    """Draw one outcome with an axis of its own."""
    room = TALL + HEAD
    top = 1 - (i * room + HEAD) / (rows * room)
    bottom = 1 - (i + 1) * room / (rows * room)
    axis = "y" if i == 0 else f"y{i + 1}"
    low, high = padded([end for p in points for end in (p.low, p.high)], 0.12)
    figure.update_layout(
        {
            f"yaxis{'' if i == 0 else i + 1}": {
                "domain": [bottom, top],
                "range": [low, high],
                "anchor": "x",
                "zeroline": True,
                "zerolinecolor": colours.text,
                "zerolinewidth": 1.2,
                **ticks(low, high, lang, most=3),
            }
        }
    )
    _marks(figure, axis, points, places, lang, colours)
    last = points[-1]
    figure.add_annotation(
        x=0, xref="paper", xanchor="left", y=top, yref="paper", yanchor="bottom", yshift=4,
        text=f"<b>{short(label, longest=36)}</b>  {value_of(last, lang)}", showarrow=False,
        font={"size": 13, "color": colours.text},
    )  # fmt: skip


def _marks(
    figure: go.Figure,
    axis: str,
    points: Sequence[Point],
    places: Mapping[tuple[str, int], int],
    lang: str,
    colours: Palette,
) -> None:
    """Draw the intervals as bars, the estimates as a line with marks."""
    x = [places[p.quarter, p.edition] for p in points]
    figure.add_scatter(
        x=[at for one in x for at in (one, one, None)],
        y=[end for p in points for end in (p.low, p.high, None)],
        yaxis=axis, mode="lines", line={"color": colours.comparison, "width": 3}, hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=x,
        y=[p.estimate for p in points],
        yaxis=axis,
        mode="lines+markers",
        line={"color": colours.mentored, "width": 2},
        marker={
            "symbol": ["circle" if p.reason in FIRST else "circle-open" for p in points],
            "size": 9,
            "color": colours.mentored,
            "line": {"width": 2, "color": colours.mentored},
        },
        customdata=[f"{quarter(p.quarter, lang)}: {value_of(p, lang)}" for p in points],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _quarters(figure: go.Figure, places: Mapping[tuple[str, int], int], lang: str) -> None:
    """Name the quarters below the last row, at most so many."""
    last = len(places) - 1
    step = max(1, -(-len(places) // MOST))
    named = set(range(last, -1, -step))
    chosen = [(at, key[0]) for key, at in places.items() if at in named]
    figure.update_xaxes(
        range=[-0.4, last + 0.4],
        anchor="free",
        position=0,
        tickvals=[at for at, _ in chosen],
        ticktext=[quarter(q, lang, short=True) for _, q in chosen],
        tickangle=0,
        showgrid=False,
    )


def value_of(point: Point, lang: str) -> str:
    """Return an estimate with its interval."""
    if point.outcome in LEVELS:
        low, high = percent(point.low, lang), percent(point.high, lang)
        return f"{percent(point.estimate, lang)} ({text('number.span', lang, low=low, high=high)})"
    digits = digits_for(point.estimate, point.low, point.high)
    shown = with_unit(number(point.estimate, lang, digits, signed=True), point.unit, lang)
    return f"{shown} ({span(point.low, point.high, lang, digits)})"


def estimate_history_rows(shown: Shown, labels: Mapping[str, str], lang: str) -> Table:
    """Return every published estimate with its interval and why it differs from the one before."""
    names = ("outcome", "quarter", "edition", "estimate", "reason")
    header = tuple(text(f"quarterly.history.{name}", lang) for name in names)
    rows = tuple(
        (
            labels[name],
            quarter(p.quarter, lang, short=True),
            number(p.edition, lang, 0),
            value_of(p, lang),
            text(f"quarterly.cause.{p.reason}", lang),
        )
        for name, points in shown.items()
        for p in points
    )
    return header, rows


def estimate_history_alt(shown: Shown, labels: Mapping[str, str], lang: str) -> str:
    """Return the figure in a sentence: where each estimate began and where it stands."""
    said = [
        text("quarterly.history.alt_one", lang, label=labels[name], n=number(len(points), lang, 0),
             first=value_of(points[0], lang), last=value_of(points[-1], lang))
        for name, points in shown.items()
    ]  # fmt: skip
    return text("quarterly.history.alt", lang, said="; ".join(said))
