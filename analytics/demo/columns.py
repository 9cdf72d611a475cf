"""Columns of exports from codes and day numbers, without a Python object per row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
from pandas.api.extensions import ExtensionArray


def ids(number: np.ndarray, prefix: str, width: int = 5) -> ExtensionArray:
    """Return ids such as ``E00042`` of numbers from 0; -1 is missing."""
    number = np.asarray(number, dtype=np.int64)
    known = _known(number)
    if len(known) and len(known) == len(number):
        return _written(number, prefix, width)
    names = pd.array(_written(known, prefix, width), dtype="str")
    return pd.Categorical.from_codes(_place(number, known), pd.Index(names))


def row_ids(rows: int, prefix: str, width: int) -> ExtensionArray:
    """Return an id per row, in order."""
    return _written(np.arange(rows), prefix, width)


def days(day: np.ndarray) -> pd.Categorical:
    """Return ISO dates of day numbers from 1970-01-01; negative is missing."""
    day = np.asarray(day, dtype=np.int64)
    known = _known(day)
    return pd.Categorical.from_codes(_place(day, known), list(known.astype("datetime64[D]").astype(str)))


def words(code: np.ndarray, names: Sequence[str]) -> pd.Categorical:
    """Return words of codes; -1 is missing."""
    return pd.Categorical.from_codes(np.asarray(code, dtype=np.int64), list(names))


def _known(number: np.ndarray) -> np.ndarray:
    """Return the distinct numbers from 0 on, ascending."""
    return np.flatnonzero(np.bincount(number[number >= 0]))


def _place(number: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Return each number's place among the known, -1 for a negative one."""
    place = np.zeros(known[-1] + 1 if len(known) else 1, dtype=np.int64)
    place[known] = np.arange(len(known))
    return np.where(number >= 0, place[np.maximum(number, 0)], -1)


def _written(number: np.ndarray, prefix: str, width: int) -> ExtensionArray:
    """Return prefix and zero-padded number (from 1) as text, digit by digit for all rows at once."""
    value = number + 1
    width = max(width, len(str(int(value.max(initial=0)))))
    text = np.empty((len(value), len(prefix) + width), np.uint8)
    text[:, : len(prefix)] = np.frombuffer(prefix.encode("ascii"), np.uint8)
    for digit in range(width):
        text[:, -1 - digit] = ord("0") + value % 10
        value = value // 10
    ends = np.arange(len(value) + 1, dtype=np.int64) * text.shape[1]
    column = pa.LargeStringArray.from_buffers(len(value), pa.py_buffer(ends), pa.py_buffer(text))
    return pd.array(column, dtype="str")
