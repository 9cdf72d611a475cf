"""A text file as UTF-8 in memory, for DuckDB to read what it cannot decode; nothing touches a disk."""

from __future__ import annotations

import codecs
import os
from io import BufferedRandom
from pathlib import Path

from analytics.admission.scan import CHUNK, open_bytes


def decoded(path: Path, encoding: str, zipped: bool) -> BufferedRandom | None:
    """Return an open file in memory with the text as UTF-8, or None where the system has no such files.

    Its name for other readers of this process is `name_of`; it is gone when the object is.
    """
    if not hasattr(os, "memfd_create") or not Path("/proc/self/fd").is_dir():
        return None
    memory = os.fdopen(os.memfd_create("export"), "w+b")
    decoder = codecs.getincrementaldecoder(encoding)()
    with open_bytes(path, zipped) as file:
        while chunk := file.read(CHUNK):
            memory.write(decoder.decode(chunk).encode())
    memory.flush()
    return memory


def name_of(memory: BufferedRandom) -> str:
    """Return the path under which this process may open a file in memory."""
    return f"/proc/self/fd/{memory.fileno()}"
