"""One sentence beside an effect: how much of the plain gap is only other queues and channels."""

from __future__ import annotations

from analytics.estimates.effect import Effect
from analytics.estimates.mix import mix_gap
from analytics.report import numbers
from pages.parts.card import sentence
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import derived


def show(effect: Effect) -> None:
    """Show the sentence; nothing where there is one queue and channel only."""
    found = derived(
        ("mix", effect.outcome),
        lambda cohort: next(
            (mix_gap(cohort.months, o) for o in cohort.outcomes if o.kpi == effect.outcome), None
        ),
    )
    if found is None or effect.naive is None:
        return
    lang = language()
    digits = numbers.digits_for(effect.naive)
    gap, mix = (
        numbers.with_unit(numbers.number(value, lang, digits, signed=True), effect.unit, lang)
        for value in (effect.naive, found)
    )
    sentence(say("mixture.sentence", gap=gap, mix=mix))
