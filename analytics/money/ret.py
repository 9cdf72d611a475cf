"""What the programme cost, what it brought, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A unit price or share with its range; `own` is False for a documented default.

    `owner` answers for the figure; `approved_by` is who in finance approved it, `approved_on` when (ISO).
    """

    key: str
    low: float
    base: float
    high: float
    unit: str
    currency: str | None
    source: str
    own: bool
    approved_by: str | None = None
    approved_on: str | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """Cost of one type over the whole study: booked, derived from sessions or assumed, never two of them."""

    cost_type: str
    amount: float
    booked: bool
    assumed: bool = False  # nobody booked it: counted at its usual size because somebody asked for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Central estimate and the 5, 50 and 95 percent points of the draws."""

    estimate: float
    p05: float
    p50: float
    p95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitLine:
    """One benefit tied to one estimate: quantity x unit price; off below grade 3 unless asked for."""

    name: str  # exits_avoided, handle_time, fcr
    amount: Spread
    quantity: float  # in `quantity_unit`: leavers, hours, contacts
    quantity_unit: str
    unit_price: float
    grade: int
    included: bool
    assumed: bool  # switched on although the grade is below 3
    reason: str | None = None  # catalogue key when there is no estimate or no price


@dataclass(frozen=True, slots=True, kw_only=True)
class Switching:
    """The value of an assumption at which the return is exactly nought; None if there is none."""

    assumption: str
    value: float | None
    in_range: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TornadoBar:
    """ROI in percent with one input at its low and high end, and its share of the variance (0-1)."""

    input: str
    low: float
    high: float
    variance_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEven:
    """The size one effect alone would need to pay the whole cost back, beside the estimate.

    `needed` is a size in the good direction (exits avoided, seconds fewer, points more); so are the
    estimate and its 95 % interval, where minus means harm.
    """

    name: str  # the benefit line
    needed: float
    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectSwitching:
    """The size of one effect at which the return is exactly nought, every other input as it is.

    In the good direction, as in `BreakEven`: nought or less means that the other lines pay without this
    one; None that no size of it decides.
    """

    name: str  # the benefit line
    value: float | None
    estimate: float
    low: float
    high: float
    in_range: bool  # the 95 % interval holds the value


@dataclass(frozen=True, slots=True, kw_only=True)
class Conservative:
    """The cautious return by Phillips' rules, and what the rules took away.

    Attributes
    ----------
    benefit, cost : float
        What is set against each other.
    lines : tuple of (str, float)
        Amount of every benefit line that counts here.
    left_out : tuple of str
        Lines that count in the return because somebody asked for it: claims without enough evidence.
    first_year_share : float
        Share of the mentored days within a year of the mentee's start, 0-1: the part of each gain kept.
    held_down : tuple of str
        Assumptions that lie above the documented range, approved by nobody, and count at its upper end.
    missing : tuple of str
        Cost types that are in no cost: participants' time that is nowhere, and what nobody booked.
    """

    roi_pct: float
    benefit: float
    cost: float
    lines: tuple[tuple[str, float], ...]
    left_out: tuple[str, ...]
    first_year_share: float
    held_down: tuple[str, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CashMonth:
    """Cost and included benefit of one calendar month (``year * 12 + month - 1``), central values."""

    month: int
    cost: float
    benefit: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """The return of the programme to the as-of date, in one currency.

    When `reason` (a key below ``reason.``) is set, there is no return and its figures are None;
    what is known all the same (costs, benefit lines, break-even) stays.

    Attributes
    ----------
    npv_rate : float or None
        Percent a year behind the central net present value.
    conservative_roi_pct : float or None
        That of `conservative`: the bound of every measured effect nearest to harm, likely prices, gains of
        each mentee's first year only, all costs in full (Phillips' guiding principles 4, 8, 9 and 10).
    effect_switching : tuple of EffectSwitching
        One for each included line.
    superseded : tuple of str
        Cost types left out of the time derived from sessions because they are booked.
    excludes : tuple of str
        Cost types of participants' time that are neither booked nor derived: missing from the cost.
    excludes_participants : bool
        Mentors' or mentees' time is missing from the cost, by choice or because it is nowhere in the data;
        every figure says so.
    missing : tuple of str
        Cost types that nobody booked and that are not charged.
    setup_rest : float
        What was bought once and is charged later because it is spread over its life.
    detail : tuple of (str, str)
        What fills the text of `reason`.
    draft : bool
        An assumption in use is not approved by anyone.
    """

    currency: str
    assumptions: str  # own, default or mixed
    cost_total: float | None = None
    cost_lines: tuple[CostLine, ...] = ()
    benefit: Spread | None = None
    benefit_lines: tuple[BenefitLine, ...] = ()
    net: Spread | None = None
    roi_pct: Spread | None = None
    bcr: Spread | None = None
    npv: Spread | None = None
    npv_rate: float | None = None
    p_positive: float | None = None
    payback_month: int | None = None  # months after the first cost; None = not within the horizon
    conservative_roi_pct: float | None = None
    conservative: Conservative | None = None
    switching: tuple[Switching, ...] = ()
    effect_switching: tuple[EffectSwitching, ...] = ()
    tornado: tuple[TornadoBar, ...] = ()
    roi_draws: np.ndarray = field(default_factory=lambda: np.zeros(0))  # percent
    break_even: tuple[BreakEven, ...] = ()
    cash_flow: tuple[CashMonth, ...] = ()
    superseded: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    excludes_participants: bool = False
    missing: tuple[str, ...] = ()
    setup_rest: float = 0.0
    draft: bool = True
    reason: str | None = None
    detail: tuple[tuple[str, str], ...] = ()
