"""Mentors and careers in the results document and in words: every null explained, no stronger than chance."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from analytics.estimates.careers import Career
from analytics.estimates.effect import Effect, Interval
from analytics.estimates.leader_posts import LeaderPosts, TimeToLead
from analytics.estimates.mentors import MentorArm
from analytics.estimates.paths import Paths
from analytics.report.career_words import career_sentence, mentors_sentence, own_work
from analytics.report.catalogue import LANGUAGES
from analytics.report.result_careers import careers_object, mentors_object
from analytics.report.result_parts import Json

CLEAR = Interval(value=-9.0, low=-16.0, high=-2.0)
OPEN = Interval(value=-3.0, low=-9.0, high=3.0)
ARM = MentorArm(
    mentors=40,
    comparison=120,
    mentor_exits=None,
    other_exits=None,
    left_out=0,
    outside_file=0,
    staying=70.0,
    without=79.0,
    difference=CLEAR,
    hazard_ratio=Interval(value=1.6, low=1.1, high=2.3),
    exits_avoided=Interval(value=-4.0, low=-7.0, high=-1.0),
)
HIDDEN = LeaderPosts(
    months=24, posts=7, by_origin={"mentee": None, "mentor": None, "other_inside": None, "outside": None}
)


def test_a_refused_arm_says_why_beside_every_null() -> None:
    hidden: list[Json] = []
    made = mentors_object(MentorArm(mentors=None, comparison=30, reason="few_mentors"), hidden)

    assert made["reason"] == made["hazard_ratio"]["reason"] == "few_mentors"
    assert made["retention_12m"]["reasons"]["difference"] == "few_mentors"
    assert made["reasons"]["mentors"] == "fewer than 5"
    assert {"what": "mentors: mentors", "why": "fewer than 5"} in hidden
    assert (made["own_outcome"], made["verdict"]) == (None, "refused")
    json.dumps(made, allow_nan=False)


def test_an_estimated_arm_keeps_its_numbers_and_hides_small_counts() -> None:
    hidden: list[Json] = []
    effect = Effect(outcome="aht", family="kpi", unit="s", direction="down", att=OPEN)
    made = mentors_object(replace(ARM, effect=effect), hidden)

    assert made["retention_12m"] == {
        "mentors": 70.0, "without": 79.0, "difference": -9.0, "ci_low": -16.0, "ci_high": -2.0,
    }  # fmt: skip
    assert made["verdict"] == "worse"
    assert made["own_outcome"]["estimate"] == -3.0
    assert made["own_outcome"]["verdict"] == "unclear"
    assert [one["what"] for one in hidden] == ["mentors: mentor_exits", "mentors: other_exits"]


def test_careers_explain_what_is_not_there() -> None:
    careers = (
        Career(outcome="promotion", reason="few_promotion"),
        Career(outcome="internal_move", reason="x"),
    )
    hidden: list[Json] = []
    made = careers_object(Paths(careers=careers, posts=HIDDEN, time=TimeToLead(month=20, people=30)), hidden)

    assert made["outcomes"][0]["difference"]["reason"] == "few_promotion"
    assert made["outcomes"][0]["reasons"]["one_minus_kaplan_meier"] == "few_promotion"
    assert made["leader_posts"]["posts"] == 7
    assert made["leader_posts"]["fill_rate"]["reason"] == "fewer than 5"
    assert made["time_to_team_lead"]["reasons"]["median_months"] == "not_reached"
    assert len(hidden) == 5
    json.dumps(made, allow_nan=False)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_interval_with_nought_in_it_is_never_no_effect(lang: str) -> None:
    unclear = {"sv": "slumpen", "nb": "tilfeldigheter", "nl": "toeval", "en": "chance"}[lang]
    open_arm = replace(ARM, difference=OPEN)
    career = Career(outcome="promotion", month=12, difference=OPEN)
    clear = replace(career, difference=Interval(value=9.0, low=2.0, high=16.0))
    work = Effect(outcome="aht", family="kpi", unit="s", direction="down", att=OPEN)

    assert open_arm.verdict == "unclear", "one clear interval is not enough"
    for said in (mentors_sentence(open_arm, lang), career_sentence(career, lang), own_work(work, lang)[1]):
        assert unclear in said
        assert "3" in said
    assert unclear not in mentors_sentence(ARM, lang)
    assert unclear not in career_sentence(clear, lang)
    assert "9" in career_sentence(clear, lang)
