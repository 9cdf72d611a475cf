"""The single questions of a scale in its last wave: one row a question, one mark a group."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from analytics.estimates.survey_results import SurveyFound, SurveyLevel
from analytics.report.catalogue import text
from analytics.report.figures.frame import (
    LABEL_SHIFT,
    ROW,
    WIDEST,
    Table,
    corner,
    empty_frame,
    rows_frame,
    short,
    ticks,
)
from analytics.report.figures.kept import kept
from analytics.report.figures.survey_lines import MARKS, SIGNS, chosen, colour_of
from analytics.report.numbers import day, number
from analytics.report.survey_words import (
    arm_name,
    counted_words,
    level_words,
    measure_name,
    share_words,
)
from analytics.report.template import Palette, palette

OFFSET = 0.1  # of a row, between the marks of the groups
AIR = 4.0  # points on both sides
TALL, FOOT = 78, 86  # pixels of a row with two lines above it; of the axis and the names of the groups


@kept
def survey_questions(
    found: tuple[SurveyFound, ...], lang: str, *, same: bool = False, dark: bool = False
) -> go.Figure:
    """Return the last level of every question by group, with intervals."""
    rows = [(one, [level for level in latest(one, same=same) if level.level]) for one in found]
    if not any(levels for _, levels in rows):
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(rows), dark=dark, foot=FOOT)
    labels = [_wrapped(_label(one, lang)) for one in found]
    figure.update_layout(height=len(rows) * (ROW if max(map(len, labels)) == 1 else TALL) + FOOT)
    for i, (_, levels) in enumerate(rows):
        _write(figure, i, labels[i], colours)
        for n, level in enumerate(levels):
            _mark(figure, -i - OFFSET * (2 * n - (len(levels) - 1)), level, lang, colours)
    ends = [end for _, levels in rows for o in levels if o.level for end in (o.level.low, o.level.high)]
    low, high = min(ends) - AIR, max(ends) + AIR
    figure.update_xaxes(range=[low, high], **ticks(low, high, lang))
    arms = dict.fromkeys(level.arm for _, levels in rows for level in levels)
    said = [
        f'<span style="color:{colour_of(arm, colours)}">{SIGNS[arm]} <b>{arm_name(arm, lang)}</b></span>'
        for arm in arms
    ]
    corner(figure, "    ".join(said), colours)
    return figure


def latest(found: SurveyFound, *, same: bool = False) -> tuple[SurveyLevel, ...]:
    """Return the levels of the last wave, hidden ones too."""
    levels = chosen(found, same=same)
    last = max((one.day for one in levels), default=None)
    return tuple(one for one in levels if one.day == last)


def _label(found: SurveyFound, lang: str) -> str:
    """Return a question, and that it was turned."""
    name = measure_name(found.measure, lang)
    return text("survey.turned", lang, question=name) if found.measure.reverse else name


def _wrapped(label: str) -> list[str]:
    """Return a question in at most two lines that fit a narrow screen."""
    first, *rest = wrap(label, WIDEST) or [""]
    return [escape(first), short(" ".join(rest), longest=WIDEST)] if rest else [escape(first)]


def _write(figure: go.Figure, row: int, lines: Sequence[str], colours: Palette) -> None:
    """Write a question above its marks."""
    figure.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=-row,
        yanchor="bottom",
        yshift=LABEL_SHIFT + 4,
        text="<br>".join(f"<b>{each}</b>" for each in lines),
        showarrow=False,
        align="left",
        font={"size": 13, "color": colours.text},
    )


def _mark(figure: go.Figure, y: float, level: SurveyLevel, lang: str, colours: Palette) -> None:
    """Draw one interval and its point."""
    assert level.level is not None
    colour = colour_of(level.arm, colours)
    ends = [level.level.low, level.level.high]
    figure.add_scatter(x=ends, y=[y, y], mode="lines", line={"color": colour, "width": 3}, hoverinfo="skip")
    figure.add_scatter(
        x=[level.level.value],
        y=[y],
        mode="markers",
        marker={
            "symbol": MARKS[level.arm],
            "size": 11,
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        hovertemplate=f"{arm_name(level.arm, lang)}: {level_words(level, lang)}<extra></extra>",
    )


def survey_questions_rows(found: Sequence[SurveyFound], lang: str, *, same: bool = False) -> Table:
    """Return question, group, level with interval, favourable answers and people, as text."""
    names = ("question", "arm", "level", "favourable", "people")
    header = tuple(text(f"survey.column.{name}", lang) for name in names)
    return header, tuple(
        (
            _label(one, lang),
            arm_name(level.arm, lang),
            level_words(level, lang),
            share_words(level.favourable, lang),
            counted_words(level, lang),
        )
        for one in found
        for level in latest(one, same=same)
    )


def survey_questions_alt(found: Sequence[SurveyFound], lang: str) -> str:
    """Return the figure in a sentence."""
    last = max(level.day for one in found for level in one.levels)
    return text("survey.alt_questions", lang, n=number(len(found), lang, 0), day=day(last, lang))
