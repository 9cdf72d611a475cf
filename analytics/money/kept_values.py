"""Values of a settings file that a person may have written: each is read as what it must be, or refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from typing import Any

from analytics.admission.refusal import Unusable, unusable

LONGEST = 40  # characters of a wrong value that are quoted
MOST_MONTHS = 600
Table = Mapping[str, Any]
Reader = Callable[[Any, str, str], Any]  # value, its name, the file


def known(found: Table, names: tuple[str, ...], where: str, file: str) -> None:
    """Refuse a name that does not exist."""
    for name in found:
        if name not in names:
            allowed = ", ".join(names)
            raise unusable("money_name", file=file, name=f"{where}{name}"[:LONGEST], allowed=allowed)


def wrong(key: str, value: object, name: str, file: str, **allowed: object) -> Unusable:
    """Return the error for a value that is not allowed."""
    return unusable(key, file=file, name=name, value=str(value)[:LONGEST], **allowed)


def a_table(value: Any, name: str, file: str) -> Table:
    """Return a section."""
    if isinstance(value, Mapping):
        return value
    raise wrong("money_choice", value, name, file, allowed=f"[{name}]")


def yes_no(value: Any, name: str, file: str) -> bool:
    """Return true or false."""
    if isinstance(value, bool):
        return value
    raise wrong("money_yes_no", value, name, file)


def a_number(value: Any, name: str, file: str, *, low: float = 0, high: float = 1e12) -> float:
    """Return a number within bounds."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value)
        if isfinite(number) and low <= number <= high:
            return number
    raise wrong("money_number", value, name, file, low=f"{low:g}", high=f"{high:g}")


def a_month_count(value: Any, name: str, file: str) -> int:
    """Return a whole number of months."""
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_MONTHS:
        return value
    raise wrong("money_number", value, name, file, low=1, high=MOST_MONTHS)


def a_text(value: Any, name: str, file: str) -> str:
    """Return text."""
    if isinstance(value, str):
        return value
    raise wrong("money_text", value, name, file)


def a_day(value: Any, name: str, file: str) -> date:
    """Return a day, written as TOML's own or as text."""
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as problem:
        raise wrong("money_day", value, name, file) from problem


def a_code(value: Any, name: str, file: str) -> str:
    """Return an ISO 4217 code."""
    if isinstance(value, str) and len(value) == 3 and value.isascii() and value.isalpha() and value.isupper():
        return value
    raise wrong("money_choice", value, name, file, allowed="SEK, NOK, DKK, EUR, …")


def one_of(names: tuple[str, ...], value: Any, name: str, file: str) -> str:
    """Return one of some names."""
    if value in names:
        return str(value)
    raise wrong("money_choice", value, name, file, allowed=", ".join(names))


def all_of(found: Table, readers: Mapping[str, Reader], name: str, file: str) -> dict[str, Any]:
    """Return every value of a section; none may be missing."""
    known(found, tuple(readers), f"{name}.", file)
    for each in readers:
        if each not in found:
            raise unusable("money_lacks", file=file, name=f"{name}.{each}")
    return {each: reader(found[each], f"{name}.{each}", file) for each, reader in readers.items()}
