"""Published survival data through the house's own path: counted cells, then the likelihood of the hazard."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.estimates.cloglog import maximise
from analytics.estimates.halves import Halves
from analytics.estimates.tables import count

UNIT = 1000  # of a time band: bands count whole here


def hearts(table: pd.DataFrame) -> pd.DataFrame:
    """Return the patients with whether they ever got a heart."""
    return table.assign(ever=table.groupby("id")["transplant"].transform("max"))


def grouped(table: pd.DataFrame, covariates: list[str]) -> np.ndarray:
    """Return the coefficients with one baseline level per time at which somebody has the event.

    `table` has one row per interval ``(start, stop]``; between event times nothing can be learned, so the
    bands are as fine as a partial likelihood's.
    """
    who, band, died = at_risk(table)
    values = table[covariates].to_numpy(float)
    distinct, kind = np.unique(values, axis=0, return_inverse=True)
    bands = int(band.max()) + 1
    parts = {
        "cell": kind[who] * bands + band,
        "team": np.zeros(len(who), dtype=np.int64),
        "units": np.full(len(who), UNIT),
        "is_exit": died,
    }
    quiet, left = (count(name, {"parts": parts}) for name in ("risk_cells", "exit_cells"))
    cell = np.concatenate([quiet["cell"], left["cell"]])
    amount = np.concatenate([quiet["units"], left["units"]]) / UNIT
    events = np.concatenate([np.zeros(len(quiet["cell"]), dtype=np.int64), left["exits"]])
    baseline = np.hstack([np.eye(bands), np.ones((bands, 1))])
    design = Halves(near=distinct, far=baseline, near_of=cell // bands, far_of=cell % bands)
    penalty = np.concatenate([np.zeros(len(covariates)), np.full(bands, 1e-6), [0.0]])
    return maximise(design, amount, events, penalty).beta[: len(covariates)]


def at_risk(table: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return every interval's row and every event time it holds, and whether it ends there in the event."""
    times = np.sort(table.loc[table["event"] == 1, "stop"].unique())
    start, stop = table["start"].to_numpy(), table["stop"].to_numpy()
    who, band = np.nonzero((start[:, None] < times) & (stop[:, None] >= times))
    died = (table["event"].to_numpy()[who] == 1) & (stop[who] == times[band])
    return who, band, died
