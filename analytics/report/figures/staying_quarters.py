"""Exits avoided in every calendar quarter, each with its interval."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.effect import AvoidedIn, Retention
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, corner, empty_frame, frame, zero_line
from analytics.report.figures.kept import kept
from analytics.report.figures.quarters import quarter_axes
from analytics.report.numbers import digits_for, interval, number, quarter, span
from analytics.report.template import palette

HEIGHT = 300
MOST = 4  # quarters named on a narrow screen


@kept
def staying_quarters(retention: Retention, lang: str, *, dark: bool = False) -> go.Figure:
    """Return a mark and an interval for every quarter."""
    found = retention.by_quarter
    if not found:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(HEIGHT, dark=dark)
    zero_line(figure, colours, vertical=False)
    for value in (True, False):
        figure.add_scatter(**_trace(found, lang, colours.mentored, value=value))
    ends = [end for one in found for end in (one.avoided.low, one.avoided.high)]
    quarter_axes(figure, [one.last for one in found], ends, lang, most=MOST)
    corner(figure, text("staying.quarters.axis", lang), colours)
    return figure


def _trace(found: tuple[AvoidedIn, ...], lang: str, colour: str, *, value: bool) -> dict[str, object]:
    """Return the marks, or all intervals as one broken line."""
    if value:
        return {
            "x": list(range(len(found))),
            "y": [one.avoided.value for one in found],
            "mode": "markers",
            "marker": {"size": 9, "color": colour},
            "customdata": [f"{name_of(one, lang)}: {_value(one, lang)}" for one in found],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
    ends = [(i, one.avoided.low, one.avoided.high) for i, one in enumerate(found)]
    return {
        "x": [x for i, _, _ in ends for x in (i, i, None)],
        "y": [y for _, low, high in ends for y in (low, high, None)],
        "mode": "lines",
        "line": {"color": colour, "width": 3},
        "hoverinfo": "skip",
    }


def name_of(one: AvoidedIn, lang: str) -> str:
    """Return the quarter, or the first and last of those told together."""
    if one.first == one.last:
        return quarter(one.last, lang)
    ends = {"first": quarter(one.first, lang), "last": quarter(one.last, lang)}
    return text("staying.quarters.spanned", lang, **ends)


def _value(one: AvoidedIn, lang: str) -> str:
    """Return exits avoided with interval."""
    found = one.avoided
    return interval(found.value, found.low, found.high, lang, 1, signed=True)


def staying_quarters_rows(retention: Retention, lang: str) -> Table:
    """Return quarter, exits avoided, interval and mentees as text, the total last."""
    keys = ("quarter", "avoided", "interval", "people")
    header = tuple(text(f"staying.quarters.{key}", lang) for key in keys)
    rows = [
        (
            name_of(one, lang),
            number(one.avoided.value, lang, 1, signed=True),
            span(one.avoided.low, one.avoided.high, lang, 1),
            number(one.people, lang, 0),
        )
        for one in retention.by_quarter
    ]
    whole = retention.exits_avoided
    if rows and whole is not None:
        shown = (number(whole.value, lang, 1, signed=True), span(whole.low, whole.high, lang, 1))
        rows.append((text("staying.quarters.total", lang), *shown, number(retention.n_mentored, lang, 0)))
    return header, tuple(rows)


def staying_quarters_alt(retention: Retention, lang: str) -> str:
    """Return the figure in a sentence."""
    found, whole = retention.by_quarter, retention.exits_avoided
    if not found or whole is None:
        return text("figure.empty", lang)
    digits = digits_for(whole.low, whole.high)
    return text(
        "staying.quarters.alt",
        lang,
        first=quarter(found[0].first, lang),
        last=quarter(found[-1].last, lang),
        total=interval(whole.value, whole.low, whole.high, lang, digits, signed=True),
    )
