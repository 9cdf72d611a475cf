"""Fifth page: what people answer, how they are led, and whether they are coached."""

from __future__ import annotations

from analytics.cohorts.survey_scales import DIMENSION
from analytics.estimates.survey_results import SurveyFound, SurveyLevel, Surveys
from analytics.report.catalogue import text
from analytics.report.coaching_words import change_sentence as wait_change
from analytics.report.coaching_words import coverage_sentence, feedback_sentence
from analytics.report.figures.leader_dots import leader_dots, leader_dots_alt, leader_dots_rows
from analytics.report.figures.survey_changes import (
    estimated,
    survey_changes,
    survey_changes_alt,
    survey_changes_rows,
)
from analytics.report.leader_words import answer_sentence, answered_sentence, instrument_name, wave_note
from analytics.report.numbers import month_name
from analytics.report.people import People
from analytics.report.quality_words import coached_sentence
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.model import Block, Section
from analytics.report.quarterly.parts import grid, joined, of_result, picture, points, say, words
from analytics.report.survey_words import (
    answered_words,
    arm_name,
    counted_words,
    headline,
    is_uneven,
    level_words,
    measure_name,
    share_words,
)

COLUMNS = ("scale", "arm", "level", "favourable", "people", "response", "day")


def people_section(material: Material, lang: str) -> Section:
    """Return surveys with who answered, leaders as their teams see them, and coaching."""
    people, title = material.study.people, say("section.people", lang)
    if people is None or not (
        people.surveys.scales or people.coaching.is_any or people.leadership.instruments
    ):
        return Section(key="people", title=title, blocks=words(say("nothing.people", lang), "lead"))
    whole = tuple(one for one in people.surveys.scales if _is_whole(one))
    blocks = (
        *words(headline(people.surveys, lang) or say("nothing.surveys", lang), "lead"),
        *_levels(people.surveys, whole, lang),
        *_changes(whole, material, lang),
        *_leaders(people, lang),
        *points(_coaching(people, lang), say("coaching_title", lang)),
    )
    return Section(key="people", title=title, blocks=blocks)


def _is_whole(one: SurveyFound) -> bool:
    """Whether a scale is a whole questionnaire, or a part that belongs to none."""
    return one.measure.kind != DIMENSION or one.measure.instrument == "other"


def _levels(surveys: Surveys, whole: tuple[SurveyFound, ...], lang: str) -> tuple[Block, ...]:
    """Return the last level of every questionnaire by group, with who answered."""
    told = [one for one in whole if any(level.level for level in _latest(one))]
    rows = tuple(row for one in told for row in _last(one, lang))
    if not rows:
        return ()
    header = tuple(text(f"survey.column.{name}", lang) for name in COLUMNS)
    notes = [say("surveys.note", lang), text("page.answers.favourable", lang)]
    if any(level.people is None for one in surveys.scales for level in one.levels):
        notes.append(text("page.answers.hidden", lang))
    return (grid("surveys-levels", (header, rows), note=joined(notes), flush=(0, 1)),)


def _latest(one: SurveyFound) -> list[SurveyLevel]:
    """Return the groups of the last wave of one questionnaire."""
    last = max(level.day for level in one.levels)
    return [level for level in one.levels if level.day == last]


def _last(one: SurveyFound, lang: str) -> list[tuple[str, ...]]:
    """Return the same as text."""
    return [
        (
            measure_name(one.measure, lang),
            arm_name(level.arm, lang),
            level_words(level, lang),
            share_words(level.favourable, lang),
            counted_words(level, lang),
            share_words(level.response, lang),
            month_name(level.day.year * 12 + level.day.month - 1, lang),
        )
        for level in _latest(one)
    ]


def _changes(whole: tuple[SurveyFound, ...], material: Material, lang: str) -> tuple[Block, ...]:
    """Return how much more mentees' answers changed than others'."""
    known = estimated(whole)
    first = known[0].changed if known else None
    if first is None:
        return ()
    made = of_result(first.effect, material.study, lang, method="paired")
    drawn = picture(
        "surveys-changes",
        say("picture.changes", lang),
        lambda: survey_changes(known, lang),
        survey_changes_rows(known, lang),
        survey_changes_alt(known, lang),
        joined((made, answered_words(known[0], lang)), " · "),
    )
    uneven = text("page.answers.uneven", lang) if any(is_uneven(one) for one in known) else ""
    return (drawn, *words(uneven, "note"))


def _leaders(people: People, lang: str) -> tuple[Block, ...]:
    """Return how leaders are rated, all together; no leader is named."""
    found = people.leadership
    wave = found.latest(found.instruments[0]) if found.instruments else None
    if wave is None or not wave.leaders:
        return ()
    drawn = picture(
        "leaders-areas",
        say("picture.leaders", lang, name=instrument_name(found.instruments[0], lang)),
        lambda: leader_dots(wave, lang),
        leader_dots_rows(wave, lang),
        leader_dots_alt(wave, lang),
        joined((wave_note(wave, lang), answered_sentence(found, lang)), " · "),
    )
    return (drawn, *words(answer_sentence(found, lang)))


def _coaching(people: People, lang: str) -> tuple[str, ...]:
    """Say how many are coached as promised, how long feedback takes, and what came after coaching."""
    coverage, feedback = people.coaching.coverage, people.coaching.feedback
    promise = coverage.promises[0] if coverage.promises else ""
    wait = feedback_sentence(feedback, lang) if people.coaching.is_any else ""
    return (
        coverage_sentence(coverage, promise, lang) if promise else "",
        joined((wait, wait_change(feedback, lang))),
        coached_sentence(people.quality.coached, lang) if people.quality.coached else "",
    )
