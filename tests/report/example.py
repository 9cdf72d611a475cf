"""Hand-made studies and returns with plausible figures: good, unclear, empty and negative."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import numpy as np
from scipy.stats import norm

from analytics.cohorts.ledger import Booked, Ledger, Meetings
from analytics.cohorts.views import Views
from analytics.estimates.effect import (
    Balance,
    Counts,
    CurvePoint,
    Effect,
    Grade,
    Interval,
    MonthEffect,
    QuarterEffect,
    Retention,
    Step,
    Turnover,
)
from analytics.money.ret import (
    Assumption,
    BenefitLine,
    CostLine,
    Return,
    Spread,
    Switching,
    TornadoBar,
)
from analytics.report.study import Study
from analytics.settings import Filters

KPIS = Path(__file__).parents[2] / "data" / "kpis.toml"
AS_OF = date(2026, 6, 30)
VARIANTS = ("good", "unclear", "empty", "negative")
GRADE_3 = Grade(value=3, cap=3, reasons=("cap_controlled",))
GRADE_2 = Grade(value=2, cap=3, reasons=("cap_controlled", "underpowered"))


def effect(
    outcome: str,
    value: float,
    se: float,
    *,
    unit: str,
    direction: str,
    family: str = "kpi",
    naive: float | None = None,
    grade: Grade = GRADE_3,
) -> Effect:
    """Return an effect with a full event study around `value`."""
    raw = 2.3 * value if naive is None else naive
    return Effect(
        outcome=outcome,
        family=family,
        unit=unit,
        direction=direction,
        att=Interval(value=value, low=value - 2.04 * se, high=value + 2.04 * se),
        se=se,
        p_value=float(2 * norm.sf(abs(value / se))),
        n_mentored=184,
        n_comparison=241,
        person_months=2104,
        not_imputable=37,
        clusters=32,
        naive=raw,
        steps=ladder(raw, value),
        event_study=months(value, se),
        pretrend_p=0.41,
        by_quarter=(
            QuarterEffect(quarter="2026Q1", effect=around(0.9 * value, 1.6 * se), person_months=498),
            QuarterEffect(quarter="2026Q2", effect=around(1.1 * value, 1.5 * se), person_months=541),
        ),
        min_detectable=2.8 * se,
        spread=8 * se,
        quantity=610_000.0,
        grade=grade,
        influence=np.full(32, se / np.sqrt(32)),
        cluster_ids=tuple(f"team {i:02d}" for i in range(32)),
        degrees_of_freedom=31,
    )


def around(value: float, se: float) -> Interval:
    """Return a 95 % interval around a value."""
    return Interval(value=value, low=value - 2.04 * se, high=value + 2.04 * se)


def ladder(raw: float, value: float) -> tuple[Step, ...]:
    """Return the rungs from the raw gap to the estimate."""
    gap = raw - value
    rungs = (("raw", 1.0), ("time_and_place", 0.82), ("tenure", 0.47), ("own_before", 0.0))
    return tuple(Step(step=name, value=value + share * gap) for name, share in rungs)


def months(value: float, se: float) -> tuple[MonthEffect, ...]:
    """Return leads near nought and lags that grow to the full effect over four months."""
    wobble = (0.3, -0.5, 0.2, 0.6, -0.3, 0.1)
    leads = [(m, wobble[m + 6] * se) for m in range(-6, 0)]
    lags = [(m, value * min(1.0, 0.35 + 0.18 * m)) for m in range(13)]
    return tuple(
        MonthEffect(
            month=m,
            effect=around(v, 1.7 * se),
            band_low=v - 4.6 * se,
            band_high=v + 4.6 * se,
            n=170 - 9 * max(0, m),
        )
        for m, v in leads + lags
    )


def refused(outcome: str, reason: str, *, unit: str = "points") -> Effect:
    """Return an effect that could not be estimated."""
    return Effect(outcome=outcome, family="customer", unit=unit, direction="up", att=None, reason=reason)


def curves(ratio: float) -> tuple[CurvePoint, ...]:
    """Return both arms over 18 months; `ratio` is the mentees' hazard over the others'."""
    return tuple(
        CurvePoint(
            arm=arm,
            month=m,
            survival=float(np.exp(-0.024 * h * m)),
            low=float(max(0, np.exp(-0.024 * h * m) - 0.009 * np.sqrt(m))),
            high=float(min(1, np.exp(-0.024 * h * m) + 0.009 * np.sqrt(m))),
            at_risk=int(n * np.exp(-0.055 * m)),
        )
        for arm, h, n in (("mentored", ratio, 184), ("comparison", 1.0, 241))
        for m in range(19)
    )


def retention(difference: float, half_width: float, *, grade: Grade = GRADE_3) -> Retention:
    """Return a retention result with a 12-month difference in percentage points."""
    low, high = difference - half_width, difference + half_width
    return Retention(
        hazard_ratio=Interval(
            value=float(np.exp(-difference / 20)),
            low=float(np.exp(-high / 20)),
            high=float(np.exp(-low / 20)),
        ),
        log_hazard_ratio=-difference / 20,
        se=half_width / 40,
        exits_avoided=Interval(value=1.8 * difference, low=1.8 * low, high=1.8 * high),
        retention_mentored=74.8 + difference,
        retention_without=74.8,
        retention_difference=Interval(value=difference, low=low, high=high),
        months_gained=Interval(value=0.06 * difference, low=0.06 * low, high=0.06 * high),
        naive_hazard_ratio=0.31,
        naive_gap_12m=24.2,
        steps=(
            Step(step="raw", value=-18.4),
            Step(step="time_zero", value=-12.1),
            Step(step="tenure_site_season", value=-9.0),
            Step(step="who_was_chosen", value=-difference),
        ),
        curves=curves(float(np.exp(-difference / 20))),
        turnover=Turnover(total=22.6, voluntary=17.9, leavers=96, average_headcount=425.3),
        balance=(
            Balance(covariate="tenure_months", smd_before=-0.42, smd_after=0.03),
            Balance(covariate="performance_before", smd_before=0.31, smd_after=0.06),
        ),
        exits=171,
        mentored_exits=38,
        n_mentored=184,
        n_comparison=241,
        clusters=32,
        min_detectable=1.4 * half_width,
        grade=grade,
        influence=np.full(32, half_width / 40 / np.sqrt(32)),
        cluster_ids=tuple(f"team {i:02d}" for i in range(32)),
        degrees_of_freedom=31,
        avoided_grid=(np.linspace(-1.5, 1.5, 61), np.linspace(120.0, -120.0, 61)),
    )


def spread(value: float, sd: float) -> Spread:
    """Return a symmetric spread."""
    return Spread(estimate=value, p05=value - 1.645 * sd, p50=value, p95=value + 1.645 * sd)


def benefit(name: str, amount: Spread, quantity: float, unit: str, price: float, grade: int) -> BenefitLine:
    """Return a benefit line, included from grade 3."""
    return BenefitLine(
        name=name,
        amount=amount,
        quantity=quantity,
        quantity_unit=unit,
        unit_price=price,
        grade=grade,
        included=grade >= 3,
        assumed=False,
    )


COSTS = (
    CostLine(cost_type="mentor_time", amount=412_000.0, booked=False),
    CostLine(cost_type="mentee_time", amount=335_000.0, booked=False),
    CostLine(cost_type="training_mentor", amount=96_000.0, booked=True),
    CostLine(cost_type="platform", amount=60_000.0, booked=True),
    CostLine(cost_type="admin_time", amount=148_000.0, booked=True),
)


def priced(exits: Spread, time: Spread, resolution: Spread, roi: Spread, p_positive: float) -> Return:
    """Return a return whose lines add up: costs of 1,051,000 SEK and the benefits given."""
    cost = sum(line.amount for line in COSTS)
    gain = exits.estimate + time.estimate
    sd = roi.p95 / 1.645 - roi.estimate / 1.645
    return Return(
        currency="SEK",
        assumptions="default",
        cost_total=cost,
        cost_lines=COSTS,
        benefit=spread(gain, sd / 100 * cost),
        benefit_lines=(
            benefit("exits_avoided", exits, 10.8, "leavers", 110_000.0, 3),
            benefit("handle_time", time, 3050.0, "hours", 285.0, 3),
            benefit("fcr", resolution, 3660.0, "contacts", 45.0, 2),
        ),
        net=spread(gain - cost, sd / 100 * cost),
        roi_pct=roi,
        bcr=spread(gain / cost, sd / 100),
        npv=spread(0.97 * gain - cost, sd / 100 * cost),
        p_positive=p_positive,
        payback_month=14 if roi.estimate > 0 else None,
        conservative_roi_pct=roi.p05 - 8,
        switching=(
            Switching(assumption="replacement_cost", value=64_000.0, in_range=roi.estimate > 0),
            Switching(assumption="time_realisation_share", value=11.0, in_range=True),
            Switching(assumption="discount_rate", value=None, in_range=False),
        ),
        tornado=(
            TornadoBar(
                input="exits_avoided", low=roi.estimate - 70, high=roi.estimate + 72, variance_share=0.61
            ),
            TornadoBar(
                input="replacement_cost", low=roi.estimate - 38, high=roi.estimate + 41, variance_share=0.24
            ),
            TornadoBar(input="handle_time", low=roi.estimate - 9, high=roi.estimate + 9, variance_share=0.03),
        ),
        roi_draws=norm.ppf((np.arange(10_000) + 0.5) / 10_000) * sd + roi.estimate,
    )


def return_of(variant: str) -> Return:
    """Return the money of a variant."""
    if variant == "empty":
        return Return(currency="SEK", assumptions="default", reason="no_benefit")
    if variant == "negative":
        lines = (spread(-120_000.0, 260_000.0), spread(310_000.0, 40_000.0), spread(20_000.0, 90_000.0))
        return priced(*lines, spread(-81.9, 27.0), 0.01)
    if variant == "unclear":
        lines = (spread(540_000.0, 700_000.0), spread(420_000.0, 390_000.0), spread(80_000.0, 190_000.0))
        return priced(*lines, spread(-8.7, 76.0), 0.45)
    lines = (spread(1_190_000.0, 480_000.0), spread(870_000.0, 60_000.0), spread(165_000.0, 80_000.0))
    return priced(*lines, spread(96.0, 47.0), 0.98)


def effects_of(variant: str) -> tuple[Effect, ...]:
    """Return the effects of a variant, primary outcome first."""
    if variant == "empty":
        return (refused("aht", "no_mentees", unit="s"), refused("csat_mean", "too_few_people"))
    size, grade = (6.0, GRADE_2) if variant == "unclear" else (1.0, GRADE_3)
    sign = -1.0 if variant == "negative" else 1.0
    return (
        effect("aht", -18.1, 0.8 * size * 2, unit="s", direction="down", naive=-42.0, grade=grade),
        effect("fcr", 0.6, 0.5 * size, unit="%", direction="up", grade=grade),
        effect(
            "csat_mean", sign * 3.1, 0.9 * size, unit="points", direction="up", family="customer", grade=grade
        ),
        effect("occupancy", 0.4, 0.7 * size, unit="%", direction="none", grade=grade),
        effect("sick_leave", -0.3, 0.35 * size, unit="%", direction="down", family="absence", grade=grade),
        refused("nps", "too_few_people"),
    )


def retention_of(variant: str) -> Retention:
    """Return the retention of a variant."""
    if variant == "empty":
        return Retention(reason="no_mentees")
    if variant == "unclear":
        return retention(6.0, 17.0, grade=GRADE_2)
    return retention(-1.0, 5.0) if variant == "negative" else retention(6.1, 5.2)


def assumption(key: str, low: float, base: float, high: float, unit: str) -> Assumption:
    """Return a documented default."""
    return Assumption(
        key=key,
        low=low,
        base=base,
        high=high,
        unit=unit,
        currency="SEK" if unit.startswith("money") else None,
        source="documented default",
        own=False,
    )


def labels() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the labels of the shipped KPI dictionary."""
    kpis = tomllib.loads(KPIS.read_text(encoding="utf-8"))
    return tuple((kpi, tuple(entry["label"].items())) for kpi, entry in kpis.items())


def ledger() -> Ledger:
    """Return the costs as exported: a year of meetings and three booked amounts."""
    first = 2025 * 12 + 6
    return Ledger(
        as_of=AS_OF,
        currency="SEK",
        booked=(
            Booked(month=first, cost_type="platform", amount=60_000.0),
            Booked(month=first, cost_type="training_mentor", amount=96_000.0),
            Booked(month=first + 5, cost_type="admin_time", amount=148_000.0),
        ),
        meetings=tuple(
            Meetings(month=first + m, mentor_hours=92.0, mentee_hours=92.0, meetings=110) for m in range(12)
        ),
        mentees=184,
    )


def study_of(variant: str) -> Study:
    """Return the study of a variant."""
    people = 0 if variant == "empty" else 184
    return Study(
        filters=Filters(),
        seed=0,
        as_of=AS_OF,
        counts=Counts(
            employees=461,
            mentees=people,
            mentors=36 if people else 0,
            comparison=241 if people else 461,
            teams=32,
            mentored_person_months=2104 if people else 0,
            not_imputable_person_months=37 if people else 0,
            as_of=AS_OF,
        ),
        primary_outcome="aht",
        effects=effects_of(variant),
        retention=retention_of(variant),
        ledger=ledger(),
        assumptions=(
            assumption("replacement_cost", 70_000.0, 110_000.0, 190_000.0, "money_per_leaver"),
            assumption("agent_hour_cost", 230.0, 285.0, 340.0, "money_per_hour"),
            assumption("time_realisation_share", 0.0, 25.0, 50.0, "percent"),
        ),
        flow=(
            ("mentee", "mentored", people),
            ("mentor", "mentor", 36),
            ("comparison", "comparison", 425 - people),
        ),
        labels=labels(),
        fingerprint="0" * 64,
        demo=True,
        tables=(("employees", 461), ("pairs", people), ("kpi_daily", 91_000), ("absence_monthly", 0)),
        programmes=(("p1", "Nya på golvet"), ("p2", "Kollegor emellan")),
        sites=("Bergen", "Borås", "Utrecht"),
        views=Views(
            programmes=frozenset({"p1", "p2"}),
            sites=frozenset({"Bergen", "Utrecht"}),
            together=frozenset({("p1", "Bergen"), ("p2", "Bergen"), ("p2", "Utrecht")}),
        ),
        quarters=("2025Q4", "2026Q1", "2026Q2"),
        suppressed=(("enps", "fewer than 5"),),
    )
