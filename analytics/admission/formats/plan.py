"""How a table of text cells becomes rows of the contract: one language for formats and mappings."""

from __future__ import annotations

from dataclasses import dataclass, field

READINGS = (
    "text",  # trimmed, NFC
    "number",  # under the plan's decimal sign
    "ms",  # bare numbers: milliseconds, seconds, minutes, hours, days (a workbook's duration) -> seconds
    "s",
    "min",
    "h",
    "day_fraction",
    "hms",  # 1:02:03, 25:10:03, 1.02:03:04, 4m 12s, PT4M12S -> seconds
    "mmss",  # 04:12 is 4 minutes 12 seconds -> seconds
    "hhmm",  # 04:12 is 4 hours 12 minutes -> seconds
    "percent",  # 85, 85 %, 85,0 % -> 85
    "fraction",  # 0.85 -> 85
    "date",  # under the plan's date order and time zone -> ISO date, local to the site
    "flag",  # yes/no words of six languages -> true/false
    "words",  # a vocabulary named after the field -> the contract's word
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOf:
    """What one column of a file is.

    Attributes
    ----------
    place : int
        Its column, from 0.
    header : str
        As the file writes it.
    field : str
        A field of the vocabulary (`fields.toml`), or empty: not used. ``dropped``: names people.
    reading : str
        One of `READINGS`: how its texts are read; empty as long as it is not decided.
    """

    place: int
    header: str
    field: str
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How one file is taken in.

    Attributes
    ----------
    format : str
        Id of a known format, or ``mapping``.
    source : str
        The system the ids come from, for the matching of people: ``genesys``, ``hr``, a profile's name.
    routes : tuple of str
        Statements of `analytics/sql/routes`, each giving rows of one contract table (`Route`).
    decimal, date_order, timezone : str
        Whole-file decisions: ``.`` or ``,``; ``iso``, ``dmy`` or ``mdy``; the zone of dates written as UTC.
    constants : dict of str to str
        Fields that no column holds: answers (``asof_date``, ``period_start``) and defaults of a format.
    options : frozenset of str
        ``blank_is_zero`` (an empty count beside filled ones is 0).
    decisions : tuple of (str, str)
        Everything decided about the file as a whole, for the batch: key and value, shown to people.
    """

    format: str
    source: str
    routes: tuple[str, ...]
    fields: tuple[FieldOf, ...]
    decimal: str = "."
    date_order: str = "iso"
    timezone: str = ""
    constants: dict[str, str] = field(default_factory=dict)
    options: frozenset[str] = frozenset()
    decisions: tuple[tuple[str, str], ...] = ()
