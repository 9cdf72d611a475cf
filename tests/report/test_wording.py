"""Sentences beside the verdict: refusals, harm, money, grade; no raw key ever."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.estimates.effect import Grade, Interval
from analytics.report import wording
from analytics.report.catalogue import LANGUAGES, catalogue
from tests.report.cases import graded, primary, staying
from tests.report.example import VARIANTS, effects_of, retention_of, return_of, study_of

WIN_BACK = "grade.win_back."
REASONS = sorted(k.removeprefix(WIN_BACK) for k in catalogue("en") if k.startswith(WIN_BACK))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_sentence_is_whole(variant: str, lang: str) -> None:
    study, ret = study_of(variant), return_of(variant)
    said = [wording.effect_sentence(e, study.label(e.outcome, lang), lang) for e in study.effects]
    said += [
        wording.retention_sentence(study.retention, lang),
        wording.harm_line(study, lang),
        wording.money_sentence(ret, lang),
        *(wording.grade_sentence(e.grade, lang) for e in study.effects),
    ]
    for one in said:
        assert one.endswith(".")
        assert "{" not in one
        assert "  " not in one
        assert "_" not in one


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reason", REASONS)
def test_every_lost_point_says_what_wins_it_back(reason: str, lang: str) -> None:
    said = wording.grade_sentence(Grade(value=2, cap=3, reasons=("cap_controlled", reason)), lang)
    assert catalogue(lang)[f"grade.win_back.{reason}"] in said


def test_a_refusal_says_why() -> None:
    refused = replace(primary("refused", "up", graded(0)), reason="no_comparison")
    assert catalogue("en")["refused.no_comparison"] in wording.effect_sentence(refused, "NPS", "en")


def test_a_clear_change_with_no_direction_is_neither_better_nor_chance() -> None:
    occupancy = replace(primary("better", "up", graded(3)), direction="none")
    said = wording.effect_sentence(occupancy, "Occupancy", "en")
    assert "Neither direction is better" in said
    assert "chance" not in said


def test_people_of_a_hundred() -> None:
    assert "6 more of 100 still employed after a year (2 to 10)" in wording.retention_sentence(
        staying("better", graded(3)), "en"
    )
    assert "7 fewer of 100 still employed after a year (2 to 12)" in wording.retention_sentence(
        staying("worse", graded(3)), "en"
    )
    assert "(-4 to +6 of 100 after a year)" in wording.retention_sentence(staying("unclear", graded(3)), "en")


def test_people_of_a_hundred_are_left_out_where_they_contradict_the_hazard() -> None:
    odd = replace(staying("better", graded(3)), retention_difference=Interval(value=1.0, low=-1.0, high=3.0))
    assert "100" not in wording.retention_sentence(odd, "en")


def test_harm_names_what_got_worse() -> None:
    assert wording.harm_line(study_of("negative"), "en") == "Clearly worse: Customer satisfaction, mean."
    assert wording.harm_line(study_of("good"), "en").startswith("None of 5 measured outcomes")
    assert wording.harm_line(study_of("empty"), "en") == "No outcome could be checked for harm."


def test_grade_four_and_five_speak_alike_and_none_speaks_like_one() -> None:
    said = {g: wording.effect_sentence(primary("better", "down", graded(g)), "X", "en") for g in (0, 1, 4, 5)}
    assert said[0] == said[1]
    assert said[4] == said[5]
    assert wording.claim(None) == "g1"


def test_effect_value_shows_the_interval_with_the_effect() -> None:
    shown = [wording.effect_value(e, "en") for e in effects_of("good")]
    assert shown[0].replace("\u00a0", " ") == "-18 s (-21 to -15)"
    assert shown[-1] == "–"
    assert wording.exits_avoided_value(retention_of("good"), "en") == "11 (2 to 20)"
