"""What the benefit lines are worth where no cost is known to set them against."""

from __future__ import annotations

import numpy as np

from analytics.estimates.effect import Effect, Retention
from analytics.money.assumptions import bases
from analytics.money.benefits import Line, benefit_lines
from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.costs import Values
from analytics.money.draws import draw_assumption, draw_effects
from analytics.money.ret import Assumption, BenefitLine, Spread
from analytics.settings import DRAWS

NOTHING = Spread(estimate=0.0, p05=0.0, p50=0.0, p95=0.0)


def line_worths(
    effects: tuple[Effect, ...],
    retention: Retention,
    assumptions: tuple[Assumption, ...],
    choices: Choices = AS_SHIPPED,
    *,
    seed: int = 0,
    draws: int = DRAWS,
) -> tuple[BenefitLine, ...]:
    """Return every benefit line with its money, drawn as for a return and so with the same spreads."""
    prices = bases(assumptions)
    lines = benefit_lines(effects, retention, prices, choices.on, choices.off)
    drawn = {a.key: draw_assumption(a, seed=seed, draws=draws) for a in assumptions}
    drawn |= draw_effects(lines, effects, retention, seed=seed, draws=draws)
    return tuple(_worth(line, prices, drawn) for line in lines)


def _worth(line: Line, prices: dict[str, float], drawn: Values) -> BenefitLine:
    """Return one line with its money; nought, and the reason, where there is no estimate or no price."""
    counted, name = line.effect is not None and line.reason is None, line.kind.name
    centre = line.effect.value if line.effect else 0.0
    return BenefitLine(
        name=name,
        amount=_spread(float(line.amount(centre, prices)), np.asarray(line.amount(drawn[name], drawn)))
        if counted
        else NOTHING,
        quantity=line.quantity(centre, prices) if counted else 0.0,
        quantity_unit=line.kind.unit,
        unit_price=prices.get(line.kind.prices[0], 0.0),
        grade=line.grade,
        included=line.included,
        assumed=line.assumed,
        reason=line.reason,
    )


def _spread(estimate: float, draws: np.ndarray) -> Spread:
    """Return the central estimate beside the 5, 50 and 95 percent points of its draws."""
    low, middle, high = np.percentile(draws, [5, 50, 95])
    return Spread(estimate=estimate, p05=float(low), p50=float(middle), p95=float(high))
