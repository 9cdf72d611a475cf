"""The KPI effect, against diff-diff's ImputationDiD on the same panel of employee and month effects."""

from __future__ import annotations

import warnings
from dataclasses import replace

import diff_diff
import numpy as np
import pandas as pd

from analytics.estimates.kpi import estimate_effect
from benchmarks.timing import Ratio, compare
from tests import worlds

EMPLOYEES = 4_000


def measure() -> Ratio:
    """Return the ratio for one outcome; ours also gives the event study, quarters and pre-trend tests."""
    world = worlds.panel_world(1, "effect", employees=EMPLOYEES, teams=200)
    months = replace(
        world.months, site=np.zeros_like(world.months.site), band=np.zeros_like(world.months.band)
    )
    row = world.outcome.row
    table = pd.DataFrame(
        {
            "unit": months.employee[row],
            "time": months.month[row],
            "first": np.where(months.start[row] < 0, 0, months.start[row]),
            "team": months.team[row],
            "y": world.outcome.value,
        }
    )
    return compare(
        f"effect on one KPI, {len(row):,} person-months",
        lambda: estimate_effect(months, world.outcome),
        "diff-diff ImputationDiD",
        lambda: _theirs(table),
    )


def _theirs(table: pd.DataFrame) -> None:
    """Fit the other author's estimator, overall effect only."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        diff_diff.ImputationDiD(cluster="team").fit(
            table, outcome="y", unit="unit", time="time", first_treat="first"
        )
