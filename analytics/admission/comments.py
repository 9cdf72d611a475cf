"""What people wrote, before it is stored: only with their consent, and without what tells who is meant.

Masking sees marks of a name (a capital letter, a known word, digits), never its meaning: a name in small
letters that nobody has told, or one that starts a sentence, stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

import duckdb
import pyarrow as pa

from analytics.admission.heard import heard, known_ids
from analytics.admission.national_ids import DK, FI, MAIL, NL, NO, SE
from analytics.admission.personal import ABROAD, AT_HOME, IBAN, STREET, speak_of_health

COMMENTS = "survey_comments"
COMMENT = "comment"
GONE = "…"
SCHEMA = pa.schema([("raw", pa.string()), ("masked", pa.string())])
STREET_AND_NUMBER = re.compile(STREET.pattern.removesuffix(".*"), re.IGNORECASE)
PATTERNS = (
    re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE),
    MAIL,
    re.compile(r"[\w.+-]+ ?[\[({](?:at|a|@|snabel-a|krøllalfa|apenstaartje)[\])}] ?[\w.-]+", re.IGNORECASE),
    re.compile(r"\S*@\S*"),
    SE, NO, FI, DK, NL, IBAN,
    STREET_AND_NUMBER,
    ABROAD, AT_HOME,
    re.compile(r"\d(?:[\s().\-/]{0,2}\d){4,}"),
)  # fmt: skip
WORD = re.compile(r"[^\W\d_]+(?:['’`\-][^\W\d_]+)*")
CHUNK = re.compile(r"[\w.\-]*\w")
ENDS = re.compile(r"[.!?][\"'”’)\]]*\s")
OF_ENGLISH = ("I", "I'm", "I've", "I'd", "I'll", "I’m", "I’ve", "I’d", "I’ll")
SHORTENED = frozenset({
    "bijv", "resp", "ca", "mr", "mrs", "ms", "dr", "dhr", "mevr", "mw", "nr", "st", "tex", "osv", "bla",
    "mfl", "etc", "eks", "evt", "inkl", "kl", "drs", "ing", "prof", "hr", "fru", "tlf", "jfr", "obs", "dvs",
})  # fmt: skip
EVERYDAY = frozenset({  # in small letters these are words before they are names
    "hans", "stig", "sten", "frank", "mark", "will", "liv", "dag", "sol", "rose", "rosa", "bent", "ask",
    "sven", "hope", "grace", "may", "june", "my", "per", "bo", "tor", "alf", "vera", "van", "de",
})  # fmt: skip


def show_masked(connection: duckdb.DuckDBPyConnection, texts: Iterable[str], key: bytes) -> None:
    """Register what may be stored of every comment of the file at hand, as ``comments``.

    Parameters
    ----------
    texts : iterable of str
        The distinct texts of the file, as written.
    key : bytes
        Of the pseudonyms: a word that is somebody's id in one of the systems is masked too.
    """
    raw = sorted(set(texts))
    plain = [_plain(text) for text in raw]
    chunks = {chunk for text in plain for chunk in CHUNK.findall(text)}
    ids = known_ids(connection, chunks, key)
    names = heard(connection)
    suspects = names | _inside(plain)
    masked = [_mask(text, ids, names, suspects) for text in plain]
    connection.register("comments", pa.Table.from_pydict({"raw": raw, "masked": masked}, schema=SCHEMA))


def masked(text: str, names: Collection[str] = ()) -> str | None:
    """Return one comment as it may be stored, None if nothing of it may.

    Parameters
    ----------
    text : str
        As somebody wrote it.
    names : collection of str
        Words that are known to be names, case folded.
    """
    plain = _plain(text)
    known = frozenset(names)
    return _mask(plain, frozenset(), known, known | _inside([plain]))


def _plain(text: str) -> str:
    """Return a text in one form: no invisible signs, no other kinds of digits and letters, one line."""
    seen = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
    shown = "".join(sign for sign in seen if unicodedata.category(sign) not in ("Cf", "Co", "Cs"))
    return " ".join(unicodedata.normalize("NFKC", shown).split())


def _mask(text: str, ids: frozenset[str], names: frozenset[str], suspects: frozenset[str]) -> str | None:
    """Mask one plain text; `names` go in any case, `suspects` where they start a sentence."""
    if speak_of_health([text]):
        return None
    for pattern in PATTERNS:
        text = pattern.sub(GONE, text)
    text = CHUNK.sub(lambda found: GONE if found[0] in ids else found[0], text)
    text = _without_names(text, names, suspects)
    text = re.sub(rf"{GONE}(?:[\s,&/+-]*{GONE})+", GONE, text)
    return text if WORD.search(text) else None


def _without_names(text: str, names: frozenset[str], suspects: frozenset[str]) -> str:
    """Mask the words of a text that are, or may be, names."""
    words = list(WORD.finditer(text))
    starts = [_starts(text, words, place) for place in range(len(words))]
    capital = [_has_capital(word[0]) for word in words]
    gone = [
        (capital[place] and not starts[place])
        or _is_name(word[0], names)
        or (starts[place] and capital[place] and bool(_forms(word[0]) & suspects))
        for place, word in enumerate(words)
    ]
    parts, end = [], 0
    for place, word in enumerate(words):
        first_of_name = starts[place] and capital[place] and _goes_on(text, words, starts, capital, place)
        parts += [text[end : word.start()], GONE if gone[place] or first_of_name else word[0]]
        end = word.end()
    return "".join((*parts, text[end:]))


def _goes_on(
    text: str, words: list[re.Match[str]], starts: list[bool], capital: list[bool], place: int
) -> bool:
    """Whether a capital word follows at once: two of them in a row are a name."""
    following = place + 1
    if following == len(words) or starts[following] or not capital[following]:
        return False
    return text[words[place].end() : words[following].start()].strip() == ""


def _starts(text: str, words: list[re.Match[str]], place: int) -> bool:
    """Whether a word starts a sentence; after a shortened word or dots it does not."""
    if place == 0:
        return GONE not in text[: words[0].start()]
    before = words[place - 1]
    gap = text[before.end() : words[place].start()]
    if GONE in gap or ".." in gap or not ENDS.search(gap):
        return False
    shortened = (
        before[0].casefold() in SHORTENED or len(before[0]) == 1 or text[: before.start()].endswith(".")
    )
    return not (gap.startswith(".") and shortened)


def _has_capital(word: str) -> bool:
    """Whether a word holds a capital letter, but for the English I."""
    return word not in OF_ENGLISH and any(sign.isupper() or sign.istitle() for sign in word)


def _is_name(word: str, names: frozenset[str]) -> bool:
    """Whether a word is a known name; in small letters not if it is an everyday word."""
    found = _forms(word) & names
    return bool(found) and (_has_capital(word) or found.isdisjoint(EVERYDAY))


def _forms(word: str) -> set[str]:
    """Return a word as names are compared: case folded, without an ending of possession, and its parts."""
    folded = word.casefold()
    bare = re.sub(r"['’`]?s$", "", folded)
    return {folded, bare, *re.split(r"['’`\-]", folded)} - {""}


def _inside(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that stand with a capital inside a sentence and nowhere in small letters."""
    capital: set[str] = set()
    small: set[str] = set()
    for text in texts:
        words = list(WORD.finditer(text))
        for place, word in enumerate(words):
            if not _has_capital(word[0]):
                small.add(word[0].casefold())
            elif not _starts(text, words, place):
                capital |= _forms(word[0])
    return frozenset(capital - small)
