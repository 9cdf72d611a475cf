"""The report on paper: A4, tagged for screen readers (PDF/UA-1), its fonts inside, made without a browser."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import typst

from analytics.report.quarterly.glyphs import FONTS
from analytics.report.quarterly.model import Report
from analytics.report.quarterly.paper import paper

LAYOUT = Path(__file__).with_name("report.typ")
STANDARD: typst.PDFStandards = ["ua-1"]


def pdf(report: Report) -> bytes:
    """Return the report as a PDF file; the same report gives the same bytes.

    The texts reach the layout as data (`paper`), never as markup, so that none of them is interpreted.
    """
    compiler = typst.Compiler(_layout(), font_paths=_fonts())
    data = json.dumps(paper(report), ensure_ascii=False, sort_keys=True)
    made = compiler.compile(format="pdf", sys_inputs={"report": data}, pdf_standards=STANDARD)
    assert isinstance(made, bytes)
    return made


@lru_cache
def _layout() -> bytes:
    """Return the layout, the same for every report."""
    return LAYOUT.read_bytes()


@lru_cache
def _fonts() -> typst.Fonts:
    """Return our own fonts and no others, so that every machine makes the same file."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
