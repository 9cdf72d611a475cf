"""Feedback of pairs: response rates and levels by hand, small groups hidden, flags on programmes only."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from analytics.cohorts.comments import Written
from analytics.cohorts.pair_feedback import Endings, PairFeedback, Scope
from analytics.errors import NotEstimable
from analytics.estimates.comments import Said, Theme, said_in
from analytics.estimates.feedback_means import mean_of
from analytics.estimates.narrowed import completed, told
from analytics.estimates.pair_endings import Closing, closing_of
from analytics.estimates.pair_feedback import PairVoice, Point, Standing, voice_of
from analytics.estimates.survey_results import Share

Q = 2025 * 4


def feedback(
    *groups: tuple[int, int, int, list[float], int], programme: int | None = None, programmes: int = 2
) -> PairFeedback:
    """Return mentees by (quarter, place, programme, answers, silent ones); every row is another person."""
    rows = [
        (quarter, place, code, value)
        for quarter, place, code, given, silent in groups
        for value in [*given, *[np.nan] * silent]
    ]
    quarter, place, code, value = (np.array(column) for column in zip(*rows, strict=True))
    nought = np.zeros(len(rows), dtype=int)
    names = tuple(f"P{n}" for n in range(programmes))
    return PairFeedback(
        dimensions=("match",),
        scope=Scope(programmes=names, sites=("Lund",), programme=programme),
        quarter=quarter + Q,
        place=place,
        side=nought,
        person=np.arange(len(rows)),
        programme=code,
        site=nought,
        is_asked=np.ones(len(rows), dtype=bool),
        value=value[:, None],
    )


def test_a_mean_counts_each_person_once() -> None:
    value = np.array([3.0, 4.0, 5.0, 4.0])
    alone = mean_of(value, np.arange(4))
    doubled = mean_of(np.repeat(value, 2), np.repeat(np.arange(4), 2))

    assert alone.value == doubled.value == 4.0
    half = 3.182446 * np.sqrt(2 / 3 / 4)  # t on 3 degrees of freedom, sd 0.8165
    assert alone.high - 4 == pytest.approx(half, rel=1e-6)
    assert doubled.high == pytest.approx(alone.high)
    assert mean_of(value, np.arange(4), high=4.5).high == 4.5


@pytest.mark.parametrize(("value", "reason"), [([4.0], "feedback_alone"), ([4.0, 4.0], "feedback_alike")])
def test_answers_that_tell_no_chance_are_refused(value: list[float], reason: str) -> None:
    with pytest.raises(NotEstimable) as refusal:
        mean_of(np.array(value), np.arange(len(value)))
    assert refusal.value.reason == reason


def test_levels_and_response_rates_by_hand() -> None:
    voice = voice_of(feedback((0, 0, 0, [4, 5, 4, 5, 4], 5), (1, 1, 0, [3, 4, 3, 4, 3, 4], 2)))

    assert [(p.place, p.people, p.asked, p.response) for p in voice.since] == [
        (30, 5, 10, Share(value=50.0)),
        (90, 6, None, Share(above=49.0)),  # two silent ones stand as one to four: 100 x 4 / 8 at least
    ]
    assert [p.level.value for p in voice.since if p.level] == [pytest.approx(4.4), 3.5]
    assert [p.place for p in voice.quarters] == [Q, Q + 1]
    latest = voice.latest("mentee", "match")
    assert latest is not None
    assert latest.place == Q + 1


def test_a_few_are_hidden_with_what_would_give_them_away() -> None:
    groups = ((0, 0, 0, [4, 5, 4], 5), (1, 1, 0, [3, 4, 3, 4, 3, 4], 2), (2, 2, 0, [3, 4] * 4, 0))
    voice = voice_of(feedback(*groups))

    assert [p.people for p in voice.quarters] == [None, None, 8], (
        "the next smallest is hidden beside the three"
    )
    assert all(p.level is None and p.response is None for p in voice.quarters[:2])


def test_a_programme_beside_a_small_one_is_hidden_too() -> None:
    groups = ((0, 0, 0, [4, 5] * 4, 1), (0, 0, 1, [4, 5] * 3, 1), (0, 0, 2, [4, 5, 4], 1))
    found = [voice_of(feedback(*groups, programme=n, programmes=3)).quarters[0].people for n in range(3)]

    assert found == [8, None, None]
    assert voice_of(feedback(*groups, programmes=3)).quarters[0].people == 17


def test_a_match_below_four_or_a_falling_response_marks_the_programme() -> None:
    low = ((0, 0, 0, [3, 4] * 6, 0), (0, 0, 1, [5, 4] * 6, 0))
    falling = ((-4, 0, 1, [5, 4] * 6, 5), (0, 0, 1, [5, 4] * 4, 6), (0, 0, 0, [5, 4] * 4, 0))
    unsure = ((0, 0, 0, [1, 5, 5, 5, 3], 0), (0, 0, 1, [5, 4] * 6, 0))

    marked = {
        name: voice_of(feedback(*rows)) for name, rows in (("low", low), ("fall", falling), ("un", unsure))
    }
    flags = {
        name: {one.programme: one.flags for one in v.programmes if one.side == "mentee"}
        for name, v in marked.items()
    }
    assert flags["low"] == {"P0": ("below",), "P1": ()}
    assert flags["fall"] == {"P0": (), "P1": ("falling",)}
    assert flags["un"]["P0"] == ("below_unsure",)
    assert marked["low"].flagged == ("P0",)


def test_no_result_knows_a_person() -> None:
    names = {
        field.name for kind in (PairVoice, Point, Standing, Closing, Said, Theme) for field in fields(kind)
    }

    assert not names & {"person", "employee", "mentee", "mentor", "pair", "respondent", "team"}


def test_reasons_of_few_pairs_are_hidden_with_another() -> None:
    reasons = ("disengaged", "goals_met", "moved", "no_time")
    nought = np.zeros(4, dtype=int)
    scope = Scope(programmes=("P0",), sites=("",))
    pairs = np.array([7, 40, 2, 9])
    found = Endings(
        reasons=reasons, scope=scope, reason=np.arange(4), programme=nought, site=nought, pairs=pairs
    )
    closing = closing_of(found)

    assert closing.total == 58
    assert dict(closing.reasons) == {"goals_met": 40, "no_time": 9, "disengaged": None, "moved": None}


def test_what_is_hidden_is_never_one_group_nor_few_people() -> None:
    counts = np.array([3, 6, 20, 0])

    assert completed(counts, (counts == 0) | (counts >= 5)).tolist() == [False, False, True, True]
    assert completed(np.array([6, 7]), np.array([True, True])).tolist() == [True, True]


def test_a_view_of_programme_and_site_minds_both_wider_ones() -> None:
    programme, site = np.repeat([0, 0, 1, 1], [9, 8, 7, 3]), np.repeat([0, 1, 0, 1], [9, 8, 7, 3])
    views = {
        (p, s): told(Scope(programmes=("A", "B"), sites=("X", "Y"), programme=p, site=s), programme, site)
        for p in (None, 0, 1)
        for s in (None, 0, 1)
    }

    assert views[None, None] == 27
    assert (views[0, None], views[1, None], views[None, 1]) == (17, 10, 11)
    assert [views[p, s] for p in (0, 1) for s in (0, 1)] == [None] * 4, "one cell of three gives all away"


def written(people: int, *quotes: str) -> Written:
    """Return a wave in which everybody wrote on one theme, and two of them on another."""
    return Written(
        wave="2025", day=None, people=people, themes=(("tools", people), ("leader", 2)),
        quotes=(*(("tools", said) for said in quotes), ("leader", "she helps")),
    )  # fmt: skip


def test_nine_people_who_comment_show_nothing_and_ten_do() -> None:
    nine, ten = said_in([written(9, "a", "b"), written(10, "a", "b")])

    assert (nine.people, nine.themes, nine.others) == (None, (), ())
    assert ten.people == 10
    assert ten.themes == (), "two of ten on another theme: neither count may stand beside the sum"
    assert ten.hidden
    assert ten.others == ("a", "b", "she helps")


def test_a_theme_of_ten_is_told_where_none_is_small() -> None:
    themes = (("tools", 14), ("leader", 10))
    (one,) = said_in([Written(wave="w", day=None, people=20, themes=themes, quotes=(("leader", "kind"),))])

    assert [(t.name, t.people, t.quotes) for t in one.themes] == [
        ("tools", 14, ()),
        ("leader", 10, ("kind",)),
    ]
    assert not one.hidden
