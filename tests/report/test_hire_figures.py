"""Figures and results of new hires and reasons: hatching where it is too soon, nulls with their reasons."""

from __future__ import annotations

import json

import pytest

from analytics.cohorts.hire_cohorts import EVERYONE, WINDOWS
from analytics.estimates.early import Early, EarlyRate
from analytics.estimates.effect import Interval
from analytics.estimates.hire_retention import Kept
from analytics.estimates.reasons import Reason, ReasonYear
from analytics.report.catalogue import LANGUAGES
from analytics.report.figures.early import early_alt, early_figure, early_rows
from analytics.report.figures.hire_cohorts import cohort_name, hire_map, hire_map_alt, hire_map_rows
from analytics.report.figures.reasons import reasons_alt, reasons_figure, reasons_rows
from analytics.report.result_hires import early_object, kept_object, reasons_object
from analytics.report.template import palette

SHARE = Interval(value=87.0, low=74.0, high=94.0)
RATES = (
    EarlyRate(cohort=EVERYONE, window=90, hires=40, eligible=30, too_young=10, lost=0, leavers=None, others=0,
              rate=Interval(value=10.0, low=3.5, high=25.6)),
    EarlyRate(cohort=EVERYONE, window=180, hires=40, too_young=40, reason="hires_too_young"),
)  # fmt: skip
CELLS = (
    *(Kept(cohort=24300, window=window, hires=12, share=SHARE) for window in WINDOWS),
    *(Kept(cohort=24303, window=window, reason="few_new_hires") for window in WINDOWS),
    Kept(cohort=24306, window=30, hires=9, share=SHARE, is_partial=True),
    *(Kept(cohort=24306, window=window, hires=9, reason="hires_too_young") for window in WINDOWS[1:]),
    *(Kept(cohort=EVERYONE, window=window, hires=24, share=SHARE) for window in WINDOWS),
)
YEARS = (
    ReasonYear(
        years_ago=0,
        leavers=40,
        reasons=(
            Reason(kind="voluntary", people=30, share=75.0, decided="own"),
            Reason(kind="redundancy", people=10, share=25.0, decided="not_own"),
            Reason(kind="end_of_fixed_term", people=7, share=None, decided="not_own"),
        ),
    ),
    ReasonYear(
        years_ago=1,
        leavers=21,
        reasons=(
            Reason(kind="voluntary", people=14, share=66.7, decided="own"),
            Reason(kind="other_exits", people=7, share=33.3, decided="mixed"),
        ),
    ),
)
NONE = (ReasonYear(years_ago=0, reason="few_exits_for_reasons"), ReasonYear(years_ago=1, is_whole=False,
        reason="reasons_not_so_far_back"))  # fmt: skip


def test_cells_too_young_are_hatched_and_cells_of_few_are_empty() -> None:
    told, young, few = hire_map(CELLS, "quarter", "en").data
    assert (len(told.x), len(young.x), len(few.x)) == (11, 4, 5)
    assert (young.marker.pattern.shape, few.marker.pattern.shape) == ("/", None)
    assert not any([*young.text, *few.text])
    assert told.text[5] == "87*"
    assert set(young.y) == {-2}
    assert set(few.y) == {-1}


def test_deeper_shades_are_more_who_stayed_and_numbers_can_be_read() -> None:
    high = Kept(cohort=24300, window=30, hires=9, share=Interval(value=100.0, low=70.0, high=100.0))
    low = Kept(cohort=24300, window=60, hires=9, share=Interval(value=20.0, low=5.0, high=50.0))
    for dark in (False, True):
        bars = hire_map((high, low), "month", "en", dark=dark).data[0]
        colours = palette(dark=dark)
        assert list(bars.marker.color) == [colours.mentored, colours.faint]
        assert list(bars.insidetextfont.color) == [colours.background, colours.text]


def test_the_table_says_why_a_cell_has_no_number() -> None:
    header, rows = hire_map_rows(CELLS, "quarter", "en")
    assert len(header) == len(rows[0]) == 7
    assert rows[0][:3] == ("Q1 2025", "12", "87% (74 to 94)")
    assert rows[1] == ("Q2 2025", "–", *["fewer than 5"] * 5)
    assert rows[2][2:4] == ("87%* (74 to 94)", "too young")
    assert rows[3][:2] == ("All", "24")


def test_one_cohort_stands_alone() -> None:
    alone = [cell for cell in CELLS if cell.cohort in (24300, EVERYONE)]
    assert len(hire_map(alone, "quarter", "en").data[0].x) == len(WINDOWS)
    assert [row[0] for row in hire_map_rows(alone, "quarter", "en")[1]] == ["Q1 2025"]
    assert "87" in hire_map_alt(alone, "en")


def test_cohorts_have_names() -> None:
    assert [cohort_name(24302, grain, "en") for grain in ("month", "quarter", "year")] == [
        "Mar 2025", "Q1 2025", "2025",
    ]  # fmt: skip


def test_the_eligible_stand_before_the_rate() -> None:
    header, rows = early_rows(RATES, "en")
    assert header.index("Old enough") < header.index("Share that left")
    assert "Lost from sight" not in header
    assert rows[0] == ("Within 90 days", "30", "10", "fewer than 5", "0", "10.0% (3.5 to 25.6)")
    assert rows[1] == ("Within 180 days", "–", "40", "–", "–", "too young")
    said = [note.text for note in early_figure(RATES, "en").layout.annotations]
    assert said[0].index("30 old enough") < said[0].index("10.0%")
    assert "too young to tell" in said[1]


def test_own_decisions_are_filled_and_the_others_hatched() -> None:
    bars = [bar for bar in reasons_figure(YEARS, "en").data if bar.marker.pattern.shape is not None]
    shapes = {int(bar.y[0]): (bar.x[0], bar.marker.pattern.shape) for bar in bars}
    assert shapes == {0: (30, ""), -1: (10, "/"), -3: (7, "/")}
    rows = reasons_rows(YEARS, "en")[1]
    assert rows[0] == ("Resigned", "their own", "30", "75%", "14")
    assert rows[2] == ("Other reasons together", "several kinds", "–", "–", "7")
    assert rows[3][:1] == ("Fixed term ran out",)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_is_said_in_every_language_and_empty_ones_calmly(lang: str) -> None:
    assert "10" in early_alt(RATES, lang)
    assert "87" in hire_map_alt(CELLS, lang)
    assert "40" in reasons_alt(YEARS, lang)
    for figure in (early_figure((), lang), hire_map((), "month", lang), reasons_figure(NONE, lang)):
        assert not figure.data
        assert len(figure.layout.annotations) == 1
    assert early_alt((), lang) == hire_map_alt((), lang) == reasons_alt(NONE, lang)


def test_results_give_nulls_with_reasons() -> None:
    early = early_object(Early(grain="month", before=None, everyone=RATES))
    told, young = early["windows"]
    assert (told["eligible"], told["too_young"], told["leavers"], told["rate"]) == (30, 10, None, 10.0)
    assert told["reasons"] == {"leavers": "few_left"}
    assert (told["ci_low"], told["ci_high"], told["reason"]) == (3.5, 25.6, None)
    assert (young["rate"], young["reason"], young["too_young"]) == (None, "hires_too_young", 40)
    assert young["reasons"]["eligible"] == "hires_too_young"
    assert early["reasons"] == {"hired_before_the_data": "few_people"}
    reasons = reasons_object(YEARS)
    assert reasons["last_12_months"]["kinds"][2] == {
        "end_type": "end_of_fixed_term", "people": 7, "share": None, "decided": "not_own",
        "reason": "not_counted_as_leaving",
    }  # fmt: skip
    refused = reasons_object(NONE)["last_12_months"]
    assert (refused["leavers"], refused["kinds"]) == (None, [])
    assert refused["reasons"] == {"leavers": "few_exits_for_reasons"}
    assert json.dumps([early, reasons, refused, kept_object(CELLS)])
