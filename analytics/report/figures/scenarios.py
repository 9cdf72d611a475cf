"""The return of every way to run the programme as one bar each, with nought marked."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.money.plans import Scenario
from analytics.money.ret import Spread
from analytics.report.catalogue import text
from analytics.report.figures.frame import (
    Table,
    empty_frame,
    padded,
    row_label,
    rows_frame,
    ticks,
    zero_line,
)
from analytics.report.figures.kept import kept
from analytics.report.numbers import percent
from analytics.report.template import Palette, palette
from analytics.report.wording import chance

HALF = 0.13  # of a row: half of a bar's thickness


@kept
def scenarios_figure(scenarios: tuple[Scenario, ...], lang: str, *, dark: bool = False) -> go.Figure:
    """Return one bar a scenario from its 5 to its 95 percent point; one without figures is left out."""
    told = [(one, one.roi_pct) for one in scenarios if one.roi_pct is not None]
    if not told:
        return empty_frame(lang, dark=dark)
    colours, figure = palette(dark=dark), rows_frame(len(told), dark=dark)
    low, high = padded([end for _, roi in told for end in (roi.p05, roi.p95)])
    zero_line(figure, colours)
    for row, (one, roi) in enumerate(told):
        row_label(figure, row, scenario_name(one, lang), range_text(roi, lang), colours)
        _bar(figure, row, roi, colours, solid=one.name == "as_run")
        _middle(figure, row, roi, range_text(roi, lang), colours)
    figure.update_annotations(bgcolor=colours.background)
    figure.update_xaxes(
        range=[low, high],
        title_text=text("money.scenario_figure.axis", lang),
        **ticks(low, high, lang, most=5),
    )
    return figure


def _bar(figure: go.Figure, row: int, roi: Spread, colours: Palette, *, solid: bool) -> None:
    """Draw the range, below nought in grey; a way that was never tried is lighter, with an outline."""
    parts = ((roi.p05, min(roi.p95, 0.0), colours.comparison), (max(roi.p05, 0.0), roi.p95, colours.mentored))
    for start, end, colour in parts:
        if end > start:
            figure.add_shape(
                type="rect",
                x0=start,
                x1=end,
                y0=-row - HALF,
                y1=-row + HALF,
                line={"color": colour, "width": 1.5},
                fillcolor=colour,
                opacity=1.0 if solid else 0.55,
            )


def _middle(figure: go.Figure, row: int, roi: Spread, said: str, colours: Palette) -> None:
    """Mark the likely return."""
    line = {"width": 4, "color": colours.text}
    figure.add_scatter(
        x=[roi.estimate],
        y=[-row],
        mode="markers",
        marker={"symbol": "line-ns", "size": 18, "line": line, "color": colours.text},
        hovertemplate=f"{said}<extra></extra>",
    )


def scenario_name(scenario: Scenario, lang: str) -> str:
    """Return what a scenario is called."""
    return text(f"money.scenario.{scenario.name}", lang)


def range_text(roi: Spread, lang: str) -> str:
    """Return the likely return with its range."""
    value, low, high = (percent(x, lang) for x in (roi.estimate, roi.p05, roi.p95))
    return text("money.scenario_figure.row", lang, value=value, low=low, high=high)


def scenarios_rows(scenarios: Sequence[Scenario], lang: str) -> Table:
    """Return the bars as text."""
    header = tuple(text(f"money.scenario_figure.{name}", lang) for name in ("central", "low", "high"))
    rows = tuple((scenario_name(one, lang), *_cells(one, lang)) for one in scenarios)
    return ("", *header, text("figure.probability", lang)), rows


def _cells(scenario: Scenario, lang: str) -> tuple[str, ...]:
    """Return the figures of one row; dashes where there are none."""
    roi, p = scenario.roi_pct, scenario.p_positive
    if roi is None or p is None:
        return ("–", "–", "–", "–")
    return (*(percent(x, lang) for x in (roi.estimate, roi.p05, roi.p95)), chance(p, lang))


def scenarios_alt(scenarios: Sequence[Scenario], lang: str) -> str:
    """Return the figure in a sentence for each bar."""
    told = [(one, one.roi_pct) for one in scenarios if one.roi_pct is not None]
    rows = [
        text(
            "money.scenario_figure.alt_row",
            lang,
            name=scenario_name(one, lang),
            low=percent(roi.p05, lang),
            high=percent(roi.p95, lang),
        )
        for one, roi in told
    ]
    return text("money.scenario_figure.alt", lang, count=len(told), rows=" ".join(rows))
