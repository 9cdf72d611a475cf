"""What speaks for and against one effect: other methods, a moved start, drift, and what nobody measured."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.cohorts.cohort import Cohort
from analytics.estimates.effect import Effect, Placebo, Specification
from analytics.estimates.hidden import e_value, hidden_factor
from analytics.estimates.placebo import placebo_start, tally
from analytics.estimates.smoothness import Smoothness, smoothness
from analytics.estimates.specifications import specifications
from analytics.report import robust_wording as words
from analytics.report.figures import specifications as picture
from pages.parts import chart, method, note, progress
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, derived
from pages.parts.table import table


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """What a closer look at one outcome found."""

    specifications: tuple[Specification, ...]
    placebo: Placebo
    drift: Smoothness


def show(effect: Effect) -> None:
    """Show what other methods say of an effect, and what could take it away."""
    found = _look(effect)
    _methods(effect, found.specifications)
    _placebo(effect, found.placebo)
    _drift(effect, found.drift)
    _hidden(effect)


def staying() -> None:
    """Say how strong something nobody measured would have to be to erase the effect on staying."""
    retention = current_study().retention
    found = e_value(retention)
    if found is None or retention.hazard_ratio is None:
        return
    heading(say("methods.hidden_staying"))
    sentence(words.staying_hidden_sentence(found, retention.hazard_ratio, language()))


def _look(effect: Effect) -> Doubts:
    """Return what was worked out for this outcome, working it out while showing how far it has come."""
    seed = current_study().seed

    def make(cohort: Cohort) -> Doubts:
        outcome = next(o for o in cohort.outcomes if o.kpi == effect.outcome)
        with progress.bar("methods") as report:
            report("specifications", 0.1)
            others = specifications(cohort.months, outcome, effect, seed=seed)
            report("drift", 0.5)
            drift = smoothness(cohort.months, outcome)
            placebo = effect.placebo or placebo_start(cohort.months, outcome, seed=seed)
        return Doubts(specifications=others, placebo=placebo, drift=drift)

    return derived(("methods", effect.outcome), make)


def _methods(effect: Effect, found: tuple[Specification, ...]) -> None:
    """Show the effect by every method in one picture."""
    study, lang = current_study(), language()
    label = study.label(effect.outcome, lang)
    heading(say("methods.title"))
    sentence(words.agreement_sentence(found, lang))
    chart.show(
        picture.specifications(found, label, effect.unit, lang, dark=dark()),
        picture.specifications_rows(found, effect.unit, lang),
        alt=picture.specifications_alt(found, label, effect.unit, lang),
        key="methods-specifications",
        note=note.of_result(effect, study, method="other_methods"),
    )


def _placebo(effect: Effect, placebo: Placebo) -> None:
    """Say what a start moved earlier shows, and how many such alarms chance gives."""
    study, lang = current_study(), language()
    heading(say("methods.placebo"))
    sentence(words.placebo_sentence(placebo, effect.unit, lang))
    counted = tally(e.placebo for e in study.effects)
    if counted.tried > 1:
        sentence(words.tally_sentence(counted, lang))
    sentence(note.of_result(effect, study, method="placebo"), css="ml-note")
    method.show("methods-placebo", outcome=effect.outcome)


def _drift(effect: Effect, drift: Smoothness) -> None:
    """Say how far a drift would have to bend, and show the bounds."""
    lang = language()
    if effect.att is None:
        return
    heading(say("methods.drift"))
    sentence(words.drift_sentence(effect.att, drift, effect.unit, lang))
    if drift.bent and drift.breakdown != 0 and not effect.att.low <= 0 <= effect.att.high:
        table(*words.drift_rows(drift, effect.unit, lang))
        sentence(note.of_result(effect, current_study(), method="drift"), css="ml-note")


def _hidden(effect: Effect) -> None:
    """Say how strong a hidden difference would have to be."""
    study, lang = current_study(), language()
    found = hidden_factor(effect)
    if found is not None:
        heading(say("methods.hidden"))
        label = study.label(effect.outcome, lang)
        sentence(words.hidden_sentence(found, label, effect.unit, lang))
