"""How much more mentees' answers changed than those of others over the same waves.

The estimand is the mean over mentees of their change from the last wave before a mentor to the first one
after, minus the mean change of people without a mentor between the very same two waves. Only people who
answered both under their own name count, and only waves with the same questions. Each wave's others are
weighted to that wave's mentees, so nobody is compared across seasons. Standard errors are clustered by team,
or by person with the wild bootstrap where teams are few (methods.md 5).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.survey_scales import Changes, Measure, SurveyScale
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Interval
from analytics.estimates.grade import Design, grade_effect
from analytics.estimates.inference import Clusters, interval, small_sample, uncertainty
from analytics.estimates.survey_levels import response_gap, share_of
from analytics.estimates.survey_results import Changed, Share
from analytics.settings import FLOOR, MIN_TEAMS, POWER_FACTOR

METHOD = "paired"
TOO_FEW, ANONYMOUS, ONE_WAVE = "paired_too_few", "paired_anonymous", "paired_one_wave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """The three means with one influence a person-change, shape (rows,): each adds up to its error."""

    difference: tuple[float, np.ndarray]
    mentored: tuple[float, np.ndarray]
    comparison: tuple[float, np.ndarray]


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


def paired(period: np.ndarray, mentored: np.ndarray, change: np.ndarray) -> Paired:
    """Return the mean change of mentees, of others weighted to the mentees' waves, and the difference.

    Parameters
    ----------
    period, mentored, change : ndarray, shape (rows,)
        Every period has rows of both arms.
    """
    kinds, cell = np.unique(period, return_inverse=True)
    mine = np.bincount(cell, mentored, len(kinds))
    others = np.bincount(cell, ~mentored, len(kinds))
    weight = np.where(mentored, 1.0, (mine / others)[cell]) / mine.sum()
    usual = (np.bincount(cell, np.where(mentored, 0.0, change), len(kinds)) / others)[cell]
    first, second = (float((weight * change)[arm].sum()) for arm in (mentored, ~mentored))
    own = np.where(mentored, weight * (change - first), 0.0)
    rest = np.where(mentored, 0.0, weight * (change - usual))
    gap = np.where(mentored, weight * (change - usual - (first - second)), -rest)
    return Paired(difference=(first - second, gap), mentored=(first, own), comparison=(second, rest))


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
    found = paired(changes.period[usable], mentored, (changes.after - changes.before)[usable])
    clusters = _clusters(person, changes.team[usable])
    value, influence = found.difference
    judged = uncertainty(value, _by_cluster(influence, clusters), clusters, seed=seed)
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
        spread=float((changes.before[usable]).std()) or None,
    )
    return replace(
        _followed(changes, Changed(effect=effect)),
        mentored=_own(found.mentored, clusters, seed),
        comparison=_own(found.comparison, clusters, seed),
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


def _by_cluster(influence: np.ndarray, clusters: Clusters) -> np.ndarray:
    """Return the influences summed by cluster, scaled so that their squares add up to the variance."""
    return small_sample(np.bincount(clusters.code, influence, clusters.size))


def _own(found: tuple[float, np.ndarray], clusters: Clusters, seed: int) -> Interval | None:
    """Return the mean change of one arm; None where nothing varies."""
    value, influence = found
    mine = np.unique(clusters.code[influence != 0])
    if len(mine) < 2:
        return None
    try:
        return interval(value, uncertainty(value, _by_cluster(influence, clusters), clusters, seed=seed).half)
    except NotEstimable:
        return None


def _rates(changes: Changes) -> tuple[float, float] | None:
    """Return the share of each arm that answered both waves, of those there at the first."""
    there = changes.followed.sum(axis=0)
    if not there.all():
        return None
    return tuple(  # type: ignore[return-value]
        float(min(1.0, (changes.mentored == arm).sum() / n))
        for arm, n in zip((True, False), there, strict=True)
    )


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
