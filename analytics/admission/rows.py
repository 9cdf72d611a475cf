"""The careful reader: rows of a text file with their physical lines, broken ones set aside with a reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from analytics.admission.cells import Cells, Ragged, gather
from analytics.admission.refusal import unreadable
from analytics.admission.scan import open_bytes

LONGEST_FIELD = 1_000_000  # a longer one is a quote that was never closed

Row = tuple[int, list[str]]


def open_text(path: Path, encoding: str, zipped: bool) -> io.TextIOWrapper:
    """Open a file for its physical lines: CRLF, LF and CR end one, nothing else does."""
    return io.TextIOWrapper(open_bytes(path, zipped), encoding=encoding, newline="")


def first_lines(path: Path, encoding: str, zipped: bool) -> tuple[int, str, str]:
    """Return the header's physical line number, its text, and the delimiter that a ``sep=`` line names.

    Raises
    ------
    Unreadable
        If there is no line with text.
    """
    separator = ""
    with open_text(path, encoding, zipped) as text:
        for number, line in enumerate(text, start=1):
            plain = line.strip("\ufeff\r\n")
            if number == 1 and plain.lower().startswith("sep=") and len(plain) <= 5:
                separator = plain[4:] or "\t"
            elif plain.strip(" ,;|\t"):
                return number, plain, separator
    raise unreadable("empty", path.name)


def read_rows(
    path: Path, *, encoding: str, zipped: bool, delimiter: str, header_line: int, fields: tuple[str, ...]
) -> Cells:
    """Read every row below the header.

    Raises
    ------
    Unreadable
        If a quote is opened and never closed.
    """
    ragged: list[Ragged] = []
    with open_text(path, encoding, zipped) as text:
        for _ in range(header_line):
            next(text)
        whole = _whole(_parse(text, delimiter, header_line, path.name, ragged), len(fields), ragged)
        table = gather(whole, fields)
    return Cells(table=table, ragged=tuple(ragged))


def _parse(
    text: io.TextIOWrapper, delimiter: str, offset: int, name: str, ragged: list[Ragged]
) -> Iterator[Row]:
    """Give rows with the line each starts on; a row with a misplaced quote is set aside."""
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    while True:
        start = offset + reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end" in str(error) or "field limit" in str(error):
                raise unreadable("open_quote", name, start) from error
            ragged.append(Ragged(line=start, rule="misplaced_quote"))
            continue
        yield start, row


def _whole(rows: Iterator[Row], width: int, ragged: list[Ragged]) -> Iterator[Row]:
    """Give rows of the header's width; a delimiter ending every row is forgiven, empty lines skipped."""
    trailing = None
    for line, row in rows:
        if len(row) < 2 and not "".join(row).strip():
            continue
        if trailing is None:
            trailing = len(row) == width + 1 and not row[-1]
        if trailing and len(row) == width + 1 and not row[-1]:
            row = row[:-1]
        rule = _broken(row, width)
        if rule:
            ragged.append(Ragged(line=line, rule=rule))
        else:
            yield line, row


def _broken(row: list[str], width: int) -> str:
    """Return why a row has no cells to judge, or nothing."""
    if len(row) != width:
        return "too_few_fields" if len(row) < width else "too_many_fields"
    return "nul" if any("\0" in cell for cell in row) else ""
