"""Figures and words of customers and new hires: the same numbers in picture, table and sentence."""

from __future__ import annotations

import pytest

from analytics.cohorts.outcomes import Scale
from analytics.estimates.effect import Interval
from analytics.estimates.ramp import Ramp, RampPoint
from analytics.estimates.together import Together
from analytics.report.catalogue import LANGUAGES
from analytics.report.figures.customers import team_quarters, team_quarters_alt, team_quarters_rows
from analytics.report.figures.ramp import bound, ramp_alt, ramp_curve, ramp_rows
from analytics.report.scales import definition, other_scale_sentences

POINTS = tuple(
    RampPoint(week=week, percent=Interval(value=level, low=level - 2, high=level + 2), people=30 - week)
    for week, level in ((1, 131.0), (2, 124.0), (3, 103.0))
)
RAMP = Ramp(kpi="aht", direction="down", tolerance=5.0, before=40, unjudged=0, points=POINTS)
TOGETHER = Together(
    points=((61.0, 74.0), (70.0, 79.5)),
    quarters=2,
    teams=12,
    correlation=Interval(value=0.31, low=0.12, high=0.48),
)


def scale(question: str, low: float, high: float) -> Scale:
    """Return a scale that counts."""
    return Scale(question=question, low=low, high=high, answers=100, is_main=True)


@pytest.mark.parametrize(
    ("kpi", "ends", "said"),
    [
        ("csat_top2", (1, 5), "answered 4 or 5 on the scale 1–5"),
        ("csat_top2", (1, 6), "answered 5 or 6 on the scale 1–6"),
        ("csat_top2", (0, 10), "answered 9 or 10 on the scale 0–10"),
        ("csat_top2", (0, 100), "answered 80 or more on the scale 0–100"),
        ("csat_mean", (1, 5), "scale 1–5, moved to 0–100"),
        ("nps", (0, 10), "9–10 minus share answering 0–6 on the scale 0–10"),
        ("ces", (1, 7), "scale 1–7, where the highest is easiest"),
        ("resolved", (0, 1), "answered yes"),
    ],
)
def test_a_measure_says_how_it_counts(kpi: str, ends: tuple[float, float], said: str) -> None:
    assert said in definition(kpi, scale("csat", *ends), "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_answers_left_out_are_told_in_every_language(lang: str) -> None:
    (said,) = other_scale_sentences([("csat", "1–10", 1200)], lang)
    assert "1–10" in said
    assert said.startswith(("1,200", "1\xa0200", "1.200"))


@pytest.mark.parametrize("dark", [False, True])
def test_the_ramp_shows_band_curve_and_both_levels(dark: bool) -> None:
    figure = ramp_curve(RAMP, "Handle time", "sv", dark=dark)
    band, curve = figure.data
    assert list(band.y) == [133, 126, 105, 101, 122, 129]
    assert list(curve.y) == [131, 124, 103]
    assert [shape.y0 for shape in figure.layout.shapes] == [100, bound(RAMP)]
    assert bound(RAMP) == 105
    low, high = figure.layout.yaxis.range
    assert low < 100
    assert high > 133


def test_the_ramp_as_table_and_sentence() -> None:
    header, rows = ramp_rows(RAMP, "nl")
    assert len(header) == len(rows[0]) == 3
    assert rows[0] == ("1", "131% (129 tot 133)", "29")
    assert ramp_alt(RAMP, "Handle time", "en") == (
        "Handle time of new hires was 131% of that of experienced colleagues in week 1 and 103% in week 3."
    )


def test_where_more_is_better_proficient_lies_below() -> None:
    assert bound(Ramp(kpi="fcr", direction="up", tolerance=5.0, before=0, unjudged=0)) == 95


def test_team_quarters_show_no_team_by_name() -> None:
    figure = team_quarters(TOGETHER, "nb")
    (marks,) = figure.data
    assert (list(marks.x), list(marks.y)) == ([61, 70], [74, 79.5])
    assert marks.hoverinfo == "skip"
    assert team_quarters_rows(TOGETHER, "en")[1] == (("0.31 (0.12 to 0.48)", "12", "2"),)
    assert "0.31 (0.12 to 0.48)" in team_quarters_alt(TOGETHER, "en")


def test_nothing_to_draw_is_said_calmly() -> None:
    empty = Ramp(kpi="aht", direction="down", tolerance=5.0, before=0, unjudged=0, reason="few_hires")
    assert not ramp_curve(empty, "Handle time", "en").data
    assert not team_quarters(Together(), "en").data
