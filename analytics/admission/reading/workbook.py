"""Workbooks: the sheets with their cells as canonical texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path

import python_calamine as calamine

from analytics.admission.header import normal
from analytics.admission.questions import Question, undecided
from analytics.admission.reading.fill import fill_merged
from analytics.admission.reading.head import is_head, modal_width
from analytics.admission.reading.limits import HEAD
from analytics.admission.reading.shapes import Row, bare, is_blank
from analytics.admission.refusal import unreadable
from analytics.admission.report import Warned
from analytics.admission.sheets import cell_text

EVERY = "*"  # the answer that takes every sheet of the same header, e.g. one a month
FIRST_YEAR = 1900  # a duration above a day, shown as a clock, is stored as a day of this year
ZERO = datetime(1899, 12, 31)
LEAP = datetime(1900, 3, 1)  # from here on a workbook counts one day too many


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet; `rows` are without the empty cells at their ends, lines are those of the sheet."""

    name: str
    hidden: bool
    rows: list[Row]
    notes: tuple[Warned, ...] = ()

    @property
    def filled(self) -> int:
        """Return the number of rows that hold something."""
        return sum(not is_blank(row) for _, row in self.rows)

    @property
    def top(self) -> int:
        """Return the place of the header in `rows`, or 0 where none is known."""
        wide = modal_width(self.rows)
        return next((n for n, (_, row) in enumerate(self.rows[:HEAD]) if is_head(row, wide)), 0)

    @property
    def header(self) -> tuple[str, ...]:
        """Return the normalised header."""
        return tuple(map(normal, self.rows[self.top][1]))

    @property
    def is_table(self) -> bool:
        """Whether a header that some table or format knows stands at its top, with a row below."""
        wide = modal_width(self.rows)
        return self.filled > 1 and is_head(self.rows[self.top][1], wide)


def read_sheets(path: Path, answers: Mapping[str, str]) -> list[Sheet]:
    """Return the sheets of a workbook that hold the table: one, or all that are alike if so answered.

    Raises
    ------
    Unreadable
        If the workbook is encrypted, broken or empty.
    Undecided
        If several sheets hold a table, or only a hidden one does.
    """
    sheets = [sheet for sheet in _sheets(path) if sheet.filled]
    if not sheets:
        raise unreadable("empty", path.name)
    chosen = [sheet for sheet in sheets if sheet.name == answers.get("sheet")]
    if answers.get("sheet") == EVERY:
        tables = [sheet for sheet in sheets if sheet.is_table and not sheet.hidden]
        chosen = [sheet for sheet in tables if sheet.header == tables[0].header]
    return chosen or [_only(sheets, path.name)]


def joined(sheets: Sequence[Sheet]) -> Sheet:
    """Return sheets of one header as one; lines count on, later headers are rows that return."""
    rows = list(sheets[0].rows)
    for sheet in sheets[1:]:
        last = rows[-1][0]
        rows += [(last + line, row) for line, row in sheet.rows[sheet.top :]]
    notes = tuple(note for sheet in sheets for note in sheet.notes)
    return Sheet(name=", ".join(sheet.name for sheet in sheets), hidden=False, rows=rows, notes=notes)


def _only(sheets: list[Sheet], name: str) -> Sheet:
    """Return the sheet that is meant; what is hidden is never taken in silence."""
    shown = [sheet for sheet in sheets if not sheet.hidden]
    tables = [sheet for sheet in shown if sheet.is_table]
    hidden = [sheet for sheet in sheets if sheet.hidden and sheet.is_table]
    candidates = tables or hidden or shown or sheets
    if len(candidates) == 1 and not candidates[0].hidden:
        aside = (Warned(key="hidden_sheets", count=len(hidden)),) if hidden else ()
        return replace(candidates[0], notes=(*candidates[0].notes, *aside))
    alike = len(tables) > 1 and len({sheet.header for sheet in tables}) == 1
    largest = EVERY if alike else max(candidates, key=lambda sheet: sheet.filled).name
    names = tuple(sheet.name for sheet in (*candidates, *(hidden if tables else ())))
    options = (EVERY, *names) if alike else names
    raise undecided(name, [Question(key="sheet", examples=names[:5], options=options, proposed=largest)])


def _sheets(path: Path) -> list[Sheet]:
    """Read every sheet of cells."""
    try:
        with calamine.CalamineWorkbook.from_path(str(path)) as book:
            kinds = {sheet.name: sheet for sheet in book.sheets_metadata}
            names = [n for n in book.sheet_names if kinds[n].typ == calamine.SheetTypeEnum.WorkSheet]
            return [_sheet(book, name, kinds[name].visible) for name in names]
    except calamine.PasswordError as error:
        raise unreadable("encrypted", path.name) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        with path.open("rb") as file:
            old = file.read(2) == b"\xd0\xcf"
        raise unreadable("foreign.ole" if old else "broken_workbook", path.name) from error


def _sheet(book: calamine.CalamineWorkbook, name: str, visible: calamine.SheetVisibleEnum) -> Sheet:
    """Read one sheet."""
    sheet = book.get_sheet_by_name(name)
    rows = [[text_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    filled = fill_merged(rows, sheet.merged_cell_ranges or ())
    notes = (Warned(key="filled_down", count=filled),) if filled else ()
    numbered = [(line, _stripped(row)) for line, row in enumerate(rows, start=1)]
    hidden = visible != calamine.SheetVisibleEnum.Visible
    return Sheet(name=name, hidden=hidden, rows=numbered, notes=notes)


def _stripped(row: Sequence[str]) -> list[str]:
    """Return a row without the empty cells at its end."""
    width = next((n for n in range(len(row), 0, -1) if bare(row[n - 1])), 0)
    return list(row[:width])


def text_of(cell: object) -> str:
    """Return a cell as a canonical text; a duration as hours, minutes and seconds, also above a day."""
    if isinstance(cell, datetime) and cell.year == FIRST_YEAR and cell.time() != time():
        days = cell - ZERO + timedelta(days=cell >= LEAP)
        return _clock(days)
    if isinstance(cell, timedelta):
        return _clock(cell)
    if isinstance(cell, time):
        return cell.isoformat("seconds") if not cell.microsecond else _clock(_since_midnight(cell))
    return cell_text(cell)


def _since_midnight(cell: time) -> timedelta:
    """Return the time of a day as a duration."""
    return timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second, microseconds=cell.microsecond)


def _clock(duration: timedelta) -> str:
    """Return a duration as h:mm:ss, rounded to seconds."""
    seconds = round(abs(duration).total_seconds())
    sign = "-" if duration < timedelta() else ""
    return f"{sign}{seconds // 3600}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"
