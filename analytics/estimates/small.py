"""Counts of people that may be shown: small ones are hidden, and those that would give them away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from analytics.settings import FLOOR

Group = TypeVar("Group", str, tuple[str, str])


def shown(people: Mapping[Group, int], *, floor: int = FLOOR) -> dict[Group, int | None]:
    """Hide counts from 1 up to the floor, and the next smallest until what is hidden cannot be subtracted.

    Parameters
    ----------
    people : mapping of group to int
        Groups that add up to a known total.
    floor : int
        People that a published figure needs.

    Returns
    -------
    dict of group to int or None
        None is hidden: at least two groups, together at least `floor` people, or none at all.
    """
    hidden = {name for name, n in people.items() if 0 < n < floor}
    for name in sorted(people, key=lambda each: (people[each], each)):
        if not hidden or (len(hidden) > 1 and sum(people[each] for each in hidden) >= floor):
            break
        if people[name]:
            hidden.add(name)
    return {name: None if name in hidden else n for name, n in people.items()}
