"""Each published number that is another one today, with the change that moved it most."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from analytics.report.quarterly.headline import headline
from analytics.report.quarterly.history import history, why
from analytics.report.quarterly.published import Edition, Settings
from analytics.report.quarterly.restated import Step, main_only, restatements


def document(
    aht: float | None = -18.0, staying: float = 13.3, roi: float = 140.0, mentees: int = 174, **survey: Any
) -> dict[str, Any]:
    effects = [("aht", "kpi", "s", aht, mentees), ("engagement", "survey", "points", 1.0, mentees)]
    return {
        "effects": [
            {
                "outcome": name, "family": family, "unit": unit, "estimate": value,
                "ci_low": None if value is None else value - 1,
                "ci_high": None if value is None else value + 1,
                "n_mentored": n, "n_comparison": 534,
            } | (survey if family == "survey" else {})
            for name, family, unit, value, n in effects
        ],
        "retention": {"retention_12m": {"difference": staying, "ci_low": 8.0, "ci_high": 17.0}},
        "roi": {
            "currency": "SEK",
            "cost": {"total": 2e6},
            "roi_pct": {"estimate": roi, "p05": 41.0, "p95": 331.0},
        },
        "counts": {"mentees": mentees},
    }  # fmt: skip


def test_the_headline_numbers_carry_unit_and_interval() -> None:
    by_path = {n.path: n for n in headline(document())}

    assert by_path["effects.aht.estimate"].low == -19.0
    assert by_path["retention.retention_12m.difference"].unit == "%"
    assert (by_path["roi.roi_pct.estimate"].outcome, by_path["roi.cost.total"].unit) == ("roi", "SEK")
    assert headline({"effects": [], "retention": {"retention_12m": None}, "roi": {"cost": {}}}) == ()


def test_nothing_is_restated_by_rounding() -> None:
    now = document(aht=-18.0 * (1 + 1e-6))

    assert restatements("2026Q1", document(), [Step(cause="data", document=now)]) == ()
    assert restatements("2026Q1", document(), []) == ()


def test_each_number_has_the_cause_that_moved_it_most() -> None:
    steps = [
        Step(cause="data", document=document(aht=-17.0, roi=139.0), detail="#2 kpi_daily.csv"),
        Step(cause="rules", document=document(aht=-17.0, roi=139.0, staying=11.0), detail="retirement"),
        Step(cause="prices", document=document(aht=-17.0, roi=90.0, staying=11.0)),
    ]
    found = {r.outcome: r for r in restatements("2026Q1", document(), steps)}

    assert {name: r.cause for name, r in found.items()} == {
        "aht": "data",
        "retention": "rules",
        "roi": "prices",
    }
    assert (found["aht"].old, found["aht"].new, found["aht"].detail) == (-18.0, -17.0, "#2 kpi_daily.csv")
    assert [r.outcome for r in main_only(list(found.values()), None)] == ["retention", "roi"]


def test_a_number_that_went_is_told_without_a_new_value() -> None:
    found = restatements("2026Q1", document(), [Step(cause="data", document=document(aht=None))])

    assert [(r.outcome, r.old, r.new) for r in found] == [("aht", -18.0, None)]


def test_two_survey_results_of_nearly_the_same_people_are_not_set_side_by_side() -> None:
    few = document(estimate=1.4, n_mentored=172)
    many = document(estimate=1.4, n_mentored=169)

    assert restatements("2026Q1", document(), [Step(cause="data", document=few)]) == ()
    assert [r.outcome for r in restatements("2026Q1", document(), [Step(cause="data", document=many)])] == [
        "engagement"
    ]


def edition(quarter: str, number: int = 1, *, fingerprint: str = "a", **settings: Any) -> Edition:
    return Edition(
        quarter=quarter, number=number, at="2026-07-01T08:00:00+00:00", who="kari", as_of=date(2026, 6, 30),
        fingerprint=fingerprint, generation=1, settings=Settings(version="1", seed=0, **settings),
        files=(), packs=(), archives=(), folder=Path(f"{quarter}-{number}"),
    )  # fmt: skip


def test_the_history_says_why_each_estimate_differs_from_the_one_before() -> None:
    versions = [
        (edition("2026Q1"), document(aht=-20.0)),
        (edition("2026Q1", 2, fingerprint="b"), document(aht=-19.0)),
        (edition("2026Q2", fingerprint="c"), document(aht=-18.0)),
        (edition("2026Q3", rules=(("retirement", "not_counted"),)), document(aht=None)),
    ]
    points = [p for p in history(versions) if p.outcome == "aht"]

    assert [(p.quarter, p.edition, p.estimate, p.reason) for p in points] == [
        ("2026Q1", 1, -20.0, "first"),
        ("2026Q1", 2, -19.0, "data"),
        ("2026Q2", 1, -18.0, "quarter"),
    ]
    assert [p.reason for p in history(versions) if p.outcome == "retention"][-1] == "rules"


def test_a_correction_of_the_same_data_names_the_setting() -> None:
    first = edition("2026Q1")

    assert why(first, edition("2026Q1", 2, rules=(("leave", "out"),))) == "rules"
    assert why(first, edition("2026Q1", 2, money="# other")) == "prices"
