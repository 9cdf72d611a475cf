"""The formats known by their headers, one TOML file each in `known/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One system's export.

    Attributes
    ----------
    id, source : str
        Name of the format, and the system whose ids it holds.
    order : int
        Place in the order of detection: the first format that fits is taken.
    kind : str
        The head's shape that must hold (`Grid.kind`), or empty.
    all, any, none : tuples of str
        Normalised headers that must all be there; of each tuple at least one; none of them.
    routes : tuple of str
        Statements of `analytics/sql/routes`.
    fields : dict of str to str
        Normalised header to field; ``*`` stands for every other header.
    readings, constants : dict of str to str
        Field to reading; field to the value that no column holds.
    ask : tuple of str
        Fields that a person must tell when no column holds them.
    """

    id: str
    source: str
    order: int
    kind: str
    all: tuple[str, ...]
    any: tuple[tuple[str, ...], ...]
    none: tuple[str, ...]
    routes: tuple[str, ...]
    options: frozenset[str]
    fields: Mapping[str, str]
    readings: Mapping[str, str]
    constants: Mapping[str, str]
    ask: tuple[str, ...]

    def fits(self, headers: frozenset[str], kind: str) -> bool:
        """Whether a table with these normalised headers and this head is of the format."""
        if self.kind and self.kind != kind:
            return False
        some = all(any(name in headers for name in names) for names in self.any)
        return some and headers.issuperset(self.all) and headers.isdisjoint(self.none)


@cache
def formats() -> tuple[Format, ...]:
    """Return every known format in the order of detection."""
    found = (_read(path) for path in sorted(FOLDER.glob("*.toml")))
    return tuple(sorted(found, key=lambda f: (f.order, f.id)))


def _read(path: Path) -> Format:
    """Read one format's file."""
    data = tomllib.loads(path.read_text("utf-8"))
    return Format(
        id=path.stem,
        source=data["source"],
        order=data["order"],
        kind=data.get("kind", ""),
        all=tuple(data.get("all", ())),
        any=tuple(tuple(names) for names in data.get("any", ())),
        none=tuple(data.get("none", ())),
        routes=tuple(data["routes"]),
        options=frozenset(data.get("options", ())),
        fields=data.get("fields", {}),
        readings=data.get("readings", {}),
        constants=data.get("constants", {}),
        ask=tuple(data.get("ask", ())),
    )
