"""Columns of exports from codes and day numbers, without a Python object per row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd


def ids(number: np.ndarray, prefix: str, width: int = 5) -> pd.Categorical:
    """Return ids such as ``E00042`` of numbers from 0; -1 is missing."""
    number = np.asarray(number, dtype=np.int64)
    known = np.unique(number[number >= 0])
    names = [f"{prefix}{one + 1:0{width}d}" for one in known]
    return pd.Categorical.from_codes(_place(number, known), names)


def days(day: np.ndarray) -> pd.Categorical:
    """Return ISO dates of day numbers from 1970-01-01; negative is missing."""
    day = np.asarray(day, dtype=np.int64)
    known = np.unique(day[day >= 0])
    return pd.Categorical.from_codes(_place(day, known), list(known.astype("datetime64[D]").astype(str)))


def words(code: np.ndarray, names: Sequence[str]) -> pd.Categorical:
    """Return words of codes; -1 is missing."""
    return pd.Categorical.from_codes(np.asarray(code, dtype=np.int64), list(names))


def _place(number: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Return each number's place among the known, -1 for a negative one."""
    return np.where(number >= 0, np.searchsorted(known, number), -1)
