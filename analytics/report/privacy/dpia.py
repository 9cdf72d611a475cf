"""The annex to the impact assessment (GDPR 35): what is stored, whence, how long, and who may see it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from analytics import admission
from analytics.admission.column import Column
from analytics.admission.contract import TABLES
from analytics.estimates.comments import FLOOR_COMMENTS
from analytics.report.catalogue import text
from analytics.report.privacy import promises
from analytics.report.privacy.document import Document, Part
from analytics.report.purpose import Purpose
from analytics.settings import FLOOR, FLOOR_SICK, MIN_ANSWERS, ROLES, VERSION

DROPPED = Path(admission.__file__).with_name("pii.toml")
SOURCES = {
    "hr": ("employees", "team_history", "employee_events", "absence_monthly", "identities"),
    "programme": (
        *("programmes", "enrolments", "assignments", "pairs", "sessions", "goals"),
        "employee_skills",
    ),
    "contacts": ("kpi_daily", "kpi_long", "queue_daily"),
    "quality": ("evaluations",),
    "customers": ("customer_responses",),
    "surveys": ("survey_items", "survey_responses", "survey_invitations", "survey_comments"),
    "finance": ("costs", "assumptions"),
    "centre": ("events", "targets"),
}
FLOWS = ("a", "b", "c", "d", "e", "f")
RISKS = ("reuse", "known", "key", "health", "creep", "wrong")
THRESHOLDS = {"people": FLOOR, "comments": FLOOR_COMMENTS, "sick": FLOOR_SICK, "answers": MIN_ANSWERS}


def dpia(purpose: Purpose, months: Mapping[str, int], lang: str) -> Document:
    """Return the annex.

    Parameters
    ----------
    months : mapping of str to int
        Months each table is kept, nought for good; a table that is not named is kept for good.
    """
    mark = "" if purpose.is_cleared else text("privacy.not_cleared", lang)
    return Document(
        name="dpia",
        lang=lang,
        title=text("dpia.title", lang),
        lead=text("dpia.lead", lang, version=VERSION),
        parts=(
            _part("record", lang, ("question", "answer"), promises.record(purpose, lang), mark),
            _part("tables", lang, ("table", "holds", "source", "people", "kept"), _tables(months, lang)),
            Part(title=text("dpia.part.flows", lang), points=_texts("flow", FLOWS, lang)),
            _part(
                "thresholds",
                lang,
                ("threshold", "least"),
                _thresholds(lang),
                text("dpia.threshold_note", lang),
            ),
            _roles(lang),
            _part("risks", lang, ("risk", "measure", "left"), _risks(lang)),
            Part(title=text("dpia.part.dropped", lang), points=_texts("dropped", dropped(), lang)),
            _part("fields", lang, ("table", "field", "kind", "needed"), _fields(lang)),
        ),
        foot=text("privacy.not_legal", lang),
    )


def dropped() -> tuple[str, ...]:
    """Return the kinds of columns that are never stored."""
    return tuple(tomllib.loads(DROPPED.read_text("utf-8")))


def source_of(table: str) -> str:
    """Return the kind of system a table comes from; KeyError for a table without one."""
    return {name: source for source, names in SOURCES.items() for name in names}[table]


def _part(
    name: str, lang: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], says: str = ""
) -> Part:
    """Return a part that is a table."""
    return Part(
        title=text(f"dpia.part.{name}", lang),
        says=(says,) if says else (),
        header=tuple(text(f"dpia.head.{column}", lang) for column in header),
        rows=rows,
    )


def _roles(lang: str) -> Part:
    """Return who may do what."""
    names = tuple(promises.role_name(role, lang) for role in ROLES)
    return Part(
        title=text("dpia.part.roles", lang),
        header=(text("dpia.head.what", lang), *names),
        rows=promises.matrix(lang),
    )


def _tables(months: Mapping[str, int], lang: str) -> tuple[tuple[str, ...], ...]:
    """Return every table with its source, its codes of people and its period."""
    return tuple(
        (
            table.name,
            text(f"page.table.{table.name}", lang),
            text(f"dpia.source.{source_of(table.name)}", lang),
            ", ".join(c.name for c in table.columns if c.person) or text("dpia.no", lang),
            promises.kept(months.get(table.name, 0), lang),
        )
        for table in TABLES.values()
    )


def _fields(lang: str) -> tuple[tuple[str, ...], ...]:
    """Return every field of every table."""
    marks = {True: text("dpia.yes", lang), False: text("dpia.no", lang)}
    return tuple(
        (table.name, column.name, _kind(column, lang), marks[column.required])
        for table in TABLES.values()
        for column in table.columns
    )


def _kind(column: Column, lang: str) -> str:
    """Return what a field holds and what becomes of it."""
    if column.person or column.free_text:
        return text(f"dpia.kind.{'person' if column.person else 'free'}", lang)
    if column.kind == "enum":
        return text("dpia.kind.enum", lang, values=", ".join(column.allowed))
    kind = text(f"dpia.kind.{column.kind}", lang)
    return text("dpia.kind.unit", lang, kind=kind, unit=column.unit) if column.unit else kind


def _thresholds(lang: str) -> tuple[tuple[str, ...], ...]:
    """Return the thresholds in force."""
    return tuple((text(f"dpia.threshold.{name}", lang), str(n)) for name, n in THRESHOLDS.items())


def _risks(lang: str) -> tuple[tuple[str, ...], ...]:
    """Return each risk, what is done about it, and what is left to the controller."""
    parts = ("what", "does", "left")
    return tuple(tuple(text(f"dpia.risk.{risk}.{part}", lang) for part in parts) for risk in RISKS)


def _texts(group: str, names: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """Return the texts of a group."""
    return tuple(text(f"dpia.{group}.{name}", lang) for name in names)
