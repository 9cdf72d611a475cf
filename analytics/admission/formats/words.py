"""What the words of exports mean: one vocabulary a field, in six languages, from `words.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from analytics.admission.header import normal

FILE = Path(__file__).with_name("words.toml")
PLACE = re.compile(r"_\d+$")


def normal_word(text: str) -> str:
    """Return a text in the form in which words are compared: case, separators and spaces do not count."""
    return normal(text).strip(" *.!")


@cache
def vocabulary(name: str) -> Mapping[str, str]:
    """Return what the words of one field mean.

    Parameters
    ----------
    name : str
        A field, or ``flag`` and ``missing``; a place at its end (``question_7``) does not count.

    Returns
    -------
    mapping of str to str
        Normalised text to the word stored; empty when no vocabulary has that name.
    """
    tables = _tables()
    found = tables.get(name) or tables.get(PLACE.sub("", name)) or {}
    pairs = ((normal_word(text), word) for word, texts in found.items() for text in (word, *texts))
    return MappingProxyType({text: word for text, word in pairs if text})


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    """Read the vocabularies: field to stored word to texts; ``same`` names the field it shares them with."""
    data = tomllib.loads(FILE.read_text("utf-8"))
    shared = data.pop("same", {})
    return MappingProxyType({**data, **{name: data[other] for name, other in shared.items()}})
