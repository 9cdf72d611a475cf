"""Grids of files that a test writes."""

from __future__ import annotations

from pathlib import Path

from analytics.admission.reading.grid import Grid
from analytics.admission.reading.grids import read_grids


def grid_of(folder: Path, content: str | bytes, name: str = "export.csv", **answers: str) -> Grid:
    """Write a file and read its one grid."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (grid,) = read_grids(path, answers)
    return grid


def cells_of(grid: Grid) -> list[list[str | None]]:
    """Return the cells of a grid row by row, without lines."""
    columns = [grid.cells.column(f"c{place}").to_pylist() for place in range(len(grid.headers))]
    return [list(row) for row in zip(*columns, strict=True)]


def aside_of(grid: Grid) -> list[tuple[str, int, int]]:
    """Return rule, count and first line of the rows that are no data."""
    return [(aside.rule, aside.count, aside.line) for aside in grid.set_aside]


def notes_of(grid: Grid) -> list[tuple[str, int, str]]:
    """Return key, count and column of what deserves a look."""
    return [(note.key, note.count, note.column) for note in grid.notes]
