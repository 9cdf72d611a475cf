"""What the benefit lines are worth where no cost is known to set them against."""

from __future__ import annotations

from analytics.estimates.effect import Effect, Retention
from analytics.money.assumptions import bases
from analytics.money.benefits import benefit_lines
from analytics.money.case import draw_inputs
from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.ret import Assumption, BenefitLine
from analytics.money.shown import benefit_line
from analytics.settings import DRAWS


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
    drawn = draw_inputs(assumptions, lines, effects, retention, seed=seed, draws=draws)
    values = prices | {line.kind.name: line.effect.value for line in lines if line.effect}
    return tuple(benefit_line(line, values, drawn) for line in lines)
