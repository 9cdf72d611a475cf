"""The effect on staying by programme: each one's own figures, and those drawn toward all programmes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.mentees import Mentees
from analytics.cohorts.months import Months
from analytics.cohorts.rules import DEFAULT, Rules
from analytics.cohorts.small import shown
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval, Retention
from analytics.estimates.exits import chosen_exits
from analytics.estimates.inference import joint_p
from analytics.estimates.retention import effect_on_staying
from analytics.estimates.shrinkage import shrink
from analytics.settings import FLOOR, LEVEL

EVIDENCE = 0.05  # p-value below which programmes are said to differ


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeStaying:
    """What one programme did to staying; without figures `reason` says why.

    Attributes
    ----------
    name : str
        As exported; empty for pairs outside every programme.
    mentees, exits : int or None
        None when too few people could be read from it.
    hazard_ratio, exits_avoided, difference : Interval or None
        From the programme's own mentees; `difference` is points of 12-month retention.
    drawn_ratio, drawn_avoided : Interval or None
        Drawn toward all programmes: the better guess, and the one to act on.
    """

    name: str
    mentees: int | None
    exits: int | None
    hazard_ratio: Interval | None = None
    exits_avoided: Interval | None = None
    difference: Interval | None = None
    drawn_ratio: Interval | None = None
    drawn_avoided: Interval | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ByProgramme:
    """All programmes, and whether they differ by more than chance; `p_value` None when that is untested."""

    programmes: tuple[ProgrammeStaying, ...]
    p_value: float | None

    @property
    def looks(self) -> int:
        """Programmes with figures: so many chances to stand out by luck."""
        return sum(one.exits_avoided is not None for one in self.programmes)

    @property
    def differ(self) -> bool:
        """Whether there is evidence that the effect differs between programmes."""
        return self.p_value is not None and self.p_value < EVIDENCE


def staying_by_programme(
    months: Months,
    mentees: Mentees | None,
    *,
    performance: np.ndarray | None,
    rules: Rules = DEFAULT,
    seed: int = 0,
) -> ByProgramme:
    """Estimate the effect on staying of every programme.

    A programme's mentees are set beside the same people not yet mentored as in the whole; months mentored
    in another programme take no part. Programmes with fewer than `FLOOR` mentees, or fewer than `FLOOR`
    leavers among them, get no figures.

    Raises
    ------
    NotEstimable
        ``one_programme``: there are no two programmes.
    """
    if mentees is None or len(mentees.programmes) < 2:
        raise NotEstimable("one_programme")
    event = chosen_exits(months, rules)
    place = mentees.place(months.employee)
    programme = np.where(place >= 0, mentees.programme[place], -1)
    fits = [
        _own(months, programme == code, performance, event, seed) for code in range(len(mentees.programmes))
    ]
    names = [name for _, name in mentees.programmes]
    people = _counts([fit.n_mentored for fit in fits])
    exits = _counts([fit.mentored_exits for fit in fits])
    rows = [_row(*row) for row in zip(names, people, exits, fits, strict=True)]
    told = [i for i, row in enumerate(rows) if row.hazard_ratio is not None]
    influence = _together([fits[i] for i in told])
    for i, drawn in zip(told, _drawn([fits[i] for i in told], influence), strict=True):
        rows[i] = replace(rows[i], drawn_ratio=drawn[0], drawn_avoided=drawn[1])
    return ByProgramme(programmes=tuple(rows), p_value=_heterogeneity([fits[i] for i in told], influence))


def _own(
    months: Months, mine: np.ndarray, performance: np.ndarray | None, event: np.ndarray, seed: int
) -> Retention:
    """Return the effect with the mentored months of the other programmes left out."""
    alone = replace(months, usable=months.usable & (mine | ~months.exposed))
    return effect_on_staying(alone, performance=performance, event=event, seed=seed)


def _counts(people: list[int]) -> list[int | None]:
    """Return counts that may be shown side by side."""
    return list(shown({str(i): n for i, n in enumerate(people)}).values())


def _row(name: str, mentees: int | None, exits: int | None, found: Retention) -> ProgrammeStaying:
    """Return one programme as it may be shown."""
    counted = ProgrammeStaying(name=name, mentees=mentees, exits=exits)
    if mentees is None:
        return replace(counted, exits=None, reason="suppressed")
    if found.mentored_exits < FLOOR:
        return replace(counted, exits=None, reason="programme_few_leavers")
    if found.reason is not None:
        return replace(counted, reason=found.reason)
    return replace(
        counted,
        hazard_ratio=found.hazard_ratio,
        exits_avoided=found.exits_avoided,
        difference=found.retention_difference,
    )


def _together(fits: list[Retention]) -> np.ndarray:
    """Return the influence of every cluster on every programme, shape (clusters, programmes)."""
    names = sorted({name for fit in fits for name in fit.cluster_ids})
    place = {name: i for i, name in enumerate(names)}
    every = np.zeros((len(names), len(fits)))
    for column, fit in enumerate(fits):
        every[[place[name] for name in fit.cluster_ids], column] = fit.influence
    return every


def _drawn(fits: list[Retention], influence: np.ndarray) -> list[tuple[Interval, Interval]]:
    """Return hazard ratio and exits avoided of each programme drawn toward all; one alone stays as it is."""
    if len(fits) < 2:
        return [
            (fit.hazard_ratio, fit.exits_avoided) for fit in fits if fit.hazard_ratio and fit.exits_avoided
        ]
    from scipy import stats

    value = np.array([fit.log_hazard_ratio for fit in fits])
    covariance = influence.T @ influence
    precision = 1 / np.diag(covariance)
    drawn = shrink(value, covariance, precision / precision.sum())
    reach = [
        float(stats.t.ppf(0.5 + LEVEL / 2, fit.degrees_of_freedom)) * float(se)
        for fit, se in zip(fits, drawn.se, strict=True)
    ]
    return [_at(fit, float(middle), half) for fit, middle, half in zip(fits, drawn.value, reach, strict=True)]


def _at(fit: Retention, log_ratio: float, half: float) -> tuple[Interval, Interval]:
    """Return hazard ratio and exits avoided of a programme at another log hazard ratio."""
    low, middle, high = np.exp([log_ratio - half, log_ratio, log_ratio + half])
    avoided = np.interp([log_ratio + half, log_ratio, log_ratio - half], *fit.avoided_grid)
    return (
        Interval(value=float(middle), low=float(low), high=float(high)),
        Interval(value=float(avoided[1]), low=float(avoided[0]), high=float(avoided[2])),
    )


def _heterogeneity(fits: list[Retention], influence: np.ndarray) -> float | None:
    """Return the p-value that all programmes have one hazard ratio; None when it cannot be tested."""
    if len(fits) < 2:
        return None
    value = np.array([fit.log_hazard_ratio for fit in fits])
    beside = influence[:, 1:] - influence[:, [0]]
    try:
        return joint_p(value[1:] - value[0], beside, int((np.abs(beside).max(axis=1) > 0).sum()))
    except NotEstimable:
        return None
