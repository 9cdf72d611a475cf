"""An outcome is compared by lot only where a recorded draw can have been one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from analytics.cohorts.cohort import Cohort
from analytics.report.grading import compare_by_lot
from tests.estimates.test_randomised import EFFECT, Lottery, lottery


def cohort_of(world: Lottery) -> Cohort:
    """Return a cohort that holds the panel of a lottery and nothing else."""
    return Cohort(
        as_of=date(2026, 4, 30),
        months=world.months,
        outcomes=(world.outcome,),
        people=pd.DataFrame(),
        mentors=0,
        match_rate=1.0,
        contaminated=0.0,
        selection_rules=("lottery",),
    )


@pytest.fixture(scope="module")
def world() -> Lottery:
    return lottery(1, jumped=0.0)


def test_a_draw_that_was_kept_to_takes_the_place_of_the_estimate(world: Lottery) -> None:
    lots = compare_by_lot(cohort_of(world), world.drawn, "aht")
    effect = lots.effect("aht")

    assert (lots.mode, lots.unlike) == ("lottery", None)
    assert effect is not None
    assert effect.att is not None
    assert effect.method == "randomised"
    assert effect.att.low < EFFECT < effect.att.high


def test_what_is_called_a_draw_but_chose_the_able_is_none(world: Lottery) -> None:
    """The offered are made those who were quicker before: no lot does that."""
    before = world.months.month[world.outcome.row] < world.drawn.month[0]
    employee = world.months.employee[world.outcome.row]
    own = np.bincount(employee[before], world.outcome.value[before]) / np.bincount(employee[before])
    quick = own[world.drawn.employee] < np.median(own[world.drawn.employee])
    forged = replace(world.drawn, offered=quick, start=np.where(quick, world.drawn.month + 1, -1))
    lots = compare_by_lot(cohort_of(world), forged, "aht")

    assert lots.mode == ""
    assert lots.unlike is not None
    assert lots.effect("aht") is None


def test_without_a_draw_nothing_is_compared_by_lot(world: Lottery) -> None:
    nobody = world.drawn.take(np.zeros(len(world.drawn), dtype=bool))

    assert compare_by_lot(cohort_of(world), replace(nobody, about=()), "aht").mode == ""
