"""The evidence grade: caps by design, one point a rule, and the numbers behind each lost point."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.estimates.effect import Balance, Effect, Grade, Interval, Placebo, Retention
from analytics.estimates.grade import Design, grade_effect, grade_retention

SOUND = Design(
    selection_rules=("voluntary",),
    match_rate=1.0,
    contaminated=0.0,
    primary_outcome="aht",
    decided_late=False,
)
EFFECT = Effect(
    outcome="aht",
    family="kpi",
    unit="s",
    direction="down",
    att=Interval(value=-18.0, low=-20.0, high=-16.0),
    min_detectable=3.0,
    n_mentored=60,
    n_comparison=140,
    clusters=20,
    pretrend_p=0.4,
)
STAYING = Retention(
    hazard_ratio=Interval(value=0.7, low=0.5, high=0.9),
    se=0.15,
    exits=80,
    mentored_exits=20,
    n_mentored=60,
    n_comparison=140,
    clusters=20,
    avoided_grid=(np.array([-1.0, 0.0]), np.array([20.0, 0.0])),
)
FAILED = Placebo(months_early=6, effect=Interval(value=-4.0, low=-7.0, high=-1.0), p_value=0.01)
UNLIKE = Balance(covariate="tenure_months", smd_before=0.6, smd_after=-0.24)


def graded(design: Design = SOUND, effect: Effect = EFFECT, **given: object) -> Grade:
    known = {"follow_up_gap": 0.0, "pays_back": 5.0, **given}
    grade = grade_effect(effect, design, **known).grade  # type: ignore[arg-type]
    assert grade is not None
    return grade


def staying(retention: Retention = STAYING, design: Design = SOUND, **given: object) -> Grade:
    grade = grade_retention(retention, design, **{"pays_back": 15.0, **given}).grade  # type: ignore[arg-type]
    assert grade is not None
    return grade


@pytest.mark.parametrize(
    ("changes", "basis", "cap", "why"),
    [
        ({}, "raw", 1, "cap_raw"),
        ({}, "cross_section", 2, "cap_cross_section"),
        ({}, "controlled", 3, "cap_controlled"),
        ({"randomised": "waitlist"}, "controlled", 4, "cap_waitlist"),
        ({"randomised": "lottery"}, "controlled", 5, "cap_lottery"),
        ({"selection_rules": ("lottery",)}, "controlled", 5, "cap_lottery"),
        ({"selection_rules": ("lottery", "voluntary")}, "controlled", 3, "cap_controlled"),
        ({"randomised": "lottery"}, "cross_section", 2, "cap_cross_section"),
    ],
)
def test_the_design_sets_the_cap(changes: dict[str, object], basis: str, cap: int, why: str) -> None:
    grade = graded(replace(SOUND, **changes), basis=basis)  # type: ignore[arg-type]

    assert (grade.value, grade.cap, grade.reasons) == (cap, cap, (why,))


@pytest.mark.parametrize(
    ("reason", "design", "effect", "given"),
    [
        ("underpowered", {}, {"min_detectable": 6.0}, {}),
        ("unequal_follow_up", {}, {}, {"follow_up_gap": 0.11}),
        ("unequal_response", {}, {}, {"response_gap": 0.11}),
        ("low_match_rate", {"match_rate": 0.94}, {}, {}),
        ("pretrend", {}, {"pretrend_p": 0.04}, {}),
        ("placebo", {}, {"placebo": FAILED}, {}),
        ("imbalance", {}, {}, {"balance": (UNLIKE,)}),
        ("contaminated", {"contaminated": 0.11}, {}, {}),
        ("few_people", {}, {"n_mentored": 29}, {}),
        ("outcome_changed", {"decided_late": True}, {}, {}),
        ("few_teams", {}, {"cluster_by": "employee"}, {}),
    ],
)
def test_each_fault_costs_one_point(
    reason: str, design: dict[str, object], effect: dict[str, object], given: dict[str, object]
) -> None:
    grade = graded(replace(SOUND, **design), replace(EFFECT, **effect), **given)  # type: ignore[arg-type]

    assert (grade.value, grade.reasons) == (2, ("cap_controlled", reason))
    assert [f.reason for f in grade.faults] == [reason]


def test_at_the_limit_nothing_is_lost() -> None:
    at = replace(SOUND, match_rate=0.95, contaminated=0.10)
    effect = replace(EFFECT, n_mentored=30, min_detectable=5.0, pretrend_p=0.05)

    assert graded(at, effect, follow_up_gap=0.10, response_gap=0.10).value == 3


def test_faults_of_one_rule_share_one_point_and_are_all_told() -> None:
    effect = replace(EFFECT, pretrend_p=0.01, placebo=FAILED)
    grade = graded(replace(SOUND, match_rate=0.9), effect, follow_up_gap=0.2, balance=(UNLIKE,))

    assert (grade.value, grade.reasons) == (1, ("cap_controlled", "unequal_follow_up", "pretrend"))
    assert [(f.reason, f.shares) for f in grade.faults] == [
        ("unequal_follow_up", False),
        ("low_match_rate", True),
        ("pretrend", False),
        ("placebo", True),
        ("imbalance", True),
    ]


def test_the_numbers_behind_a_fault_are_kept() -> None:
    grade = graded(replace(SOUND, contaminated=0.3), replace(EFFECT, n_mentored=12), balance=(UNLIKE,))
    found = {f.reason: (f.found, f.limit, f.names) for f in grade.faults}

    assert found == {
        "contaminated": (0.3, 0.10, ()),
        "few_people": (12, 30, ()),
        "imbalance": (0.24, 0.1, ("tenure_months",)),
    }


def test_the_floor_is_nought_and_the_sign_is_of_no_account() -> None:
    worst = replace(SOUND, match_rate=0.5, contaminated=0.5, decided_late=True)
    effect = replace(EFFECT, n_mentored=9, pretrend_p=0.0, min_detectable=99.0)
    harm = replace(effect, att=Interval(value=18.0, low=16.0, high=20.0))

    assert graded(worst, effect).value == 0
    assert graded(worst, effect) == graded(worst, harm)


def test_another_outcome_than_the_declared_one_may_be_chosen_late() -> None:
    assert graded(replace(SOUND, decided_late=True), replace(EFFECT, outcome="fcr")).value == 3


def test_a_refused_effect_has_no_grade() -> None:
    refused = replace(EFFECT, att=None, reason="few_mentees")

    assert grade_effect(refused, SOUND, follow_up_gap=0.0, pays_back=None).grade is None


def test_retention_is_graded_by_the_same_rules() -> None:
    assert staying() == Grade(value=3, cap=3, reasons=("cap_controlled",))
    assert staying(basis="cross_section").reasons == ("cap_cross_section",)
    assert staying(replace(STAYING, balance=(UNLIKE,))).reasons == ("cap_controlled", "imbalance")
    assert staying(design=replace(SOUND, match_rate=0.9)).reasons == ("cap_controlled", "low_match_rate")
    assert staying(pays_back=5.0).faults[0].found == pytest.approx(20 * 2.8 * 0.15)


def test_few_leavers_are_told_from_the_floor_on() -> None:
    some, hardly = (staying(replace(STAYING, mentored_exits=n)) for n in (7, 3))

    assert [(f.reason, f.found) for f in some.faults] == [("few_exits", 7)]
    assert [(f.reason, f.found) for f in hardly.faults] == [("few_exits", None)]
    both = staying(replace(STAYING, mentored_exits=3, n_mentored=12))
    assert (both.value, both.reasons) == (2, ("cap_controlled", "few_people"))
