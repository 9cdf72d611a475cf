"""Quality by area, and what coaching on one area does to it beside areas not coached."""

from __future__ import annotations

from analytics.cohorts.evaluations import AGREED_BEFORE, AGREED_WITHIN
from analytics.estimates.coached_results import Coached
from analytics.estimates.coached_rows import LEFT_OUT, MONTHS_AFTER
from analytics.estimates.quality import Quality
from analytics.report import numbers
from analytics.report.figures.coached import coached, coached_alt, coached_rows
from analytics.report.figures.quality_levels import levels, levels_alt, levels_rows
from analytics.report.quality_words import (
    area_name,
    coached_doubts,
    coached_sentence,
    column_names,
    told_words,
)
from analytics.report.wording import effect_sentence
from pages.parts import chart, empty, errors, note
from pages.parts.card import heading, sentence
from pages.parts.quality import current_quality
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study
from pages.parts.table import table

OUTCOME = "qa_score"


def show() -> None:
    """Show this tab."""
    found = current_quality()
    if not found.areas:
        empty.missing("quality_areas", "evaluations.csv")
        return
    known = any(one.level for one in found.levels)
    if not known and found.coached is None:
        heading(say("quality_areas.title"), say("quality_areas.lead"))
        empty.refused(errors.why(found.levels[0].reason))
        return
    _levels(found)
    if known:
        _effect()
    heading(say("quality_areas.coached_title"), say("quality_areas.coached_lead"))
    if found.coached is None:
        empty.refused(errors.why(found.coached_reason))
    else:
        _coached(found, found.coached)
    rule = {"before": AGREED_BEFORE, "within": AGREED_WITHIN}
    sentence(say("quality_areas.rule", **rule), css="ml-note")


def _levels(found: Quality) -> None:
    """Show the scores by area and arm."""
    lang = language()
    heading(say("quality_areas.title"), say("quality_areas.lead"))
    if not any(one.level for one in found.levels):
        empty.refused(errors.why(found.levels[0].reason))
        return
    chart.show(
        levels(found, lang, dark=dark()),
        levels_rows(found, lang),
        alt=levels_alt(found, lang),
        key="leadership-quality-areas",
        note=say("quality_areas.note", day=numbers.day(current_study().as_of, lang)),
    )
    if any(one.people is None for one in found.levels):
        sentence(say("quality_areas.hidden"), css="ml-note")


def _effect() -> None:
    """Say that levels are no effect, and what the effect is where it was estimated."""
    study, lang = current_study(), language()
    sentence(say("quality_areas.described"), css="ml-note")
    effect = study.effect(OUTCOME)
    if effect is not None and effect.att is not None:
        said = effect_sentence(effect, study.label(OUTCOME, lang), lang)
        sentence(say("quality_areas.effect", effect=said))
        sentence(note.of_result(effect, study, method="imputation"), css="ml-note")


def _coached(quality: Quality, found: Coached) -> None:
    """Show what came after coaching on an area, with what speaks for and against it."""
    lang = language()
    sentence(coached_sentence(found, lang))
    sentence(" ".join(coached_doubts(found, lang)), css="ml-note")
    agents = numbers.people(found.effect.agents, lang)
    chart.show(
        coached(found, lang, dark=dark()),
        coached_rows(found, lang),
        alt=coached_alt(found, lang),
        key="leadership-coached",
        note=say("quality_areas.coached_note", agents=agents, after=MONTHS_AFTER, before=LEFT_OUT),
    )
    _by_area(quality, found)
    if found.left_out:
        n = numbers.people(found.left_out, lang)
        sentence(say("quality_areas.compared", n=n), css="ml-note")


def _by_area(quality: Quality, found: Coached) -> None:
    """Show the same area by area."""
    lang = language()
    names = column_names(("area", "after_coaching", "agents"), lang)
    rows = [
        [area_name(quality.areas[area], quality.areas, lang), *told_words(told, lang)]
        for area, told in found.by_area
    ]
    table(names, rows, caption=say("quality_areas.by_area"))
