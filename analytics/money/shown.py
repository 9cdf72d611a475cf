"""Lines and spreads as they are shown: the central figure beside the 5, 50 and 95 percent points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from analytics.money.benefits import Line
from analytics.money.ret import Assumption, BenefitLine, Spread

Draws = Mapping[str, np.ndarray]
NOTHING = Spread(estimate=0.0, p05=0.0, p50=0.0, p95=0.0)


def spread(estimate: float, draws: np.ndarray) -> Spread:
    """Return the central estimate beside the 5, 50 and 95 percent points of its draws."""
    low, middle, high = np.percentile(draws, [5, 50, 95])
    return Spread(estimate=estimate, p05=float(low), p50=float(middle), p95=float(high))


def benefit_line(line: Line, base: Mapping[str, float], drawn: Draws) -> BenefitLine:
    """Return one line with its money; nought, and the reason, where there is no estimate or no price."""
    name = line.kind.name
    counted = line.effect is not None and line.reason is None
    return BenefitLine(
        name=name,
        amount=spread(float(line.amount(base[name], base)), np.asarray(line.amount(drawn[name], drawn)))
        if counted
        else NOTHING,
        quantity=line.quantity(base[name], base) if counted else 0.0,
        quantity_unit=line.kind.unit,
        unit_price=base.get(line.kind.prices[0], 0.0),
        grade=line.grade,
        included=line.included,
        assumed=line.assumed,
        reason=line.reason,
    )


def whose(assumptions: Iterable[Assumption]) -> str:
    """Return own, default or mixed."""
    owners = {a.own for a in assumptions}
    return "mixed" if len(owners) > 1 else "own" if owners == {True} else "default"
