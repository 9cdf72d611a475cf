"""The report on paper: A4, tagged for screen readers (PDF/UA-1), its fonts inside, made without a browser."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from analytics.report.quarterly.fitting import Fit, fits
from analytics.report.quarterly.glyphs import FONTS
from analytics.report.quarterly.model import Report
from analytics.report.quarterly.paper import illustrated, paper

LAYOUT = Path(__file__).with_name("report.typ")
STANDARD: typst.PDFStandards = ["ua-1"]


def pdf(report: Report) -> bytes:
    """Return the report as a PDF file; the same report gives the same bytes.

    The texts reach the layout as data (`paper`), never as markup, so that none of them is interpreted. It is
    laid out twice: once to find how close each section must be set to stand on its page, then for good.
    """
    bare = paper(report)
    data = illustrated(bare, report, _fitting(bare))
    compiler = typst.Compiler(_layout(), font_paths=_fonts())
    made = compiler.compile(format="pdf", sys_inputs=_told(data), pdf_standards=STANDARD)
    assert isinstance(made, bytes)
    return made


def _fitting(bare: dict[str, Any]) -> list[Fit]:
    """Return how each section is set."""
    found = json.loads(
        typst.query(_layout(), "<fit>", field="value", font_paths=_fonts(), sys_inputs=_told(bare))
    )
    return fits(found)


def _told(data: dict[str, Any]) -> dict[str, str]:
    """Return data as the one input of the layout."""
    return {"report": json.dumps(data, ensure_ascii=False, sort_keys=True)}


@lru_cache
def _layout() -> bytes:
    """Return the layout, the same for every report."""
    return LAYOUT.read_bytes()


@lru_cache
def _fonts() -> typst.Fonts:
    """Return our own fonts and no others, so that every machine makes the same file."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
