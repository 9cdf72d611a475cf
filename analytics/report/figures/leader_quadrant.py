"""Own rating against the team's, one unnamed dot a leader with enough raters, and the band of agreement."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.leader_groups import Placed
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, clear, empty_frame, frame, ticks
from analytics.report.figures.kept import kept
from analytics.report.leader_words import count_words, groups_sentence
from analytics.report.template import Palette, palette

HEIGHT = 420
AIR = 0.12  # of the axis on each side
BAND = 0.12  # opacity


@kept
def leader_quadrant(placed: Placed, lang: str, *, dark: bool = False) -> go.Figure:
    """Return the quadrants: own rating upwards, the team's to the right."""
    if not placed.points:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(HEIGHT, dark=dark)
    low, high = _ends(placed)
    _band(figure, placed, low, high, colours)
    figure.add_scatter(
        x=[team for team, _ in placed.points],
        y=[own for _, own in placed.points],
        mode="markers",
        marker={
            "size": 11,
            "color": clear(colours.mentored, 0.55),
            "line": {"width": 1.5, "color": colours.mentored},
        },
        hoverinfo="skip",
    )
    figure.add_vline(x=placed.middle, line={"color": colours.quiet, "width": 1, "dash": "dot"}, layer="below")
    _corners(figure, low, high, lang, colours)
    axes = ticks(low, high, lang)
    figure.update_xaxes(range=[low, high], title_text=text("leaders.axis_team", lang), **axes)
    figure.update_yaxes(range=[low, high], title_text=text("leaders.axis_own", lang), **axes)
    return figure


def _ends(placed: Placed) -> tuple[float, float]:
    """Return the ends of both axes, the same for both."""
    values = [value for point in placed.points for value in point]
    low, high = min(values), max(values)
    air = AIR * (high - low) or 1.0
    return low - air, high + air


def _band(figure: go.Figure, placed: Placed, low: float, high: float, colours: Palette) -> None:
    """Fill where own and team lie within the margin of each other."""
    margin = placed.margin
    figure.add_scatter(
        x=[low, high, high, low],
        y=[low - margin, high - margin, high + margin, low + margin],
        fill="toself",
        fillcolor=clear(colours.comparison, BAND),
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )


def _corners(figure: go.Figure, low: float, high: float, lang: str, colours: Palette) -> None:
    """Say what the sides of the band mean."""
    for place, x, y, anchor in (("over", low, high, "left"), ("under", high, low, "right")):
        figure.add_annotation(
            x=x,
            y=y,
            xanchor=anchor,
            yanchor="top" if place == "over" else "bottom",
            text=text(f"leaders.corner.{place}", lang),
            showarrow=False,
            align=anchor,
            font={"size": 13, "color": colours.quiet},
        )


def leader_quadrant_rows(placed: Placed, lang: str) -> Table:
    """Return leaders by group, small groups hidden; single dots are in no table."""
    header = tuple(text(f"leaders.column.{name}", lang) for name in ("group", "leaders"))
    return header, tuple(
        (text(f"leaders.gap.{name}", lang), count_words(n, lang)) for name, n in (placed.gaps or {}).items()
    )


def leader_quadrant_alt(placed: Placed, lang: str) -> str:
    """Return the figure in a sentence."""
    return text("leaders.alt_quadrant", lang, groups=groups_sentence(placed, lang))
