"""All effects on one axis, better always to the right.

Units differ, so the axis is the effect divided by the standard deviation between people (`Effect.spread`):
1 is the ordinary difference between two agents. Labels hold the real units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import plotly.graph_objects as go

from analytics.estimates.effect import Effect, Grade, Interval, Retention
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, empty_frame, row_label, rows_frame, short, ticks, zero_line
from analytics.report.figures.kept import kept
from analytics.report.numbers import digits_for, number, span, with_unit
from analytics.report.study import Study
from analytics.report.template import Palette, palette
from analytics.report.wording import state, verdict_name

FURTHEST = 2.0  # a mark beyond it is drawn at the edge with an arrow, so that the others stay readable
NEAREST = 0.4  # half the axis at least
SYMBOLS = {"better": "circle", "worse": "diamond", "neutral": "square", "unclear": "circle-open"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One outcome ready to draw; `place` is the interval on the common axis, None when refused."""

    label: str
    value: str
    interval: str
    state: str
    place: Interval | None
    n_mentored: int
    n_comparison: int
    grade: Grade | None


@kept
def forest(study: Study, lang: str, *, dark: bool = False) -> go.Figure:
    """Return every effect of a study."""
    return draw(effect_rows(study, lang), lang, dark=dark)


def forest_rows(study: Study, lang: str) -> Table:
    """Return the same as text."""
    return table(effect_rows(study, lang), lang)


def forest_alt(study: Study, lang: str) -> str:
    """Return the figure in a sentence."""
    rows = effect_rows(study, lang)
    return text("figure.forest_alt", lang, count=number(len(rows), lang, 0), summary=summary(rows, lang))


def effect_rows(study: Study, lang: str) -> tuple[Row, ...]:
    """Return one row an effect, in the study's order."""
    return tuple(effect_row(effect, study.label(effect.outcome, lang), lang) for effect in study.effects)


def effect_row(effect: Effect, label: str, lang: str) -> Row:
    """Return the row of one effect, turned so that better is positive."""
    sign = -1.0 if effect.direction == "down" else 1.0
    return Row(
        label=label,
        **_shown(effect.att, effect.unit, lang),
        state=state(effect),
        place=_place(effect.att, effect.spread, sign),
        n_mentored=effect.n_mentored,
        n_comparison=effect.n_comparison,
        grade=effect.grade,
    )


def retention_row(retention: Retention, lang: str) -> Row:
    """Return the row of the 12-month retention difference."""
    return Row(
        label=text("figure.retention", lang),
        **_shown(retention.retention_difference, "%", lang),
        state=retention.verdict if retention.retention_difference else "refused",
        place=_place(retention.retention_difference, _staying_spread(retention), 1.0),
        n_mentored=retention.n_mentored,
        n_comparison=retention.n_comparison,
        grade=retention.grade,
    )


def _shown(att: Interval | None, unit: str, lang: str) -> dict[str, str]:
    """Return value and interval as text."""
    if att is None:
        return {"value": text("figure.none", lang), "interval": text("figure.none", lang)}
    digits = digits_for(att.value, att.low, att.high)
    value = with_unit(number(att.value, lang, digits, signed=True), unit, lang)
    return {"value": value, "interval": span(att.low, att.high, lang, digits)}


def _staying_spread(retention: Retention) -> float | None:
    """Return the standard deviation between people of staying a year, in percentage points."""
    share = retention.retention_without
    return None if share is None or not 0 < share < 100 else sqrt(share * (100 - share))


def _place(att: Interval | None, scale: float | None, sign: float) -> Interval | None:
    """Return the interval in standard deviations between people, better positive."""
    if att is None or scale is None:
        return None
    low, high = sorted((sign * att.low / scale, sign * att.high / scale))
    return Interval(value=min(high, max(low, sign * att.value / scale)), low=low, high=high)


def draw(rows: Sequence[Row], lang: str, *, dark: bool) -> go.Figure:
    """Return rows as marks with intervals on the common axis."""
    if not rows:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(rows), dark=dark, foot=72)
    half = _half_width(rows)
    zero_line(figure, colours)
    for i, row in enumerate(rows):
        row_label(figure, i, row.label, _beside(row, lang), colours)
        if row.place is not None:
            _mark(figure, i, row, half, colours)
    figure.update_xaxes(
        range=[-half * 1.06, half * 1.06],
        title_text=text("figure.forest_axis", lang),
        **ticks(-half, half, lang),
    )
    return figure


def _half_width(rows: Sequence[Row]) -> float:
    """Return how far the axis reaches to both sides."""
    ends = [abs(end) for row in rows if row.place for end in (row.place.low, row.place.high)]
    return min(FURTHEST, max([NEAREST, *ends]))


def _beside(row: Row, lang: str) -> str:
    """Return what stands behind the label: value and interval, or that there is none."""
    return f"{row.value} ({row.interval})" if row.state != "refused" else verdict_name("refused", lang)


def _mark(figure: go.Figure, i: int, row: Row, half: float, colours: Palette) -> None:
    """Draw one interval and its point; filled when clear, open when not."""
    assert row.place is not None
    colour = colour_of(row.state, colours)
    inside = [max(-half, min(half, end)) for end in (row.place.low, row.place.high)]
    figure.add_scatter(
        x=inside, y=[-i, -i], mode="lines", line={"color": colour, "width": 4}, hoverinfo="skip"
    )
    beyond = abs(row.place.value) > half
    arrow = "triangle-right" if row.place.value > 0 else "triangle-left"
    figure.add_scatter(
        x=[max(-half, min(half, row.place.value))],
        y=[-i],
        mode="markers",
        marker={
            "symbol": arrow if beyond else SYMBOLS[row.state],
            "size": 14,
            "color": colour,
            "line": {"width": 2.5, "color": colour},
        },
        hovertemplate=f"{short(row.label)}: {row.value} ({row.interval})<extra></extra>",
    )


def colour_of(found: str, colours: Palette) -> str:
    """Return the colour of a verdict."""
    return {"better": colours.mentored, "worse": colours.attention, "neutral": colours.text}.get(
        found, colours.comparison
    )


def table(rows: Sequence[Row], lang: str) -> Table:
    """Return rows as text: outcome, effect, interval, people, grade, reading."""
    header = tuple(
        text(f"figure.{key}", lang) for key in ("outcome", "effect", "interval", "people", "grade", "verdict")
    )
    return header, tuple(_cells(row, lang) for row in rows)


def _cells(row: Row, lang: str) -> tuple[str, ...]:
    """Return the cells of one row."""
    people = f"{number(row.n_mentored, lang, 0)} / {number(row.n_comparison, lang, 0)}"
    grade = number(row.grade.value, lang, 0) if row.grade else text("figure.none", lang)
    return row.label, row.value, row.interval, people, grade, verdict_name(row.state, lang)


def summary(rows: Sequence[Row], lang: str) -> str:
    """Return every row as label, value and reading."""
    return "; ".join(f"{row.label}: {row.value}, {verdict_name(row.state, lang)}" for row in rows) + "."
