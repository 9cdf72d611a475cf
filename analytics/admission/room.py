"""Whether an error means that the disk has no room left."""

from __future__ import annotations

import errno

import duckdb

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
SAID = ("no space left", "disk quota", "file too large", "could not write all bytes", "failed to offload")


def is_full(error: BaseException) -> bool:
    """Whether the disk, its quota or the largest allowed file is used up; looks through causes."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and seen.errno in FULL:
            return True
        if isinstance(seen, duckdb.Error) and any(words in str(seen).lower() for words in SAID):
            return True
        seen = seen.__cause__ or seen.__context__
    return False
