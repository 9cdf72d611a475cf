"""Meetings of pairs month by month: planned as a dashed line, held as a solid one."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.cohorts.meetings import MeetingCount
from analytics.report.catalogue import text
from analytics.report.delivery_words import rate_words
from analytics.report.figures.frame import Table, empty_frame, frame, ticks
from analytics.report.figures.kept import kept
from analytics.report.numbers import month_name, number
from analytics.report.template import Palette, palette

HEIGHT = 340
MOST_TICKS = 4  # months named on a narrow screen
COUNTS = ("planned", "held", "cancelled", "no_show", "moved", "unrecorded")
LINES = (("planned", "dash"), ("held", "solid"))


@kept
def meetings(found: tuple[MeetingCount, ...], lang: str, *, dark: bool = False) -> go.Figure:
    """Return both lines over the months that may be shown; a hidden month breaks them."""
    if not found:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(HEIGHT, dark=dark)
    for name, dash in LINES:
        _line(figure, found, name, dash, lang, _colour(name, colours))
    _axes(figure, found, lang)
    _names(figure, lang, colours)
    return figure


def _colour(name: str, colours: Palette) -> str:
    """Return a line's colour."""
    return colours.mentored if name == "held" else colours.comparison


def _line(
    figure: go.Figure, found: Sequence[MeetingCount], name: str, dash: str, lang: str, colour: str
) -> None:
    """Draw one line; months without a row leave a gap."""
    at = {one.month or 0: getattr(one, name) for one in found}
    months = range(min(at), max(at) + 1)
    label = text(f"delivery.column.{name}", lang)
    figure.add_scatter(
        x=list(months),
        y=[at.get(month) for month in months],
        mode="lines+markers",
        connectgaps=False,
        line={"color": colour, "width": 2.5, "dash": dash},
        marker={"size": 5, "color": colour},
        customdata=[f"{month_name(m, lang)}, {label}: {number(at.get(m, 0), lang, 0)}" for m in months],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _axes(figure: go.Figure, found: Sequence[MeetingCount], lang: str) -> None:
    """Set both axes; counts start at nought."""
    first, last = (edge(one.month or 0 for one in found) for edge in (min, max))
    step = max(1, -(-(last - first + 1) // MOST_TICKS))
    named = list(range(last, first - 1, -step))[::-1]
    figure.update_xaxes(
        range=[first - 0.6, last + max(0.6, 0.07 * (last - first))],
        tickvals=named,
        ticktext=[month_name(month, lang) for month in named],
        tickangle=0,
        showgrid=False,
    )
    high = max(1, *(one.planned for one in found)) * 1.08
    figure.update_yaxes(range=[0, high], rangemode="tozero", **ticks(0, high, lang, most=5))


def _names(figure: go.Figure, lang: str, colours: Palette) -> None:
    """Name the lines above the figure, each in its colour with its sign."""
    signs = {"planned": "– –", "held": "—"}
    said = [
        f'<span style="color:{_colour(name, colours)}">{signs[name]} '
        f"<b>{text(f'delivery.column.{name}', lang)}</b></span>"
        for name, _ in LINES
    ]
    figure.update_layout(margin_t=34)
    figure.add_annotation(
        x=0, xref="paper", xanchor="left", y=1, yref="paper", yanchor="bottom", yshift=8,
        text="    ".join(said), showarrow=False, font={"size": 13},
    )  # fmt: skip


def meetings_rows(found: Sequence[MeetingCount], lang: str) -> Table:
    """Return what became of the meetings of each month, as text, the latest first."""
    names = ("month", *COUNTS, "held_share", "hours", "pairs")
    header = tuple(text(f"delivery.column.{name}", lang) for name in names)
    return header, tuple((month_name(one.month or 0, lang), *counted(one, lang)) for one in reversed(found))


def counted(one: MeetingCount, lang: str) -> tuple[str, ...]:
    """Return the counts of one row, as text: meetings by what became of them, share held, hours, pairs."""
    return (
        *(number(getattr(one, name), lang, 0) for name in COUNTS),
        rate_words(one.held, one.planned, lang),
        number(one.hours, lang, 0),
        number(one.pairs, lang, 0),
    )


def meetings_alt(found: Sequence[MeetingCount], lang: str) -> str:
    """Return the figure in a sentence."""
    return text(
        "delivery.meetings_alt",
        lang,
        first=month_name(found[0].month or 0, lang),
        last=month_name(found[-1].month or 0, lang),
        held=number(sum(one.held for one in found), lang, 0),
        planned=number(sum(one.planned for one in found), lang, 0),
    )
