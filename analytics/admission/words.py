"""The texts of this room, from its own catalogue file in `analytics/report/locales`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
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
    node: object = _catalogue(lang)
    for part in ("admission", *key.split(".")):
        if not isinstance(node, Mapping):
            raise KeyError(key)
        node = node[part]
    return str(node).format(**values)


@cache
def _catalogue(lang: str) -> Mapping[str, object]:
    """Read one language's file."""
    return tomllib.loads((LOCALES / lang / "admission.toml").read_text("utf-8"))
