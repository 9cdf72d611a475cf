"""One sentence and one status for the steering group, from grade x interval x money x guardrails.

Findings are retention and the primary outcome. A finding is *thin* when it was refused, or is unclear while
the data could not have shown an effect worth having (grade reasons `THIN`). *Harm* is a breached guardrail
or any outcome clearly worse, corrected for how many there are; a guardrail that is held is no harm. The first
row that holds decides:

=====================  ====================================================  =========
rule                   what is found                                         status
=====================  ====================================================  =========
headline_worse         a finding worse (grade >= 2), none better             stop
harm                   harm of any other kind                                fix
better_not_paying      a finding better, money unlikely                      fix
better_unapproved      as the next row, but a return beyond belief rests     continue
                       on assumptions nobody approved
better_sure_paying     a finding better, graded 3 or more, money likely      expand
better                 a finding better                                      continue
thin                   nothing clear, a finding thin or none                 too_early
unclear_not_paying     nothing clear, money unlikely, every grade 3 or more  stop
unclear                nothing clear                                         fix
=====================  ====================================================  =========

Money is likely from P(ROI > 0) = 0.8, unlikely below 0.2. A raw gap (grade 0-1) never stops a programme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from analytics.estimates.effect import Effect, Grade, Retention
from analytics.money.ret import Assumption, Return
from analytics.report.alarms import alarms_of
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.guardrail_words import breach_sentence, harmed_beside, is_breached
from analytics.report.numbers import day, number
from analytics.report.study import Study
from analytics.report.wording import (
    claim,
    effect_head,
    money_class,
    money_clause,
    retention_head,
    state,
    tail,
)

STATUSES = ("expand", "continue", "fix", "stop", "too_early")
RULES = MappingProxyType(
    {
        "headline_worse": "stop",
        "harm": "fix",
        "better_not_paying": "fix",
        "better_unapproved": "continue",
        "better_sure_paying": "expand",
        "better": "continue",
        "thin": "too_early",
        "unclear_not_paying": "stop",
        "unclear": "fix",
    }
)
THIN = frozenset({"underpowered", "few_people", "few_exits"})
EXPAND_FROM = 3  # evidence grade
STOP_FROM = 2
CLEAR = ("better", "worse")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The status, the rule that gave it, and its sentence in every language.

    `notices` says, language by language, that today is not a decision point; empty on one.
    """

    status: str
    sentences: Mapping[str, str]
    rule: str = ""
    notices: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one headline outcome says: its verdict, its grade, and whether the data are too thin."""

    verdict: str
    grade: int
    thin: bool


def decide(
    study: Study,
    ret: Return,
    *,
    months_until: int | None = None,
    next_decision: date | None = None,
    assumptions: Sequence[Assumption] | None = None,
) -> Verdict:
    """Return the status and the sentence of a study and its return.

    Parameters
    ----------
    months_until : int or None
        Months until the data will probably show an effect worth having; said when it is too early.
    next_decision : date or None
        The next decision point, when today is between two of them (row J6).
    assumptions : sequence of Assumption, optional
        Those that the return was priced with, where they are not the study's own.
    """
    primary = study.effect(study.primary_outcome) if study.primary_outcome else None
    rule = rule_of(
        findings(study.retention, primary),
        harm=study.retention.verdict == "worse" or bool(harmed_beside(study)) or is_breached(study),
        p_positive=ret.p_positive,
        unapproved=any(alarm.blocks for alarm in alarms_of(study, ret, assumptions=assumptions)),
    )
    months = months_until if RULES[rule] == "too_early" else None
    sentences = {lang: _whole(study, primary, ret, months, lang) for lang in LANGUAGES}
    notices = {lang: notice(next_decision, lang) for lang in LANGUAGES} if next_decision else {}
    return Verdict(
        status=RULES[rule],
        sentences=MappingProxyType(sentences),
        rule=rule,
        notices=MappingProxyType(notices),
    )


def _whole(study: Study, primary: Effect | None, ret: Return, months: int | None, lang: str) -> str:
    """Return the verdict in words, with what is breached and how long it still takes."""
    said = sentence(study.retention, primary, _label(study, primary, lang), ret.p_positive, lang)
    parts = [said, breach_sentence(study, lang), too_early_sentence(months, lang)]
    return " ".join(part for part in parts if part)


def too_early_sentence(months: int | None, lang: str) -> str:
    """Say in about how many months the data will settle it; nothing when that is not known."""
    if months is None or months < 1:
        return ""
    return text(
        "verdict_says.months_one" if months == 1 else "verdict_says.months", lang, n=number(months, lang, 0)
    )


def notice(next_decision: date, lang: str) -> str:
    """Say that between two decision points the status is a reading, not a decision."""
    return text("verdict_says.between", lang, day=day(next_decision, lang))


def findings(retention: Retention, primary: Effect | None) -> tuple[Finding, ...]:
    """Return retention and, where there is one, the primary outcome."""
    results: list[Effect | Retention] = [retention] if primary is None else [retention, primary]
    return tuple(_finding(result.verdict, result.grade) for result in results)


def _finding(verdict: str, grade: Grade | None) -> Finding:
    """Return a finding; what has no grade has no evidence."""
    lost = THIN.intersection(grade.reasons) if grade else THIN
    thin = verdict == "refused" or (verdict == "unclear" and bool(lost))
    return Finding(verdict=verdict, grade=grade.value if grade else 0, thin=thin)


def status_of(
    found: Sequence[Finding], *, harm: bool, p_positive: float | None, unapproved: bool = False
) -> str:
    """Return the status by the table above."""
    return RULES[rule_of(found, harm=harm, p_positive=p_positive, unapproved=unapproved)]


def rule_of(
    found: Sequence[Finding], *, harm: bool, p_positive: float | None, unapproved: bool = False
) -> str:
    """Return the first rule of the table above that holds."""
    better = [f for f in found if f.verdict == "better"]
    worse = [f for f in found if f.verdict == "worse" and f.grade >= STOP_FROM]
    if worse and not better:
        return "headline_worse"
    if harm:
        return "harm"
    money = money_class(p_positive)
    return _when_better(better, money, unapproved) if better else _when_unclear(found, money)


def _when_better(better: Sequence[Finding], money: str, unapproved: bool) -> str:
    """Return the rule when something is better and nothing worse."""
    if money == "unlikely":
        return "better_not_paying"
    if max(f.grade for f in better) < EXPAND_FROM or money != "likely":
        return "better"
    return "better_unapproved" if unapproved else "better_sure_paying"


def _when_unclear(found: Sequence[Finding], money: str) -> str:
    """Return the rule when nothing is clear."""
    if not found or any(f.thin for f in found):
        return "thin"
    sure = all(f.grade >= EXPAND_FROM for f in found)
    return "unclear_not_paying" if money == "unlikely" and sure else "unclear"


def sentence(
    retention: Retention, primary: Effect | None, label: str, p_positive: float | None, lang: str
) -> str:
    """Return the verdict in words: the headline outcome first, then the other one, then the money."""
    staying = (retention_head(retention, lang, brief=True), retention.verdict, retention.grade)
    found = [staying]
    if primary is not None:
        found.append((effect_head(primary, label, lang, brief=True), state(primary), primary.grade))
    if len(found) == 2 and staying[1] not in CLEAR and found[1][1] in (*CLEAR, "neutral"):
        found.reverse()
    return " ".join(s for s in [*_with_claims(found, lang), money_clause(p_positive, lang)] if s)


def _with_claims(found: Sequence[tuple[str, str, Grade | None]], lang: str) -> list[str]:
    """Put the claim about the cause after each finding, or once after two that share it."""
    clear = [(claim(grade), grade) for _, verdict, grade in found if verdict not in ("unclear", "refused")]
    if len(clear) == 2 and clear[0][0] == clear[1][0]:
        return [head for head, _, _ in found] + [tail("better", clear[0][1], lang, both=True)]
    return [part for head, verdict, grade in found for part in (head, tail(verdict, grade, lang))]


def _label(study: Study, primary: Effect | None, lang: str) -> str:
    """Return the primary outcome's label, or nothing when there is none."""
    return study.label(primary.outcome, lang) if primary else ""
