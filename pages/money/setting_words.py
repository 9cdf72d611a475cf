"""Settings of the money in words, exactly as they are kept: names, values, and what differs between two."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from analytics.money.assumptions import FACTORS, HOURS, KEYS, SHARES
from analytics.money.change_log import Value
from analytics.report import numbers
from analytics.report.register_words import source_words
from pages.parts.money_words import assumption_name, benefit_name
from pages.parts.say import say, say_or
from pages.parts.state import language

ENDS = ("low", "base", "high")
NOTHING = "–"
MOST_DECIMALS = 4


def setting_name(key: str) -> str:
    """Return the name of an assumption or of a choice."""
    return assumption_name(key) if key in KEYS else say_or(f"page.register.choice.{key}", key)


def exact_value(key: str, value: float, currency: str | None) -> str:
    """Return a number with every digit that was agreed on."""
    lang, digits = language(), _decimals(value)
    if key in SHARES:
        return numbers.percent(value, lang, digits)
    if key in (*HOURS, *FACTORS) or not currency:
        return numbers.number(value, lang, digits)
    if digits:
        return numbers.money(0, currency, lang).replace("0", numbers.number(value, lang, digits), 1)
    return numbers.money(value, currency, lang, exact=True)


def typed_value(value: float) -> str:
    """Return a number as a person would type it into a field."""
    return numbers.number(value, language(), _decimals(value))


def day_words(iso: str | None) -> str:
    """Return a day written as text; as it stands when it is none."""
    try:
        return numbers.day(date.fromisoformat((iso or "")[:10]), language())
    except ValueError:
        return iso or ""


def difference(key: str, old: Value, new: Value) -> tuple[str, str]:
    """Return what a setting was and what it became, naming only what differs."""
    if not isinstance(old, Mapping | None) or not isinstance(new, Mapping | None) or key not in KEYS:
        return _choice(key, old), _choice(key, new)
    before, after = (_parts(key, row or {}) for row in (old, new))
    names = [name for name in before if before[name] != after[name]] or ["range"]
    shown = [", ".join(side[name] for name in names if side[name]) or NOTHING for side in (before, after)]
    return shown[0], shown[1]


def _parts(key: str, row: Mapping[str, Any]) -> dict[str, str]:
    """Return the parts of an assumption in words."""
    by, on = row.get("approved_by"), day_words(row.get("approved_on"))
    approved = say("register.approved_by", who=by, day=on) if by else say("register.not_approved")
    return {
        "range": _range(key, row),
        "owner": say("register.owner_is", who=row["owner"]) if row.get("owner") else "",
        "source": source_words(str(row.get("source", "")), language()),
        "approved": approved if row else "",
    }


def _range(key: str, row: Mapping[str, Any]) -> str:
    """Return the likely value with its range."""
    if any(end not in row for end in ENDS):
        return ""
    low, base, high = (exact_value(key, float(row[end]), row.get("currency")) for end in ENDS)
    return f"{base} ({low} – {high})"


def _choice(key: str, value: Value) -> str:
    """Return the value of a choice in words."""
    if isinstance(value, bool):
        return say("roi.yes" if value else "roi.no")
    if value in (None, "", []):
        return say("register.automatic") if key in ("country", "currency") else NOTHING
    if isinstance(value, Mapping):
        return (
            f"{value.get('what', '')} ({value.get('decided_by', '')}, {day_words(value.get('decided_on'))})"
        )
    if isinstance(value, list):
        return ", ".join(_each(key, one) for one in value)
    if key == "setup_months":
        return say("register.months", n=value)
    return say_or(f"page.register.country.{value}", str(value)) if key == "country" else str(value)


def _each(key: str, one: Any) -> str:
    """Return one benefit line or one rate."""
    if isinstance(one, Mapping):
        rate = typed_value(float(one["rate"]))
        return f"1 {one['currency']} = {rate} {one['to']} ({day_words(one['day'])})"
    return benefit_name(str(one))


def _decimals(value: float) -> int:
    """Return how many decimals a number has, up to `MOST_DECIMALS`."""
    shown = f"{value:.{MOST_DECIMALS}f}".rstrip("0")
    return len(shown.partition(".")[2])
