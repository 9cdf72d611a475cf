"""Sick leave as an outcome, and how much of it is a few long spells."""

from __future__ import annotations

from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect
from analytics.estimates.sick import LONG, SICK, Sick, SickRate, look_at_sick_leave
from analytics.report import numbers
from analytics.report.figures.sick import effect_value, sick, sick_alt, sick_rows
from analytics.report.wording import effect_sentence
from analytics.settings import FLOOR_SICK
from pages.parts import chart, empty, errors, note
from pages.parts.card import Figure, figures, heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, derived

WEEKDAYS = 260  # of a full-time year


def show() -> None:
    """Show this part of the page."""
    sentence(say("absence.lead"))
    plain = current_study().effect(SICK)
    if plain is None:
        empty.missing("absence", "absence_monthly")
        return
    try:
        found = derived(("sick",), look_at_sick_leave)
    except NotEstimable as refusal:
        empty.refused(errors.why(refusal.reason))
        return
    _rates(found)
    _long(found)
    _effect(plain, found)


def _rates(found: Sick) -> None:
    """Show the rate of everyone and of both groups."""
    heading(say("absence.rate"), say("absence.rate_lead", weekdays=WEEKDAYS))
    figures([_rate(rate) for rate in found.rates])
    sentence(say("absence.rate_note", floor=FLOOR_SICK), css="ml-note")


def _rate(found: SickRate) -> Figure:
    """Return one group's figure with interval, days of a full-time year and people."""
    lang, name = language(), say(f"absence.{found.group}")
    if found.rate is None:
        return name, "–", say("absence.hidden", floor=FLOOR_SICK)
    rate = found.rate
    days = numbers.number(rate.value / 100 * WEEKDAYS, lang, 0)
    parts = [
        numbers.span(rate.low, rate.high, lang, 1),
        say("absence.days", days=days),
        say("absence.people", n=numbers.people(found.people, lang)),
    ]
    if found.long is not None:
        parts.append(say("absence.of_which", points=numbers.number(found.long, lang, 1)))
    return name, numbers.percent(rate.value, lang, 1), " · ".join(parts)


def _long(found: Sick) -> None:
    """Say how much of all sick leave a few long absences make."""
    lang, half = language(), numbers.percent(LONG, language())
    heading(say("absence.long"))
    if found.long_share is None:
        sentence(say("absence.long_hidden", half=half, floor=FLOOR_SICK))
    else:
        share = numbers.number(found.long_share, lang, 0)
        sentence(say("absence.long_share", share=share, half=half, n=numbers.people(found.long_people, lang)))
    sentence(say("absence.days_unknown"), css="ml-note")


def _effect(plain: Effect, found: Sick) -> None:
    """Show the effect as measured beside the one with long absences cut."""
    study, lang = current_study(), language()
    heading(say("absence.effect"))
    if plain.att is None:
        empty.refused(errors.why(plain.reason))
        return
    sentence(effect_sentence(plain, study.label(SICK, lang), lang))
    sentence(_capped(plain, found))
    chart.show(
        sick(plain, found, lang, dark=dark()),
        sick_rows(plain, found, lang),
        alt=sick_alt(plain, found, lang),
        key="retention-sick",
        note=note.of_result(plain, study, method="imputation"),
        outcome=SICK,
    )


def _capped(plain: Effect, found: Sick) -> str:
    """Say whether the finding hangs on a few long absences."""
    lang, capped = language(), found.capped
    if capped is None or found.cap is None or found.cut is None:
        return say("absence.no_cap", why=errors.why(found.reason))
    if capped.att is None:
        return say("absence.no_cap", why=errors.why(capped.reason))
    cut = say(
        "absence.cap",
        cap=numbers.percent(found.cap, lang),
        cut=numbers.number(found.cut, lang, 0),
        value=effect_value(capped, lang),
    )
    return f"{cut} {say(f'absence.{_reading(plain, capped)}')}"


def _reading(plain: Effect, capped: Effect) -> str:
    """Return what the two effects together mean: each by its own interval, as both are one measure."""
    assert plain.att is not None
    assert capped.att is not None
    if plain.is_clear_alone and capped.is_clear_alone:
        return "holds" if plain.att.value * capped.att.value > 0 else "turns"
    if plain.is_clear_alone:
        return "hangs"
    return "appears" if capped.is_clear_alone else "neither"
