"""Published survival data through our likelihood: hearts that look like a cure until time is told.

Crowley & Hu (1977), as bundled with another library: *naive* counts a patient as transplanted from the first
day, and so counts the days they had to survive to get a heart as the heart's doing.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import sparse

from analytics.estimates.cloglog import maximise
from tests.estimates.test_kpi import bundled

NAIVE, HONEST = -1.71711, 0.01405  # Cox with transplant, age and surgery, Efron ties
TIES = 0.03  # grouped-time likelihood against Efron's approximation of ties; the standard error is 0.3


@pytest.fixture(scope="module")
def patients() -> pd.DataFrame:
    table = pd.read_csv(bundled("lifelines", "stanford_heart.csv"))
    table["ever"] = table.groupby("id")["transplant"].transform("max")
    return table


def grouped(table: pd.DataFrame, exposure: str) -> float:
    """Return the coefficient of an exposure with one baseline level per day on which somebody died."""
    days = np.sort(table.loc[table["event"] == 1, "stop"].unique())
    start, stop = table["start"].to_numpy(), table["stop"].to_numpy()
    who, day = np.nonzero((start[:, None] < days) & (stop[:, None] >= days))
    died = (table["event"].to_numpy()[who] == 1) & (stop[who] == days[day])
    covariates = table[[exposure, "age", "surgery"]].to_numpy(float)[who]
    baseline = sparse.csr_matrix((np.ones(len(who)), (np.arange(len(who)), day)))
    constant = np.ones((len(who), 1))
    design = sparse.csr_matrix(sparse.hstack([covariates, baseline, constant]))
    penalty = np.concatenate([np.zeros(3), np.full(len(days), 1e-6), [0.0]])
    return float(maximise(design, np.ones(len(who)), died, penalty).beta[0])


def test_the_naive_count_makes_hearts_a_cure(patients: pd.DataFrame) -> None:
    assert grouped(patients, "ever") == pytest.approx(NAIVE, abs=TIES)


def test_from_the_day_of_the_transplant_there_is_nothing_to_see(patients: pd.DataFrame) -> None:
    assert grouped(patients, "transplant") == pytest.approx(HONEST, abs=TIES)


def test_the_published_naive_coefficient_is_that_of_this_file(patients: pd.DataFrame) -> None:
    last = patients.groupby("id").agg(
        {"stop": "max", "event": "max", "age": "first", "surgery": "first", "ever": "max"}
    )
    fit = sm.PHReg(last["stop"], last[["ever", "age", "surgery"]], status=last["event"], ties="efron").fit()

    assert float(np.asarray(fit.params)[0]) == pytest.approx(NAIVE, abs=1e-5)


def test_the_published_honest_coefficient_is_that_of_this_file(patients: pd.DataFrame) -> None:
    fit = sm.PHReg(
        patients["stop"],
        patients[["transplant", "age", "surgery"]],
        status=patients["event"],
        entry=patients["start"]
        + 1e-6,  # on the grid itself a patient who enters at a death counts as at risk
        ties="efron",
    ).fit()

    assert float(np.asarray(fit.params)[0]) == pytest.approx(HONEST, abs=0.003)  # ties among late entries
