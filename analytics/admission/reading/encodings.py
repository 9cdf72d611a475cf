"""Which encoding of one byte a letter a file is in, and texts that were encoded twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from analytics.admission.refusal import unreadable

LETTERS = "åäöæøÅÄÖÆØéëïü"
SINGLE = ("cp1252", "cp850", "cp865", "mac_roman")  # the first of equals is taken
UNDEFINED = frozenset(b"\x81\x8d\x8f\x90\x9d")  # bytes that cp1252 does not know
TELL_TALES = frozenset(b"\x84\x86\x8a\x8c\x8e\x94\x99\x9b")  # in cp1252 signs that stand in no word
IN_WORDS = re.compile(rb"[A-Za-z][\x84\x86\x8c\x94\x99\x9b][a-z]|[a-z][\x8a\x8e][a-z]")
UTF8_PAIR = re.compile(rb"[\xc3-\xc5][\x80-\xbf]")
DOUBLED = re.compile(  # \u00c3, then what Windows shows for a byte from 80 to BF, all as UTF-8
    rb"\xc3\x83(?:\xc2[\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]|\xc5[\x92-\xbe]|\xc6\x92|\xcb[\x86\x9c])"
)
ASCII = bytes(range(128))
ABOVE = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100))
RUN = re.compile(f"[{re.escape(ABOVE)}]{{2,}}")


@dataclass(slots=True)
class Clues:
    """What the bytes of a file tell about its encoding."""

    doubled: int = 0
    utf8_pairs: bool = False
    in_words: bool = False
    high: set[int] = field(default_factory=set)

    def take(self, chunk: bytes) -> None:
        """Note the clues of one more piece."""
        if chunk.isascii():
            return
        if b"\xc3\x83" in chunk:
            self.doubled += len(DOUBLED.findall(chunk))
        self.utf8_pairs = self.utf8_pairs or UTF8_PAIR.search(chunk) is not None
        self.high |= set(chunk.translate(None, ASCII))
        if not self.in_words and self.high & TELL_TALES:
            self.in_words = IN_WORDS.search(chunk) is not None


def single_byte(clues: Clues, chunks: Iterable[bytes], name: str) -> str:
    """Return the encoding whose Nordic and Dutch letters stand inside words most often.

    Raises
    ------
    Unreadable
        If the file is not in Windows-1252 and no other encoding makes words of it.
    """
    defined = not clues.high & UNDEFINED
    if defined and not clues.in_words:
        return "cp1252"
    patterns = {encoding: _letters(encoding) for encoding in SINGLE if defined or encoding != "cp1252"}
    counts = dict.fromkeys(patterns, 0)
    for chunk in chunks:
        for encoding, pattern in patterns.items():
            counts[encoding] += len(pattern.findall(chunk))
    best = max(counts, key=lambda encoding: counts[encoding])
    if not counts[best] and not defined:
        raise unreadable("encoding", name)
    return best


def _letters(encoding: str) -> re.Pattern[bytes]:
    """Return the pattern of an encoding's letters beside a plain letter."""
    letters = re.escape(LETTERS.encode(encoding, "ignore"))
    return re.compile(b"(?<=[A-Za-z])[" + letters + b"]|[" + letters + b"](?=[A-Za-z])")


def mended(text: str) -> tuple[str, int]:
    """Return a text with every run that was encoded twice decoded once, and how many there were."""
    count = 0

    def once(run: re.Match[str]) -> str:
        nonlocal count
        plain = _decoded(run[0])
        count += plain != run[0]
        return plain

    return RUN.sub(once, text), count


def _decoded(run: str) -> str:
    """Return the letters that a run of signs stands for; the run itself if it stands for none."""
    try:
        return b"".join(_byte(sign) for sign in run).decode("utf-8")
    except UnicodeError:
        return run


def _byte(sign: str) -> bytes:
    """Return the byte that Windows shows as this sign; undefined ones are themselves."""
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")
