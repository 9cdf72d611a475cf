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


def redacted_values(values: Mapping[str, object]) -> dict[str, object]:
    """Return what fills a message, its texts redacted."""
    return {key: redacted(value) if isinstance(value, str) else value for key, value in values.items()}
