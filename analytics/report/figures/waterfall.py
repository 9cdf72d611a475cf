"""From the gap that vendors show to the estimate that holds, step by step."""

from __future__ import annotations

from itertools import pairwise

import plotly.graph_objects as go

from analytics.estimates.effect import Effect, Retention
from analytics.report.catalogue import text
from analytics.report.figures.bars import Bar, waterfall
from analytics.report.figures.frame import Table
from analytics.report.numbers import digits_for, number, unit_name

Result = Effect | Retention


def waterfall_naive_to_honest(result: Result, lang: str, *, dark: bool = False) -> go.Figure:
    """Return the raw gap, what each step takes away, and the estimate; the bars add up."""
    return waterfall(bars(result, lang), lang, title=_unit(result, lang), dark=dark)


def bars(result: Result, lang: str) -> tuple[Bar, ...]:
    """Return the raw gap as a total, one bar a step, and the estimate as a total."""
    steps = result.steps
    if not steps:
        return ()
    digits = digits_for(*(step.value for step in steps))
    first = _bar("raw", 0.0, steps[0].value, "total", digits, lang)
    taken = [
        _bar(step.step, before.value, step.value - before.value, "comparison", digits, lang)
        for before, step in pairwise(steps)
    ]
    return (first, *taken, _bar("estimate", 0.0, steps[-1].value, "mentored", digits, lang))


def _bar(step: str, start: float, change: float, kind: str, digits: int, lang: str) -> Bar:
    """Return one bar with its texts."""
    shown = number(change, lang, digits, signed=True)
    return Bar(label=text(f"step.{step}", lang), value=shown, start=start, change=change, kind=kind)


def _unit(result: Result, lang: str) -> str:
    """Return the unit of the gap."""
    if isinstance(result, Effect):
        return unit_name(result.unit, lang)
    return text("figure.points_of_turnover", lang)


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
            number(bar.end, lang, digits, signed=True),
        )
        for bar in shown
    )


def waterfall_alt(result: Result, lang: str) -> str:
    """Return the figure in a sentence."""
    shown = bars(result, lang)
    ends = (shown[0].value, shown[-1].value) if shown else ("–", "–")
    return text("figure.waterfall_alt", lang, raw=ends[0], value=ends[1], unit=_unit(result, lang))
