"""Figures of the comparison: bars that add up, hidden counts without a bar, texts in every language."""

from __future__ import annotations

import pytest

from analytics.estimates.effect import Balance
from analytics.estimates.flow import Flow
from analytics.estimates.overlap import Bin, Overlap
from analytics.report.catalogue import LANGUAGES, catalogue, text
from analytics.report.figures.flow import flow_bars, people_flow, people_flow_alt, people_flow_rows
from analytics.report.figures.frame import LONGEST_LABEL
from analytics.report.figures.love import love, love_alt, love_rows
from analytics.report.figures.overlap import overlap, overlap_alt, overlap_rows

FLOW = Flow(
    everyone=100,
    places=(("left_out", "not_employed", 10), ("mentor", "mentor", 15), ("comparison", "comparison", 45),
            ("mentee", "mentored", 30)),
    mentees=(("no_month_before", 6), ("compared", 24)),
    matched=30,
    unmatched=0,
)  # fmt: skip
HIDDEN = Flow(
    everyone=31,
    places=(("left_out", "not_employed", 9), ("mentor", "mentor", None), ("comparison", "comparison", 15),
            ("mentee", "mentored", None)),
)  # fmt: skip
BALANCE = (
    Balance(covariate="tenure_months", smd_before=-0.62, smd_after=0.02),
    Balance(covariate="site", smd_before=0.21, smd_after=0.14),
)
OVERLAP = Overlap(
    bins=(
        Bin(low=10, high=30, mentored=0.0, comparison=2.0, weighted=0.5),
        Bin(low=30, high=50, mentored=2.0, comparison=2.0, weighted=2.0),
        Bin(low=50, high=70, mentored=3.0, comparison=1.0, weighted=2.5),
    ),
    n_mentored=40,
    n_comparison=90,
    outside=0,
    outside_share=0.0,
    effective=55.0,
)


def test_each_bar_takes_from_what_is_left_until_the_mentees_remain() -> None:
    bars = flow_bars(FLOW, "en")
    places = bars[1:5]

    assert sum(abs(bar.change) for bar in places) == 100
    assert [bar.level for bar in places] == [90, 75, 30, 30]
    assert (bars[4].start, bars[4].end) == (0, 30)
    assert [bar.label for bar in bars[5:]] == [
        text(f"compared.part.{part}", "en") for part in ("no_month_before", "compared", "matched")
    ]


def test_a_hidden_count_has_a_row_and_no_bar() -> None:
    bars = flow_bars(HIDDEN, "en")

    assert [bar.change for bar in bars] == [31, 9, 0, -15, 0]
    assert [bar.value for bar in bars] == ["31", "9", "too few to show", "15", "too few to show"]
    assert people_flow_rows(HIDDEN, "en")[1][2][1:] == ("too few to show", "–")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_of_the_flow_fit_a_narrow_screen(lang: str) -> None:
    keys = [key for key in catalogue(lang) if key.startswith(("compared.flow.", "compared.part."))]

    assert len(keys) > 12
    assert not [key for key in (*keys, "compared.everyone") if len(text(key, lang)) > LONGEST_LABEL]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_say_the_same_in_words(lang: str) -> None:
    for dark in (False, True):
        assert people_flow(FLOW, lang, dark=dark).layout.xaxis.range[0] == 0
        assert love(BALANCE, lang, dark=dark).data
        assert overlap(OVERLAP, lang, dark=dark).data
    assert "100" in people_flow_alt(FLOW, lang)
    assert "0" in love_alt(BALANCE, lang)
    assert overlap_alt(OVERLAP, lang)
    assert len(love_rows(BALANCE, lang)[1]) == 2
    assert len(overlap_rows(OVERLAP, lang)[0]) == 4


def test_love_shows_sizes_and_its_table_signs() -> None:
    ends = [list(trace.x) for trace in love(BALANCE, "en").data if trace.mode == "markers"]

    assert ends == [[0.62, 0.21], [0.02, 0.14]]
    assert love_rows(BALANCE, "en")[1][0] == ("Tenure", "-0.62", "0.02")


def test_overlap_tells_the_middle_half_of_both_groups() -> None:
    said = overlap_alt(OVERLAP, "en")

    assert "between 42 and 62" in said  # mentees: 30 + 20 * 25/40 = 42.5, 50 + 20 * (75-40)/60 = 61.7
    assert "between 38 and 60" in said  # weighted: 30 + 20 * 15/40 = 37.5, 50 + 20 * 25/50 = 60
    assert overlap_rows(OVERLAP, "en")[1][0][1:] == ("0%", "10%", "40%")
