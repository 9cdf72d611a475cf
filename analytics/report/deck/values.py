"""Values of Plotly's traces as plain numbers."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

import numpy as np


def numbers(values: Any) -> tuple[float, ...]:
    """Return plain floats; a hole is kept as NaN so that a line breaks there."""
    if isinstance(values, dict):  # how Plotly packs an array that has been written out once
        values = np.frombuffer(b64decode(values["bdata"]), dtype=values["dtype"]).tolist()
    found = () if values is None else tuple(values)
    return tuple(float("nan") if v is None else float(v) for v in found)
