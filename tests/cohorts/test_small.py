"""Small groups are hidden, and so is whatever they could be computed from."""

from __future__ import annotations

import pytest

from analytics.cohorts.small import shown
from analytics.settings import FLOOR


@pytest.mark.parametrize(
    ("people", "hidden"),
    [
        ({"mentee": 40, "mentor": 12, "comparison": 90}, set()),
        ({"mentee": 2, "mentor": 1, "comparison": 9}, {"mentee", "mentor", "comparison"}),
        ({"mentee": 3, "mentor": 12, "comparison": 90}, {"mentee", "mentor"}),
        ({"mentee": 0, "mentor": 0, "comparison": 90}, set()),
        ({"mentee": 4, "mentor": 4, "comparison": 90}, {"mentee", "mentor"}),
    ],
)
def test_nothing_small_can_be_subtracted(people: dict[str, int], hidden: set[str]) -> None:
    found = shown(people)
    missing = [name for name, n in found.items() if n is None]

    assert set(missing) == hidden
    assert not missing or sum(people[name] for name in missing) >= FLOOR
