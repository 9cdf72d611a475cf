"""Tables of web pages that reporting tools save under the name of a workbook."""

from __future__ import annotations

from dataclasses import dataclass, field
from email import message_from_bytes, policy
from html.parser import HTMLParser
from pathlib import Path

from analytics.admission.reading.limits import PAGE
from analytics.admission.reading.shapes import Row, bare
from analytics.admission.refusal import unreadable

SPAN = 200  # columns that one cell may cover


@dataclass(slots=True)
class _Table:
    """One table that is being read."""

    rows: list[Row] = field(default_factory=list)
    inner: bool = False  # whether it holds another table: then it only lays the page out


class _Tables(HTMLParser):
    """Collects the rows of every table with the lines they start on."""

    def __init__(self) -> None:
        """Begin with an empty page."""
        super().__init__(convert_charrefs=True)
        self.done: list[_Table] = []
        self.open: list[_Table] = []
        self.cell: list[str] | None = None
        self.span = 1
        self.muted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell."""
        if tag == "table":
            for table in self.open:
                table.inner = True
            self.open.append(_Table())
        elif tag in ("script", "style"):
            self.muted += 1
        elif tag == "br" and self.cell is not None:
            self.cell.append(" ")
        elif self.open and tag == "tr":
            self._end_cell()
            self.open[-1].rows.append((self.getpos()[0], []))
        elif self.open and tag in ("td", "th") and self.open[-1].rows:
            self._end_cell()
            self.cell, self.span = [], _span(dict(attrs).get("colspan"))

    def handle_endtag(self, tag: str) -> None:
        """Close a cell or a table."""
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table" and self.open:
            self.done.append(self.open.pop())
        if tag in ("script", "style"):
            self.muted = max(0, self.muted - 1)

    def handle_data(self, data: str) -> None:
        """Add to the cell's text."""
        if self.cell is not None and not self.muted:
            self.cell.append(data)

    def _end_cell(self) -> None:
        """Put the text of a cell in its row; further columns that it covers are empty."""
        if self.cell is not None and self.open and self.open[-1].rows:
            text = " ".join("".join(self.cell).split())
            self.open[-1].rows[-1][1].extend([text, *[""] * (self.span - 1)])
        self.cell, self.span = None, 1


def _span(text: str | None) -> int:
    """Return how many columns a cell covers."""
    return min(int(text), SPAN) if text and text.isdecimal() and int(text) else 1


def read_page(path: Path) -> list[Row]:
    """Return the rows of a page's tables; an empty row stands between two tables.

    Raises
    ------
    Unreadable
        If the page is too large or holds no table.
    """
    if path.stat().st_size > PAGE:
        raise unreadable("large_page", path.name, megabytes=PAGE >> 20)
    parser = _Tables()
    parser.feed(_source(path.read_bytes()))
    parser.close()
    tables = [table for table in (*parser.done, *parser.open) if not table.inner and _holds(table)]
    if not tables:
        raise unreadable("foreign.html", path.name)
    rows: list[Row] = []
    for table in sorted(tables, key=lambda table: table.rows[0][0]):
        rows += [*table.rows, (table.rows[-1][0], [])]
    return rows


def _holds(table: _Table) -> bool:
    """Whether any cell of a table holds something."""
    return any(bare(cell) for _, row in table.rows for cell in row)


def _source(body: bytes) -> str:
    """Return the text of a page, alone or the first one in a mail archive."""
    if body[:200].lower().lstrip().startswith(b"mime-version") or b"\nMIME-Version:" in body[:2000]:
        message = message_from_bytes(body, policy=policy.default)
        parts = (part for part in message.walk() if part.get_content_type() == "text/html")
        part = next(parts, None)
        content = part.get_payload(decode=True) if part else b""
        body = content if isinstance(content, bytes) else b""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", errors="replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")
