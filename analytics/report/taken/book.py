"""A sheet as an Excel workbook: numbers as numbers in the format they are shown in, text never a formula."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from analytics.report.cells import Cell, cells
from analytics.report.quarterly.sheet import sheet_name
from analytics.report.taken.sheet import Sheet
from analytics.report.template import LIGHT

EPOCH = datetime(2000, 1, 1)  # the same data give the same bytes
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
NARROWEST, WIDEST, A4 = 9, 60, 9
TOP = 3  # rows above the header: title, note, nothing
Look = dict[str, Any]
FONT: Look = {"font_name": "Arial", "font_size": 10, "font_color": LIGHT.text}


def xlsx_file(sheet: Sheet) -> bytes:
    """Return a sheet as XLSX; title and note above the rows, below them where it comes from."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": sheet.title, "created": EPOCH, "comments": sheet.short})
    _write(book, sheet)
    book.close()
    return out.getvalue()


def _write(book: Any, sheet: Sheet) -> None:
    """Write the only page of the workbook."""
    page, found = (
        book.add_worksheet(sheet_name(sheet.title, set())),
        cells(sheet.header, sheet.rows, sheet.lang),
    )
    looks: dict[tuple[str, bool], Any] = {}
    page.write_string(0, 0, sheet.title, book.add_format({**FONT, "bold": True, "font_size": 14}))
    page.write_string(1, 0, sheet.note, book.add_format({**FONT, "font_color": LIGHT.quiet}))
    words = [not any(row[i].is_number for row in found.rows) for i in range(len(found.header))]
    for column, name in enumerate(found.header):
        page.write_string(TOP, column, name, _head(book, looks, is_words=words[column]))
    for r, row in enumerate(found.rows, start=TOP + 1):
        for column, one in enumerate(row):
            _cell(page, r, column, one, _look(book, looks, one.format, is_words=words[column]))
    for column, name in enumerate(found.header):
        page.set_column(column, column, _width(name, [row[column] for row in found.rows]))
    _beneath(book, page, sheet, TOP + len(found.rows) + 2)
    _printed(page, sheet, len(found.header))


def _beneath(book: Any, page: Any, sheet: Sheet, row: int) -> None:
    """Write where the numbers come from."""
    name, said = (book.add_format({**FONT, "font_size": 9, "bold": bold}) for bold in (True, False))
    for line in sheet.origin:
        page.write_string(row, 0, line[0], name)
        page.write_string(row, 1, line[1], said)
        row += 1


def _printed(page: Any, sheet: Sheet, columns: int) -> None:
    """Set how the page is read and printed: the header stays, no column is cut, the foot says its origin."""
    page.freeze_panes(TOP + 1, 1)
    page.repeat_rows(TOP)
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    if columns > 4:
        page.set_landscape()
    page.set_footer(f"&L&8{sheet.short.replace('&', '&&')}&R&8&P / &N"[:255])


def _cell(page: Any, row: int, column: int, one: Cell, look: Any) -> None:
    """Write one cell as what it is."""
    if isinstance(one.value, float):
        page.write_number(row, column, one.value, look)
    elif one.value is None:
        page.write_blank(row, column, None, look)
    else:
        page.write_string(row, column, str(one.value), look)


def _look(book: Any, looks: dict[tuple[str, bool], Any], shape: str, *, is_words: bool) -> Any:
    """Return the look of a number's format, made once."""
    key = (shape, is_words)
    if key not in looks:
        side = "left" if is_words else "right"
        line = {
            "bottom": 1,
            "bottom_color": LIGHT.grid,
            "align": side,
            "valign": "top",
            "text_wrap": is_words,
        }
        looks[key] = book.add_format({**FONT, **line, **({"num_format": shape} if shape else {})})
    return looks[key]


def _head(book: Any, looks: dict[tuple[str, bool], Any], *, is_words: bool) -> Any:
    """Return the look of a heading."""
    key = ("\0head", is_words)
    if key not in looks:
        side = "left" if is_words else "right"
        look = {"bold": True, "text_wrap": True, "align": side, "valign": "bottom", "bg_color": LIGHT.surface}
        looks[key] = book.add_format({**FONT, **look})
    return looks[key]


def _width(name: str, column: list[Cell]) -> float:
    """Return a column's width in characters: its widest number, or a line of its words."""
    numbers = [len(one.plain) + len(one.unit) + 4 for one in column if one.is_number]
    words = [len(str(one.value)) + 2 for one in column if isinstance(one.value, str)]
    longest = max([len(word) for word in name.split()] or [0]) + 2
    return float(min(WIDEST, max([NARROWEST, longest, *numbers, *words])))
