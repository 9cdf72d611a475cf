"""The distinct texts of a column: what decisions about the column as a whole rest on."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from analytics.admission.formats.missing import meaning_nothing
from analytics.admission.reading.grid import Grid

SIGNS_OF_NOTHING = r"^[^0-9]*$|[#<≤*]"
ENOUGH = 50_000  # distinct texts that a scale or a decimal sign is told from


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """One column.

    Attributes
    ----------
    values : tuple of str
        Distinct texts that hold a value, in order of appearance.
    counts : tuple of int
        How often each is there.
    nothing : dict of str to int
        Cells that stand for no value, by the key of their warning.
    """

    place: int
    header: str
    values: tuple[str, ...]
    counts: tuple[int, ...]
    nothing: dict[str, int]

    @property
    def some(self) -> tuple[str, ...]:
        """Return enough values to tell a scale from."""
        step = max(1, len(self.values) // ENOUGH)
        return self.values[::step]


def texts_of(grid: Grid, place: int, *, typed: bool) -> Texts:
    """Return the distinct texts of one column of a grid."""
    counted = pc.value_counts(grid.cells[f"c{place}"].drop_null())
    values, counts = counted.field(0), counted.field(1)
    nothing: dict[str, int] = {}
    empty = set()
    suspects = pc.match_substring_regex(values, SIGNS_OF_NOTHING)
    for text, count in zip(
        values.filter(suspects).to_pylist(), counts.filter(suspects).to_pylist(), strict=True
    ):
        if key := meaning_nothing(text, typed=typed):
            nothing[key] = nothing.get(key, 0) + count
            empty.add(text)
    if empty:
        kept = pc.invert(pc.is_in(values, pa.array(sorted(empty), pa.string())))
        values, counts = values.filter(kept), counts.filter(kept)
    return Texts(
        place=place,
        header=grid.headers[place],
        values=tuple(values.to_pylist()),
        counts=tuple(counts.to_pylist()),
        nothing=nothing,
    )


def line_of(grid: Grid, texts: Texts, value: str) -> int:
    """Return the line of the first cell with a text."""
    row = pc.index(grid.cells[f"c{texts.place}"], pa.scalar(value, pa.string())).as_py()
    return int(grid.cells["line"][row].as_py())
