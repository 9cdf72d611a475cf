"""The report as a workbook: a cover, a sheet for each section, and every result in full precision."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook

from analytics.report.catalogue import text
from analytics.report.deck.settled import settled
from analytics.report.quarterly.flat import flat
from analytics.report.quarterly.model import Report
from analytics.report.quarterly.sheet import Sheet, formats, sheet_name

SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
COVER = (28.0, 100.0)  # widths of the cover's columns, in characters
RESULTS = (64.0, 24.0, 64.0)


def workbook(report: Report) -> bytes:
    """Return a report as an Excel file; the same report gives the same bytes.

    Numbers are numbers in the language's own format, percent a share with the percent format; text is text,
    whatever it begins with. The last sheet holds the results document, one value a row.
    """
    out = io.BytesIO()
    book = Workbook(out, SAFE)
    _properties(book, report)
    looks, taken = formats(book), set[str]()
    _cover(book, looks, report, taken)
    for section in report.sections:
        sheet = Sheet(book, sheet_name(section.title, taken), looks, report.lang)
        sheet.title(section.title)
        for block in section.blocks:
            sheet.block(block)
        sheet.close()
    _results(book, looks, report, taken)
    book.close()
    return settled(out.getvalue(), report.stamp.as_of)


def _properties(book: Any, report: Report) -> None:
    """Write what the file is called."""
    day = report.stamp.as_of
    book.set_properties(
        {
            "title": report.title,
            "subject": report.subtitle,
            "author": "Mentorlyft",
            "keywords": report.stamp.fingerprint,
            "created": datetime(day.year, day.month, day.day),
        }
    )


def _cover(book: Any, looks: dict[str, Any], report: Report, taken: set[str]) -> None:
    """Write the first sheet: what this is, what must be known of it, and where its numbers come from."""
    page = book.add_worksheet(sheet_name(text("deck.cover", report.lang), taken))
    page.hide_gridlines(2)
    for column, width in enumerate(COVER):
        page.set_column(column, column, width)
    page.write_string(0, 0, report.title, looks["title"])
    page.write_string(1, 0, report.subtitle, looks["note"])
    for i, mark in enumerate(report.stamp.marks):
        page.write_string(2 + i, 0, mark, looks["alarm"])
    first = 3 + len(report.stamp.marks)
    for i, (name, value) in enumerate(report.stamp.lines, start=first):
        page.write_string(i, 0, name, looks["label"])
        page.write_string(i, 1, value, looks["body"])
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_footer(f"&L{report.stamp.short.replace('&', '&&')}&R&P / &N")


def _results(book: Any, looks: dict[str, Any], report: Report, taken: set[str]) -> None:
    """Write the results document, one value a row, unrounded by any format."""
    page = book.add_worksheet(sheet_name(text("deck.results", report.lang), taken))
    for column, width in enumerate(RESULTS):
        page.set_column(column, column, width)
    header = [text(f"deck.{key}", report.lang) for key in ("path", "number", "text")]
    for column, name in enumerate(header):
        page.write_string(0, column, name, looks["head_words"])
    row = 0
    for row, (path, value) in enumerate(flat(report.document), start=1):
        page.write_string(row, 0, path, looks["cell_words"])
        if isinstance(value, bool) or not isinstance(value, int | float):
            said = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
            page.write_string(row, 2, said, looks["cell_words"])
        else:
            page.write_number(row, 1, value, looks["plain"])
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, row, len(header) - 1)
