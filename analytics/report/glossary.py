"""The field's terms in each language: what they mean, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from analytics.report.catalogue import catalogue, text

PREFIX, TERM = "glossary.", ".term"
PARTS = ("term", "forms", "means")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term as a reader meets it; `forms` is a pattern of its inflections."""

    key: str
    term: str
    forms: str
    means: str


@lru_cache(maxsize=4)
def terms(lang: str) -> tuple[Term, ...]:
    """Return every term of a language, in its alphabetical order."""
    keys = [k.removeprefix(PREFIX).removesuffix(TERM) for k in catalogue(lang) if _is_term(k)]
    found = (Term(key=key, **{part: text(f"{PREFIX}{key}.{part}", lang) for part in PARTS}) for key in keys)
    return tuple(sorted(found, key=lambda term: term.term.lower()))


def _is_term(key: str) -> bool:
    """Whether a catalogue key names a term."""
    return key.startswith(PREFIX) and key.endswith(TERM)


def met(said: str, lang: str) -> Iterator[tuple[int, int, Term]]:
    """Give where each term stands first in a plain text: start, end and the term."""
    known, seen = {term.key: term for term in terms(lang)}, set()
    for found in _pattern(lang).finditer(said):
        key = str(found.lastgroup)
        if key not in seen:
            seen.add(key)
            yield found.start(), found.end(), known[key]


def explained(said: str, lang: str) -> tuple[str, frozenset[str]]:
    """Return a plain text as HTML in which each term carries its meaning, and the terms that it holds."""
    parts, last, keys = [], 0, set()
    for start, end, term in met(said, lang):
        parts += [escape(said[last:start]), _abbr(said[start:end], term)]
        last = end
        keys.add(term.key)
    return "".join([*parts, escape(said[last:])]), frozenset(keys)


def _abbr(shown: str, term: Term) -> str:
    """Return a word with its meaning to hover over."""
    return f'<abbr class="ml-term" title="{escape(term.means)}">{escape(shown)}</abbr>'


@lru_cache(maxsize=4)
def _pattern(lang: str) -> re.Pattern[str]:
    """Return one pattern of all terms of a language, each in a group of its name."""
    forms = "|".join(f"(?P<{term.key}>{term.forms})" for term in terms(lang))
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)
