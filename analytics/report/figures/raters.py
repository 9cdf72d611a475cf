"""The groups' mean scores as scored, and with the strictness of evaluators taken out."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.estimates.quality import Raters
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table
from analytics.report.figures.kept import kept
from analytics.report.figures.paired_levels import PairedRow, paired_levels
from analytics.report.numbers import percent
from analytics.report.quality_words import arm_name, column_names, counted, with_span

COLUMNS = ("arm", "adjusted", "as_scored", "contacts", "largest")


@kept
def rater_arms(found: Raters, lang: str, *, dark: bool = False) -> go.Figure:
    """Return both groups' levels, adjusted and as scored."""
    rows = [
        PairedRow(label=arm_name(arm.arm, lang), first=arm.adjusted, second=arm.as_scored)
        for arm in found.arms
    ]
    names = (text("quality.column.adjusted", lang), text("quality.column.as_scored", lang))
    return paired_levels(rows, names, text("quality.levels.axis", lang), lang, dark=dark)


def rater_arms_rows(found: Raters, lang: str) -> Table:
    """Return group, both levels, what is behind them and the largest share by one evaluator as text."""
    return column_names(COLUMNS, lang), tuple(
        (
            arm_name(arm.arm, lang),
            with_span(arm.adjusted, lang, hidden=arm.people is None),
            with_span(arm.as_scored, lang, hidden=arm.people is None),
            counted(arm.people, arm.evaluations, lang),
            text("figure.none", lang) if arm.largest is None else percent(100 * arm.largest, lang),
        )
        for arm in found.arms
    )


def rater_arms_alt(found: Raters, lang: str) -> str:
    """Return the figure in a sentence."""
    told = [
        f"{arm_name(arm.arm, lang)}: {with_span(arm.as_scored, lang)} → {with_span(arm.adjusted, lang)}."
        for arm in found.arms
        if arm.as_scored is not None
    ]
    return text("quality.raters.alt", lang, levels=" ".join(told))
