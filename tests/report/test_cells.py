"""Formatted cells come back as the numbers they were made from, and only those."""

from __future__ import annotations

import pytest

from analytics.report.catalogue import LANGUAGES
from analytics.report.cells import cell, cells
from analytics.report.numbers import interval, money, number, percent, quarter, span, with_unit

VALUES = (0.0, -18.1, 1234.5, -0.05, 1_234_567.0, 7.0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_comes_back(lang: str) -> None:
    for x in VALUES:
        assert cell(number(x, lang, 2), lang).value == round(x, 2)
        assert cell(number(x, lang, 1, signed=True), lang).value == pytest.approx(x, abs=0.051)
        assert cell(with_unit(number(x, lang), "s", lang), lang).unit == "s"
        assert cell(money(x, "SEK", lang, exact=True), lang).value == round(x)
        assert cell(money(x, "EUR", lang, exact=True), lang).value == round(x)
        assert cell(percent(x, lang, 1), lang).value == pytest.approx(x / 100, abs=0.00051)


@pytest.mark.parametrize(
    ("shown", "lang", "value", "shape"),
    [
        ("−18,1\xa0s", "sv", -18.1, '#,##0.0"\xa0s"'),
        ("62\xa0%", "nb", 0.62, '#,##0" "%'),
        ("62%", "nl", 0.62, "#,##0%"),
        ("1\xa0234\xa0kr", "sv", 1234.0, '#,##0"\xa0kr"'),
        ("€\xa0-1.234", "nl", -1234.0, '"€\xa0"#,##0;"€\xa0"-#,##0'),
        ("+0.35", "en", 0.35, "+#,##0.00;-#,##0.00;#,##0.00"),
    ],
)
def test_a_number_keeps_its_look(shown: str, lang: str, value: float, shape: str) -> None:
    found = cell(shown, lang)

    assert (found.value, found.format) == (value, shape)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    ["2026", "007", "Q3 2026", "Team 3", "12 of 40", "–", "=1+1", "3 or more", "1.2.3", "1e5", "30 Jun"],
)
def test_what_is_no_number_stays_text(said: str, lang: str) -> None:
    found = cell(said, lang)

    assert (found.value, found.format) == (said, "")
    assert cell(quarter("2026Q3", lang), lang).value == quarter("2026Q3", lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_intervals_get_columns_of_their_own_in_the_unit_of_their_value(lang: str) -> None:
    shown = interval(-18.1, -25, -11.2, lang, unit="s", signed=True)
    share = f"{percent(51, lang)} ({span(48, 54, lang, 0)})"
    found = cells(("a", "b", "c"), (("x", shown, share), ("y", "–", "")), lang)

    assert len(found.header) == 7
    assert [one.value for one in found.rows[0]] == ["x", -18.1, -25.0, -11.2, 0.51, 0.48, 0.54]
    assert [one.unit for one in found.rows[0][1:4]] == ["s"] * 3
    assert [one.value for one in found.rows[1]] == ["y", "–", None, None, None, None, None]


def test_ends_alone_have_two_columns_and_pairs_two() -> None:
    rows = (("x", "1.7 to 2.2", "174 / 577"), ("y", "not shown", "3 / –"))
    found = cells(("a", "95%", "With / without"), rows, "en")

    assert found.header == ("a", "95%, low end", "95%, high end", "With", "without")
    assert [one.value for one in found.rows[0]] == ["x", 1.7, 2.2, 174.0, 577.0]
    assert [one.value for one in found.rows[1]] == ["y", "not shown", None, 3.0, "–"]


def test_counts_with_their_shares_have_two_columns_and_a_dash_between_ends_is_an_interval() -> None:
    rows = (("x", "274 · 100%", "15.400 – 31.500"), ("y", "97 · 35%", "35.100"))
    found = cells(("a", "Stap", "Negen van tien"), rows, "nl")

    assert found.header[1:3] == ("Stap", "Stap (%)")
    assert [one.value for one in found.rows[0]] == ["x", 274.0, 1.0, None, 15400.0, 31500.0]
    assert [one.value for one in found.rows[1]] == ["y", 97.0, 0.35, 35100.0, None, None]
