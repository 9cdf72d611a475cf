"""The few effects the steering group looks at first."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.effect import Effect
from analytics.report.catalogue import text
from analytics.report.figures.forest import Row, draw, effect_row, retention_row, summary, table
from analytics.report.figures.frame import Table
from analytics.report.figures.kept import kept
from analytics.report.study import Study

MOST = 4
FIRST = ("customer", "quality", "absence", "survey")  # families shown after the primary outcome, one of each


@kept
def effect_bars(study: Study, lang: str, *, dark: bool = False) -> go.Figure:
    """Return retention, the primary outcome and up to two of other families."""
    return draw(main_rows(study, lang), lang, dark=dark)


def effect_bars_rows(study: Study, lang: str) -> Table:
    """Return the same as text."""
    return table(main_rows(study, lang), lang)


def effect_bars_alt(study: Study, lang: str) -> str:
    """Return the figure in a sentence."""
    return text("figure.bars_alt", lang, summary=summary(main_rows(study, lang), lang))


def main_rows(study: Study, lang: str) -> tuple[Row, ...]:
    """Return at most `MOST` rows, retention first; the choice never looks at the results."""
    chosen = [effect_row(e, study.label(e.outcome, lang), lang) for e in main_effects(study)]
    return (retention_row(study.retention, lang), *chosen)


def main_effects(study: Study) -> list[Effect]:
    """Return the primary outcome, then the first of each other family, then any others with a direction."""
    ranked = [e for e in study.effects if e.outcome == study.primary_outcome]
    for family in FIRST:
        ranked += [e for e in study.effects if e.family == family][:1]
    ranked += [e for e in study.effects if e.direction != "none"]
    return list({e.outcome: e for e in ranked}.values())[: MOST - 1]
