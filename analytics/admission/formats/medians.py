"""Whether the numbers of a source are still in the unit they were in: medians of its durations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from statistics import median

import duckdb
import pyarrow.compute as pc

from analytics.admission.formats.deciding import Decisions, field_named
from analytics.admission.formats.fields import DURATIONS
from analytics.admission.formats.plan import Plan
from analytics.admission.formats.profiles import Profile, forms, load_profiles, save
from analytics.admission.formats.readings import show_canonical
from analytics.admission.formats.scales import UNITS
from analytics.admission.questions import Question
from analytics.admission.reading.grid import Grid

FAR = 20  # times as large, or as small, as before: the unit may have changed
ENOUGH = 5_000  # rows that a median is told from


def medians_of(grid: Grid, decided: Decisions) -> dict[str, float]:
    """Return the median of every duration of a file, in the field's unit; zeros do not count."""
    wanted = [f.field for f in decided.fields if field_named(f.field).kind in DURATIONS]
    if not wanted:
        return {}
    plan = decided.into(Plan(format="", source="", routes=(), fields=()))
    with duckdb.connect() as connection:
        show_canonical(connection, grid, plan, wanted)
        table = connection.sql("from canonical").to_arrow_table()
    found: dict[str, float] = {}
    for name in dict.fromkeys(wanted):
        texts = pc.unique(table[name].drop_null()).to_pylist()[:ENOUGH]
        sizes = [abs(number) for text in texts if (number := _number(text))]
        if sizes:
            found[name] = float(f"{median(sizes):.6g}")
    return found


def unit_changed(
    grid: Grid, decided: Decisions, before: Mapping[str, float], answers: Mapping[str, str]
) -> tuple[Question, ...]:
    """Return a question for every duration whose median moved by a factor above 20 since earlier files.

    An answer given with this file, ``unit.<field>``, settles it.
    """
    now = medians_of(grid, decided)
    far = [
        name
        for name, value in now.items()
        if name in before and not 1 / FAR <= value / before[name] <= FAR and f"unit.{name}" not in answers
    ]
    headers = {f.field: f.header for f in decided.fields}
    return tuple(
        Question(
            key=f"unit.{name}",
            column=headers[name],
            examples=(f"{before[name]:g} -> {now[name]:g}",),
            options=UNITS,
        )
        for name in far
    )


def medians_before(db: Path, name: str) -> Mapping[str, float]:
    """Return the medians of earlier files of a profile or a known format."""
    return next((p.medians for p in load_profiles(db) if p.name == name), {})


def remember_medians(db: Path, name: str, grid: Grid, decided: Decisions, *, format: str) -> None:
    """Keep the medians of a file that was loaded, under its profile's name or its format's."""
    found = medians_of(grid, decided)
    if not found:
        return
    known = next((p for p in load_profiles(db) if p.name == name), None)
    profile = known or Profile(name=name, headers=forms(grid.headers), format=format)
    if dict(profile.medians) != found:
        save(db, replace(profile, medians={**profile.medians, **found}))


def _number(text: str) -> float | None:
    """Return a canonical number, or None for a text that could not be read."""
    try:
        return float(text)
    except ValueError:
        return None
