"""Headers that mean different things in different systems: bare ``hold``, bare ``samtalstid``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from analytics.admission.formats.clocks import explicit_seconds, is_pair
from analytics.admission.formats.headers import normal_header
from analytics.admission.formats.plan import FieldOf
from analytics.admission.formats.targets import Target
from analytics.admission.formats.texts import texts_of
from analytics.admission.questions import Question
from analytics.admission.reading.grid import Grid

COUNTS = {"held_contacts": "hold", "contacts_handled": "handle"}  # counts whose bare name may be a time
AVERAGES = (
    "avg", "average", "aht", "medel", "genomsnitt", "snitt", "gjennomsnitt", "gennemsnit", "gns", "gem",
    "keskim",
)  # fmt: skip
TOTAL, AVERAGE, COUNT = "total", "average", "count"

Trapped = tuple[tuple[FieldOf, ...], tuple[Question, ...]]


def trapped(grid: Grid, target: Target, fields: tuple[FieldOf, ...], answers: Mapping[str, str]) -> Trapped:
    """Return the fields with what was answered about such headers, and questions about the others.

    A count whose values are times may be a total or an average; a time whose header says neither total
    nor average is asked about, unless every row is one contact.
    """
    one_contact = any(f.field in ("interaction_id", "contact_id", "call_id") for f in fields)
    found, questions = [], []
    for of in fields:
        options = _doubts(grid, target, of, one_contact)
        answer = answers.get(f"meaning.{of.field}", "")
        if answer in options:
            found.append(replace(of, field=_meant(of.field, answer)))
            continue
        found.append(of)
        if options:
            examples = texts_of(grid, of.place, typed=True).values[:5]
            key = f"meaning.{of.field}"
            questions.append(Question(key=key, column=of.header, examples=examples, options=options))
    return tuple(found), tuple(questions)


def _doubts(grid: Grid, target: Target, of: FieldOf, one_contact: bool) -> tuple[str, ...]:
    """Return what a column may mean, if its header leaves that open."""
    if of.field in COUNTS and any(name in target.fields for name in ("avg_" + COUNTS[of.field],)):
        times = texts_of(grid, of.place, typed=True).some
        timed = any(explicit_seconds(text) is not None or is_pair(text) for text in times)
        return (TOTAL, AVERAGE) if timed else ()
    if not of.field.startswith("avg_") or one_contact or _meant(of.field, TOTAL) not in target.fields:
        return ()
    words = normal_header(of.header)
    return () if any(part in words for part in AVERAGES) else (AVERAGE, TOTAL)


def _meant(field: str, answer: str) -> str:
    """Return the field that an answer makes of one."""
    name = COUNTS.get(field) or field.removeprefix("avg_")
    return {TOTAL: f"total_{name}", AVERAGE: f"avg_{name}", COUNT: field}[answer]
