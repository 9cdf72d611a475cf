"""How the programme is carried out: the marts that the tabs of its page share, and the rules they go by."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb

from analytics.cohorts.intangible_surveys import is_filtered
from analytics.cohorts.sql import run

RULES = Path(__file__).parents[2] / "data" / "pitfalls.toml"
PAIRS = ("delivery_pairs", "delivery_meetings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many of a number of pairs, goals or people, in scope and among those the filters leave out.

    Attributes
    ----------
    k, n : int
        Those that are meant, and all that could be.
    rest_k, rest_n : int
        The same among what a wider view would add; 0 without filters.
    """

    k: int
    n: int
    rest_k: int = 0
    rest_n: int = 0


NOTHING = Counted(k=0, n=0)


@lru_cache(maxsize=1)
def rules_of_delivery() -> Mapping[str, Mapping[str, int]]:
    """Return the thresholds of `data/pitfalls.toml` by rule."""
    return tomllib.loads(RULES.read_text("utf-8"))


def make_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of pairs and their meetings; the marts of the cohort must have been run."""
    for mart in PAIRS:
        run(connection, f"marts/{mart}.sql")


def make_goals(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table of goals; those of pairs and of the outcomes must have been made."""
    bind_rules(connection)
    for mart in ("realistic_levels", "delivery_goals"):
        run(connection, f"marts/{mart}.sql")


def make_silence(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of the pairs' months and silence; those of pairs must have been made."""
    bind_rules(connection)
    for mart in ("pair_months", "silent_pairs"):
        run(connection, f"marts/{mart}.sql")


def bound_rules() -> dict[str, int]:
    """Return the session variables that the marts read, by name."""
    rules = rules_of_delivery()
    return {
        "time_months": rules["time"]["months"],
        "silent_short": rules["commitment"]["days"],
        "silent_long": rules["silence"]["days"],
        "match_days": rules["match"]["days"],
        "follow_up_days": rules["follow_up"]["days"],
        "realistic_share": rules["realistic"]["share"],
        "realistic_people": rules["realistic"]["people"],
    }


def bind_rules(connection: duckdb.DuckDBPyConnection) -> None:
    """Set the thresholds as session variables."""
    for name, value in bound_rules().items():
        connection.execute(f"set variable {name} = cast($1 as integer)", [value])


def counted(connection: duckdb.DuckDBPyConnection, mart: str) -> dict[str, Counted]:
    """Return the counts of a mart with the columns name, k, n, rest_k and rest_n."""
    narrowed = is_filtered(connection)
    rows = run(connection, f"marts/{mart}.sql").fetchall()
    return {str(name): within(int(k), int(n), int(a), int(b), narrowed) for name, k, n, a, b in rows}


def within(k: int, n: int, rest_k: int, rest_n: int, narrowed: bool) -> Counted:
    """Return a count; what is out of scope of a view without filters is in no wider view either."""
    return Counted(k=k, n=n, rest_k=rest_k, rest_n=rest_n) if narrowed else Counted(k=k, n=n)


def has_rows(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether a table holds anything."""
    return bool(connection.table(table).limit(1).fetchall())
