"""For whom it works: groups, how mentees were chosen, hours, the answer over time, spillover."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from analytics.admission.restated import restated
from analytics.cohorts.cohort import Cohort
from analytics.cohorts.mentees import Mentees
from analytics.cohorts.months import Months, Outcome
from analytics.errors import NotEstimable
from analytics.estimates.dose import Dose, dose
from analytics.estimates.effect import Effect
from analytics.estimates.history import Known, history
from analytics.estimates.rules import RuleGap, RuleShare, pooled_rules, pools_silently, rule_gap
from analytics.estimates.spillover import spillover
from analytics.estimates.subgroups import Subgroups, subgroups
from analytics.report import group_words as words
from analytics.report.catalogue import text
from analytics.report.figures import dose as dose_figure
from analytics.report.figures import history as history_figure
from analytics.report.figures import subgroups as groups_figure
from pages.parts import chart, empty, errors, note
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, database, derived

PICK = "pick.dimension"
TABLES = {
    "kpi": ("kpi_daily", "kpi_long"),
    "customer": ("customer_responses", "kpi_long"),
    "quality": ("evaluations", "kpi_long"),
    "absence": ("absence_monthly",),
}  # whose corrections move an outcome of the family
Made = TypeVar("Made")


def show(effect: Effect) -> None:
    """Show for whom one outcome changed; what is folded is worked out when it is opened."""
    groups_of(effect)
    rules_of(effect)
    for name, part in (("dose", dose_of), ("history", history_of), ("spill", spillover_of)):
        folded = st.expander(say(f"groups.{name}"), key=f"groups-open-{name}", on_change="rerun")
        if folded.open:
            with folded:
                part(effect)


def groups_of(effect: Effect) -> None:
    """Show the effect by group for the division that the reader chooses."""
    heading(say("groups.title"))
    found = _asked("subgroups", effect, lambda m, who, outcome: subgroups(m, who, outcome))
    if isinstance(found, NotEstimable) or not found:
        empty.refused(errors.why(found.reason if isinstance(found, NotEstimable) else "one_group"))
        return
    chosen, study, lang = _choose(found), current_study(), language()
    sentence(words.heterogeneity_sentence(chosen, lang))
    chart.show(
        groups_figure.subgroups(chosen, effect, lang, dark=dark()),
        groups_figure.subgroups_rows(chosen, effect, lang),
        alt=groups_figure.subgroups_alt(chosen, effect, study.label(effect.outcome, lang), lang),
        key="groups-picture",
        note=note.of_result(effect, study, method="imputation"),
    )
    sentence(text("groups.how", lang), css="ml-note")
    if chosen.dimension == "baseline":
        sentence(text("groups.baseline_how", lang), css="ml-note")


def _choose(found: tuple[Subgroups, ...]) -> Subgroups:
    """Let the reader choose how mentees are divided."""
    lang = language()
    name = st.selectbox(
        say("groups.divide"),
        [one.dimension for one in found],
        format_func=lambda dimension: text(f"dimension.{dimension}", lang),
        key=PICK,
        filter_mode=None,
        width=380,
    )
    return next((one for one in found if one.dimension == name), found[0])


def rules_of(effect: Effect) -> None:
    """Say which rules chose the mentees of this estimate, and the effect of each apart."""
    lang = language()
    shares: tuple[RuleShare, ...] = derived("pooled_rules", _pooled)
    said = words.pooled_sentence(shares, lang)
    if not said:
        return
    heading(say("groups.rules"))
    sentence(said)
    if not derived("pools_silently", lambda c: c.mentees is not None and pools_silently(c.mentees)):
        return
    gap = _asked("rule_gap", effect, lambda m, who, outcome: rule_gap(m, who, outcome))
    if isinstance(gap, RuleGap):
        sentence(words.apart_sentence(gap, effect, lang))
    elif gap is not None:
        sentence(errors.why(gap.reason), css="ml-note")


def _pooled(cohort: Cohort) -> tuple[RuleShare, ...]:
    """Return how the mentees of a cohort were chosen."""
    return () if cohort.mentees is None else pooled_rules(cohort.mentees)


def dose_of(effect: Effect) -> None:
    """Show the effect by hours met early, as an association."""
    found = _asked("dose", effect, lambda m, who, outcome: dose(m, who, outcome))
    if not isinstance(found, Dose):
        empty.refused(errors.why(found.reason if found else None))
        return
    study, lang = current_study(), language()
    sentence(words.dose_sentence(found, effect, lang))
    if found.thirds:
        chart.show(
            dose_figure.dose(found, effect, lang, dark=dark()),
            dose_figure.dose_rows(found, effect, lang),
            alt=dose_figure.dose_alt(found, effect, study.label(effect.outcome, lang), lang),
            key="groups-dose",
            note=note.of_result(effect, study, method="imputation"),
        )
    sentence(words.dose_counts(found, lang), css="ml-note")


def history_of(effect: Effect) -> None:
    """Show the estimate as it would have been known at the end of each quarter."""
    found = _asked_of(("history", effect.outcome), effect, _history)
    if isinstance(found, NotEstimable) or not any(point.effect for point in found):
        empty.refused(errors.why(found.reason if isinstance(found, NotEstimable) else "few_mentees"))
        return
    study, lang = current_study(), language()
    sentence(" ".join(words.decision_notice(study.as_of, lang)))
    chart.show(
        history_figure.history(found, effect, lang, dark=dark()),
        history_figure.history_rows(found, effect, lang),
        alt=history_figure.history_alt(found, effect, study.label(effect.outcome, lang), lang),
        key="groups-history",
        note=note.of_result(effect, study, method="imputation"),
    )
    sentence(text("groups.history.how", lang), css="ml-note")
    if any(point.restated for point in found):
        sentence(text("groups.history.restated_mark", lang), css="ml-note")


def _history(cohort: Cohort, outcome: Outcome) -> tuple[Known, ...]:
    """Estimate again at the end of each quarter, and mark those that later loads corrected."""
    tables = TABLES.get(outcome.family, ("kpi_long",))
    changed = [change.month for change in restated(database()) if change.table in tables]
    return history(cohort.months, outcome, as_of=cohort.as_of, restated=changed)


def spillover_of(effect: Effect) -> None:
    """Say how much of the comparison shares a team with mentees."""
    found = _asked_of(("spillover", effect.outcome), effect, lambda c, outcome: spillover(c.months, outcome))
    if isinstance(found, NotEstimable):
        empty.refused(errors.why(found.reason))
        return
    for said in words.spillover_sentences(found, language()):
        sentence(said)


def _asked(
    name: str, effect: Effect, make: Callable[[Months, Mentees, Outcome], Made]
) -> Made | NotEstimable | None:
    """Return what is known of the groups of one outcome, or why nothing is."""

    def ask(cohort: Cohort, outcome: Outcome) -> Made | None:
        return None if cohort.mentees is None else make(cohort.months, cohort.mentees, outcome)

    return _asked_of((name, effect.outcome), effect, ask)


def _asked_of(
    name: tuple[str, str], effect: Effect, make: Callable[[Cohort, Outcome], Made]
) -> Made | NotEstimable:
    """Return a closer look at one outcome, or the refusal; both are kept."""

    def ask(cohort: Cohort) -> Made | NotEstimable:
        try:
            outcome = next(one for one in cohort.outcomes if one.kpi == effect.outcome)
            return make(cohort, outcome)
        except NotEstimable as refusal:
            return refusal

    return derived(("groups", *name), ask)
