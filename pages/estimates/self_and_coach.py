"""What agents and coaches say of the same contact."""

from __future__ import annotations

from analytics.estimates.quality import Quality
from analytics.estimates.quality_levels import SameContact
from analytics.report import numbers
from analytics.report.figures.same_contact import (
    contact_cells,
    contact_trend,
    contact_trend_alt,
    contact_trend_rows,
    same_contact,
    same_contact_alt,
    same_contact_rows,
)
from analytics.report.quality_words import arm_name, column_names, contact_sentence, differently, share_digits
from analytics.report.wording import effect_sentence
from pages.parts import chart, empty, errors, note
from pages.parts.card import Figure, figures, heading, sentence
from pages.parts.quality import current_contact, current_quality
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study
from pages.parts.table import table

OUTCOME = "self_coach_gap"
COLUMNS = ("arm", "gap", "apart", "near", "spread", "contacts")


def show() -> None:
    """Show this tab."""
    found = current_quality()
    if not found.has_pairs:
        empty.missing("self_and_coach", "evaluations.csv")
        return
    together = found.contact_arms[-1]
    heading(say("self_and_coach.title"), say("self_and_coach.lead"))
    if together.gap is None:
        empty.refused(errors.why(together.reason))
        return
    sentence(contact_sentence(together, language()))
    figures(_figures(together))
    _areas(found)
    _trend(found)
    _effect()


def answer() -> str:
    """Return the one sentence of this tab that stands at the top of the page; empty without data."""
    found = current_contact()
    return contact_sentence(found, language()) if found.gap else ""


def _figures(one: SameContact) -> list[Figure]:
    """Return the four measures of both views, each with its interval or what is behind it."""
    lang = language()
    assert one.gap is not None
    shown = [_points("gap", one.gap.value, one.gap.low, one.gap.high, signed=True)]
    if one.apart is not None:
        shown.append(_points("apart", one.apart.value, one.apart.low, one.apart.high))
    if one.near is not None:
        digits = share_digits(one.near)
        beneath = say("self_and_coach.to", span=numbers.span(one.near.low, one.near.high, lang, digits))
        shown.append((say("self_and_coach.near"), numbers.percent(one.near.value, lang, digits), beneath))
    if one.spread is not None:
        counts = {
            "people": numbers.people(one.people, lang),
            "contacts": numbers.people(one.contacts, lang),
        }
        value = say("self_and_coach.points", value=numbers.number(one.spread, lang, 1))
        shown.append((say("self_and_coach.spread"), value, say("self_and_coach.behind", **counts)))
    return shown


def _points(name: str, value: float, low: float, high: float, *, signed: bool = False) -> Figure:
    """Return one measure in points."""
    lang = language()
    shown = say("self_and_coach.points", value=numbers.number(value, lang, 1, signed=signed))
    reach = numbers.span(low, high, lang, 1, signed=signed)
    return say(f"self_and_coach.{name}"), shown, say("self_and_coach.to", span=reach)


def _note() -> str:
    """Return the line beneath the figures."""
    return say("self_and_coach.note", day=numbers.day(current_study().as_of, language()))


def _areas(found: Quality) -> None:
    """Show both views area by area, and where they are understood differently."""
    lang = language()
    heading(say("self_and_coach.areas_title"), say("self_and_coach.areas_lead"))
    if not any(one.gap for one in found.contact_areas):
        empty.refused(errors.why(found.contact_areas[0].reason))
        return
    if found.has_parts:
        sentence(differently(found, lang))
    chart.show(
        same_contact(found, lang, dark=dark()),
        same_contact_rows(found, lang),
        alt=same_contact_alt(found, lang),
        key="leadership-same-contact",
        note=_note(),
    )


def _trend(found: Quality) -> None:
    """Show the distance over time and by group."""
    lang = language()
    heading(say("self_and_coach.trend_title"), say("self_and_coach.trend_lead"))
    if any(one.apart for one in found.contact_trend):
        chart.show(
            contact_trend(found, lang, dark=dark()),
            contact_trend_rows(found, lang),
            alt=contact_trend_alt(found, lang),
            key="leadership-same-contact-trend",
            note=_note(),
        )
    else:
        empty.refused(errors.why(found.contact_trend[0].reason))
    rows = [[arm_name(one.arm, lang), *contact_cells(one, lang)] for one in found.contact_arms]
    table(column_names(COLUMNS, lang), rows, caption=say("self_and_coach.arms"))
    if any(one.people is None for one in (*found.contact_arms, *found.contact_trend)):
        sentence(say("quality_areas.hidden"), css="ml-note")
    sentence(say("quality_areas.described"), css="ml-note")


def _effect() -> None:
    """Say what mentoring changed in the distance, as the study estimated and graded it."""
    study, lang = current_study(), language()
    heading(say("self_and_coach.effect_title"))
    effect = study.effect(OUTCOME)
    if effect is None:
        sentence(say("self_and_coach.no_effect"), css="ml-note")
        return
    sentence(effect_sentence(effect, study.label(OUTCOME, lang), lang))
    if effect.att is not None:
        sentence(note.of_result(effect, study, method="imputation"), css="ml-note")
