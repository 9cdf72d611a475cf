"""Pairs suggested for everybody who waits, all at once, so that together they fit best; a person decides.

The points of a pair follow a rule that is printed with them. They say how two people fit, never what somebody
is worth: a mentor's points differ from one mentee to the next.

References
----------
.. [1] Crouse (2016). On implementing 2D rectangular assignment algorithms. IEEE Transactions on Aerospace
   and Electronic Systems 52(4), 1679-1696: the algorithm behind `scipy.optimize.linear_sum_assignment`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.waiting_mentees import HIGHEST, Waiting
from analytics.errors import NotEstimable

SKILLS, SITE, ROOM = 60, 20, 20  # points of a pair: wanted skills offered, same site, mentor with few mentees
LONG_WAIT = 20  # points for having waited a year, where there are more who wait than places
YEAR = 365
NEVER = -10_000  # points of a pair that must not be
NOBODY_WAITS, NO_ROOM, NONE_ALLOWED = "suggest_nobody_waits", "suggest_no_room", "suggest_none_allowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One pair, and what speaks for it.

    Attributes
    ----------
    mentee, mentor : str
        Codes of the database.
    programme : str
    fit : int
        Points of the pair, 0-100.
    skills : tuple of str
        Wanted by the mentee and offered by the mentor.
    wanted : int
        Skills the mentee wants.
    same_site : bool
    load : int
        Mentees the mentor has now.
    days : int
        Since the mentee's wish.
    """

    mentee: str
    mentor: str
    programme: str
    fit: int
    skills: tuple[str, ...]
    wanted: int
    same_site: bool
    load: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What is suggested for whom.

    Attributes
    ----------
    pairs : tuple of Suggestion
        By the mentee's code: no order of merit.
    waiting, places : int
    unplaced : int
        Who wait and get no suggestion.
    """

    pairs: tuple[Suggestion, ...]
    waiting: int
    places: int

    @property
    def unplaced(self) -> int:
        """Who wait and get no suggestion."""
        return self.waiting - len(self.pairs)


def suggest(waiting: Waiting, *, places_each: int) -> Suggestions:
    """Return the pairs that together have the most points, as many pairs as can be.

    Parameters
    ----------
    waiting : Waiting
        From `read_waiting`.
    places_each : int
        Mentees a mentor may have at once.

    Raises
    ------
    NotEstimable
        If nobody waits, no mentor has room, or no pair is allowed.
    """
    slot_mentor, taken = _slots(waiting.load, places_each)
    if not waiting.mentees:
        raise NotEstimable(NOBODY_WAITS)
    if not len(slot_mentor):
        raise NotEstimable(NO_ROOM)
    covered, wanted = covered_skills(waiting)
    fit = _fit(waiting, covered, wanted)[:, slot_mentor]
    fit += np.round(ROOM * (places_each - taken) / places_each).astype(np.int64)
    allowed = ~waiting.barred[:, slot_mentor]
    chosen = _assigned(fit, allowed, waiting.days)
    if not chosen:
        raise NotEstimable(NONE_ALLOWED)
    return Suggestions(
        pairs=tuple(
            _suggestion(waiting, mentee, int(slot_mentor[slot]), int(fit[mentee, slot]), int(wanted[mentee]))
            for mentee, slot in chosen
        ),
        waiting=len(waiting.mentees),
        places=len(slot_mentor),
    )


def covered_skills(waiting: Waiting) -> tuple[np.ndarray, np.ndarray]:
    """Return how many wanted skills each mentor offers, shape (mentees, mentors), and how many are wanted."""
    covered = np.zeros(waiting.barred.shape)
    for level in range(HIGHEST + 1):
        wants = (waiting.wants == level).astype(float)
        covered += wants @ (waiting.offers >= level).astype(float).T
    return covered, (waiting.wants >= 0).sum(axis=1)


def _slots(load: np.ndarray, places_each: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the mentor of every free place, and how many mentees that mentor has before it is taken."""
    room = np.maximum(places_each - load, 0)
    mentor = np.repeat(np.arange(len(load)), room)
    first = np.cumsum(room) - room
    return mentor, load[mentor] + np.arange(len(mentor)) - first[mentor]


def _fit(waiting: Waiting, covered: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return the points for skills and site, whole numbers, shape (mentees, mentors)."""
    share = covered / np.maximum(wanted, 1)[:, None]
    known = waiting.mentee_site[:, None] != ""
    same = (waiting.mentee_site[:, None] == waiting.mentor_site) & known
    points: np.ndarray = np.round(SKILLS * share).astype(np.int64) + SITE * same.astype(np.int64)
    return points


def _assigned(fit: np.ndarray, allowed: np.ndarray, days: np.ndarray) -> list[tuple[int, int]]:
    """Return rows and columns that together have the most points; what is not allowed is left out."""
    from scipy.optimize import linear_sum_assignment

    wait = np.round(LONG_WAIT * np.minimum(days, YEAR) / YEAR)[:, None]
    rows, columns = linear_sum_assignment(np.where(allowed, fit + wait, NEVER), maximize=True)
    kept = allowed[rows, columns]
    return list(zip(rows[kept].tolist(), columns[kept].tolist(), strict=True))


def _suggestion(waiting: Waiting, mentee: int, mentor: int, fit: int, wanted: int) -> Suggestion:
    """Return one pair with what speaks for it."""
    wants, offers = waiting.wants[mentee], waiting.offers[mentor]
    both = np.flatnonzero((wants >= 0) & (offers >= wants))
    site = waiting.mentee_site[mentee]
    return Suggestion(
        mentee=waiting.mentees[mentee],
        mentor=waiting.mentors[mentor],
        programme=waiting.programmes[mentee],
        fit=fit,
        skills=tuple(waiting.skills[place] for place in both.tolist()),
        wanted=wanted,
        same_site=bool(site) and site == waiting.mentor_site[mentor],
        load=int(waiting.load[mentor]),
        days=int(waiting.days[mentee]),
    )
