"""Which sign parts the fields of a text, and its rows as Python's strict parser gives them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from analytics.admission.cells import Ragged
from analytics.admission.reading.head import known_in
from analytics.admission.reading.limits import HEAD, LONGEST_FIELD, SEEN
from analytics.admission.reading.shapes import Row, is_blank
from analytics.admission.reading.text import Text
from analytics.admission.refusal import unreadable

DELIMITERS = (";", ",", "\t", "|")


def separator(text: Text) -> tuple[str, int]:
    """Return the delimiter that an Excel ``sep=`` line names, and the lines above the table's text.

    Raises
    ------
    Unreadable
        If there is no line with text.
    """
    with text.open() as lines:
        first = next(lines, "").strip("\r\n")
        if first.lower().startswith("sep=") and len(first) <= 5:
            return first[4:] or "\t", 1
        if not first.strip(' ,;|\t"') and not any(line.strip(' ,;|\t\r\n"') for line in lines):
            raise unreadable("empty", text.name)
    return "", 0


def choose_delimiter(text: Text, skip: int) -> str:
    """Return the delimiter under which most rows have the same number of fields, more than one."""
    with text.open() as lines:
        sample = list(islice(lines, skip, skip + SEEN))
    return max(DELIMITERS, key=lambda delimiter: _merit(sample, delimiter))


def _merit(sample: list[str], delimiter: str) -> tuple[int, int, int]:
    """Return rows of the commonest width, known headers in the best row, and that width."""
    rows = [row for row in _lenient(sample, delimiter) if not is_blank(row)]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0, 0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return count, max(known_in(row) for row in rows[:HEAD]), width


def _lenient(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """Give the rows that can be parsed."""
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue


def parse(text: Text, delimiter: str, skip: int, broken: list[Ragged]) -> Iterator[Row]:
    """Give the rows of a text with the line each starts on; a row that cannot be trusted goes to `broken`.

    Raises
    ------
    Unreadable
        If a quote is opened and never closed.
    """
    csv.field_size_limit(LONGEST_FIELD)
    with text.open() as lines:
        reader = csv.reader(islice(lines, skip, None), delimiter=delimiter, strict=True)
        while True:
            start = skip + reader.line_num + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                if "unexpected end" in str(error) or "field limit" in str(error):
                    raise unreadable("open_quote", text.name, start) from error
                broken.append(Ragged(line=start, rule="misplaced_quote"))
                continue
            rule = _untrusted(row, start, skip + reader.line_num, text.bad)
            if rule:
                broken.append(Ragged(line=start, rule=rule))
            else:
                yield start, row


def _untrusted(row: list[str], start: int, end: int, bad: frozenset[int]) -> str:
    """Return why the text of a row cannot be trusted, or nothing."""
    if bad and any(line in bad for line in range(start, end + 1)):
        return "other_encoding"
    return "nul" if any("\0" in cell for cell in row) else ""
