"""Guardrails on one axis, better to the right: the interval of the change against what is accepted.

Units differ, so the axis is the change divided by the margin: at -1 the accepted worsening is used up.
"""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.guardrails import Guardrail
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, empty_frame, row_label, rows_frame, short, ticks, zero_line
from analytics.report.guardrail_words import (
    guardrail_basis,
    guardrail_change,
    guardrail_margin,
    guardrail_name,
)
from analytics.report.study import Study
from analytics.report.template import Palette, palette

ROW = 78  # pixels: two lines of label, the mark, and air before the next
FURTHEST = 3.0  # margins to each side; a mark beyond it becomes an arrow at the edge
SYMBOLS = {"held": "circle", "breached": "diamond", "open": "circle-open"}


def guardrail_bars(study: Study, lang: str, *, dark: bool = False) -> go.Figure:
    """Return every guardrail that has an interval."""
    drawn = [g for g in study.guardrails if g.harm is not None]
    if not drawn:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(drawn), dark=dark, foot=72)
    figure.update_layout(height=len(drawn) * ROW + 72)
    zero_line(figure, colours)
    figure.add_vline(x=-1, line={"color": colours.attention, "width": 1.5, "dash": "dash"}, layer="below")
    for i, guardrail in enumerate(drawn):
        said = f"{guardrail_change(guardrail, lang)}, {_standing(guardrail, lang)}"
        row_label(figure, i, guardrail_name(guardrail, study, lang), said, colours)
        _mark(figure, i, guardrail, said, colours)
    half = min(FURTHEST, max(1.6, *(_reach(g) for g in drawn)))
    figure.update_xaxes(
        range=[-half * 1.06, half * 1.06], title_text=text("guardrail.axis", lang), **ticks(-half, half, lang)
    )
    return figure


def _reach(guardrail: Guardrail) -> float:
    """Return how far an interval reaches from zero, in margins."""
    harm = guardrail.harm
    return max(abs(harm.low), abs(harm.high)) / guardrail.margin if harm else 0.0


def _mark(figure: go.Figure, i: int, guardrail: Guardrail, said: str, colours: Palette) -> None:
    """Draw one interval and its point, better to the right."""
    harm = guardrail.harm
    assert harm is not None
    ends = [_inside(-x / guardrail.margin) for x in (harm.high, harm.low)]
    value, colour = -harm.value / guardrail.margin, _colour(guardrail.status, colours)
    figure.add_scatter(x=ends, y=[-i, -i], mode="lines", line={"color": colour, "width": 4}, hoverinfo="skip")
    arrow = "triangle-right" if value > 0 else "triangle-left"
    figure.add_scatter(
        x=[_inside(value)],
        y=[-i],
        mode="markers",
        marker={
            "symbol": arrow if abs(value) > FURTHEST else SYMBOLS.get(guardrail.status, "circle-open"),
            "size": 14,
            "color": colour,
            "line": {"width": 2.5, "color": colour},
        },
        hovertemplate=f"{short(said, longest=80)}<extra></extra>",
    )


def _inside(x: float) -> float:
    """Return a place on the axis, at its edge when it lies beyond."""
    return max(-FURTHEST, min(FURTHEST, x))


def _colour(status: str, colours: Palette) -> str:
    """Return the colour of a standing."""
    return {"held": colours.mentored, "breached": colours.attention}.get(status, colours.comparison)


def _standing(guardrail: Guardrail, lang: str) -> str:
    """Return the standing in words."""
    return text(f"guardrail.status.{guardrail.status}", lang)


def guardrail_rows(study: Study, lang: str) -> Table:
    """Return every guardrail as text: measure, change, accepted, standing, and what is behind it."""
    header = tuple(
        text(f"guardrail.{key}", lang) for key in ("measure", "change", "margin", "standing", "basis")
    )
    return header, tuple(
        (
            guardrail_name(g, study, lang),
            guardrail_change(g, lang),
            guardrail_margin(g, lang),
            _standing(g, lang),
            guardrail_basis(g, lang),
        )
        for g in study.guardrails
    )


def guardrail_alt(study: Study, lang: str) -> str:
    """Return the figure in a sentence."""
    rows = guardrail_rows(study, lang)[1]
    summary = "; ".join(f"{name}: {change}, {standing}" for name, change, _, standing, _ in rows)
    return text("guardrail.alt", lang, summary=f"{summary}.")
