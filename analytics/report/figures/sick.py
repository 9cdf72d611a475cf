"""The effect on sick leave as measured and with long absences cut, on one axis of points."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.effect import Effect
from analytics.estimates.sick import Sick
from analytics.report.catalogue import text
from analytics.report.figures.forest import SYMBOLS, colour_of
from analytics.report.figures.frame import (
    Table,
    empty_frame,
    padded,
    row_label,
    rows_frame,
    ticks,
    zero_line,
)
from analytics.report.numbers import digits_for, interval, number, percent, unit_name
from analytics.report.template import Palette, palette
from analytics.report.wording import reason_text, state, verdict_name


def sick_rows_of(plain: Effect, found: Sick, lang: str) -> tuple[tuple[str, Effect], ...]:
    """Return the effects beside each other with their labels: as measured, and cut at the cap."""
    rows = [(text("sick.plain", lang), plain)]
    if found.capped is not None and found.cap is not None:
        rows.append((text("sick.capped", lang, cap=percent(found.cap, lang)), found.capped))
    return tuple(rows)


def sick(plain: Effect, found: Sick, lang: str, *, dark: bool = False) -> go.Figure:
    """Return both effects in points; to the left is less sick leave."""
    rows = [row for row in sick_rows_of(plain, found, lang) if row[1].att is not None]
    if not rows:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(rows), dark=dark, foot=72)
    zero_line(figure, colours)
    for i, (label, effect) in enumerate(rows):
        row_label(figure, i, label, effect_value(effect, lang), colours)
        _mark(figure, i, effect, colours)
    ends = [end for _, effect in rows if effect.att for end in (effect.att.low, effect.att.high)]
    low, high = padded(ends)
    figure.update_xaxes(range=[low, high], title_text=text("sick.axis", lang), **ticks(low, high, lang))
    return figure


def _mark(figure: go.Figure, i: int, effect: Effect, colours: Palette) -> None:
    """Draw one interval and its point; filled when clear, open when not."""
    assert effect.att is not None
    found, att = state(effect), effect.att
    colour = colour_of(found, colours)
    figure.add_scatter(
        x=[att.low, att.high], y=[-i, -i], mode="lines", line={"color": colour, "width": 4}, hoverinfo="skip"
    )
    figure.add_scatter(
        x=[att.value],
        y=[-i],
        mode="markers",
        marker={
            "symbol": SYMBOLS[found],
            "size": 14,
            "color": colour,
            "line": {"width": 2.5, "color": colour},
        },
        hoverinfo="skip",
    )


def effect_value(effect: Effect, lang: str) -> str:
    """Return an effect with its interval in points, or why there is none."""
    att = effect.att
    if att is None:
        return reason_text(effect.reason, lang)
    digits = max(1, digits_for(att.value, att.low, att.high))
    return interval(att.value, att.low, att.high, lang, digits, unit=effect.unit, signed=True)


def sick_rows(plain: Effect, found: Sick, lang: str) -> Table:
    """Return the same as text, with the people behind and the reading."""
    header = (
        text("sick.way", lang),
        f"{text('figure.effect', lang)}, {unit_name(plain.unit, lang)}",
        text("figure.people", lang),
        text("figure.verdict", lang),
    )
    return header, tuple(
        (
            label,
            effect_value(effect, lang),
            f"{number(effect.n_mentored, lang, 0)} / {number(effect.n_comparison, lang, 0)}",
            verdict_name(state(effect), lang),
        )
        for label, effect in sick_rows_of(plain, found, lang)
    )


def sick_alt(plain: Effect, found: Sick, lang: str) -> str:
    """Return the figure in a sentence."""
    rows = sick_rows_of(plain, found, lang)
    return text(
        "sick.alt",
        lang,
        summary="; ".join(
            f"{label}: {effect_value(effect, lang)}, {verdict_name(state(effect), lang)}"
            for label, effect in rows
        ),
    )
