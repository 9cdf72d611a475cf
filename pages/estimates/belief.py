"""Why a result should, or should not, be believed: grade, many looks, guardrails, criteria, declaration."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.estimates.effect import Effect, Grade, Retention
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.figures.guardrails import guardrail_alt, guardrail_bars, guardrail_rows
from analytics.report.grade_words import LostPoint, cap_words, lost_points
from analytics.report.verdict import RULES
from analytics.report.wording import status_name
from pages.estimates import declared
from pages.parts import alarms, chart, method, note
from pages.parts.card import heading, sentence
from pages.parts.say import say, tag
from pages.parts.state import dark, language
from pages.parts.study import current_study, current_verdict
from pages.parts.table import table

P_SHOWN = 0.001  # smaller ones are not told apart


def show() -> None:
    """Show everything that decides how far the results are to be believed."""
    alarms.show()
    grades()
    all_grades()
    many_looks()
    guardrails()
    criteria()
    declared.show()


def grades() -> None:
    """Show the grade of the main outcome and of staying, with every lost point and what wins it back."""
    study, lang = current_study(), language()
    heading(say("belief.grades"), say("belief.grades_lead"))
    primary = study.effect(study.primary_outcome) if study.primary_outcome else None
    if primary is not None and primary.grade is not None:
        _grade(study.label(primary.outcome, lang), primary.grade, primary.unit)
    if study.retention.grade is not None:
        _grade(text("figure.retention", lang), study.retention.grade, "exits")
    if study.retention.grade is None and (primary is None or primary.grade is None):
        sentence(say("belief.no_grade"))


def _grade(label: str, grade: Grade, unit: str) -> None:
    """Show one grade: what the design can show at most, what was lost, and what wins it back."""
    lang = language()
    cap, raise_cap = cap_words(grade, lang)
    count = say("belief.of_cap", label=label, grade=grade.value, cap=grade.cap)
    lines = [_line(f"{cap}: {say('belief.at_most', cap=grade.cap)}.", "", raise_cap)]
    lines += [_lost(lost) for lost in lost_points(grade, unit, lang)]
    if len(lines) == 1:
        lines.append(tag("li", say("belief.nothing_lost")))
    st.html(tag("h3", count, css="ml-question") + tag("ul", "".join(lines), css="ml-list", raw=True))


def _lost(lost: LostPoint) -> str:
    """Return one lost point as a line."""
    sign = "−1" if not lost.shares else "±0"
    return _line(f"{sign}  {lost.why}.", f"{lost.detail} {lost.shares}".strip(), lost.win_back)


def _line(why: str, detail: str, win_back: str) -> str:
    """Return what is so, its numbers, and what would win it back."""
    back = f"{tag('strong', say('belief.wins_back'))} {escape(win_back)}"
    return tag(
        "li", f"{escape(why)} {escape(detail)} {tag('span', back, css='ml-beneath', raw=True)}", raw=True
    )


def all_grades() -> None:
    """Show every outcome's grade in one table, and each lost point with its numbers folded beneath."""
    study, lang = current_study(), language()
    results: list[tuple[str, Effect | Retention, str]] = [
        (text("figure.retention", lang), study.retention, "exits"),
        *((study.label(e.outcome, lang), e, e.unit) for e in study.effects),
    ]
    graded = [(label, result.grade, unit) for label, result, unit in results if result.grade]
    if not graded:
        return
    header = [say(f"belief.{name}") for name in ("outcome", "grade", "lost")]
    rows = [_grade_row(label, grade, unit) for label, grade, unit in graded]
    table(header, rows, caption=say("belief.all_grades"), words=(0, 2))
    method.show("belief-grades")
    with st.expander(say("belief.every_point")):
        for label, grade, unit in graded:
            if len(grade.reasons) > 1:
                _grade(label, grade, unit)
        if all(len(grade.reasons) == 1 for _, grade, _ in graded):
            sentence(say("belief.nothing_lost"))


def _grade_row(label: str, grade: Grade, unit: str) -> list[str]:
    """Return one outcome of the table."""
    lang = language()
    lost = "; ".join(point.why for point in lost_points(grade, unit, lang)) or "–"
    return [label, say("belief.grade_of", grade=grade.value, cap=grade.cap), lost]


def many_looks() -> None:
    """Show which findings are clear alone, and which still are among all that was looked at."""
    study, lang = current_study(), language()
    tested = [e for e in study.effects if e.p_value is not None]
    if not tested:
        return
    corrected = max(e.looked_at for e in tested)
    lead = (
        say("belief.many_lead", n=numbers.number(corrected, lang, 0))
        if corrected
        else say("belief.many_none")
    )
    heading(say("belief.many"), lead)
    header = [say(f"belief.{name}") for name in ("outcome", "p", "p_adjusted", "reading")]
    table(header, [_looks_row(e) for e in sorted(tested, key=_first_declared)], words=(0, 3))


def _first_declared(effect: Effect) -> tuple[bool, float]:
    """Return the order of the table: what was declared or watched first, then by how clear it is."""
    return effect.p_adjusted is not None, effect.p_value or 0.0


def _looks_row(effect: Effect) -> list[str]:
    """Return one outcome of the table; what was named beforehand has no corrected p-value."""
    study, lang = current_study(), language()
    adjusted = "–" if effect.p_adjusted is None else _p(effect.p_adjusted)
    reading = "together" if effect.is_clear else "alone" if effect.is_clear_alone else "unclear"
    return [study.label(effect.outcome, lang), _p(effect.p_value or 0.0), adjusted, say(f"belief.{reading}")]


def _p(p: float) -> str:
    """Return a p-value, never as nought."""
    lang = language()
    return f"< {numbers.number(P_SHOWN, lang, 3)}" if p < P_SHOWN else numbers.number(p, lang, 3)


def guardrails() -> None:
    """Show what must not get worse, the rule it is judged by, and how it stands."""
    study, lang = current_study(), language()
    if not study.guardrails:
        return
    chart.show(
        guardrail_bars(study, lang, dark=dark()),
        guardrail_rows(study, lang),
        alt=guardrail_alt(study, lang),
        key="belief-guardrails",
        title=say("belief.guardrails"),
        note=note.of_study(study, method="imputation"),
    )
    rules = "".join(tag("li", text(f"guardrail.rule.{name}", lang)) for name in ("held", "breached", "open"))
    st.html(tag("ul", rules, css="ml-list", raw=True))
    without = [g for g in study.guardrails if g.harm is None]
    if without:
        header, rows = guardrail_rows(study, lang)
        shown = [row for row, g in zip(rows, study.guardrails, strict=True) if g in without]
        table(header, shown, caption=say("belief.guardrails_rest"), words=(0, 3, 4))


def criteria() -> None:
    """Show the criteria that were fixed beforehand, and mark the one that decided."""
    lang, verdict = language(), current_verdict()
    heading(say("belief.criteria"), say("belief.criteria_lead"))
    rows = [
        [("➜ " if rule == verdict.rule else "") + text(f"rule.{rule}", lang), status_name(status, lang)]
        for rule, status in RULES.items()
    ]
    table([say(f"belief.{name}") for name in ("criterion", "status")], rows, words=(0, 1))
    if lang in verdict.notices:
        sentence(verdict.notices[lang], css="ml-note")
