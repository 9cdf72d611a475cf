"""Suggested pairs: best together, within room and rules, the same in any order; reasons are true."""

from __future__ import annotations

import time

import numpy as np
import pytest

from analytics.cohorts.waiting_mentees import Waiting, waiting_of
from analytics.errors import NotEstimable
from analytics.estimates.assignment import Suggestions, suggest

Mentee = tuple[str, str, str, str, int]
Mentor = tuple[str, str, str, int]


def mentee(code: str, *, site: str = "Lund", leader: str = "L1", days: int = 0) -> Mentee:
    return (code, "P1", site, leader, days)


def mentor(code: str, *, site: str = "Lund", leader: str = "L2", load: int = 0) -> Mentor:
    return (code, site, leader, load)


def pairs(found: Suggestions) -> dict[str, str]:
    return {one.mentee: one.mentor for one in found.pairs}


SKILLS = [
    ("a", "calm", "wants", None),
    ("a", "sales", "wants", None),
    ("b", "calm", "wants", None),
    ("x", "calm", "offers", None),
    ("x", "sales", "offers", None),
    ("y", "sales", "offers", None),
]


def test_all_together_fit_better_than_one_after_the_other() -> None:
    """Greedy gives x to a (100 points) and leaves y to b (40); together a-y and b-x have 70 + 100."""
    waiting = waiting_of([mentee("a"), mentee("b")], [mentor("x"), mentor("y")], skills=SKILLS, before=[])
    found = suggest(waiting, places_each=1)

    assert pairs(found) == {"a": "y", "b": "x"}
    assert [one.fit for one in found.pairs] == [70, 100]
    assert sum(one.fit for one in found.pairs) > 100 + 40


def test_reasons_are_true() -> None:
    waiting = waiting_of(
        [mentee("a", site="Bergen", days=30)],
        [mentor("x", load=1)],
        skills=[*SKILLS, ("a", "tone", "wants", 4), ("x", "tone", "offers", 3)],
        before=[],
    )
    (one,) = suggest(waiting, places_each=2).pairs

    assert one.skills == ("calm", "sales")  # the tone offered is below the tone wanted
    assert (one.wanted, one.same_site, one.load, one.days, one.programme) == (3, False, 1, 30, "P1")
    assert one.fit == 40 + 0 + 10


def test_nobody_gets_their_leader_themselves_or_a_mentor_they_had() -> None:
    mentees = [mentee("a", leader="x"), mentee("b"), mentee("c"), mentee("d")]
    mentors = [mentor("x"), mentor("b"), mentor("y", leader="c")]
    waiting = waiting_of(mentees, mentors, skills=SKILLS, before=[("d", "y")])
    found = pairs(suggest(waiting, places_each=4))

    assert found["a"] != "x"
    assert found["b"] != "b"
    assert found["c"] != "y"
    assert found["d"] != "y"
    assert len(found) == 4


def test_room_is_never_exceeded_and_as_many_as_possible_are_placed() -> None:
    generator = np.random.default_rng(4)
    mentees = [mentee(f"e{n}", leader=f"m{n % 7}", days=n) for n in range(40)]
    mentors = [mentor(f"m{n}", load=int(generator.integers(4))) for n in range(12)]
    found = suggest(waiting_of(mentees, mentors, skills=[], before=[]), places_each=3)
    room = {code: max(0, 3 - load) for code, _, _, load in mentors}
    leaders = {code: leader for code, _, _, leader, _ in mentees}

    taken = [one.mentor for one in found.pairs]
    assert all(taken.count(code) <= room[code] for code in room)
    assert len(found.pairs) == found.places == sum(room.values())
    assert all(one.mentor != leaders[one.mentee] for one in found.pairs)
    assert found.unplaced == 40 - found.places


def test_who_waited_longest_is_placed_when_all_else_is_equal() -> None:
    waiting = waiting_of(
        [mentee("a", days=10), mentee("b", days=300), mentee("c", days=20)],
        [mentor("x")],
        skills=[],
        before=[],
    )
    assert pairs(suggest(waiting, places_each=1)) == {"b": "x"}


def test_few_mentees_come_before_many() -> None:
    waiting = waiting_of([mentee("a")], [mentor("x", load=1), mentor("y")], skills=[], before=[])
    assert pairs(suggest(waiting, places_each=2)) == {"a": "y"}


def test_ties_fall_the_same_way_whatever_the_order() -> None:
    mentees = [mentee(f"e{n}") for n in range(9)]
    mentors = [mentor(f"m{n}") for n in range(9)]
    once = suggest(waiting_of(mentees, mentors, skills=SKILLS, before=[]), places_each=1)
    for seed in range(5):
        generator = np.random.default_rng(seed)
        turned = [[rows[i] for i in generator.permutation(len(rows))] for rows in (mentees, mentors)]
        again = waiting_of(*turned, skills=SKILLS[::-1], before=[])  # type: ignore[arg-type]
        assert suggest(again, places_each=1) == once


def test_nobody_to_pair_is_said() -> None:
    alone = mentee("a", leader="x")
    for mentees, mentors, why in (
        ([], [mentor("x")], "suggest_nobody_waits"),
        ([alone], [mentor("x", load=2)], "suggest_no_room"),
        ([alone], [], "suggest_no_room"),
        ([alone], [mentor("x")], "suggest_none_allowed"),
    ):
        with pytest.raises(NotEstimable, match=why):
            suggest(waiting_of(mentees, mentors, skills=[], before=[]), places_each=2)


def many(waiting: int, mentors: int) -> Waiting:
    """Return a large centre's waiting list."""
    generator = np.random.default_rng(0)
    left = [mentee(f"e{n:04}", site=f"s{n % 3}", leader=f"m{n % 97:03}", days=n) for n in range(waiting)]
    right = [mentor(f"m{n:03}", site=f"s{n % 3}", load=n % 3) for n in range(mentors)]
    skills = [
        (row[0], f"k{k}", "wants", None) for row in left for k in generator.choice(12, 3, replace=False)
    ]
    skills += [
        (row[0], f"k{k}", "offers", None) for row in right for k in generator.choice(12, 4, replace=False)
    ]
    return waiting_of(left, right, skills=skills, before=[])


def test_a_thousand_who_wait_and_four_hundred_mentors_take_under_a_second() -> None:
    from scipy.optimize import linear_sum_assignment  # noqa: F401  loaded before the clock starts

    waiting = many(1000, 400)
    began = time.process_time()
    found = suggest(waiting, places_each=2)

    assert time.process_time() - began < 1.0
    assert len(found.pairs) == found.places
