"""Cronbach's alpha of every scale with its interval, beside the limits that it is read against."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.estimates.reliability import LOW, REDUNDANT
from analytics.estimates.survey_results import SurveyFound
from analytics.report.catalogue import text
from analytics.report.figures.frame import FOOT, Table, empty_frame, row_label, rows_frame, ticks
from analytics.report.figures.kept import kept
from analytics.report.numbers import number
from analytics.report.survey_words import alpha_words, measure_name, people_words, verdict_words
from analytics.report.template import Palette, palette

LOWEST = -0.5  # an alpha below it is drawn at the edge


@kept
def survey_alphas(found: tuple[SurveyFound, ...], lang: str, *, dark: bool = False) -> go.Figure:
    """Return alpha of every scale where it was computed."""
    rows = [one for one in found if one.reliability and one.reliability.alpha]
    if not rows:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(rows), dark=dark, foot=FOOT + 12)
    for limit in (LOW, REDUNDANT):
        figure.add_vline(x=limit, line={"color": colours.quiet, "width": 1.5, "dash": "dot"}, layer="below")
    for i, one in enumerate(rows):
        assert one.reliability is not None
        row_label(figure, i, measure_name(one.measure, lang), alpha_words(one.reliability, lang), colours)
        _mark(figure, i, one, lang, colours)
    lows = [one.reliability.alpha.low for one in rows if one.reliability and one.reliability.alpha]
    low = max(LOWEST, min(0.0, *lows)) - 0.02
    axis = text("survey.alpha_axis", lang, low=number(LOW, lang, 1), high=number(REDUNDANT, lang, 2))
    figure.update_xaxes(range=[low, 1.02], title_text=axis, **ticks(low, 1.02, lang))
    return figure


def _mark(figure: go.Figure, i: int, one: SurveyFound, lang: str, colours: Palette) -> None:
    """Draw one interval and its point; attention where something is wrong."""
    assert one.reliability is not None
    assert one.reliability.alpha is not None
    found = one.reliability.alpha
    colour = colours.attention if one.reliability.warning else colours.mentored
    ends = [max(LOWEST, found.low), max(LOWEST, found.high)]
    figure.add_scatter(x=ends, y=[-i, -i], mode="lines", line={"color": colour, "width": 4}, hoverinfo="skip")
    figure.add_scatter(
        x=[max(LOWEST, found.value)],
        y=[-i],
        mode="markers",
        marker={
            "symbol": "diamond" if one.reliability.warning else "circle",
            "size": 13,
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        hovertemplate=f"{alpha_words(one.reliability, lang)}<extra></extra>",
    )


def survey_alphas_rows(found: Sequence[SurveyFound], lang: str) -> Table:
    """Return scale, questions, people, alpha with interval and what to make of it, as text."""
    names = ("scale", "questions", "people", "alpha", "reading")
    header = tuple(text(f"survey.column.{name}", lang) for name in names)
    return header, tuple(
        (
            measure_name(one.measure, lang),
            number(one.reliability.questions, lang, 0),
            people_words(one.reliability.people, lang),
            alpha_words(one.reliability, lang),
            verdict_words(one.reliability, lang),
        )
        for one in found
        if one.reliability
    )


def survey_alphas_alt(found: Sequence[SurveyFound], lang: str) -> str:
    """Return the figure in a sentence."""
    said = "; ".join(
        f"{measure_name(one.measure, lang)}: {alpha_words(one.reliability, lang)}"
        for one in found
        if one.reliability and one.reliability.alpha
    )
    return text("survey.alt_alphas", lang, alphas=said)
