"""The texts of this room, from its own catalogue files in `analytics/report/locales`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

LOCALES = Path(__file__).parents[1] / "report" / "locales"


def say(key: str, lang: str = "en", values: Mapping[str, object] = MappingProxyType({})) -> str:
    """Return ``admission.<key>`` in a language, its placeholders filled.

    Raises
    ------
    KeyError
        If the catalogue has no such key, or a placeholder got no value.
    """
    return _catalogue(lang)[f"admission.{key}"].format(**values)


def known(key: str, lang: str) -> bool:
    """Whether the catalogues of a language hold ``admission.<key>``."""
    return f"admission.{key}" in _catalogue(lang)


@cache
def _catalogue(lang: str) -> Mapping[str, str]:
    """Read one language's files, dotted key to text."""
    texts: dict[str, str] = {}
    for path in sorted((LOCALES / lang).glob("admission*.toml")):
        texts |= dict(_flat(tomllib.loads(path.read_text("utf-8"))))
    return MappingProxyType(texts)


def _flat(tree: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Give dotted keys and texts of nested tables."""
    for name, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)
