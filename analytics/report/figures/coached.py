"""The score in a coached area month by month around the coaching, against what was to be expected."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.estimates.coached_results import Coached, Since
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, clear, corner, frame, padded, ticks, zero_line
from analytics.report.figures.kept import kept
from analytics.report.numbers import number, people, span
from analytics.report.quality_words import column_names, with_span
from analytics.report.template import Palette, palette

HEIGHT = 360


@kept
def coached(found: Coached, lang: str, *, dark: bool = False) -> go.Figure:
    """Return the months around a coaching; those left out are open and shaded."""
    colours, months = palette(dark=dark), sorted(found.months, key=lambda m: m.month)
    figure = frame(HEIGHT, dark=dark)
    zero_line(figure, colours, vertical=False)
    _shade(figure, months, lang, colours)
    before = [m for m in months if m.month < 0 and not m.is_left_out]
    _marks(figure, before, "circle-open", colours.comparison, lang)
    _marks(figure, [m for m in months if m.is_left_out], "x-thin", colours.attention, lang)
    _marks(figure, [m for m in months if m.month > 0], "circle", colours.mentored, lang)
    _axes(figure, months, lang)
    corner(figure, f"<b>{text('quality.coached.figure', lang)}</b>", colours)
    return figure


def _shade(figure: go.Figure, months: Sequence[Since], lang: str, colours: Palette) -> None:
    """Shade the months that are left out."""
    out = [m.month for m in months if m.is_left_out]
    if not out:
        return
    figure.add_vrect(
        x0=min(out) - 0.5,
        x1=max(out) + 0.5,
        fillcolor=clear(colours.comparison, 0.14),
        line_width=0,
        layer="below",
    )
    figure.add_annotation(
        x=(min(out) + max(out)) / 2,
        y=0,
        yref="paper",
        yanchor="bottom",
        text=text("quality.coached.left_out", lang),
        showarrow=False,
        font={"size": 12, "color": colours.quiet},
    )


def _marks(figure: go.Figure, months: Sequence[Since], symbol: str, colour: str, lang: str) -> None:
    """Draw some months with their intervals."""
    figure.add_scatter(
        x=[m.month for m in months],
        y=[m.effect.value for m in months],
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [m.effect.high - m.effect.value for m in months],
            "arrayminus": [m.effect.value - m.effect.low for m in months],
            "color": colour,
            "thickness": 2,
            "width": 0,
        },
        mode="markers",
        marker={"symbol": symbol, "size": 9, "color": colour, "line": {"width": 2, "color": colour}},
        customdata=[_hover(m, lang) for m in months],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _hover(found: Since, lang: str) -> str:
    """Return one month as text."""
    month = f"{text('figure.month', lang)} {number(found.month, lang, 0)}"
    return f"{month}: {with_span(found.effect, lang, signed=True)}"


def _axes(figure: go.Figure, months: Sequence[Since], lang: str) -> None:
    """Set both axes."""
    low, high = padded([end for m in months for end in (m.effect.low, m.effect.high)], 0.14)
    every = [m for m in range(months[0].month, months[-1].month + 1) if m % 3 == 0]
    figure.update_yaxes(range=[low, high], **ticks(low, high, lang))
    figure.update_xaxes(
        range=[months[0].month - 0.6, months[-1].month + 0.6],
        tickvals=every,
        ticktext=[number(m, lang, 0) for m in every],
        title_text=text("quality.coached.axis", lang),
        showgrid=False,
    )


def coached_rows(found: Coached, lang: str) -> Table:
    """Return month, difference, interval and agents as text."""
    header = column_names(("month", "change", "interval", "agents"), lang)
    return header, tuple(_row(month, lang) for month in sorted(found.months, key=lambda m: m.month))


def _row(found: Since, lang: str) -> tuple[str, ...]:
    """Return one month's cells."""
    effect, month = found.effect, number(found.month, lang, 0)
    return (
        f"{month} {text('quality.coached.out', lang)}" if found.is_left_out else month,
        number(effect.value, lang, 1, signed=True),
        span(effect.low, effect.high, lang, 1, signed=True),
        people(found.agents, lang),
    )


def coached_alt(found: Coached, lang: str) -> str:
    """Return the figure in a sentence."""
    return text("quality.coached.alt", lang, change=with_span(found.effect.effect, lang, signed=True))
