"""Does mentoring help people stay: the answer in people, the curves, the naive gap, the doubts."""

from __future__ import annotations

from collections.abc import Callable

from analytics.estimates.effect import Interval, Retention
from analytics.report import numbers, staying_words
from analytics.report.figures.staying_quarters import (
    staying_quarters,
    staying_quarters_alt,
    staying_quarters_rows,
)
from analytics.report.figures.survival import at_risk_rows, survival_alt, survival_curves, survival_rows
from analytics.report.figures.waterfall import waterfall_alt, waterfall_naive_to_honest, waterfall_rows
from analytics.report.staying_tables import decimals_of, measures
from pages.estimates import other_methods, staying_details, staying_looks
from pages.parts import chart, definition, empty, errors, method, note
from pages.parts.card import Figure, figures, heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study
from pages.parts.table import table

DAYS = 30.4375  # in a month
RULES = ("internal_move", "fixed_term_end", "probation_end", "redundancy", "retirement", "rehire_gap_days")


def answer() -> tuple[str, str] | None:
    """Return a few words and a sentence: does mentoring help."""
    return staying_words.answer(current_study().retention, language())


def show() -> None:
    """Show the effect in people, both kinds of leaving, the curves, the naive gap, and closer looks."""
    retention = current_study().retention
    if retention.hazard_ratio is None:
        empty.refused(errors.why(retention.reason))
    else:
        headline()
        staying_looks.kinds()
    for there, part in _parts(retention):
        if there:
            part()
    staying_details.flow()


def _parts(retention: Retention) -> list[tuple[bool, Callable[[], None]]]:
    """Return the parts below the answer, each with whether there is anything to show."""
    known = retention.hazard_ratio is not None
    return [
        (bool(retention.curves) or retention.tells_of_few, curves),
        (known or bool(retention.steps), naive_to_honest),
        (bool(retention.by_quarter), quarters),
        (known, staying_looks.programmes),
        (known, staying_looks.shock),
        (known, other_methods.staying),
        (known, staying_details.details),
    ]


def headline() -> None:
    """Say of 100 mentees how many more stay, with exits avoided, difference and months gained."""
    study = current_study()
    r = study.retention
    sentence(staying_words.headline(r, language()), css="ml-verdict")
    units = {"difference": say("retention.difference_unit"), "months": _days(r.months_gained)}
    told = {name: measures(r)[name] for name in ("avoided", "difference", "months")}
    figures([_measure(name, found, units.get(name, "")) for name, found in told.items() if found])
    sentence(note.of_result(r, study, method="hazard"), css="ml-note")
    definition.printed(*RULES)
    method.show("retention-headline")


def _measure(name: str, found: Interval, unit: str) -> Figure:
    """Return one measure with its interval beneath."""
    lang, digits = language(), decimals_of(found)
    low, high = (numbers.number(x, lang, digits, signed=True) for x in (found.low, found.high))
    value = numbers.number(found.value, lang, digits, signed=True)
    beneath = say("retention.between", low=low, high=high)
    return say(f"retention.{name}"), value, f"{unit}, {beneath}" if unit else beneath


def _days(found: Interval | None) -> str:
    """Return months as days."""
    if found is None:
        return ""
    return say("staying.days", days=numbers.number(DAYS * found.value, language(), 0, signed=True))


def curves() -> None:
    """Show the share still employed in both groups, how many are still followed, and where it was cut."""
    study, lang = current_study(), language()
    if not study.retention.curves:
        heading(say("retention.curves"))
        empty.refused(errors.why("few_left"))
        return
    chart.show(
        survival_curves(study.retention, lang, dark=dark()),
        survival_rows(study.retention, lang),
        alt=survival_alt(study.retention, lang),
        key="retention-curves",
        title=say("retention.curves"),
        note=note.of_result(study.retention, study, method="curves"),
    )
    header, rows = at_risk_rows(study.retention, lang)
    table(header, rows, caption=say("retention.at_risk"))
    if cut := staying_words.cut_sentence(study.retention, lang):
        sentence(cut, css="ml-note")


def naive_to_honest() -> None:
    """Show the gap that a plain comparison gives beside ours, why they differ, and the way between."""
    study, lang = current_study(), language()
    both = _both_gaps(study.retention)
    if both:
        heading(say("staying.gap"))
        figures(both)
        sentence(staying_words.gap_sentence(study.retention, lang))
    if study.retention.steps:
        steps()


def _both_gaps(retention: Retention) -> list[Figure]:
    """Return the naive gap after 12 months, and ours; nothing without both."""
    lang, ours, stayed = language(), retention.retention_difference, retention.naive_stayed
    if ours is None or stayed is None:
        return []
    ever, never = (numbers.percent(share, lang, 1) for share in stayed)
    low, gap, high = (
        numbers.number(x, lang, 1, signed=True) for x in (ours.low, stayed[0] - stayed[1], ours.high)
    )
    ours_said = numbers.number(ours.value, lang, 1, signed=True)
    return [
        (say("staying.naive_gap"), gap, say("staying.naive_under", ever=ever, never=never)),
        (say("staying.our_gap"), ours_said, say("staying.our_under", low=low, high=high)),
    ]


def steps() -> None:
    """Show how the naive gap shrinks to the estimate, with the two in words."""
    study, lang = current_study(), language()
    chart.show(
        waterfall_naive_to_honest(study.retention, lang, dark=dark()),
        waterfall_rows(study.retention, lang),
        alt=waterfall_alt(study.retention, lang),
        key="retention-steps",
        title=say("retention.steps"),
        note=note.of_result(study.retention, study, method="hazard"),
    )
    sentence(staying_words.steps_sentence(study.retention, lang))


def quarters() -> None:
    """Show exits avoided in every calendar quarter."""
    study, lang = current_study(), language()
    chart.show(
        staying_quarters(study.retention, lang, dark=dark()),
        staying_quarters_rows(study.retention, lang),
        alt=staying_quarters_alt(study.retention, lang),
        key="retention-quarters",
        title=say("staying.quarters"),
        note=note.of_result(study.retention, study, method="hazard"),
    )
    sentence(staying_words.quarters_how(lang), css="ml-note")
