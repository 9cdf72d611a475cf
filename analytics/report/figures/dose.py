"""The effect by thirds of the hours met in a fixed early window: an association."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.dose import Dose
from analytics.estimates.effect import Effect
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table
from analytics.report.figures.subgroups import Line, draw
from analytics.report.group_words import third_name, value_of
from analytics.report.numbers import number


def dose(found: Dose, effect: Effect, lang: str, *, dark: bool = False) -> go.Figure:
    """Return one row a third, the fewest hours first."""
    return draw(_lines(found, lang), effect, lang, dark=dark)


def _lines(found: Dose, lang: str) -> list[Line]:
    """Return the thirds ready to draw."""
    return [
        Line(
            label=text("groups.row", lang, name=third_name(third, lang), n=number(third.people, lang, 0)),
            thick=third.effect,
        )
        for third in found.thirds
    ]


def dose_rows(found: Dose, effect: Effect, lang: str) -> Table:
    """Return hours, mentees, person-months and effect as text."""
    header = (
        text("groups.dose.third", lang),
        text("groups.mentees", lang),
        text("figure.months_n", lang),
        text("groups.dose.effect", lang),
    )
    rows = (
        (
            third_name(third, lang),
            number(third.people, lang, 0),
            number(third.person_months, lang, 0),
            value_of(third.effect, effect.unit, lang),
        )
        for third in found.thirds
    )
    return header, tuple(rows)


def dose_alt(found: Dose, effect: Effect, label: str, lang: str) -> str:
    """Return the figure in a sentence."""
    summary = "; ".join(
        f"{line.label}: {value_of(line.thick, effect.unit, lang)}" for line in _lines(found, lang)
    )
    return text("groups.dose.alt", lang, label=label, summary=summary)
