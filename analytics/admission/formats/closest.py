"""Which headers look like a field that is missing: shown to a person, never applied."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from analytics.admission.formats.fields import vocabulary
from analytics.admission.formats.headers import plain_header
from analytics.admission.formats.plan import FieldOf
from analytics.admission.header import BLANKS
from analytics.admission.reading.grid import Grid

ALIKE, MOST = 0.6, 3
BESIDE = {"employee_id": ("person_name", "person_email"), "evaluator": ("person_name",)}


def closest_headers(field: str, grid: Grid, fields: Sequence[FieldOf]) -> tuple[str, ...]:
    """Return up to three unused headers that look most like those known for a field."""
    known = [header for name in (field, *BESIDE.get(field, ())) for header in _known(name)]
    merits = {
        f.header.strip(BLANKS): alike(plain_header(f.header), known)
        for f in fields
        if f.field in ("", "dropped") and grid.headers[f.place].strip(BLANKS)
    }
    found = sorted((h for h, merit in merits.items() if merit >= ALIKE), key=lambda h: (-merits[h], h))
    return tuple(found[:MOST])


def _known(field: str) -> tuple[str, ...]:
    """Return the headers known for a field."""
    known = vocabulary().get(field)
    return known.headers if known else (field.replace("_", " "),)


def alike(header: str, known: Sequence[str]) -> float:
    """Return how much, 0 to 1, a header looks like the nearest of some."""
    return max((SequenceMatcher(None, header, plain_header(other)).ratio() for other in known), default=0.0)
