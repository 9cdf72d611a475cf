"""In which unit the numbers of a column are: told by its header, else by how large they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from analytics.admission.contract import TABLES
from analytics.admission.formats.clocks import explicit_seconds, is_pair, pair_seconds
from analytics.admission.formats.fields import Field
from analytics.admission.formats.headers import unit_in
from analytics.admission.header import normal

UNITS = ("ms", "s", "min", "h", "day_fraction")
CLOCKS = ("mmss", "hhmm")
SECONDS = (5, 7200)  # medians of an average in seconds
A_DAY, FEW_MS = 90_000, 1_000_000  # a total of a day in seconds at most; in milliseconds at least, usually
PER_CONTACT = ("total_handle", "handle_s", "total_talk", "talk_s")
WORKING = ("logged_in", "logged_in_s", "on_queue", "on_queue_s")  # hours of a working day
CONTRACT = {column.name for table in TABLES.values() for column in table.columns}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A reading, or the doubt that is left: options, examples, and what is likeliest."""

    reading: str = ""
    options: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    proposed: str = ""


def is_canonical(header: str, field: str) -> bool:
    """Whether a header is the contract's own name, which says the unit."""
    return field in CONTRACT and normal(header) == normal(field)


def duration_scale(
    field: Field,
    header: str,
    texts: Sequence[str],
    numbers: Sequence[float],
    *,
    contacts: float,
    workbook: bool,
) -> Scale:
    """Return how a column of durations is read.

    Parameters
    ----------
    numbers : sequence of float
        Of its bare numbers.
    contacts : float
        Median count of contacts a row, 0 if unknown: a total divided by it must be a likely average.
    workbook : bool
        The numbers may be fractions of a day.
    """
    pairs = tuple(text for text in texts if is_pair(text))
    named = unit_in(header)
    if pairs:
        return Scale(reading=named) if named in CLOCKS else _clock(field, pairs)
    clocked = sum(explicit_seconds(text) is not None for text in texts)
    if clocked and clocked >= len(numbers):
        return Scale(reading="hms")
    if is_canonical(header, field.name):
        return Scale(reading=field.unit)
    if named in UNITS:
        return Scale(reading=named)
    return _by_size(field, numbers, contacts=contacts, workbook=workbook)


def _clock(field: Field, pairs: tuple[str, ...]) -> Scale:
    """Return the question what ``04:12`` means; an average of few minutes is likely minutes and seconds."""
    short = all((pair_seconds(text, "mmss") or 0) < 3600 for text in pairs)
    likely = "mmss" if field.kind == "duration_avg" and short else "hhmm"
    return Scale(options=CLOCKS, examples=pairs[:5], proposed=likely)


def _by_size(field: Field, numbers: Sequence[float], *, contacts: float, workbook: bool) -> Scale:
    """Return the unit that the size of the numbers tells, or the doubt."""
    sizes = [abs(number) for number in numbers if number]
    if not sizes:
        return Scale(reading=field.unit)
    middle = median(sizes)
    if field.unit != "s":
        return _long(field, middle)
    if workbook and middle < (0.05 if field.kind == "duration_avg" else 1):
        return Scale(reading="day_fraction")
    if field.kind == "duration_avg":
        return _average(middle)
    if contacts and field.name in PER_CONTACT:
        return _average(middle / contacts)
    return _total(middle, fewest=1000 if field.name in WORKING else SECONDS[0])


def _average(middle: float) -> Scale:
    """Return the unit of an average duration of a contact."""
    if SECONDS[0] <= middle <= SECONDS[1]:
        return Scale(reading="s")
    if middle > 10_000:
        return Scale(reading="ms")
    return Scale(options=UNITS, proposed="min" if 0.5 <= middle < SECONDS[0] else "")


def _total(middle: float, *, fewest: int) -> Scale:
    """Return the unit of a total without a count to divide it by; `fewest` seconds are likely ones."""
    if middle > FEW_MS:
        return Scale(reading="ms")
    if fewest <= middle <= A_DAY:
        return Scale(reading="s")
    return Scale(options=UNITS, proposed="h" if middle <= 24 else "min" if middle < 1000 else "ms")


def _long(field: Field, middle: float) -> Scale:
    """Return the unit of meetings (minutes) and of working time (hours)."""
    if field.unit == "h":
        return Scale(reading="h") if middle <= 400 else Scale(options=UNITS, proposed="min")
    return Scale(reading="min") if 10 <= middle <= 600 else Scale(options=UNITS, proposed="h")


def percent_scale(header: str, field: str, signed: Sequence[str], numbers: Sequence[float]) -> Scale:
    """Return how a column of percents is read; ``mixed`` if its numbers have two scales.

    Parameters
    ----------
    signed : sequence of str
        Texts with a percent sign; `numbers` are those without.
    """
    between = [number for number in numbers if 0 < abs(number) < 1]
    above = [number for number in numbers if abs(number) > 1.5]
    if signed and between:
        return Scale(reading="mixed")
    if between and above and min(above) / max(between) >= 20:
        return Scale(reading="mixed")
    if above or signed or is_canonical(header, field) or not numbers:
        return Scale(reading="percent")
    if between:
        return Scale(reading="fraction")
    return Scale(options=("percent", "fraction"), proposed="fraction")
