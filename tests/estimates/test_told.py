"""Nothing is told from which one to four people could be worked out by subtracting two counts."""

from __future__ import annotations

import numpy as np

from analytics.estimates.told import Told


def people(*groups: range, size: int = 40) -> np.ndarray:
    """Return sets of people as rows."""
    return np.array([[n in group for n in range(size)] for group in groups])


def test_a_small_count_and_what_differs_by_one_are_not_safe() -> None:
    told = Told()
    (whole, most, part, few, aside) = people(range(40), range(37), range(20), range(3), range(37, 40))
    told.tell("mentees", whole, whole)

    assert told.is_safe("mentees", part, part)
    assert told.is_safe("mentees", whole, whole)
    assert not told.is_safe("mentees", few, few)
    assert not told.is_safe("mentees", most, most)  # three are left
    assert told.is_safe("left", most, most)  # another count
    told.tell("left", whole, part)
    assert not told.is_safe("left", most, people(range(17))[0])  # three of twenty would be the others'
    assert told.is_safe("left", most, people(range(20))[0])
    assert not told.is_safe("mentees", aside, aside)


def test_groups_of_a_table_hide_the_next_smallest_too() -> None:
    told, whole = Told(), people(range(40))
    told.tell("mentees", whole[0], whole[0])
    groups = people(range(20), range(20, 30), range(30, 37), range(37, 40))

    assert told.apart("mentees", groups, groups).tolist() == [True, True, False, False]
    two = people(range(37), range(37, 40))
    assert told.apart("mentees", two, two).tolist() == [False, False]
    safe = people(range(20), range(20, 40))
    assert told.apart("mentees", safe, safe).all()
