"""The cautious return: what is left when every doubt is settled against the programme.

References
----------
.. [1] Phillips, J. J. & Phillips, P. P. (2016). Handbook of Training Evaluation and Measurement Methods,
   4th ed., Routledge: the guiding principles, of which 4 (the most conservative alternative), 8 (no extreme
   values, no unsupported claims), 9 (the first year's benefits only) and 10 (costs in full) are applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analytics.money.assumptions import bases, in_force
from analytics.money.benefits import FULL_GRADE, Line
from analytics.money.case import Case, roi_pct
from analytics.money.overlap import clashes
from analytics.money.ret import Assumption, Conservative


def conservative(
    case: Case,
    *,
    cost: float,
    first_year_share: float,
    country: str | None = None,
    missing: tuple[str, ...] = (),
) -> Conservative | None:
    """Return the cautious figure; None when nothing was spent.

    Parameters
    ----------
    case : Case
        Its measured lines count at the end of their 95 % interval nearest to harm; those below grade 3 that
        somebody asked for do not, and one that somebody left out does where that end is harm.
    cost : float
        All of it: participants' time, and what was bought once charged when it was booked.
    first_year_share : float
        Part of each gain that counts, 0-1; harm counts whole.
    country : str or None
        Whose documented ranges hold own values down that nobody approved.
    missing : tuple of str
        Cost types that are not in `cost`.
    """
    if cost <= 0:
        return None
    values, held_down = sober(case, country)
    amounts = [(line, _kept(line, values, first_year_share)) for line in _measured(case)]
    lines = tuple((line.kind.name, amount) for line, amount in amounts if line.included or amount < 0)
    benefit = sum(amount for _, amount in lines)
    return Conservative(
        roi_pct=float(roi_pct(benefit, cost)),
        benefit=benefit,
        cost=cost,
        lines=lines,
        left_out=tuple(line.kind.name for line in case.included if line.assumed),
        first_year_share=first_year_share,
        held_down=held_down,
        missing=missing,
    )


def _measured(case: Case) -> list[Line]:
    """Return the lines of full grade whose money no other counted line holds, left out or not."""
    counted = [line.kind.name for line in case.included]
    return [
        line
        for line in case.lines
        if line.grade >= FULL_GRADE and line.reason is None
        if line.included or not clashes(line.kind.name, counted)
    ]


def sober(case: Case, country: str | None) -> tuple[Mapping[str, float], tuple[str, ...]]:
    """Return likely values with unsupported extremes at the upper end of the documented range, and which.

    An own value above the documented range is an extreme; it stands once somebody approved it.
    """
    values = bases(case.assumptions)
    limits = {a.key: a.high for a in _documented(case.assumptions, country)}
    prices = {key for line in case.included for key in line.kind.prices}
    extreme = {
        a.key: limits[a.key]
        for a in case.assumptions
        if a.key in prices and a.own and not a.approved_by and a.base > limits.get(a.key, a.base)
    }
    return values | extreme, tuple(extreme)


def _documented(assumptions: Iterable[Assumption], country: str | None) -> tuple[Assumption, ...]:
    """Return the documented ranges in the same currency; shares alone where there is no pack."""
    known = tuple(assumptions)
    spoken = {a.key: a.currency for a in known}
    currency = next((c for c in spoken.values() if c), None)
    return tuple(
        a for a in in_force((), currency=currency, country=country) if a.currency == spoken.get(a.key)
    )


def _kept(line: Line, values: Mapping[str, float], first_year_share: float) -> float:
    """Return a line's money at the bad end of its interval: gains of the first year, harm in full."""
    amount = float(line.amount(line.worst, values))
    return amount * first_year_share if amount > 0 else amount
