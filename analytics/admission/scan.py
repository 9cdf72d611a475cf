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
    cp1252: bool = True
    encoding: str = ""
    _utf8: codecs.IncrementalDecoder = field(default_factory=codecs.getincrementaldecoder("utf-8"))

    def take(self, chunk: bytes) -> None:
        """Count one more piece of the file."""
        seam = self.tail[-3:] + chunk
        before = len(self.tail[-3:])
        self.head = self.head or chunk[:64]
        self.nuls += chunk.count(b"\0")
        self.nuls_even += chunk[self.size % 2 :: 2].count(b"\0") if b"\0" in chunk else 0
        self.feeds += chunk.count(b"\n")
        self.returns += chunk.count(b"\r")
        self.quotes += chunk.count(b'"')
        self.pairs += seam[max(before - 1, 0) :].count(b"\r\n")
        self.empty_lines += seam[max(before - 1, 0) :].count(b"\n\n") + seam[before and before - 2 :].count(
            b"\n\r\n"
        )
        self.size += len(chunk)
        self.tail = chunk[-3:] if len(chunk) >= 3 else (self.tail + chunk)[-3:]
        self._decode(chunk)

    def _decode(self, chunk: bytes, final: bool = False) -> None:
        """Try both encodings that need a proof over every byte."""
        try:
            if self.utf8:
                self._utf8.decode(chunk, final)
        except UnicodeDecodeError:
            self.utf8 = False
        self.cp1252 = self.cp1252 and not any(byte in chunk for byte in b"\x81\x8d\x8f\x90\x9d")

    def settle(self, name: str) -> None:
        """Decide the encoding: byte-order mark, UTF-16 by its empty bytes, UTF-8, cp1252.

        Raises
        ------
        Unreadable
            If the file is empty or in no known encoding.
        """
        self._decode(b"", final=True)
        mark = next((encoding for bom, encoding in BOMS if self.head.startswith(bom)), "")
        if self.size == 0 or (mark and self.size <= 4):
            raise unreadable("empty", name)
        self.encoding = mark or self._unmarked()
        if not self.encoding:
            raise unreadable("encoding", name)

    def _unmarked(self) -> str:
        """Return the encoding of a file without a byte-order mark."""
        if self.nuls > 0.2 * self.size:
            return "utf-16-be" if self.nuls_even > self.nuls / 2 else "utf-16-le"
        if self.utf8:
            return "utf-8"
        return "cp1252" if self.cp1252 else ""

    @property
    def direct(self) -> bool:
        """Whether DuckDB may read the bytes as they are: UTF-8, one kind of line end, no empty line."""
        one_end = self.returns == 0 or self.returns == self.pairs == self.feeds
        return self.encoding in ("utf-8", "utf-8-sig") and one_end and not self.nuls and not self.empty_lines

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
    return facts


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
