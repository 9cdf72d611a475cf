"""How much worse a guardrail may get before it counts: the shipped list, or what a KPI dictionary says."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

SHIPPED = Path(__file__).parents[2] / "data" / "guardrails.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """The largest worsening still accepted, in the unit of the measure.

    Attributes
    ----------
    kind : str
        ``"outcome"``, ``"queue"`` or ``"time"``.
    unit, direction : str
        Empty for an outcome, whose effect has them.
    """

    name: str
    kind: str
    margin: float
    unit: str = ""
    direction: str = ""


@lru_cache(maxsize=1)
def shipped() -> tuple[Margin, ...]:
    """Return the shipped guardrails in the order of the file."""
    entries = tomllib.loads(SHIPPED.read_text("utf-8"))
    return tuple(
        Margin(name=name, **{**entry, "margin": float(entry["margin"])}) for name, entry in entries.items()
    )


def in_force(own: Mapping[str, float] = MappingProxyType({})) -> tuple[Margin, ...]:
    """Return the shipped guardrails with the dictionary's own margins, and the outcomes it adds.

    Parameters
    ----------
    own : mapping of KPI id, or name of a queue measure, to margin
        Nought or less takes it off the list.
    """
    known = {m.name: m for m in shipped()}
    for name, margin in own.items():
        added = Margin(name=name, kind="outcome", margin=margin)
        known[name] = replace(known.get(name, added), margin=margin)
    return tuple(m for m in known.values() if m.margin > 0)


WATCHED = tuple(m.name for m in shipped() if m.kind == "outcome")
