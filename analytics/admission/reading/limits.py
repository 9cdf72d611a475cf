"""How much of a file is read, and how much of it may be broken, before the whole file is refused."""

from __future__ import annotations

ROWS = 50_000_000  # rows of one file
SMALL = 20 << 20  # bytes of a text that Python reads row by row without delay
PAGE = 50 << 20  # bytes of a web page saved as a workbook
HEAD = 30  # lines in which the header must stand
SEEN = 2_000  # rows that decide the delimiter
LONGEST_FIELD = 1_000_000  # a longer one is a quote that was never closed
BROKEN_SHARE = 0.01  # of the rows
BROKEN_FREE = 1  # one broken row never refuses a file


def too_many(broken: int, rows: int) -> bool:
    """Whether so many rows are broken that the rest cannot be trusted."""
    return broken > max(BROKEN_FREE, BROKEN_SHARE * rows)
