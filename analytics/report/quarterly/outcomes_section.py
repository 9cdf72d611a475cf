"""Fourth page: every measured outcome in one table, and the main one month by month."""

from __future__ import annotations

from analytics.estimates.effect import Effect
from analytics.report.catalogue import text
from analytics.report.figures.event_study import event_study, event_study_alt, event_study_rows
from analytics.report.figures.waterfall import waterfall_alt, waterfall_naive_to_honest, waterfall_rows
from analytics.report.numbers import digits_for, interval, number, quarter, span, unit_name
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.model import Audience, Block, Section
from analytics.report.quarterly.parts import LIST, count, grid, joined, of_result, picture, say, words
from analytics.report.wording import (
    effect_sentence,
    harm_line,
    reason_text,
    state,
    verdict_name,
)
from analytics.settings import FLOOR

COLUMNS = ("outcome", "with", "without", "naive", "effect", "people", "grade", "verdict")
YEAR = 4  # quarters beside each other
IN_YEAR = 6  # outcomes by quarter
APART = ("survey",)  # have a page of their own


def outcomes_section(material: Material, audience: Audience, lang: str) -> Section:
    """Return all effects on what is counted, what customers say and quality."""
    study, title = material.study, say("section.outcomes", lang)
    found = tuple(e for e in study.effects if e.family not in APART)
    main = study.effect(study.primary_outcome) if study.primary_outcome else None
    if not found:
        return Section(key="outcomes", title=title, blocks=words(say("nothing.outcomes", lang), "lead"))
    blocks = (
        *words(effect_sentence(main, study.label(main.outcome, lang), lang) if main else "", "lead"),
        *words(harm_line(study, lang)),
        *_table(found, material, lang),
        *words(_refused(found, material, lang), "note"),
        *(_by_quarter(found, material, lang) if audience == "annual" else ()),
        *((*_months(main, material, lang), *_steps(main, material, lang)) if audience != "annual" else ()),
    )
    return Section(key="outcomes", title=title, blocks=blocks)


def _table(found: tuple[Effect, ...], material: Material, lang: str) -> tuple[Block, ...]:
    """Return one row an estimated outcome: levels, plain gap, effect, people, grade, reading."""
    told = [e for e in found if e.att is not None]
    if not told:
        return ()
    header = tuple(say(f"outcomes.{name}", lang) for name in COLUMNS)
    rows = tuple(_row(e, material, lang) for e in told)
    n = max((e.looked_at for e in told), default=0)
    many = say("outcomes.many", lang, n=number(n, lang, 0)) if n else ""
    note = joined((say("outcomes.note", lang), many, text("page.note.imputation", lang)))
    return (grid("kpis-table", (header, rows), note=note, flush=(0, 7)),)


def _row(effect: Effect, material: Material, lang: str) -> tuple[str, ...]:
    """Return the cells of one outcome."""
    assert effect.att is not None
    att = effect.att
    digits = digits_for(att.value, att.low, att.high)
    naive = (
        text("figure.none", lang) if effect.naive is None else number(effect.naive, lang, digits, signed=True)
    )
    both = " / ".join(count(n, lang) for n in (effect.n_mentored, effect.n_comparison))
    grade = number(effect.grade.value, lang, 0) if effect.grade else text("figure.none", lang)
    levels = (_level(x, effect, lang) for x in (effect.mentored_level, effect.comparison_level))
    found = interval(att.value, att.low, att.high, lang, digits, signed=True)
    reading = say("outcomes.open", lang) if state(effect) == "unclear" else verdict_name(state(effect), lang)
    return (_name(effect, material, lang), *levels, naive, found, both, grade, reading)


def _name(effect: Effect, material: Material, lang: str) -> str:
    """Return an outcome's label with its unit, unless the label holds it."""
    name = material.study.label(effect.outcome, lang)
    unit = "%" if effect.unit == "%" else unit_name(effect.unit, lang)
    return name if not unit or unit.lower() in name.lower() else f"{name} ({unit})"


def _level(value: float | None, effect: Effect, lang: str) -> str:
    """Return a level in the outcome's unit; a dash where it is not known."""
    if value is None:
        return text("figure.none", lang)
    return number(value, lang, 1 if effect.unit == "%" else digits_for(value))


def _refused(found: tuple[Effect, ...], material: Material, lang: str) -> str:
    """Name the outcomes that could not be estimated, by reason."""
    by_reason: dict[str, list[str]] = {}
    for effect in found:
        if effect.att is None:
            why = reason_text(effect.reason, lang)
            by_reason.setdefault(why, []).append(material.study.label(effect.outcome, lang))
    return joined(
        say("outcomes.refused", lang, names=LIST.join(names), why=why) for why, names in by_reason.items()
    )


def _by_quarter(found: tuple[Effect, ...], material: Material, lang: str) -> tuple[Block, ...]:
    """Return the effects of the last year's quarters beside each other."""
    told = [e for e in found if e.by_quarter][:IN_YEAR]
    quarters = sorted({q.quarter for e in told for q in e.by_quarter})[-YEAR:]
    if not quarters:
        return ()
    header = (text("figure.outcome", lang), *(quarter(q, lang, short=True) for q in quarters))
    rows = tuple((_name(e, material, lang), *(_of_quarter(e, q, lang) for q in quarters)) for e in told)
    note = joined((say("outcomes.quarter_note", lang), text("page.note.imputation", lang)))
    return (grid("kpis-quarters", (header, rows), title=say("outcomes.quarters", lang), note=note),)


def _of_quarter(effect: Effect, wanted: str, lang: str) -> str:
    """Return one quarter's effect with interval and person-months, hidden where few are behind it."""
    found = next((q for q in effect.by_quarter if q.quarter == wanted), None)
    if found is None:
        return text("figure.none", lang)
    if found.person_months < FLOOR:
        return count(None, lang)
    one, n = found.effect, number(found.person_months, lang, 0)
    digits = digits_for(one.value, one.low, one.high)
    ends = span(one.low, one.high, lang, digits)
    return say("outcomes.cell", lang, value=number(one.value, lang, digits, signed=True), span=ends, n=n)


def _months(main: Effect | None, material: Material, lang: str) -> tuple[Block, ...]:
    """Return the main outcome month by month around the start."""
    if main is None or not main.event_study:
        return ()
    label = material.study.label(main.outcome, lang)
    drawn = picture(
        "kpis-event-study",
        say("picture.months", lang, label=label),
        lambda: event_study(main, label, lang),
        event_study_rows(main, lang),
        event_study_alt(main, label, lang),
        of_result(main, material.study, lang, method="imputation"),
    )
    return (drawn,)


def _steps(main: Effect | None, material: Material, lang: str) -> tuple[Block, ...]:
    """Return how the plain gap of the main outcome becomes the estimate."""
    if main is None or not main.steps:
        return ()
    drawn = picture(
        "kpis-steps",
        say("picture.steps", lang, label=material.study.label(main.outcome, lang)),
        lambda: waterfall_naive_to_honest(main, lang),
        waterfall_rows(main, lang),
        waterfall_alt(main, lang),
        of_result(main, material.study, lang, method="imputation"),
    )
    return (drawn,)
