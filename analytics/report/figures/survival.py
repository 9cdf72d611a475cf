"""Share still employed from a shared starting point, with how many are still followed."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.effect import CurvePoint, Retention
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, corner, empty_frame, frame, ticks
from analytics.report.figures.kept import kept
from analytics.report.figures.steps import DASHES, arm_colour, step_curve
from analytics.report.numbers import number, percent, span
from analytics.report.template import Palette, palette
from analytics.settings import FLOOR

HEIGHT = 400
ARMS = ("mentored", "comparison")
NAME_FROM = 0.6  # of the months: a name on a narrow screen is this long
ROOM = 5  # percentage points below the lowest bound, for a curve's name
EVERY = 3  # months between columns of the at-risk table


@kept
def survival_curves(retention: Retention, lang: str, *, dark: bool = False) -> go.Figure:
    """Return both curves as steps with their intervals, cut where too few are left."""
    arms = {arm: _points(retention, arm) for arm in ARMS}
    shown = [point for points in arms.values() for point in points]
    if not shown:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(HEIGHT, dark=dark)
    for arm in reversed(ARMS):
        if arms[arm]:
            _curve(figure, arm, arms[arm], lang, colours)
    _axes(figure, shown, lang)
    _names(figure, arms, lang, colours)
    corner(figure, f"<b>{_title(shown, lang)}</b>", colours)
    return figure


def _title(points: list[CurvePoint], lang: str) -> str:
    """Return what the axis shows, and where it begins when that is not nought."""
    low = _foot(points)
    if not low:
        return text("figure.still_employed", lang)
    return text("staying.cut.axis", lang, low=percent(low, lang))


def _foot(points: list[CurvePoint]) -> float:
    """Return the lower end of the axis: a round ten below the lowest bound."""
    return max(0.0, 10.0 * ((min(100 * p.low for p in points) - ROOM) // 10))


def _points(retention: Retention, arm: str) -> list[CurvePoint]:
    """Return one arm's points that enough people are behind, in order."""
    found = (p for p in retention.curves if p.arm == arm and p.at_risk >= FLOOR)
    return sorted(found, key=lambda p: p.month)


def _curve(figure: go.Figure, arm: str, points: list[CurvePoint], lang: str, colours: Palette) -> None:
    """Draw one arm's curve with its interval."""
    step_curve(
        figure,
        [p.month for p in points],
        [(p.survival, p.low, p.high) for p in points],
        colour=arm_colour(arm, colours),
        dash=DASHES[arm],
        said=[f"{text(f'figure.{arm}', lang)}: {percent(100 * p.survival, lang)}" for p in points],
    )


def _axes(figure: go.Figure, points: list[CurvePoint], lang: str) -> None:
    """Set both axes."""
    low = _foot(points)
    last = max(p.month for p in points)
    every = list(range(0, last + 1, EVERY))
    marks = ticks(low, 100, lang, most=5)
    marks["ticktext"] = [percent(float(str(v)), lang) for v in marks["tickvals"]]
    figure.update_yaxes(range=[low, 101], **marks)
    figure.update_xaxes(
        range=[0, max(last, 1)],
        tickvals=every,
        ticktext=[number(m, lang, 0) for m in every],
        title_text=text("figure.months", lang),
        showgrid=False,
    )


def _names(figure: go.Figure, arms: dict[str, list[CurvePoint]], lang: str, colours: Palette) -> None:
    """Write each arm's name and last value at the end of its curve, the higher one above."""
    ends = {arm: points[-1] for arm, points in arms.items() if points}
    top = max(ends, key=lambda arm: ends[arm].survival)
    for arm, point in ends.items():
        figure.add_annotation(
            x=point.month,
            y=100 * (_highest(arms[arm], point.month) if arm == top else point.low),
            xanchor="right",
            yanchor="bottom" if arm == top else "top",
            text=f"<b>{text(f'figure.{arm}', lang)}</b> {percent(100 * point.survival, lang)}",
            showarrow=False,
            font={"size": 13, "color": arm_colour(arm, colours)},
            bgcolor=colours.background,
            borderpad=1,
        )


def _highest(points: list[CurvePoint], last: int) -> float:
    """Return the upper bound where a name that ends at the last month begins: curves only fall."""
    return next(p.high for p in points if p.month >= NAME_FROM * last)


def survival_rows(retention: Retention, lang: str) -> Table:
    """Return month, both shares with intervals, as text."""
    header = (text("figure.month", lang), *(text(f"figure.{arm}", lang) for arm in ARMS))
    by_arm = {arm: {p.month: p for p in _points(retention, arm)} for arm in ARMS}
    months = sorted({month for points in by_arm.values() for month in points})
    return header, tuple(
        (number(month, lang, 0), *(_share(by_arm[arm].get(month), lang) for arm in ARMS)) for month in months
    )


def _share(point: CurvePoint | None, lang: str) -> str:
    """Return one share with its interval."""
    if point is None:
        return text("figure.none", lang)
    return f"{percent(100 * point.survival, lang)} ({span(100 * point.low, 100 * point.high, lang, 0)})"


def at_risk_rows(retention: Retention, lang: str) -> Table:
    """Return how many are still followed, one row an arm, a column every few months."""
    by_arm = {arm: {p.month: p.at_risk for p in _points(retention, arm)} for arm in ARMS}
    last = max((month for points in by_arm.values() for month in points), default=-1)
    months = range(0, last + 1, EVERY)
    header = (text("figure.months", lang), *(number(month, lang, 0) for month in months))
    return header, tuple(
        (text(f"figure.{arm}", lang), *(_count(by_arm[arm].get(month), lang) for month in months))
        for arm in ARMS
    )


def _count(n: int | None, lang: str) -> str:
    """Return a count, or a dash after the curve's end."""
    return text("figure.none", lang) if n is None else number(n, lang, 0)


def survival_alt(retention: Retention, lang: str) -> str:
    """Return the figure in a sentence, at the last month both curves reach."""
    by_arm = {arm: {p.month: p for p in _points(retention, arm)} for arm in ARMS}
    month = max(by_arm["mentored"].keys() & by_arm["comparison"].keys(), default=0)
    shares = {arm: _share(by_arm[arm].get(month), lang) for arm in ARMS}
    return text("figure.survival_alt", lang, month=number(month, lang, 0), **shares)
