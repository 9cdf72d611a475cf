"""Several outcomes at once: which findings are more than what many looks would show by chance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from analytics.estimates.effect import FALSE_DISCOVERIES, Effect
from analytics.estimates.margins import WATCHED

__all__ = ["FALSE_DISCOVERIES", "GUARDRAILS", "adjusted", "benjamini_hochberg", "harmed"]

GUARDRAILS = WATCHED  # watched on purpose: never corrected (methods.md 8)


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


def adjusted(
    effects: Sequence[Effect], primary: str | None, guardrails: Iterable[str] = GUARDRAILS
) -> tuple[Effect, ...]:
    """Return the effects with `p_adjusted` and `looked_at` filled, in the order given.

    Parameters
    ----------
    primary : str or None
        The declared primary outcome: it and the guardrails stay uncorrected.
    guardrails : iterable of str
        Outcomes watched on purpose.
    """
    alone = {*guardrails, primary}
    corrected = [e.p_value for e in effects if e.p_value is not None and e.outcome not in alone]
    together = iter(benjamini_hochberg(corrected))
    return tuple(
        replace(e, p_adjusted=None, looked_at=0)
        if e.p_value is None or e.outcome in alone
        else replace(e, p_adjusted=float(next(together)), looked_at=len(corrected))
        for e in effects
    )


def harmed(effects: Sequence[Effect], primary: str | None) -> tuple[Effect, ...]:
    """Return the effects clearly worse: primary outcome and guardrails as they are, others corrected."""
    known = any(e.p_adjusted is not None for e in effects)
    looked = effects if known else adjusted(effects, primary)
    return tuple(e for e in looked if e.verdict == "worse")
