"""A table found in a file: its header, its cells as texts with physical lines, and what was left aside."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from analytics.admission.cells import Ragged
from analytics.admission.report import SetAside, Warned


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One table of text cells.

    Attributes
    ----------
    file, sheet : str
        Where it was found; `sheet` is empty for a text file.
    kind : str
        The shape of a head of several rows: ``qualtrics``, ``surveymonkey``, ``successfactors``, else empty.
    headers : tuple of str
        One text a column, as the file writes it; the rows of a head joined as `kind` asks.
    labels : tuple of str
        The second row of such a head (question texts), one a column; else empty.
    header_line : int
        Physical line of the header.
    preamble : tuple of str
        Lines above the header, e.g. a period, a filter or a time zone.
    cells : pyarrow.Table
        ``line`` (int64) and ``c0``, ``c1``, ... (string), one a header; an empty cell is null. Cells of
        workbooks are canonical texts: ISO dates, decimal points.
    ragged : tuple of Ragged
        Rows without cells to judge, with the reason.
    set_aside : tuple of SetAside
        Rows that are no data: totals, repeated headers, footers. Never part of `cells`.
    percents : frozenset of int
        Columns whose cells a workbook shows as percent: the text is a fraction.
    """

    file: str
    sheet: str = ""
    kind: str = ""
    headers: tuple[str, ...]
    labels: tuple[str, ...] = ()
    header_line: int
    preamble: tuple[str, ...] = ()
    cells: pa.Table
    ragged: tuple[Ragged, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    notes: tuple[Warned, ...] = ()
    percents: frozenset[int] = frozenset()
    encoding: str = ""
    delimiter: str = ""
