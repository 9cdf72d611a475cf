"""What both sides say of their pairs over time, with the response rate beneath."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.cohorts.pair_feedback import SIDES
from analytics.estimates.pair_feedback import HIGHEST, LEAST, PairVoice, Point
from analytics.report.catalogue import text
from analytics.report.feedback_words import (
    count_words,
    dimension_name,
    place_name,
    point_words,
    side_name,
)
from analytics.report.figures.frame import Table, band, corner, empty_frame, frame, ticks
from analytics.report.figures.kept import kept
from analytics.report.numbers import number, percent
from analytics.report.survey_words import share_words
from analytics.report.template import Palette, palette

HEIGHT = 430
UPPER, LOWER = (0.42, 1.0), (0.0, 0.24)  # of the height: levels, response rates
DASHES = {"mentee": "solid", "mentor": "dash"}
SYMBOLS = {"mentee": "circle", "mentor": "square-open"}
SIGNS = {"mentee": "●", "mentor": "□"}
BESIDE = {"mentee": -0.04, "mentor": 0.04}  # so that bars of both sides do not hide each other
MOST_TICKS = 5
AIR = 0.5  # places before the first and after the last


def points_of(voice: PairVoice, view: str, dimension: str) -> tuple[Point, ...]:
    """Return the points of one question by ``"since"`` or ``"quarters"``."""
    points = voice.since if view == "since" else voice.quarters
    return tuple(point for point in points if point.dimension == dimension)


@kept
def pair_feedback(voice: PairVoice, lang: str, *, view: str, dimension: str, dark: bool = False) -> go.Figure:
    """Return levels of both sides with their intervals as bands, and response rates beneath."""
    points = points_of(voice, view, dimension)
    known = [point.place for point in points if point.level]
    if not known:
        return empty_frame(lang, dark=dark)
    places = sorted({point.place for point in points if min(known) <= point.place <= max(known)})
    colours, figure = palette(dark=dark), frame(HEIGHT, dark=dark)
    _axes(figure, points, places, lang)
    _least(figure, len(places), colours)
    for side in reversed(SIDES):
        for part in _parts(points, places, side):
            _band(figure, part, places, _colour(side, colours))
            _line(figure, part, places, lang, colours)
            _responses(figure, part, places, lang, colours)
    _titles(figure, points, dimension, lang, colours)
    return figure


def _colour(side: str, colours: Palette) -> str:
    """Return a side's colour."""
    return colours.mentored if side == "mentee" else colours.comparison


def _parts(points: Sequence[Point], places: Sequence[int], side: str) -> list[list[Point]]:
    """Return the points of one side in unbroken stretches; a hidden one breaks the line."""
    parts: list[list[Point]] = [[]]
    known = {point.place: point for point in points if point.side == side and point.level}
    for place in places:
        if place in known:
            parts[-1].append(known[place])
        else:
            parts.append([])
    return [part for part in parts if part]


def _band(figure: go.Figure, part: Sequence[Point], places: Sequence[int], colour: str) -> None:
    """Fill the intervals of one stretch."""
    low, high = ([getattr(one.level, end) for one in part] for end in ("low", "high"))
    band(figure, [places.index(one.place) for one in part], low, high, colour)


def _line(
    figure: go.Figure, part: Sequence[Point], places: Sequence[int], lang: str, colours: Palette
) -> None:
    """Draw one unbroken stretch of levels."""
    _draw(figure, part, places, [one.level.value for one in part if one.level], colours, axis="y")
    figure.data[-1].customdata = [
        f"{side_name(one.side, lang)}, {place_name(one.place, lang)}: {point_words(one, lang)}"
        for one in part
    ]


def _responses(
    figure: go.Figure, part: Sequence[Point], places: Sequence[int], lang: str, colours: Palette
) -> None:
    """Draw the response rates of the same stretch; one that is only a limit is a bar from there to all."""
    exact = [one for one in part if one.response and one.response.value is not None]
    if exact:
        rates = [one.response.value for one in exact if one.response and one.response.value is not None]
        _draw(figure, exact, places, rates, colours, axis="y2")
        figure.data[-1].customdata = [_rate_said(one, lang) for one in exact]
    for one in part:
        if one.response and one.response.above is not None:
            figure.add_scatter(
                x=[places.index(one.place) + BESIDE[one.side]] * 2,
                y=[one.response.above, 100],
                yaxis="y2",
                mode="lines",
                line={"color": _colour(one.side, colours), "width": 3},
                customdata=[_rate_said(one, lang)] * 2,
                hovertemplate="%{customdata}<extra></extra>",
            )


def _rate_said(one: Point, lang: str) -> str:
    """Return a response rate with who and when."""
    return f"{side_name(one.side, lang)}, {place_name(one.place, lang)}: {share_words(one.response, lang)}"


def _draw(
    figure: go.Figure,
    part: Sequence[Point],
    places: Sequence[int],
    y: Sequence[float],
    colours: Palette,
    *,
    axis: str,
) -> None:
    """Add one line of a side on one of the two axes."""
    side = part[0].side
    colour = _colour(side, colours)
    figure.add_scatter(
        x=[places.index(one.place) for one in part],
        y=list(y),
        yaxis=axis,
        mode="lines+markers",
        line={"color": colour, "width": 2.5, "dash": DASHES[side]},
        marker={"symbol": SYMBOLS[side], "size": 8, "color": colour, "line": {"width": 2, "color": colour}},
        hovertemplate="%{customdata}<extra></extra>",
    )


def _axes(figure: go.Figure, points: Sequence[Point], places: Sequence[int], lang: str) -> None:
    """Set the axes: time once beneath, levels above, response rates below."""
    step = -(-len(places) // MOST_TICKS)
    named = list(range(len(places)))[::-1][::step]
    figure.update_xaxes(
        range=[-AIR, len(places) - 1 + AIR],
        tickvals=named,
        ticktext=[place_name(places[n], lang) for n in named],
        showgrid=False,
        anchor="y2",
    )
    lowest = min([one.level.low for one in points if one.level] + [LEAST])
    low, high = lowest - 0.15, HIGHEST + 0.1
    figure.update_layout(
        yaxis={"domain": UPPER, "range": [low, high], **ticks(low, HIGHEST, lang, most=4)},
        yaxis2={
            "domain": LOWER,
            "range": [0, 108],
            "tickvals": [0, 50, 100],
            "ticktext": [percent(value, lang) for value in (0, 50, 100)],
            "anchor": "x",
            "fixedrange": True,
            "automargin": True,
            "zeroline": False,
        },
    )


def _least(figure: go.Figure, count: int, colours: Palette) -> None:
    """Draw what a match is expected to reach."""
    line = {"color": colours.attention, "width": 1.5, "dash": "dot"}
    figure.add_shape(type="line", x0=-AIR, x1=count - 1 + AIR, y0=LEAST, y1=LEAST, line=line, layer="below")


def _titles(figure: go.Figure, points: Sequence[Point], dimension: str, lang: str, colours: Palette) -> None:
    """Say what is drawn above each part, and name the sides in their colours."""
    sides = [side for side in SIDES if any(one.side == side and one.level for one in points)]
    said = [
        f'<span style="color:{_colour(side, colours)}">{SIGNS[side]} <b>{side_name(side, lang)}</b></span>'
        for side in sides
    ]
    least = text("feedback.least", lang, least=number(LEAST, lang, 0))
    said.append(f'<span style="color:{colours.attention}">┄ {least}</span>')
    title = f"<b>{dimension_name(dimension, lang)}</b>  {text('feedback.of_five', lang)}"
    corner(figure, title, colours, room=58, lift=26)
    for y, words, shift in ((1, "    ".join(said), 4), (LOWER[1], text("feedback.response", lang), 6)):
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=y, yref="paper", yanchor="bottom", yshift=shift,
            text=words, showarrow=False, font={"size": 13, "color": colours.text},
        )  # fmt: skip


def pair_feedback_rows(voice: PairVoice, lang: str, *, view: str, dimension: str) -> Table:
    """Return time, side, level with interval, people and response rate, as text."""
    names = ("place", "side", "level", "people", "response")
    header = tuple(text(f"feedback.column.{name}", lang) for name in names)
    return header, tuple(
        (
            place_name(one.place, lang),
            side_name(one.side, lang),
            point_words(one, lang),
            count_words(one.people, lang),
            share_words(one.response, lang),
        )
        for one in points_of(voice, view, dimension)
    )


def pair_feedback_alt(voice: PairVoice, lang: str, *, view: str, dimension: str) -> str:
    """Return the last level of each side in a sentence."""
    points = points_of(voice, view, dimension)
    last = {one.side: one for one in points if one.level}
    if not last:
        return text("figure.empty", lang)
    said = "; ".join(
        f"{side_name(side, lang)} {place_name(one.place, lang)}: {point_words(one, lang)}, "
        f"{text('feedback.response', lang).lower()} {share_words(one.response, lang)}"
        for side, one in last.items()
    )
    return text("feedback.pairs_alt", lang, what=dimension_name(dimension, lang), said=said)
