"""One sheet of the workbook: text, key numbers and tables below each other, numbers as numbers."""

from __future__ import annotations

import re
from math import ceil
from typing import Any

from analytics.report.cells import Cell, cell, cells
from analytics.report.quarterly.model import Block, Facts, Grid, Picture, Points, Words
from analytics.report.template import LIGHT

FIRST, OTHER, WIDEST = 34.0, 15.0, 46.0  # widths of columns in characters
ACROSS = 6  # columns that running text lies across
LONGEST_NAME = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
FONT = {"font_name": "Arial", "font_size": 10, "valign": "top", "font_color": LIGHT.text}


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name that a sheet may have and none has yet."""
    base = FORBIDDEN.sub(" ", wanted).strip().strip("'")[:LONGEST_NAME].strip() or "–"
    name, number = base, 1
    while name.lower() in taken:
        number += 1
        name = f"{base[: LONGEST_NAME - 1 - len(str(number))]} {number}"
    taken.add(name.lower())
    return name


def formats(book: Any) -> dict[str, Any]:
    """Return the looks of a workbook's cells."""
    head = {
        "bold": True,
        "bg_color": LIGHT.surface,
        "bottom": 1,
        "bottom_color": LIGHT.grid,
        "text_wrap": True,
    }
    line = {"bottom": 1, "bottom_color": LIGHT.grid}
    wanted: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 16},
        "verdict": {"bold": True, "font_size": 13, "text_wrap": True},
        "heading": {"bold": True, "font_size": 12, "text_wrap": True},
        "lead": {"font_size": 11, "text_wrap": True, "font_color": LIGHT.quiet},
        "body": {"text_wrap": True},
        "note": {"text_wrap": True, "font_size": 9, "font_color": LIGHT.quiet},
        "alarm": {"bold": True, "text_wrap": True, "font_color": LIGHT.attention},
        "label": {"bold": True},
        "head": {**head, "align": "right"},
        "head_words": {**head, "align": "left"},
        "cell": {**line, "align": "right"},
        "cell_words": {**line, "align": "left", "text_wrap": True},
        "plain": {**line, "align": "right", "num_format": "General"},
    }
    return {name: book.add_format({**FONT, **look}) for name, look in wanted.items()}


class Sheet:
    """A sheet that is written from above; each block leaves a row free behind it."""

    __slots__ = ("_book", "_lang", "_looks", "_numbers", "_page", "_row", "_widths")

    def __init__(self, book: Any, name: str, looks: dict[str, Any], lang: str) -> None:
        self._book, self._looks, self._lang = book, looks, lang
        self._page = book.add_worksheet(name)
        self._page.hide_gridlines(2)
        self._row = 0
        self._widths = dict.fromkeys(range(ACROSS), OTHER) | {0: FIRST}
        self._numbers: dict[str, Any] = {}

    def title(self, said: str) -> None:
        """Write the section's title, which stays in sight."""
        self._page.write_string(0, 0, said, self._looks["title"])
        self._page.freeze_panes(1, 1)
        self._row = 2

    def block(self, block: Block) -> None:
        """Write one block."""
        if isinstance(block, Words):
            self._words(block.text, block.kind)
        elif isinstance(block, Points):
            self._points(block)
        elif isinstance(block, Facts):
            self._facts(block)
        elif isinstance(block, Picture):
            self._table(block.title, *block.rows, block.note, alt=block.alt)
        elif isinstance(block, Grid):
            self._table(block.title, block.header, block.rows, block.note)

    def close(self) -> None:
        """Set the columns' widths and how the sheet is printed."""
        for column, width in self._widths.items():
            self._page.set_column(column, column, width)
        self._page.set_landscape()
        self._page.set_paper(9)
        self._page.fit_to_pages(1, 0)

    def _words(self, said: str, look: str) -> None:
        """Write running text across the columns, as tall as it needs."""
        room = 1.1 * (FIRST + (ACROSS - 1) * OTHER)
        size = {"verdict": 13, "heading": 12, "lead": 11, "note": 9}.get(look, 10)
        count = sum(ceil(max(1, len(part)) * size / 10 / room) for part in said.split("\n"))
        self._page.merge_range(self._row, 0, self._row, ACROSS - 1, "", self._looks[look])
        self._page.write_string(self._row, 0, said, self._looks[look])
        self._page.set_row(self._row, 1.45 * size * count + 3)
        self._row += 1 if look in ("note", "heading") else 2

    def _points(self, block: Points) -> None:
        """Write a list, one line an entry."""
        if block.title:
            self._words(block.title, "heading")
        for one in block.items:
            self._words(f"• {one}", "body")
            self._row -= 1
        self._row += 1

    def _facts(self, block: Facts) -> None:
        """Write key numbers: name, number, what stands beneath it."""
        for one in block.items:
            self._page.write_string(self._row, 0, one.label, self._looks["cell_words"])
            self._cell(1, cell(one.value, self._lang), is_words=False)
            self._page.write_string(self._row, 2, one.note, self._looks["note"])
            self._row += 1
        self._row += 1

    def _table(
        self,
        title: str,
        header: tuple[str, ...],
        rows: tuple[tuple[str, ...], ...],
        note: str,
        *,
        alt: str = "",
    ) -> None:
        """Write a table with its title, and beneath it what it says and its note."""
        if title:
            self._words(title, "heading")
        found = cells(header, rows, self._lang)
        words = [c for c in range(len(found.header)) if not any(row[c].is_number for row in found.rows)]
        for column, name in enumerate(found.header):
            self._page.write_string(
                self._row, column, name, self._looks["head_words" if column in words else "head"]
            )
        self._row += 1
        for row in found.rows:
            for column, one in enumerate(row):
                self._cell(column, one, is_words=column in words)
                self._widen(column, one)
            self._row += 1
        for said in filter(None, (alt, note)):
            self._words(said, "note")
        self._row += 1

    def _cell(self, column: int, one: Cell, *, is_words: bool) -> None:
        """Write a number as a number, text as text."""
        if isinstance(one.value, float):
            self._page.write_number(self._row, column, one.value, self._number(one.format))
        else:
            look = self._looks["cell_words" if is_words else "cell"]
            self._page.write_string(self._row, column, one.value or "", look)

    def _number(self, shape: str) -> Any:
        """Return the look of a number's format."""
        if shape not in self._numbers:
            look = {**FONT, "align": "right", "bottom": 1, "bottom_color": LIGHT.grid, "num_format": shape}
            self._numbers[shape] = self._book.add_format(look)
        return self._numbers[shape]

    def _widen(self, column: int, one: Cell) -> None:
        """Let a column be as wide as its cells ask, within reason."""
        asked = min(WIDEST, len(one.plain) * 1.1 + 2)
        self._widths[column] = max(self._widths.get(column, OTHER), asked)
