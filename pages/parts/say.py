"""The pages' own texts in the reader's language, and safe HTML around them."""

from __future__ import annotations

from html import escape

from analytics.report.catalogue import known, text
from pages.parts.state import language


def say(key: str, **values: object) -> str:
    """Return the text ``page.<key>`` in the reader's language."""
    return text(f"page.{key}", language(), **values)


def say_or(key: str, otherwise: str, **values: object) -> str:
    """Return the text of a full catalogue key, or another text when no catalogue has it."""
    return text(key, language(), **values) if known(key, language()) else otherwise


def tag(name: str, content: str, *, css: str = "", raw: bool = False) -> str:
    """Return one HTML element; `content` is escaped unless it already is HTML (`raw`)."""
    attribute = f' class="{escape(css)}"' if css else ""
    return f"<{name}{attribute}>{content if raw else escape(content)}</{name}>"
