"""Prices on what is beside the money: only credible ones are kept, each can be taken back, none is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analytics.errors import BadInput
from analytics.money.conversions import (
    Conversion,
    check,
    conversions_file,
    read_conversions,
    save_conversion,
)

GOOD = Conversion(
    measure="promotions",
    amount=120_000.0,
    currency="SEK",
    method="historical_cost",
    who="Head of recruiting",
    source="Recruiting ledger 2025",
)


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"measure": "mood"}, "measure"),
        ({"amount": 0.0}, "amount"),
        ({"amount": float("nan")}, "amount"),
        ({"method": "estimate_of_participants"}, "method"),
        ({"method": ""}, "method"),
        ({"who": "  "}, "who, source"),
        ({"source": ""}, "who, source"),
    ],
)
def test_a_price_without_credible_method_is_no_price(
    tmp_path: Path, changes: dict[str, object], column: str
) -> None:
    with pytest.raises(BadInput) as told:
        save_conversion(tmp_path / "a.duckdb", replace(GOOD, **changes))  # type: ignore[arg-type]

    assert told.value.column == column
    assert not conversions_file(tmp_path / "a.duckdb").exists()


def test_the_last_line_of_a_measure_holds_and_can_be_taken_back(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    for given in (GOOD, replace(GOOD, measure="enps"), replace(GOOD, amount=90_000.0)):
        save_conversion(db, given)

    assert [(one.measure, one.amount) for one in read_conversions(db)] == [
        ("enps", 120_000.0),
        ("promotions", 90_000.0),
    ]
    assert all(one.at for one in read_conversions(db))
    save_conversion(db, Conversion(measure="promotions", amount=None))
    assert [one.measure for one in read_conversions(db)] == ["enps"]
    assert len(conversions_file(db).read_text("utf-8").splitlines()) == 4, "only ever added to"


def test_a_line_cut_off_by_a_crash_hurts_no_other(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    save_conversion(db, GOOD)
    with conversions_file(db).open("a") as file:
        file.write('{"measure": "enps", "amou')
    save_conversion(db, replace(GOOD, measure="traits"))

    assert [one.measure for one in read_conversions(db)] == ["traits", "promotions"]
    assert read_conversions(tmp_path / "none.duckdb") == ()


def test_check_gives_back_what_holds() -> None:
    assert check(GOOD) is GOOD
