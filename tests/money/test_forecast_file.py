"""Frozen forecasts: kept as they were, only ever added to, and held against what came at their own prices."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.errors import BadRequest
from analytics.money.forecast_file import Frozen, first_of_each, forecasts_file, freeze, read_frozen
from analytics.money.look_ahead import Ahead, against
from tests.money.cases import assumptions
from tests.money.forecasts import QUARTERS, plans, steady_ledger
from tests.money.test_forecast import HOURS, made

AS_OF = date(2025, 12, 31)


def frozen(db: Path, ahead: Ahead, who: str = "Åsa Öberg", programme: str | None = None) -> Frozen:
    return freeze(db, ahead, who=who, as_of=AS_OF, fingerprint="abc", programme=programme)


def test_what_is_frozen_is_read_back_to_the_last_digit(tmp_path: Path) -> None:
    db, ahead = tmp_path / "centre.duckdb", made(assumptions=assumptions(spread=0.3))
    one = frozen(db, ahead)
    assert read_frozen(db) == (one,)
    assert one.forecast == ahead.coming
    assert dict(one.prices)["agent_hour_cost"] == 300
    assert (one.who, one.as_of, one.fingerprint, one.currency) == ("Åsa Öberg", AS_OF, "abc", "SEK")
    assert forecasts_file(db).name == "centre.duckdb.forecasts.jsonl"


def test_the_same_forecast_is_kept_once_and_nothing_is_ever_rewritten(tmp_path: Path) -> None:
    db = tmp_path / "centre.duckdb"
    frozen(db, made())
    before = forecasts_file(db).read_bytes()
    frozen(db, made(), who="Somebody else")
    assert forecasts_file(db).read_bytes() == before
    frozen(db, made(plan=plans(proposed=9)))
    assert forecasts_file(db).read_bytes().startswith(before)
    assert len(read_frozen(db)) == 2


def test_the_first_forecast_of_a_quarter_counts(tmp_path: Path) -> None:
    db = tmp_path / "centre.duckdb"
    first = frozen(db, made())
    frozen(db, made(plan=plans(proposed=9)))
    assert first_of_each(read_frozen(db)) == {"2026Q1": first}


def test_each_programme_has_forecasts_of_its_own(tmp_path: Path) -> None:
    db = tmp_path / "centre.duckdb"
    whole, part = frozen(db, made()), frozen(db, made(), programme="P1")
    assert read_frozen(db, programme="P1", everything=False) == (part,)
    assert read_frozen(db, everything=False) == (whole,)


def test_a_line_cut_off_by_a_crash_is_left_out_and_the_next_one_is_whole(tmp_path: Path) -> None:
    db = tmp_path / "centre.duckdb"
    one = frozen(db, made())
    with forecasts_file(db).open("a", encoding="utf-8") as file:
        file.write('{"format": 1, "at": "2026-')
    two = frozen(db, made(plan=plans(proposed=9)))
    assert read_frozen(db) == (one, two)


@pytest.mark.parametrize("line", ["[]", "{}", '{"format": 2}', '{"format": 1, "forecast": 3}', "nonsense"])
def test_what_is_no_forecast_is_left_out(tmp_path: Path, line: str) -> None:
    db = tmp_path / "centre.duckdb"
    forecasts_file(db).write_text(line + "\n", encoding="utf-8")
    assert read_frozen(db) == ()


def test_nobody_and_nothing_cannot_be_frozen(tmp_path: Path) -> None:
    db = tmp_path / "centre.duckdb"
    with pytest.raises(BadRequest):
        frozen(db, made(), who="  ")
    with pytest.raises(BadRequest):
        frozen(db, Ahead(currency="SEK", reason="no_costs"))
    assert not forecasts_file(db).exists()


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="cannot be written"):
        frozen(tmp_path / "no such folder" / "centre.duckdb", made())


def test_a_frozen_forecast_is_held_against_what_came_at_its_own_prices(tmp_path: Path) -> None:
    db = tmp_path / "centre.duckdb"
    early = made(plan=plans(quarters=QUARTERS[:7]))
    one = frozen(db, early)
    assert one.forecast.quarter == "2025Q4"
    dearer = made(assumptions=assumptions(scale=2), ledger=steady_ledger())
    assert dearer.history is not None
    lines = one.forecast.lines
    rows = {r.name: r for r in against(dearer.history, "2025Q4", lines, dict(one.prices), frozen=True)}
    assert rows["cost"].came == pytest.approx(1000 + HOURS)
    assert rows["cost"].held is True
    assert all(row.frozen for row in rows.values())
