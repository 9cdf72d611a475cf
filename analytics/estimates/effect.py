"""What an estimate is: value, interval, unit, counts, method, grade. Never a bare number."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from analytics.errors import NotEstimable
from analytics.estimates.graded import Fault as Fault
from analytics.estimates.graded import Grade as Grade
from analytics.estimates.turned_over import Turnover as Turnover
from analytics.settings import FLOOR

FALSE_DISCOVERIES = 0.05  # share of false alarms among those raised


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A value with its 95 % interval.

    Raises
    ------
    NotEstimable
        If ``low <= value <= high`` does not hold; NaN fails this too.
    """

    value: float
    low: float
    high: float

    def __post_init__(self) -> None:
        """Refuse a result that is not one."""
        if not (self.low <= self.value <= self.high and np.isfinite([self.low, self.high]).all()):
            raise NotEstimable("no_interval")


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthEffect:
    """Effect in one month relative to the start; leads (month < 0) come from unexposed rows only."""

    month: int
    effect: Interval
    band_low: float  # simultaneous 95 % band
    band_high: float
    n: int  # person-months behind it


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterEffect:
    """Effect over the mentored person-months of one calendar quarter."""

    quarter: str
    effect: Interval
    person_months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One rung from the naive gap to the honest estimate; `value` is the gap left at that rung."""

    step: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Specification:
    """The effect by another reasonable method (methods.md 2), in the outcome's unit.

    `method` is a catalogue key below ``method.``; without an effect `reason` says why.
    """

    method: str
    effect: Interval | None
    person_months: int = 0
    known_biased: bool = False  # shown grey: what others do, not what we believe
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placebo:
    """An effect where there can be none: a start moved earlier, on months before the true one."""

    months_early: int
    effect: Interval | None
    p_value: float | None
    person_months: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """The fitted site-months and tenure bands of the outcome without mentoring.

    Attributes
    ----------
    site : tuple of str
    month : ndarray of int, shape (places,)
        ``year * 12 + month - 1``; with `site` it names each place.
    place : ndarray of float, shape (places,)
        NaN where no unexposed row was.
    band : ndarray of int, shape (bands,)
        Tenure bands.
    tenure : ndarray of float, shape (bands,)
        Their effects, NaN likewise.
    place_drift, tenure_drift : ndarray of float
        As `place` and `tenure`, for what the unexposed rows leave undetermined: a mentored row is imputable
        only where ``place_drift + tenure_drift`` equals its employee's weighted mean over unexposed rows.
    """

    site: tuple[str, ...]
    month: np.ndarray
    place: np.ndarray
    band: np.ndarray
    tenure: np.ndarray
    place_drift: np.ndarray = field(default_factory=lambda: np.zeros(0))
    tenure_drift: np.ndarray = field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What mentoring changed in one outcome, in that outcome's own unit.

    Attributes
    ----------
    outcome, family, unit, direction : str
        KPI id; kpi, customer, survey, quality or absence; e.g. ``"s"``; ``"up"``, ``"down"``, ``"none"``.
    att : Interval or None
        None when refused; then `reason` (a catalogue key) says why.
    p_value : float or None
        Two-sided, t with clusters - 1 degrees of freedom.
    spread : float or None
        Standard deviation between people of the outcome without mentoring: puts outcomes on one axis.
    quantity : float
        Sum of denominators (contacts, responses, hours) of the imputed mentored person-months.
    influence : ndarray, shape (clusters,)
        Each cluster's contribution to the estimate's error; ``se**2`` is the sum of its squares.
    cluster_ids : tuple of str
        Names of the clusters, in the order of `influence`: joins outcomes for the joint draw.
    degrees_of_freedom : int
        Clusters - 1.
    p_adjusted : float or None
        Benjamini-Hochberg over the outcomes that were not declared primary nor guardrails; None for those.
    looked_at : int
        Outcomes that were corrected together; 0 where nothing was corrected.
    mentored_level, comparison_level : float or None
        Ratios of sums over the mentored person-months, and over all others.
    fitted : Fitted or None
        What a method card needs to return the same number in SQL.
    """

    outcome: str
    family: str
    unit: str
    direction: str
    att: Interval | None
    se: float | None = None
    p_value: float | None = None
    n_mentored: int = 0
    n_comparison: int = 0
    person_months: int = 0
    not_imputable: int = 0
    clusters: int = 0
    cluster_by: str = "team"
    naive: float | None = None
    steps: tuple[Step, ...] = ()
    event_study: tuple[MonthEffect, ...] = ()
    pretrend_p: float | None = None
    by_quarter: tuple[QuarterEffect, ...] = ()
    min_detectable: float | None = None
    spread: float | None = None
    quantity: float = 0.0
    grade: Grade | None = None
    reason: str | None = None
    influence: np.ndarray = field(default_factory=lambda: np.zeros(0))
    cluster_ids: tuple[str, ...] = ()
    degrees_of_freedom: int = 0
    p_adjusted: float | None = None
    looked_at: int = 0
    mentored_level: float | None = None
    comparison_level: float | None = None
    method: str = "imputation"  # or "randomised": offered against waiting, in draws that were kept to
    placebo: Placebo | None = None
    robustness: tuple[Specification, ...] = ()
    fitted: Fitted | None = None

    @property
    def verdict(self) -> str:
        """better, worse, unclear or refused, read from the interval and the direction of good."""
        if self.att is None:
            return "refused"
        if not self.is_clear or self.direction == "none":
            return "unclear"
        return "better" if (self.att.low > 0) == (self.direction == "up") else "worse"

    @property
    def is_clear_alone(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.att is not None and not self.att.low <= 0 <= self.att.high

    @property
    def is_clear(self) -> bool:
        """Whether it leaves out zero, and is more than so many looks would show by chance (methods.md 8)."""
        return self.is_clear_alone and (self.p_adjusted is None or self.p_adjusted < FALSE_DISCOVERIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """Share still employed `month` months after the shared time zero."""

    arm: str  # "mentored" or "comparison"
    month: int
    survival: float
    low: float
    high: float
    at_risk: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Standardised mean difference of a covariate at the shared time zero, before and after weighting."""

    covariate: str
    smd_before: float
    smd_after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AvoidedIn:
    """Exits avoided from one calendar quarter to another, mostly the same; `people` are its mentees."""

    first: str
    last: str
    avoided: Interval
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """What mentoring did to staying (methods.md 3). Percent and percentage points, months.

    `log_hazard_ratio` and its `influence` (one value a cluster, sum of squares = variance) feed the
    joint draw; `avoided_grid` maps log hazard ratios to exits avoided: two arrays of the same length.
    `by_quarter` is exits avoided, adding up to `exits_avoided` at the value and at both bounds.
    `naive_stayed` is the percentage still employed 12 months after hire, ever and never mentored.
    """

    hazard_ratio: Interval | None = None
    log_hazard_ratio: float | None = None
    se: float | None = None
    exits_avoided: Interval | None = None
    retention_mentored: float | None = None
    retention_without: float | None = None
    retention_difference: Interval | None = None
    months_gained: Interval | None = None
    naive_hazard_ratio: float | None = None
    naive_gap_12m: float | None = None
    steps: tuple[
        Step, ...
    ] = ()  # points of annual turnover: raw, time_zero, tenure_site_season, who_was_chosen
    curves: tuple[CurvePoint, ...] = ()
    turnover: Turnover | None = None
    balance: tuple[Balance, ...] = ()
    exits: int = 0
    mentored_exits: int = 0
    n_mentored: int = 0
    n_comparison: int = 0
    clusters: int = 0
    cluster_by: str = "team"
    min_detectable: float | None = None  # percentage points of 12-month retention
    grade: Grade | None = None
    reason: str | None = None
    influence: np.ndarray = field(default_factory=lambda: np.zeros(0))
    cluster_ids: tuple[str, ...] = ()
    degrees_of_freedom: int = 0
    avoided_grid: tuple[np.ndarray, np.ndarray] = field(default_factory=lambda: (np.zeros(0), np.zeros(0)))
    avoided_by_quarter: tuple[tuple[str, float], ...] = ()
    by_quarter: tuple[AvoidedIn, ...] = ()
    naive_stayed: tuple[float, float] | None = None

    @property
    def tells_of_few(self) -> bool:
        """Whether one to four of either arm left: then no share of an arm may be shown, month by month."""
        return any(0 < n < FLOOR for n in (self.mentored_exits, self.exits - self.mentored_exits))

    @property
    def verdict(self) -> str:
        """Better (fewer exits), worse, unclear or refused."""
        if self.hazard_ratio is None:
            return "refused"
        if self.hazard_ratio.low <= 1 <= self.hazard_ratio.high:
            return "unclear"
        return "better" if self.hazard_ratio.high < 1 else "worse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """People and person-months behind a study; None where few people could be read from it."""

    employees: int
    mentees: int | None
    mentors: int | None
    comparison: int | None
    teams: int
    mentored_person_months: int | None
    not_imputable_person_months: int | None
    as_of: date
