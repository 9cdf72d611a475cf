"""The chance to see an effect, by its size, with what can be seen now and what would pay back."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.outlook import Outlook
from analytics.estimates.power import chance_to_see, power_curve
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, frame, ticks
from analytics.report.numbers import percent, unit_name
from analytics.report.power_words import size_text
from analytics.report.template import Palette, palette

HEIGHT = 340
ENOUGH = 80.0  # percent: the power that planning asks for
EVERY = 6  # of the curve's points in the table
FURTHEST = 6.0  # times what can be seen now: a target beyond it is named, not drawn


def power_figure(outlook: Outlook, lang: str, *, dark: bool = False) -> go.Figure:
    """Return the power curve of one outcome."""
    colours = palette(dark=dark)
    points = power_curve(outlook.se, reach=_reach(outlook))
    last = points[-1][0]
    figure = frame(HEIGHT, dark=dark)
    figure.add_scatter(
        x=[effect for effect, _ in points],
        y=[100 * chance for _, chance in points],
        mode="lines",
        line={"color": colours.mentored, "width": 3},
        customdata=[f"{size_text(e, outlook.unit, lang)}: {percent(100 * c, lang)}" for e, c in points],
        hovertemplate="%{customdata}<extra></extra>",
    )
    figure.add_hline(y=ENOUGH, line={"color": colours.comparison, "width": 1.5, "dash": "dot"})
    _marks(figure, outlook, last, lang, colours)
    _axes(figure, outlook, last, lang)
    return figure


def power_rows(outlook: Outlook, lang: str) -> Table:
    """Return the curve as text, with the marked sizes among it."""
    points = list(power_curve(outlook.se, reach=_reach(outlook)))[::EVERY]
    marked = [(size, chance_to_see(size, outlook.se)) for size, _ in _marked(outlook, lang)]
    rows = [
        (size_text(effect, outlook.unit, lang), percent(100 * chance, lang))
        for effect, chance in sorted({*points, *marked})
    ]
    return (text("power.figure_effect", lang), text("power.figure_y", lang)), tuple(rows)


def power_alt(outlook: Outlook, label: str, lang: str) -> str:
    """Return the figure in a sentence."""
    return text(
        "power.figure_alt",
        lang,
        label=label,
        now=size_text(outlook.now, outlook.unit, lang),
        target=size_text(outlook.target, outlook.unit, lang),
        chance=percent(100 * chance_to_see(outlook.target, outlook.se), lang),
    )


def _reach(outlook: Outlook) -> float:
    """Return how far the axis must go to hold the target, nought when that is out of reach."""
    return outlook.target if outlook.target <= FURTHEST * outlook.now else 0.0


def _marked(outlook: Outlook, lang: str) -> list[tuple[float, str]]:
    """Return the sizes that are marked with what they are."""
    now = text("power.figure_now", lang, size=size_text(outlook.now, outlook.unit, lang))
    found = [(outlook.now, now)]
    if outlook.against != "half":
        said = size_text(outlook.target, outlook.unit, lang)
        found.append((outlook.target, text(f"power.figure_{outlook.against}", lang, size=said)))
    return found


def _marks(figure: go.Figure, outlook: Outlook, last: float, lang: str, colours: Palette) -> None:
    """Draw the marked sizes as upright lines, named above the figure."""
    inks = (colours.mentored, colours.attention)
    figure.update_layout(margin_t=52)
    for line, (size, said) in enumerate(_marked(outlook, lang)):
        beyond = size > last
        if not beyond:
            dash = "solid" if line else "dash"
            figure.add_vline(x=size, line={"color": inks[line], "width": 2, "dash": dash})
        right = size > 0.5 * last
        figure.add_annotation(
            x=min(size, last),
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=4 + 20 * line,
            xanchor="right" if right else "left",
            xshift=2 if right else -2,
            text=f"{said} →" if beyond else said,
            showarrow=False,
            font={"size": 13, "color": inks[line]},
        )


def _axes(figure: go.Figure, outlook: Outlook, last: float, lang: str) -> None:
    """Set both axes."""
    unit = unit_name(outlook.unit, lang)
    figure.update_xaxes(
        range=[0, last], title_text=text("power.figure_x", lang, unit=unit or "–"), **ticks(0, last, lang)
    )
    marks = [0, 20, 40, 60, 80, 100]
    figure.update_yaxes(
        range=[0, 102],
        tickvals=marks,
        ticktext=[percent(mark, lang) if mark else "" for mark in marks],
        title_text=text("power.figure_y", lang),
    )
