"""The text of the file about money beside a database: read with every name and value checked, and written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from functools import partial
from typing import Any

from analytics.admission.refusal import unusable
from analytics.errors import BadInput
from analytics.money.assumptions import KEYS, PRICES, check, own_assumption
from analytics.money.benefits import NAMES
from analytics.money.choices import AS_SHIPPED, Choices, Rate, Reuse
from analytics.money.kept_values import (
    Reader,
    Table,
    a_code,
    a_day,
    a_month_count,
    a_number,
    a_table,
    a_text,
    all_of,
    known,
    one_of,
    wrong,
    yes_no,
)
from analytics.money.packs import COUNTRIES
from analytics.money.ret import Assumption

HEAD = """# What was decided about the money, written by the page and open to be changed by hand.
# [choices]: what is counted; without a line the default holds. [[choices.rates]]: dated exchange rates.
# [assumptions.<key>]: low, base, high, unit, currency, source, owner, approved_by, approved_on;
# each takes the place of the exported row of the same key.
"""
NUMBERS = ("low", "base", "high")
WORDS = ("unit", "currency", "source", "owner", "approved_by")


def parsed(found: Table, file: str) -> tuple[Choices, tuple[Assumption, ...]]:
    """Return the choices and the assumptions a file holds.

    Raises
    ------
    Unusable
        Naming the file, the key and what is allowed there.
    """
    known(found, ("choices", "assumptions"), "", file)
    chosen = a_table(found.get("choices", {}), "choices", file)
    known(chosen, tuple(READERS), "choices.", file)
    values = {name: READERS[name](value, f"choices.{name}", file) for name, value in chosen.items()}
    rows = a_table(found.get("assumptions", {}), "assumptions", file)
    known(rows, KEYS, "assumptions.", file)
    own = tuple(_assumption(key, row, file) for key, row in sorted(rows.items()))
    return Choices(**values), own


def written(choices: Choices, own: Iterable[Assumption]) -> str:
    """Return the file's text: only what differs from the default."""
    plain = {
        field.name: getattr(choices, field.name)
        for field in fields(Choices)
        if field.name not in ("rates", "reuse")
        and getattr(choices, field.name) != getattr(AS_SHIPPED, field.name)
    }
    parts = [_section("[choices]", plain)] if plain else []
    if choices.reuse:
        parts.append(_section("[choices.reuse]", _fields(choices.reuse)))
    parts += [_section("[[choices.rates]]", _fields(rate)) for rate in choices.rates]
    parts += [_section(f"[assumptions.{a.key}]", _row(a)) for a in sorted(own, key=lambda a: a.key)]
    return "\n".join((HEAD, *parts))


def _fields(of: Rate | Reuse) -> dict[str, Any]:
    """Return the values of a rate or of a decision by name."""
    return {field.name: getattr(of, field.name) for field in fields(of)}


def _row(a: Assumption) -> dict[str, Any]:
    """Return what is written of one assumption; what is not known is left out."""
    row = {name: getattr(a, name) for name in (*NUMBERS, *WORDS)}
    row["approved_on"] = date.fromisoformat(a.approved_on[:10]) if a.approved_on else None
    return {name: value for name, value in row.items() if value not in (None, "")}


def _section(head: str, values: Table) -> str:
    """Return one section of the file."""
    return "\n".join((head, *(f"{name} = {_toml(value)}" for name, value in values.items()), ""))


def _toml(value: object) -> str:
    """Return a value as TOML writes it; JSON's strings are TOML's, but for one character."""
    if isinstance(value, bool | str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return f"[{', '.join(_toml(each) for each in sorted(value))}]"
    return f"{value:.0f}" if value == round(float(str(value))) else repr(value)


def _assumption(key: str, found: Any, file: str) -> Assumption:
    """Read one assumption; its range must be one."""
    name = f"assumptions.{key}"
    row = a_table(found, name, file)
    known(row, (*NUMBERS, *WORDS, "approved_on"), f"{name}.", file)
    for end in NUMBERS:
        if end not in row:
            raise unusable("money_lacks", file=file, name=f"{name}.{end}")
    low, base, high = (a_number(row[end], f"{name}.{end}", file) for end in NUMBERS)
    words = {word: a_text(row[word], f"{name}.{word}", file) for word in WORDS if row.get(word)}
    on = a_day(row["approved_on"], f"{name}.approved_on", file).isoformat() if "approved_on" in row else None
    if key in PRICES and "currency" in words:
        a_code(words["currency"], f"{name}.currency", file)
    try:
        return check(
            own_assumption(
                key,
                low,
                base,
                high,
                words.get("unit", ""),
                words.get("currency"),
                words.get("source", ""),
                words.get("approved_by"),
                on,
                words.get("owner", ""),
            )
        )
    except BadInput as problem:
        raise unusable("money_choice", file=file, name=name, **_range(problem)) from problem


def _range(problem: BadInput) -> dict[str, object]:
    """Return the values and what is allowed of a range that is none."""
    values: Mapping[str, object] = getattr(problem, "values", {})
    return {"value": values.get("found", ""), "allowed": values.get("allowed", "")}


def _lines(value: Any, name: str, file: str) -> frozenset[str]:
    """Return names of benefit lines."""
    if not isinstance(value, list):
        raise wrong("money_choice", value, name, file, allowed=f"[{', '.join(NAMES)}]")
    return frozenset(one_of(NAMES, each, name, file) for each in value)


def _rates(value: Any, name: str, file: str) -> tuple[Rate, ...]:
    """Return dated rates."""
    if not isinstance(value, list):
        raise wrong("money_choice", value, name, file, allowed="[[choices.rates]]")
    return tuple(_rate(a_table(each, name, file), name, file) for each in value)


def _rate(found: Table, name: str, file: str) -> Rate:
    """Return one dated rate."""
    readers: dict[str, Reader] = {
        "currency": a_code,
        "to": a_code,
        "rate": partial(a_number, low=1e-6, high=1e6),
        "day": a_day,
        "source": a_text,
    }
    return Rate(**all_of(found, readers, name, file))


def _reuse(value: Any, name: str, file: str) -> Reuse:
    """Return a recorded decision."""
    readers: dict[str, Reader] = {"what": a_text, "decided_by": a_text, "decided_on": a_day}
    return Reuse(**all_of(a_table(value, name, file), readers, name, file))


READERS: Mapping[str, Reader] = {
    "country": partial(one_of, tuple(COUNTRIES)),
    "currency": a_code,
    "participant_time": yes_no,
    "spread_setup": yes_no,
    "setup_months": a_month_count,
    "missing_costs": yes_no,
    "on": _lines,
    "off": _lines,
    "rates": _rates,
    "reuse": _reuse,
}
