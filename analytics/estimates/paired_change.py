"""How much more mentees' answers changed than those of others over the same waves.

The estimand is the mean over mentees of their change from the last wave before a mentor to the first one
after, minus the mean change of people without a mentor between the very same two waves. Only people who
answered both under their own name count, and only waves with the same questions. Each wave's others are
weighted to that wave's mentees, so nobody is compared across seasons. Standard errors leave out one team at
a time, or one person with the wild bootstrap where teams are few (methods.md 5).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analytics.cohorts.survey_scales import Changes, Measure, SurveyScale
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Interval
from analytics.estimates.grade import Design, grade_effect
from analytics.estimates.inference import Clusters, interval, uncertainty
from analytics.estimates.survey_levels import response_gap, share_of
from analytics.estimates.survey_results import Changed, Share
from analytics.settings import FLOOR, MIN_TEAMS, POWER_FACTOR

METHOD = "paired"
TOO_FEW, ANONYMOUS, ONE_WAVE = "paired_too_few", "paired_anonymous", "paired_one_wave"


def changed_of(scale: SurveyScale, design: Design, *, seed: int = 0) -> Changed:
    """Return the change of one measure, graded, or why there is none.

    Parameters
    ----------
    design : Design
        How mentees were chosen, and what is wrong with the data; the grade starts from it.
    seed : int
        Of the wild bootstrap.
    """
    changes = scale.changes
    comparable = sum(not wave.changed for wave in scale.waves[1:])
    if changes is None or not len(changes.period):
        anonymous = not scale.cells.people[scale.cells.arm < 2].any()
        return _refused(scale.measure, ANONYMOUS if anonymous else ONE_WAVE, comparable)
    usable = _comparable(changes)
    if not _may_be_told(changes, usable):
        return _refused(scale.measure, TOO_FEW, comparable)
    try:
        found = _estimate(scale.measure, changes, usable, seed=seed)
        rates = _rates(changes)
        effect = grade_effect(
            found.effect,
            design,
            follow_up_gap=abs(rates[0] - rates[1]) if rates else 0.0,
            pays_back=None,
            response_gap=response_gap(scale),
        )
        return replace(found, effect=effect, waves=comparable)
    except NotEstimable as refusal:
        return _refused(scale.measure, refusal.reason, comparable)


def paired(people: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Return the mentees' mean change, that of others weighted to the mentees' waves, and the difference.

    Parameters
    ----------
    people, total : ndarray, shape (..., waves, 2)
        Of the mentees and of the others: how many, and the sum of their changes.

    Returns
    -------
    ndarray, shape (..., 3)
        Waves without one of the groups count for nothing; NaN when no wave has both.
    """
    both = (people > 0).all(axis=-1)
    weight = np.where(both, people[..., 0], 0.0)
    weight = weight / weight.sum(axis=-1, keepdims=True)
    mean = total / np.where(people > 0, people, 1.0)
    first, second = (weight[..., None] * mean).sum(axis=-2).swapaxes(0, -1)
    return np.stack([first, second, first - second], axis=-1)


def left_out_in_turn(
    period: np.ndarray, mentored: np.ndarray, change: np.ndarray, clusters: Clusters
) -> tuple[np.ndarray, np.ndarray]:
    """Return the three means, and each cluster's part in their error by leaving it out.

    Parameters
    ----------
    period, mentored, change : ndarray, shape (rows,)

    Returns
    -------
    tuple of ndarray, shapes (3,) and (clusters, 3)
        The squares of a column add up to the jackknife variance (CR3; MacKinnon, Nielsen & Webb 2023).

    Raises
    ------
    NotEstimable
        If everybody of one arm is in one cluster.
    """
    kinds, wave = np.unique(period, return_inverse=True)
    shape = (clusters.size, len(kinds), 2)
    place = (clusters.code * len(kinds) + wave) * 2 + ~mentored
    people, total = (
        np.bincount(place, weight, int(np.prod(shape))).reshape(shape)
        for weight in (np.ones(len(change)), change)
    )
    found = paired(people.sum(axis=0), total.sum(axis=0))
    with np.errstate(invalid="ignore"):
        without = paired(people.sum(axis=0) - people, total.sum(axis=0) - total)
    if clusters.size < 2 or not np.isfinite(without).all():
        raise NotEstimable("one_cluster")
    return found, np.sqrt((clusters.size - 1) / clusters.size) * (found - without)


def _comparable(changes: Changes) -> np.ndarray:
    """Return the rows of periods in which people of both arms answered twice: bool, shape (rows,)."""
    size = int(changes.period.max()) + 1
    both = (np.bincount(changes.period, changes.mentored, size) > 0) & (
        np.bincount(changes.period, ~changes.mentored, size) > 0
    )
    kept: np.ndarray = both[changes.period]
    return kept


def _may_be_told(changes: Changes, usable: np.ndarray) -> bool:
    """Whether enough people of each arm stand behind the change, and behind what the filters leave out."""
    arms = (usable & changes.mentored, usable & ~changes.mentored)
    enough = all(len(np.unique(changes.person[arm])) >= FLOOR for arm in arms)
    return enough and not ((changes.left_out > 0) & (changes.left_out < FLOOR)).any()


def _estimate(measure: Measure, changes: Changes, usable: np.ndarray, *, seed: int) -> Changed:
    """Return the change of one measure, without its grade."""
    mentored, person = changes.mentored[usable], changes.person[usable]
    clusters = _clusters(person, changes.team[usable])
    change = (changes.after - changes.before)[usable]
    means, influence = left_out_in_turn(changes.period[usable], mentored, change, clusters)
    first, second, value = means.tolist()
    judged = uncertainty(value, influence[:, 2], clusters, seed=seed)
    effect = replace(
        _effect(measure),
        att=interval(value, judged.half),
        se=judged.se,
        p_value=judged.p_value,
        n_mentored=len(np.unique(person[mentored])),
        n_comparison=len(np.unique(person[~mentored])),
        clusters=clusters.size,
        cluster_by=clusters.by,
        min_detectable=POWER_FACTOR * judged.se,
        spread=float(changes.before[usable].std()) or None,
    )
    return replace(
        _followed(changes, Changed(effect=effect)),
        mentored=_own(first, influence[:, 0], clusters, seed),
        comparison=_own(second, influence[:, 1], clusters, seed),
    )


def _effect(measure: Measure) -> Effect:
    """Return an effect that says nothing yet."""
    return Effect(
        outcome=measure.key, family="survey", unit="points", direction="up", att=None, method=METHOD
    )


def _refused(measure: Measure, reason: str, waves: int) -> Changed:
    """Return a change that only says why there is none."""
    return Changed(effect=replace(_effect(measure), reason=reason), waves=waves)


def _clusters(person: np.ndarray, team: np.ndarray) -> Clusters:
    """Return the cluster of every row: the team, else the person where fewer than `MIN_TEAMS` are known."""
    teams = np.unique(team[team >= 0])
    by = "team" if len(teams) >= MIN_TEAMS else "employee"
    own = -2 - person  # a person without a known team is a cluster alone
    names, code = np.unique(np.where(team >= 0, team, own) if by == "team" else own, return_inverse=True)
    return Clusters(code=code, names=tuple(map(str, names)), by=by, known=len(names))


def _own(value: float, influence: np.ndarray, clusters: Clusters, seed: int) -> Interval | None:
    """Return the mean change of one arm; None where nothing varies."""
    try:
        return interval(value, uncertainty(value, influence, clusters, seed=seed).half)
    except NotEstimable:
        return None


def _rates(changes: Changes) -> tuple[float, float] | None:
    """Return the share of each arm that answered both waves, of those there at the first."""
    there = changes.followed.sum(axis=0)
    if not there.all():
        return None
    mentored, others = int(changes.mentored.sum()), int((~changes.mentored).sum())
    return min(1.0, mentored / float(there[0])), min(1.0, others / float(there[1]))


def _followed(changes: Changes, changed: Changed) -> Changed:
    """Return the change with how many of each arm answered both waves."""
    there = changes.followed.sum(axis=0).tolist()
    both = [int(changes.mentored.sum()), int((~changes.mentored).sum())]
    kept = [_kept(n, whole) for n, whole in zip(both, there, strict=True)]
    asked = [whole if whole >= FLOOR else None for whole in there]
    return replace(
        changed,
        kept_mentored=kept[0],
        kept_comparison=kept[1],
        asked_mentored=asked[0],
        asked_comparison=asked[1],
    )


def _kept(part: int, whole: int) -> Share | None:
    """Return the percentage who answered both waves; None where so few were there."""
    return share_of(part, whole) if FLOOR <= part <= whole else None
