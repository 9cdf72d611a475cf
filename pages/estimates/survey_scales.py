"""Whether the questions measure one thing: reliability, items that pull the other way, changed wording."""

from __future__ import annotations

from analytics.cohorts.survey_scales import DESCRIBED, QUESTION
from analytics.estimates.survey_results import SurveyFound, Surveys
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.figures.survey_alphas import survey_alphas, survey_alphas_alt, survey_alphas_rows
from analytics.report.survey_words import (
    alpha_words,
    breaks_words,
    fit_words,
    measure_name,
    people_words,
    verdict_words,
)
from pages.estimates.survey_found import missing, pick, surveys
from pages.parts import chart, empty
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study
from pages.parts.table import table

FEWEST = 3  # questions of a scale whose reliability can be told
COLUMNS = ("question", "turned", "correlation", "alpha_without", "reading")


def show() -> None:
    """Show how reliable every scale is, its questions one by one, straight answers and changed wording."""
    found = surveys()
    if not found.found:
        missing()
        return
    heading(say("scales.title"), say("scales.lead"))
    rows = tuple(o for o in found.found if o.reliability and o.reliability.questions >= FEWEST)
    _alphas(rows)
    _warnings(found, rows)
    _questions(found, tuple(o for o in rows if o.reliability and o.reliability.alpha))
    _straight(found)
    _changed(found)


def _alphas(rows: tuple[SurveyFound, ...]) -> None:
    """Draw the reliability of every scale of three questions or more."""
    lang = language()
    if not any(one.reliability and one.reliability.alpha for one in rows):
        empty.refused(say("scales.none"))
        return
    chart.show(
        survey_alphas(rows, lang, dark=dark()),
        survey_alphas_rows(rows, lang),
        alt=survey_alphas_alt(rows, lang),
        key="surveys-alphas",
        note=say("scales.note", day=numbers.day(current_study().as_of, lang)),
    )


def _warnings(found: Surveys, rows: tuple[SurveyFound, ...]) -> None:
    """Say which scales are weak, and which questions pull against the others."""
    lang, any_known = language(), any(o.reliability and o.reliability.alpha for o in rows)
    for one in rows if any_known else ():
        reliability = one.reliability
        assert reliability is not None
        name = measure_name(one.measure, lang)
        if reliability.alpha is None or reliability.warning:
            said = verdict_words(reliability, lang)
            alpha = alpha_words(reliability, lang)
            css = "ml-flag" if reliability.warning else "ml-note"
            sentence(say("scales.warning", scale=name, alpha=alpha, said=said), css=css)
        for fit in reliability.fits:
            if fit.is_unturned and fit.correlation is not None:
                r = numbers.number(fit.correlation, lang, 2)
                question = _wording(found, fit.item)
                sentence(say("scales.unturned", scale=name, question=question, r=r), css="ml-flag")


def _wording(found: Surveys, item: str) -> str:
    """Return a question by its id, as it was exported."""
    known = {o.measure.items[0]: o for o in found.found if o.measure.kind == QUESTION}
    return measure_name(known[item].measure, language()) if item in known else item


def _questions(found: Surveys, rows: tuple[SurveyFound, ...]) -> None:
    """Show how each question of the scale that the reader picks goes with the others."""
    if not rows:
        return
    lang, none = language(), text("figure.none", language())
    heading(say("scales.questions"))
    one = pick(say("scales.pick"), rows, key="pick.scale")
    turned = {o.measure.items[0] for o in found.found if o.measure.kind == QUESTION and o.measure.reverse}
    assert one.reliability is not None
    body = [
        [
            _wording(found, fit.item),
            text("survey.yes", lang) if fit.item in turned else none,
            none if fit.correlation is None else numbers.number(fit.correlation, lang, 2),
            none if fit.alpha_without is None else numbers.number(fit.alpha_without, lang, 2),
            fit_words(fit, lang),
        ]
        for fit in one.reliability.fits
    ]
    table([text(f"survey.column.{name}", lang) for name in COLUMNS], body, words=(0, 1, 4))
    sentence(say("scales.questions_help"), css="ml-note")


def _straight(found: Surveys) -> None:
    """Say how many answered everything alike, and what the means are without them."""
    lang = language()
    judged = [(o, o.straight) for o in found.found if o.straight and o.measure.audience in DESCRIBED]
    heading(say("scales.straight"), say("scales.straight_help"))
    if not judged:
        sentence(say("scales.straight_none"), css="ml-note")
        return
    said = dict.fromkeys(
        say(
            "scales.straight_n",
            n=people_words(straight.people, lang),
            checked=people_words(straight.checked, lang),
        )
        for _, straight in judged
    )
    for each in said:
        sentence(each)
    for one, straight in judged:
        if straight.level is not None and straight.level_without is not None:
            means = {
                "with_them": numbers.number(straight.level, lang, 1),
                "without": numbers.number(straight.level_without, lang, 1),
            }
            sentence(say("scales.straight_means", scale=measure_name(one.measure, lang), **means))


def _changed(found: Surveys) -> None:
    """Say where questions came, went or were reworded."""
    lang = language()
    heading(say("scales.changed"))
    said = [
        (measure_name(one.measure, lang), words)
        for one in found.found
        if one.reliability or one.measure.is_enps
        if (words := breaks_words(one, lang))
    ]
    if not said:
        sentence(say("scales.unchanged"))
    for name, words in said:
        sentence(say("scales.changed_line", scale=name, said=words))
