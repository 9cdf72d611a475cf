"""Share that reached an outcome from a shared starting point, with leaving as the competing end."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.careers import ARMS, Career, IncidencePoint
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, corner, empty_frame, frame, nice_step
from analytics.report.figures.kept import kept
from analytics.report.figures.steps import DASHES, arm_colour, step_curve
from analytics.report.figures.survival import EVERY
from analytics.report.numbers import number, percent, span
from analytics.report.template import Palette, palette

HEIGHT = 380
ROOM = 1.25  # times the highest bound: the names stand in the upper left, where rising curves are not yet
MARKS = {"mentored": "━━", "comparison": "╍╍"}
LINE = 22  # pixels between the two names
LEAST = 0.04  # top of the axis when next to nobody got there


@kept
def career_curves(career: Career, lang: str, *, dark: bool = False) -> go.Figure:
    """Return both arms' curves as steps with their bands."""
    if not career.points:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(HEIGHT, dark=dark)
    for arm in reversed(ARMS):
        points = _points(career, arm)
        step_curve(
            figure,
            [p.month for p in points],
            [(p.share, p.low, p.high) for p in points],
            colour=arm_colour(arm, colours),
            dash=DASHES[arm],
            said=[f"{text(f'figure.{arm}', lang)}: {_share(p, lang)}" for p in points],
        )
    _axes(figure, career, lang)
    _names(figure, career, lang, colours)
    corner(figure, f"<b>{text(f'career.{career.outcome}', lang)}</b>", colours)
    return figure


def _points(career: Career, arm: str) -> list[IncidencePoint]:
    """Return one arm's points in order."""
    return sorted((p for p in career.points if p.arm == arm), key=lambda p: p.month)


def _axes(figure: go.Figure, career: Career, lang: str) -> None:
    """Set both axes from nought."""
    top = 100 * max(LEAST, ROOM * max(p.high for p in career.points[1:]))
    step = nice_step(top / 5)
    values = [step * i for i in range(int(top // step) + 1)]
    digits = 0 if step >= 1 else 1
    last = max(p.month for p in career.points)
    months = list(range(0, last + 1, EVERY))
    figure.update_yaxes(
        range=[0, top], tickvals=values, ticktext=[percent(value, lang, digits) for value in values]
    )
    figure.update_xaxes(
        range=[0, max(last, 1)],
        tickvals=months,
        ticktext=[number(m, lang, 0) for m in months],
        title_text=text("figure.months", lang),
        showgrid=False,
    )


def _names(figure: go.Figure, career: Career, lang: str, colours: Palette) -> None:
    """Write each arm's name and last value in the upper left, the higher one first."""
    ends = {arm: _points(career, arm)[-1] for arm in ARMS}
    for place, arm in enumerate(sorted(ARMS, key=lambda arm: -ends[arm].share)):
        value = percent(100 * ends[arm].share, lang, _digits(career))
        figure.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            xshift=8,
            y=1,
            yref="paper",
            yanchor="top",
            yshift=-LINE * place,
            text=f"{MARKS[arm]} <b>{text(f'figure.{arm}', lang)}</b> {value}",
            showarrow=False,
            font={"size": 13, "color": arm_colour(arm, colours)},
            bgcolor=colours.background,
            borderpad=1,
        )


def _digits(career: Career) -> int:
    """Return the decimals that tell small shares apart."""
    return 0 if max(p.share for p in career.points) >= 0.1 else 1


def career_rows(career: Career, lang: str) -> Table:
    """Return month and both shares with intervals as text."""
    header = (text("figure.month", lang), *(text(f"figure.{arm}", lang) for arm in ARMS))
    by_arm = {arm: {p.month: p for p in _points(career, arm)} for arm in ARMS}
    return header, tuple(
        (number(month, lang, 0), *(_share(by_arm[arm][month], lang) for arm in ARMS))
        for month in sorted(by_arm[ARMS[0]])
    )


def _share(point: IncidencePoint, lang: str) -> str:
    """Return one share with its interval."""
    return f"{percent(100 * point.share, lang, 1)} ({span(100 * point.low, 100 * point.high, lang, 1)})"


def followed_rows(career: Career, lang: str) -> Table:
    """Return how many are still followed, one row an arm, a column every few months."""
    by_arm = {arm: {p.month: p.at_risk for p in _points(career, arm)} for arm in ARMS}
    months = [month for month in sorted(by_arm[ARMS[0]]) if month % EVERY == 0]
    header = (text("figure.months", lang), *(number(month, lang, 0) for month in months))
    return header, tuple(
        (text(f"figure.{arm}", lang), *(number(by_arm[arm][month], lang, 0) for month in months))
        for arm in ARMS
    )


def career_alt(career: Career, lang: str) -> str:
    """Return the figure in a sentence, at the month both arms are compared."""
    if not career.points:
        return text("figure.empty", lang)
    at = {arm: next(p for p in _points(career, arm) if p.month == career.month) for arm in ARMS}
    return text(
        "career.alt",
        lang,
        outcome=text(f"career.{career.outcome}", lang),
        month=number(career.month, lang, 0),
        **{arm: _share(point, lang) for arm, point in at.items()},
    )
