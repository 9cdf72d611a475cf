"""Numbers as people type them, in the separators of their language."""

from __future__ import annotations

import re

GROUPING = {"sv": "", "nb": "", "nl": ".", "en": ","}  # besides spaces, which none of them minds
DECIMAL = {"sv": ",", "nb": ",", "nl": ",", "en": "."}


def typed(text: str, lang: str) -> float:
    """Return the number someone typed; a point is also a decimal mark where it cannot group thousands.

    Raises
    ------
    ValueError
        If it is not one number.
    """
    plain = re.sub(r"[\s\u00a0\u202f%]", "", text).replace("\u2212", "-")
    mark = GROUPING[lang]
    if mark and re.fullmatch(rf"-?\d{{1,3}}(\{mark}\d{{3}})+({re.escape(DECIMAL[lang])}\d+)?", plain):
        plain = plain.replace(mark, "")
    plain = plain.replace(",", ".") if DECIMAL[lang] == "," else plain
    if not re.fullmatch(r"-?\d+(\.\d+)?", plain):
        raise ValueError(f"{text!r} is not a number")
    return float(plain)
