"""Which known format a table of text cells is, and the plan by which it is taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from analytics.admission.formats.asked import facts_told
from analytics.admission.formats.headers import normal_header
from analytics.admission.formats.known import Format, formats
from analytics.admission.formats.plan import FieldOf, Plan
from analytics.admission.formats.words import PLACE
from analytics.admission.header import normal, personal_headers
from analytics.admission.questions import undecided
from analytics.admission.reading.grid import Grid

EVERY_OTHER = "*"


def recognise(grid: Grid) -> Format | None:
    """Return the first known format whose headers are there, or None."""
    headers = frozenset(name for header in grid.headers for name in names(header))
    return next((known for known in formats() if known.fits(headers, grid.kind)), None)


def names(header: str) -> tuple[str, ...]:
    """Return the forms in which a header may be known: as written, and without its unit."""
    return tuple(dict.fromkeys((normal(header), normal_header(header))))


def plan_of(known: Format, grid: Grid, answers: Mapping[str, str] = MappingProxyType({})) -> Plan:
    """Return the plan of a table of a known format.

    Raises
    ------
    Undecided
        If a fact that stands in no column is told by nothing.
    """
    fields = tuple(_field(known, place, header) for place, header in enumerate(grid.headers))
    present = [f.field for f in fields]
    told, questions = facts_told(_asked(known, present), present, grid, answers)
    if questions:
        raise undecided(grid.file, questions)
    return Plan(
        format=known.id,
        source=known.source,
        routes=known.routes,
        fields=fields,
        constants={**known.constants, **told},
        options=known.options,
        decisions=tuple(told.items()),
    )


def _asked(known: Format, present: Sequence[str]) -> tuple[str, ...]:
    """Return the facts that must be told: hours a week mean nothing without the hours of full time."""
    in_hours = "weekly_hours" in present and "fte" not in present
    return (*known.ask, *(("full_time_hours",) if in_hours else ()))


def _field(known: Format, place: int, header: str) -> FieldOf:
    """Return what one column is; a header that names people is dropped unless the format uses it."""
    forms = names(header)
    named = next((known.fields[form] for form in forms if form in known.fields), None)
    if named is None:
        named = "dropped" if personal_headers() & set(forms) else _other(known, place)
    return FieldOf(
        place=place, header=header, field=named, reading=known.readings.get(PLACE.sub("", named), "")
    )


def _other(known: Format, place: int) -> str:
    """Return the field of a header the format does not name."""
    other = known.fields.get(EVERY_OTHER, "")
    return f"{other}_{place}" if other else ""
