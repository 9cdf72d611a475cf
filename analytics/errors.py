"""The error tree; each branch says whose move it is.

MentorlyftError
├── BadInput            the sender of a file mends it: file, line, column, what to do
│   └── UnreadableFile  no row of the file could be read
├── BadRequest          the caller mends the command: unknown quarter, programme, site, missing database
│   └── TooFew         the view would give a handful of people away
├── Busy                someone else is loading: wait and try again
└── NotEstimable        the reader is told why there is no number; never shown as a number
"""

from __future__ import annotations


class MentorlyftError(Exception):
    """Base of every error this product raises on purpose."""


class BadInput(MentorlyftError):
    """A file breaks the export contract; the message names file, line and column and what to do."""

    def __init__(
        self, what: str, *, file: str = "", line: int | None = None, column: str | None = None
    ) -> None:
        """Keep the place apart from the words, so that a page can show it in its own language."""
        self.what, self.file, self.line, self.column = what, file, line, column
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        """Return one line: place first, then what is wrong and what to do."""
        place = [f'"{self.file}"'] if self.file else []
        place += [f"line {self.line}"] if self.line is not None else []
        place += [f'column "{self.column}"'] if self.column else []
        return f"{', '.join(place)}: {self.what}" if place else self.what


class UnreadableFile(BadInput):
    """Nothing of the file could be read: empty, encrypted, cut off, not a table."""


class BadRequest(MentorlyftError):
    """The command or the filter asks for something that is not there."""


class TooFew(BadRequest):
    """The view asked for is there, and is not shown: it would give fewer people away than may be."""


class Busy(MentorlyftError):
    """Another load holds the database; nothing was changed."""


class NotEstimable(MentorlyftError):
    """There is no honest number; `reason` is a catalogue key, `detail` fills it."""

    def __init__(self, reason: str, **detail: object) -> None:
        """Keep the reason as a key so that every language can say it."""
        self.reason, self.detail = reason, detail
        super().__init__(f"{reason} {detail}" if detail else reason)
