"""What customers answered, mentored and not: level, its interval, and how many were heard.

Answers about one agent resemble each other, so the agent, not the answer, is the unit of every interval.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import stats

from analytics.cohorts.answers import Answers, Invited
from analytics.cohorts.months import Months, Outcome
from analytics.estimates.effect import Interval
from analytics.estimates.ratio import ratio_of_sums
from analytics.settings import FLOOR, LEVEL, MIN_ANSWERS

CONTACTS = ("aht", "avg_talk", "avg_acw", "avg_hold", "transfer_rate")  # their denominator is contacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One arm's figure in one customer measure, in its unit.

    Attributes
    ----------
    arm : str
        mentored (person-months from the start on) or rest (all others).
    answers, agents : int or None
        None where fewer than the floor of agents are behind them.
    level : Interval or None
        Clustered by agent; None when refused, then `reason` says why.
    alone : float or None
        Half-width if every answer counted alone: too narrow, shown for comparison only.
    """

    arm: str
    answers: int | None
    agents: int | None
    level: Interval | None = None
    alone: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """Answers per 100 asked in both arms, in the same places and months.

    Attributes
    ----------
    mentored, rest, gap : float or None
        Percent, and mentored minus rest in points; None when not known, then `reason` says why.
    """

    mentored: float | None = None
    rest: float | None = None
    gap: float | None = None
    reason: str | None = None


def levels(months: Months, answers: Answers) -> tuple[Level, Level]:
    """Return the figure of the mentored person-months and of all others."""
    exposed = (months.exposed & months.usable)[answers.row]
    return _level(months, answers, exposed, "mentored"), _level(months, answers, ~exposed, "rest")


def _level(months: Months, answers: Answers, mine: np.ndarray, arm: str) -> Level:
    """Return one arm, refused below the floor of agents or the minimum of answers."""
    people, agent = np.unique(months.employee[answers.row[mine]], return_inverse=True)
    if len(people) < FLOOR:
        return Level(arm=arm, answers=None, agents=None, reason="suppressed")
    score = np.bincount(agent, answers.score[mine])
    size = np.bincount(agent, answers.answers[mine])
    empty = Level(arm=arm, answers=int(size.sum()), agents=len(people), reason="few_answers")
    if size.sum() < MIN_ANSWERS:
        return empty
    value, half = (answers.factor * x for x in ratio_of_sums(score, size))
    alone = answers.factor * answers_alone(score.sum(), answers.squares[mine].sum(), size.sum())
    level = Interval(value=value, low=value - half, high=value + half)
    return replace(empty, level=level, alone=alone, reason=None)


def answers_alone(score: float, squares: float, answers: float) -> float:
    """Return the half-width of a mean of answers taken as independent.

    For nps, scored -1, 0 and 1, the variance is p + d - (p - d)^2, of shares of promoters and detractors.
    """
    mean = score / answers
    variance = max(squares / answers - mean**2, 0.0)
    return float(stats.norm.ppf(0.5 + LEVEL / 2) * np.sqrt(variance / answers))


def contacts_of(outcomes: tuple[Outcome, ...]) -> Outcome | None:
    """Return an outcome whose weight is contacts handled, None without one."""
    return next((o for kpi in CONTACTS for o in outcomes if o.kpi == kpi), None)


def response_gap(months: Months, outcome: Outcome, contacts: Outcome | None) -> Response:
    """Return answers per 100 contacts of mentored person-months and the rest.

    Only site-months that collected answers in which both arms had contacts count, and the rest is weighted
    to the mentored contacts of each: a survey that was switched on late is no difference between the arms.

    Parameters
    ----------
    outcome : Outcome
        A customer measure: its weight is answers.
    contacts : Outcome or None
        From `contacts_of`.
    """
    if contacts is None:
        return Response(reason="no_contacts")
    answered, asked = np.zeros(len(months)), np.zeros(len(months))
    answered[outcome.row], asked[contacts.row] = outcome.weight, contacts.weight
    _, place = np.unique(months.site.astype(np.int64) * 100_000 + months.month, return_inverse=True)
    mentored = months.exposed & months.usable
    collected = (np.bincount(place, answered) > 0)[place] & (asked > 0)
    for arm in (mentored, ~mentored):
        if len(np.unique(months.employee[arm & collected])) < FLOOR:
            return Response(reason="suppressed")
    return response_rates(place[collected], mentored[collected], answered[collected], asked[collected])


def survey_response(invited: Invited) -> Response:
    """Return the response rates of a survey's arms over the waves that invited both.

    More answers than invitations in an arm mean that the two lists are not of the same people: unknown.
    """
    arms = (invited.mentored, ~invited.mentored)
    if not len(invited.wave) or any(invited.answered[arm].sum() > invited.asked[arm].sum() for arm in arms):
        return Response(reason="unknown_response")
    if any(invited.asked[arm].sum() < FLOOR for arm in arms):
        return Response(reason="suppressed")
    return response_rates(invited.wave, invited.mentored, invited.answered, invited.asked)


def response_rates(
    place: np.ndarray, mentored: np.ndarray, answered: np.ndarray, asked: np.ndarray
) -> Response:
    """Return percent answered by arm, the rest weighted to the mentored of each place.

    Parameters
    ----------
    place : ndarray of int, shape (rows,)
        Site-month or wave, 0, 1, ...
    mentored : ndarray of bool, shape (rows,)
    answered, asked : ndarray of float, shape (rows,)
    """
    size = int(place.max(initial=-1)) + 1
    (said, said_rest), (put, put_rest) = (
        [np.bincount(place, number * arm, size) for arm in (mentored, ~mentored)]
        for number in (answered, asked)
    )
    both = (put > 0) & (put_rest > 0)
    if not both.any():
        return Response(reason="no_shared_months")
    rate = 100 * said[both].sum() / put[both].sum()
    rest = 100 * float(np.average(said_rest[both] / put_rest[both], weights=put[both]))
    return Response(mentored=float(rate), rest=rest, gap=float(rate) - rest)
