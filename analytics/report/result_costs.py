"""The cost ledger in the results document: by quarter and programme, for each mentee, what is missing."""

from __future__ import annotations

from analytics.errors import NotEstimable
from analytics.money.choices import Choices
from analytics.money.cost_gaps import MissingCost
from analytics.money.cost_programmes import ProgrammeCost
from analytics.money.cost_quarters import Quarters
from analytics.money.cost_view import CostView, cost_view
from analytics.money.ret import Assumption
from analytics.report.result_parts import Json
from analytics.report.study import Study

FEW = "fewer_than_floor"


def cost_object(study: Study, assumptions: tuple[Assumption, ...], choices: Choices) -> Json:
    """Return the ledger of a study, or why there is none; nothing of a group below the floor is in it."""
    if study.filters.site is not None:
        return {"reason": "costs_not_by_site"}
    try:
        view = cost_view(study.ledger, assumptions, choices)
    except NotEstimable as refusal:
        return {"reason": refusal.reason, **{key: str(value) for key, value in refusal.detail.items()}}
    return _ledger(view)


def _ledger(view: CostView) -> Json:
    """Return everything of one view."""
    return {
        "currency": view.currency,
        "as_of": view.as_of.isoformat(),
        "total": view.whole.total,
        "excludes": list(view.costs.excludes),
        **_each(view.whole),
        "lines": [
            {"type": line.cost_type, "amount": line.amount, "known": _known(line.booked, line.assumed)}
            for line in view.lines
        ],
        "quarters": _quarters(view.quarters),
        "programmes": [_programme(row) for row in view.programmes],
        "not_booked": [_missing(gap) for gap in view.missing],
        "unallocated": dict(view.unallocated),
        "rewards": _rewards(view),
        "rates": [
            {
                "currency": rate.currency,
                "to": rate.to,
                "rate": rate.rate,
                "day": rate.day.isoformat(),
                "source": rate.source,
            }
            for rate in view.rates
        ],
        "reason": None,
    }


def _known(booked: bool, assumed: bool) -> str:
    """Return how an amount is known."""
    return "booked" if booked else "assumed" if assumed else "derived"


def _each(row: ProgrammeCost) -> Json:
    """Return mentees, and the cost for each and for each month of mentoring."""
    found: Json = {"mentees": row.mentees, "per_mentee": row.per_mentee, "per_mentoring_month": row.per_month}
    return found if row.mentees is not None else {**found, "each_reason": FEW}


def _quarters(found: Quarters) -> Json:
    """Return the quarters with set-up over its life, and what is still to come."""
    return {
        "setup_months": found.life,
        "setup_to_come": found.to_come,
        "spent": found.spent,
        "rows": [
            {
                "quarter": row.quarter,
                "setup": row.setup,
                "booked": row.booked,
                "time": row.time,
                "assumed": row.assumed,
                "total": row.total,
            }
            for row in found.rows
        ],
    }


def _programme(row: ProgrammeCost) -> Json:
    """Return one row by programme."""
    amounts = {"booked": row.booked, "time": row.time, "total": row.total}
    people = _each(row) if row.kind in ("programme", "small") else {}
    return {"kind": row.kind, "names": list(row.names), **amounts, **people}


def _missing(gap: MissingCost) -> Json:
    """Return a cost type nobody booked."""
    low, base, high = gap.usual or (None, None, None)
    found: Json = {"type": gap.cost_type, "low": low, "base": base, "high": high, "counted": gap.counted}
    return {**found, "overlaps": gap.overlaps} if gap.usual else {**found, "reason": "size_not_known"}


def _rewards(view: CostView) -> Json:
    """Return the share of mentors with a reward."""
    found = view.rewards
    if not found.mentors or found.rewarded is None:
        return {"mentors": None, "rewarded": None, "reason": found.reason or "no_mentors"}
    return {"mentors": found.mentors, "rewarded": found.rewarded}
