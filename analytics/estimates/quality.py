"""Everything the quality evaluations tell, from what was read of them."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.cohorts.evaluations import Area, Evaluations
from analytics.errors import NotEstimable
from analytics.estimates.coached_areas import estimate_coached
from analytics.estimates.coached_results import Coached
from analytics.estimates.coached_rows import coached_rows
from analytics.estimates.quality_levels import (
    AreaLevel,
    SameContact,
    area_levels,
    same_contact_areas,
    same_contact_arms,
    same_contact_trend,
    visible_together,
)
from analytics.estimates.rater_agreement import RaterAgreement, rater_agreement
from analytics.estimates.severity import ArmScore, Strictness, arm_scores, estimate_strictness


@dataclass(frozen=True, slots=True, kw_only=True)
class RaterSpread:
    """How much evaluators differ in points: a standard deviation, its interval, and how many they are."""

    spread: float
    low: float
    high: float
    raters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Raters:
    """Who scores and how alike; of no single evaluator.

    Attributes
    ----------
    spread, agreement : RaterSpread or None, RaterAgreement or None
        With the reason beside each where there is none.
    arms : tuple of ArmScore
    """

    spread: RaterSpread | None
    spread_reason: str | None
    agreement: RaterAgreement | None
    agreement_reason: str | None
    arms: tuple[ArmScore, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """What the quality evaluations tell.

    Attributes
    ----------
    areas : tuple of Area
    levels : tuple of AreaLevel
    coached : Coached or None
        `coached_reason` says why there is none.
    contact_areas, contact_arms, contact_trend : tuple of SameContact
    raters : Raters
    """

    areas: tuple[Area, ...]
    levels: tuple[AreaLevel, ...]
    coached: Coached | None
    coached_reason: str | None
    contact_areas: tuple[SameContact, ...]
    contact_arms: tuple[SameContact, ...]
    contact_trend: tuple[SameContact, ...]
    raters: Raters

    @property
    def has_parts(self) -> bool:
        """Whether anything but whole forms was scored."""
        return any(not area.is_whole for area in self.areas)

    @property
    def has_raters(self) -> bool:
        """Whether it is known who evaluated anybody."""
        return any(arm.evaluations != 0 for arm in self.raters.arms)

    @property
    def has_pairs(self) -> bool:
        """Whether any contact was scored by both sides."""
        return bool(self.contact_areas)


def judge_quality(found: Evaluations) -> Quality:
    """Return everything that quality evaluations tell; what cannot be estimated carries its reason."""
    coached, coached_reason = _coached(found)
    return Quality(
        areas=found.areas,
        levels=area_levels(found.areas, found.scores),
        coached=coached,
        coached_reason=coached_reason,
        contact_areas=same_contact_areas(found.areas, found.gaps),
        contact_arms=same_contact_arms(found.areas, found.gaps),
        contact_trend=same_contact_trend(found.areas, found.gaps),
        raters=_raters(found),
    )


def _coached(found: Evaluations) -> tuple[Coached | None, str | None]:
    """Return what coaching on areas did, or the reason why that is not known."""
    try:
        return estimate_coached(coached_rows(found)), None
    except NotEstimable as refusal:
        return None, refusal.reason


def _raters(found: Evaluations) -> Raters:
    """Return how alike evaluators score."""
    strictness, spread_reason = _strictness(found)
    try:
        agreement, agreement_reason = rater_agreement(found.calibrations), None
    except NotEstimable as refusal:
        agreement, agreement_reason = None, refusal.reason
    return Raters(
        spread=_spread(strictness),
        spread_reason=spread_reason,
        agreement=agreement,
        agreement_reason=agreement_reason,
        arms=arm_scores(found.ratings, strictness, tuple(visible_together(found.scores).tolist())),
    )


def _strictness(found: Evaluations) -> tuple[Strictness | None, str | None]:
    """Return how strictly evaluators score, or the reason why that is not known."""
    try:
        return estimate_strictness(found.ratings), None
    except NotEstimable as refusal:
        return None, refusal.reason


def _spread(found: Strictness | None) -> RaterSpread | None:
    """Return the spread alone: what one evaluator adds to a score is nobody's business."""
    if found is None:
        return None
    return RaterSpread(spread=found.spread, low=found.spread_low, high=found.spread_high, raters=found.raters)
