"""The currency of a file's amounts: told by the amounts, by the header, or asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from analytics.admission.formats.amounts import amount
from analytics.admission.formats.headers import unit_in
from analytics.admission.questions import Question

if TYPE_CHECKING:
    from analytics.admission.formats.deciding import Column

CODE = re.compile(r"[A-Z]{3}")
COSTS = ("amount", "amount_with_vat")  # which are nothing without a currency
KRONER = ("SEK", "NOK", "DKK")

Found = tuple[list[Question], list[tuple[str, str]]]


def decide_currency(columns: Sequence[Column], answers: Mapping[str, str]) -> Found:
    """Return a question if amounts lack a currency or it is ``kr``, else what an answer decides.

    Currencies that the amounts name themselves are kept row by row.
    """
    money = [c for c in columns if c.field.kind == "money"]
    if not money or any(c.of.field == "currency" for c in columns):
        return [], []
    answer = answers.get("currency", "").strip().upper()
    if CODE.fullmatch(answer):
        return [], [("currency", answer)]
    for column in money:
        units = {found.unit for text in column.texts.some if (found := amount(text))}
        headed = unit_in(column.of.header)
        if units == {""} and CODE.fullmatch(headed) and "kr" not in column.of.header.casefold():
            return [], [("currency", headed)]
        if "kr" in units or ("" in units and column.of.field in COSTS):
            return [_asked(column, units, headed)], []
    return [], []


def _asked(column: Column, units: set[str], headed: str) -> Question:
    """Return the question in which currency amounts are."""
    kroner = "kr" in units or headed == "SEK"
    return Question(
        key="currency",
        column=column.of.header,
        examples=column.texts.values[:5],
        options=KRONER if kroner else (),
        proposed=headed,
    )
