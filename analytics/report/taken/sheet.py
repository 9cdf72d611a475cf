"""One chart or table to take along, and the lines that say where its numbers come from."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.report.numbers import day, number
from analytics.report.quarterly.parts import count, joined, say
from analytics.report.quarterly.stamp import RULES, SHORT_HASH, filters
from analytics.report.rule_words import rule_sentence
from analytics.report.study import Study
from analytics.settings import FLOOR, FLOOR_SICK, VERSION

SEPARATOR = " · "


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table as a page shows it, with what belongs to it.

    Attributes
    ----------
    title, note : str
        What it shows; method, n, as-of and grade.
    rows : tuple of rows
        Formatted texts, as many as on the page.
    origin : tuple of (name, value)
        As-of, filters, people, definitions, what is hidden, version, hash of the data.
    short : str
        The same in one line.
    lang : str
        Whose decimal mark and separators the texts have.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lang: str
    note: str = ""
    origin: tuple[tuple[str, str], ...] = ()
    short: str = ""


def origin(study: Study, lang: str) -> tuple[tuple[str, str], ...]:
    """Return where the numbers of a page come from; nothing in it depends on the clock."""
    n = study.counts
    names = ("employees", "mentees", "comparison", "teams")
    people = say("stamp.counts", lang, **{name: count(getattr(n, name), lang) for name in names})
    floors = {"floor": number(FLOOR, lang, 0), "sick": number(FLOOR_SICK, lang, 0)}
    lines = {
        "as_of": day(study.as_of, lang),
        "filters": filters(study, lang),
        "people": people,
        "definitions": rule_sentence(study.rules, RULES, lang),
        "hidden": say("stamp.rule", lang, **floors),
        "version": f"Mentorlyft {VERSION}",
        "hash": study.fingerprint,
    }
    return tuple((say(f"stamp.name.{name}", lang), said) for name, said in lines.items())


def short(study: Study, lang: str) -> str:
    """Return the same in one line, with the first digits of the hash."""
    reached = say("stamp.as_of", lang, day=day(study.as_of, lang))
    mark = say("stamp.data", lang, hash=study.fingerprint[:SHORT_HASH])
    demo = say("stamp.demo", lang) if study.demo else ""
    parts = (demo, reached, filters(study, lang), f"Mentorlyft {VERSION}", mark)
    return joined(parts, SEPARATOR)
