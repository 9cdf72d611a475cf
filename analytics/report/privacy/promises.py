"""What is measured, what is never done, who sees it, what a record says: lines that papers share."""

from __future__ import annotations

from datetime import date

from analytics.admission.roles import MATRIX, PAGES
from analytics.estimates.comments import FLOOR_COMMENTS
from analytics.report import numbers
from analytics.report.catalogue import known, text
from analytics.report.purpose import NEEDED_ALSO, Purpose
from analytics.settings import FLOOR, FLOOR_SICK, ROLES

MEASURED = ("staying", "work", "quality", "customers", "programme", "surveys", "absence", "costs")
NEVER = ("rank", "decide", "recordings", "stored", "few", "leaves")
LAW = ("a", "b", "c")  # what a country's law asks to look at
RECORD = (
    *("country", "purpose", "legal_basis", "controller", "contact"),
    *("represented_on", "notice_on", "dpia_on", "review_on", "until", "necessity", "consequences"),
)
FLOORS: dict[str, object] = {"floor": FLOOR, "comments": FLOOR_COMMENTS, "sick": FLOOR_SICK}
HAS_FLOOR = ("surveys", "absence", "few")


def measured(lang: str) -> tuple[str, ...]:
    """Return what is looked at, one line each."""
    return tuple(_line("measured", name, lang) for name in MEASURED)


def never(lang: str) -> tuple[str, ...]:
    """Return what is never done, one line each."""
    return tuple(_line("never", name, lang) for name in NEVER)


def sees(lang: str) -> tuple[tuple[str, str], ...]:
    """Return each role's name and what it sees."""
    return tuple((role_name(role, lang), text(f"privacy.role.{role}.sees", lang)) for role in ROLES)


def role_name(role: str, lang: str) -> str:
    """Return what a role is called."""
    return text(f"privacy.role.{role}.name", lang)


def matrix(lang: str) -> tuple[tuple[str, ...], ...]:
    """Return who may do what: a page or deed, then a yes or a dash for each of `ROLES`."""
    marks = {True: text("dpia.yes", lang), False: text("dpia.no", lang)}
    return tuple(
        (_deed(what, lang), *(marks[role in allowed] for role in ROLES)) for what, allowed in MATRIX.items()
    )


def step_name(country: str, lang: str) -> str:
    """Return what the step with the employees' representatives is in a country."""
    return text(f"privacy.step.{country or 'any'}", lang)


def law(country: str, lang: str) -> tuple[str, ...]:
    """Return what a country's law asks to look at; nothing while no country is chosen."""
    return tuple(text(f"privacy.law.{country}.{point}", lang) for point in LAW) if country else ()


def field_name(name: str, country: str, lang: str) -> str:
    """Return what a field of the record is called in a country."""
    return step_name(country, lang) if name == "represented_on" else text(f"privacy.field.{name}", lang)


def record(purpose: Purpose, lang: str) -> tuple[tuple[str, str], ...]:
    """Return the record as names and answers; what need not be answered and is not is left out."""
    also = NEEDED_ALSO.get(purpose.country, ())
    asked = [name for name in RECORD if getattr(purpose, name) or name in (*purpose.needed, *also)]
    return tuple((field_name(name, purpose.country, lang), answer(purpose, name, lang)) for name in asked)


def answer(purpose: Purpose, name: str, lang: str) -> str:
    """Return one answer as text, or that there is none yet."""
    value = getattr(purpose, name)
    if isinstance(value, date):
        return numbers.day(value, lang)
    if name == "country" and value:
        return text(f"privacy.country.{value}", lang)
    return str(value) if value else text("privacy.unanswered", lang)


def kept(months: int, lang: str) -> str:
    """Return how long a table is kept; nought months is for good."""
    return text("privacy.months", lang, n=months) if months else text("privacy.for_good", lang)


def _line(group: str, name: str, lang: str) -> str:
    """Return one line, with the thresholds in force where it names them."""
    key = f"privacy.{group}.{name}"
    return text(key, lang, **FLOORS) if name in HAS_FLOOR else text(key, lang)


def _deed(what: str, lang: str) -> str:
    """Return what a row of the matrix is called."""
    key = f"page.{what}.menu" if what in PAGES else f"privacy.deed.{what}"
    return text(key, lang) if known(key, lang) else what
