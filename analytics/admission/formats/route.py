"""The routes: statements that give rows of one contract table from the fields of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analytics.admission.contract import TABLES

FOLDER = Path(__file__).parents[2] / "sql" / "routes"
OWN = "own_"
HEAD = re.compile(r"^-- into (\w+) from ([\w, ]+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One statement: the contract table it fills, the fields it reads, its text.

    `notes` is a second statement, or empty: one row per thing that deserves a look (key, column, amount).
    """

    name: str
    table: str
    fields: tuple[str, ...]
    statement: str
    notes: str = ""


@cache
def route(name: str) -> Route:
    """Return a route by its name; ``own_<table>`` takes a contract table's columns as they are.

    Raises
    ------
    ValueError
        If its head does not say ``-- into <table> from <fields>``: a fault of this program.
    """
    if name.startswith(OWN):
        table = TABLES[name.removeprefix(OWN)]
        return Route(name=name, table=table.name, fields=table.names, statement="from canonical")
    text = (FOLDER / f"{name}.sql").read_text("utf-8")
    head = HEAD.search(text)
    if head is None:
        raise ValueError(f"{name}.sql does not say which table it fills from which fields")
    fields = tuple(field.strip() for field in head[2].split(",") if field.strip())
    beside = FOLDER / f"{name}_notes.sql"
    notes = beside.read_text("utf-8") if beside.is_file() else ""
    return Route(name=name, table=head[1], fields=fields, statement=text, notes=notes)


def macros() -> str:
    """Return the statements every route may rely on."""
    return "\n".join(path.read_text("utf-8") for path in sorted(FOLDER.glob("*macros.sql")))
