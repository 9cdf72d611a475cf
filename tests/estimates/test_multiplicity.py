"""Many outcomes: chance alone makes some look worse."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.estimates.effect import Effect
from analytics.estimates.inference import interval
from analytics.estimates.multiplicity import benjamini_hochberg, harmed


def worse(outcome: str, p_value: float) -> Effect:
    """Return an outcome whose interval lies on the bad side."""
    return Effect(
        outcome=outcome, family="kpi", unit="s", direction="down", att=interval(2.0, 1.0), p_value=p_value
    )


def test_adjusts_as_benjamini_and_hochberg_do() -> None:
    adjusted = benjamini_hochberg([0.01, 0.04, 0.03, 0.005])

    assert adjusted.tolist() == pytest.approx([0.02, 0.04, 0.04, 0.02])
    assert benjamini_hochberg([]).shape == (0,)


def test_one_of_many_at_four_percent_is_no_alarm() -> None:
    calm = [worse(f"k{i}", p) for i, p in enumerate(np.linspace(0.2, 0.9, 15))]

    assert [e.outcome for e in harmed([worse("odd", 0.04), *calm], None) if e.outcome == "odd"] == []


def test_primary_and_guardrail_are_never_corrected() -> None:
    calm = [worse(f"k{i}", 0.9) for i in range(15)]
    found = harmed([worse("aht", 0.04), worse("sick_leave", 0.04), worse("real", 1e-6), *calm], "aht")

    assert [e.outcome for e in found] == ["aht", "sick_leave", "real"]
