"""Whole, partial and missing months of every source; partial ones leave the comparison."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics.admission.completeness import completeness
from analytics.admission.load import load
from analytics.pipeline import decide, price, study
from analytics.report.results import document
from tests.admission.exports import lines, loaded, write

JAN, FEB, MAR, APR = (date(2026, month, 1) for month in (1, 2, 3, 4))


def workdays(first: date, last: date) -> list[str]:
    """Return Mondays to Fridays, both ends included."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day.isoformat() for day in days if day.weekday() < 5]


def calls(days: Iterable[str]) -> str:
    """Return one person's days."""
    return lines("kpi_daily", *({"date": day} for day in days))


def states(db: Path, table: str = "kpi_daily") -> dict[date, str]:
    """Return month to state."""
    return {m.month: m.state for m in completeness(db) if m.table == table}


def test_whole_months_of_workdays_are_complete(tmp_path: Path) -> None:
    loaded(tmp_path / "a", kpi_daily=calls(workdays(date(2026, 1, 2), date(2026, 4, 30))))
    assert states(tmp_path / "x.duckdb") == dict.fromkeys((JAN, FEB, MAR, APR), "complete")


def test_a_month_that_the_file_ends_in_is_partial(tmp_path: Path) -> None:
    loaded(tmp_path / "a", kpi_daily=calls(workdays(date(2026, 1, 1), date(2026, 4, 24))))
    assert states(tmp_path / "x.duckdb")[APR] == "partial"
    assert states(tmp_path / "x.duckdb")[MAR] == "complete"


def test_a_month_that_the_file_begins_in_is_partial(tmp_path: Path) -> None:
    loaded(tmp_path / "a", kpi_daily=calls(workdays(date(2026, 1, 12), date(2026, 3, 31))))
    assert states(tmp_path / "x.duckdb") == {JAN: "partial", FEB: "complete", MAR: "complete"}


def test_a_month_with_holes_is_partial_and_one_without_days_is_missing(tmp_path: Path) -> None:
    days = workdays(date(2025, 10, 1), date(2026, 4, 30))
    days = [d for d in days if not d.startswith("2026-02") and not "2026-03-09" <= d <= "2026-03-17"]
    loaded(tmp_path / "a", kpi_daily=calls(days))
    found = states(tmp_path / "x.duckdb")
    assert (found[FEB], found[MAR], found[APR]) == ("missing", "partial", "complete")


def test_the_next_file_completes_the_month(tmp_path: Path) -> None:
    loaded(tmp_path / "a", kpi_daily_1=calls(workdays(date(2026, 1, 1), date(2026, 2, 12))))
    assert states(tmp_path / "x.duckdb")[FEB] == "partial"
    loaded(tmp_path / "b", kpi_daily_2=calls(workdays(date(2026, 2, 2), date(2026, 2, 27))))
    assert states(tmp_path / "x.duckdb")[FEB] == "complete"


def test_a_month_of_absence_that_was_exported_before_it_ended_is_partial(tmp_path: Path) -> None:
    rows = [{"month": "2026-05-01"}, {"month": "2026-06-01"}]
    loaded(
        tmp_path / "a",
        absence_monthly=lines("absence_monthly", *rows),
        employees=lines("employees", {"asof_date": "2026-06-15"}),
    )
    found = states(tmp_path / "x.duckdb", "absence_monthly")
    assert found == {date(2026, 5, 1): "complete", date(2026, 6, 1): "partial"}


def test_a_source_that_reports_now_and_then_is_not_called_partial(tmp_path: Path) -> None:
    days = ["2026-01-05", "2026-01-19", "2026-02-10", "2026-03-02", "2026-03-03", "2026-03-30"]
    rows = [{"evaluation_id": day, "date": day} for day in days]
    loaded(tmp_path / "a", evaluations=lines("evaluations", *rows))
    assert set(states(tmp_path / "x.duckdb", "evaluations").values()) == {"complete"}


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a centre of two groups whose last month breaks off after five days with other figures."""
    place = tmp_path_factory.mktemp("centre")
    staff = [{"employee_id": str(n), "hire_date": "2024-01-01", "asof_date": "2026-04-30"} for n in range(24)]
    pairs = [
        {"pair_id": f"P{n}", "mentor_id": str(20 + n % 4), "mentee_id": str(n), "start_date": "2026-02-01"}
        for n in range(8)
    ]
    whole = [date.fromisoformat(d) for d in workdays(date(2025, 10, 1), date(2026, 3, 31))]
    rows = [
        {
            "employee_id": str(n),
            "date": day.isoformat(),
            "contacts_handled": "10",
            "handle_s": str(3000 + 10 * n + 7 * ((n * day.toordinal()) % 13) - 200 * (n < 8 and day >= FEB)),
        }
        for n in range(24)
        for day in whole
    ]
    files = {"employees": lines("employees", *staff), "pairs": lines("pairs", *pairs)}
    load([write(place / "a", **files, kpi_daily_1=lines("kpi_daily", *rows))], place / "whole.duckdb")
    wild = [
        {"employee_id": str(n), "date": day, "contacts_handled": "1", "handle_s": "9000" if n < 8 else "10"}
        for n in range(24)
        for day in workdays(date(2026, 4, 1), date(2026, 4, 8))
    ]
    load(
        [
            write(
                place / "b",
                **files,
                kpi_daily_1=lines("kpi_daily", *rows),
                kpi_daily_2=lines("kpi_daily", *wild),
            )
        ],
        place / "planted.duckdb",
    )
    return place


def test_a_planted_partial_month_changes_no_result_and_is_named(centre: Path) -> None:
    whole, planted = study(centre / "whole.duckdb"), study(centre / "planted.duckdb")
    assert whole.partial == ()
    assert planted.partial == (("kpi_daily", "", APR),)
    ours, theirs = whole.effect("aht"), planted.effect("aht")
    assert ours is not None
    assert theirs is not None
    assert ours.att is not None
    assert theirs.att is not None
    assert theirs.att.value == pytest.approx(ours.att.value, rel=1e-9)
    assert ours.att.value < -10
    found = document(planted, price(planted), decide(planted, price(planted)))
    assert {"what": "kpi_daily 2026-04", "why": "partial_month"} in found["suppressed"]
