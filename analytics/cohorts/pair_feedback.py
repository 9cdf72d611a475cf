"""What both sides of pairs say of them, and why pairs ended: read, not yet judged."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.sql import run

SIDES = ("mentee", "mentor")
DIMENSIONS = ("match", "usefulness", "openness")  # asked of every pair; others follow by name
EVERY_DAYS, FIRST_DAY = 60, 30  # day 30 of a pair, then every 60 days: the middle of each stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which programmes and sites there are, and which one of each the reader looks at.

    Attributes
    ----------
    programmes, sites : tuple of str
        The empty name stands for unknown.
    programme, site : int or None
        Index of the one looked at; None is everything.
    """

    programmes: tuple[str, ...]
    sites: tuple[str, ...]
    programme: int | None = None
    site: int | None = None

    def holds(self, programme: np.ndarray, site: np.ndarray) -> np.ndarray:
        """Return which rows the reader looks at: bool, of the shape of the codes."""
        kept = np.ones(programme.shape, dtype=bool)
        if self.programme is not None:
            kept &= programme == self.programme
        if self.site is not None:
            kept &= site == self.site
        return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFeedback:
    """Who could answer for a running pair, and what they answered; arrays have shape (rows,).

    A row is a calendar quarter, a stretch of 60 days since the start, and a person of one side, or a pair
    where the answers name the other side; or an answer without a name. All programmes and sites are there.

    Attributes
    ----------
    quarter : ndarray of int
        ``year * 4 + quarter - 1``.
    place : ndarray of int
        Complete stretches of `EVERY_DAYS` since the start; -1 unknown.
    side, person, programme, site : ndarray of int
        Index into `SIDES`; codes; index into the names of `scope`.
    is_asked : ndarray of bool
        There was a running pair to answer for: answers without a name were asked of those who are.
    value : ndarray of float64, shape (rows, dimensions)
        1 to 5; NaN where there is no answer.
    """

    dimensions: tuple[str, ...]
    scope: Scope
    quarter: np.ndarray
    place: np.ndarray
    side: np.ndarray
    person: np.ndarray
    programme: np.ndarray
    site: np.ndarray
    is_asked: np.ndarray
    value: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Endings:
    """Pairs that have ended; arrays have shape (rows,): reason (index into `reasons`), place and count."""

    reasons: tuple[str, ...]
    scope: Scope
    reason: np.ndarray
    programme: np.ndarray
    site: np.ndarray
    pairs: np.ndarray


def read_pair_feedback(connection: duckdb.DuckDBPyConnection) -> PairFeedback | None:
    """Return the feedback of pairs; None when nobody gave any. The marts of the cohort must be there."""
    for mart in ("pair_answers", "pair_running"):
        run(connection, f"marts/{mart}.sql")
    column = columns_of(run(connection, "marts/pair_asked.sql"))
    given = columns_of(run(connection, "marts/pair_values.sql"))
    if not len(given["row_no"]):
        return None
    names = np.unique(given["dimension"].astype(str)).tolist()
    dimensions = (*(d for d in DIMENSIONS if d in names), *(d for d in names if d not in DIMENSIONS))
    value = np.full((len(column["row_no"]), len(dimensions)), np.nan)
    at = np.array([dimensions.index(name) for name in names])
    which = np.searchsorted(names, given["dimension"].astype(str))
    value[given["row_no"].astype(np.int64), at[which]] = given["value"].astype(float)
    scope, programme, site = scoped(connection, column["programme"], column["site"])
    return PairFeedback(
        dimensions=dimensions,
        scope=scope,
        quarter=column["quarter"].astype(np.int64),
        place=column["place"].astype(np.int64),
        side=(column["side"] == SIDES[1]).astype(np.int64),
        person=column["person"].astype(np.int64),
        programme=programme,
        site=site,
        is_asked=column["is_asked"].astype(bool),
        value=value,
    )


def read_endings(connection: duckdb.DuckDBPyConnection) -> Endings | None:
    """Return why pairs ended; None when none has."""
    column = columns_of(run(connection, "marts/pair_endings.sql"))
    if not len(column["pairs"]):
        return None
    scope, programme, site = scoped(connection, column["programme"], column["site"])
    reasons, reason = np.unique(column["reason"].astype(str), return_inverse=True)
    return Endings(
        reasons=tuple(reasons.tolist()),
        scope=scope,
        reason=reason,
        programme=programme,
        site=site,
        pairs=column["pairs"].astype(np.int64),
    )


def columns_of(found: duckdb.DuckDBPyConnection) -> dict[str, np.ndarray]:
    """Return the columns of a query that leaves no nulls."""
    return {name: np.ma.getdata(values) for name, values in found.fetchnumpy().items()}


def scoped(
    connection: duckdb.DuckDBPyConnection, programme: np.ndarray, site: np.ndarray
) -> tuple[Scope, np.ndarray, np.ndarray]:
    """Return what the reader looks at, and programme and site of each row as codes."""
    wanted = connection.sql("select getvariable('programme'), getvariable('site')").fetchall()[0]
    programmes, first = np.unique(programme.astype(str), return_inverse=True)
    sites, second = np.unique(site.astype(str), return_inverse=True)
    names = (tuple(programmes.tolist()), tuple(sites.tolist()))
    at = [
        None if one is None else (known.index(one) if one in known else len(known))
        for one, known in zip(wanted, names, strict=True)
    ]
    scope = Scope(programmes=names[0], sites=names[1], programme=at[0], site=at[1])
    return scope, first, second
