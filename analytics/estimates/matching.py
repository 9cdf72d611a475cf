"""Rematches and what became of them, and how mentors are loaded: described, never judged.

A rematch is a second attempt, not a failure. Where from one to four people are behind a count, it is told as
"fewer than five", and nothing is shown from which it could be worked out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.load import Load
from analytics.cohorts.match_quality import Pairs
from analytics.cohorts.small import shown
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.proportion import wilson
from analytics.settings import FLOOR, LEVEL

TOO_FEW = "matching_too_few"
NO_PAIRS, NO_MATCH, NO_MENTORS = "matching_no_pairs", "matching_not_exported", "matching_no_mentors"
QUARTILES = (25, 50, 75)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """First matches, or rematches, side by side on the same definitions.

    Attributes
    ----------
    name : str
        ``"first"`` or ``"rematch"``.
    pairs : int or None
        None is hidden: fewer than five, or few enough to be told by subtraction.
    match, completed, stays : Interval or None
        How well matched, 0-100; percent that ended as planned, of those whose planned end has passed;
        percent of mentees still employed a year after the start, of those followed so long.
    people : tuple of int
        Pairs or mentees behind the three.
    """

    name: str
    pairs: int | None
    match: Interval | None = None
    completed: Interval | None = None
    stays: Interval | None = None
    people: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """How pairs were matched, and what happened to those that ended before their time.

    Attributes
    ----------
    pairs : int or None
    match : Interval or None
    matched : int
        Pairs whose match is known.
    ended_early : int or None
        Pairs that ended before their time while the mentee stayed.
    rematched : int or None
        Of those, how many got another mentor.
    about : str or None
        ``"few"`` or ``"nearly_all"`` where `rematched` is not told because one side is of one to four.
    rate : Interval or None
        Percent.
    days : tuple of float or None
        Quartiles of the days from one pair's end to the next one's start.
    attempts : tuple of Attempt
    reason : str or None
        Why there is nothing to show.
    """

    pairs: int | None = None
    match: Interval | None = None
    matched: int = 0
    ended_early: int | None = None
    rematched: int | None = None
    about: str | None = None
    rate: Interval | None = None
    days: tuple[float, float, float] | None = None
    attempts: tuple[Attempt, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loads:
    """How many mentees mentors have now.

    Attributes
    ----------
    bands : tuple of (low, high, mentors)
        Mentors with so many mentees; `high` None is "or more". Bands of fewer than five are joined.
    mentors, mentees : int or None
    free : int or None
        Places at `places_each` mentees a mentor.
    waiting : int or None
        None is hidden.
    waited : tuple of float or None
        Quartiles of the days waited.
    coverage : float or None
        Percent: free places for every hundred who wait.
    reason : str or None
    """

    bands: tuple[tuple[int, int | None, int], ...] = ()
    mentors: int | None = None
    mentees: int | None = None
    places_each: int = 0
    free: int | None = None
    waiting: int | None = None
    waited: tuple[float, float, float] | None = None
    coverage: float | None = None
    reason: str | None = None


def describe_matches(pairs: Pairs) -> Matches:
    """Return how pairs were matched and rematched, within the filters."""
    seen = pairs.in_view
    people = len(np.unique(pairs.mentee[seen]))
    if not seen.any():
        return Matches(reason=NO_PAIRS)
    if people < FLOOR or told_by_rest(pairs.mentee, seen):
        return Matches(reason=TOO_FEW)
    known = seen & ~np.isnan(pairs.match)
    ended = seen & pairs.can_rematch
    again = ended & pairs.rematched
    sides = (pairs.can_rematch & pairs.rematched, pairs.can_rematch & ~pairs.rematched)
    open_ = is_open(int(again.sum()), int((ended & ~again).sum())) and _is_apart(pairs, *sides)
    gaps = pairs.days_between[seen & pairs.rematch]
    hidden = not is_open(int(ended.sum())) or not _is_apart(pairs, pairs.can_rematch)
    counted = open_ and not hidden and bool(ended.any())
    return Matches(
        pairs=int(seen.sum()),
        match=mean_interval(pairs.match[known]),
        matched=int(known.sum()),
        ended_early=None if hidden else int(ended.sum()),
        rematched=int(again.sum()) if counted else None,
        about=None if counted or hidden or not ended.any() else _about(again, ended),
        rate=wilson(again.sum() / ended.sum(), float(ended.sum())) if counted else None,
        days=quartiles(gaps[~np.isnan(gaps)]),
        attempts=_attempts(pairs, seen) if seen.all() or open_ else (),
    )


def describe_load(load: Load, *, places_each: int) -> Loads:
    """Return how mentors are loaded and how many places wait for whom.

    Parameters
    ----------
    places_each : int
        Mentees a mentor may have at once.
    """
    mentees = load.mentees[load.in_view]
    if not len(mentees):
        return Loads(reason=NO_MENTORS, places_each=places_each)
    if len(mentees) < FLOOR or not load.mentors_open:
        return Loads(reason=TOO_FEW, places_each=places_each)
    days = load.days[load.waiting_in_view]
    waiting = len(days) if is_open(len(days)) and load.waiting_open else None
    free = int(np.maximum(places_each - mentees, 0).sum())
    return Loads(
        bands=joined_bands(mentees),
        mentors=len(mentees),
        mentees=int(mentees.sum()) if not 0 < mentees.sum() < FLOOR else None,
        places_each=places_each,
        free=free,
        waiting=waiting,
        waited=quartiles(days) if waiting else None,
        coverage=100 * free / waiting if waiting else None,
    )


def joined_bands(mentees: np.ndarray) -> tuple[tuple[int, int | None, int], ...]:
    """Return mentors by mentees, bands of fewer than five joined with the one beneath.

    Parameters
    ----------
    mentees : ndarray of int, shape (mentors,)

    Returns
    -------
    tuple of (low, high, mentors)
        `high` None: so many or more. Empty when fewer than five mentors are all there are.
    """
    counts = np.bincount(mentees).tolist()
    bands: list[tuple[int, int | None, int]] = []
    low, held = 0, 0
    for number, count in enumerate(counts):
        held += count
        if held >= FLOOR:
            bands.append((low, number, held))
            low, held = number + 1, 0
    if held and bands:
        last = bands.pop()
        bands.append((last[0], None, last[2] + held))
    return tuple(bands)


def quartiles(values: np.ndarray) -> tuple[float, float, float] | None:
    """Return the quartiles of some days, None when fewer than five are behind them."""
    if len(values) < FLOOR:
        return None
    low, middle, high = np.percentile(values, QUARTILES).tolist()
    return low, middle, high


def is_open(*counts: int) -> bool:
    """Whether none of some counts is of one to four people."""
    return not any(0 < count < FLOOR for count in counts)


def told_by_rest(person: np.ndarray, seen: np.ndarray) -> bool:
    """Whether what a filter left out are so few people that a wider view would give them away."""
    rest = len(np.unique(person)) - len(np.unique(person[seen]))
    return 0 < rest < FLOOR


def mean_interval(values: np.ndarray) -> Interval | None:
    """Return a mean with its t interval; None for fewer than five values or values that are all the same."""
    from scipy import stats

    if len(values) < FLOOR:
        return None
    mean, spread = float(values.mean()), float(values.std(ddof=1))
    if not spread > 0:
        return None
    half = float(stats.t.ppf(0.5 + LEVEL / 2, len(values) - 1)) * spread / len(values) ** 0.5
    return Interval(value=mean, low=mean - half, high=mean + half)


def share_interval(flags: np.ndarray) -> Interval | None:
    """Return the percentage of flags that are true; None where one to four people could be worked out."""
    yes = int(flags.sum())
    if len(flags) < FLOOR or not is_open(yes, len(flags) - yes):
        return None
    try:
        return wilson(yes / len(flags), float(len(flags)))
    except NotEstimable:
        return None


def _is_apart(pairs: Pairs, *flags: np.ndarray) -> bool:
    """Whether counts of this view may be told beside those of other programmes and other sites."""
    if pairs.in_view.all():
        return True
    for code in (pairs.programme, pairs.site):
        mine = np.unique(code[pairs.in_view])
        for flag in flags:
            counts = np.bincount(code, flag, int(code.max()) + 1).astype(int)
            told = shown({str(group): int(n) for group, n in enumerate(counts.tolist())})
            if len(mine) == 1 and told[str(int(mine[0]))] is None:
                return False
    return is_open(*(int((flag & ~pairs.in_view).sum()) for flag in flags))


def _about(again: np.ndarray, ended: np.ndarray) -> str | None:
    """Return which side of a share is small: who got another mentor, or who did not; None for neither."""
    if 0 < again.sum() < FLOOR:
        return "few"
    return "nearly_all" if 0 < (ended & ~again).sum() < FLOOR else None


def _attempts(pairs: Pairs, seen: np.ndarray) -> tuple[Attempt, ...]:
    """Return first matches and rematches; both counts are hidden when one of them is small."""
    arms = {"first": seen & ~pairs.rematch, "rematch": seen & pairs.rematch}
    sizes = [int(rows.sum()) for rows in arms.values()]
    if not is_open(*sizes) or not sizes[1]:
        return ()
    return tuple(_attempt(pairs, name, rows) for name, rows in arms.items())


def _attempt(pairs: Pairs, name: str, rows: np.ndarray) -> Attempt:
    """Return one kind of match."""
    known = rows & ~np.isnan(pairs.match)
    due = rows & pairs.due
    followed = rows & ~np.isnan(pairs.stays)
    return Attempt(
        name=name,
        pairs=int(rows.sum()),
        match=mean_interval(pairs.match[known]),
        completed=share_interval(pairs.completed[due]),
        stays=share_interval(pairs.stays[followed] > 0) if pairs.in_view.all() else None,
        people=(int(known.sum()), int(due.sum()), int(followed.sum())),
    )
