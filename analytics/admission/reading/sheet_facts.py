"""What the XML of a workbook says beside values: percent formats, formulas, hidden rows, errors."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from xml.parsers import expat

LARGEST = 80 << 20  # bytes of a sheet's XML that are looked at
PERCENT_IDS = {"9", "10"}  # built-in formats 0% and 0.00%
CELL = re.compile(r"([A-Z]+)(\d+)")

Attributes = dict[str, str]


@dataclass(slots=True)
class SheetFacts:
    """Facts of one sheet.

    Attributes
    ----------
    percent, plain : dict of int to int
        Column from 0 to the last row in which a number is shown as percent, or is not.
    uncalculated : list of str
        Cells with a formula that was never calculated, e.g. ``G4``.
    errors, hidden : int
        Cells that hold an error; hidden rows.
    """

    percent: dict[int, int] = field(default_factory=dict)
    plain: dict[int, int] = field(default_factory=dict)
    uncalculated: list[str] = field(default_factory=list)
    errors: int = 0
    hidden: int = 0

    def percents(self, header_row: int) -> frozenset[int]:
        """Return the columns all of whose numbers below the header are shown as percent."""
        shown = {column for column, row in self.percent.items() if row > header_row}
        return frozenset(c for c in shown if self.plain.get(c, 0) <= header_row)


def sheet_facts(path: Path, sheet: str) -> SheetFacts:
    """Read the facts of one sheet; none where the workbook is of another kind, broken or too large."""
    facts = SheetFacts()
    try:
        with zipfile.ZipFile(path) as archive:
            member = _member(archive, sheet)
            if member and archive.getinfo(member).file_size <= LARGEST:
                _read_sheet(archive, member, _percent_styles(archive), facts)
    except (zipfile.BadZipFile, KeyError, OSError, expat.ExpatError):
        return SheetFacts()
    return facts


def _elements(archive: zipfile.ZipFile, member: str, start: Callable[[str, Attributes], None]) -> None:
    """Call `start` for every element of a member."""
    parser = expat.ParserCreate(namespace_separator=None)
    parser.StartElementHandler = start
    with archive.open(member) as file:
        parser.ParseFile(file)


def _member(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return the member that holds a sheet, or nothing."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return ""
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def of_book(tag: str, attributes: Attributes) -> None:
        if tag.rpartition(":")[2] == "sheet":
            key = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            ids[attributes.get("name", "")] = key

    def of_relations(tag: str, attributes: Attributes) -> None:
        if "Id" in attributes:
            targets[attributes["Id"]] = attributes.get("Target", "")

    _elements(archive, "xl/workbook.xml", of_book)
    _elements(archive, "xl/_rels/workbook.xml.rels", of_relations)
    target = targets.get(ids.get(sheet, ""), "")
    member = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
    return member if member in names else ""


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """Return the numbers of the cell styles that show percent."""
    custom: set[str] = set()
    styles: list[str] = []
    inside = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal inside
        name = tag.rpartition(":")[2]
        if name == "numFmt" and "%" in attributes.get("formatCode", ""):
            custom.add(attributes.get("numFmtId", ""))
        if name in ("cellXfs", "cellStyleXfs", "dxfs", "cellStyles"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            styles.append(attributes.get("numFmtId", "0"))

    if "xl/styles.xml" in archive.namelist():
        _elements(archive, "xl/styles.xml", start)
    return frozenset(str(n) for n, number in enumerate(styles) if number in PERCENT_IDS | custom)


@dataclass(slots=True)
class _Cell:
    """The cell that is being read."""

    place: str = ""
    kind: str = ""
    style: str = ""
    formula: bool = False
    value: bool = False
    inside: bool = False


def _read_sheet(archive: zipfile.ZipFile, member: str, percents: frozenset[str], facts: SheetFacts) -> None:
    """Go through the cells of a sheet."""
    cell = _Cell()

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal cell
        if tag == "c":
            cell = _Cell(
                place=attributes.get("r", ""), kind=attributes.get("t", "n"), style=attributes.get("s", "")
            )
        elif tag == "f":
            cell.formula = True
        elif tag == "v":
            cell.inside = True
        elif tag == "row" and attributes.get("hidden") in ("1", "true"):
            facts.hidden += 1

    def text(data: str) -> None:
        cell.value = cell.value or (cell.inside and bool(data.strip()))

    def end(tag: str) -> None:
        if tag == "v":
            cell.inside = False
        elif tag == "c":
            _note(cell, percents, facts)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    with archive.open(member) as file:
        parser.ParseFile(file)


def _note(cell: _Cell, percents: frozenset[str], facts: SheetFacts) -> None:
    """Note what one cell tells."""
    if cell.kind == "e":
        facts.errors += 1
    elif cell.formula and not cell.value and cell.kind == "n":
        facts.uncalculated.append(cell.place)
    place = CELL.fullmatch(cell.place)
    if place and cell.kind == "n" and cell.value:
        column = _column(place[1])
        (facts.percent if cell.style in percents else facts.plain)[column] = int(place[2])


def _column(letters: str) -> int:
    """Return a column's place from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
