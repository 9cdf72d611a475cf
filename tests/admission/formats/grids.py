"""Small grids made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from analytics.admission.formats.plan import FieldOf, Plan
from analytics.admission.formats.readings import Decisions, decide, show_canonical
from analytics.admission.reading.grid import Grid

Rows = Sequence[Sequence[str]]


def grid_of(headers: Sequence[str], rows: Rows, *, delimiter: str = ";", **more: object) -> Grid:
    """Return a grid whose first row stands on line 2."""
    cells: dict[str, pa.Array] = {"line": pa.array(range(2, 2 + len(rows)), pa.int64())}
    for place in range(len(headers)):
        cells[f"c{place}"] = pa.array([row[place] or None for row in rows], pa.string())
    return Grid(
        file="x.csv",
        headers=tuple(headers),
        header_line=1,
        cells=pa.table(cells),
        delimiter=delimiter,
        **more,  # type: ignore[arg-type]
    )


def fields_of_grid(grid: Grid, fields: Sequence[str]) -> tuple[FieldOf, ...]:
    """Return the columns of a grid as fields without a reading."""
    return tuple(
        FieldOf(place=place, header=header, field=field, reading="")
        for place, (header, field) in enumerate(zip(grid.headers, fields, strict=True))
    )


def decided(
    field: str, texts: Sequence[str], *, header: str = "x", answers: Mapping[str, str] = {}, **more: object
) -> Decisions:
    """Return what is decided about one column."""
    grid = grid_of([header], [[text] for text in texts], **more)  # type: ignore[arg-type]
    return decide(grid, fields_of_grid(grid, [field]), answers=answers)


def read(
    field: str, texts: Sequence[str], *, header: str = "x", answers: Mapping[str, str] = {}, **more: object
) -> list[str | None]:
    """Return one column read."""
    grid = grid_of([header], [[text] for text in texts], **more)  # type: ignore[arg-type]
    found = decide(grid, fields_of_grid(grid, [field]), answers=answers)
    plan = found.into(Plan(format="mapping", source="x", routes=(), fields=()))
    with duckdb.connect() as connection:
        show_canonical(connection, grid, plan, [field])
        rows = connection.execute("from canonical order by line").fetchall()
    return [text for _, text in rows]
