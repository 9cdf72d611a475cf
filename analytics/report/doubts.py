"""What makes a reader careful with every figure of a study: ids that do not match, partial months, breaks."""

from __future__ import annotations

from datetime import date

from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.scales import other_scale_sentences
from analytics.report.study import Study

LOWEST_MATCH = 0.95  # below it results say in which direction they may be wrong
NAMED = 6  # partial months that are named; the data page has all


def doubts(study: Study, lang: str) -> tuple[str, ...]:
    """Return the sentences that belong above every result of this study; mostly none."""
    said = []
    if study.match_rate < LOWEST_MATCH:
        share = numbers.number(100 * study.match_rate, lang, 0)
        said.append(text("doubt.match_rate", lang, share=share))
    if study.partial:
        named = [f"{source or table} {_month(month)}" for table, source, month in study.partial]
        left = ", ".join([*named[:NAMED], *(["…"] if len(named) > NAMED else [])])
        said.append(text("doubt.partial", lang, n=len(study.partial), months=left))
    for source, metric, day in study.breaks:
        said.append(text("doubt.break", lang, source=source, metric=metric, day=numbers.day(day, lang)))
    if study.unlike_draw is not None:
        said.append(text("doubt.unlike_draw", lang, gap=numbers.number(study.unlike_draw, lang, 1)))
    return (*said, *other_scale_sentences(study.other_scales, lang))


def _month(day: date) -> str:
    """Return a month as 2026-04."""
    return f"{day:%Y-%m}"
