"""Quarters of teams: how their people and how their customers answered."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.together import Together
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, clear, corner, empty_frame, frame, ticks
from analytics.report.numbers import interval, number, percent
from analytics.report.template import palette

HEIGHT = 340
AIR = 3  # points around the outermost quarters


def team_quarters(found: Together, lang: str, *, dark: bool = False) -> go.Figure:
    """Return one faint mark a team and quarter; nobody can be found again in it."""
    if not found.points:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(HEIGHT, dark=dark)
    x, y = ([point[side] for point in found.points] for side in (0, 1))
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers",
        marker={"size": 9, "color": clear(colours.mentored, 0.45), "line": {"width": 0}},
        hoverinfo="skip",
    )
    marks = ticks(min(y) - AIR, max(y) + AIR, lang, most=5)
    marks["ticktext"] = [percent(float(str(v)), lang) for v in marks["tickvals"]]
    figure.update_yaxes(range=[min(y) - AIR, max(y) + AIR], **marks)
    figure.update_xaxes(
        range=[min(x) - AIR, max(x) + AIR],
        title_text=text("outcomes.engagement_axis", lang),
        **ticks(min(x) - AIR, max(x) + AIR, lang),
    )
    corner(figure, f"<b>{text('outcomes.satisfied_axis', lang)}</b>", colours)
    return figure


def correlation_value(found: Together, lang: str) -> str:
    """Return the rank correlation with its interval; a dash when refused."""
    rho = found.correlation
    return interval(rho.value, rho.low, rho.high, lang, 2) if rho else text("figure.none", lang)


def team_quarters_rows(found: Together, lang: str) -> Table:
    """Return what the picture adds up to: correlation, teams and quarters of teams."""
    header = (
        text("outcomes.correlation", lang),
        text("outcomes.teams", lang),
        text("outcomes.quarters", lang),
    )
    counts = (number(found.teams, lang, 0), number(found.quarters, lang, 0))
    return header, ((correlation_value(found, lang), *counts),)


def team_quarters_alt(found: Together, lang: str) -> str:
    """Return the figure in a sentence."""
    return text(
        "outcomes.together_alt",
        lang,
        quarters=number(found.quarters, lang, 0),
        value=correlation_value(found, lang),
    )
