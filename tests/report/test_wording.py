"""Sentences beside the verdict: refusals, harm, money, grade; no raw key ever."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.estimates.effect import Fault, Grade, Interval
from analytics.estimates.guardrails import Guardrail
from analytics.estimates.plausibility import KEYS, Alarm
from analytics.report import guardrail_words, wording
from analytics.report.alarms import alarm_asks, alarm_says, alarm_source
from analytics.report.catalogue import LANGUAGES, catalogue
from analytics.report.figures.guardrails import guardrail_alt, guardrail_bars, guardrail_rows
from analytics.report.grade_words import lost_points
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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_lost_point_has_its_numbers(lang: str) -> None:
    grade = Grade(
        value=0,
        cap=3,
        reasons=("cap_controlled", "underpowered", "contaminated", "few_people"),
        faults=(
            Fault(reason="underpowered", found=6.25, limit=4.1),
            Fault(reason="imbalance", found=0.24, limit=0.1, names=("tenure_months", "site"), shares=True),
            Fault(reason="contaminated", found=0.3, limit=0.1),
            Fault(reason="few_people", found=12, limit=30),
            Fault(reason="few_exits", limit=10, shares=True),
        ),
    )
    power, unlike, met, people, exits = lost_points(grade, "s", lang)
    said = {"en": ("6.2", "4.1")}.get(lang, ("6,2", "4,1"))
    assert all(number in power.detail for number in said)
    assert catalogue(lang)["page.covariate.tenure_months"] in unlike.detail
    assert unlike.shares
    assert not power.shares
    assert met.detail.replace("\u00a0", " ").startswith(("30 %", "30%"))
    assert "12" in people.detail
    assert "30" in people.detail
    assert "5" in exits.detail
    assert all(point.win_back.endswith(".") for point in (power, unlike, met, people, exits))


def test_every_fault_has_a_text_for_its_numbers() -> None:
    reasons = [r for r in REASONS if not r.startswith("cap_") and r != "outcome_changed"]
    for reason in reasons:
        (point,) = lost_points(
            Grade(
                value=2,
                cap=3,
                reasons=("cap_controlled", reason),
                faults=(Fault(reason=reason, found=0.2, limit=0.1),),
            ),
            "exits",
            "en",
        )
        assert point.detail.endswith(".")


def test_a_failed_test_shows_its_p_value_and_never_nought() -> None:
    def detail(p: float) -> str:
        faults = (Fault(reason="pretrend", found=p, limit=0.05),)
        (point,) = lost_points(
            Grade(value=2, cap=3, reasons=("cap_controlled", "pretrend"), faults=faults), "s", "en"
        )
        return point.detail

    assert detail(0.0456).startswith("p = 0.046: below 0.05")
    assert detail(1e-9).startswith("p < 0.001: below 0.05")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_an_alarm_names_figure_check_and_source(key: str, lang: str) -> None:
    alarm = Alarm(
        key=key, found=412.0, limit=300.0, outcome="aht" if key == "output" else None, approved=False
    )
    said = alarm_says(alarm, study_of("good"), lang)
    assert "412" in said
    assert study_of("good").label("aht", lang) in said or key != "output"
    assert alarm_asks(alarm, lang).endswith(".")
    assert len(alarm_source(alarm, lang)) > 40


def test_a_guardrail_is_shown_in_its_unit_against_what_is_accepted() -> None:
    speed = Guardrail(
        name="speed_of_answer",
        kind="queue",
        unit="s",
        direction="down",
        margin=5.0,
        status="open",
        change=Interval(value=4.0, low=-1.0, high=9.0),
        before=20.0,
        after=24.0,
        months=12,
    )
    share = replace(speed, name="hours_off_phone", kind="time", unit="%", change=None, after=1.44, margin=2.0)
    fcr = replace(
        speed,
        name="fcr",
        kind="outcome",
        unit="%",
        direction="up",
        margin=2.0,
        n_mentored=60,
        n_comparison=90,
    )
    study = replace(study_of("good"), guardrails=(speed, share, fcr))
    header, rows = guardrail_rows(study, "en")
    plain = [tuple(cell.replace("\u00a0", " ") for cell in row) for row in rows]
    assert plain[0][:4] == ("Average speed of answer", "+4.0 s (-1.0 to +9.0)", "+5.0 s", "cannot be told")
    assert "20.0 s before, 24.0 s after; 12 months" in plain[0][4]
    assert plain[1][1:3] == ("1.4% of logged-in hours", "at most 2.0%")
    assert plain[2][2] == "-2.0 pp"
    assert plain[2][4] == "60 with mentor, 90 without"
    assert len(header) == 5
    assert "speed of answer" in guardrail_alt(study, "en")
    assert len(guardrail_bars(study, "en").data) == 4  # two marks with an interval
    assert "Average speed of answer" in guardrail_words.open_sentence(study, "en")


def test_a_breach_of_the_whole_centre_is_told_beside_calm_outcomes() -> None:
    slow = Guardrail(
        name="speed_of_answer",
        kind="queue",
        unit="s",
        direction="down",
        margin=5.0,
        status="breached",
        change=Interval(value=9.0, low=6.0, high=12.0),
    )
    said = wording.harm_line(replace(study_of("good"), guardrails=(slow,)), "en")
    assert "no effect of mentoring on a person: Average speed of answer." in said
    assert said.endswith("None of 5 measured outcomes is clearly worse.")
