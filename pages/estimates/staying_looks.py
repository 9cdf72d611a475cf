"""Closer looks at staying: voluntary leaving alone, by programme, and without redundancies."""

from __future__ import annotations

from analytics.estimates.staying_looks import StayingLooks, look_at_staying
from analytics.report import staying_tables as tables
from analytics.report import staying_words as words
from pages.parts import definition, errors, method, note
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import current_study, derived
from pages.parts.table import table


def looks() -> StayingLooks:
    """Return the closer looks at the current cohort."""
    study = current_study()
    return derived(
        ("staying", study.primary_outcome),
        lambda cohort: look_at_staying(cohort, study.primary_outcome, seed=study.seed),
    )


def kinds() -> None:
    """Show all leaving beside voluntary leaving."""
    study, lang, found = current_study(), language(), looks().voluntary
    heading(say("staying.kinds"))
    sentence(words.kinds_sentence(study.retention, found.retention, lang))
    if found.retention.hazard_ratio is None:
        return
    header, rows = tables.kinds_table(study.retention, found, lang)
    table(header, rows)
    for line in words.kinds_notes(found, lang):
        sentence(line, css="ml-note")
    definition.printed("early_fixed_term", "probation_end", "retirement")
    sentence(note.of_result(found.retention, study, method="hazard"), css="ml-note")
    method.show("retention-kinds")


def programmes() -> None:
    """Show exits avoided by programme; nothing where there are no two of them."""
    study, lang, found = current_study(), language(), looks().programmes
    if isinstance(found, str):
        return
    heading(say("staying.programmes"))
    sentence(words.programmes_sentence(found, lang))
    for line in words.programmes_notes(found, lang):
        sentence(line, css="ml-note")
    if not found.looks:
        return
    header, rows = tables.programmes_table(found, lang)
    table(header, rows)
    sentence(words.looks_sentence(found, lang), css="ml-note")
    sentence(note.of_result(study.retention, study, method="hazard"), css="ml-note")
    method.show("retention-programmes")


def shock() -> None:
    """Show the effect with and without the months of redundancies."""
    study, lang, found = current_study(), language(), looks().shock
    if found == "end_reasons_unknown":
        return  # said already beside voluntary leaving
    heading(say("staying.shock"))
    if isinstance(found, str):
        sentence(errors.why(found))
        return
    what, conclusion = words.shock_sentences(study.retention, found, lang)
    sentence(what)
    sentence(conclusion)
    if found.retention.hazard_ratio is None:
        return
    header, rows = tables.shock_table(study.retention, found, lang)
    table(header, rows)
    definition.printed("redundancy")
    sentence(note.of_result(study.retention, study, method="hazard"), css="ml-note")
    method.show("retention-shock")
