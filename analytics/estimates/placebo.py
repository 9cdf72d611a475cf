"""Effects where there can be none: a start moved earlier, an outcome that mentoring cannot move."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.months import Months, Outcome
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Placebo
from analytics.estimates.imputation import average, impute
from analytics.estimates.inference import interval, uncertainty
from analytics.estimates.sample import Sample, draw_sample
from analytics.settings import FLOOR, FLOOR_SICK

EARLY = 6  # months (methods.md 2)
CHANCE = 0.05  # of a false alarm in one test


def placebo_start(months: Months, outcome: Outcome, *, early: int = EARLY, seed: int = 0) -> Placebo:
    """Estimate what "mentoring" did in the months before it began, as if the start had been earlier.

    Fits on months before the moved start and imputes those from it up to the true one; nothing from the
    true start on is used. An effect here is what selection or drift alone would have shown.

    Parameters
    ----------
    early : int
        By how many months the start is moved.

    Returns
    -------
    Placebo
        Without an effect, `reason` says why: nobody with data before the moved start, say.
    """
    try:
        moved = moved_start(draw_sample(months, outcome), early)
        return _estimate(moved, early, FLOOR_SICK if outcome.family == "absence" else FLOOR, seed)
    except NotEstimable as refusal:
        return Placebo(months_early=early, effect=None, p_value=None, reason=refusal.reason)


def moved_start(sample: Sample, early: int) -> Sample:
    """Return the sample as if mentoring began earlier and the data ended at the true start."""
    before = ~sample.exposed & ~sample.other & ~sample.never
    return replace(
        sample,
        exposed=before & (sample.event_time >= -early),
        other=sample.other | sample.exposed,
        event_time=sample.event_time + early,
    )


def _estimate(moved: Sample, early: int, floor: int, seed: int) -> Placebo:
    """Estimate the effect of the moved start."""
    if not moved.exposed.any():
        raise NotEstimable("nobody_seen_before")
    imputed = impute(moved)
    if moved.people(imputed.row) < floor:
        raise NotEstimable("few_seen_early")
    value, influence = average(moved, imputed, np.ones(len(imputed.row), dtype=bool))
    judged = uncertainty(value, influence, moved.clusters, seed=seed)
    return Placebo(
        months_early=early,
        effect=interval(value, judged.half),
        p_value=judged.p_value,
        person_months=len(imputed.row),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many placebos were tried, how many gave alarm, and how many do by chance alone."""

    tried: int
    alarms: int

    @property
    def by_chance(self) -> float:
        """False alarms to expect when nothing is wrong anywhere."""
        return CHANCE * self.tried


def tally(placebos: Iterable[Placebo | None]) -> Tally:
    """Count the alarms among the placebos of several outcomes, each tested at 5 percent."""
    found = [p.p_value for p in placebos if p is not None and p.p_value is not None]
    return Tally(tried=len(found), alarms=sum(p < CHANCE for p in found))


def unmoved(effects: Iterable[Effect], declared: Collection[str]) -> tuple[Effect, ...]:
    """Return the effects on outcomes declared beforehand as ones that mentoring cannot move, with a number.

    An interval that excludes nought here speaks against the whole design, not for mentoring.
    """
    return tuple(effect for effect in effects if effect.outcome in declared and effect.att is not None)
