"""People who move to a harder queue when they get a mentor: the mix is not the mentor's doing.

Who takes the hard contacts otherwise is no accident either: slower people get more of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from analytics.cohorts.cohort import build_cohort
from analytics.estimates.kpi import estimate_effect
from analytics.estimates.mix import mix_gap
from analytics.settings import Filters
from tests.cohorts.tables import database

PEOPLE, MONTHS, START = 60, 8, 5
TRUE_S, HARDER_S = -10.0, 120.0


def test_moving_to_a_harder_queue_is_taken_off() -> None:
    connection = database()
    days, staff, pairs = _centre(np.random.default_rng(4))
    for name, rows in (("kpi_daily", days), ("employees", staff), ("pairs", pairs)):
        connection.register("rows_of_a_test", rows)
        connection.execute(f"insert into {name} by name select * from rows_of_a_test")
    cohort = build_cohort(connection, Filters())
    outcome = next(one for one in cohort.outcomes if one.kpi == "aht")
    assert outcome.mix is not None
    adjusted = estimate_effect(cohort.months, outcome)
    crude = estimate_effect(cohort.months, replace(outcome, mix=None))
    assert adjusted.att is not None
    assert crude.att is not None
    assert crude.att.value == pytest.approx(TRUE_S + 0.6 * HARDER_S, abs=15)  # 20 % hard contacts become 80 %
    assert adjusted.att.low < TRUE_S < adjusted.att.high
    assert adjusted.att.value == pytest.approx(TRUE_S, abs=3)
    assert mix_gap(cohort.months, outcome) == pytest.approx(0.6 * HARDER_S, abs=3)
    assert mix_gap(cohort.months, replace(outcome, mix=None)) is None


def _centre(rng: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return days, staff and pairs; the first third is mentored from month `START` on and changes queue."""
    person, month, queue = (
        part.ravel() for part in np.meshgrid(np.arange(PEOPLE), np.arange(MONTHS), [0, 1], indexing="ij")
    )
    mentored = (person < PEOPLE // 3) & (month >= START)
    slower = rng.standard_normal(PEOPLE)
    own = np.clip(0.2 + 0.05 * slower, 0.05, 0.35)[person]
    share = np.where(queue == 1, np.where(mentored, 0.8, own), np.where(mentored, 0.2, 1 - own))
    contacts = np.rint(500 * share)
    mean = 300 + 15 * slower[person] + HARDER_S * queue + TRUE_S * mentored
    noise = rng.standard_normal(len(person)) * 60 * np.sqrt(contacts)
    ids = np.array([f"p{number:02d}" for number in range(PEOPLE)])
    days = pd.DataFrame(
        {
            "employee_id": ids[person],
            "date": [date(2025, int(m) + 1, 4 + int(q)) for m, q in zip(month, queue, strict=True)],
            "channel": "voice",
            "queue": np.array(["easy", "hard"])[queue],
            "contacts_handled": contacts,
            "handle_s": np.rint(contacts * mean + noise),
        }
    )
    staff = pd.DataFrame({"employee_id": ids, "hire_date": date(2020, 1, 1), "asof_date": date(2025, 8, 31)})
    staff["team"] = [f"T{number % 12:02d}" for number in range(PEOPLE)]
    pairs = pd.DataFrame({"mentee_id": ids[: PEOPLE // 3], "mentor_id": "boss"})
    pairs["pair_id"], pairs["start_date"] = pairs["mentee_id"], date(2025, START + 1, 1)
    return days, staff, pairs
