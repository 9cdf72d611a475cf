"""Long statements of DuckDB, with their progress told from the thread that asked for them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

import duckdb

Share = Callable[[float], None]
PAUSE = 0.25  # seconds between two looks

T = TypeVar("T")


def untold(_share: float) -> None:
    """Tell nobody."""


def part(tell: Share, start: float, end: float) -> Share:
    """Return a teller whose 0 to 1 is a part of the whole."""
    return untold if tell is untold else lambda share: tell(start + share * (end - start))


def watched(connection: duckdb.DuckDBPyConnection, work: Callable[[], T], tell: Share) -> T:
    """Return what `work` on a connection returns; meanwhile tell the share of its statement that is done.

    An error raised by `tell`, such as a cancelled page, interrupts the statement.
    """
    if tell is untold:
        return work()
    connection.execute("set enable_progress_bar = true")
    connection.execute("set enable_progress_bar_print = false")
    with ThreadPoolExecutor(1) as thread:
        done = thread.submit(work)
        try:
            _wait(connection, done, tell)
        except BaseException:
            connection.interrupt()
            raise
    tell(1.0)
    return done.result()


def _wait(connection: duckdb.DuckDBPyConnection, done: Future[T], tell: Share) -> None:
    """Tell the progress until the work is done."""
    told = 0.0
    while wait([done], timeout=PAUSE).not_done:
        told = max(told, connection.query_progress() / 100)
        tell(min(told, 1.0))
