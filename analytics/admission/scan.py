"""One pass over a file's bytes: encoding and line ends. Nothing is guessed from a sample."""

from __future__ import annotations

import codecs
import functools
import gzip
import hashlib
import io
import operator
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from analytics.admission.refusal import unreadable
from analytics.admission.watching import Share, untold

CHUNK = 1 << 18  # bytes; what is made of a piece stays in the processor's cache
GZIP_RATIO = 200  # a bomb reaches 1000; real exports stay under 60
GZIP_FREE = 50 << 20  # bytes that any gzip may unpack to
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FEED = 10


def _neighbours() -> bytes:
    """Return what each byte means beside another: its low four bits as the first, the others as the second.

    A cast takes ``1e5``, ``1_204``, ``5. `` and ``+-5`` as numbers. Where none of these signs touches a
    digit, a text that it takes is made of digits, minus and decimal signs.
    """
    kinds = bytearray([8] * 256)
    before = ((b"0123456789.", 1), (b" \t+", 2), (b",", 4))
    after = ((b"eE_ \t", 1), (b"0123456789.,+-", 2), (b"eE_ \t", 4), (b"\x0b\x0c", 8))
    for signs, kind in (*before, *((signs, kind << 4) for signs, kind in after)):
        for sign in signs:
            kinds[sign] |= kind
    return bytes(kinds)


NEIGHBOURS = _neighbours()
COMMA_ONLY = 4  # the kind of a doubt that holds only where a comma may be a decimal sign
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
    """Facts of a whole text file; byte counts are over the unpacked bytes.

    Attributes
    ----------
    returns, pairs : int
        Carriage returns, and those with a line feed after them.
    high : bool
        A byte between 0x80 and 0x9F: cp1252 and latin-1 differ in these only.
    """

    size: int = 0
    feeds: int = 0
    returns: int = 0
    pairs: int = 0
    quoted: bool = False
    nuls: int = 0
    empty_lines: bool = False
    head: bytes = b""
    tail: bytes = b""
    nuls_even: int = 0
    high: bool = False
    utf8: bool = True
    encoding: str = ""
    _doubts: int = 0
    _utf8: codecs.IncrementalDecoder = field(default_factory=codecs.getincrementaldecoder("utf-8"))

    def take(self, chunk: bytes) -> None:
        """Count one more piece of the file."""
        self.head = self.head or chunk[:64]
        if b"\0" in chunk:
            self.nuls += chunk.count(b"\0")
            self.nuls_even += chunk[self.size % 2 :: 2].count(b"\0")
        self.quoted = self.quoted or b'"' in chunk
        joined = self.tail[-1:] + chunk
        signs = np.frombuffer(joined, np.uint8)
        self._count_ends(signs, len(joined) - len(chunk), chunk)
        if not self._doubts & ~COMMA_ONLY:
            kinds = np.frombuffer(joined.translate(NEIGHBOURS), np.uint8)
            self._doubts |= _any_bit(kinds[:-1] & (kinds[1:] >> 4))
        self.size += len(chunk)
        self.tail = (self.tail + chunk[-3:])[-3:]
        self._decode(chunk)

    def _count_ends(self, signs: np.ndarray, before: int, chunk: bytes) -> None:
        """Count line ends and look for empty lines, also where two pieces meet."""
        feeds = signs == FEED
        self.feeds += int(np.count_nonzero(feeds[before:]))
        self.empty_lines = self.empty_lines or bool((feeds[1:] & feeds[:-1]).any())
        if b"\r" in chunk:
            self.returns += chunk.count(b"\r")
            self.pairs += signs.tobytes().count(b"\r\n")
            self.empty_lines = self.empty_lines or b"\n\r\n" in self.tail[-2:] + chunk
        elif before and self.tail.endswith(b"\r") and chunk.startswith(b"\n"):
            self.pairs += 1

    def _decode(self, chunk: bytes, final: bool = False) -> None:
        """Prove over every byte that the text is UTF-8, or not."""
        if chunk.isascii() and not (final or self._utf8.getstate()[0]):
            return
        try:
            if self.utf8:
                self._utf8.decode(chunk, final)
        except UnicodeDecodeError:
            self.utf8 = False
        if not self.high:
            self.high = bool(((np.frombuffer(chunk, np.uint8) & 0xE0) == 0x80).any())

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
    def latin(self) -> bool:
        """Whether the text is cp1252 that latin-1 reads alike, and faster: every byte has a meaning."""
        return self.encoding == "cp1252" and not self.high

    def plain(self, delimiter: str) -> bool:
        """Whether no digit has a neighbour with which DuckDB would cast a text that is no number of ours."""
        return not (self._doubts & ~COMMA_ONLY if delimiter == "," else self._doubts)

    @property
    def lines(self) -> int:
        """Return the number of physical lines of a direct file."""
        return self.feeds + (not self.tail.endswith(b"\n"))


def _any_bit(bits: np.ndarray) -> int:
    """Return the bits that any byte has."""
    whole = len(bits) // 8 * 8
    words = int(np.bitwise_or.reduce(bits[:whole].view(np.uint64)))
    words |= int.from_bytes(bits[whole:].tobytes())
    return functools.reduce(operator.or_, words.to_bytes(8), 0)


def sha256_of(path: Path) -> str:
    """Return the hex sha256 of a file's bytes as they lie on disk."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def scan(path: Path, zipped: bool, tell: Share = untold) -> Scan:
    """Read a text file once and return its facts.

    Raises
    ------
    Unreadable
        If it is empty, of another format than its name says, cut off, a bomb, or in an unknown encoding.
    """
    facts = Scan()
    size = max(path.stat().st_size, 1)
    for chunk in _pieces(path, zipped):
        facts.take(chunk)
        tell(min(facts.size / size, 1.0))
        if facts.size == len(chunk):
            _refuse_foreign(facts.head, path.name)
    facts.settle(path.name)
    if facts.encoding != "utf-8" and not facts.latin:
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
