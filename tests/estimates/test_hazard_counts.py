"""Counting in SQL: cells by hand, the same sums as adding up rows, the same bytes whatever the order."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources

import numpy as np
import pytest

from analytics.cohorts.months import Months
from analytics.estimates.hazard import count_risk
from analytics.estimates.hazard_cells import at_risk
from analytics.estimates.hazard_counts import Cells, count_cells
from analytics.estimates.survival import Entries, follow
from tests.estimates.spells import Spell, panel
from tests.worlds import panel_world


@pytest.mark.parametrize("name", ["risk_cells", "exit_cells", "curve"])
def test_every_count_states_its_grain(name: str) -> None:
    text = (resources.files("analytics") / "sql" / "estimates" / f"{name}.sql").read_text("utf-8")

    assert text.startswith("-- One row per ")


def test_cells_by_hand() -> None:
    # teams are A, B, C in turn; the first and the fourth person are of team A
    spells = [
        Spell(months=3, left="voluntary", last_share=0.5),
        Spell(months=2),
        Spell(months=2),
        Spell(months=4, start=2, start_share=0.25),
    ]
    months = panel(spells)
    risk = at_risk(months, months.exit)
    cells = count_cells(months, risk, (), np.zeros(len(months)), months.team.astype(np.int64))
    found = {
        (int(cells.exposed[cell]), int(cluster), int(exits)): float(amount)
        for cell, cluster, amount, exits in zip(
            cells.cell, cells.cluster, cells.amount, cells.exits, strict=True
        )
    }

    # an exit keeps the whole month it could have lasted; the two quiet months before it are team A's
    assert found == {
        (0, 0, 0): pytest.approx(2 + 2.75),
        (0, 1, 0): 2,
        (0, 2, 0): 2,
        (1, 0, 0): pytest.approx(0.25 + 1),
        (0, 0, 1): 1,
    }


def test_exits_alike_are_one_row() -> None:
    months = panel([Spell(months=2, left="voluntary")] * 9 + [Spell(months=2)] * 3)
    risk = at_risk(months, months.exit)
    cells = count_cells(months, risk, (), np.zeros(len(months)), months.team.astype(np.int64))

    assert cells.exits.tolist() == [0, 0, 0, 3, 3, 3]
    assert cells.pooled()[1].tolist() == [15, 1, 1, 1]  # 9 quiet months of the leavers, 6 of the others


def test_counts_add_up_to_the_risk() -> None:
    world = panel_world(1, "effect")
    counted = count_risk(world.months, world.truth.ability[world.months.employee], world.months.exit)
    cells, risk = counted.cells, counted.risk
    quiet = cells.exits == 0

    assert cells.amount[quiet].sum() == pytest.approx(risk.share[~risk.event].sum(), abs=1e-7)
    assert cells.exits.sum() == risk.event.sum()
    assert (cells.exits * cells.amount).sum() == pytest.approx(risk.share[risk.event].sum(), abs=1e-8)
    assert np.array_equal(
        np.bincount(cells.cluster, cells.exits), np.bincount(world.months.team[risk.row], risk.event)
    )


def test_days_are_counted_exactly() -> None:
    # parts of months of every length: added up as doubles they would not be this
    shares = [days / length for length in (31, 30, 29, 28) for days in (3, 7, 11)]
    months = panel([Spell(months=1, last_share=share, first_share=share) for share in shares])
    risk = at_risk(months, months.exit)
    cells = count_cells(months, risk, (), np.zeros(len(months)), np.zeros(len(months), dtype=np.int64))
    whole = sum(days * (377_580 // length) for length in (31, 30, 29, 28) for days in (3, 7, 11))

    assert cells.amount.tolist() == [whole / 377_580]


def shuffled(months: Months, seed: int) -> Cells:
    """Return the cells with the parts at risk counted in another order."""
    risk = at_risk(months, months.exit)
    order = np.random.default_rng(seed).permutation(len(risk.row))
    mixed = replace(risk, **{name: getattr(risk, name)[order] for name in type(risk).__slots__})
    return count_cells(months, mixed, (), np.zeros(len(months)), months.team.astype(np.int64))


def test_cells_are_the_same_bytes_whatever_the_order_of_adding() -> None:
    months = panel_world(1, "effect").months
    one, two = shuffled(months, 1), shuffled(months, 2)

    for name in Cells.__slots__:
        assert getattr(one, name).tobytes() == getattr(two, name).tobytes()


def test_a_curve_is_the_same_bytes_whatever_the_order_of_adding() -> None:
    months = panel_world(1, "effect").months
    rng = np.random.default_rng(0)
    row = np.flatnonzero(rng.random(len(months)) < 0.3)
    share, weight = rng.uniform(0.1, 1, len(row)), rng.exponential(1, len(row))
    waiting, allowed = rng.uniform(0.7, 1, len(months)), np.ones(len(months), dtype=bool)
    curves = []
    for order in (np.arange(len(row)), rng.permutation(len(row))):
        entries = Entries(row=row[order], share=share[order], weight=weight[order])
        curves.append(follow(months, entries, months.exit, allowed, until=24, waiting=waiting))

    assert curves[0].survival.tobytes() == curves[1].survival.tobytes()
    assert curves[0].low.tobytes() == curves[1].low.tobytes()


def test_who_remains_stands_in_for_at_most_three() -> None:
    # one person waits through months in which half of those like them start
    months = panel([Spell(months=5, left="voluntary"), Spell(months=5)])
    first = np.flatnonzero(np.diff(months.employee, prepend=-1))
    entries = Entries(row=first, share=np.ones(2), weight=np.ones(2))
    waiting = np.where(months.employee == 0, np.resize([1, 0.5, 0.5, 0.9, 1], len(months)), 1.0)
    curve = follow(months, entries, months.exit, np.ones(len(months), bool), until=5, waiting=waiting)

    assert curve.survival[5] == pytest.approx(1 - 3 / (3 + 1))
    assert curve.low[3] == pytest.approx(0.025 ** (1 / ((3 + 1) ** 2 / (3**2 + 1))))  # Kish
