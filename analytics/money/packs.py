"""The documented defaults that ship with the product, one pack a country, each number with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from analytics.money.ret import Assumption

COUNTRIES = {"SE": "SEK", "NO": "NOK", "DK": "DKK", "NL": "EUR", "FI": "EUR"}  # in the order they are offered
EURO_ZONE = "EUR"  # the pack of a centre that pays in euro and named no country
COUNTRY_OF = {"SEK": "SE", "NOK": "NO", "DKK": "DK", "EUR": EURO_ZONE}


@lru_cache
def defaults(country: str) -> tuple[Assumption, ...]:
    """Return the documented defaults of a country pack; what is common alone for a country without one."""
    packs = _packs()
    own = {key: row for key, row in packs.get(country, {}).items() if isinstance(row, Mapping)}
    currency = packs.get(country, {}).get("currency")
    money = set(own) - {"employer_cost_factor"}
    return tuple(
        Assumption(
            key=key,
            low=float(row["low"]),
            base=float(row["base"]),
            high=float(row["high"]),
            unit=row["unit"],
            currency=str(currency) if key in money else None,
            source=packs["sources"][row["source"]],
            own=False,
        )
        for key, row in (packs["common"] | own).items()
    )


def source_id(source: str) -> str | None:
    """Return the name of a source that ships with the product, None for anybody else's."""
    return _ids().get(source)


def shipped_source(name: str) -> str:
    """Return the words of a source that ships with the product."""
    return str(_packs()["sources"][name])


@lru_cache
def _ids() -> Mapping[str, str]:
    """Return names of sources by their words."""
    return MappingProxyType({words: name for name, words in _packs()["sources"].items()})


@lru_cache
def _packs() -> Mapping[str, dict[str, Any]]:
    """Read the packs that ship with the product."""
    return MappingProxyType(
        tomllib.loads((resources.files("analytics.money") / "defaults.toml").read_text("utf-8"))
    )
