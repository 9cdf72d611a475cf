"""Cronbach's alpha with Feldt's interval, and which question pulls against the others.

References
----------
.. [1] Cronbach (1951). Coefficient alpha and the internal structure of tests. Psychometrika 16(3), 297-334.
.. [2] Feldt (1965). The approximate sampling distribution of Kuder-Richardson reliability coefficient
   twenty. Psychometrika 30(3), 357-370.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.survey_results import QuestionFit, Reliability
from analytics.settings import FLOOR, LEVEL

FEWEST_QUESTIONS, FEWEST_PEOPLE = 3, 30  # domain.md 3.1
LOW, REDUNDANT = 0.6, 0.95
UNTURNED = -0.1  # corrected item-total correlation below it: the question probably needs reversing


def alpha_of(answers: np.ndarray) -> float:
    """Return Cronbach's alpha, k/(k-1) (1 - sum of item variances / variance of the sum).

    Parameters
    ----------
    answers : ndarray, shape (people, questions)
        Complete, reverse questions turned.

    Raises
    ------
    NotEstimable
        With fewer than two questions, or when the sums do not vary.
    """
    people, questions = answers.shape
    if questions < 2 or people < 2:
        raise NotEstimable("alpha_few_questions")
    whole = float(answers.sum(axis=1).var(ddof=1))
    if not whole > 1e-12:
        raise NotEstimable("no_variation")
    single = float(answers.var(axis=0, ddof=1).sum())
    return float(questions / (questions - 1) * (1 - single / whole))


def feldt(alpha: float, people: int, questions: int, *, level: float = LEVEL) -> Interval:
    """Return alpha with Feldt's interval: (1 - true) / (1 - found) follows F(n-1, (n-1)(k-1))."""
    from scipy import stats

    df = (people - 1, (people - 1) * (questions - 1))
    low, high = (
        1 - (1 - alpha) * float(stats.f.ppf(tail, *df)) for tail in (0.5 + level / 2, 0.5 - level / 2)
    )
    return Interval(value=alpha, low=low, high=high)


def judge(answers: np.ndarray, items: Sequence[str], *, day: date) -> Reliability:
    """Return alpha of one scale with how each question fits; refused when too little was answered.

    Parameters
    ----------
    answers : ndarray, shape (people, questions)
        Complete, reverse questions turned.
    items : sequence of str
        Ids of the columns.
    """
    people, questions = answers.shape
    told = people if people >= FLOOR else None
    refusal = _refusal(people, questions)
    if refusal:
        return Reliability(day=day, alpha=None, questions=questions, people=told, reason=refusal)
    try:
        alpha = feldt(alpha_of(answers), people, questions)
    except NotEstimable as problem:
        return Reliability(day=day, alpha=None, questions=questions, people=told, reason=problem.reason)
    fits = tuple(_fit(answers, number, item) for number, item in enumerate(items))
    return Reliability(
        day=day, alpha=alpha, questions=questions, people=told, warning=_warning(alpha.value), fits=fits
    )


def _refusal(people: int, questions: int) -> str:
    """Return why alpha is not computed, or nothing."""
    if questions < FEWEST_QUESTIONS:
        return "alpha_few_questions"
    return "alpha_few_people" if people < FEWEST_PEOPLE else ""


def _warning(alpha: float) -> str:
    """Return what is to be said about an alpha, or nothing."""
    if alpha < 0:
        return "negative"
    return "low" if alpha < LOW else "redundant" if alpha > REDUNDANT else ""


def _fit(answers: np.ndarray, number: int, item: str) -> QuestionFit:
    """Return how one question goes with the sum of the others."""
    own, others = answers[:, number], np.delete(answers, number, axis=1)
    together = others.sum(axis=1)
    varies = own.std() > 1e-12 and together.std() > 1e-12
    correlation = float(np.corrcoef(own, together)[0, 1]) if varies else None
    try:
        without = alpha_of(others)
    except NotEstimable:
        without = None
    is_unturned = correlation is not None and correlation < UNTURNED
    return QuestionFit(item=item, correlation=correlation, alpha_without=without, is_unturned=is_unturned)
