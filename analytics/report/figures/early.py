"""Early attrition by window: how many are old enough to tell, then the share that left, with its interval."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.estimates.early import EarlyRate
from analytics.estimates.hire_states import FEW_LEFT
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table, empty_frame, row_label, rows_frame, ticks
from analytics.report.numbers import number, people, percent, span
from analytics.report.template import Palette, palette

WIDTH = 5  # pixels of an interval


def early_figure(rates: Sequence[EarlyRate], lang: str, *, dark: bool = False) -> go.Figure:
    """Return one row a window: the eligible in its label, the rate as a mark on its interval."""
    if not any(rate.rate for rate in rates):
        return empty_frame(lang, dark=dark)
    colours = palette(dark=dark)
    figure = rows_frame(len(rates), dark=dark)
    for i, rate in enumerate(rates):
        row_label(figure, i, window_name(rate.window, lang), _beside(rate, lang), colours)
        _mark(figure, i, rate, lang, colours)
    high = 1.05 * max(rate.rate.high for rate in rates if rate.rate)
    marks = ticks(0, high, lang, most=5)
    marks["ticktext"] = [percent(float(str(v)), lang) for v in marks["tickvals"]]
    figure.update_xaxes(range=[-0.04 * high, high], title_text=text("early.axis", lang), **marks)
    return figure


def window_name(window: int, lang: str) -> str:
    """Return a window in words."""
    return text("early.within", lang, days=number(window, lang, 0))


def _beside(rate: EarlyRate, lang: str) -> str:
    """Return the eligible, then the rate; or that too few are old enough, or too few left."""
    if rate.reason == FEW_LEFT:
        return rate_text(rate, lang)
    if rate.rate is None:
        return text("early.untold", lang)
    shown = text("early.old_enough", lang, n=people(rate.eligible, lang))
    return f"{shown}: {percent(rate.rate.value, lang, 1)} ({span(rate.rate.low, rate.rate.high, lang)})"


def _mark(figure: go.Figure, i: int, rate: EarlyRate, lang: str, colours: Palette) -> None:
    """Draw one rate on its interval."""
    if rate.rate is None:
        return
    ends = [rate.rate.low, rate.rate.high]
    figure.add_scatter(
        x=ends,
        y=[-i, -i],
        mode="lines",
        line={"color": colours.comparison, "width": WIDTH},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[rate.rate.value],
        y=[-i],
        mode="markers",
        marker={"size": 14, "color": colours.text},
        hovertemplate=f"{window_name(rate.window, lang)}: {_beside(rate, lang)}<extra></extra>",
    )


def early_rows(rates: Sequence[EarlyRate], lang: str) -> Table:
    """Return window, old enough, too young, lost from sight, left, ended otherwise and rate as text."""
    names = ["window", "eligible", "too_young", "leavers", "others", "rate"]
    lost = any(rate.lost for rate in rates)
    if lost:
        names.insert(3, "lost")
    header = tuple(text(f"early.column.{name}", lang) for name in names)
    return header, tuple(_row(rate, lang, lost=lost) for rate in rates)


def _row(rate: EarlyRate, lang: str, *, lost: bool) -> tuple[str, ...]:
    """Return one window's cells."""
    counts = [rate.eligible, rate.too_young, *([rate.lost] if lost else [])]
    shown = [people(n, lang) for n in counts] + [few_text(rate, n, lang) for n in (rate.leavers, rate.others)]
    return (window_name(rate.window, lang), *shown, rate_text(rate, lang))


def few_text(rate: EarlyRate, counted: int | None, lang: str) -> str:
    """Return a count among the eligible, or that it is below the floor."""
    if rate.rate is not None and counted is None:
        return text("early.few_new_hires", lang)
    return people(counted, lang)


def rate_text(rate: EarlyRate, lang: str) -> str:
    """Return the rate with its interval, or why there is none."""
    if rate.rate is None:
        return text(f"early.{rate.reason}", lang)
    return f"{percent(rate.rate.value, lang, 1)} ({span(rate.rate.low, rate.rate.high, lang)})"


def early_alt(rates: Sequence[EarlyRate], lang: str) -> str:
    """Return the figure in a sentence."""
    told = [rate for rate in rates if rate.rate]
    if not told:
        return text("figure.empty", lang)
    said = "; ".join(f"{window_name(rate.window, lang)}: {_beside(rate, lang)}" for rate in told)
    return text("early.alt", lang, said=said)
