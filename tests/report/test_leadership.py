"""Leaders in words, figures and the results document: nothing beyond what is known, nobody alone."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from analytics.estimates.effect import Interval
from analytics.estimates.leader_change import LeaderChange
from analytics.estimates.leader_groups import Placed, agreement_of
from analytics.estimates.leader_levels import rate_one, teams_to_choose
from analytics.estimates.leadership import Changed, Leadership, look_at_leaders
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.figures.leader_changes import leader_changes, leader_changes_alt, leader_changes_rows
from analytics.report.figures.leader_dots import leader_dots, leader_dots_alt, leader_dots_rows
from analytics.report.figures.leader_quadrant import (
    leader_quadrant,
    leader_quadrant_alt,
    leader_quadrant_rows,
)
from analytics.report.leader_words import (
    agreement_sentence,
    answer_sentence,
    answered_sentence,
    change_sentence,
    dimension_name,
    groups_sentence,
    level_sentence,
    wave_note,
)
from analytics.report.result_leadership import leadership_object
from tests.estimates.leader_worlds import closing, ratings

INDEX = "leadership_index"


@pytest.fixture(scope="module")
def known() -> Leadership:
    distance, exposed = closing(1, change=-14.0)
    team = np.full(distance.shape, 60.0) + np.random.default_rng(1).normal(0, 6, distance.shape)
    return look_at_leaders(ratings(team + 20.0 + distance, team, exposed=exposed))


def change(low: float, value: float, high: float) -> Changed:
    told = LeaderChange(effect=Interval(value=value, low=low, high=high), se=1.0, mentored=9, others=20)
    return Changed(instrument=INDEX, dimension="", seen_by="gap", change=told)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_change_is_told_as_far_as_its_interval_goes(lang: str) -> None:
    closer, further, unclear = change(-9, -6, -2), change(2, 6, 9), change(-9, -3, 2)
    said = {change_sentence(one, lang) for one in (closer, further, unclear)}

    assert len(said) == 3
    chance = {"en": "chance", "sv": "slumpen", "nb": "tilfeldigheter", "nl": "toeval"}[lang]
    assert chance in change_sentence(unclear, lang)
    assert chance not in change_sentence(closer, lang)
    refused = replace(closer, change=LeaderChange(reason="leaders_few_mentored"))
    assert change_sentence(refused, lang) == text("reason.leaders_few_mentored", lang)


def test_a_clear_change_is_associated_not_caused() -> None:
    said = change_sentence(change(-9, -6, -2), "en")

    assert "6.0 points closer" in said
    assert "(2.0 to 9.0; 9 mentored, 20 others)" in said
    assert "other reasons are not ruled out" in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_is_there_in_every_language(known: Leadership, lang: str) -> None:
    wave, placed = known.latest(INDEX), known.placed[0]
    assert wave is not None
    said = [
        level_sentence(wave, lang),
        wave_note(wave, lang),
        answer_sentence(known, lang),
        groups_sentence(placed, lang),
        leader_dots_alt(wave, lang),
        leader_quadrant_alt(placed, lang),
        leader_changes_alt(known.gaps, lang),
    ]

    assert all(said)
    assert "{" not in "".join(said)
    assert dimension_name(INDEX, "something_own", lang) == "something_own"


def test_the_answer_on_top_of_the_page_is_short(known: Leadership) -> None:
    said = answer_sentence(known, "en")

    assert len(said) < 200
    assert "points of 100 higher than their teams" in said
    assert answer_sentence(Leadership(), "en") == ""


def test_unequal_answering_is_said_beyond_ten_points(known: Leadership) -> None:
    even = replace(known, response_mentored=70.0, response_others=79.0)
    uneven = replace(known, response_mentored=68.0, response_others=79.0)
    unknown = replace(known, response_mentored=None)

    assert "70%" in answered_sentence(even, "en")
    assert "caution" not in answered_sentence(even, "en")
    assert "caution" in answered_sentence(uneven, "en")
    assert answered_sentence(unknown, "en") == text("leaders.answered_unknown", "en")


def test_hidden_groups_are_said_to_be_hidden() -> None:
    placed = Placed(
        instrument=INDEX,
        gaps={"over": None, "agreement": 0, "under": None, "unclear": 23},
        groups={},
        leaders=32,
    )
    rows = leader_quadrant_rows(placed, "en")[1]

    assert [row[1] for row in rows] == ["hidden", "0", "hidden", "23"]
    assert "23" in groups_sentence(placed, "en")
    told = replace(placed, gaps={"over": 9, "agreement": 0, "under": 0, "unclear": 23})
    assert groups_sentence(told, "en") != groups_sentence(placed, "en")


def test_figures_draw_what_their_tables_say(known: Leadership) -> None:
    wave, placed = known.latest(INDEX), known.placed[0]
    assert wave is not None
    gaps = tuple(one for one in known.gaps if one.seen_by == "gap")

    assert len(leader_dots_rows(wave, "en")[1]) == len(wave.scales) == 4
    drawn = leader_dots(wave, "en").data
    assert sum(one.mode == "markers" for one in drawn) == 8
    dots = [one for one in leader_quadrant(placed, "en").data if one.mode == "markers"]
    assert list(zip(dots[0].x, dots[0].y, strict=True)) == list(placed.points)
    assert dots[0].customdata is None  # no name, nothing to point at
    effects = [one for one in leader_changes(gaps, "en", closer=True).data if one.mode == "markers"]
    assert [one.x[0] for one in effects] == [one.change.effect.value for one in gaps if one.change.effect]
    assert len(leader_changes_rows(gaps, "en")[1]) == 4
    assert len(leader_changes((), "en").data) == 0


def test_one_team_is_drawn_and_told_without_a_verdict_on_anybody() -> None:
    rng = np.random.default_rng(0)
    team = rng.normal(65, 10, (12, 1))
    found = ratings(team + rng.normal(5, 12, (12, 1)), team, spread=4.0)
    leader = teams_to_choose(found, INDEX)["Team 03"]
    one = rate_one(found, INDEX, leader)
    told = [agreement_sentence(each, INDEX, "en") for each in agreement_of(found, INDEX, leader)]

    assert len(leader_dots_rows(one, "en")[1]) == 4
    assert len(told) == 4
    assert all("standard deviations between leaders" in each for each in told)


def test_results_hold_every_part_and_a_reason_beside_every_null(known: Leadership) -> None:
    hidden: list[dict[str, object]] = []
    found = json.loads(json.dumps(leadership_object(known, hidden)))

    assert set(found) == {"ratings", "agreement", "gap_change", "skills"}
    assert len(found["ratings"]) == 6
    assert found["gap_change"][0]["estimate"] == known.gaps[0].change.effect.value  # type: ignore[union-attr]
    assert found["gap_change"][0]["verdict"] == "clear"
    assert bare_nulls(found) == []


def test_results_of_few_leaders_hide_them_and_say_so() -> None:
    own = np.array([[60.0], [70], [80], [65]])
    hidden: list[dict[str, object]] = []
    found = leadership_object(look_at_leaders(ratings(own + 5, own)), hidden)

    assert found["ratings"][0]["leaders"] is None
    assert found["agreement"][0]["groups"] == {}
    assert len(hidden) >= 2
    assert bare_nulls(found) == []


def bare_nulls(found: object, path: str = "") -> list[str]:
    """Return the nulls that stand without a reason."""
    if isinstance(found, list):
        return [bare for n, one in enumerate(found) for bare in bare_nulls(one, f"{path}[{n}]")]
    if not isinstance(found, dict):
        return []
    reasons = found.get("reasons", {})
    bare = [
        f"{path}.{k}" for k, v in found.items() if v is None and k not in reasons and not found.get("reason")
    ]
    return bare + [b for k, v in found.items() if k != "reasons" for b in bare_nulls(v, f"{path}.{k}")]
