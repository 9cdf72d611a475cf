"""Queue levels by month against lines added up by hand."""

from __future__ import annotations

from datetime import date, timedelta

import duckdb
import pytest

from analytics.cohorts.queues import Queues, read_queues
from tests.cohorts.tables import Row, database

JAN = 2026 * 12
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 10)


def line(day: date, **other: object) -> Row:
    usual = {"queue": "Q", "channel": "voice", "offered": 100, "answered": 90, "abandoned": 10}
    return {"date": day, **usual, "within_target": 72, "wait_s": 1800.0, **other}


def days() -> list[date]:
    return [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


def read(*lines: Row, **tables: list[Row]) -> Queues:
    connection = database(queue_daily=lines, **tables)
    _scope(connection)
    return read_queues(connection)


def _scope(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("create temp table started_pairs (start_date date, in_scope boolean)")
    connection.execute("insert into started_pairs values ('2026-02-03', true), ('2025-01-01', false)")
    connection.execute("set variable as_of = date '2026-06-30'; set variable site = null")


def test_levels_are_ratios_of_sums_and_a_partial_month_is_left_out() -> None:
    busy = [line(d, offered=1000, within_target=500, answered=900) for d in days()[:1]]
    found = read(*[line(d) for d in days()[1:]], *busy)
    level = found.levels["service_level"]

    assert level.month.tolist() == [JAN, JAN + 1]  # March ends on its tenth day
    assert (level.numerator / level.denominator)[0] == pytest.approx((30 * 7200 + 50000) / (30 * 100 + 1000))
    speed = found.levels["speed_of_answer"]
    assert (speed.numerator / speed.denominator)[1] == pytest.approx(20.0)
    assert found.levels["abandonment"].numerator[1] / found.levels["abandonment"].denominator[1] == 10.0
    assert found.first_start == JAN + 1


def test_a_total_beside_its_parts_counts_once_and_mail_does_not_wait() -> None:
    lines: list[Row] = []
    for d in days():
        lines += [line(d), line(d, channel="email", wait_s=90 * 7200.0)]
        lines += [line(d, channel="all", offered=999, answered=999, within_target=0, wait_s=0.0)]
    found = read(*lines)

    speed, service = found.levels["speed_of_answer"], found.levels["service_level"]
    assert (speed.numerator / speed.denominator)[0] == pytest.approx(20.0)
    assert service.denominator[0] == 31 * 200


def test_without_offered_contacts_the_base_is_those_answered() -> None:
    found = read(*[line(d, offered=None, abandoned=None) for d in days()])
    level = found.levels["service_level"]

    assert (level.numerator / level.denominator)[0] == pytest.approx(80.0)
    assert "abandonment" not in found.levels


def test_logged_in_hours_and_no_queue_at_all() -> None:
    work = [
        {"employee_id": "e1", "date": date(2026, 1, 5), "logged_in_s": 7200},
        {"employee_id": "e2", "date": date(2026, 1, 6), "logged_in_s": 3600},
    ]
    found = read(kpi_daily=work)

    assert found.logged_in == {JAN: 3.0}
    assert found.levels == {}
    assert found.margins == {}
