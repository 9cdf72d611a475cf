"""Where a mapped file may go: tables of the contract, the fields they are filled from, and what they need."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from analytics.admission.contract import TABLES
from analytics.admission.formats.headers import fields_of
from analytics.admission.formats.route import OWN, route


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One table.

    Attributes
    ----------
    routes : tuple of str
        Statements that fill it; the first one's table is this one.
    fields : frozenset of str
        Fields that the routes read.
    required : tuple of tuples of str
        Of each at least one must be in a column.
    ask : tuple of str
        Facts that may be told instead.
    called : dict of str to str
        Fields of the vocabulary that have another name here.
    """

    table: str
    routes: tuple[str, ...]
    fields: frozenset[str]
    required: tuple[tuple[str, ...], ...]
    ask: tuple[str, ...]
    called: Mapping[str, str]

    def meanings(self, header: str) -> tuple[str, ...]:
        """Return the fields of this table that a header may mean."""
        named = (field if field in self.fields else self.called.get(field, "") for field in fields_of(header))
        return tuple(dict.fromkeys(field for field in named if field))


@cache
def targets() -> Mapping[str, Target]:
    """Return every table that a mapped file may go to."""
    data = tomllib.loads(Path(__file__).with_name("targets.toml").read_text("utf-8"))
    return MappingProxyType({table: _target(table, data.get(table, {})) for table in TABLES})


def _target(table: str, entry: Mapping[str, Any]) -> Target:
    """Return one table's entry, completed from the contract."""
    routes = tuple(entry.get("routes", [OWN + table]))
    required = entry.get("required", [[name] for name in TABLES[table].required])
    return Target(
        table=table,
        routes=routes,
        fields=frozenset(field for name in routes for field in route(name).fields),
        required=tuple(tuple(names) for names in required),
        ask=tuple(entry.get("ask", ())),
        called=MappingProxyType(entry.get("called", {})),
    )
