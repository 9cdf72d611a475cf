"""Published survival data through our own path: hearts that look like a cure until time is told, and arrests.

Crowley & Hu (1977) and Rossi, Berk & Lenihan (1980), as bundled with another library. *Naive* counts a
patient as transplanted from the first day, and so takes the days survived before a heart for its doing.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from analytics.estimates.hazard import fit_hazard
from tests.estimates.published import grouped, hearts
from tests.estimates.spells import Spell, panel
from tests.estimates.test_kpi import bundled

HEART = ["transplant", "age", "surgery"]
NAIVE, HONEST = -1.71711, 0.01405  # Cox with transplant, age and surgery, Efron ties
ARRESTS = {
    "fin": -0.379,
    "age": -0.057,
    "race": 0.314,
    "wexp": -0.150,
    "mar": -0.434,
    "paro": -0.085,
    "prio": 0.091,
}
# Ties are exact in a likelihood of grouped time and approximate in Efron's: that moves a coefficient by less
# than a tenth of its standard error, which is about 0.3 for hearts and 0.2 for arrests.
TIES = 0.03
TIES_ARRESTS = 0.002
JUST_AFTER = 1e-6  # on the grid itself, who enters at an event counts as at risk


@pytest.fixture(scope="module")
def patients() -> pd.DataFrame:
    return hearts(pd.read_csv(bundled("lifelines", "stanford_heart.csv")).astype({"transplant": float}))


@pytest.fixture(scope="module")
def released() -> pd.DataFrame:
    table = pd.read_csv(bundled("lifelines", "rossi.csv"))
    return table.rename(columns={"week": "stop", "arrest": "event"}).assign(start=0)


def efron(table: pd.DataFrame, covariates: list[str], entry: pd.Series | None = None) -> np.ndarray:
    """Return the coefficients of statsmodels."""
    model = sm.PHReg(
        table["stop"], table[covariates].astype(float), status=table["event"], entry=entry, ties="efron"
    )
    return np.asarray(model.fit().params)


def test_the_naive_count_makes_hearts_a_cure(patients: pd.DataFrame) -> None:
    assert grouped(patients, ["ever", *HEART[1:]])[0] == pytest.approx(NAIVE, abs=TIES)


def test_from_the_day_of_the_transplant_there_is_nothing_to_see(patients: pd.DataFrame) -> None:
    assert grouped(patients, HEART)[0] == pytest.approx(HONEST, abs=TIES / 3)


def test_the_published_naive_coefficient_is_that_of_this_file(patients: pd.DataFrame) -> None:
    whole = {"stop": "max", "event": "max", "age": "first", "surgery": "first", "ever": "max"}
    last = patients.groupby("id").agg(whole)

    assert efron(last, ["ever", *HEART[1:]])[0] == pytest.approx(NAIVE, abs=1e-5)


def test_the_published_honest_coefficient_is_that_of_this_file(patients: pd.DataFrame) -> None:
    theirs = efron(patients, HEART, patients["start"] + JUST_AFTER)

    assert theirs[0] == pytest.approx(HONEST, abs=0.003)  # ties among late entries


def test_every_coefficient_of_the_arrests(released: pd.DataFrame) -> None:
    ours = grouped(released, list(ARRESTS))
    theirs = efron(released, list(ARRESTS))

    assert theirs == pytest.approx(list(ARRESTS.values()), abs=6e-4)  # as published, to three decimals
    assert ours == pytest.approx(theirs, abs=TIES_ARRESTS)
    assert ours == pytest.approx(list(ARRESTS.values()), abs=TIES_ARRESTS)


def test_entering_at_an_event_is_no_trap_for_hearts(patients: pd.DataFrame) -> None:
    moved = patients.assign(start=patients["start"] + JUST_AFTER)
    trapped = efron(patients, HEART, patients["start"])
    right = efron(patients, HEART, moved["start"])

    assert trapped[0] < right[0] - 0.04  # a transplant on a day on which somebody dies is counted twice
    assert grouped(patients, HEART) == pytest.approx(grouped(moved, HEART), abs=1e-12)


def test_entering_at_an_event_is_no_trap_on_monthly_time() -> None:
    rng = np.random.default_rng(6)
    meant = rng.geometric(0.1, 1500)
    length = np.minimum(rng.geometric(0.05, 1500), 20)
    start = np.where(meant < length, meant, -1)
    spells = [
        Spell(months=int(n), start=int(s), left="voluntary" if n < 20 else None)
        for n, s in zip(length, start, strict=True)
    ]
    months = panel(spells)
    ours = fit_hazard(months, None, months.exit, factors=("band",)).log_hazard_ratio
    rows = pd.concat([_until_start(start, length), _from_start(start, length)])
    trapped, right = (efron(rows, ["mentored"], rows["start"] + late)[0] for late in (0.0, JUST_AFTER))

    assert ours == pytest.approx(right, abs=0.01)
    assert trapped < right - 0.06  # mentoring did nothing here, and seems to keep people


def _until_start(start: np.ndarray, length: np.ndarray) -> pd.DataFrame:
    """Return the months before mentoring."""
    stop = np.where(start >= 0, start, length)
    return pd.DataFrame(
        {"start": 0.0, "stop": stop, "event": (start < 0) & (length < 20), "mentored": 0}
    ).astype(float)


def _from_start(start: np.ndarray, length: np.ndarray) -> pd.DataFrame:
    """Return the months from the start on."""
    own, until = start[start >= 0], length[start >= 0]
    return pd.DataFrame({"start": own, "stop": until, "event": until < 20, "mentored": 1}).astype(float)
