"""Several outcomes at once: which harms are more than what many looks would show by chance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.estimates.effect import Effect

FALSE_DISCOVERIES = 0.05  # share of false alarms among those raised
GUARDRAILS = ("sick_leave",)  # watched on purpose: never corrected (methods.md 8)


def benjamini_hochberg(p_values: Sequence[float]) -> np.ndarray:
    """Return adjusted p-values in the order given.

    References
    ----------
    .. [1] Benjamini & Hochberg (1995). Controlling the False Discovery Rate. JRSS B 57(1), 289-300.
    """
    p = np.asarray(p_values, dtype=float)
    order = np.argsort(p)[::-1]
    rank = len(p) - np.arange(len(p))
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum.accumulate(p[order] * len(p) / rank)
    return adjusted.clip(max=1.0)


def harmed(effects: Sequence[Effect], primary: str | None) -> tuple[Effect, ...]:
    """Return the effects clearly worse: primary outcome and guardrails as they are, others corrected."""
    alone = {*GUARDRAILS, primary}
    others = [e for e in effects if e.p_value is not None and e.outcome not in alone]
    adjusted = benjamini_hochberg([e.p_value for e in others if e.p_value is not None])
    chance = {e.outcome for e, p in zip(others, adjusted, strict=True) if p >= FALSE_DISCOVERIES}
    return tuple(e for e in effects if e.verdict == "worse" and e.outcome not in chance)
