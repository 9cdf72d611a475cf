"""How strictly evaluators score: a mixed model of the scores that several of them gave the same agents.

A score is the form's month, plus the agent's level, plus the evaluator's strictness, plus the contact. Agents
are fixed effects, so only agents scored by two or more evaluators tell; evaluators are drawn from a normal
distribution whose spread is found by Paule & Mandel's rule on the eigenvectors of the evaluators' system, and
each evaluator is shrunken accordingly (best linear unbiased prediction, Henderson 1975).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from analytics.cohorts.evaluations import ARMS, Ratings
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.level import ratio_of
from analytics.settings import FLOOR

MUCH = 0.4  # of a group's scores by one evaluator: what that one thinks then weighs too much
SWEEPS = 60  # in which months and agents are freed from each other
SINGULAR = 1e-9
MOST_RATERS = 1_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Strictness:
    """What evaluators add to or take from a score.

    Attributes
    ----------
    spread : float
        Standard deviation between evaluators, in points.
    spread_low, spread_high : float
        Its 95 % interval (Q profile, Viechtbauer 2007).
    shift : ndarray of float, shape (raters,)
        Shrunken, nought on average over the scores; a strict evaluator is below nought.
    raters : int
        Evaluators who could be told from their agents.
    """

    spread: float
    spread_low: float
    spread_high: float
    shift: np.ndarray
    raters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmScore:
    """The mean whole-form score of one arm, as scored and freed from who scored.

    Attributes
    ----------
    arm : str
    people, evaluations : int or None
        None is fewer than the floor.
    as_scored, adjusted : Interval or None
    largest : float or None
        Share of the evaluations by the evaluator with most of them.
    """

    arm: str
    people: int | None
    evaluations: int | None
    as_scored: Interval | None
    adjusted: Interval | None
    largest: float | None

    @property
    def is_mostly_one(self) -> bool:
        """Whether one evaluator gave more than `MUCH` of the scores."""
        return self.largest is not None and self.largest > MUCH


def estimate_strictness(ratings: Ratings) -> Strictness:
    """Estimate how much evaluators differ.

    Raises
    ------
    NotEstimable
        If fewer than `FLOOR` evaluators scored agents that others scored too.
    """
    size = int(ratings.rater.max(initial=-1)) + 1
    if size < FLOOR:
        raise NotEstimable("raters_too_few")
    if size > MOST_RATERS:
        raise NotEstimable("raters_too_many")
    mean, noise = _freed(ratings)
    cross, right = _system(ratings, mean, size)
    value, basis = np.linalg.eigh(cross)
    kept = value > SINGULAR * max(value.max(initial=0.0), 1.0)
    linked = int((np.diag(cross) > SINGULAR * max(float(np.diag(cross).max()), 1.0)).sum())
    if kept.sum() < 2 or linked < FLOOR:
        raise NotEstimable("raters_not_linked")
    value, basis = value[kept], basis[:, kept]
    seen = (basis.T @ right) / value
    variances = _variances(seen, noise / value)
    weight = variances[0] / (variances[0] + noise / value)
    low, mid, high = variances[1], variances[0], variances[2]
    shift = basis @ (weight * seen)
    return Strictness(
        spread=float(np.sqrt(mid)),
        spread_low=float(np.sqrt(low)),
        spread_high=float(np.sqrt(high)),
        shift=shift - np.average(shift[ratings.rater], weights=ratings.n),
        raters=linked,
    )


def _freed(ratings: Ratings) -> tuple[np.ndarray, float]:
    """Return each cell's mean without month and tenure, shape (cells,), and the variance of one score.

    Raises
    ------
    NotEstimable
        If no evaluator scored the same agent often enough to tell how scores vary.
    """
    n, mean = ratings.n.astype(float), ratings.total / ratings.n
    unit = _codes(ratings.person, ratings.rater)
    others = (_codes(ratings.form, ratings.month), _codes(ratings.form, ratings.band))
    level = [np.zeros(int(code.max()) + 1) for code in others]
    for _ in range(SWEEPS):
        for number, code in enumerate(others):
            rest = mean - level[1 - number][others[1 - number]]
            level[number] = _mean_by(code, n, rest - _mean_by(unit, n, rest - level[number][code])[unit])
    freed = mean - level[0][others[0]] - level[1][others[1]]
    apart = float((ratings.squares - ratings.total * mean).sum())
    apart += float((n * (freed - _mean_by(unit, n, freed)[unit]) ** 2).sum())
    df = float(n.sum()) - (unit.max() + 1) - sum(len(each) - 1 for each in level)
    if df < 1 or not apart > 0:
        raise NotEstimable("raters_not_linked")
    return freed, apart / df


def _codes(*columns: np.ndarray) -> np.ndarray:
    """Return one code 0.. for every combination of some columns."""
    code = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        code = code * (int(column.max(initial=0)) + 1) + column
    found: np.ndarray = np.unique(code, return_inverse=True)[1]
    return found


def _mean_by(code: np.ndarray, n: np.ndarray, value: np.ndarray) -> np.ndarray:
    """Return weighted means by code."""
    found: np.ndarray = np.bincount(code, n * value) / np.bincount(code, n)
    return found


def _system(ratings: Ratings, mean: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the evaluators' system and its right side, agents partialled out."""
    from scipy.sparse import coo_array

    agent, n = _codes(ratings.person), ratings.n.astype(float)
    table = coo_array((n, (agent, ratings.rater)), shape=(int(agent.max()) + 1, size)).tocsr()
    of_agent = np.bincount(agent, n)
    shared = (table.T @ table.multiply(1 / of_agent[:, None])).toarray()
    cross = np.diag(np.bincount(ratings.rater, n, size)) - shared
    right = np.bincount(ratings.rater, n * (mean - _mean_by(agent, n, mean)[agent]), size)
    return cross, right


def _variances(seen: np.ndarray, error: np.ndarray) -> tuple[float, float, float]:
    """Return the variance between evaluators with the ends of its interval (Q profile)."""
    from scipy.optimize import brentq
    from scipy.stats import chi2

    size = len(seen)

    def at(goal: float) -> float:
        """Return the variance at which the weighted squares are `goal`, nought where none does."""
        top = float((seen**2).sum()) + 1.0

        def excess(variance: float) -> float:
            return float((seen**2 / (variance + error)).sum()) - goal

        while excess(top) > 0:
            top *= 4
        return float(brentq(excess, 0.0, top)) if excess(0.0) > 0 else 0.0

    return at(size), at(float(chi2.isf(0.025, size))), at(float(chi2.isf(0.975, size)))


def arm_scores(
    ratings: Ratings, strictness: Strictness | None, kept: tuple[bool, ...]
) -> tuple[ArmScore, ...]:
    """Return the mean score of each arm, as scored and adjusted.

    Parameters
    ----------
    ratings : Ratings
    strictness : Strictness or None
        None leaves `adjusted` out.
    kept : tuple of bool
        Which arms may be shown.
    """
    return tuple(_arm_score(ratings, strictness, arm, kept=kept[arm]) for arm in range(len(ARMS)))


def _arm_score(ratings: Ratings, strictness: Strictness | None, arm: int, *, kept: bool) -> ArmScore:
    """Return one arm; nothing where it may not be shown."""
    rows = np.flatnonzero(ratings.arm == arm)
    people = len(np.unique(ratings.person[rows]))
    about = partial(ArmScore, arm=ARMS[arm])
    if not kept or people < FLOOR:
        told = None if people else 0
        return about(people=told, evaluations=told, as_scored=None, adjusted=None, largest=None)
    n, total = ratings.n[rows].astype(float), ratings.total[rows]
    freed = None if strictness is None else total - n * strictness.shift[ratings.rater[rows]]
    who = (ratings.team[rows], ratings.person[rows])
    return about(
        people=people,
        evaluations=int(n.sum()),
        as_scored=ratio_of(total, n, *who),
        adjusted=None if freed is None else ratio_of(freed, n, *who),
        largest=float(np.bincount(ratings.rater[rows], n).max() / n.sum()),
    )
