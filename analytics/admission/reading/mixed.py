"""Files in two encodings, as when exports were put together: the lines of the rarer one are set aside."""

from __future__ import annotations

from pathlib import Path

from analytics.admission.reading.limits import too_many
from analytics.admission.refusal import unreadable
from analytics.admission.scan import open_bytes


def has_utf8(path: Path, zipped: bool) -> bool:
    """Whether any line with other letters than ASCII is UTF-8 from end to end."""
    with open_bytes(path, zipped) as file:
        return any(not line.isascii() and _is_utf8(line) for line in _lines(file.read()))


def bad_lines(body: bytes, name: str) -> tuple[str, frozenset[int]]:
    """Return the encoding of most lines and the numbers of those in another one.

    Raises
    ------
    Unreadable
        If more than one in a hundred lines is in another encoding.
    """
    lines = _lines(body)
    other = {n: _is_utf8(line) for n, line in enumerate(lines, start=1) if not line.isascii()}
    utf8 = frozenset(n for n, fine in other.items() if fine)
    rest = frozenset(n for n, fine in other.items() if not fine)
    encoding, bad = ("utf-8", rest) if len(utf8) >= len(rest) else ("cp1252", utf8)
    if too_many(len(bad), len(lines)):
        raise unreadable("mixed_encodings", name, min(bad), count=len(bad), lines=len(lines))
    return encoding, bad


def _lines(body: bytes) -> list[bytes]:
    """Return the physical lines: CRLF, LF and CR end one."""
    return body.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n").split(b"\n")


def _is_utf8(line: bytes) -> bool:
    """Whether a line is UTF-8."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
