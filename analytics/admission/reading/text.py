"""A text file as UTF-8: its encoding is proven over every byte, never guessed from a sample."""

from __future__ import annotations

import codecs
import io
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from gzip import BadGzipFile
from pathlib import Path

from analytics.admission.reading.encodings import Clues, mended, single_byte
from analytics.admission.reading.mixed import bad_lines, has_utf8
from analytics.admission.refusal import unreadable
from analytics.admission.report import Warned
from analytics.admission.scan import CHUNK, GZIP_FREE, GZIP_RATIO, Scan, open_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text that can be read as UTF-8.

    Attributes
    ----------
    path : str
        The name under which this process opens it as UTF-8; empty where the system cannot.
    body : bytes
        The text itself when there is no such name.
    facts : Scan
        What was counted in the UTF-8 text.
    bad : frozenset of int
        Physical lines in another encoding than the rest.
    memory : file or None
        Keeps `path` alive while the text is in use.
    """

    name: str
    encoding: str
    path: str
    facts: Scan
    body: bytes = b""
    bad: frozenset[int] = frozenset()
    notes: tuple[Warned, ...] = ()
    memory: io.BufferedRandom | None = None

    def open(self) -> io.TextIOWrapper:
        """Open it for its physical lines: CRLF, LF and CR end one, nothing else does."""
        raw = open(self.path, "rb") if self.path else io.BytesIO(self.body)  # noqa: SIM115
        return io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="")


def read_text(path: Path, zipped: bool) -> Text:
    """Prove a file's encoding and return its text.

    Raises
    ------
    Unreadable
        If it is empty, cut off, a bomb, or in no encoding known.
    """
    facts, clues = Scan(), Clues()
    for chunk in pieces(path, zipped):
        facts.take(chunk)
        clues.take(chunk)
    facts.settle(path.name)
    if facts.encoding in ("utf-8", "utf-8-sig"):
        if clues.doubled:
            return _mended(path, zipped, facts.encoding)
        if not zipped:
            plain = facts.encoding.removesuffix("-sig")
            return Text(name=path.name, encoding=plain, path=str(path), facts=facts)
        return _decoded(path, zipped, facts.encoding)
    if facts.encoding != "cp1252":
        return _decoded(path, zipped, facts.encoding)
    if clues.utf8_pairs and has_utf8(path, zipped):
        return _mixed(path, zipped)
    return _decoded(path, zipped, single_byte(clues, pieces(path, zipped), path.name))


def pieces(path: Path, zipped: bool) -> Iterator[bytes]:
    """Give the file's bytes in pieces, unpacked, never more than a gzip may honestly hold."""
    limit = max(GZIP_FREE, GZIP_RATIO * path.stat().st_size)
    taken = 0
    try:
        with open_bytes(path, zipped) as file:
            while chunk := file.read(CHUNK):
                taken += len(chunk)
                if zipped and taken > limit:
                    raise unreadable("bomb", path.name)
                yield chunk
    except (BadGzipFile, EOFError, zlib.error) as error:
        raise unreadable("cut_off_gzip", path.name) from error


def _decoded(path: Path, zipped: bool, encoding: str) -> Text:
    """Return the text of a file in one encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()

    def parts() -> Iterator[bytes]:
        for chunk in pieces(path, zipped):
            yield decoder.decode(chunk).encode()
        yield decoder.decode(b"", True).encode()

    try:
        return _held(path.name, encoding.removesuffix("-sig"), parts())
    except UnicodeError as error:
        raise unreadable("encoding", path.name) from error


def _mended(path: Path, zipped: bool, encoding: str) -> Text:
    """Return the text of a file that was encoded twice, repaired as a whole."""
    text = b"".join(pieces(path, zipped)).decode(encoding)
    repaired, count = mended(text)
    notes = (Warned(key="encoded_twice", count=count),) if count else ()
    return replace(_held(path.name, "utf-8", [repaired.encode()]), notes=notes)


def _mixed(path: Path, zipped: bool) -> Text:
    """Return the text of a file in two encodings; the fewer lines are set aside."""
    body = b"".join(pieces(path, zipped))
    encoding, bad = bad_lines(body, path.name)
    text = body.decode(encoding, errors="replace")
    return replace(_held(path.name, encoding, [text.encode()]), bad=bad)


def _held(name: str, encoding: str, parts: Iterable[bytes]) -> Text:
    """Keep a decoded text in memory, under a name that DuckDB can open where the system has such names."""
    facts = Scan()
    named = hasattr(os, "memfd_create") and Path("/proc/self/fd").is_dir()
    memory = os.fdopen(os.memfd_create("export"), "w+b") if named else None
    body = io.BytesIO()
    for part in parts:
        facts.take(part)
        (memory or body).write(part)
    facts.settle(name)
    if memory is None:
        return Text(name=name, encoding=encoding, path="", facts=facts, body=body.getvalue())
    memory.flush()
    path = f"/proc/self/fd/{memory.fileno()}"
    return Text(name=name, encoding=encoding, path=path, facts=facts, memory=memory)
