"""One sentence and one status for the steering group, from grade x interval x money.

Findings are retention and the primary outcome. A finding is *thin* when it was refused, or is unclear while
the data could not have shown an effect worth having (grade reasons `THIN`). *Harm* is any outcome
clearly worse, corrected for how many there are. The first row that holds decides:

===========================================================  =========
what is found                                                status
===========================================================  =========
a finding worse (grade >= 2), none better                    stop
harm of any other kind                                       fix
a finding better, graded 3 or more, money likely             expand
a finding better, money unlikely                             fix
a finding better                                             continue
nothing clear, a finding thin or none                        too_early
nothing clear, money unlikely, every grade 3 or more         stop
nothing clear                                                fix
===========================================================  =========

Money is likely from P(ROI > 0) = 0.8, unlikely below 0.2. A raw gap (grade 0-1) never stops a programme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from analytics.estimates.effect import Effect, Grade, Retention
from analytics.money.ret import Return
from analytics.report.catalogue import LANGUAGES
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
THIN = frozenset({"underpowered", "few_people", "few_exits"})
EXPAND_FROM = 3  # evidence grade
STOP_FROM = 2
CLEAR = ("better", "worse")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The status and its sentence in every language."""

    status: str
    sentences: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one headline outcome says: its verdict, its grade, and whether the data are too thin."""

    verdict: str
    grade: int
    thin: bool


def decide(study: Study, ret: Return) -> Verdict:
    """Return the status and the sentence of a study and its return."""
    primary = study.effect(study.primary_outcome) if study.primary_outcome else None
    harm = study.retention.verdict == "worse" or bool(study.harmed)
    status = status_of(findings(study.retention, primary), harm=harm, p_positive=ret.p_positive)
    sentences = {
        lang: sentence(study.retention, primary, _label(study, primary, lang), ret.p_positive, lang)
        for lang in LANGUAGES
    }
    return Verdict(status=status, sentences=MappingProxyType(sentences))


def findings(retention: Retention, primary: Effect | None) -> tuple[Finding, ...]:
    """Return retention and, where there is one, the primary outcome."""
    results: list[Effect | Retention] = [retention] if primary is None else [retention, primary]
    return tuple(_finding(result.verdict, result.grade) for result in results)


def _finding(verdict: str, grade: Grade | None) -> Finding:
    """Return a finding; what has no grade has no evidence."""
    lost = THIN.intersection(grade.reasons) if grade else THIN
    thin = verdict == "refused" or (verdict == "unclear" and bool(lost))
    return Finding(verdict=verdict, grade=grade.value if grade else 0, thin=thin)


def status_of(found: Sequence[Finding], *, harm: bool, p_positive: float | None) -> str:
    """Return the status by the table above."""
    better = [f for f in found if f.verdict == "better"]
    worse = [f for f in found if f.verdict == "worse" and f.grade >= STOP_FROM]
    if worse and not better:
        return "stop"
    if harm:
        return "fix"
    money = money_class(p_positive)
    return _when_better(better, money) if better else _when_unclear(found, money)


def _when_better(better: Sequence[Finding], money: str) -> str:
    """Return the status when something is better and nothing worse."""
    if money == "unlikely":
        return "fix"
    graded = max(f.grade for f in better) >= EXPAND_FROM
    return "expand" if graded and money == "likely" else "continue"


def _when_unclear(found: Sequence[Finding], money: str) -> str:
    """Return the status when nothing is clear."""
    if not found or any(f.thin for f in found):
        return "too_early"
    sure = all(f.grade >= EXPAND_FROM for f in found)
    return "stop" if money == "unlikely" and sure else "fix"


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
