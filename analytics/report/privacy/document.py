"""A paper of headings, lists and tables, as one HTML file that prints well, or as a spreadsheet table."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from analytics.admission.safe_csv import csv_text

BOM = "utf-8-sig"  # spreadsheets take UTF-8 for something else without it
DELIMITERS = {"en": ","}  # the others write decimals with a comma
NOTHING_FETCHED = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = """
:root { color-scheme: light dark; }
body { color: light-dark(#17262d, #e8eeec); background: light-dark(#fbfaf7, #101c22); margin: 0 auto;
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif;
  max-width: 62rem; padding: 2rem 1.2rem 3rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .4rem; }
h2 { font-size: 1.15rem; margin: 1.8rem 0 .4rem; }
p { margin: .3rem 0; max-width: 48rem; }
.lead, footer { color: light-dark(#52616a, #a9b8bd); }
li { margin: .25rem 0; max-width: 48rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; width: 100%; }
th, td { border-bottom: 1px solid light-dark(#d6d4cc, #35474f); padding: .3rem .8rem .3rem 0;
  text-align: left; vertical-align: top; font-weight: 400; }
thead th { color: light-dark(#52616a, #a9b8bd); font-weight: 600; }
footer { font-size: .85rem; margin-top: 2rem; }
@page { size: A4; margin: 14mm; }
@media print { body { max-width: none; padding: 0; font-size: 9pt; line-height: 1.3; }
  p, li { max-width: none; } h1 { font-size: 14pt; } h2 { font-size: 10.5pt; margin: .8em 0 .2em; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; } h2 { break-after: avoid; } .wide { overflow: visible; } }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One heading with what stands beneath it: paragraphs, a list, a table; any of them may be empty."""

    title: str
    says: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A finished paper in one language; the same settings give the same bytes."""

    name: str
    lang: str
    title: str
    lead: str
    parts: tuple[Part, ...]
    foot: str = ""


def html(document: Document) -> bytes:
    """Return the paper as one file that fetches nothing."""
    parts = "".join(_part(part) for part in document.parts)
    head = (
        f'<!doctype html>\n<html lang="{escape(document.lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{NOTHING_FETCHED}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n<style>{STYLE}</style>\n</head>\n"
    )
    top = f'<h1>{escape(document.title)}</h1>\n<p class="lead">{escape(document.lead)}</p>\n'
    foot = f"<footer>{escape(document.foot)}</footer>\n" if document.foot else ""
    return f"{head}<body>\n<main>\n{top}{parts}</main>\n{foot}</body>\n</html>\n".encode()


def csv(document: Document) -> bytes:
    """Return the paper as CSV: part by part, its heading first, then its lines and rows."""
    rows: list[tuple[str, ...]] = [(document.title,), (document.lead,)]
    for part in document.parts:
        lines = [(text,) for text in (*part.says, *part.points)]
        rows += [(), (part.title,), *lines, *([part.header] if part.header else []), *part.rows]
    return csv_text(rows, delimiter=DELIMITERS.get(document.lang, ";")).encode(BOM)


def _part(part: Part) -> str:
    """Return one part as HTML."""
    says = "".join(f"<p>{escape(text)}</p>\n" for text in part.says)
    points = "".join(f"<li>{escape(text)}</li>\n" for text in part.points)
    listed = f"<ul>\n{points}</ul>\n" if points else ""
    return f"<section>\n<h2>{escape(part.title)}</h2>\n{says}{listed}{_table(part)}</section>\n"


def _table(part: Part) -> str:
    """Return the table of a part, its first column as headings of the rows."""
    if not part.rows:
        return ""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in part.header)
    body = "".join(_row(row) for row in part.rows)
    return (
        '<div class="wide" tabindex="0" role="region" '
        f'aria-label="{escape(part.title)}"><table><thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}</tbody></table></div>\n"
    )


def _row(row: tuple[str, ...]) -> str:
    """Return one row."""
    first, *others = row
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in others)
    return f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>\n'
