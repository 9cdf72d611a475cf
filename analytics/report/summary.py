"""The results in plain words, for a terminal."""

from __future__ import annotations

from analytics.money.ret import Assumption, Return
from analytics.report.alarms import alarm_lines, alarms_of
from analytics.report.doubts import doubts
from analytics.report.numbers import day
from analytics.report.study import Study
from analytics.report.verdict import Verdict
from analytics.report.wording import (
    effect_sentence,
    grade_sentence,
    harm_line,
    money_sentence,
    retention_sentence,
    status_advice,
    status_name,
)


def summary(
    study: Study,
    ret: Return,
    verdict: Verdict,
    lang: str = "en",
    *,
    assumptions: tuple[Assumption, ...] | None = None,
) -> str:
    """Return the verdict, each effect, retention, money and alarms, a line each.

    `assumptions` are those the return was priced with, where they are not the study's own.
    """
    primary = study.effect(study.primary_outcome) if study.primary_outcome else None
    grade = study.retention.grade or (primary.grade if primary else None)
    lines = [
        f"{status_name(verdict.status, lang)} · {day(study.as_of, lang)}",
        verdict.sentences[lang],
        status_advice(verdict.status, lang),
        grade_sentence(grade, lang),
        *doubts(study, lang),
        "",
        retention_sentence(study.retention, lang),
        *(f"{effect_sentence(e, study.label(e.outcome, lang), lang)}" for e in study.effects),
        "",
        money_sentence(ret, lang),
        *alarm_lines(alarms_of(study, ret, assumptions=assumptions), study, lang),
        harm_line(study, lang),
    ]
    return "\n".join(lines)
