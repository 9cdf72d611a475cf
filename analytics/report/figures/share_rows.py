"""Rows of bars from nought, each with its words above it; hatched where only a bound is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analytics.report.figures.frame import empty_frame, row_label, rows_frame
from analytics.report.template import palette

THICKNESS = 0.22  # of a row


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """One row: what it is, what is said of it, and the length of its bar; None is no bar.

    Attributes
    ----------
    is_bound : bool
        The bar ends at a bound, not at the value.
    is_beside : bool
        The row stands beside the others and is no part of what they add up to.
    """

    label: str
    value: str
    length: float | None
    is_bound: bool = False
    is_beside: bool = False


def share_rows(rows: Sequence[ShareRow], whole: float, lang: str, *, dark: bool) -> go.Figure:
    """Return labelled rows of bars on one hidden axis from nought to the whole."""
    if not rows or not whole:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(rows), dark=dark, foot=8)
    for i, row in enumerate(rows):
        row_label(figure, i, row.label, row.value, colours)
        _bar(figure, i, whole, colours.faint, "")
        if row.length:
            colour = colours.comparison if row.is_beside else colours.mentored
            _bar(figure, i, row.length, colour, f"{row.label}: {row.value}", hatched=row.is_bound)
    figure.update_xaxes(visible=False, range=[0, whole * 1.01])
    figure.update_layout(barmode="overlay")
    return figure


def _bar(figure: go.Figure, i: int, length: float, colour: str, said: str, *, hatched: bool = False) -> None:
    """Draw one bar; one without words is the track behind it."""
    pattern = {"shape": "/", "fgcolor": colour, "bgcolor": "rgba(0,0,0,0)", "size": 6}
    figure.add_bar(
        x=[length],
        y=[-i],
        orientation="h",
        width=THICKNESS,
        marker={
            "color": "rgba(0,0,0,0)" if hatched else colour,
            "line": {"color": colour, "width": 1.5 if hatched else 0},
            "pattern": pattern if hatched else {},
        },
        hovertemplate=f"{said}<extra></extra>" if said else None,
        hoverinfo=None if said else "skip",
    )
