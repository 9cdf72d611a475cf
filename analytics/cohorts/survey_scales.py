"""What is known of every survey measure: who answered it, in which arm and wave, and how it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from analytics.cohorts.intangible_register import ARMS
from analytics.cohorts.pair_feedback import Scope

INDEX, DIMENSION, QUESTION = "index", "dimension", "question"
DESCRIBED = ("own", "led")  # audiences whose answers are shown by arm; the others have tabs of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing that is measured: a whole instrument, a dimension of it, or one question.

    Attributes
    ----------
    kind : str
        ``"index"``, ``"dimension"`` or ``"question"``.
    audience : str
        ``"own"`` work, ``"led"`` about the leader, ``"pair"``, ``"programme"``.
    instrument, dimension : str
        As exported; the dimension is empty for an index.
    items : tuple of str
        Ids of the questions ever in it, sorted.
    wording : str
        Of a single question, as exported; else empty.
    reverse : bool
        A single question that was turned.
    """

    kind: str
    audience: str
    instrument: str
    dimension: str
    items: tuple[str, ...]
    wording: str = ""
    reverse: bool = False

    @property
    def key(self) -> str:
        """A name that stays the same over loads: instrument, dimension and, of one question, its id."""
        question = self.items if self.kind == QUESTION else ()
        return ":".join(part for part in (self.instrument, self.dimension, *question) if part)

    @property
    def is_enps(self) -> bool:
        """Whether it runs from -100 to 100."""
        return self.instrument == "enps"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """One wave of one measure.

    Attributes
    ----------
    changed : str
        What differs from the wave before: ``"questions"``, ``"wording"`` or nothing.
    """

    day: date
    questions: int
    changed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Sums of scores by wave, arm and team; arrays have shape (cells,).

    Attributes
    ----------
    is_same : ndarray of bool
        Of the people who answered every one of the last waves, by their last arm.
    period, arm, team : ndarray of int
        Index into the waves; into `ARMS`; a code, -1 when unknown.
    people, answers, favourable : ndarray of int
        People; single answers; those in the upper third of the scale.
    total, squares : ndarray of float64
        Sums of the people's scores and of their squares.
    """

    is_same: np.ndarray
    period: np.ndarray
    arm: np.ndarray
    team: np.ndarray
    people: np.ndarray
    total: np.ndarray
    squares: np.ndarray
    answers: np.ndarray
    favourable: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Two following answers of the same people, without a mentor at the first; shape (rows,).

    Attributes
    ----------
    period : ndarray of int
        Index of the second wave.
    mentored : ndarray of bool
        A mentor came between both waves.
    person, team : ndarray of int
        Codes; team -1 when unknown.
    before, after : ndarray of float64
    left_out : ndarray of int, shape (2,)
        Rows of each arm, mentored first, that a view without filters would add.
    followed : ndarray of int, shape (periods, 2)
        People of each arm at the wave before, whether they answered or not.
    """

    period: np.ndarray
    mentored: np.ndarray
    person: np.ndarray
    team: np.ndarray
    before: np.ndarray
    after: np.ndarray
    left_out: np.ndarray
    followed: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """Straight answers in the last wave of one measure, and the sums with and without them."""

    people: int
    checked: int
    flat: int
    total: float
    flat_total: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """People who answered one measure, of everyone: what the views beside a narrowed one tell.

    Attributes
    ----------
    scope : Scope
        Which view this is; the empty site is in no view of a site.
    period, arm, programme, site, people : ndarray of int, shape (rows,)
    """

    scope: Scope
    period: np.ndarray
    arm: np.ndarray
    programme: np.ndarray
    site: np.ndarray
    people: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyScale:
    """One measure with all that was read of it.

    Attributes
    ----------
    asked, replied, left_out : ndarray of int, shape (periods, 3)
        People invited and people who answered, of each group as whoever invites knows them (asked is 0
        where nobody said), and people that a view without filters would add.
    since : int
        The first wave of those who answered every wave; the last wave itself when there is only one.
    answers : ndarray of float64, shape (people, questions) or None
        0 to 1, turned, of those who answered all questions of the last wave; None below three questions.
    questions : tuple of str
        Ids of the columns of `answers`.
    beside : Beside or None
        None in a view of everyone.
    """

    measure: Measure
    waves: tuple[Wave, ...]
    cells: Cells
    asked: np.ndarray
    replied: np.ndarray
    left_out: np.ndarray
    since: int
    changes: Changes | None = None
    answers: np.ndarray | None = None
    questions: tuple[str, ...] = ()
    flat: Flat | None = None
    beside: Beside | None = None

    def counts(self, *, same: bool) -> np.ndarray:
        """Return people by wave and arm: int, shape (periods, 3)."""
        mine = self.cells.is_same == same
        at = self.cells.period[mine] * len(ARMS) + self.cells.arm[mine]
        size = len(self.waves) * len(ARMS)
        summed = np.bincount(at, self.cells.people[mine], size)
        return np.asarray(np.rint(summed).astype(int).reshape(-1, len(ARMS)))
