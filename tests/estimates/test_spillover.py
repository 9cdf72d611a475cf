"""Comparison months that share a team with mentees, counted by hand and by brute force."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analytics.errors import NotEstimable
from analytics.estimates.spillover import spillover
from tests import worlds
from tests.estimates.panels import panel


def by_hand() -> pd.DataFrame:
    """Return three teams over four months; team 0 has a start in month 2, team 1 one in month 3."""
    people = [("a", 0, 2), ("b", 0, -1), ("c", 0, -1), ("d", 1, 3), ("e", 1, -1), ("f", 2, -1), ("g", -1, -1)]
    return pd.DataFrame(
        [
            {"unit": unit, "team": team, "start": start, "month": month, "y": 1.0}
            for unit, team, start in people
            for month in range(4)
        ]
    )


def test_by_hand() -> None:
    found = spillover(*panel(by_hand()))

    # compared, team known: a 2, b 4, c 4, d 3, e 4, f 4 = 21
    # beside a mentee: b and c in months 2 and 3; e in month 3
    assert found.person_months == 21
    assert found.share == pytest.approx(5 / 21)
    assert found.unknown_team == 4
    assert (found.teams, found.untouched) == (3, 1)
    assert found.warns


def test_few_reached_months_do_not_warn() -> None:
    table = by_hand()
    more = [table.assign(unit=table["unit"] + str(i), team=3 + i, start=-1) for i in range(3)]
    found = spillover(*panel(pd.concat([table, *more], ignore_index=True)))

    assert found.share == pytest.approx(5 / (21 + 3 * 28))
    assert not found.warns


def test_as_counted_row_by_row() -> None:
    world = worlds.panel_world(1, "effect", employees=120, teams=12)
    months = world.months
    reached = {(t, m) for t, m, e in zip(months.team, months.month, months.exposed, strict=True) if e}
    compared = np.flatnonzero(~months.exposed)
    beside = [(months.team[i], months.month[i]) in reached for i in compared]

    assert spillover(months, world.outcome).share == pytest.approx(np.mean(beside))


def test_without_teams_it_is_refused() -> None:
    months, outcome = panel(by_hand())
    with pytest.raises(NotEstimable, match="no_teams"):
        spillover(replace(months, team=np.full(len(months), -1, np.int32)), outcome)
