"""Seeded draws: effects jointly, assumptions each from its own range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations_with_replacement
from math import fsum

import numpy as np
from scipy.special import ndtr, stdtrit

from analytics.estimates.effect import Effect, Interval, Retention
from analytics.money.assumptions import KEYS
from analytics.money.benefits import KINDS, Line
from analytics.money.ret import Assumption

NORMAL = 1.959963984540054  # 97.5 % point of the normal distribution
EFFECTS_STREAM, FIRST_ASSUMPTION_STREAM = 0, 1
SINGULAR = 1e-10  # eigenvalues of a correlation below it are nought
TOGETHER = 3  # lines whose effects are drawn from one stream; fixed, or old draws change


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertain:
    """An estimate as the joint draw needs it.

    Attributes
    ----------
    degrees_of_freedom : int
        Of its t distribution; 0 or less stands for the normal.
    influence : mapping of (cluster kind, cluster) to float
        Each cluster's part of the error; two estimates move together through the clusters they share.
    """

    centre: float
    se: float
    degrees_of_freedom: int = 0
    influence: Mapping[tuple[str, str], float] = field(default_factory=dict)


def draw_assumption(assumption: Assumption, *, seed: int, draws: int) -> np.ndarray:
    """Draw from the triangular distribution on (low, base, high), each key from a stream of its own."""
    stream = FIRST_ASSUMPTION_STREAM + KEYS.index(assumption.key)
    return triangular(np.random.default_rng([seed, stream]).random(draws), assumption)


def triangular(p: np.ndarray, assumption: Assumption) -> np.ndarray:
    """Return the quantiles of the triangular distribution with its mode at the base value."""
    low, base, high = assumption.low, assumption.base, assumption.high
    width = high - low
    if width == 0:
        return np.full(p.shape, base)
    left = low + np.sqrt(p * width * (base - low))
    right = high - np.sqrt((1 - p) * width * (high - base))
    return np.where(p * width < base - low, left, right)


def draw_effects(
    lines: tuple[Line, ...], effects: tuple[Effect, ...], retention: Retention, *, seed: int, draws: int
) -> dict[str, np.ndarray]:
    """Draw the effect of every line that has an estimate, jointly, by line name.

    The draws of one line do not depend on which other lines are switched on.
    """
    by_outcome = {effect.outcome: effect for effect in effects}
    usable = [line.kind for line in lines if line.effect is not None]
    slots = [
        (_retention_error(retention) if kind.outcome == "retention" else _kpi_error(by_outcome[kind.outcome]))
        if kind in usable
        else Uncertain(centre=0.0, se=0.0)
        for kind in KINDS
    ]
    drawn = draw_jointly(slots, seed=seed, draws=draws)
    table = {kind.name: drawn[:, slot] for slot, kind in enumerate(KINDS) if kind in usable}
    if "exits_avoided" in table and has_grid(retention):
        table["exits_avoided"] = exits_avoided(retention, table["exits_avoided"])
    return table


def draw_jointly(estimates: list[Uncertain], *, seed: int, draws: int) -> np.ndarray:
    """Draw estimates with the correlation their shared clusters give, shape (draws, estimates).

    A Gaussian copula with t margins: each margin agrees with the estimate's own t interval, however
    different the degrees of freedom, and the rank correlation is that of the influence vectors. Only
    the covariance enters, so neither names nor order of clusters matter. The first `TOGETHER` are drawn at
    once, each later one given those before it from a stream of its own: a further one changes none.
    """
    related = correlation(estimates)
    first = min(TOGETHER, len(estimates))
    normal = np.random.default_rng([seed, EFFECTS_STREAM]).standard_normal((draws, first))
    together = np.empty((draws, len(estimates)))
    together[:, :first] = normal @ _root(related[:first, :first])
    for i in range(first, len(estimates)):
        alone = np.random.default_rng([seed, EFFECTS_STREAM, i]).standard_normal(draws)
        weight = np.linalg.pinv(related[:i, :i], rcond=SINGULAR, hermitian=True) @ related[:i, i]
        rest = max(1 - float(weight @ related[:i, i]), 0.0)
        together[:, i] = together[:, :i] @ weight + np.sqrt(rest) * alone
    return np.column_stack(
        [e.centre + e.se * _t(together[:, i], e.degrees_of_freedom) for i, e in enumerate(estimates)]
    )


def correlation(estimates: list[Uncertain]) -> np.ndarray:
    """Return the correlation of estimates' errors from their influence on shared clusters."""
    k = len(estimates)
    gram = np.zeros((k, k))
    for i, j in combinations_with_replacement(range(k), 2):
        gram[i, j] = gram[j, i] = _inner(estimates[i].influence, estimates[j].influence)
    norm = np.sqrt(np.diag(gram))
    scale = np.where(norm > 0, norm, 1.0)
    result = np.asarray(np.clip(gram / np.outer(scale, scale), -1, 1))
    np.fill_diagonal(result, 1.0)
    return result


def exits_avoided(retention: Retention, log_hazard_ratio: np.ndarray) -> np.ndarray:
    """Return exits avoided at drawn log hazard ratios, held at the ends of the grid outside it."""
    grid, avoided = retention.avoided_grid
    order = np.argsort(grid)
    return np.asarray(np.interp(log_hazard_ratio, grid[order], avoided[order]))


def has_grid(retention: Retention) -> bool:
    """Whether exits avoided can be read from the log hazard ratio."""
    return (
        len(retention.avoided_grid[0]) > 1 and bool(retention.se) and retention.log_hazard_ratio is not None
    )


def _kpi_error(effect: Effect) -> Uncertain:
    """Return the error of a KPI effect."""
    assert effect.att is not None
    return Uncertain(
        centre=effect.att.value,
        se=effect.se if effect.se is not None else _half_width(effect.att),
        degrees_of_freedom=effect.degrees_of_freedom,
        influence=_by_cluster(effect, 1.0),
    )


def _retention_error(retention: Retention) -> Uncertain:
    """Return the error of the log hazard ratio, or of exits avoided themselves when there is no grid."""
    if has_grid(retention):
        assert retention.log_hazard_ratio is not None
        assert retention.se is not None
        centre, se, sign = retention.log_hazard_ratio, retention.se, 1.0
    else:
        assert retention.exits_avoided is not None
        centre, se, sign = retention.exits_avoided.value, _half_width(retention.exits_avoided), -1.0
    return Uncertain(
        centre=centre,
        se=se,
        degrees_of_freedom=retention.degrees_of_freedom if has_grid(retention) else 0,
        influence=_by_cluster(retention, sign),
    )


def _by_cluster(estimate: Effect | Retention, sign: float) -> dict[tuple[str, str], float]:
    """Return influence by cluster; a team and an employee of the same name are not the same cluster."""
    values = (sign * estimate.influence).tolist()
    if len(values) != len(estimate.cluster_ids):
        return {}
    return {(estimate.cluster_by, name): v for name, v in zip(estimate.cluster_ids, values, strict=True)}


def _inner(a: Mapping[tuple[str, str], float], b: Mapping[tuple[str, str], float]) -> float:
    """Return the exactly rounded sum of products over shared clusters: no order changes it."""
    return fsum(value * b[cluster] for cluster, value in a.items() if cluster in b)


def _root(matrix: np.ndarray) -> np.ndarray:
    """Return the symmetric square root of a correlation matrix, singular or not."""
    values, vectors = np.linalg.eigh(matrix)
    return np.asarray((vectors * np.sqrt(np.clip(values, 0, None))) @ vectors.T)


def _t(normal: np.ndarray, degrees_of_freedom: int) -> np.ndarray:
    """Turn standard normal draws into t draws of the same ranks."""
    if degrees_of_freedom <= 0:
        return normal
    p = np.clip(ndtr(-np.abs(normal)), 1e-300, 0.5)
    return np.asarray(np.sign(normal) * -stdtrit(degrees_of_freedom, p))


def _half_width(interval: Interval) -> float:
    """Return the standard error behind a 95 % normal interval."""
    return (interval.high - interval.low) / (2 * NORMAL)
