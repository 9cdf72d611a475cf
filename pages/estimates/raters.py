"""How strictly different evaluators score, and whether they agree."""

from __future__ import annotations

from analytics.estimates.quality import Raters
from analytics.report import numbers
from analytics.report.figures.raters import rater_arms, rater_arms_alt, rater_arms_rows
from analytics.report.quality_words import agreement_sentence, one_rater_warnings, spread_sentence
from pages.parts import chart, empty, errors
from pages.parts.card import heading, sentence
from pages.parts.quality import current_quality
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study


def show() -> None:
    """Show this tab."""
    found = current_quality()
    if not found.has_raters:
        empty.missing("raters", "evaluations.csv")
        return
    heading(say("raters.title"), say("raters.lead"))
    if _is_nothing(found.raters):
        empty.refused(errors.why(found.raters.spread_reason))
        return
    for warning in one_rater_warnings(found.raters, language()):
        sentence(warning)
    _strictness(found.raters)
    _agreement(found.raters)


def _is_nothing(found: Raters) -> bool:
    """Whether neither strictness nor agreement can be told."""
    return found.spread is None and found.agreement is None and not any(arm.as_scored for arm in found.arms)


def _strictness(found: Raters) -> None:
    """Show how much evaluators differ and what that does to the groups' levels."""
    lang = language()
    heading(say("raters.strict_title"), say("raters.arms_lead"))
    if found.spread is None:
        empty.refused(errors.why(found.spread_reason))
    else:
        sentence(spread_sentence(found, lang))
    if any(arm.as_scored for arm in found.arms):
        chart.show(
            rater_arms(found, lang, dark=dark()),
            rater_arms_rows(found, lang),
            alt=rater_arms_alt(found, lang),
            key="leadership-raters",
            note=say("raters.strict_note", day=numbers.day(current_study().as_of, lang)),
        )
    if all(arm.largest is not None and not arm.is_mostly_one for arm in found.arms):
        sentence(say("raters.no_warning"), css="ml-note")


def _agreement(found: Raters) -> None:
    """Show how far evaluators of the same contact agree."""
    heading(say("raters.agree_title"))
    if found.agreement is None:
        empty.refused(errors.why(found.agreement_reason))
    else:
        sentence(agreement_sentence(found, language()))
        sentence(say("raters.agree_note", form=found.agreement.form), css="ml-note")
    sentence(say("raters.agree_how"), css="ml-note")
