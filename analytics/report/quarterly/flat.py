"""The results document as rows: a path and its value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

NAMES = ("outcome", "id", "name", "key", "arm", "programme")  # what tells the entries of a list apart


def flat(document: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value of a document with where it stands, such as ``effects.aht.estimate.value``."""
    if isinstance(document, dict):
        for name, value in document.items():
            yield from flat(value, f"{path}.{name}" if path else str(name))
    elif isinstance(document, list | tuple):
        names = _names(document)
        for name, value in zip(names, document, strict=True):
            yield from flat(value, f"{path}.{name}")
        if not document:
            yield path, None
    else:
        yield path, document


def _names(entries: list[Any] | tuple[Any, ...]) -> list[str]:
    """Return what each entry is called: by the first field that tells all of them apart, else its number."""
    for field in NAMES:
        found = [str(e[field]) for e in entries if isinstance(e, dict) and field in e]
        if len(found) == len(entries) and len(set(found)) == len(found):
            return found
    return [str(i) for i in range(1, len(entries) + 1)]
