"""A panel of any size in which people leave, and its person-months as the rows of another library.

Teams of twenty-five on ten sites over sixty months; people join, are mentored and leave as in the tests'
worlds, where mentoring takes 35 % off the hazard of leaving.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from analytics.cohorts.months import Months
from analytics.estimates.hazard import count_risk
from analytics.estimates.hazard_cells import stepped
from analytics.estimates.hazard_counts import levels_of
from tests.worlds import panel_world

MONTHS = 60
TEAM = 25
SITES = 10
RATIO = 0.65


def build(employees: int) -> tuple[Months, np.ndarray]:
    """Return the panel, and performance before mentoring as a noisy reading of ability."""
    recipe = {"months": MONTHS, "teams": employees // TEAM, "sites": SITES, "base_hazard": 0.012}
    world = panel_world(1, "effect", employees=employees, hazard_ratio=RATIO, **recipe)
    noise = np.random.default_rng(1).standard_normal(employees)
    return world.months, (0.8 * world.truth.ability + 0.6 * noise)[world.months.employee]


def in_whole_months(months: Months) -> Months:
    """Return the panel with starts on the first of a month and nobody there for part of one.

    Another library's rows have no share of a month: so both see the same.
    """
    whole = np.ones(len(months))
    return replace(months, share=whole, possible_share=whole, start_share=whole)


def write_rows(path: Path, months: Months, performance: np.ndarray) -> None:
    """Write the person-months at risk with the covariates of the hazard, tenure as the time axis."""
    counted = count_risk(months, performance, months.exit)
    row, factors = counted.risk.row, [part for part in counted.terms.levels if part.name != "band"]
    columns = {
        "id": months.employee[row],
        "start": months.tenure[row].astype(float),
        "stop": months.tenure[row] + 1.0,
        "exit": counted.risk.event,
        "mentored": counted.risk.exposed.astype(float),
        "performance": stepped(performance)[row],
    }
    for part, level in zip(factors, levels_of(months, row, tuple(factors)), strict=True):
        columns |= {f"{part.name}{one}": (level == one).astype(float) for one in range(1, part.size)}
    pd.DataFrame(columns).to_parquet(path)
