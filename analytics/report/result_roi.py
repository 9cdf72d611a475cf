"""The money part of the results document."""

from __future__ import annotations

from analytics.money.ret import BenefitLine, Conservative, EffectSwitching, Return, Spread, Switching
from analytics.report.result_parts import Json

BENEFITS = ("exits_avoided", "handle_time", "fcr", "sick_leave", "sales", "ramp_up")
NOT_COMPUTED = "not_computed"


def roi_object(ret: Return) -> Json:
    """Return the money with every key of the schema; nulls carry `Return.reason`."""
    reason = ret.reason or NOT_COMPUTED
    return {
        "currency": ret.currency,
        "assumptions": ret.assumptions,
        "cost": _cost(ret, reason),
        "benefit": {**_spread(ret.benefit, reason), "lines": _benefits(ret)},
        "net": _spread(ret.net, reason),
        "roi_pct": _spread(ret.roi_pct, reason),
        "bcr": _spread(ret.bcr, reason),
        "p_positive": ret.p_positive,
        "npv": _npv(ret, reason),
        "payback_month": ret.payback_month,
        "conservative_roi_pct": ret.conservative_roi_pct,
        "conservative": _conservative(ret.conservative, reason),
        "draft": ret.draft,
        "excludes_participant_time": ret.excludes_participants,
        "switching": [_switching(row) for row in ret.switching],
        "effect_switching": [_effect_switching(row) for row in ret.effect_switching],
        "tornado": [
            {"input": bar.input, "low": bar.low, "high": bar.high, "variance_share": bar.variance_share}
            for bar in ret.tornado
        ],
        "reasons": _missing(ret, reason),
        "reason": ret.reason,
    }


def _npv(ret: Return, reason: str) -> Json:
    """Return the net present value with its rate in percent a year."""
    worth = _spread(ret.npv, reason)
    return worth if ret.npv_rate is None else {**worth, "rate_pct": ret.npv_rate}


def _missing(ret: Return, reason: str) -> Json:
    """Say why each single figure is null."""
    names = ("p_positive", "payback_month", "conservative_roi_pct")
    why = {"payback_month": reason if ret.reason else "not_within_horizon"}
    return {name: why.get(name, reason) for name in names if getattr(ret, name) is None}


def _cost(ret: Return, reason: str) -> Json:
    """Return the total and the lines by type; booked and derived amounts of one type add up."""
    lines: dict[str, float] = {}
    for line in ret.cost_lines:
        lines[line.cost_type] = lines.get(line.cost_type, 0.0) + line.amount
    cost: Json = {
        "total": ret.cost_total,
        "lines": lines,
        "assumed": [line.cost_type for line in ret.cost_lines if line.assumed],
        "missing": list(ret.missing),
        "setup_still_to_come": ret.setup_rest,
    }
    return cost if ret.cost_total is not None else {**cost, "reason": reason}


def _benefits(ret: Return) -> Json:
    """Return every benefit the schema names, those without an estimate too."""
    found = {line.name: line for line in ret.benefit_lines}
    names = (*BENEFITS, *(name for name in found if name not in BENEFITS))
    return {name: _benefit(found.get(name)) for name in names}


def _benefit(line: BenefitLine | None) -> Json:
    """Return one benefit line, null without an estimate."""
    if line is None:
        return {**_spread(None, NOT_COMPUTED), "included": False, "grade": None}
    amount = _spread(None if line.reason else line.amount, line.reason)
    return {
        **amount,
        "included": line.included,
        "assumed": line.assumed,
        "grade": line.grade,
        "quantity": None if line.reason else line.quantity,
        "quantity_unit": line.quantity_unit,
        "unit_price": None if line.reason else line.unit_price,
    }


def _switching(row: Switching) -> Json:
    """Return one switching value; null when no value brings the return to nought."""
    shown: Json = {"assumption": row.assumption, "value": row.value, "in_range": row.in_range}
    return shown if row.value is not None else {**shown, "reason": "none_in_range"}


def _effect_switching(row: EffectSwitching) -> Json:
    """Return the size of one effect that brings the return to nought, in the good direction."""
    shown: Json = {
        "line": row.name,
        "value": row.value,
        "estimate": row.estimate,
        "ci_low": row.low,
        "ci_high": row.high,
        "in_range": row.in_range,
    }
    return shown if row.value is not None else {**shown, "reason": "none_in_range"}


def _conservative(found: Conservative | None, reason: str) -> Json:
    """Return the cautious figure with what it is made of."""
    if found is None:
        return {"roi_pct": None, "benefit": None, "cost": None, "reason": reason}
    return {
        "roi_pct": found.roi_pct,
        "benefit": found.benefit,
        "cost": found.cost,
        "lines": dict(found.lines),
        "first_year_share": found.first_year_share,
        "left_out": list(found.left_out),
        "held_down": list(found.held_down),
        "missing_costs": list(found.missing),
    }


def _spread(found: Spread | None, reason: str | None) -> Json:
    """Return estimate and percent points, or nulls with the reason."""
    if found is None:
        return {"estimate": None, "p05": None, "p50": None, "p95": None, "reason": reason}
    return {"estimate": found.estimate, "p05": found.p05, "p50": found.p50, "p95": found.p95}
