"""A file that no format knows, taken in as a person says: which table, and which column is which field."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.admission.formats.asked import facts_told
from analytics.admission.formats.headers import normal_header
from analytics.admission.formats.plan import FieldOf, Plan
from analytics.admission.formats.targets import Target, targets
from analytics.admission.header import normal, personal_headers
from analytics.admission.questions import Question, undecided
from analytics.admission.reading.grid import Grid

FORMAT = "mapping"


def mapped_plan(
    grid: Grid,
    *,
    table: str,
    columns: Mapping[str, str],
    source: str,
    answers: Mapping[str, str] = MappingProxyType({}),
) -> Plan:
    """Return the plan of a file whose columns a person has named.

    Parameters
    ----------
    table : str
        Of the contract.
    columns : mapping of str to str
        Normalised header to field; other columns are not used, personal ones dropped.
    source : str
        The system whose ids these are: the profile's name.

    Raises
    ------
    Undecided
        If a fact that stands in no column is told by nothing.
    """
    target = targets()[table]
    fields = fields_by(grid, columns)
    told, questions = told_facts(target, fields, grid, answers)
    if questions:
        raise undecided(grid.file, questions)
    return Plan(
        format=FORMAT,
        source=source,
        routes=target.routes,
        fields=fields,
        constants=told,
        decisions=tuple(told.items()),
    )


def fields_by(grid: Grid, columns: Mapping[str, str]) -> tuple[FieldOf, ...]:
    """Return what every column of a file is when some headers have fields."""
    return tuple(_field(place, header, columns) for place, header in enumerate(grid.headers))


def told_facts(
    target: Target, fields: tuple[FieldOf, ...], grid: Grid, answers: Mapping[str, str]
) -> tuple[dict[str, str], tuple[Question, ...]]:
    """Return what stands in no column and is told, and questions for what is not."""
    present = {f.field for f in fields}
    if "date" in present:
        present.add("period_start")
    told, questions = facts_told(target.ask, present, grid, answers)
    if "period_start" in told:
        told = {"date": told["period_start"], **told}
    return told, questions


def is_personal(header: str) -> bool:
    """Whether a header names people or what is private to them."""
    return not personal_headers().isdisjoint((normal(header), normal_header(header)))


def _field(place: int, header: str, columns: Mapping[str, str]) -> FieldOf:
    """Return what one column is."""
    forms = (normal(header), normal_header(header))
    field = next((columns[form] for form in forms if columns.get(form)), "")
    return FieldOf(
        place=place, header=header, field=field or ("dropped" if is_personal(header) else ""), reading=""
    )
