"""First page: what is found, how sure that is, what is asked for, and what became of earlier decisions."""

from __future__ import annotations

from analytics.report.alarms import alarm_says, alarms_of
from analytics.report.catalogue import text
from analytics.report.figures.effects import effect_bars, effect_bars_alt, effect_bars_rows
from analytics.report.numbers import percent
from analytics.report.quarterly.asks import asks
from analytics.report.quarterly.decided import decided
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.model import Audience, Block, Fact, Section
from analytics.report.quarterly.parts import (
    count,
    facts,
    joined,
    of_study,
    picture,
    points,
    reach,
    say,
    signed,
    words,
)
from analytics.report.wording import chance, status_advice, status_name


def verdict_section(material: Material, audience: Audience, lang: str) -> Section:
    """Return the verdict, its key numbers, the decisions wanted, and the decisions taken before."""
    verdict = material.verdict
    status = say("status", lang, status=status_name(verdict.status, lang))
    blocks = (
        *words(verdict.sentences[lang], "verdict"),
        *words(joined((f"{status}.", status_advice(verdict.status, lang))), "lead"),
        *words(verdict.notices.get(lang, ""), "note"),
        *facts([_staying(material, lang), _main(material, lang), _return(material, lang),
                _evidence(material, lang)]),
        *_alarms(material, lang),
        *points(asks(material, lang), say("wanted", lang)),
        *decided(material, audience, lang),
        *_drawn(material, lang),
    )  # fmt: skip
    return Section(key="verdict", title=say("section.verdict", lang), blocks=blocks)


def _staying(material: Material, lang: str) -> Fact | None:
    """Return how many more of a hundred stay a year."""
    retention = material.study.retention
    found = retention.retention_difference
    if found is None:
        return None
    note = joined((reach(found, lang, digits=0), _evidence_of(retention, lang)), "; ")
    return Fact(label=say("fact.staying", lang), value=signed(found, "%", lang, digits=0), note=note)


def _main(material: Material, lang: str) -> Fact | None:
    """Return the effect on the main outcome."""
    study = material.study
    effect = study.effect(study.primary_outcome) if study.primary_outcome else None
    if effect is None or effect.att is None:
        return None
    note = joined((reach(effect.att, lang), _evidence_of(effect, lang)), "; ")
    label = study.label(effect.outcome, lang)
    return Fact(label=label, value=signed(effect.att, effect.unit, lang), note=note)


def _evidence_of(result: object, lang: str) -> str:
    """Return the people with a mentor behind a result, and its grade."""
    n = say("fact.mentees", lang, n=count(getattr(result, "n_mentored", None), lang))
    grade = getattr(result, "grade", None)
    return joined((n, say("fact.grade", lang, grade=grade.value) if grade else ""), "; ")


def _return(material: Material, lang: str) -> Fact | None:
    """Return the return with its range and chance."""
    ret = material.ret
    if ret.roi_pct is None or ret.p_positive is None:
        return None
    low, high = percent(ret.roi_pct.p05, lang), percent(ret.roi_pct.p95, lang)
    note = say("fact.return_note", lang, low=low, high=high, chance=chance(ret.p_positive, lang))
    draft = say("fact.draft", lang) if ret.draft else ""
    return Fact(label=text("figure.roi", lang), value=percent(ret.roi_pct.estimate, lang),
                note=joined((note, draft), "; "))  # fmt: skip


def _evidence(material: Material, lang: str) -> Fact:
    """Return the grade of the main result, and what holds it down."""
    study = material.study
    main = study.effect(study.primary_outcome) if study.primary_outcome else None
    grade = main.grade if main and main.grade else study.retention.grade
    if grade is None:
        return Fact(label=say("fact.evidence", lang), value="–", note=say("fact.no_grade", lang))
    weakest = grade.reasons[min(1, len(grade.reasons) - 1)] if grade.reasons else ""
    return Fact(
        label=say("fact.evidence", lang),
        value=say("fact.of_five", lang, grade=grade.value),
        note=text(f"grade.{weakest}", lang) if weakest else "",
    )


def _alarms(material: Material, lang: str) -> tuple[Block, ...]:
    """Return every result beyond published evidence; what to check stands with the evidence."""
    study = material.study
    found = alarms_of(study, material.ret, assumptions=material.assumptions)
    said = [alarm_says(alarm, study, lang) for alarm in found]
    return words(joined((*said, say("see_evidence", lang))), "alarm") if said else ()


def _drawn(material: Material, lang: str) -> tuple[Block, ...]:
    """Return the few effects that matter most; nothing where none could be estimated."""
    study = material.study
    if study.retention.retention_difference is None and not any(e.att for e in study.effects):
        return ()
    drawn = picture(
        "overview-effects",
        say("picture.effects", lang),
        lambda: effect_bars(study, lang),
        effect_bars_rows(study, lang),
        effect_bars_alt(study, lang),
        of_study(study, lang, method="main"),
    )
    return (drawn,)
