"""The header of a file that DuckDB could read as it is, from its first bytes; nothing is decided by it."""

from __future__ import annotations

import zlib

import pyarrow.parquet as pq
from pyarrow import ArrowException

from analytics.admission.collect import Export
from analytics.admission.contract import TABLES
from analytics.admission.header import choose_delimiter, split
from analytics.admission.scan import BOMS, open_bytes

HEAD = 1 << 16


def peek(export: Export) -> tuple[str, ...]:
    """Return the header's texts of a text or Parquet file; nothing when its first line is no header."""
    if export.suffix == ".parquet":
        return _parquet(export)
    if export.suffix.startswith(".xls"):
        return ()
    try:
        with open_bytes(export.path, export.suffix.endswith(".gz")) as file:
            head = file.read(HEAD)
    except (OSError, EOFError, zlib.error):  # told by whoever reads it in full
        return ()
    return _header(head, export.table)


def _header(head: bytes, table: str) -> tuple[str, ...]:
    """Return the fields of the first line, or of the second under ``sep=``."""
    encoding = next((name for bom, name in BOMS if head.startswith(bom)), "utf-8")
    lines = head.decode(encoding, errors="replace").lstrip("\ufeff").replace("\r", "\n").split("\n")
    filled = [line for line in lines if line.strip(" ,;|\t")]
    if filled and filled[0].lower().startswith("sep=") and len(filled[0]) <= 5:
        filled = filled[1:]
    if not filled:
        return ()
    line = filled[0]
    delimiter = choose_delimiter(line, TABLES[table]) if table else max(";,\t|", key=line.count)
    return tuple(split(line, delimiter))


def _parquet(export: Export) -> tuple[str, ...]:
    """Return the column names of a Parquet file."""
    try:
        return tuple(pq.read_schema(export.path).names)
    except (ArrowException, OSError):
        return ()
