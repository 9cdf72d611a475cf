"""One survey measure from wave to wave, by group, broken where its questions or their wording changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from analytics.cohorts.intangible_register import ARMS
from analytics.estimates.survey_results import SurveyFound, SurveyLevel
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, band, corner, empty_frame, frame, short, ticks
from analytics.report.figures.kept import kept
from analytics.report.numbers import day, month_name
from analytics.report.survey_words import (
    about_scale,
    arm_name,
    counted_words,
    level_words,
    measure_name,
    of_group,
    share_words,
)
from analytics.report.template import Palette, palette

HEIGHT = 340
DASHES = {"mentored": "solid", "comparison": "dash", "everyone": "solid"}
MARKS = {"mentored": "circle", "comparison": "square-open", "everyone": "circle"}
SIGNS = {"mentored": "●", "comparison": "□", "everyone": "●"}
AIR = 0.14  # of the range above and below
AROUND = 0.1  # of the axis before the first and after the last wave: half a month's name
MOST_TICKS = 4  # months named on a narrow screen
NARROWEST = 12.0  # points: a smaller range would make mountains of chance


def chosen(found: SurveyFound, *, same: bool) -> tuple[SurveyLevel, ...]:
    """Return the levels of everybody, or of the same people."""
    return found.same if same else found.levels


@kept
def survey_lines(found: SurveyFound, lang: str, *, same: bool = False, dark: bool = False) -> go.Figure:
    """Return the levels of each group as lines with their intervals as bands."""
    levels = chosen(found, same=same)
    if not any(one.level for one in levels):
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = frame(HEIGHT, dark=dark)
    for arm in reversed(arms_of(levels)):
        for part in _stretches(levels, arm):
            _band(figure, part, colour_of(arm, colours))
            _line(figure, part, arm, lang, colour_of(arm, colours))
    _breaks(figure, levels, lang, colours)
    _axes(figure, levels, lang)
    name_arms(figure, arms_of(levels), lang, colours)
    title = f"<b>{short(measure_name(found.measure, lang), longest=44)}</b>"
    corner(figure, title, colours, room=58, lift=26)
    return figure


def arms_of(levels: Sequence[SurveyLevel]) -> tuple[str, ...]:
    """Return the groups that have at least one level."""
    return tuple(arm for arm in ARMS if any(one.arm == arm and one.level for one in levels))


def colour_of(arm: str, colours: Palette) -> str:
    """Return a group's colour."""
    return colours.comparison if arm == "comparison" else colours.mentored


def _stretches(levels: Sequence[SurveyLevel], arm: str) -> list[list[SurveyLevel]]:
    """Return the levels of a group in unbroken stretches; a hidden wave and new questions break them."""
    parts: list[list[SurveyLevel]] = [[]]
    for one in (one for one in levels if one.arm == arm):
        if one.changed or one.level is None:
            parts.append([])
        if one.level is not None:
            parts[-1].append(one)
    return [part for part in parts if part]


def _place(when: date) -> float:
    """Return where a day lies on the axis of months."""
    return when.year * 12 + when.month - 1 + (when.day - 1) / 31


def _band(figure: go.Figure, part: Sequence[SurveyLevel], colour: str) -> None:
    """Fill the intervals of one stretch."""
    low, high = ([getattr(one.level, end) for one in part] for end in ("low", "high"))
    band(figure, [_place(one.day) for one in part], low, high, colour)


def _line(figure: go.Figure, part: Sequence[SurveyLevel], arm: str, lang: str, colour: str) -> None:
    """Draw one unbroken stretch of a group."""
    figure.add_scatter(
        x=[_place(one.day) for one in part],
        y=[one.level.value for one in part if one.level],
        mode="lines+markers",
        line={"color": colour, "width": 2.5, "dash": DASHES[arm]},
        marker={"symbol": MARKS[arm], "size": 9, "color": colour, "line": {"width": 2, "color": colour}},
        customdata=[f"{arm_name(arm, lang)}, {day(one.day, lang)}: {level_words(one, lang)}" for one in part],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _breaks(figure: go.Figure, levels: Sequence[SurveyLevel], lang: str, colours: Palette) -> None:
    """Mark where the questions changed, just before the first wave with the new ones."""
    days = sorted({one.day for one in levels})
    for when, what in sorted({(one.day, one.changed) for one in levels if one.changed}):
        before = max((d for d in days if d < when), default=when)
        where = (_place(before) + _place(when)) / 2
        figure.add_vline(x=where, line={"color": colours.attention, "width": 1.5, "dash": "dot"})
        figure.add_annotation(
            x=where,
            y=0,
            yref="paper",
            yanchor="bottom",
            text=text(f"survey.break.{what}", lang),
            showarrow=False,
            font={"size": 12, "color": colours.attention},
        )


def _axes(figure: go.Figure, levels: Sequence[SurveyLevel], lang: str) -> None:
    """Set both axes; levels do not start at nought."""
    days = sorted({one.day for one in levels})
    named = days[::-1][:: -(-len(days) // MOST_TICKS)]
    air = max(0.6, AROUND * (_place(days[-1]) - _place(days[0])))
    figure.update_xaxes(
        range=[_place(days[0]) - air, _place(days[-1]) + air],
        tickvals=[_place(d) for d in named],
        ticktext=[month_name(d.year * 12 + d.month - 1, lang) for d in named],
        showgrid=False,
    )
    ends = [end for one in levels if one.level for end in (one.level.low, one.level.high)]
    middle, half = (max(ends) + min(ends)) / 2, max(max(ends) - min(ends), NARROWEST) / 2
    low, high = middle - half * (1 + 2 * AIR), middle + half * (1 + 2 * AIR)
    figure.update_yaxes(range=[low, high], **ticks(low, high, lang, most=5))


def name_arms(figure: go.Figure, arms: Sequence[str], lang: str, colours: Palette, *, lift: int = 4) -> None:
    """Name the groups above the figure, side by side, each with its mark and in its colour."""
    said = [
        f'<span style="color:{colour_of(arm, colours)}">{SIGNS[arm]} <b>{arm_name(arm, lang)}</b></span>'
        for arm in arms
    ]
    figure.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=lift,
        text="    ".join(said),
        showarrow=False,
        font={"size": 13},
    )


def survey_lines_rows(found: SurveyFound, lang: str, *, same: bool = False) -> Table:
    """Return day, group, level with interval, favourable answers, people and response rate, as text."""
    names = ("day", "arm", "level", "favourable", "people", "response")
    header = tuple(text(f"survey.column.{name}", lang) for name in names)
    return header, tuple(
        (
            day(one.day, lang),
            arm_name(one.arm, lang),
            level_words(one, lang),
            share_words(one.favourable, lang),
            counted_words(one, lang),
            share_words(one.response, lang),
        )
        for one in chosen(found, same=same)
    )


def survey_lines_alt(found: SurveyFound, lang: str, *, same: bool = False) -> str:
    """Return the figure in a sentence."""
    levels = chosen(found, same=same)
    days = sorted(one.day for one in levels)
    last = {one.arm: one for one in levels if one.level}
    said = "; ".join(of_group(arm, level_words(one, lang), lang) for arm, one in last.items())
    return text(
        "survey.alt_lines",
        lang,
        measure=measure_name(found.measure, lang),
        scale=about_scale(found.measure, lang),
        first=day(days[0], lang) if days else "",
        last=day(days[-1], lang) if days else "",
        levels=said,
    )
