"""Formatted cells turned back into numbers with a spreadsheet format, so that one can count with them.

The tables of pages and reports are text in one language. Only what `analytics.report.numbers` writes is
read as a number; years, ids, dates and words stay the text they are, and nothing is ever a formula.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from analytics.report.catalogue import catalogue, text
from analytics.report.numbers import LOCALES

SIGNS = "+\u2212-"
SPACES = " \u00a0\u202f"
COIN = rf"(?:[A-Z]{{3}}[{SPACES}]|[A-Z]{{0,2}}[€£$¥][{SPACES}]?)"  # a currency before its amount
COINS_AFTER = (r"[A-Z]{3}", r"kr\.?", "€", r"\$", "£")
PAIR, SHARE = " / ", " · "
UNITS = ("unit.", "unit_long.")  # of the catalogue
MOST_DIGITS = 15  # that a spreadsheet keeps of a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table.

    Attributes
    ----------
    value : float, str or None
        A number, a text, or None for nothing; percent is a share (62 % is 0.62), as spreadsheets hold it.
    format : str
        Number format of a spreadsheet, in its own neutral signs; empty for text.
    plain : str
        The number as shown, with a decimal point and no groups (62 % is ``"62"``); the text otherwise.
    unit : str
        What stood beside the number, such as ``"s"``, ``"%"``, ``"kr"``.
    """

    value: float | str | None
    format: str = ""
    plain: str = ""
    unit: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it can be counted with."""
        return isinstance(self.value, float)


NOTHING = Cell(value=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """A table of cells: each row as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def cell(shown: str, lang: str) -> Cell:
    """Return a formatted text as a number with its format, else as the text it is.

    Parameters
    ----------
    shown : str
        Such as ``"−18,1 s"``, ``"62 %"``, ``"1 234 kr"``, ``"SEK 1,234"`` or ``"Umeå"``.
    lang : str
        Whose decimal mark and groups it is written with.
    """
    said = shown.strip()
    found = _number(lang).fullmatch(said)
    if not said or not found or _is_a_name(found["whole"], lang):
        return Cell(value=said or None, plain=said)
    plain = _plain(found, lang)
    unit = (found["after"] or found["before"] or "").strip(SPACES)
    share = unit == "%"
    value = float(f"{plain}e-2") if share else float(plain)
    return Cell(value=value, format=_format(found, share=share), plain=plain, unit=unit)


def cells(header: Sequence[str], rows: Sequence[Sequence[str]], lang: str) -> Cells:
    """Return a table of texts as cells; intervals become columns of value, low and high end.

    A column of pairs such as ``"174 / 582"`` under ``"With mentor / without"`` becomes two columns.
    """
    names: list[str] = []
    columns: list[list[Cell]] = []
    for name, shown in _apart(header, rows, lang):
        parts = [_parts(one.strip(), lang) for one in shown]
        group = _names(name, parts, lang)
        names += group
        kept = [_kept(part, len(group)) for part in parts]
        columns += [[one[i] for one in kept] for i in range(len(group))]
    return Cells(header=tuple(names), rows=tuple(tuple(c[r] for c in columns) for r in range(len(rows))))


def _apart(header: Sequence[str], rows: Sequence[Sequence[str]], lang: str) -> list[tuple[str, list[str]]]:
    """Return the columns with their names; one of pairs, or of counts with their shares, as two."""
    found: list[tuple[str, list[str]]] = []
    for i, name in enumerate(header):
        shown = [row[i] for row in rows]
        for mark, names in (
            (PAIR, name.split(PAIR)),
            (SHARE, [name, text("cells.in_unit", lang, name=name, unit="%")]),
        ):
            pairs = [one.split(mark) for one in shown]
            if _are_pairs(pairs, names, lang, shares=mark == SHARE):
                found += [(names[side], [pair[side] for pair in pairs]) for side in (0, 1)]
                break
        else:
            found.append((name, shown))
    return found


def _are_pairs(pairs: list[list[str]], names: Sequence[str], lang: str, *, shares: bool) -> bool:
    """Whether every cell of a column is two, of which the second is a share where it must be."""
    if not pairs or len(names) != 2 or any(len(pair) != 2 for pair in pairs):
        return False
    return not shares or all(cell(pair[1], lang).unit == "%" for pair in pairs)


Parts = tuple[Cell, Cell, Cell]  # value, low end, high end


def _parts(said: str, lang: str) -> Parts:
    """Return a cell's value and the ends of its interval, nothing where it has none."""
    found = next((hit for shape in _intervals(lang) if (hit := shape.fullmatch(said))), None)
    if not found:
        return cell(said, lang), NOTHING, NOTHING
    middle, low, high = (cell(found[name], lang) for name in ("value", "low", "high"))
    ends = _like(low, middle if found["value"] else high), _like(high, middle)
    numbers = (middle, *ends) if found["value"] else ends
    return (middle, *ends) if all(one.is_number for one in numbers) else (cell(said, lang), NOTHING, NOTHING)


def _like(end: Cell, other: Cell) -> Cell:
    """Return an end of an interval in the unit that only the number beside it bears."""
    if not end.is_number or not other.is_number or end.unit or not other.unit:
        return end
    value = float(f"{end.plain}e-2") if other.unit == "%" else end.value
    digits = len(end.plain.partition(".")[2])
    bare = "#,##0" + ("." + "0" * digits if digits else "")
    pattern = re.sub(r"[#,]*0(?:\.0+)?", bare, other.format.replace("+", ""))
    return Cell(value=value, format=pattern, plain=end.plain, unit=other.unit)


def _names(name: str, parts: Sequence[Parts], lang: str) -> tuple[str, ...]:
    """Return the headings of a column that may fall into three."""
    if all(low is NOTHING for _, low, _ in parts):
        return (name,)
    ends = (text("cells.low", lang, name=name), text("cells.high", lang, name=name))
    bare = not any(value.is_number for value, _, _ in parts)
    return ends if bare else (name, *ends)


def _kept(parts: Parts, width: int) -> tuple[Cell, ...]:
    """Return as many parts of a cell as its column has; a hidden one says so once."""
    value, low, high = parts
    if width == 2:
        return (low, high) if low is not NOTHING else (value, NOTHING)
    return parts[:width]


def _plain(found: re.Match[str], lang: str) -> str:
    """Return a number with a decimal point, a plain minus and no groups."""
    minus = "-" if (found["sign"] or "") in ("-", "\u2212") else ""
    whole = re.sub(r"\D", "", found["whole"])
    return minus + whole + ("." + found["part"] if found["part"] else "")


def _is_a_name(whole: str, lang: str) -> bool:
    """Whether digits are a year or an id: ungrouped thousands or a leading nought; too long for a number."""
    digits = re.sub(r"\D", "", whole)
    ungrouped = whole.isdigit() and len(digits) > 3
    return ungrouped or (len(digits) > 1 and digits[0] == "0") or len(digits) > MOST_DIGITS


def _format(found: re.Match[str], *, share: bool) -> str:
    """Return the spreadsheet's format that shows a number as it was shown."""
    bare = "#,##0" + ("." + "0" * len(found["part"]) if found["part"] else "")
    before, after = _quoted(found["before"]), _percent(found["after"]) if share else _quoted(found["after"])
    plus = "+" if found["sign"] == "+" else ""
    shapes = [f"{before}{plus}{bare}{after}", f"{before}-{bare}{after}", f"{before}{bare}{after}"]
    return ";".join(shapes) if plus else ";".join(shapes[:2]) if before else f"{bare}{after}"


def _percent(after: str) -> str:
    """Return the percent sign that multiplies, behind the language's own space."""
    return '" "%' if after[0] in SPACES else "%"


def _quoted(words: str | None) -> str:
    """Return words that a format only shows."""
    return '"' + words.replace('"', "") + '"' if words else ""


@lru_cache
def _number(lang: str) -> re.Pattern[str]:
    """Return how a number looks: sign, groups of three, decimals, a unit or a currency beside it."""
    mark, group = _marks(lang)
    return re.compile(
        rf"(?P<before>{COIN})?(?P<sign>[{SIGNS}])?"
        rf"(?P<whole>\d{{1,3}}(?:{group}\d{{3}})+|\d+)(?:{mark}(?P<part>\d+))?"
        rf"(?P<after>[{SPACES}]?(?:{_units(lang)}))?"
    )


@lru_cache
def _units(lang: str) -> str:
    """Return a pattern of the units a language's numbers bear; no other word makes a text a number."""
    known = {name for key, name in catalogue(lang).items() if key.startswith(UNITS) and name}
    return "|".join(["%", *COINS_AFTER, *(re.escape(name) for name in sorted(known, key=len, reverse=True))])


@lru_cache
def _intervals(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how an interval looks: ``value unit (low to high)``, or ``low to high`` alone."""
    between = re.escape(text("number.span", lang, low="", high="").strip())
    ends = rf"(?P<low>[^()]+?)[{SPACES}](?:{between}|–)[{SPACES}](?P<high>[^()]+?)"
    return re.compile(rf"(?P<value>[^()]+?)[{SPACES}]\({ends}\)"), re.compile(rf"(?P<value>){ends}")


@lru_cache
def _marks(lang: str) -> tuple[str, str]:
    """Return the decimal mark and the group separator of a language, as patterns."""
    symbols = Locale.parse(LOCALES[lang]).number_symbols["latn"]
    group = symbols["group"]
    return re.escape(symbols["decimal"]), f"[{SPACES}]" if group in SPACES else re.escape(group)
