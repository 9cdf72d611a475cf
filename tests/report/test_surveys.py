"""Surveys in words, figures and document: four languages, intervals always, hidden things hidden."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from analytics.estimates.effect import Effect, Grade, Interval
from analytics.estimates.survey_results import (
    Changed,
    QuestionFit,
    Reliability,
    Share,
    Straight,
    SurveyFound,
    SurveyLevel,
    Surveys,
)
from analytics.report.catalogue import LANGUAGES
from analytics.report.figures.survey_alphas import survey_alphas, survey_alphas_alt, survey_alphas_rows
from analytics.report.figures.survey_changes import survey_changes, survey_changes_alt, survey_changes_rows
from analytics.report.figures.survey_lines import survey_lines, survey_lines_alt, survey_lines_rows
from analytics.report.figures.survey_questions import (
    survey_questions,
    survey_questions_alt,
    survey_questions_rows,
)
from analytics.report.result_parts import Json
from analytics.report.result_surveys import surveys_object
from analytics.report.survey_words import (
    answered_words,
    breaks_words,
    headline,
    is_uneven,
    measure_name,
    share_words,
)
from tests.estimates.survey_worlds import measure

DAYS = (date(2025, 2, 15), date(2025, 8, 15), date(2026, 2, 15))


def level(
    day: date, arm: str, value: float | None, *, changed: str = "", response: float = 80.0
) -> SurveyLevel:
    if value is None:
        return SurveyLevel(day=day, arm=arm, level=None, people=None, reason="survey_too_few")
    return SurveyLevel(
        day=day,
        arm=arm,
        level=Interval(value=value, low=value - 2.5, high=value + 2.5),
        people=40,
        favourable=Share(value=61.0),
        invited=50,
        response=Share(value=response),
        changed=changed,
    )


EFFECT = Effect(
    outcome="engagement",
    family="survey",
    unit="points",
    direction="up",
    att=Interval(value=6.0, low=2.0, high=10.0),
    se=2.0,
    p_value=0.004,
    n_mentored=60,
    n_comparison=200,
    clusters=24,
    min_detectable=5.6,
    grade=Grade(value=3, cap=3, reasons=("cap_controlled",)),
    method="paired",
)
SOUND = Reliability(
    day=DAYS[2],
    alpha=Interval(value=-0.12, low=-0.4, high=0.1),
    questions=3,
    people=90,
    warning="negative",
    fits=(QuestionFit(item="a", correlation=-0.31, alpha_without=0.7, is_unturned=True),),
)
FOUND = SurveyFound(
    measure=measure(),
    levels=(
        level(DAYS[0], "mentored", None),
        level(DAYS[0], "comparison", None),
        level(DAYS[1], "mentored", 70.0, changed="wording"),
        level(DAYS[1], "comparison", 66.0, changed="wording"),
        level(DAYS[2], "mentored", 71.0),
        level(DAYS[2], "comparison", 65.0, response=64.0),
    ),
    changed=Changed(
        effect=EFFECT,
        mentored=Interval(value=5.0, low=1.0, high=9.0),
        comparison=Interval(value=-1.0, low=-2.0, high=0.0),
        kept_mentored=Share(value=63.0),
        kept_comparison=Share(above=95.0),
        asked_mentored=100,
        waves=2,
    ),
    reliability=SOUND,
    straight=Straight(checked=80, people=None),
)
ENPS = SurveyFound(
    measure=measure("enps"),
    levels=(level(DAYS[2], "everyone", -12.0),),
    changed=Changed(effect=replace(EFFECT, att=None, grade=None, reason="paired_anonymous")),
)
SURVEYS = Surveys(found=(FOUND, ENPS))


def nulls(part: Any, path: str = "") -> list[str]:
    """Return where a null stands without any reason beside it."""
    if isinstance(part, dict):
        told = [key for key in part if "reason" in key]
        own = [f"{path}.{key}" for key, value in part.items() if value is None and not told]
        return own + [each for key, value in part.items() for each in nulls(value, f"{path}.{key}")]
    if isinstance(part, list):
        return [each for n, value in enumerate(part) for each in nulls(value, f"{path}[{n}]")]
    return []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_says_itself_in_every_language(lang: str) -> None:
    rows = (FOUND, ENPS)
    told = [
        survey_lines_alt(FOUND, lang),
        survey_questions_alt(rows, lang),
        survey_changes_alt(rows, lang),
        survey_alphas_alt(rows, lang),
    ]
    tables = [
        survey_lines_rows(FOUND, lang),
        survey_questions_rows(rows, lang),
        survey_changes_rows(rows, lang),
        survey_alphas_rows(rows, lang),
    ]

    assert all(each and "{" not in each for each in told)
    for header, body in tables:
        assert body
        assert all(len(row) == len(header) for row in body)
        assert all(cell for row in body for cell in row)


def test_a_line_is_broken_where_the_wording_changed_and_hidden_waves_are_gaps() -> None:
    figure = survey_lines(FOUND, "en")
    drawn = [tuple(trace.y) for trace in figure.data if trace.mode == "lines+markers"]

    assert drawn == [(66.0, 65.0), (70.0, 71.0)], "the hidden first wave is in no line"
    assert any("new wording" in note.text for note in figure.layout.annotations)
    assert len(figure.layout.shapes) == 1
    broken = replace(
        FOUND, levels=(*FOUND.levels[2:4], *(replace(o, changed="questions") for o in FOUND.levels[4:]))
    )
    lines = [trace for trace in survey_lines(broken, "en", dark=True).data if trace.mode == "lines+markers"]
    assert [len(trace.y) for trace in lines] == [1, 1, 1, 1]


def test_a_large_group_that_is_hidden_beside_a_small_one_is_not_called_small() -> None:
    _, rows = survey_lines_rows(FOUND, "en")

    assert [row[2:] for row in rows[:2]] == [("hidden", "–", "hidden", "–")] * 2
    assert not any("fewer" in cell for row in rows for cell in row)


def test_figures_of_nothing_are_calm() -> None:
    empty = replace(FOUND, levels=FOUND.levels[:2], changed=None, reliability=None)
    for figure in (
        survey_lines(empty, "sv"),
        survey_questions((empty,), "sv"),
        survey_changes((empty,), "sv"),
        survey_alphas((empty,), "sv"),
    ):
        assert not figure.data


def test_marks_show_the_values() -> None:
    assert [list(t.x) for t in survey_changes((FOUND, ENPS), "en").data] == [[2.0, 10.0], [6.0]]
    assert [list(t.x) for t in survey_questions((FOUND,), "en").data][1::2] == [[71.0], [65.0]]
    assert [list(t.x) for t in survey_alphas((FOUND,), "en").data] == [[-0.4, 0.1], [-0.12]]


def test_words_of_shares_names_and_breaks() -> None:
    assert share_words(Share(value=61.4), "en") == "61%"
    assert share_words(Share(below=11.0), "sv") == "under 11\u00a0%"
    assert share_words(Share(above=89.0), "nl") == "boven 89%"
    assert share_words(Share(), "nb") == share_words(None, "nb") == "–"
    assert measure_name(measure(), "nl") == "Bevlogenheid"
    assert measure_name(measure("other", kind="dimension", dimension="job_satisfaction"), "sv") == (
        "Arbetstillfredsställelse"
    )
    assert measure_name(measure("other", kind="dimension", dimension="fika_quality"), "en") == "Fika quality"
    assert (
        measure_name(measure(kind="question", dimension="energy", wording="Full of it"), "nb") == "Full of it"
    )
    assert "15 Aug 2025" in breaks_words(FOUND, "en")


def test_the_answer_at_the_top_has_levels_intervals_and_who_answered() -> None:
    said = headline(SURVEYS, "en")

    assert "71 (68 to 74) with a mentor, 65 (62 to 68) without a mentor" in said
    assert "80% with a mentor; 64% without a mentor" in said
    assert headline(Surveys(), "en") == ""


def test_who_answered_is_said_and_a_gap_of_more_than_ten_points_too() -> None:
    assert is_uneven(FOUND)
    assert not is_uneven(replace(FOUND, levels=FOUND.levels[:4]))
    unknown = replace(FOUND, levels=tuple(replace(o, response=None) for o in FOUND.levels))
    assert "unknown" in answered_words(unknown, "en")


def test_the_document_gives_a_reason_for_every_null_and_lists_what_is_hidden() -> None:
    hidden: list[Json] = []
    made = surveys_object(SURVEYS, hidden)

    assert json.dumps(made)
    assert nulls(made) == []
    assert made[0]["levels"][0] == {
        "day": "2025-02-15",
        "arm": "mentored",
        "changed": "",
        "estimate": None,
        "ci_low": None,
        "ci_high": None,
        "people": None,
        "reason": "fewer than 5",
    }
    assert [each["what"] for each in hidden] == [
        "engagement mentored 2025-02-15",
        "engagement comparison 2025-02-15",
        "engagement straight answers",
    ]
    assert made[0]["change"]["estimate"] == 6.0
    assert made[0]["change"]["answered_both_comparison_pct_above"] == 95.0
    assert made[0]["reliability"]["fits"][0]["probably_needs_reversing"]
    assert (made[1]["anonymous"], made[1]["change"]["reason"]) == (True, "paired_anonymous")
