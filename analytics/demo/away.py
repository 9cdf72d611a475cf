"""Long leaves, and short breaks between two contracts of one person."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.demo.world import World

LEAVE_DAYS = 182
BREAK_DAYS = 15


def leaves(world: World) -> pd.DataFrame:
    """Return parental leaves: spell, from_day, to_day (exclusive); of people who are no part of a pair."""
    return _spans(world, "leaves", share=0.03, least_days=260, length=LEAVE_DAYS)


def breaks(world: World) -> pd.DataFrame:
    """Return breaks of at most a month between two contracts: spell, from_day, to_day (exclusive)."""
    found = _spans(world, "breaks", share=0.008, least_days=300, length=BREAK_DAYS)
    people = world.lives.people
    clear = ~found["spell"].isin(leaves(world)["spell"]) & ~people.rehired[found["spell"]]
    inside = (people.end_day[found["spell"]] < 0) | (people.end_day[found["spell"]] > found["to_day"] + 30)
    return found[clear & inside].reset_index(drop=True)


def _spans(world: World, name: str, *, share: float, least_days: int, length: int) -> pd.DataFrame:
    """Return one span each for a share of the people who stay long enough."""
    people, centre, rng = world.lives.people, world.centre, world.rng(name)
    begin = np.maximum(people.hire_day, centre.first[0])
    end = np.where(people.end_day >= 0, people.end_day + 1, centre.last_day + 1)
    paired = np.union1d(world.pairs["mentee"], world.pairs["mentor"])
    fits = (end - begin > least_days) & ~np.isin(np.arange(len(people)), paired) & (people.lead_from < 0)
    spell = np.sort(rng.permutation(np.flatnonzero(fits))[: max(2, round(share * fits.sum()))])
    room = np.maximum(end[spell] - begin[spell] - 120, 1)
    start = begin[spell] + 60 + np.floor(rng.random(len(spell)) * room).astype(np.int64)
    to_day = np.minimum(start + length, end[spell])
    return pd.DataFrame({"spell": spell, "from_day": start, "to_day": to_day})


def away_days(spans: pd.DataFrame, spell: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Return whether a spell is away on a day; arrays broadcast."""
    if spans.empty:
        return np.zeros(np.broadcast(spell, day).shape, bool)
    size = int(max(np.max(spell, initial=0), spans["spell"].max())) + 1
    first, last = np.full(size, np.iinfo(np.int64).max), np.zeros(size, np.int64)
    first[spans["spell"]], last[spans["spell"]] = spans["from_day"], spans["to_day"]
    return np.asarray((day >= first[spell]) & (day < last[spell]))
