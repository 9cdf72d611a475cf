"""How costs follow the programme: what is fixed, what follows the mentees, what follows the hours met."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from analytics.errors import BadInput

SHIPPED = Path(__file__).parents[2] / "data" / "costs.toml"
PARTS = ("fixed", "mentee", "hour")


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """Shares (0-1) of one cost type that are fixed, follow the mentees, and follow the hours met; sum 1."""

    fixed: float
    mentee: float
    hour: float

    def times(self, *, places: float, hours: float) -> float:
        """Return what the cost is multiplied by at so many times the mentees and the hours of each."""
        return self.fixed + self.mentee * places + self.hour * places * hours


LIKE_MENTEES = Behaviour(fixed=0.0, mentee=1.0, hour=0.0)  # a type the file does not know


def behaviour_of(cost_type: str) -> Behaviour:
    """Return how a cost type behaves; one that is not in the file follows the mentees."""
    return behaviours().get(cost_type, LIKE_MENTEES)


@lru_cache
def behaviours(file: Path = SHIPPED) -> Mapping[str, Behaviour]:
    """Return every cost type's behaviour.

    Raises
    ------
    BadInput
        If a type's three shares are missing, below nought or do not add up to 100.
    """
    rows = tomllib.loads(file.read_text("utf-8"))
    return MappingProxyType({name: _read(file, name, row) for name, row in rows.items()})


def _read(file: Path, name: str, row: Mapping[str, float]) -> Behaviour:
    """Return one row of the file, in shares of one."""
    if set(row) != set(PARTS) or min(row.values()) < 0 or abs(sum(row.values()) - 100) > 1e-9:
        raise BadInput(f"{file.name} [{name}]: {', '.join(PARTS)} must be 0 or more and add up to 100")
    return Behaviour(**{part: row[part] / 100 for part in PARTS})
