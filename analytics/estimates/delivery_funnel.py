"""The funnel as it may be shown: no step and no fall between two shown steps tells of a few people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from analytics.cohorts.delivery import Counted
from analytics.cohorts.delivery_funnel import MET, STATES, STEPS, FunnelCounts, Places, StepDays
from analytics.cohorts.small import open_cells
from analytics.estimates.delivery_share import Share, is_small, share_of

ASKED = ("candidate", "invited", "accepted")
PAIRED = ("matched", *MET, "completed")


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelStep:
    """One step of the funnel; None is hidden, or not known.

    Attributes
    ----------
    reached : int or None
        People who came to this step or further.
    still, stopped : int or None
        Of those who came no further: still on their way, or stopped here.
    low, middle, high : float or None
        Days to the next step of those who came to it: quartiles and median.
    went : int or None
        People behind those days.
    waited : float or None
        Median days waited so far of those still here.
    """

    step: str
    reached: int | None
    still: int | None
    stopped: int | None
    low: float | None = None
    middle: float | None = None
    high: float | None = None
    went: int | None = None
    waited: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """How far the participants of one role came.

    Attributes
    ----------
    total : int or None
        Participants; None below the floor and where no step may be told, and then there are none.
    trained : Share
        Participants with a training held; training is no condition for going on.
    reason : str or None
        Why there are no steps.
    """

    role: str
    total: int | None
    steps: tuple[FunnelStep, ...]
    trained: Share
    reason: str | None = None

    @property
    def completed(self) -> int | None:
        """Participants who completed; None when hidden, and where nobody records pairs."""
        last = self.steps[-1] if self.steps else None
        return last.reached if last and last.step == STEPS[-1] else None

    @property
    def begins(self) -> str:
        """The first step, which the participants are counted at; empty without steps."""
        return self.steps[0].step if self.steps else ""


def show_funnel(found: FunnelCounts) -> tuple[Funnel, ...]:
    """Return the funnel of each role with small groups hidden."""
    return tuple(_funnel(role, found) for role in found.places)


def _funnel(role: str, found: FunnelCounts) -> Funnel:
    """Return the funnel of one role."""
    places, steps = found.places[role], _steps(found)
    people, rest = (_matrix(counts, steps) for counts in (places.people, places.rest))
    total, left = int(people.sum()), int(rest.sum())
    reached = _reached(people, rest)
    if is_small(total) or is_small(left) or not any(n is not None for n in reached[1:]):
        hidden = Share(reason="suppressed")
        return Funnel(role=role, total=None, steps=(), trained=hidden, reason="suppressed")
    seen = _seen(people, rest, reached)
    days = {one.step: one for one in found.days.get(role, ())}
    following = [*reached[1:], None]
    return Funnel(
        role=role,
        total=total,
        steps=tuple(
            _timed(_step(step, reached[i], people[i], seen[i]), days.get(step), following[i])
            for i, step in enumerate(steps)
        ),
        trained=_trained(places, total, left, known=found.knows_training),
    )


def _steps(found: FunnelCounts) -> list[str]:
    """Return the steps that are recorded at all."""
    known = {ASKED: found.knows_enrolments, MET: found.knows_meetings, PAIRED: found.knows_pairs}
    unknown = {step for steps, are_known in known.items() for step in steps if not are_known}
    return [step for step in STEPS if step not in unknown]


def _matrix(people: dict[tuple[str, str], int], steps: Sequence[str]) -> np.ndarray:
    """Return people by furthest step and state: int, shape (steps, 3)."""
    return np.array([[people.get((step, state), 0) for state in STATES] for step in steps])


def _reached(people: np.ndarray, rest: np.ndarray) -> list[int | None]:
    """Return who came to each step; None where that is few, or the fall from or to another shown step is.

    The first and the last step come before those between them.

    Parameters
    ----------
    people, rest : ndarray of int, shape (steps, states)
    """
    counts = np.stack([np.cumsum(n.sum(axis=1)[::-1])[::-1] for n in (people, rest)], axis=1)
    shown: list[int] = []
    for i in (0, len(counts) - 1, *range(1, len(counts) - 1)):
        falls = [abs(counts[i] - counts[j]) for j in shown]
        if not any(is_small(int(n)) for n in np.concatenate([counts[i], *falls])):
            shown.append(i)
    return [int(counts[i, 0]) if i in shown else None for i in range(len(counts))]


def _seen(people: np.ndarray, rest: np.ndarray, reached: Sequence[int | None]) -> np.ndarray:
    """Return which places may be shown: bool, shape (steps, states).

    Between two shown steps the fall is known, so those hidden there must not be a few together.

    Parameters
    ----------
    people, rest : ndarray of int, shape (steps, states)
    """
    seen: np.ndarray = open_cells(people) & open_cells(rest)
    seen[:, STATES.index("completed")] = False  # no column of its own
    known = [i for i, n in enumerate(reached) if n is not None]
    for first, after in pairwise([*known, len(people)]):
        mine = seen[first:after]
        for counts in (people[first:after], rest[first:after]):
            while is_small(int(counts[~mine].sum())) and (mine & (counts > 0)).any():
                mine.flat[np.where(mine & (counts > 0), counts, counts.max() + 1).argmin()] = False
    return seen


def _step(step: str, reached: int | None, people: np.ndarray, seen: np.ndarray) -> FunnelStep:
    """Return one step without its days."""
    still, stopped = (int(people[i]) if seen[i] else None for i in (0, 1))
    return FunnelStep(step=step, reached=reached, still=still, stopped=stopped)


def _timed(made: FunnelStep, days: StepDays | None, following: int | None) -> FunnelStep:
    """Return a step with its days where enough people are behind them.

    How many these are is told only where it gives away nobody who is missing from the next step.
    """
    if days is None or made.step == STEPS[-1]:
        return made
    if made.still is not None and _enough(days.waiting, days.waiting_rest):
        made = replace(made, waited=days.waited)
    if not _enough(days.went, days.went_rest):
        return made
    told = following is not None and not is_small(following - days.went)
    went = days.went if told else None
    return replace(made, low=days.low, middle=days.middle, high=days.high, went=went)


def _enough(people: int, rest: int) -> bool:
    """Whether a median may be told of so many people."""
    return people > 0 and not is_small(people) and not is_small(rest)


def _trained(places: Places, total: int, rest: int, *, known: bool) -> Share:
    """Return the share of participants with a training held."""
    if not known:
        return Share(reason="no_training")
    return share_of(Counted(k=places.trained, n=total, rest_k=places.trained_rest, rest_n=rest))
