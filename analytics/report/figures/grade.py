"""The evidence grade as a ladder of five steps."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.effect import Grade
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, frame
from analytics.report.figures.kept import kept
from analytics.report.numbers import number
from analytics.report.template import palette

HIGHEST = 5
GAP = 0.06
HEIGHT = 100


@kept
def grade_ladder(grade: Grade | None, lang: str, *, dark: bool = False) -> go.Figure:
    """Return five steps: reached ones filled, lost ones hatched up to the design's cap, the rest faint."""
    colours = palette(dark=dark)
    value, cap = (grade.value, grade.cap) if grade else (0, 0)
    figure = frame(HEIGHT, dark=dark)
    for step in range(1, HIGHEST + 1):
        reached, lost = step <= value, value < step <= cap
        figure.add_bar(
            x=[1 - GAP],
            base=[step - 1 + GAP / 2],
            y=[0],
            orientation="h",
            marker={
                "color": colours.mentored if reached else colours.faint,
                "line": {"width": 1.5 if lost else 0, "color": colours.comparison},
                "pattern": {"shape": "/" if lost else "", "fgcolor": colours.comparison, "size": 6},
            },
            hovertemplate=f"{number(step, lang, 0)}: {text(f'grade_name.g{step}', lang)}<extra></extra>",
        )
    _name(figure, value, lang, colours.text)
    figure.update_layout(barmode="overlay", bargap=0.0, margin={"l": 0, "r": 0, "t": 30, "b": 26})
    figure.update_yaxes(visible=False)
    figure.update_xaxes(
        range=[0, HIGHEST],
        tickvals=[step - 0.5 for step in range(1, HIGHEST + 1)],
        ticktext=[number(step, lang, 0) for step in range(1, HIGHEST + 1)],
        showgrid=False,
    )
    return figure


def _name(figure: go.Figure, value: int, lang: str, colour: str) -> None:
    """Write the grade and its name above the ladder."""
    figure.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=1,
        yref="paper",
        yanchor="bottom",
        text=f"<b>{number(value, lang, 0)}</b>  {text(f'grade_name.g{value}', lang)}",
        showarrow=False,
        font={"size": 16, "color": colour},
    )


def grade_ladder_rows(grade: Grade | None, lang: str) -> Table:
    """Return the ladder as text: step, name, and where this result stands."""
    header = (text("figure.grade_axis", lang), text("figure.verdict", lang), "")
    value, cap = (grade.value, grade.cap) if grade else (0, 0)
    return header, tuple(
        (number(step, lang, 0), text(f"grade_name.g{step}", lang), _standing(step, value, cap, lang))
        for step in range(HIGHEST + 1)
    )


def _standing(step: int, value: int, cap: int, lang: str) -> str:
    """Return a mark at the grade, and a word at the cap."""
    words = (["✓"] if step == value else []) + ([text("figure.grade_cap", lang)] if step == cap else [])
    return " ".join(words)


def grade_ladder_alt(grade: Grade | None, lang: str) -> str:
    """Return the figure in a sentence."""
    return text("figure.grade_alt", lang, grade=number(grade.value if grade else 0, lang, 0))
