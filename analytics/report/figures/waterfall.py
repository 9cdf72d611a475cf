"""From the gap that vendors show to the estimate that holds, step by step."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import plotly.graph_objects as go

from analytics.estimates.effect import Effect, Retention, Step
from analytics.report.catalogue import text
from analytics.report.figures.bars import Bar, waterfall
from analytics.report.figures.frame import Table
from analytics.report.figures.kept import kept
from analytics.report.numbers import digits_for, number, with_unit

Result = Effect | Retention


@kept
def waterfall_naive_to_honest(result: Result, lang: str, *, dark: bool = False) -> go.Figure:
    """Return the raw gap, what each step takes away, and the estimate; the bars add up."""
    return waterfall(bars(result, lang), lang, title=_title(result, lang), dark=dark)


def bars(result: Result, lang: str) -> tuple[Bar, ...]:
    """Return the raw gap as a total, one bar a step, and the estimate as a total."""
    steps = result.steps
    if not steps:
        return ()
    digits = digits_for(*(step.value for step in steps))
    unit = result.unit if isinstance(result, Effect) else ""
    bar = partial(_bar, digits=digits, unit=unit, lang=lang)
    first = bar("raw", 0.0, steps[0].value, "total")
    taken = [
        bar(
            step.step, before.value, step.value - before.value, "comparison", told=_told(before, step, digits)
        )
        for before, step in pairwise(steps)
    ]
    return (first, *taken, bar("estimate", 0.0, steps[-1].value, "mentored"))


def _told(before: Step, step: Step, digits: int) -> float:
    """Return the change between two gaps as they are printed, so that what is printed adds up as well."""
    return round(step.value, digits) - round(before.value, digits)


def _bar(
    step: str,
    start: float,
    change: float,
    kind: str,
    *,
    digits: int,
    unit: str,
    lang: str,
    told: float | None = None,
) -> Bar:
    """Return one bar with its texts."""
    printed = change if told is None else told
    shown = with_unit(number(printed, lang, digits, signed=True), unit, lang)
    return Bar(label=text(f"step.{step}", lang), value=shown, start=start, change=change, kind=kind)


def _title(result: Result, lang: str) -> str:
    """Return what the axis counts where the labels do not say it."""
    return "" if isinstance(result, Effect) else text("figure.points_of_turnover", lang)


def waterfall_rows(result: Result, lang: str) -> Table:
    """Return step, what it takes away and what gap is left, as text."""
    header = tuple(text(f"figure.{key}", lang) for key in ("step", "taken_away", "gap_left"))
    shown = bars(result, lang)
    digits = digits_for(*(step.value for step in result.steps))
    none = text("figure.none", lang)
    return header, tuple(
        (
            bar.label,
            bar.value if bar.kind == "comparison" else none,
            _gap(bar.end, result, digits, lang),
        )
        for bar in shown
    )


def _gap(value: float, result: Result, digits: int, lang: str) -> str:
    """Return the gap left, with its unit."""
    unit = result.unit if isinstance(result, Effect) else ""
    return with_unit(number(value, lang, digits, signed=True), unit, lang)


def waterfall_alt(result: Result, lang: str) -> str:
    """Return the figure in a sentence."""
    shown = bars(result, lang)
    ends = (shown[0].value, shown[-1].value) if shown else ("–", "–")
    said = text("figure.waterfall_alt", lang, raw=ends[0], value=ends[1], unit=_title(result, lang))
    return said.replace(" ,", ",")
