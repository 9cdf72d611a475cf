"""Exits avoided in a part of the mentored time: calendar quarters that add up to the whole."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analytics.cohorts.months import Months, quarter_name, quarter_of
from analytics.estimates.effect import AvoidedIn
from analytics.estimates.hazard import HazardFit
from analytics.estimates.hazard_cells import Risk
from analytics.estimates.standardise import exits_avoided
from analytics.settings import FLOOR


def avoided_by_quarter(
    fit: HazardFit, months: Months, performance: np.ndarray | None
) -> tuple[AvoidedIn, ...]:
    """Return exits avoided in every calendar quarter with mentored time, with intervals.

    One hazard ratio serves all quarters: a quarter differs from another by how many people were mentored
    and how likely people like them are to leave then, not by how well mentoring worked. Values, lower and
    upper bounds each add up to those of the whole. A quarter with fewer than `FLOOR` mentees is told
    together with the next one.
    """
    part = np.flatnonzero(fit.risk.exposed)
    quarter = quarter_of(months.month[fit.risk.row[part]])
    spans = _spans(quarter, months.employee[fit.risk.row[part]])
    return tuple(
        _within(fit, months, performance, part[(quarter >= first) & (quarter <= last)], first, last)
        for first, last in spans
    )


def _spans(quarter: np.ndarray, employee: np.ndarray) -> list[tuple[int, int]]:
    """Return first and last quarter of spans that hold `FLOOR` people each; one span where none does."""
    spans: list[tuple[int, int]] = []
    first = None
    for q in np.unique(quarter).tolist():
        first = q if first is None else first
        if len(np.unique(employee[(quarter >= first) & (quarter <= q)])) >= FLOOR:
            spans.append((first, q))
            first = None
    if first is not None:
        spans[-1:] = [(spans[-1][0] if spans else first, int(quarter.max()))]
    return spans


def _within(
    fit: HazardFit, months: Months, performance: np.ndarray | None, part: np.ndarray, first: int, last: int
) -> AvoidedIn:
    """Return exits avoided over some of the parts at risk."""
    risk = Risk(
        row=fit.risk.row[part],
        exposed=fit.risk.exposed[part],
        share=fit.risk.share[part],
        event=fit.risk.event[part],
    )
    return AvoidedIn(
        first=quarter_name(first),
        last=quarter_name(last),
        avoided=exits_avoided(replace(fit, risk=risk), months, performance).total,
        people=len(np.unique(months.employee[risk.row])),
    )
