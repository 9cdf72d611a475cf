"""What is planted about people is in the files, where it was planted and nowhere else."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics.admission.comments import masked
from analytics.demo import table_quality, table_responses, table_surveys
from analytics.demo.coached import area_actions, coached_leaders, coached_since
from analytics.demo.comment_texts import ENDINGS, TEXTS, THEMES
from analytics.demo.people_effects import NONE
from analytics.demo.people_truth import people_truth
from analytics.demo.table_actions import goals
from analytics.demo.table_comments import survey_comments
from analytics.demo.table_practice import sessions
from analytics.demo.table_skills import employee_skills
from analytics.demo.world import World, simulate

NAMES = ("Karin", "Erik", "Ingrid", "Lars", "Marieke", "Daan")


@pytest.fixture(scope="module")
def world() -> World:
    return simulate(agents=160, months=24, seed=2)


@pytest.fixture(scope="module")
def scored(world: World) -> pd.DataFrame:
    return table_quality.evaluations(world).astype({"evaluator_role": str, "area": str, "date": str})


@pytest.fixture(scope="module")
def unmoved(world: World) -> pd.DataFrame:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table_quality, "people_effects", lambda _: NONE)
        return table_quality.evaluations(world)


def number(person: pd.Series) -> np.ndarray:
    return person.astype(str).str[1:].astype(int).to_numpy() - 1


def test_the_coached_area_rises_by_three_points_and_no_other(
    world: World, scored: pd.DataFrame, unmoved: pd.DataFrame
) -> None:
    actions = area_actions(world)
    area = np.array(table_quality.AREAS)[actions["area"]]
    since = dict(zip(zip(actions["employee"], area, strict=True), actions["day"], strict=True))
    day = scored["date"].to_numpy().astype("datetime64[D]").astype(int)
    keys = zip(number(scored["employee_id"]), scored["area"], day, strict=True)
    after = np.array([one > since.get((who, about), 10**9) for who, about, one in keys])
    by_leader = (scored["evaluator_role"] == "supervisor").to_numpy()
    gained = (scored["score_pct"] - unmoved["score_pct"]).to_numpy()
    whole = (scored["score_pct"] < 100).to_numpy() & (unmoved["score_pct"] > 0).to_numpy()
    assert gained[after & by_leader & whole] == pytest.approx(3.0)
    assert (after & by_leader & whole).sum() > 100
    assert not gained[by_leader & ~after].any()
    assert people_truth(world)["area_actions"] == pd.Series(area).value_counts().to_dict()


def test_mentees_come_two_points_closer_to_their_leaders_from_the_start_on(
    scored: pd.DataFrame, unmoved: pd.DataFrame
) -> None:
    leader = scored[scored["evaluator_role"] == "supervisor"].set_index(["interaction_id", "area"])
    own = (scored["evaluator_role"] == "self") & (scored["area"] == "total")
    key = pd.MultiIndex.from_frame(scored.loc[own, ["interaction_id", "area"]])
    seen = leader["score_pct"].reindex(key).to_numpy()
    now, before = (np.abs(table["score_pct"][own].to_numpy() - seen) for table in (scored, unmoved))
    closer = now < before - 0.2
    assert closer.any()
    assert (before - now)[closer].mean() == pytest.approx(2.0, abs=0.35)
    assert not (now > before + 0.2).any()


def test_four_leaders_calibrate_six_contacts_a_quarter_and_no_score_of_a_leader_changes(
    scored: pd.DataFrame,
) -> None:
    again = scored[scored["evaluator_role"] == "calibration"]
    assert again.groupby("interaction_id", observed=True).size().eq(4).all()
    assert again["interaction_id"].nunique() == 6 * 8
    assert again["evaluator_id"].nunique() == 4
    assert not scored.duplicated(["evaluation_id", "area"]).any()


def test_feedback_follows_leaders_evaluations_and_comes_sooner_every_year(scored: pd.DataFrame) -> None:
    told = scored[scored["feedback_date"].notna()]
    assert set(told["evaluator_role"]) == {"supervisor"}
    lag = pd.to_datetime(told["feedback_date"].astype(str)) - pd.to_datetime(told["date"])
    assert lag.dt.days.min() >= 0
    assert told["feedback_date"].astype(str).max() <= "2026-06-30"
    early = told["date"] < "2024-12-31"
    assert lag[early].dt.days.median() > lag[~early].dt.days.median()
    assert set(told["feedback_tone"]) == set(table_quality.TONES)


def test_coached_leaders_see_themselves_as_their_team_does(world: World) -> None:
    found = table_responses.survey_responses(world).astype(str)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table_surveys, "people_effects", lambda _: NONE)
        before = table_responses.survey_responses(world).astype(str)
    changed = found[found["value"] != before["value"]]
    assert set(changed["rater_role"]) == {"self"}
    days = pd.to_datetime(changed["wave_date"]).to_numpy().astype("datetime64[D]").astype(int)
    since = dict(zip(world.lead_of[:, 0], coached_since(world), strict=True))
    assert all(day >= since[who] for who, day in zip(number(changed["employee_id"]), days, strict=True))
    talks = coached_leaders(world)
    assert talks.groupby("team").size().between(1, 8).all()
    assert people_truth(world)["coached_leaders"] == talks["team"].nunique() == 6


def test_most_are_trained_before_they_meet_and_tasks_follow(world: World) -> None:
    met = sessions(world).astype(str)
    trained = met[met["session_type"] == "training"].set_index("employee_id")["date"]
    began = met[met["session_type"] == "kickoff"].groupby("employee_id")["date"].min()
    both = began.to_frame("first").join(trained.rename("trained"))
    assert 0.7 < both["trained"].notna().mean() < 0.97
    known = both.dropna()
    assert (known["trained"] < known["first"]).all()
    tasks = met[met["session_type"] == "practical_task"]["status"]
    assert 0.5 < (tasks == "held").mean() < 0.9
    assert (
        met[met["pair_id"] == "nan"]["session_type"]
        .isin(["training", "practical_task", "coaching_1to1"])
        .all()
    )


def test_actions_belong_to_no_pair_and_name_an_area(world: World) -> None:
    own = goals(world)
    own = own[own["pair_id"].isna()]
    assert set(own["skill"]) == {"opening", "solution", "tone"}
    assert own["employee_id"].is_unique
    assert set(own["status"]) >= {"achieved", "active"}


def test_who_waits_wants_and_who_mentors_offers(world: World) -> None:
    kinds = employee_skills(world).astype(str).groupby("employee_id")["kind"].nunique()
    assert kinds.eq(1).all()
    assert not set(employee_skills(world)["level"]) - {1, 2, 3, 4, 5}


def test_comments_are_in_the_language_of_the_site_and_only_names_are_masked(world: World) -> None:
    said = survey_comments(world).astype(str)
    texts = {
        country: [text for about in THEMES for text in TEXTS[n][about]]
        for n, country in enumerate(("SE", "NO", "NL"))
    }
    start = said["comment"].str.split(". ", regex=False).str[0].str.rstrip(".")
    for country, known in texts.items():
        here = start[said["team"].str.startswith(country)]
        assert len(here) > 0
        assert here.map(lambda one, k=known: any(t.startswith(one) for t in k)).all()
    for text in (*(t for known in texts.values() for t in known), *(e for one in ENDINGS for e in one)):
        kept = masked(text)
        assert kept is not None
        assert (kept == text) == (not any(name in text for name in NAMES))
        assert not any(name in kept for name in NAMES)


def test_a_world_without_effect_plants_nothing_about_people() -> None:
    said = people_truth(simulate(agents=24, months=12, world="none"))
    planted = ("coached_area_points", "self_gap_points", "mentee_skills", "leader_skills_by_manager")
    assert [said[name] for name in planted] == [0, 0, 0, 0]
    assert said["own_rating_moves_toward_team"] == 0
