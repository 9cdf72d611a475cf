"""The KPI dictionary: what ships with the product, overridden by a folder's own ``kpis.toml``."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from analytics.admission.contract import TABLES
from analytics.admission.refusal import refused

SHIPPED = Path(__file__).parents[2] / "data" / "kpis.toml"
DIRECTIONS = ("up", "down", "none")
FAMILIES = {
    "kpi": "kpi_daily",
    "absence": "absence_monthly",
    "customer": "customer_responses",
    "survey": "",
    "quality": "evaluations",
}
SCHEMA = pa.schema(
    [(n, pa.string()) for n in ("kpi", "family", "numerator", "denominator")]
    + [("scale", pa.float64()), ("unit", pa.string()), ("direction", pa.string())]
    + [(n, pa.float64()) for n in ("hard_low", "hard_high", "soft_low", "soft_high")]
    + [
        ("money_key", pa.string()),
        ("money_sign", pa.int32()),
        ("complement", pa.bool_()),
        ("guardrail_margin", pa.float64()),
        ("labels", pa.string()),
    ]
)

Entry = Mapping[str, object]


def kpi_table(own: Sequence[Path], shipped: Path = SHIPPED) -> pa.Table:
    """Return the dictionary in force, one row per KPI: the shipped ones first.

    Raises
    ------
    Refused
        If a file is no TOML, or an entry lacks a unit or a direction or names an unknown column.
    """
    entries: dict[str, Entry] = {}
    for path in (shipped, *own):
        for kpi, entry in _read(path).items():
            entries[kpi] = {**entries.get(kpi, {}), **entry}
    rows = [_row(kpi, entry) for kpi, entry in entries.items()]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _read(path: Path) -> dict[str, Entry]:
    """Read one file and check each entry."""
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise refused("kpis.not_toml", path.name, detail=str(error)) from error
    for kpi, entry in data.items():
        _check(kpi, entry, path.name)
    return data


def _check(kpi: str, entry: object, file: str) -> None:
    """Refuse an entry that cannot be used, saying which and why."""
    if not isinstance(entry, Mapping):
        raise refused("kpis.not_a_table", file, column=kpi)
    if not isinstance(entry.get("unit"), str) or entry.get("direction") not in DIRECTIONS:
        raise refused("kpis.incomplete", file, column=kpi, allowed=", ".join(DIRECTIONS))
    family = str(entry.get("family", "kpi"))
    if family not in FAMILIES:
        raise refused("kpis.family", file, column=kpi, value=family, allowed=", ".join(FAMILIES))
    for part in ("numerator", "denominator"):
        _check_column(kpi, entry.get(part), family, file)
    for part in ("scale", "money_sign", "guardrail_margin"):
        _check_number(kpi, entry.get(part, 1), file)
    for part in ("hard", "soft"):
        _check_range(kpi, entry.get(part), file)


def _check_column(kpi: str, column: object, family: str, file: str) -> None:
    """Refuse a numerator or denominator that is no column of the family's table."""
    table = FAMILIES[family]
    if column and table and str(column) not in TABLES[table].names:
        raise refused("kpis.column", file, column=kpi, value=str(column), table=table)


def _check_number(kpi: str, value: object, file: str) -> None:
    """Refuse what is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise refused("kpis.number", file, column=kpi, value=str(value))


def _check_range(kpi: str, value: object, file: str) -> None:
    """Refuse a range that is not two rising numbers."""
    if value is None:
        return
    if not (isinstance(value, list) and len(value) == 2 and all(isinstance(x, int | float) for x in value)):
        raise refused("kpis.number", file, column=kpi, value=str(value))
    if value[0] > value[1]:
        raise refused("kpis.number", file, column=kpi, value=str(value))


def _row(kpi: str, entry: Entry) -> dict[str, object]:
    """Return the dictionary's row of one entry."""
    hard, soft = _range(entry.get("hard")), _range(entry.get("soft"))
    return {
        "kpi": kpi,
        "family": entry.get("family", "kpi"),
        "numerator": entry.get("numerator") or None,
        "denominator": entry.get("denominator") or None,
        "scale": float(str(entry.get("scale", 1))),
        "unit": entry["unit"],
        "direction": entry["direction"],
        "hard_low": hard[0],
        "hard_high": hard[1],
        "soft_low": soft[0],
        "soft_high": soft[1],
        "money_key": entry.get("money_key") or None,
        "money_sign": entry.get("money_sign", 0),
        "complement": bool(entry.get("complement", False)),
        "guardrail_margin": _margin(entry.get("guardrail_margin")),
        "labels": json.dumps(_labels(kpi, entry.get("label")), ensure_ascii=False, sort_keys=True),
    }


def _range(value: object) -> tuple[float | None, float | None]:
    """Return two bounds, or none."""
    return (float(value[0]), float(value[1])) if isinstance(value, list) else (None, None)


def _margin(value: object) -> float | None:
    """Return the worsening still accepted, or none where nothing is said."""
    return None if value is None else float(str(value))


def _labels(kpi: str, label: object) -> dict[str, str]:
    """Return the label per language; one text serves all."""
    if isinstance(label, Mapping):
        return {str(lang): str(text) for lang, text in label.items()}
    return {lang: str(label or kpi) for lang in ("en", "sv", "nb", "nl")}
