"""Two views of the same areas on one scale from 0 to 100: the team's rating and the leader's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analytics.estimates.effect import Interval
from analytics.estimates.leader_levels import OneTeam, RatedWave
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, corner, empty_frame, row_label, rows_frame, ticks
from analytics.report.figures.kept import kept
from analytics.report.leader_words import change_words, dimension_name, level_words
from analytics.report.numbers import number
from analytics.report.template import Palette, palette

APART = 0.1  # of a row: the second view a little lower, so that neither covers the other
AIR = 4.0  # points
WHOLE = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """One row: the team's rating, and the leader's own as an interval or as one answer."""

    label: str
    team: Interval | None
    own: Interval | None = None
    answer: float | None = None


def rows_of(wave: RatedWave, lang: str) -> tuple[Dots, ...]:
    """Return the rows of all leaders together."""
    return tuple(
        Dots(label=dimension_name(wave.instrument, one.dimension, lang), team=one.team, own=one.own)
        for one in wave.scales
    )


def rows_of_one(one: OneTeam, lang: str) -> tuple[Dots, ...]:
    """Return the rows of one team and its leader."""
    return tuple(
        Dots(label=dimension_name(one.instrument, scale.dimension, lang), team=scale.team, answer=scale.own)
        for scale in one.scales
    )


@kept
def leader_dots(found: RatedWave | OneTeam, lang: str, *, dark: bool = False) -> go.Figure:
    """Return both views of every area or trait."""
    rows = _rows(found, lang)
    if not any(row.team for row in rows):
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(rows), dark=dark)
    for n, row in enumerate(rows):
        row_label(figure, n, row.label, _values(row, lang), colours)
        _mark(figure, n, row.team, colours.mentored, "circle")
        _mark(figure, n + APART, _as_interval(row), colours.attention, "diamond-open")
    low, high = _ends(rows)
    figure.update_xaxes(range=[low, high], title_text=text("leaders.axis", lang), **ticks(low, high, lang))
    corner(figure, _legend(rows, lang, colours), colours)
    return figure


def _rows(found: RatedWave | OneTeam, lang: str) -> tuple[Dots, ...]:
    """Return the rows of either."""
    return rows_of(found, lang) if isinstance(found, RatedWave) else rows_of_one(found, lang)


def _as_interval(row: Dots) -> Interval | None:
    """Return the leader's own view as what is drawn."""
    if row.answer is None:
        return row.own
    return Interval(value=row.answer, low=row.answer, high=row.answer)


def _values(row: Dots, lang: str) -> str:
    """Return both values for the label, without intervals: those are drawn and stand in the table."""
    own = _as_interval(row)
    shown = [number(one.value, lang, 0) for one in (row.team, own) if one]
    return " / ".join(shown)


def _mark(figure: go.Figure, place: float, found: Interval | None, colour: str, symbol: str) -> None:
    """Draw one view: its interval and its value."""
    if found is None:
        return
    if found.high > found.low:
        line = {"color": colour, "width": 3}
        figure.add_scatter(
            x=[found.low, found.high], y=[-place] * 2, mode="lines", line=line, hoverinfo="skip"
        )
    figure.add_scatter(
        x=[found.value],
        y=[-place],
        mode="markers",
        marker={"symbol": symbol, "size": 12, "color": colour, "line": {"width": 2.5, "color": colour}},
        hoverinfo="skip",
    )


def _ends(rows: Sequence[Dots]) -> tuple[float, float]:
    """Return how far the axis reaches."""
    views = [one for row in rows for one in (row.team, _as_interval(row)) if one]
    low, high = min(one.low for one in views), max(one.high for one in views)
    return max(-1.0, low - AIR), min(WHOLE + 1, high + AIR)


def _legend(rows: Sequence[Dots], lang: str, colours: Palette) -> str:
    """Name the views above the figure, each in its colour."""
    team = f'<span style="color:{colours.mentored}">● <b>{text("leaders.seen_by.team", lang)}</b></span>'
    own = f'<span style="color:{colours.attention}">◇ <b>{text("leaders.seen_by.own", lang)}</b></span>'
    return f"{team}    {own}" if any(_as_interval(row) for row in rows) else team


def leader_dots_rows(found: RatedWave | OneTeam, lang: str) -> Table:
    """Return the same as text: what is rated, the team, the leader, the difference."""
    names = ("scale", "team", "own", *(("gap",) if isinstance(found, RatedWave) else ()))
    header = tuple(text(f"leaders.column.{name}", lang) for name in names)
    if isinstance(found, RatedWave):
        gaps = [change_words(one.gap, lang) for one in found.scales]
        rows = rows_of(found, lang)
        return header, tuple(
            (row.label, level_words(row.team, lang), level_words(row.own, lang), gap)
            for row, gap in zip(rows, gaps, strict=True)
        )
    none = text("figure.none", lang)
    return header, tuple(
        (row.label, level_words(row.team, lang), none if row.answer is None else number(row.answer, lang, 0))
        for row in rows_of_one(found, lang)
    )


def leader_dots_alt(found: RatedWave | OneTeam, lang: str) -> str:
    """Return the figure in a sentence."""
    said = "; ".join(f"{row.label}: {_values(row, lang)}" for row in _rows(found, lang))
    return text("leaders.alt_dots", lang, rows=said)
