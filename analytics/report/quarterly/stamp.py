"""What stands on every page of a report: as-of, filters, people, definitions, what is hidden, the hash."""

from __future__ import annotations

from datetime import date

from analytics.report.numbers import day, number, quarter
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.model import Stamp
from analytics.report.quarterly.parts import LINE, count, joined, say
from analytics.report.rule_words import rule_sentence
from analytics.report.study import Study
from analytics.settings import FLOOR, FLOOR_SICK, VERSION

SHORT_HASH = 12  # digits that tell two loads apart at sight
RULES = ("internal_move", "fixed_term_end", "probation_end", "redundancy", "retirement", "rehire_gap_days")


def quarter_of(study: Study) -> str:
    """Return the quarter a report is about: the one asked for, else that of the last day with data."""
    return study.filters.quarter or quarter_on(study.as_of)


def quarter_on(when: date) -> str:
    """Return the calendar quarter of a day, such as ``"2026Q3"``."""
    return f"{when.year}Q{(when.month + 2) // 3}"


def stamp(material: Material, lang: str) -> Stamp:
    """Return where the numbers come from; nothing in it depends on when the report was made."""
    study = material.study
    reached = say("stamp.as_of", lang, day=day(study.as_of, lang))
    mark = say("stamp.data", lang, hash=study.fingerprint[:SHORT_HASH])
    return Stamp(
        quarter=quarter_of(study),
        as_of=study.as_of,
        short=joined((reached, filters(study, lang), f"Mentorlyft {VERSION}", mark), LINE),
        lines=tuple((say(f"stamp.name.{name}", lang), said) for name, said in _lines(material, lang)),
        version=VERSION,
        fingerprint=study.fingerprint,
        marks=marks(material, lang),
    )


def filters(study: Study, lang: str) -> str:
    """Return what the study was narrowed to, or that it was to nothing."""
    names = dict(study.programmes)
    chosen = [
        names.get(study.filters.programme, study.filters.programme) if study.filters.programme else "",
        study.filters.site or "",
    ]
    return joined(chosen, ", ") or say("stamp.everything", lang)


def marks(material: Material, lang: str) -> tuple[str, ...]:
    """Return what must stand on every page; the demo asks nobody, so it is not called uncleared."""
    if material.study.demo:
        return (say("stamp.demo", lang),)
    return () if material.purpose.is_cleared else (say("stamp.not_cleared", lang),)


def _lines(material: Material, lang: str) -> tuple[tuple[str, str], ...]:
    """Return all that is known of the numbers, by name."""
    study, n = material.study, material.study.counts
    people = say("stamp.counts", lang, employees=count(n.employees, lang), mentees=count(n.mentees, lang),
                 comparison=count(n.comparison, lang), teams=number(n.teams, lang, 0))  # fmt: skip
    return (
        ("quarter", quarter(quarter_of(study), lang)),
        ("as_of", day(study.as_of, lang)),
        ("filters", filters(study, lang)),
        ("people", people),
        ("definitions", rule_sentence(study.rules, RULES, lang)),
        ("hidden", hidden(material, lang)),
        ("version", say("stamp.version", lang, version=VERSION, seed=number(study.seed, lang, 0))),
        ("hash", study.fingerprint),
    )


def hidden(material: Material, lang: str) -> str:
    """Return what is never shown, and how many figures of these results are hidden for it."""
    n = len(material.document.get("suppressed", ()))
    rule = say("stamp.rule", lang, floor=number(FLOOR, lang, 0), sick=number(FLOOR_SICK, lang, 0))
    return joined((rule, say("stamp.suppressed", lang, n=number(n, lang, 0)) if n else ""))
