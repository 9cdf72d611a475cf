"""How much more mentees' answers changed than others', scale by scale, with intervals."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.estimates.survey_results import SurveyFound
from analytics.report.catalogue import text
from analytics.report.figures.forest import SYMBOLS, colour_of
from analytics.report.figures.frame import (
    FOOT,
    Table,
    empty_frame,
    row_label,
    rows_frame,
    ticks,
    zero_line,
)
from analytics.report.figures.kept import kept
from analytics.report.numbers import number
from analytics.report.survey_words import interval_words, kept_words, measure_name, people_words
from analytics.report.template import Palette, palette
from analytics.report.wording import state, verdict_name

NEAREST = 6.0  # points: half the axis at least


@kept
def survey_changes(found: tuple[SurveyFound, ...], lang: str, *, dark: bool = False) -> go.Figure:
    """Return the difference in change of every scale; better lies to the right."""
    rows = estimated(found)
    if not rows:
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(rows), dark=dark, foot=FOOT + 12)
    zero_line(figure, colours)
    for i, one in enumerate(rows):
        row_label(figure, i, measure_name(one.measure, lang), _value(one, lang), colours)
        _mark(figure, i, one, lang, colours)
    ends = [abs(end) for one in rows for end in _ends(one)]
    half = max(NEAREST, *ends) * 1.06
    axis = text("survey.change_axis", lang)
    figure.update_xaxes(range=[-half, half], title_text=axis, **ticks(-half, half, lang))
    return figure


def estimated(found: Sequence[SurveyFound]) -> tuple[SurveyFound, ...]:
    """Return the scales whose change was estimated."""
    return tuple(one for one in found if one.changed and one.changed.effect.att)


def _ends(one: SurveyFound) -> tuple[float, float]:
    """Return the ends of the interval."""
    assert one.changed is not None
    assert one.changed.effect.att is not None
    return one.changed.effect.att.low, one.changed.effect.att.high


def _value(one: SurveyFound, lang: str) -> str:
    """Return the difference with its interval."""
    assert one.changed is not None
    assert one.changed.effect.att is not None
    return interval_words(one.changed.effect.att, lang, signed=True)


def _mark(figure: go.Figure, i: int, one: SurveyFound, lang: str, colours: Palette) -> None:
    """Draw one interval and its point; filled when clear, open when not."""
    assert one.changed is not None
    assert one.changed.effect.att is not None
    reading = state(one.changed.effect)
    colour = colour_of(reading, colours)
    line = {"color": colour, "width": 4}
    figure.add_scatter(x=list(_ends(one)), y=[-i, -i], mode="lines", line=line, hoverinfo="skip")
    figure.add_scatter(
        x=[one.changed.effect.att.value],
        y=[-i],
        mode="markers",
        marker={
            "symbol": SYMBOLS[reading],
            "size": 14,
            "color": colour,
            "line": {"width": 2.5, "color": colour},
        },
        hovertemplate=f"{_value(one, lang)}<extra></extra>",
    )


def survey_changes_rows(found: Sequence[SurveyFound], lang: str) -> Table:
    """Return scale, both changes, the difference, people, who answered both waves, grade and reading."""
    names = (
        "scale",
        "change_mentored",
        "change_comparison",
        "difference",
        "both_people",
        "kept_mentored",
        "kept_comparison",
        "grade",
        "reading",
    )
    header = tuple(text(f"survey.column.{name}", lang) for name in names)
    return header, tuple(_row(one, lang) for one in estimated(found))


def _row(one: SurveyFound, lang: str) -> tuple[str, ...]:
    """Return the cells of one scale."""
    assert one.changed is not None
    changed, effect, none = one.changed, one.changed.effect, text("figure.none", lang)
    both = f"{people_words(effect.n_mentored, lang)} / {people_words(effect.n_comparison, lang)}"
    return (
        measure_name(one.measure, lang),
        interval_words(changed.mentored, lang, signed=True) if changed.mentored else none,
        interval_words(changed.comparison, lang, signed=True) if changed.comparison else none,
        _value(one, lang),
        both,
        *kept_words(changed, lang),
        number(effect.grade.value, lang, 0) if effect.grade else none,
        verdict_name(state(effect), lang),
    )


def survey_changes_alt(found: Sequence[SurveyFound], lang: str) -> str:
    """Return the figure in a sentence."""
    rows = estimated(found)
    said = "; ".join(f"{measure_name(one.measure, lang)}: {_value(one, lang)}" for one in rows)
    return text("survey.alt_changes", lang, n=number(len(rows), lang, 0), changes=said)
