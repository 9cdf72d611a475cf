"""Panels for tests: from a plain table of unit, time, start and outcome to what the estimators read."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from analytics.cohorts.months import Months, Outcome


def panel(table: pd.DataFrame) -> tuple[Months, Outcome]:
    """Return a panel with one site and one tenure band.

    `table` has columns unit, month, start (-1 = never), y, and optionally weight and team.
    """
    table = table.sort_values(["unit", "month"]).reset_index(drop=True)
    rows = len(table)
    month, start = (table[name].to_numpy(np.int32) for name in ("month", "start"))
    team = table["team"].to_numpy(np.int32) if "team" in table else np.full(rows, -1, np.int32)
    nought, no, yes = np.zeros(rows, np.int32), np.zeros(rows, bool), np.ones(rows, bool)
    exposed = (start >= 0) & (month >= start)
    months = Months(
        employee=pd.factorize(table["unit"], sort=True)[0].astype(np.int32),
        month=month,
        site=nought,
        role=nought,
        contract=nought,
        team=team,
        tenure=nought,
        band=nought,
        share=np.ones(rows),
        possible_share=np.ones(rows),
        exit=no,
        exit_type=nought - 1,
        start=start,
        start_share=np.ones(rows),
        exposed=exposed,
        mentoring=no,
        usable=yes,
        hire_month=nought,
        site_names=("here",),
        team_names=tuple(f"team {i}" for i in range(int(team.max(initial=-1)) + 1)),
    )
    weight = table["weight"].to_numpy(float) if "weight" in table else np.ones(rows)
    return months, outcome(np.arange(rows), table["y"].to_numpy(float), weight)


def outcome(row: np.ndarray, value: np.ndarray, weight: np.ndarray) -> Outcome:
    """Return an outcome called handle time."""
    return Outcome(
        kpi="aht",
        family="kpi",
        unit="s",
        direction="down",
        scale=1.0,
        row=row,
        value=value,
        weight=weight,
    )


def relabelled(months: Months, result: Outcome, seed: int) -> tuple[Months, Outcome]:
    """Return the same world with employees and teams under other numbers and the rows in their new order."""
    rng = np.random.default_rng(seed)
    people = rng.permutation(int(months.employee.max()) + 1)
    teams = rng.permutation(int(months.team.max()) + 1)
    order = np.lexsort((months.month, people[months.employee]))
    where = np.empty(len(order), dtype=np.int64)
    where[order] = np.arange(len(order))
    arrays = {
        name: getattr(months, name)[order]
        for name in Months.__dataclass_fields__
        if isinstance(getattr(months, name), np.ndarray)
    }
    arrays["employee"] = people[arrays["employee"]].astype(np.int32)
    arrays["team"] = np.where(arrays["team"] >= 0, teams[arrays["team"]], -1).astype(np.int32)
    moved = np.argsort(where[result.row])
    named = replace(months, **arrays, team_names=tuple(f"other {i}" for i in range(len(teams))))
    row = where[result.row][moved]
    return named, replace(result, row=row, value=result.value[moved], weight=result.weight[moved])
