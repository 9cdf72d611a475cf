"""Any file as tables of text cells: the one door of reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from analytics.admission.cells import Ragged
from analytics.admission.reading import limits
from analytics.admission.reading.aside import set_aside
from analytics.admission.reading.blocks import Block, blocks
from analytics.admission.reading.choice import choose_block
from analytics.admission.reading.columns import settle_columns
from analytics.admission.reading.container import Container, container
from analytics.admission.reading.dialect import choose_delimiter, parse, separator
from analytics.admission.reading.direct import read_direct
from analytics.admission.reading.fill import fill_down
from analytics.admission.reading.grid import Grid
from analytics.admission.reading.head import find_head
from analytics.admission.reading.page import read_page
from analytics.admission.reading.parquet import read_parquet
from analytics.admission.reading.sheet_facts import sheet_facts
from analytics.admission.reading.text import Text, read_text
from analytics.admission.reading.workbook import joined, read_sheets
from analytics.admission.refusal import refused, unreadable
from analytics.admission.report import Warned


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """Where tables were found."""

    path: Path
    answers: Mapping[str, str]
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    notes: tuple[Warned, ...] = ()


def read_grids(path: Path, answers: Mapping[str, str] = MappingProxyType({})) -> tuple[Grid, ...]:
    """Return the table of a file as a grid of texts.

    Parameters
    ----------
    path : Path
        A file of any name; what it is, its first bytes tell.
    answers : mapping of str to str
        Answers to earlier questions: ``sheet``, ``block``, ``twin.<header>``.

    Returns
    -------
    tuple of Grid
        One.

    Raises
    ------
    Unreadable
        If it is empty, encrypted, a bomb, cut off, too long, or holds no table.
    Refused
        If it has no header, or too many of its rows are broken.
    Undecided
        If a person must choose the sheet, the table or the column.
    """
    found = container(path)
    readers = {"workbook": _workbook, "page": _page, "parquet": _parquet}
    return (readers.get(found.kind, _text)(path, found, answers),)


def _text(path: Path, found: Container, answers: Mapping[str, str]) -> Grid:
    """Read a text: DuckDB a large clean one, Python the others."""
    text = read_text(path, found.kind == "gzip")
    named, skip = separator(text)
    delimiter = named or choose_delimiter(text, skip)
    source = _Source(
        path=path, answers=answers, encoding=text.encoding, delimiter=delimiter, notes=text.notes
    )
    broken: list[Ragged] = []
    tables = _large(text, delimiter, skip) or blocks(
        parse(text, delimiter, skip, broken), path.name, strict=True
    )
    return _grid(tables, source, broken)


def _large(text: Text, delimiter: str, skip: int) -> list[Block]:
    """Return the one table of a large clean text, or nothing."""
    if text.facts.size < limits.SMALL:
        return []
    if text.facts.lines > limits.ROWS + limits.HEAD:
        raise unreadable("too_many_rows", text.name, rows=text.facts.lines - 1, most=limits.ROWS)
    head, _ = find_head(list(islice(parse(text, delimiter, skip, []), limits.SEEN)), text.name)
    block = read_direct(text, head, delimiter)
    return [block] if block else []


def _workbook(path: Path, found: Container, answers: Mapping[str, str]) -> Grid:
    """Read a sheet of a workbook, or all sheets of one header."""
    sheets = read_sheets(path, answers)
    facts = [sheet_facts(path, sheet.name) for sheet in sheets]
    wrong = next((one for one in zip(sheets, facts, strict=True) if one[1].uncalculated), None)
    if wrong:
        cells = ", ".join(wrong[1].uncalculated[:5])
        raise unreadable("uncalculated", path.name, cells=cells, sheet=wrong[0].name)
    sheet = joined(sheets)
    tables = blocks(sheet.rows, path.name, strict=False)
    percents = frozenset.intersection(*(fact.percents(tables[0].head.last) for fact in facts))
    tables = [replace(block, percents=percents) for block in tables]
    told = (
        *((key, 1) for key in found.notes),
        ("error_cells", sum(fact.errors for fact in facts)),
        ("hidden_rows", sum(fact.hidden for fact in facts)),
    )
    notes = (*sheet.notes, *(Warned(key=key, count=count) for key, count in told if count))
    source = _Source(path=path, answers=answers, sheet=sheet.name, encoding="xlsx", notes=notes)
    return _grid(tables, source, [])


def _page(path: Path, found: Container, answers: Mapping[str, str]) -> Grid:
    """Read the tables of a web page."""
    source = _Source(path=path, answers=answers, encoding="html")
    return _grid(blocks(read_page(path), path.name, strict=False), source, [])


def _parquet(path: Path, found: Container, answers: Mapping[str, str]) -> Grid:
    """Read a Parquet file."""
    source = _Source(path=path, answers=answers, encoding="parquet")
    return _grid([read_parquet(path)], source, [])


def _grid(tables: list[Block], source: _Source, broken: list[Ragged]) -> Grid:
    """Turn the table that is meant into a grid."""
    name = source.path.name
    block, others = choose_block(tables, broken, name, source.answers)
    _refuse_too_long(block, name)
    block, columns = settle_columns(block, name, source.answers)
    found = set_aside(block)
    block, filled = fill_down(found.block)
    _refuse_broken(block, name)
    return Grid(
        file=name,
        sheet=source.sheet,
        kind=block.head.kind,
        headers=block.head.headers,
        labels=block.head.labels,
        header_line=block.head.line,
        preamble=block.head.preamble,
        cells=block.table,
        ragged=block.ragged,
        set_aside=found.aside,
        notes=(*source.notes, *others, *columns, *found.notes, *filled),
        encoding=source.encoding,
        delimiter=source.delimiter,
        percents=block.percents,
    )


def _refuse_too_long(block: Block, name: str) -> None:
    """Refuse a table of more rows than a load takes."""
    if block.table.num_rows > limits.ROWS:
        raise unreadable("too_many_rows", name, rows=block.table.num_rows, most=limits.ROWS)


def _refuse_broken(block: Block, name: str) -> None:
    """Refuse a table of which too many rows cannot be trusted."""
    rows = block.table.num_rows + len(block.ragged)
    lines = {
        rule: [row.line for row in block.ragged if row.rule == rule] for rule in ("nul", "misplaced_quote")
    }
    if not block.table.num_rows and len(block.ragged) > 1:
        first = block.ragged[0]
        raise refused("no_whole_row", name, first.line, count=len(block.ragged), fields=block.head.width)
    if limits.too_many(len(lines["nul"]), rows):
        raise refused("many_nuls", name, min(lines["nul"]), count=len(lines["nul"]), rows=rows)
    if limits.too_many(len(lines["misplaced_quote"]), rows):
        count = len(lines["misplaced_quote"])
        raise refused("many_quotes", name, min(lines["misplaced_quote"]), count=count, rows=rows)
