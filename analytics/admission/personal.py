"""Columns that tell who people are, by header and by content; such columns are never stored.

The whole column is judged, never a cell: one employee number in eleven looks like a Dutch BSN.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pyarrow.compute as pc

from analytics.admission.formats.fields import kind_of
from analytics.admission.formats.plan import FieldOf
from analytics.admission.header import BLANKS, normal
from analytics.admission.national_ids import MAIL, SHARE, country_of, tells_who
from analytics.admission.reading.grid import Grid

JUDGED = 2_000  # distinct texts of a column that are looked at
FEWEST = 3  # distinct telephone numbers or addresses before a column is one of them
DROPPED = "dropped"
KEPT_TEXTS = ("queue",)  # mailboxes of a service, not of a person
REASONS = ("detail",)  # free text of the contract that may hold the reason of a leave
SPEAKS = 0.2  # share of distinct texts with words of health, where the header tells of no reason
IBAN = re.compile(r"[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?")
ABROAD = re.compile(r"\+(?:[\s().-]*\d){8,15}|00(?:3[1-3]|358|4[4-9])(?:[\s().-]*\d){7,11}")
AT_HOME = re.compile(
    r"0\d{1,3}[\s-]/?\d{2,4}(?:[\s-]?\d{2,4}){1,3}|\(0\d{1,3}\)[\s-]?\d{2,4}(?:[\s-]?\d{2,4}){1,3}"
    r"|0[67]\d{8}|\d{2} \d{2} \d{2} \d{2}|\d{3} \d{2} \d{3}"
)
BARE = re.compile(r"\+?[\d\s().-]{7,20}")
CALLED = re.compile(r"tele?f|phone|\btel\b|mobil|puhelin|\bgsm\b|cellul|\bani\b|uppring|innring|caller")
STREET = re.compile(
    r"\w*(?:gatan|gata|vägen|väg|gränd|stigen|torget|gaten|gate|veien|vei|vegen|straat|laan|weg|plein|gracht|kade"
    r"|katu|tie|kuja|polku|vej|gade|allé|street|road|avenue|lane|drive)\.?\s+\d{1,4}\s?[a-z]?\b.*",
    re.IGNORECASE,
)
REASON = re.compile(
    r"reason|cause|orsak|anledning|årsak|grunn|årsag|grund|reden|oorzaak|syy|comment|kommentar|komment|opmerk"
    r"|toelichting|note|anteckning|huomautus|remark|frånvarotyp|fraværstype|fraværsårsak|verzuim"
)


def personal_columns(
    texts_by_column: Mapping[str, Sequence[str]], headers: Mapping[str, str]
) -> dict[str, str]:
    """Return the columns that tell who people are, with the kind of what they tell.

    Parameters
    ----------
    texts_by_column : mapping of str to sequence of str
        The texts of every column, each at least once; empty ones do not count.
    headers : mapping of str to str
        The columns' headers as the file writes them.

    Returns
    -------
    dict of str to str
        Column to kind: a group of ``pii.toml``, or national_id, email, phone, iban, address, health,
        free_text.
    """
    found: dict[str, str] = {}
    for column, texts in texts_by_column.items():
        header = normal(headers.get(column, ""))
        if kind := _by_header().get(header) or _by_content(texts, header):
            found[column] = kind
    return found


def without_personal(
    grid: Grid, fields: Sequence[FieldOf]
) -> tuple[Sequence[FieldOf], tuple[tuple[str, int], ...]]:
    """Drop the columns of a table that tell who people are, unless they are the ids of the people.

    Returns
    -------
    fields, dropped
        The fields with `DROPPED` where nothing may be stored; header and filled cells of each such column.
    """
    told = personal_columns(
        {f"c{f.place}": _texts(grid, f.place) for f in fields if _judged(f) and not _is_asked_for(f, fields)},
        {f"c{f.place}": f.header for f in fields},
    )
    kept = tuple(replace(f, field=DROPPED) if _falls(f, told) else f for f in fields)
    gone = tuple(
        (f.header.strip(BLANKS) or f"#{f.place + 1}", _filled(grid, f.place))
        for f in kept
        if f.field == DROPPED
    )
    return kept, gone


def reveals(column: str, texts: Sequence[str]) -> bool:
    """Whether a free-text column of the contract must be emptied: it tells who, or of their health."""
    return tells_who(texts) or (column in REASONS and speak_of_health(texts))


def speak_of_health(texts: Iterable[str]) -> bool:
    """Whether any text speaks of someone's health, in one of six languages."""
    return any(_health().search(text) for text in texts)


def tells_name(header: str) -> bool:
    """Whether a header is one of names or mail addresses of people."""
    return _by_header().get(normal(header)) in ("person_name", "person_email")


def _judged(field: FieldOf) -> bool:
    """Whether a column could be stored as it stands: not used so far, or free text."""
    return field.field == "" or (kind_of(field.field) == "text" and field.field not in KEPT_TEXTS)


def _is_asked_for(field: FieldOf, fields: Sequence[FieldOf]) -> bool:
    """Whether a column is of comments beside their consent: each is masked by itself, see `comments`."""
    return field.field == "comment" and any(other.field == "consent" for other in fields)


def _falls(field: FieldOf, told: Mapping[str, str]) -> bool:
    """Whether a column is dropped: a header alone never drops what a format uses."""
    kind = told.get(f"c{field.place}", "")
    if field.field in ("", DROPPED):
        return bool(kind) or field.field == DROPPED
    return kind in ("national_id", "email", "phone", "iban", "address", "health")


def _texts(grid: Grid, place: int) -> list[str]:
    """Return distinct texts of one column, as many as are judged."""
    found = pc.unique(grid.cells.column(f"c{place}")).slice(0, JUDGED + 1)
    return [text for text in found.to_pylist() if text]


def _filled(grid: Grid, place: int) -> int:
    """Count the cells of a column that hold anything."""
    return int(len(grid.cells) - grid.cells.column(f"c{place}").null_count)


def _by_content(texts: Sequence[str], header: str) -> str:
    """Return the kind of what a column's texts tell, or nothing."""
    distinct = sorted({text.strip() for text in texts if text and text.strip()})[:JUDGED]
    if not distinct:
        return ""
    if country_of(distinct, header):
        return "national_id"
    for kind, fewest, share in (
        ("email", 1, _share(distinct, _is_mail)),
        ("iban", 1, _share(distinct, is_iban)),
        ("phone", FEWEST, _share(distinct, _is_phone)),
        ("phone", 1, _share(distinct, _is_bare_phone) if CALLED.search(header) else 0.0),
        ("address", FEWEST, _share(distinct, STREET.match)),
    ):
        if len(distinct) >= fewest and share >= SHARE:
            return kind
    return _by_words(distinct, header)


def _by_words(distinct: Sequence[str], header: str) -> str:
    """Return whether running text speaks of health or names an address, or nothing."""
    share = _share(distinct, _health().search)
    if share >= SPEAKS or (share > 0 and REASON.search(header)):
        return "health"
    return "free_text" if any(MAIL.search(text) for text in distinct) else ""


def _share(texts: Sequence[str], passes: Callable[[str], object]) -> float:
    """Return the share of texts that pass."""
    return len([text for text in texts if passes(text)]) / len(texts)


def _is_mail(text: str) -> bool:
    """Whether a text is a mail address, alone or with a name before it."""
    return MAIL.search(text) is not None


def is_iban(text: str) -> bool:
    """Whether a text is a bank account: country, length and the check of ISO 13616."""
    if not IBAN.fullmatch(text):
        return False
    plain = text.replace(" ", "")
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def _is_phone(text: str) -> bool:
    """Whether a text is written as a telephone number: of any country, or a Nordic or Dutch one."""
    if ABROAD.fullmatch(text):
        return True
    digits = sum(sign.isdigit() for sign in text)
    return AT_HOME.fullmatch(text) is not None and (text[0] not in "0(" or 9 <= digits <= 11)


def _is_bare_phone(text: str) -> bool:
    """Whether a text could be a telephone number where the header says that it is one."""
    return BARE.fullmatch(text) is not None


@cache
def _by_header() -> Mapping[str, str]:
    """Return the normalised headers that tell who people are, with their group."""
    data = tomllib.loads((Path(__file__).parent / "pii.toml").read_text("utf-8"))
    return {normal(header): group for group, headers in data.items() for header in headers}


@cache
def _health() -> re.Pattern[str]:
    """Return the pattern of all words of health."""
    data = tomllib.loads((Path(__file__).parent / "health.toml").read_text("utf-8"))
    words = sorted({word for group in data.values() for word in group})
    parts = [re.escape(w[1:]) + r"\b" if w.startswith("=") else re.escape(w) for w in words]
    return re.compile(rf"\b(?:{'|'.join(parts)})", re.IGNORECASE)
