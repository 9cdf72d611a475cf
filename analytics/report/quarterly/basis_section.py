"""Last page: how it is counted, from which data, what changed since it was published, and what it is for."""

from __future__ import annotations

from analytics.report import numbers
from analytics.report.catalogue import known, text
from analytics.report.figures.estimate_history import (
    estimate_history,
    estimate_history_alt,
    estimate_history_rows,
)
from analytics.report.purpose import Purpose
from analytics.report.quarterly.material import Material, Restatement
from analytics.report.quarterly.model import Block, Section, Stamp
from analytics.report.quarterly.parts import LIST, grid, heading, joined, picture, say, words
from analytics.report.quarterly.shown_outcomes import outcome_label, shown_points

METHODS = ("interval", "imputation", "hazard", "money", "grade")
RESTATED = ("quarter", "what", "published", "today", "cause")
ANSWERS = ("purpose", "legal_basis", "controller", "contact", "represented_on", "notice_on", "dpia_on",
           "review_on")  # fmt: skip
MOST_DIGITS = 4
LEVELS = ("roi", "turnover")  # in percent of something, not in points between two shares


def basis_section(material: Material, stamp: Stamp, lang: str) -> Section:
    """Return methods, the stamp in full, data, restatements, the history of estimates, the purpose record."""
    blocks = (
        _methods(lang),
        grid("stamp", (tuple(say(f"basis.{n}", lang) for n in ("about", "value")), stamp.lines),
             title=say("basis.origin", lang), note=_tables(material, lang), flush=(0, 1)),
        *_restated(material, lang),
        *_history(material, lang),
        *_purpose(material, lang),
    )  # fmt: skip
    return Section(key="basis", title=say("section.basis", lang), blocks=blocks)


def _methods(lang: str) -> Block:
    """Return how each kind of number is worked out, and how to read its interval and its grade."""
    rows = tuple((say(f"method.name.{name}", lang), say(f"method.{name}", lang)) for name in METHODS)
    header = tuple(say(f"basis.{name}", lang) for name in ("about", "how"))
    return grid("methods", (header, rows), title=say("basis.methods", lang), flush=(0, 1))


def _tables(material: Material, lang: str) -> str:
    """Name the files that were loaded with their rows."""
    loaded = [f"{name} {numbers.number(rows, lang, 0)}" for name, rows in material.study.tables if rows]
    return say("basis.tables", lang, names=LIST.join(loaded)) if loaded else ""


def _restated(material: Material, lang: str) -> tuple[Block, ...]:
    """Return what today's data give otherwise than what was published, with cause."""
    if not material.restated:
        key = "unchanged" if material.history else "first"
        return words(say(f"basis.{key}", lang), "note")
    header = tuple(say(f"restated.{name}", lang) for name in RESTATED)
    rows = tuple(_row(one, material, lang) for one in material.restated)
    return (grid("restatements", (header, rows), title=say("restated.title", lang), flush=(0, 1, 4)),)


def _row(one: Restatement, material: Material, lang: str) -> tuple[str, ...]:
    """Return one restated number."""
    old, new = _both(one, lang)
    cause = joined((say(f"cause.{one.cause}", lang), one.detail), ": ")
    quarter = numbers.quarter(one.quarter, lang, short=True)
    return quarter, outcome_label(one.outcome, material.study, lang), old, new, cause


def _both(one: Restatement, lang: str) -> tuple[str, str]:
    """Return what was published and what is found today, with the decimals that tell them apart."""
    digits = numbers.digits_for(*(x for x in (one.old, one.new) if x is not None))
    for places in range(digits, MOST_DIGITS + 1):
        old, new = (
            text("figure.none", lang) if x is None else _value(x, one, places, lang)
            for x in (one.old, one.new)
        )
        if old != new:
            break
    return old, new


def _value(x: float, one: Restatement, digits: int, lang: str) -> str:
    """Return a number in its unit; money by its currency."""
    if len(one.unit) == 3 and one.unit.isupper():
        return numbers.money(x, one.unit, lang)
    if one.outcome in LEVELS:
        return numbers.percent(x, lang, digits)
    if one.unit in ("people", "months"):
        return numbers.number(x, lang, digits)
    return numbers.with_unit(numbers.number(x, lang, digits), one.unit, lang)


def _history(material: Material, lang: str) -> tuple[Block, ...]:
    """Return the headline estimates of every published quarter as small multiples."""
    shown = shown_points(material)
    if not shown:
        return ()
    labels = {name: outcome_label(name, material.study, lang) for name in shown}
    drawn = picture(
        "report-history",
        say("basis.history", lang),
        lambda: estimate_history(shown, labels, lang),
        estimate_history_rows(shown, labels, lang),
        estimate_history_alt(shown, labels, lang),
        say("basis.history_note", lang),
    )
    return (drawn,)


def _purpose(material: Material, lang: str) -> tuple[Block, ...]:
    """Return the purpose record; what is not answered says so."""
    found = material.purpose
    if found == Purpose():
        return (heading("basis.purpose", lang), *words(say("basis.no_purpose", lang), "note"))
    said = [f"{say('purpose.country', lang)}: {_country(found.country, lang)}"]
    said += [f"{say(f'purpose.{name}', lang)}: {_answer(found, name, lang)}" for name in ANSWERS]
    return (heading("basis.purpose", lang), *words(" · ".join(part.rstrip(".") for part in said), "note"))


def _country(code: str, lang: str) -> str:
    """Return a country's name, or its code where the catalogue has none."""
    if not code:
        return say("purpose.open", lang)
    return say(f"country.{code}", lang) if known(f"quarterly.country.{code}", lang) else code


def _answer(found: Purpose, name: str, lang: str) -> str:
    """Return one answer of the record."""
    value = getattr(found, name)
    if not value:
        return say("purpose.open", lang)
    return value if isinstance(value, str) else numbers.day(value, lang)
