"""Worked cases from exports through ``load`` to ``results --json``, against arithmetic on paper."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import main
from tests.money.by_hand import MONTHS, STARTS, Hand, centre, money

FREE = ["2025-06-10,mentor_time,0,SEK", "2025-06-10,mentee_time,0,SEK"]  # booked at nought: not derived
ALL_REUSED = "time_realisation_share,100,100,100,"


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> Hand:
    return centre(tmp_path_factory.mktemp("hand") / "in")


@pytest.fixture(scope="module")
def loaded(hand: Hand, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a database that knows everything but the money."""
    place = tmp_path_factory.mktemp("loaded")
    assert main(["load", str(hand.folder), "--db", str(place / "x.duckdb")]) == 0
    return place


@pytest.fixture
def roi(loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Load some costs and prices besides; give the money of the results."""

    def ask(*, costs: list[str], assumptions: list[str]) -> dict[str, Any]:
        money(tmp_path / "money", costs=costs, assumptions=assumptions)
        db = shutil.copytree(loaded, tmp_path / "centre", symlinks=True) / "x.duckdb"
        assert main(["load", str(tmp_path / "money"), "--db", str(db)]) == 0
        capsys.readouterr()
        assert main(["results", "--db", str(db), "--json"]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)["roi"]
        return found

    return ask


@pytest.mark.parametrize(
    ("benefit", "cost", "bcr", "percent"),
    [
        (60_000, 20_000, 3.0, 200.0),
        pytest.param(1_861_158, 579_800, 3.21, 221.0, marks=pytest.mark.slow),
        (617_359, 392_225, 1.57, 57.4),
    ],
)
def test_worked_cases_come_out_of_files(
    benefit: float, cost: float, bcr: float, percent: float, hand: Hand, roi: Any
) -> None:
    hour = benefit / hand.freed_hours
    found = roi(
        costs=[f"2025-06-10,platform,{cost},SEK", *FREE],
        assumptions=[f"agent_hour_cost,{hour},{hour},{hour},SEK", ALL_REUSED],
    )

    assert hand.freed_hours == 720
    assert found["cost"]["total"] == cost
    assert found["benefit"]["lines"]["handle_time"]["quantity"] == pytest.approx(720, rel=1e-4)
    assert found["benefit"]["estimate"] == pytest.approx(benefit, rel=1e-4)
    assert found["bcr"]["estimate"] == pytest.approx(bcr, abs=0.005)
    assert found["roi_pct"]["estimate"] == pytest.approx(percent, abs=0.5)
    assert found["net"]["estimate"] == pytest.approx(benefit - cost, rel=1e-3)
    assert found["p_positive"] == 1.0
    assert found["roi_pct"]["p05"] < found["roi_pct"]["estimate"] < found["roi_pct"]["p95"]


def test_meetings_are_costed_and_money_is_discounted_as_on_paper(hand: Hand, roi: Any) -> None:
    found = roi(
        costs=["2025-05-10,platform,24000,SEK"],
        assumptions=[
            "agent_hour_cost,300,300,300,SEK",
            "mentor_hour_cost,400,400,400,SEK",
            "mentor_prep_ratio,25,25,25,",
            "discount_rate,10,10,10,",
            ALL_REUSED,
        ],
    )
    lines = found["cost"]["lines"]
    benefit = 720 * 300

    assert hand.meeting_hours == 120
    assert lines == {"platform": 24_000, "mentor_time": 120 * 400 * 1.25, "mentee_time": 120 * 300}
    assert found["cost"]["total"] == 24_000 + 60_000 + 36_000
    assert found["benefit"]["estimate"] == pytest.approx(benefit, rel=1e-4)
    assert found["roi_pct"]["estimate"] == pytest.approx(100 * (benefit - 120_000) / 120_000, abs=0.05)
    assert found["npv"]["estimate"] == pytest.approx(present_value(benefit), rel=1e-3)
    assert found["payback_month"] == paid_back(benefit)
    (switch,) = [row for row in found["switching"] if row["assumption"] == "agent_hour_cost"]
    assert switch["value"] == pytest.approx(84_000 / (720 - 120), rel=1e-3)  # 24,000 + 60,000 over 600 hours


def flows(benefit: float) -> list[tuple[float, float]]:
    """Return cost and benefit of every month from May 2025, the month of the first cost."""
    first = 4
    cost, gain = [0.0] * MONTHS, [0.0] * MONTHS
    cost[first] += 24_000
    for start in STARTS:
        for month in (start, start + 1):
            cost[month] += 8 * 1.5 * (400 * 1.25 + 300)
    mentored = [8 * sum(month >= start for start in STARTS) for month in range(MONTHS)]
    for quarter in range(MONTHS // 3):
        inside = [m for m in range(3 * quarter, 3 * quarter + 3) if m >= first]
        for month in inside:
            gain[month] = benefit * sum(mentored[3 * quarter : 3 * quarter + 3]) / sum(mentored) / len(inside)
    return list(zip(cost[first:], gain[first:], strict=True))


def present_value(benefit: float) -> float:
    """Discount by ten percent a year."""
    return sum((gain - cost) / 1.1 ** (t / 12) for t, (cost, gain) in enumerate(flows(benefit)))


def paid_back(benefit: float) -> int:
    """Return the months until the net sum is above nought for good."""
    net, last_below = 0.0, 0
    for t, (cost, gain) in enumerate(flows(benefit)):
        net += gain - cost
        last_below = t if net < 0 else last_below
    return last_below + 1


def test_two_currencies_are_never_added_without_a_rate(roi: Any) -> None:
    found = roi(
        costs=["2025-06-10,platform,20000,SEK", "2025-06-11,external_consultant,900,EUR", *FREE],
        assumptions=["agent_hour_cost,300,300,300,SEK", ALL_REUSED],
    )

    assert found["reason"] == "mixed_currencies"
    for figure in ("roi_pct", "bcr", "net", "npv"):
        assert found[figure] is None or found[figure]["estimate"] is None, figure
    assert found["cost"]["total"] is None
