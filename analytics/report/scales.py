"""Customer measures in words: how answers are counted, and which answers are left out."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.cohorts.outcomes import OtherScale, Scale
from analytics.report.catalogue import text
from analytics.report.numbers import number

MEANS = {"csat_mean": "mean", "nps": "nps", "ces": "ces"}
MOST_POINTS = 10  # a wider scale has no two highest points worth naming


def definition(kpi: str, scale: Scale, lang: str) -> str:
    """Return how one measure counts its answers on the scale they are on."""
    if kpi in MEANS:
        return text(f"outcomes.definition.{MEANS[kpi]}", lang, scale=scale.name)
    if scale.high - scale.low == 1:
        return text("outcomes.definition.yes", lang)
    top, high = (number(end, lang, 0) for end in (scale.top_from, scale.high))
    key = "top2" if scale.high - scale.low <= MOST_POINTS else "upper"
    return text(f"outcomes.definition.{key}", lang, top=top, high=high, scale=scale.name)


def other_scale_sentences(found: Sequence[OtherScale], lang: str) -> tuple[str, ...]:
    """Return one sentence for each question and scale whose answers are in no figure."""
    return tuple(
        text(
            "outcomes.other_scale",
            lang,
            answers=number(answers, lang, 0),
            question=text(f"outcomes.question.{question}", lang),
            scale=scale,
        )
        for question, scale, answers in found
    )
