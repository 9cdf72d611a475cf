"""Numbers, money and dates as each language writes them: snapshots taken from CLDR."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.report import numbers

SNAPSHOTS = {
    "sv": ("−1 234,5", "85 %", "−1 230 000 kr", "1 230 €", "3 juni 2026", "maj 2026", "kvartal 3 2026"),
    "nb": ("−1 234,5", "85 %", "−1 230 000 SEK", "1 230 €", "3. juni 2026", "mai 2026", "3. kvartal 2026"),
    "nl": ("-1.234,5", "85%", "SEK -1.230.000", "€ 1.230", "3 jun 2026", "mei 2026", "kwartaal 3 2026"),
    "en": ("-1,234.5", "85%", "SEK -1,230,000", "€1,230", "3 Jun 2026", "May 2026", "Q3 2026"),
}
BETWEEN = {"sv": "till", "nb": "til", "nl": "tot", "en": "to"}


def plain(shown: str) -> str:
    """Make no-break spaces ordinary ones so that the snapshots can be read."""
    return shown.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("lang", SNAPSHOTS)
def test_snapshot(lang: str) -> None:
    assert SNAPSHOTS[lang] == tuple(
        plain(shown)
        for shown in (
            numbers.number(-1234.5, lang),
            numbers.percent(85, lang),
            numbers.money(-1_234_567, "SEK", lang),
            numbers.money(1234, "EUR", lang),
            numbers.day(date(2026, 6, 3), lang),
            numbers.month_name(2026 * 12 + 4, lang),
            numbers.quarter("2026Q3", lang),
        )
    )


@pytest.mark.parametrize("lang", SNAPSHOTS)
def test_no_space_in_a_number_can_break_a_line(lang: str) -> None:
    shown = (
        numbers.number(1e7, lang, 0),
        numbers.percent(5, lang),
        numbers.money(1e7, "NOK", lang),
        numbers.with_unit("3", "s", lang),
    )
    assert not [s for s in shown if " " in s]


@pytest.mark.parametrize("lang", BETWEEN)
def test_interval_reads_value_low_to_high(lang: str) -> None:
    comma = "." if lang == "en" else ","
    minus = "−" if lang in ("sv", "nb") else "-"
    expected = f"{minus}18{comma}1 s ({minus}19{comma}7 {BETWEEN[lang]} {minus}16{comma}5)"
    assert plain(numbers.interval(-18.1, -19.7, -16.5, lang, unit="s")) == expected


def test_nought_has_no_sign() -> None:
    assert numbers.number(-0.04, "en") == "0.0"
    assert numbers.number(-0.0, "en", 0, signed=True) == "0"
    assert numbers.number(0.2, "en", 0, signed=True) == "0"


def test_money_keeps_three_digits_unless_exact() -> None:
    assert numbers.money(987_654, "EUR", "en") == "€988,000"
    assert numbers.money(987_654, "EUR", "en", exact=True) == "€987,654"
    assert numbers.money(12.4, "EUR", "en") == "€12"


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_what_is_no_number_is_not_shown(bad: float) -> None:
    with pytest.raises(ValueError):
        numbers.number(bad, "sv")


def test_an_unknown_unit_is_shown_as_exported() -> None:
    assert plain(numbers.with_unit("3", "widgets", "sv")) == "3 widgets"


@pytest.mark.parametrize("lang", SNAPSHOTS)
@pytest.mark.parametrize("value", [-1234567.5, -0.5, 0.0, 12.0, 1234.5])
def test_what_is_shown_can_be_typed_back(lang: str, value: float) -> None:
    assert numbers.parsed(numbers.number(value, lang), lang) == value


@pytest.mark.parametrize(
    ("typed", "lang", "value"),
    [
        ("1 234,5", "sv", 1234.5),
        ("12.5", "nb", 12.5),
        ("1.234", "nl", 1234),
        ("12.5", "nl", 12.5),
        ("25 %", "sv", 25),
        ("1,234.5", "en", 1234.5),
    ],
)
def test_parsed(typed: str, lang: str, value: float) -> None:
    assert numbers.parsed(typed, lang) == value


@pytest.mark.parametrize("typed", ["", "abc", "1,2,3", "nan", "inf", "1_000", "--3"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    for lang in SNAPSHOTS:
        if (typed, lang) != ("1,2,3", "en"):
            with pytest.raises(ValueError):
                numbers.parsed(typed, lang)
