"""What the steering group is asked to decide, by rule from what was found."""

from __future__ import annotations

from analytics.estimates.guardrails import breached
from analytics.report.alarms import unapproved
from analytics.report.catalogue import text
from analytics.report.guardrail_words import guardrail_name, harmed_beside
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.parts import LIST, say

MOST = 4


def asks(material: Material, lang: str) -> tuple[str, ...]:
    """Return the decisions wanted, the status first."""
    found = (
        say(f"ask.{material.verdict.status}", lang),
        _harm(material, lang),
        _approve(material, lang),
        _declare(material, lang),
        _pitfalls(material, lang),
        _evidence(material, lang),
    )
    return tuple(one for one in found if one)[:MOST]


def _harm(material: Material, lang: str) -> str:
    """Ask who sees to what got worse."""
    study = material.study
    names = [guardrail_name(g, study, lang) for g in breached(study.guardrails)]
    names += [study.label(e.outcome, lang) for e in harmed_beside(study)]
    unlike = list(dict.fromkeys(names))
    return say("ask.harm", lang, names=LIST.join(unlike)) if unlike else ""


def _approve(material: Material, lang: str) -> str:
    """Ask finance for the approvals that are missing."""
    ret = material.ret
    if ret.roi_pct is None or not ret.draft:
        return ""
    names = [text(f"money.input.{key}", lang) for key in unapproved(ret, material.assumptions)]
    return say("ask.approve", lang, names=LIST.join(names)) if names else ""


def _declare(material: Material, lang: str) -> str:
    """Ask for a main outcome with a target, where a programme has none."""
    found = material.study.declarations
    without = [d.name for d in found if d.now.outcome is None or d.now.target is None]
    if found and not without:
        return ""
    return say("ask.declare", lang, names=LIST.join(without) or say("every_programme", lang))


def _pitfalls(material: Material, lang: str) -> str:
    """Ask who sees to the pitfalls that the programme is in."""
    people = material.study.people
    found = people.delivery.pitfalls if people else ()
    names = [text(f"pitfall.name.{one.key}", lang) for one in found if one.status == "act"]
    return say("ask.pitfalls", lang, names=LIST.join(names)) if names else ""


def _evidence(material: Material, lang: str) -> str:
    """Ask for the one thing that would raise the evidence."""
    study = material.study
    main = study.effect(study.primary_outcome) if study.primary_outcome else None
    grade = main.grade if main and main.grade else study.retention.grade
    if grade is None or not grade.reasons:
        return ""
    weakest = grade.reasons[min(1, len(grade.reasons) - 1)]
    return say("ask.evidence", lang, how=text(f"grade.win_back.{weakest}", lang))
