"""Teams in the funnel of chance: own ones and those beyond it have a name, all others are grey dots."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import ceil, floor, isfinite

import plotly.graph_objects as go

from analytics.estimates.funnel import Funnel, Limits, Team
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, clear, corner, empty_frame, frame, short, ticks
from analytics.report.numbers import number, percent, span
from analytics.report.template import Palette, palette

HEIGHT = 430
LONGEST_NAME = 18
EDGE = 0.2  # of the axis: names there reach inward
MOST_NAMES = 10  # of many, only own teams and those far beyond have their name written
MARKED = {"within": "circle", "above": "diamond", "below": "square"}
STEPS = 6  # rows of the table of limits, at most


def named_teams(found: Funnel, own: Collection[str]) -> tuple[Team, ...]:
    """Return the reader's own teams and those beyond chance, in alphabetical order."""
    return tuple(team for team in found.teams if team.name in own or team.lies != "within")


def funnel(found: Funnel, own: Sequence[str], lang: str, *, dark: bool = False) -> go.Figure:
    """Return turnover over expected leavers, the limits as curves; nobody is ranked."""
    if found.limits is None or found.turnover is None:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(HEIGHT, dark=dark)
    _curves(figure, found.limits, lang, colours)
    line = {"color": colours.text, "width": 1.5}
    figure.add_hline(y=found.turnover, line=line, layer="below")
    named = named_teams(found, own)
    _dots(figure, [team for team in found.teams if team not in named], colours)
    spelled = [team for team in named if team.name in own or len(named) <= MOST_NAMES or team.is_far]
    for team in named:
        _named(figure, team, found, lang, colours, spelled=team in spelled)
    _axes(figure, found, lang)
    corner(figure, f"<b>{text('funnel.y_axis', lang)}</b>", colours)
    return figure


def _curves(figure: go.Figure, limits: Limits, lang: str, colours: Palette) -> None:
    """Draw both pairs of limits, each with its level at its right end."""
    _band(figure, limits, colours)
    pairs = (
        ("95", limits.low, limits.high, "solid"),
        ("99.8", limits.far_low, limits.far_high, "dot"),
    )
    for level, low, high, dash in pairs:
        for curve in (low, high):
            figure.add_scatter(
                x=limits.expected,
                y=curve,
                mode="lines",
                line={"color": colours.quiet, "width": 1.5, "dash": dash},
                hoverinfo="skip",
            )
        figure.add_annotation(
            x=float(limits.expected[-1]),
            y=float(high[-1]),
            xanchor="right",
            yanchor="bottom",
            yshift=8,  # the limit falls towards its end: its name stays clear of it
            text=percent(float(level), lang, 1 if "." in level else 0),
            showarrow=False,
            font={"size": 12, "color": colours.quiet},
        )


def _band(figure: go.Figure, limits: Limits, colours: Palette) -> None:
    """Shade what lies within the 95 % limits."""
    low = [max(0.0, float(end)) if isfinite(end) else 0.0 for end in limits.low]
    figure.add_scatter(
        x=[*limits.expected, *limits.expected[::-1]],
        y=[*limits.high, *low[::-1]],
        mode="lines",
        fill="toself",
        fillcolor=clear(colours.comparison, 0.10),
        line={"width": 0},
        hoverinfo="skip",
    )


def _dots(figure: go.Figure, teams: Sequence[Team], colours: Palette) -> None:
    """Draw the teams to compare with: grey, without names."""
    figure.add_scatter(
        x=[team.expected for team in teams],
        y=[team.turnover for team in teams],
        mode="markers",
        marker={"size": 9, "color": clear(colours.comparison, 0.55), "line": {"width": 0}},
        hoverinfo="skip",
    )


def _named(
    figure: go.Figure, team: Team, found: Funnel, lang: str, colours: Palette, *, spelled: bool
) -> None:
    """Draw one team, `spelled` out or with its name on hover; only one beyond chance has a colour."""
    side = team.lies.removeprefix("far_")
    colour = {"above": colours.attention, "below": colours.mentored}.get(side, colours.text)
    outside = side != "within"
    figure.add_scatter(
        x=[team.expected],
        y=[team.turnover],
        mode="markers",
        marker={"size": 13 if outside else 11, "color": colour, "symbol": MARKED[side], "line": {"width": 0}},
        hovertemplate=f"{short(team.name)}: {team_counts(team, lang)}<extra></extra>",
    )
    if not spelled:
        return
    assert found.limits is not None
    first, last = found.limits.expected[0], found.limits.expected[-1]
    place = (team.expected - first) / (last - first)
    figure.add_annotation(
        x=team.expected,
        y=team.turnover,
        xanchor="left" if place < EDGE else "right" if place > 1 - EDGE else "center",
        yanchor="bottom",
        yshift=6,
        text=f"<b>{short(team.name, longest=LONGEST_NAME)}</b>",
        showarrow=False,
        font={"size": 13, "color": colour},
    )


def _axes(figure: go.Figure, found: Funnel, lang: str) -> None:
    """Set both axes; turnover begins at nought."""
    assert found.limits is not None
    first, last = float(found.limits.expected[0]), float(found.limits.expected[-1])
    top = 1.04 * max([float(found.limits.far_high[0]), *(team.turnover for team in found.teams)])
    marks = ticks(0, top, lang, most=5)
    marks["ticktext"] = [percent(float(str(value)), lang) for value in marks["tickvals"]]
    figure.update_yaxes(range=[-0.03 * top, top], **marks)
    figure.update_xaxes(
        range=[first, last], title_text=text("funnel.x_axis", lang), **ticks(first, last, lang, most=6)
    )


def team_counts(team: Team, lang: str) -> str:
    """Return a team's leavers beside those within chance."""
    return text(
        "funnel.counts",
        lang,
        leavers=number(team.leavers, lang, 0),
        low=number(team.low, lang, 0),
        high=number(team.high, lang, 0),
    )


def funnel_rows(found: Funnel, lang: str) -> Table:
    """Return the limits as text, in leavers of a team: no team is in it."""
    header = tuple(text(f"funnel.column.{name}", lang) for name in ("expected", "near", "far"))
    limits, rate = found.limits, found.turnover
    if limits is None or not rate:
        return header, ()
    places = range(0, len(limits.expected), -(-len(limits.expected) // STEPS))
    rows = []
    for i in (*places, len(limits.expected) - 1):
        leavers = limits.expected[i] / rate
        near = (limits.low[i] * leavers, limits.high[i] * leavers)
        far = (limits.far_low[i] * leavers, limits.far_high[i] * leavers)
        ends = [span(ceil(low) if isfinite(low) else 0, floor(high), lang, 0) for low, high in (near, far)]
        rows.append((number(float(limits.expected[i]), lang, 1), *ends))
    return header, tuple(rows)


def funnel_alt(found: Funnel, own: Sequence[str], lang: str) -> str:
    """Return the figure in a sentence: the teams with a name, and how many have none."""
    named = named_teams(found, own)
    said = "; ".join(
        f"{team.name}: {team_counts(team, lang)}, {text(f'funnel.lies.{team.lies}', lang)}" for team in named
    )
    return text(
        "funnel.alt",
        lang,
        teams=number(found.compared, lang, 0),
        named=said or text("funnel.nobody", lang),
    )
