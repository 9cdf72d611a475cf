"""Own minus coach's score of the same contact: by area, and how far apart they are over time."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.cohorts.evaluations import Area
from analytics.estimates.quality import Quality
from analytics.estimates.quality_levels import SameContact
from analytics.report.catalogue import text
from analytics.report.figures.frame import (
    Table,
    clear,
    corner,
    empty_frame,
    frame,
    padded,
    row_label,
    rows_frame,
    ticks,
    zero_line,
)
from analytics.report.figures.kept import kept
from analytics.report.numbers import number, quarter
from analytics.report.quality_words import area_name, arm_name, column_names, counted, share_words, with_span
from analytics.report.template import Palette, palette

HEIGHT = 320
AIR = 0.16
MOST_TICKS = 3
DASHES = {"mentored": "solid", "comparison": "dash"}
SYMBOLS = {"mentored": "circle", "comparison": "square-open"}
SIGNS = {"mentored": "●", "comparison": "□"}


@kept
def same_contact(found: Quality, lang: str, *, dark: bool = False) -> go.Figure:
    """Return the mean of own minus coach's score by area, upon a bar where two of three contacts lie."""
    rows = [one for one in found.contact_areas if one.gap is not None and one.spread is not None]
    if not rows:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(rows), dark=dark, foot=64)
    zero_line(figure, colours)
    for i, one in enumerate(rows):
        row_label(figure, i, _name(one.area, found, lang), with_span(one.gap, lang, signed=True), colours)
        _mark(figure, i, one, colours)
    ends = [end for one in rows for end in _reach(one)]
    low, high = padded(ends)
    figure.update_xaxes(
        range=[low, high], title_text=text("quality.contact.axis", lang), **ticks(low, high, lang)
    )
    return figure


def _name(area: Area | None, found: Quality, lang: str) -> str:
    """Return the name of an area."""
    return "" if area is None else area_name(area, found.areas, lang)


def _reach(one: SameContact) -> tuple[float, float]:
    """Return the ends of the wide bar."""
    assert one.gap is not None
    assert one.spread is not None
    return one.gap.value - one.spread, one.gap.value + one.spread


def _mark(figure: go.Figure, i: int, one: SameContact, colours: Palette) -> None:
    """Draw the spread between contacts, and the mean with its interval upon it."""
    assert one.gap is not None
    low, high = _reach(one)
    bar = {"color": clear(colours.comparison, 0.35), "width": 14}
    figure.add_scatter(x=[low, high], y=[-i, -i], mode="lines", line=bar, hoverinfo="skip")
    line = {"color": colours.mentored, "width": 4}
    figure.add_scatter(x=[one.gap.low, one.gap.high], y=[-i, -i], mode="lines", line=line, hoverinfo="skip")
    figure.add_scatter(
        x=[one.gap.value],
        y=[-i],
        mode="markers",
        marker={"symbol": "circle", "size": 12, "color": colours.mentored},
        hoverinfo="skip",
    )


def same_contact_rows(found: Quality, lang: str) -> Table:
    """Return area, mean gap, distance, share within 5 points, spread and counts as text."""
    names = ("area", "gap", "apart", "near", "spread", "contacts")
    header = column_names(names, lang)
    return header, tuple(
        (_name(one.area, found, lang), *contact_cells(one, lang)) for one in found.contact_areas
    )


def contact_cells(one: SameContact, lang: str) -> tuple[str, ...]:
    """Return both views of some contacts as text."""
    hidden = one.people is None
    return (
        with_span(one.gap, lang, signed=True, hidden=hidden),
        with_span(one.apart, lang, hidden=hidden),
        share_words(one.near, lang, hidden=hidden),
        text("figure.none", lang) if one.spread is None else number(one.spread, lang, 1),
        counted(one.people, one.contacts, lang),
    )


def same_contact_alt(found: Quality, lang: str) -> str:
    """Return the figure in a sentence."""
    told = [
        f"{_name(one.area, found, lang)}: {with_span(one.gap, lang, signed=True)}"
        for one in found.contact_areas
        if one.gap is not None
    ]
    return text("quality.contact.alt", lang, areas="; ".join(told))


@kept
def contact_trend(found: Quality, lang: str, *, dark: bool = False) -> go.Figure:
    """Return the mean distance between own and coach's score by quarter and arm."""
    known = [one for one in found.contact_trend if one.apart is not None]
    if not known:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(HEIGHT, dark=dark)
    arms = [arm for arm in ("mentored", "comparison") if any(one.arm == arm for one in known)]
    for arm in reversed(arms):
        _line(figure, [one for one in found.contact_trend if one.arm == arm], arm, lang, colours)
    _axes(figure, known, lang)
    said = "    ".join(
        f'<span style="color:{_colour(arm, colours)}">{SIGNS[arm]} <b>{arm_name(arm, lang)}</b></span>'
        for arm in arms
    )
    corner(figure, said, colours)
    return figure


def _colour(arm: str, colours: Palette) -> str:
    """Return a group's colour."""
    return colours.mentored if arm == "mentored" else colours.comparison


def _line(figure: go.Figure, rows: Sequence[SameContact], arm: str, lang: str, colours: Palette) -> None:
    """Draw one group, broken where a quarter is hidden, with its intervals as bars."""
    colour = _colour(arm, colours)
    value = [one.apart.value if one.apart else None for one in rows]
    above = [one.apart.high - one.apart.value if one.apart else 0.0 for one in rows]
    figure.add_scatter(
        x=[one.quarter for one in rows],
        y=value,
        error_y={"type": "data", "array": above, "color": colour, "thickness": 1.5, "width": 0},
        mode="lines+markers",
        line={"color": colour, "width": 2.5, "dash": DASHES[arm]},
        marker={"symbol": SYMBOLS[arm], "size": 8, "color": colour, "line": {"width": 2, "color": colour}},
        customdata=[f"{_quarter(one, lang)}: {with_span(one.apart, lang)}" for one in rows],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _quarter(one: SameContact, lang: str, *, short: bool = False) -> str:
    """Return the name of a quarter."""
    assert one.quarter is not None
    return quarter(f"{one.quarter // 4}Q{one.quarter % 4 + 1}", lang, short=short)


def _axes(figure: go.Figure, known: Sequence[SameContact], lang: str) -> None:
    """Set both axes."""
    named = {one.quarter: _quarter(one, lang, short=True) for one in known}
    places = sorted(place for place in named if place is not None)
    step = -(-len(places) // MOST_TICKS)
    shown = places[::-1][::step]
    ends = [end for one in known if one.apart for end in (one.apart.low, one.apart.high)]
    room = AIR * (max(ends) - min(ends)) or 1.0
    low, high = max(0.0, min(ends) - room), max(ends) + room
    figure.update_yaxes(
        range=[low, high],
        title_text=text("quality.contact.trend_axis", lang),
        **ticks(low, high, lang, most=5),
    )
    figure.update_xaxes(
        range=[places[0] - 0.6, places[-1] + 0.6],
        tickvals=shown,
        ticktext=[named[place] for place in shown],
        showgrid=False,
    )


def contact_trend_rows(found: Quality, lang: str) -> Table:
    """Return quarter, group, distance, mean gap and counts as text."""
    header = column_names(("quarter", "arm", "apart", "gap", "contacts"), lang)
    return header, tuple(
        (
            _quarter(one, lang),
            arm_name(one.arm, lang),
            with_span(one.apart, lang, hidden=one.people is None),
            with_span(one.gap, lang, signed=True, hidden=one.people is None),
            counted(one.people, one.contacts, lang),
        )
        for one in found.contact_trend
    )


def contact_trend_alt(found: Quality, lang: str) -> str:
    """Return the figure in a sentence."""
    known = [one for one in found.contact_trend if one.apart is not None]
    last = {one.arm: one for one in known}
    said = "; ".join(f"{arm_name(arm, lang)}: {with_span(one.apart, lang)}" for arm, one in last.items())
    return text("quality.contact.trend_alt", lang, levels=said)
