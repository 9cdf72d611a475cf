"""Seventh page: what is known, what is not, and which checks failed; no alarm can be left out."""

from __future__ import annotations

from itertools import pairwise

from analytics.cohorts.declared import Declaration, Version
from analytics.estimates.declared_target import target_status
from analytics.estimates.effect import Effect, Retention
from analytics.estimates.plausibility import Alarm
from analytics.report import numbers
from analytics.report.alarms import alarm_asks, alarm_says, alarm_source, alarms_of
from analytics.report.catalogue import text
from analytics.report.doubts import doubts
from analytics.report.figures.guardrails import guardrail_rows
from analytics.report.grade_words import cap_words, lost_points
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.model import Block, Section, Words
from analytics.report.quarterly.parts import LIST, grid, joined, points, say, words
from analytics.report.robust_wording import agreement_sentence, placebo_sentence
from analytics.report.study import Study
from analytics.report.wording import effect_sentence, effect_value, retention_sentence, state

DECLARED = ("programme", "outcome", "target", "decided", "start", "reached")
NO_RESULT = ("identities",)  # tables that no result comes from
CLEAR = ("better", "worse", "neutral")


def evidence_section(material: Material, lang: str) -> Section:
    """Return known and unknown, alarms, lost points, guardrails, and what was declared beforehand."""
    study = material.study
    blocks = (
        *points(_known(study, lang), say("evidence.known", lang)),
        *points(_unknown(study, lang), say("evidence.unknown", lang)),
        *_alarms(material, lang),
        *points(_checks(study, lang), say("evidence.checks", lang)),
        *_guardrails(study, lang),
        *_declared(study, lang),
    )
    return Section(key="evidence", title=say("section.evidence", lang), blocks=blocks)


def _known(study: Study, lang: str) -> tuple[str, ...]:
    """Return what is clear, the two headline results in full; the design says how strong that is."""
    main = study.effect(study.primary_outcome) if study.primary_outcome else None
    said = []
    if study.retention.verdict in ("better", "worse"):
        said.append(retention_sentence(study.retention, lang))
    if main is not None and state(main) in CLEAR:
        said.append(effect_sentence(main, study.label(main.outcome, lang), lang))
    others = [e for e in study.effects if state(e) in CLEAR and e is not main and e.is_clear]
    for way in ("better", "worse"):
        named = [study.label(e.outcome, lang) for e in others if state(e) == way]
        said.append(say(f"evidence.{way}", lang, names=LIST.join(named)) if named else "")
    return tuple(said) if any(said) else (say("evidence.nothing_known", lang),)


def _unknown(study: Study, lang: str) -> tuple[str, ...]:
    """Return what cannot be told from chance, what was refused and why, and which files are missing."""
    unclear = [study.label(e.outcome, lang) for e in study.effects if e.att and state(e) == "unclear"]
    staying = text("figure.retention", lang)
    unclear = [staying, *unclear] if study.retention.verdict == "unclear" else unclear
    refused = [study.label(e.outcome, lang) for e in study.effects if e.att is None]
    refused = [staying, *refused] if study.retention.verdict == "refused" else refused
    missing = [f"{table}.csv" for table, rows in study.tables if not rows and table not in NO_RESULT]
    return (
        say("evidence.unclear", lang, names=LIST.join(unclear)) if unclear else "",
        say("evidence.refused", lang, names=LIST.join(refused)) if refused else "",
        say("evidence.missing", lang, names=LIST.join(missing)) if missing else "",
    )


def _alarms(material: Material, lang: str) -> tuple[Block, ...]:
    """Return every alarm with what is to be checked and the evidence it is compared with."""
    study = material.study
    found = alarms_of(study, material.ret, assumptions=material.assumptions)
    if not found:
        return words(say("evidence.no_alarm", lang), "note")
    return tuple(Words(text=_alarm(one, study, lang), kind="alarm") for one in found)


def _alarm(one: Alarm, study: Study, lang: str) -> str:
    """Return one alarm in words."""
    return joined((alarm_says(one, study, lang), alarm_asks(one, lang), f"({alarm_source(one, lang)})"))


def _checks(study: Study, lang: str) -> tuple[str, ...]:
    """Return what lowers the grades, what other methods say, the placebo, and doubts about the data."""
    main = study.effect(study.primary_outcome) if study.primary_outcome else None
    return (
        *_grades(study, main, lang),
        *_methods(study, main, lang),
        *doubts(study, lang),
    )


def _grades(study: Study, main: Effect | None, lang: str) -> list[str]:
    """Say how far the design reaches and which outcomes lost points for what."""
    graded: list[tuple[str, Effect | Retention, str]] = [
        (text("figure.retention", lang), study.retention, "exits"),
        *((study.label(e.outcome, lang), e, e.unit) for e in study.effects),
    ]
    best = main.grade if main and main.grade else study.retention.grade
    said = [say("evidence.cap", lang, cap=best.cap, why=cap_words(best, lang)[0])] if best else []
    by_fault: dict[str, list[str]] = {}
    for label, result, unit in graded:
        for lost in lost_points(result.grade, unit, lang) if result.grade else ():
            by_fault.setdefault(lost.why, []).append(label)
    said += [say("evidence.lost", lang, why=why, names=LIST.join(names)) for why, names in by_fault.items()]
    return said if len(said) > 1 or not best else [*said, text("page.belief.nothing_lost", lang)]


def _methods(study: Study, main: Effect | None, lang: str) -> list[str]:
    """Say what other reasonable methods and an invented start say of the main outcome."""
    if main is None or main.att is None:
        return []
    label = study.label(main.outcome, lang)
    said = []
    if main.robustness:
        said.append(f"{label}: {agreement_sentence(main.robustness, lang)}")
    if main.placebo is not None:
        said.append(f"{label}: {placebo_sentence(main.placebo, main.unit, lang)}")
    return said


def _guardrails(study: Study, lang: str) -> tuple[Block, ...]:
    """Return what must not get worse and how it stands; those without data in a line."""
    header, rows = guardrail_rows(study, lang)
    pairs = list(zip(study.guardrails, rows, strict=True))
    told = tuple(row for one, row in pairs if one.status != "no_data")
    silent = [row[0] for one, row in pairs if one.status == "no_data"]
    note = say("evidence.guardrails_without", lang, names=LIST.join(silent)) if silent else ""
    if not told:
        return words(note, "note")
    return (grid("belief-guardrails", (header, told), title=text("page.belief.guardrails", lang), note=note,
                 flush=(0, 3, 4)),)  # fmt: skip


def _declared(study: Study, lang: str) -> tuple[Block, ...]:
    """Return what each programme said beforehand, how far it has come, and every change since."""
    title = text("page.declared.title", lang)
    if not study.declarations:
        return points((text("page.declared.none", lang),), title)
    header = tuple(text(f"page.declared.{name}", lang) for name in DECLARED)
    rows = tuple(_row(one, study, lang) for one in study.declarations)
    changes = [line for one in study.declarations for line in _changes(one, study, lang)]
    note = joined(changes) or text("page.declared.unchanged", lang)
    return (grid("declared", (header, rows), title=title, note=note, flush=(0, 1, 5)),)


def _row(declaration: Declaration, study: Study, lang: str) -> tuple[str, ...]:
    """Return one declaration with how far it has come."""
    now, none = declaration.now, text("figure.none", lang)
    effect = study.effect(now.outcome) if now.outcome else None
    status = target_status(now, effect)
    come = f"{effect_value(effect, lang)}: {text(f'target.{status}', lang)}" if status and effect else none
    start = numbers.day(declaration.start, lang)
    return declaration.name, *_said(now, study, lang), start, come


def _said(version: Version, study: Study, lang: str) -> tuple[str, str, str]:
    """Return outcome, target and day of one wording."""
    none = text("figure.none", lang)
    label = study.label(version.outcome, lang) if version.outcome else none
    decided = numbers.day(version.decided_on, lang) if version.decided_on else none
    if version.target is None:
        return label, none, decided
    effect = study.effect(version.outcome) if version.outcome else None
    shown = numbers.number(version.target, lang, numbers.digits_for(version.target), signed=True)
    return label, numbers.with_unit(shown, effect.unit, lang) if effect else shown, decided


def _changes(declaration: Declaration, study: Study, lang: str) -> list[str]:
    """Return every change of one declaration, and whether it costs a point."""
    said = []
    for old, new in pairwise((*declaration.before, declaration.now)):
        when = numbers.day(new.recorded_on, lang) if new.recorded_on else text("figure.none", lang)
        wordings = [
            text("page.declared.wording", lang, **dict(zip(("outcome", "target", "day"),
                 _said(one, study, lang), strict=True)))
            for one in (old, new)
        ]  # fmt: skip
        said.append(text("page.declared.changed", lang, programme=declaration.name, day=when,
                         old=wordings[0], new=wordings[1]))  # fmt: skip
    if declaration.costs_a_point:
        key = "page.declared.late" if declaration.is_late else "page.declared.replaced"
        start = numbers.day(declaration.start, lang)
        said.append(text(key, lang, programme=declaration.name, start=start))
    return said
