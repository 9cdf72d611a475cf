"""How long agents wait for feedback, month by month: a line of medians with its band."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.estimates.waiting import Feedback, Wait
from analytics.report.catalogue import text
from analytics.report.coaching_words import feedback_sentence, wait_words
from analytics.report.figures.frame import Table, clear, corner, empty_frame, frame, ticks
from analytics.report.figures.kept import kept
from analytics.report.numbers import month_name, people, percent
from analytics.report.template import palette

HEIGHT = 300
MOST_TICKS = 3  # months named on a narrow screen
AIR = 1.1  # times the highest end


@kept
def feedback(found: Feedback, lang: str, *, dark: bool = False) -> go.Figure:
    """Return the medians as a line with their intervals as a band, broken where none is known."""
    known = [one for one in found.months if one.median is not None]
    if not known:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(HEIGHT, dark=dark)
    for part in _parts(found.months, banded=True):
        _band(figure, part, clear(colours.mentored, 0.16))
    for part in _parts(found.months):
        figure.add_scatter(
            x=[one.first for one in part],
            y=[one.median for one in part],
            mode="lines" if len(part) > 1 else "markers",
            line={"color": colours.mentored, "width": 2.5},
            marker={"color": colours.mentored, "size": 7},
            customdata=[f"{month_name(one.first, lang)}: {wait_words(one, lang)}" for one in part],
            hovertemplate="%{customdata}<extra></extra>",
        )
    _axes(figure, known, lang)
    corner(figure, f"<b>{text('coaching.feedback.axis', lang)}</b>", colours)
    return figure


def _parts(months: Sequence[Wait], *, banded: bool = False) -> list[list[Wait]]:
    """Return the months with a median, or with both ends of its interval, in unbroken stretches."""
    parts: list[list[Wait]] = [[]]
    for one in months:
        is_known = one.median is not None and not (banded and (one.low is None or one.high is None))
        if not is_known or (parts[-1] and one.first != parts[-1][-1].first + 1):
            parts.append([])
        if is_known:
            parts[-1].append(one)
    return [part for part in parts if part]


def _band(figure: go.Figure, part: Sequence[Wait], fill: str) -> None:
    """Fill the intervals of a stretch as one outline; a lone one is a bar."""
    ends = [(one.first, one.low, one.high) for one in part]
    if len(ends) == 1:
        x, y = [ends[0][0]] * 2, list(ends[0][1:])
        figure.add_scatter(x=x, y=y, mode="lines", line={"color": fill, "width": 3}, hoverinfo="skip")
        return
    x = [month for month, _, _ in ends]
    figure.add_scatter(
        x=x + x[::-1],
        y=[high for _, _, high in ends] + [low for _, low, _ in ends][::-1],
        fill="toself",
        fillcolor=fill,
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )


def _axes(figure: go.Figure, known: Sequence[Wait], lang: str) -> None:
    """Set both axes; days begin at nought."""
    first, last = known[0].first, known[-1].first
    step = -(-(last - first + 1) // MOST_TICKS)
    named = list(range(last, first - 1, -step))
    air = max(0.6, 0.08 * (last - first))
    figure.update_xaxes(
        range=[first - air, last + air],
        tickvals=named,
        ticktext=[month_name(month, lang) for month in named],
        showgrid=False,
    )
    high = AIR * max(max(one.median or 0.0, one.high or 0.0) for one in known) or 1.0
    figure.update_yaxes(range=[0, high], **ticks(0, high, lang, most=5))


def feedback_rows(found: Feedback, lang: str) -> Table:
    """Return month, median with interval, share without after 30 days, evaluations and agents as text."""
    names = ("month", "days", "late", "evaluations", "evaluated")
    none = text("figure.none", lang)
    header = tuple(text(f"coaching.column.{name}", lang) for name in names)
    return header, tuple(
        (
            month_name(one.first, lang),
            wait_words(one, lang),
            none if one.late is None else percent(one.late, lang),
            people(one.evaluations, lang),
            people(one.agents, lang),
        )
        for one in found.months[::-1]
    )


def feedback_alt(found: Feedback, lang: str) -> str:
    """Return the figure in a sentence."""
    return feedback_sentence(found, lang)
