"""Where each assumption enters: benefit lines, cost types, other assumptions, figures of their own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.money.benefits import KINDS
from analytics.money.costs import HOUR_COST, PREPARES
from analytics.money.derived import RESTS_ON

USUAL: Mapping[str, tuple[str, ...]] = MappingProxyType(  # costs that nobody booked, at their usual size
    {
        "admin_time": ("coordinator_hours_per_week", "mentor_hour_cost"),
        "training_mentor": ("mentor_training_hours", "mentor_hour_cost"),
        "platform": ("software_per_mentee_year",),
        "leader_time": ("mentor_hour_cost",),
        "backfill": ("agent_hour_cost", "idle_time_share"),
    }
)
ALONE: Mapping[str, str] = MappingProxyType(
    {"discount_rate": "npv", "assigned_effect_share": "assigned", "new_hire_output": "new_hires"}
)


def used_in(key: str) -> tuple[str, ...]:
    """Return where an assumption enters, as keys of texts below ``money.``.

    Returns
    -------
    tuple of str
        ``line.<benefit>``, ``cost_type.<type>``, ``usual.<type>`` for a type nobody booked,
        ``input.<assumption>`` that is worked out from it, ``use.<figure>``.
    """
    lines = [f"line.{kind.name}" for kind in KINDS if key in kind.prices]
    costs = [f"cost_type.{name}" for name, price in HOUR_COST.items() if price == key]
    prepared = [f"cost_type.{PREPARES}"] if key == "mentor_prep_ratio" else []
    usual = [f"usual.{name}" for name, needs in USUAL.items() if key in needs]
    rebuilt = [f"input.{name}" for name, parts in RESTS_ON.items() if key in parts]
    alone = [f"use.{ALONE[key]}"] if key in ALONE else []
    return (*lines, *costs, *prepared, *usual, *rebuilt, *alone)
