"""Careers from the shared time zero: a planted difference, none, and what may not be drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from analytics.cohorts.careers import Careers
from analytics.cohorts.months import Months
from analytics.estimates.careers import Career, estimate_careers
from analytics.estimates.leader_posts import time_to_lead
from analytics.report.career_words import career_sentence
from analytics.report.catalogue import LANGUAGES
from analytics.report.figures.careers import career_alt, career_curves, career_rows, followed_rows
from analytics.settings import FLOOR
from tests.estimates.spells import Spell, panel
from tests.estimates.test_mentors import nobody
from tests.worlds import panel_world


def drawn(months: Months, row: np.ndarray) -> Careers:
    """Return promotions in the middle of some rows' months."""
    return Careers(
        row=row,
        share=np.full(len(row), 0.5),
        to_lead=np.ones(len(row), dtype=bool),
        posts=(),
        as_of=date(2026, 6, 30),
    )


def promoting(seed: int, *, ratio: float, monthly: float = 0.02) -> tuple[Career, Career]:
    """Return careers in a world where mentees are promoted `ratio` times as often."""
    months = panel_world(seed, "none", employees=900, selection=0.0).months
    chance = monthly * np.where(months.exposed, ratio, 1.0)
    row = np.flatnonzero(np.random.default_rng(seed).random(len(months)) < chance)
    day = np.random.default_rng(seed + 1).random(len(row)) * months.share[row]
    careers = replace(drawn(months, row), share=day)
    promotion, move = estimate_careers(months, careers, nobody(months), performance=None)
    return promotion, move


def test_a_planted_difference_is_found_and_none_is_not() -> None:
    double, same = ([promoting(seed, ratio=ratio)[0] for seed in range(3)] for ratio in (2.0, 1.0))
    gaps = {id(one): one.difference for one in (*double, *same)}

    # one in fifty a month comes to some 20 of 100 a year, one in twenty-five to some 36, a few leave first
    assert all(one.verdict == "more" for one in double)
    assert np.mean([gaps[id(one)].value for one in double]) == pytest.approx(15, abs=4)
    assert np.mean([gaps[id(one)].value for one in same]) == pytest.approx(0, abs=4)
    assert sum(gaps[id(one)].low <= 0 <= gaps[id(one)].high for one in same) >= 2
    assert all(one.overstated > one.mentored.value for one in double if one.overstated and one.mentored)


def test_every_point_has_enough_people_and_an_outcome_of_few_is_not_drawn() -> None:
    promotion, move = promoting(5, ratio=1.0)
    assert min(point.at_risk for point in promotion.points) >= FLOOR
    assert {point.arm for point in promotion.points} == {"mentored", "comparison"}
    assert (move.reason, move.points, move.verdict) == ("few_internal_move", (), "refused")

    few = panel([Spell(months=20, start=4) for _ in range(9)] + [Spell(months=20) for _ in range(30)])
    eight = np.flatnonzero((few.tenure == 10) & ((few.employee < 4) | (few.employee > 30)))
    one, _ = estimate_careers(few, drawn(few, eight), nobody(few), performance=None)
    assert (one.reason, one.points) == ("few_promotion", ()), "four of the nine: their own steps"


def test_both_groups_are_followed_until_they_mentor_themselves() -> None:
    months = panel([Spell(months=20, start=4) for _ in range(20)] + [Spell(months=20) for _ in range(60)])
    late = np.flatnonzero((months.tenure == 12) & (months.employee % 2 == 0))
    mentors = replace(nobody(months), exposed=(months.tenure >= 9) & (months.employee % 2 == 0))
    before, _ = estimate_careers(months, drawn(months, late), nobody(months), performance=None)
    after, _ = estimate_careers(months, drawn(months, late), mentors, performance=None)

    assert before.mentored is not None
    assert before.comparison is not None
    assert (before.mentored.value, before.comparison.value) == pytest.approx((50, 50))
    assert (after.events, after.reason) == (None, "few_promotion")


def test_half_are_team_leaders_in_the_month_that_half_get_there() -> None:
    spells = [Spell(months=30, start=2, left=None if i % 4 else "voluntary") for i in range(40)]
    months = panel(spells)
    row = np.flatnonzero(
        ((months.tenure == 8) & (months.employee < 12)) | ((months.tenure == 14) & (months.employee >= 28))
    )
    found = time_to_lead(months, drawn(months, row), nobody(months))

    assert (found.median, found.reason) == (13, None), "24 of 40 by 12.5 months after the start"
    assert found.low is not None
    assert found.low <= found.median
    assert found.share is not None
    assert found.share.value == pytest.approx(60)
    never = time_to_lead(months, drawn(months, row[:3]), nobody(months))
    assert (never.median, never.share) == (None, None), "three are too few to show a share of"


def test_figure_table_and_words_say_the_same_in_every_language() -> None:
    promotion, move = promoting(1, ratio=2.0)
    for lang in LANGUAGES:
        header, rows = career_rows(promotion, lang)
        assert (len(header), len(rows)) == (3, len(promotion.points) // 2)
        assert rows[promotion.month][1] in career_alt(promotion, lang)
        assert len(followed_rows(promotion, lang)[1]) == 2
        assert career_sentence(promotion, lang).endswith(".")
        assert len(career_curves(promotion, lang).data) == 6
        assert not career_curves(move, lang).data
