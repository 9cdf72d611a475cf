"""The effect month by month around the start; before it, the effect should be nought."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.effect import Effect, MonthEffect
from analytics.report.catalogue import text
from analytics.report.figures.frame import (
    Table,
    clear,
    corner,
    empty_frame,
    frame,
    padded,
    short,
    ticks,
    zero_line,
)
from analytics.report.figures.kept import kept
from analytics.report.numbers import digits_for, number, span, unit_name, with_unit
from analytics.report.template import Palette, palette
from analytics.report.wording import effect_value
from analytics.settings import FLOOR

HEIGHT = 380


@kept
def event_study(effect: Effect, label: str, lang: str, *, dark: bool = False) -> go.Figure:
    """Return leads as open marks and lags as filled ones, with the simultaneous band."""
    colours, months = palette(dark=dark), _shown(effect)
    if not months:
        return empty_frame(lang, dark=dark)
    figure = frame(HEIGHT, dark=dark)
    zero_line(figure, colours, vertical=False)
    _band(figure, months, colours)
    _marks(figure, [m for m in months if m.month < 0], "circle-open", colours.comparison, lang)
    _marks(figure, [m for m in months if m.month >= 0], "circle", colours.mentored, lang)
    _axes(figure, months, lang)
    _halves(figure, months, lang, colours)
    corner(figure, f"<b>{short(label)}</b>  {_unit_note(effect, lang)}", colours)
    return figure


def _unit_note(effect: Effect, lang: str) -> str:
    """Return the unit and which direction is better."""
    better = {"up": "higher_better", "down": "lower_better"}.get(effect.direction)
    notes = (unit_name(effect.unit, lang), text(f"figure.{better}", lang) if better else "")
    return ", ".join(note for note in notes if note)


def _shown(effect: Effect) -> list[MonthEffect]:
    """Return the months that enough person-months are behind, in order."""
    return sorted((m for m in effect.event_study if m.n >= FLOOR), key=lambda m: m.month)


def _band(figure: go.Figure, months: list[MonthEffect], colours: Palette) -> None:
    """Fill the simultaneous band as one outline."""
    x = [m.month for m in months]
    figure.add_scatter(
        x=x + x[::-1],
        y=[m.band_high for m in months] + [m.band_low for m in months][::-1],
        fill="toself",
        fillcolor=clear(colours.comparison, 0.16),
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )


def _marks(figure: go.Figure, months: list[MonthEffect], symbol: str, colour: str, lang: str) -> None:
    """Draw points with their own intervals, joined by a thin line."""
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
        mode="lines+markers",
        line={"color": colour, "width": 1.5},
        marker={"symbol": symbol, "size": 9, "color": colour, "line": {"width": 2, "color": colour}},
        customdata=[_hover(m, lang) for m in months],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _hover(found: MonthEffect, lang: str) -> str:
    """Return one month as text."""
    digits = digits_for(found.effect.value, found.effect.low, found.effect.high)
    value = number(found.effect.value, lang, digits, signed=True)
    month = f"{text('figure.month', lang)} {number(found.month, lang, 0)}"
    return f"{month}: {value} ({span(found.effect.low, found.effect.high, lang, digits)})"


def _axes(figure: go.Figure, months: list[MonthEffect], lang: str) -> None:
    """Set both axes with the language's own numbers."""
    low, high = padded([v for m in months for v in (m.band_low, m.band_high)], 0.12)
    every = [m for m in range(months[0].month, months[-1].month + 1) if m % 3 == 0]
    figure.update_yaxes(range=[low, high], **ticks(low, high, lang))
    figure.update_xaxes(
        range=[months[0].month - 0.6, months[-1].month + 0.6],
        tickvals=every,
        ticktext=[number(m, lang, 0) for m in every],
        title_text=text("figure.months", lang),
        showgrid=False,
    )


def _halves(figure: go.Figure, months: list[MonthEffect], lang: str, colours: Palette) -> None:
    """Mark where the time before the start ends."""
    figure.add_vline(x=-0.5, line={"color": colours.quiet, "width": 1, "dash": "dot"})
    sides = (("before", "right", -6, months[0].month < 0), ("after", "left", 6, months[-1].month >= 0))
    for key, anchor, shift, there in sides:
        if there:
            figure.add_annotation(
                x=-0.5,
                y=0,
                yref="paper",
                yanchor="bottom",
                xanchor=anchor,
                xshift=shift,
                text=text(f"figure.{key}", lang),
                showarrow=False,
                font={"size": 12, "color": colours.quiet},
            )


def event_study_rows(effect: Effect, lang: str) -> Table:
    """Return month, effect, interval, band and person-months as text."""
    keys = ("months", "effect", "interval", "band", "months_n")
    header = tuple(text(f"figure.{key}", lang) for key in keys)
    return header, tuple(_row(month, effect, lang) for month in _shown(effect))


def _row(found: MonthEffect, effect: Effect, lang: str) -> tuple[str, ...]:
    """Return one month's cells."""
    digits = digits_for(found.effect.value, found.effect.low, found.effect.high)
    return (
        number(found.month, lang, 0),
        with_unit(number(found.effect.value, lang, digits, signed=True), effect.unit, lang),
        span(found.effect.low, found.effect.high, lang, digits),
        span(found.band_low, found.band_high, lang, digits),
        number(found.n, lang, 0),
    )


def event_study_alt(effect: Effect, label: str, lang: str) -> str:
    """Return the figure in a sentence."""
    months = _shown(effect)
    ends = [number(m.month, lang, 0) for m in (months[0], months[-1])] if months else ["–", "–"]
    return text(
        "figure.event_alt", lang, label=label, first=ends[0], last=ends[1], value=effect_value(effect, lang)
    )
