"""What a report says, before it is a file: sections of blocks in one language, and the stamp on each page.

Every text is finished: in the report's language, numbers formatted, small groups hidden. Writers lay out,
and decide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import plotly.graph_objects as go

from analytics.report.figures.frame import Table

Audience = Literal["steering", "leader", "annual"]
AUDIENCES: tuple[Audience, ...] = ("steering", "leader", "annual")
MOST_PAGES = 8  # A4


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Where a report's numbers come from; there is no clock in it, so the same data give the same bytes.

    Attributes
    ----------
    quarter : str or None
        ``"2026Q3"``.
    short : str
        One line for the foot of every page: as-of, filters, version, the first digits of the data's hash.
    lines : tuple of (name, value)
        All of it: as-of, filters, people, definitions in force, what is hidden, version, data hash, seed.
    fingerprint : str
        SHA-256 of what was loaded.
    marks : tuple of str
        What must stand on every page, such as *Demo data* or *Not cleared*; empty when there is nothing.
    """

    quarter: str | None
    as_of: date
    short: str
    lines: tuple[tuple[str, str], ...]
    version: str
    fingerprint: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph; `kind` is how much it weighs."""

    text: str
    kind: Literal["verdict", "lead", "heading", "body", "note", "alarm"] = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One key number with its name, and beneath it interval, people, grade."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Key numbers beside each other; at most five."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A short list."""

    items: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A figure with its numbers.

    Attributes
    ----------
    key : str
        The chart's name on the pages, and of its method card.
    figure : plotly Figure
        From `analytics.report.figures`, drawn for a light page.
    rows : (header, rows)
        The same numbers as formatted text.
    alt : str
        What it shows, in a sentence.
    """

    key: str
    title: str
    figure: go.Figure
    rows: Table
    alt: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table; no row is ever left out. `words` are the columns of text, set flush left."""

    key: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    words: tuple[int, ...] = (0,)


Block = Words | Facts | Points | Picture | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of the report; in the PDF it begins a page."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A finished report.

    Attributes
    ----------
    title, subtitle : str
        The programme's report and its quarter; for whom it is.
    document : dict
        The results document behind it (``results --json``), for the numbers in the workbook; of a leader
        pack only what the leader may see.
    """

    title: str
    subtitle: str
    lang: str
    audience: Audience
    stamp: Stamp
    sections: tuple[Section, ...]
    document: dict[str, Any] = field(default_factory=dict)
