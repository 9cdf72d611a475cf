"""The forecast in the results document."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.money.look_ahead import Ahead
from analytics.report.result_forecast import forecast_object, past_rows
from tests.money.forecasts import QUARTERS, plans, steady_ledger
from tests.money.test_forecast import HOURS, made
from tests.money.test_forecast_file import frozen


def test_the_document_holds_the_next_quarter_and_the_past_ones() -> None:
    found = forecast_object(made())
    assert json.loads(json.dumps(found)) == found
    lines = {line["name"]: line for line in found["next"]["lines"]}
    assert found["next"]["quarter"] == "2026Q1"
    assert found["next"]["grade"] == 2  # one below the benefit's own
    assert lines["cost"]["estimate"] == pytest.approx(1000 + HOURS)
    assert {row["quarter"] for row in found["past"]} == set(QUARTERS[4:])
    net = next(one for one in found["calibration"]["worked_out_afterwards"] if one["name"] == "net")
    assert (net["held"], net["n"]) == (4, 4)
    assert found["calibration"]["frozen"] == []


def test_what_was_frozen_takes_the_place_of_what_is_worked_out_later(tmp_path: Path) -> None:
    early = made(plan=plans(quarters=QUARTERS[:7]), ledger=steady_ledger((20.0,) * 7 + (60.0,)))
    one = frozen(tmp_path / "centre.duckdb", early)
    ahead = made(ledger=steady_ledger((20.0,) * 7 + (60.0,)))
    rows = [row for row in past_rows(ahead, (one,)) if row.quarter == "2025Q4"]
    assert rows
    assert all(row.frozen for row in rows)
    found = forecast_object(ahead, (one,))
    told = {one["name"]: one for one in found["calibration"]["frozen"]}
    assert (told["cost"]["held"], told["cost"]["n"]) == (0, 1)
    assert (told["platform"]["held"], told["platform"]["n"]) == (1, 1)
    other = replace(one, currency="EUR")
    assert not any(row.frozen for row in past_rows(ahead, (other,)))


def test_without_a_forecast_there_is_a_reason_and_no_number() -> None:
    found = forecast_object(Ahead(currency="SEK", reason="no_costs"))
    assert (found["next"], found["past"], found["reason"]) == (None, [], "no_costs")
