"""Texts that stand for nothing: missing markers, suppressed values, errors of a spreadsheet."""

from __future__ import annotations

import re

from analytics.admission.formats.words import normal_word, vocabulary
from analytics.admission.header import BLANKS

MISSING, ERROR, SUPPRESSED = "missing_markers", "error_values", "suppressed_values"
MARKS = frozenset({"-", "\u2212", "\u2013", "\u2014", ".", "..", "...", "n/a", "null", "(null)", "(blank)"})
TYPED = frozenset({"na", "none", "nil", "ej", "saknas", "mangler", "ontbreekt", "puuttuu", "nav", "?", "x/x"})
NOT_NUMBERS = frozenset(
    {"nan", "inf", "infinity", "-inf", "+inf", "-infinity", "+infinity", "1.#inf", "-nan"}
)
SHEET_ERROR = re.compile(r"#[^\W\d_][\w/.]*[!?]|#[^\W\d_]+/[0-9a-z]+")
FEW = re.compile(r"\*+|[<≤]\s?\d{1,3}")


def meaning_nothing(text: str, *, typed: bool) -> str:
    """Return why a text stands for no value: a key of ``admission.warning``, or empty if it is a value.

    Parameters
    ----------
    text : str
        As the file has it.
    typed : bool
        The column holds numbers, dates or a vocabulary, where also words and ``*`` mean missing.
    """
    plain = text.strip(BLANKS).casefold()
    if plain in MARKS:
        return MISSING
    if plain.startswith("#") and SHEET_ERROR.fullmatch(plain):
        return ERROR
    if not typed:
        return ""
    if plain in NOT_NUMBERS:
        return ERROR
    if FEW.fullmatch(plain):
        return SUPPRESSED
    return MISSING if plain in TYPED or normal_word(plain) in vocabulary("missing") else ""
