"""Does mentoring work better for some? Each group's own estimate, and the one drawn toward the whole.

One test for each way of dividing people, corrected for how many ways were tried: without evidence that
groups differ no group stands out, whatever its own interval says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.mentees import Mentees
from analytics.cohorts.months import Months, Outcome
from analytics.cohorts.small import shown
from analytics.errors import NotEstimable
from analytics.estimates.divisions import Division, divisions
from analytics.estimates.effect import Interval
from analytics.estimates.imputation import Imputed, average, impute
from analytics.estimates.inference import interval, joint_p, uncertainty
from analytics.estimates.parts import Parts, own_uncertainty, parts_of
from analytics.estimates.sample import Sample, draw_sample
from analytics.estimates.shrinkage import shrink
from analytics.estimates.thirds import by_baseline
from analytics.settings import FLOOR, FLOOR_SICK

EVIDENCE = 0.05  # Holm-adjusted p-value below which groups are said to differ
TOGETHER = 9  # decimals to which p-values of the same division under two names agree


@dataclass(frozen=True, slots=True, kw_only=True)
class Subgroup:
    """The effect in one group, in the outcome's unit; without one `reason` says why.

    Attributes
    ----------
    name : str
        As exported for site and programme, else a key below ``group.<dimension>.``; `POOLED` for small ones.
    people, person_months : int or None
        Mentees and mentored person-months behind it; None when too few people could be read from it.
    own : Interval or None
        From the group's person-months alone.
    shrunk : Interval or None
        Drawn toward the whole: the better guess, and the one to act on.
    """

    name: str
    people: int | None
    person_months: int | None
    own: Interval | None = None
    shrunk: Interval | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subgroups:
    """The groups of one way to divide the mentees, and whether they differ at all.

    Attributes
    ----------
    p_value : float or None
        That all groups have the same effect (Hotelling over clusters); None when it cannot be tested.
    p_adjusted : float or None
        Holm-adjusted over the divisions of one outcome.
    between : float
        Standard deviation of the true effects between groups, posterior median.
    """

    dimension: str
    groups: tuple[Subgroup, ...]
    whole: Interval
    between: float
    p_value: float | None = None
    p_adjusted: float | None = None

    @property
    def differ(self) -> bool:
        """Whether there is evidence that the effect differs between the groups."""
        return self.p_adjusted is not None and self.p_adjusted < EVIDENCE


def subgroups(months: Months, mentees: Mentees, outcome: Outcome, *, seed: int = 0) -> tuple[Subgroups, ...]:
    """Estimate the effect in every group of every division that has at least two groups to show.

    Parameters
    ----------
    mentees : Mentees
        Of the same panel.
    seed : int
        Of the wild bootstrap.

    Raises
    ------
    NotEstimable
        If the whole cannot be estimated.
    """
    sample = draw_sample(months, outcome)
    imputed = impute(sample)
    floor = FLOOR_SICK if outcome.family == "absence" else FLOOR
    ways = [(division, sample, imputed) for division in divisions(months, mentees, floor=floor)]
    ways += _baseline(months, mentees, outcome)
    found = [
        _divided(drawn, fitted, division, _code(months, mentees, division, drawn, fitted), floor, seed=seed)
        for division, drawn, fitted in ways
    ]
    return _corrected([one for one in found if one is not None])


def _baseline(months: Months, mentees: Mentees, outcome: Outcome) -> list[tuple[Division, Sample, Imputed]]:
    """Return the division by the time before the start, where there is enough of it."""
    try:
        found = by_baseline(months, mentees, outcome)
    except NotEstimable:
        return []
    return [found] if found else []


def _code(
    months: Months, mentees: Mentees, division: Division, sample: Sample, imputed: Imputed
) -> np.ndarray:
    """Return the group of each imputed person-month."""
    code: np.ndarray = division.code[mentees.place(months.employee[sample.row[imputed.row]])]
    return code


def _divided(
    sample: Sample, imputed: Imputed, division: Division, code: np.ndarray, floor: int, *, seed: int
) -> Subgroups | None:
    """Return the groups of one division; None when there are not two to show."""
    parts = parts_of(sample, imputed, division.names, code)
    counts = {str(i): int(n) for i, n in enumerate(parts.people)}
    hidden = np.array([n is None for n in shown(counts, floor=floor).values()])
    if (~hidden).sum() < 2:
        return None
    whole, influence = average(sample, imputed, np.ones(len(code), dtype=bool))
    judged = uncertainty(whole, influence, sample.clusters, seed=seed)
    drawn = shrink(parts.value, parts.influence.T @ parts.influence, parts.share)
    groups = tuple(
        _subgroup(sample, parts, i, (float(drawn.value[i]), float(drawn.se[i])), bool(hidden[i]), seed=seed)
        for i in range(len(parts.names))
    )
    return Subgroups(
        dimension=division.dimension,
        groups=groups,
        whole=interval(whole, judged.half),
        between=drawn.between,
        p_value=_heterogeneity(parts, sample),
    )


def _subgroup(
    sample: Sample, parts: Parts, i: int, drawn: tuple[float, float], hidden: bool, *, seed: int
) -> Subgroup:
    """Return one group as it may be shown."""
    if hidden:
        return Subgroup(name=parts.names[i], people=None, person_months=None, reason="suppressed")
    counted = Subgroup(
        name=parts.names[i], people=int(parts.people[i]), person_months=int(parts.person_months[i])
    )
    try:
        judged = own_uncertainty(sample, parts, i, seed=seed)
    except NotEstimable as refusal:
        return replace(counted, reason=refusal.reason)
    value, se = drawn
    return replace(
        counted,
        own=interval(float(parts.value[i]), judged.half),
        shrunk=interval(value, judged.half / judged.se * se),
    )


def _heterogeneity(parts: Parts, sample: Sample) -> float | None:
    """Return the p-value that all groups have one effect; None when clusters do not suffice."""
    contrast = parts.value[1:] - parts.value[0]
    influence = parts.influence[:, 1:] - parts.influence[:, [0]]
    try:
        return joint_p(contrast, influence, int((np.abs(influence).max(axis=1) > 0).sum()))
    except NotEstimable:
        return None


def _corrected(found: list[Subgroups]) -> tuple[Subgroups, ...]:
    """Return the divisions with p-values Holm-adjusted for how many were tried.

    Programmes that differ in kind and rule too divide the mentees alike: equal p-values are one test.
    """
    rounded = {i: round(one.p_value, TOGETHER) for i, one in enumerate(found) if one.p_value is not None}
    tried = sorted(set(rounded.values()))
    steps = [min(1.0, p * (len(tried) - rank)) for rank, p in enumerate(tried)]
    reached = dict(zip(tried, np.maximum.accumulate(steps).tolist() if steps else [], strict=True))
    return tuple(replace(one, p_adjusted=reached.get(rounded.get(i, -1.0))) for i, one in enumerate(found))
