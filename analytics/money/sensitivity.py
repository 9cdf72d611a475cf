"""What the return hangs on: switching values, tornado, and the size that alone would break even."""

from __future__ import annotations

from collections.abc import Mapping
from math import copysign

import numpy as np

from analytics.money.assumptions import AT_MOST
from analytics.money.benefits import Line
from analytics.money.case import Case
from analytics.money.payback import size_that_pays
from analytics.money.ret import Assumption, BreakEven, EffectSwitching, Switching, TornadoBar


def switching(case: Case) -> tuple[Switching, ...]:
    """Return for each assumption in use the value that makes the return exactly nought, others at base."""
    return tuple(_switch(case, assumption) for assumption in case.used)


def _switch(case: Case, assumption: Assumption) -> Switching:
    """Solve net = 0 within what the assumption can be."""
    value = _root(case, assumption.key)
    if value is None or not 0 < value <= AT_MOST.get(assumption.key, float("inf")):
        value = None
    in_range = value is not None and assumption.low <= value <= assumption.high
    return Switching(assumption=assumption.key, value=value, in_range=in_range)


def effect_switching(case: Case) -> tuple[EffectSwitching, ...]:
    """Return for each included line the size of its effect that makes the return nought, others as they are.

    A 95 % interval that holds it says that the data cannot tell whether the programme pays.
    """
    return tuple(_switch_effect(case, line) for line in case.included)


def _switch_effect(case: Case, line: Line) -> EffectSwitching:
    """Solve net = 0 for one effect, and turn everything to the good direction."""
    assert line.effect is not None
    good = copysign(1.0, line.kind.factor)
    low, high = sorted((good * line.effect.low, good * line.effect.high))
    root = _root(case, line.kind.name)
    value = None if root is None else good * root
    return EffectSwitching(
        name=line.kind.name,
        value=value,
        estimate=good * line.effect.value,
        low=low,
        high=high,
        in_range=value is not None and low <= value <= high,
    )


def _root(case: Case, key: str) -> float | None:
    """Return where net is nought in one input; net is linear in each, so two points give the line."""
    at_zero = float(case.net(case.changed(key, 0.0)))
    slope = float(case.net(case.changed(key, 1.0))) - at_zero
    return -at_zero / slope if slope else None


def tornado(case: Case, draws: Mapping[str, np.ndarray], roi_draws: np.ndarray) -> tuple[TornadoBar, ...]:
    """Return one bar an uncertain input, the largest share of the variance first.

    The ends of an effect are its 95 % interval, those of an assumption its range. The share is the squared
    correlation of the input's draws with the return's, scaled so that the shares add up to 1.
    """
    ends = {line.kind.name: (line.effect.low, line.effect.high) for line in case.included if line.effect}
    ends |= {a.key: (a.low, a.high) for a in case.used}
    ends = {key: (low, high) for key, (low, high) in ends.items() if low < high}
    shares = _shares({key: draws[key] for key in ends}, roi_draws)
    bars = [
        TornadoBar(
            input=key,
            low=float(case.roi(case.changed(key, low))),
            high=float(case.roi(case.changed(key, high))),
            variance_share=shares[key],
        )
        for key, (low, high) in ends.items()
    ]
    return tuple(sorted(bars, key=lambda bar: (-bar.variance_share, bar.input)))


def _shares(inputs: Mapping[str, np.ndarray], roi_draws: np.ndarray) -> dict[str, float]:
    """Return each input's squared correlation with the return as a share of their sum."""
    squared = {key: _squared_correlation(values, roi_draws) for key, values in inputs.items()}
    total = sum(squared.values())
    return {key: value / total if total else 0.0 for key, value in squared.items()}


def _squared_correlation(a: np.ndarray, b: np.ndarray) -> float:
    """Return the squared Pearson correlation; 0 when either does not vary."""
    x, y = a - a.mean(), b - b.mean()
    spread = float(x @ x) * float(y @ y)
    return float(x @ y) ** 2 / spread if spread else 0.0


def break_even(case: Case, cost_total: float) -> tuple[BreakEven, ...]:
    """Return for every line with an estimate and a price the size that alone pays the cost back."""
    found = []
    for line in case.lines:
        needed = None if line.reason else size_that_pays(line.kind, cost_total, line.factor, case.base)
        if line.effect is None or needed is None:
            continue
        good = copysign(1.0, line.kind.factor)
        low, high = sorted((good * line.effect.low, good * line.effect.high))
        found.append(
            BreakEven(
                name=line.kind.name, needed=needed, estimate=good * line.effect.value, low=low, high=high
            )
        )
    return tuple(found)
