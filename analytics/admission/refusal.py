"""Refusals of this room: the key of a text, so that a page can say it in its reader's language."""

from __future__ import annotations

from analytics.admission.redact import redacted, redacted_values
from analytics.admission.words import say
from analytics.errors import BadInput, BadRequest, UnreadableFile


class Told:
    """What was refused and why, as a key of ``admission.refused`` and its values."""

    key: str = ""
    values: dict[str, object]

    def say(self, lang: str) -> str:
        """Return the sentence without its place, in a language."""
        return say(f"refused.{self.key}", lang, self.values)


class Refused(Told, BadInput):
    """A file breaks the contract."""


class Unreadable(Told, UnreadableFile):
    """Nothing of the file could be read."""


class Unusable(Told, BadRequest):
    """The paths or the database named in the command are not usable."""


def refused(
    key: str, file: str, line: int | None = None, column: str | None = None, **values: object
) -> Refused:
    """Return the error for a file that breaks the contract."""
    values = redacted_values(values)
    column = redacted(column) if column else column
    error = Refused(say(f"refused.{key}", values=values), file=file, line=line, column=column)
    error.key, error.values = key, values
    return error


def unreadable(key: str, file: str, line: int | None = None, **values: object) -> Unreadable:
    """Return the error for a file of which nothing could be read."""
    values = redacted_values(values)
    error = Unreadable(say(f"refused.{key}", values=values), file=file, line=line)
    error.key, error.values = key, values
    return error


def unusable(key: str, **values: object) -> Unusable:
    """Return the error for a command that names something unusable."""
    values = redacted_values(values)
    error = Unusable(say(f"refused.{key}", values=values))
    error.key, error.values = key, values
    return error
