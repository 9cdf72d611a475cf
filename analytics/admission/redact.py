"""What may stand in a message: mail addresses and numbers like national ids are cut to their ends."""

from __future__ import annotations

import re
from collections.abc import Mapping

TELLING = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|(?<![\w])(?:\d{2})?\d{6}[-+ ]?\d{4,5}(?![\w])"
    r"|(?<![\w])\d{6}[-+A-FU-Y]\d{3}[0-9A-Y](?![\w])"
)


def redacted(text: str) -> str:
    """Return a text in which nothing tells who a person is by its form alone."""
    return TELLING.sub(lambda found: f"{found[0][0]}…{found[0][-1]}", text)


def without_values(error: Exception) -> None:
    """Take what an engine's own error quotes out of its message: it may be a cell; the traceback stays."""
    error.args = tuple(_unquoted(part) if isinstance(part, str) else part for part in error.args)


def _unquoted(text: str) -> str:
    """Return a message without quoted texts and without the line of a file that it shows."""
    return redacted(re.sub(r"'[^'\n]*'|\"[^\"\n]*\"", "'…'", text.partition("Original Line")[0]))


def redacted_values(values: Mapping[str, object]) -> dict[str, object]:
    """Return what fills a message, its texts redacted."""
    return {key: redacted(value) if isinstance(value, str) else value for key, value in values.items()}
