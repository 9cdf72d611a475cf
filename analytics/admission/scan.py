"""One pass over a file's bytes: encoding and line ends. Nothing is guessed from a sample."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from analytics.admission.refusal import unreadable

CHUNK = 1 << 22
GZIP_RATIO = 200  # a bomb reaches 1000; real exports stay under 60
GZIP_FREE = 50 << 20  # bytes that any gzip may unpack to
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FOREIGN = (
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"%PDF", "pdf"),
    (b"PAR1", "parquet"),
    (b"<html", "html"),
    (b"<!doctype", "html"),
    (b"mime-version", "html"),
    (b"\x1f\x8b", "gzip"),
)


@dataclass(slots=True)
class Scan:
    """Facts of a whole text file; byte counts are over the unpacked bytes."""

    size: int = 0
    feeds: int = 0
    returns: int = 0
    pairs: int = 0  # carriage return + line feed
    quotes: int = 0
    nuls: int = 0
    empty_lines: int = 0
    head: bytes = b""
    tail: bytes = b""
    nuls_even: int = 0
    utf8: bool = True
    encoding: str = ""
    _utf8: codecs.IncrementalDecoder = field(default_factory=codecs.getincrementaldecoder("utf-8"))

    def take(self, chunk: bytes) -> None:
        """Count one more piece of the file."""
        self.head = self.head or chunk[:64]
        if b"\0" in chunk:
            self.nuls += chunk.count(b"\0")
            self.nuls_even += chunk[self.size % 2 :: 2].count(b"\0")
        self.feeds += chunk.count(b"\n")
        self.quotes += chunk.count(b'"')
        self._count_ends(self.tail[-1:] + chunk, len(self.tail[-1:]), chunk)
        self.size += len(chunk)
        self.tail = (self.tail + chunk[-3:])[-3:]
        self._decode(chunk)

    def _count_ends(self, last_and_chunk: bytes, before: int, chunk: bytes) -> None:
        """Count carriage returns and empty lines, also where two pieces meet."""
        self.empty_lines += last_and_chunk.count(b"\n\n")
        if b"\r" in chunk:
            self.returns += chunk.count(b"\r")
            self.pairs += last_and_chunk.count(b"\r\n")
            self.empty_lines += (self.tail[-2:] + chunk).count(b"\n\r\n")
        elif before and self.tail.endswith(b"\r") and chunk.startswith(b"\n"):
            self.pairs += 1

    def _decode(self, chunk: bytes, final: bool = False) -> None:
        """Prove over every byte that the text is UTF-8, or not."""
        try:
            if self.utf8:
                self._utf8.decode(chunk, final)
        except UnicodeDecodeError:
            self.utf8 = False

    def settle(self, name: str) -> None:
        """Decide the encoding: byte-order mark, UTF-16 by its empty bytes, UTF-8, cp1252.

        Raises
        ------
        Unreadable
            If the file is empty.
        """
        self._decode(b"", final=True)
        mark = next((encoding for bom, encoding in BOMS if self.head.startswith(bom)), "")
        if self.size == 0 or (mark and self.size <= 4):
            raise unreadable("empty", name)
        self.encoding = mark or self._unmarked()

    def _unmarked(self) -> str:
        """Return the encoding of a file without a byte-order mark."""
        if self.nuls > 0.2 * self.size:
            return "utf-16-be" if self.nuls_even > self.nuls / 2 else "utf-16-le"
        return "utf-8" if self.utf8 else "cp1252"

    @property
    def direct(self) -> bool:
        """Whether DuckDB may read the text: one byte a line end, one kind of them, no empty line."""
        one_end = self.returns == 0 or self.returns == self.pairs == self.feeds
        return not self.encoding.startswith("utf-16") and one_end and not self.nuls and not self.empty_lines

    @property
    def lines(self) -> int:
        """Return the number of physical lines of a direct file."""
        return self.feeds + (not self.tail.endswith(b"\n"))


def sha256_of(path: Path) -> str:
    """Return the hex sha256 of a file's bytes as they lie on disk."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def scan(path: Path, zipped: bool) -> Scan:
    """Read a text file once and return its facts.

    Raises
    ------
    Unreadable
        If it is empty, of another format than its name says, cut off, a bomb, or in an unknown encoding.
    """
    facts = Scan()
    for chunk in _pieces(path, zipped):
        facts.take(chunk)
        if facts.size == len(chunk):
            _refuse_foreign(facts.head, path.name)
    facts.settle(path.name)
    if facts.encoding != "utf-8":
        _prove(path, zipped, facts.encoding)
    return facts


def _prove(path: Path, zipped: bool, encoding: str) -> None:
    """Refuse a file with bytes that its encoding does not know."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in _pieces(path, zipped):
            decoder.decode(chunk)
        decoder.decode(b"", True)
    except UnicodeDecodeError as error:
        raise unreadable("encoding", path.name) from error


def _refuse_foreign(head: bytes, name: str) -> None:
    """Refuse a file whose first bytes say that it is no text."""
    kind = next((kind for magic, kind in FOREIGN if head.lower().startswith(magic.lower())), "")
    if kind:
        raise unreadable(f"foreign.{kind}", name)


def _pieces(path: Path, zipped: bool) -> Iterator[bytes]:
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
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise unreadable("cut_off_gzip", path.name) from error


def open_bytes(path: Path, zipped: bool) -> gzip.GzipFile | io.BufferedReader:
    """Open a plain or gzipped file for its unpacked bytes."""
    return gzip.open(path, "rb") if zipped else path.open("rb")
