"""Every text a person sees, by key and language, from `locales/<lang>/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

LANGUAGES = ("sv", "nb", "nl", "en")
LOCALES = Path(__file__).parent / "locales"


def text(key: str, lang: str, **values: object) -> str:
    """Return the text of `key` with its placeholders filled.

    Raises
    ------
    KeyError
        If the key is in no catalogue of the language, or a placeholder got no value.
    """
    template = catalogue(lang)[key]
    return template.format(**values) if values or "{" in template else template


def known(key: str, lang: str) -> bool:
    """Whether the catalogues of a language hold the key."""
    return key in catalogue(lang)


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(lang: str) -> Mapping[str, str]:
    """Return every text of one language, dotted key to text; read-only.

    Raises
    ------
    KeyError
        If the language is not one of `LANGUAGES`, or two files hold the same key.
    """
    if lang not in LANGUAGES:
        raise KeyError(f"language {lang!r} is not one of {', '.join(LANGUAGES)}")
    texts: dict[str, str] = {}
    for path in sorted((LOCALES / lang).glob("*.toml")):
        for key, value in flatten(tomllib.loads(path.read_text(encoding="utf-8"))):
            if key in texts:
                raise KeyError(f"{path.name}: {key} is already in another file")
            texts[key] = value
    return MappingProxyType(texts)


def flatten(tree: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Give dotted keys and texts of nested tables."""
    for name, value in tree.items():
        if isinstance(value, Mapping):
            yield from flatten(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)
