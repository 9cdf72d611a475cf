"""The refused rows of a file as a file to correct and load again; it holds the ids as they were written."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import duckdb

from analytics.admission.sql import run

BATCH = 10_000


def write_rejects(connection: duckdb.DuckDBPyConnection, folder: Path, name: str, *, delimiter: str) -> Path:
    """Write the refused rows of the file at hand, in its own dialect; only their owner may read it.

    The columns of the contract come first, then ``reason``: the rules broken. Cells that a spreadsheet would
    run as a formula start with an apostrophe, which is taken away when the file is loaded.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name
    result = run(connection, "rejects")
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter or ",", lineterminator="\r\n")
        writer.writerow(column[0] for column in result.description)
        while rows := result.fetchmany(BATCH):
            writer.writerows(rows)
    return path
