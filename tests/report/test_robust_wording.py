"""Doubt in words and as a picture: the same counts in every language, and never "no effect"."""

from __future__ import annotations

import pytest

from analytics.estimates.effect import Interval, Placebo, Specification
from analytics.estimates.hidden import Hidden, HiddenFactor
from analytics.estimates.placebo import Tally
from analytics.estimates.smoothness import Bent, Smoothness
from analytics.estimates.specifications import METHODS
from analytics.report.catalogue import LANGUAGES, known
from analytics.report.figures.frame import LONGEST_LABEL
from analytics.report.figures.specifications import (
    specifications,
    specifications_alt,
    specifications_rows,
)
from analytics.report.robust_wording import (
    agreement_sentence,
    drift_rows,
    drift_sentence,
    hidden_sentence,
    inside,
    method_name,
    placebo_sentence,
    staying_hidden_sentence,
    tally_sentence,
)
from analytics.report.template import palette


def around(value: float, half: float) -> Interval:
    return Interval(value=value, low=value - half, high=value + half)


def spec(method: str, value: float, half: float = 2.0) -> Specification:
    biased = method == "two_way_fixed_effects"
    return Specification(method=method, effect=around(value, half), person_months=900, known_biased=biased)


FOUND = (
    spec("imputation", -18.0),
    spec("callaway_santanna", -17.0),
    spec("without_tenure", -26.0),
    Specification(method="other_teams", effect=None, reason="no_untouched_team"),
    spec("as_treated", -12.0),
    spec("two_way_fixed_effects", -10.0),
)
BENT = Smoothness(
    bent=(Bent(bend=0.0, effect=around(-17, 4)), Bent(bend=9.0, effect=around(-17, 8))),
    breakdown=36.0,
    months=13,
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_method_has_a_short_name_and_says_what_it_does(lang: str) -> None:
    for method in ("imputation", *METHODS):
        assert len(method_name(method, lang)) <= LONGEST_LABEL
        assert known(f"method.about.{method}", lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sentence_counts_and_names_who_disagrees(lang: str) -> None:
    said = agreement_sentence(FOUND, lang)

    assert said.startswith("1 ")
    assert " 2 " in said
    assert inside(method_name("without_tenure", lang)) in said
    assert inside(method_name("other_teams", lang)) in said
    assert inside(method_name("as_treated", lang)) not in said
    assert "1 " not in agreement_sentence(FOUND[:2], lang)[:2]  # all agree: said without counting up


def test_within_a_sentence_only_abbreviations_keep_capitals() -> None:
    assert inside("Handle time") == "handle time"
    assert inside("NPS") == "NPS"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_quiet_placebo_is_never_no_effect(lang: str) -> None:
    calm = Placebo(months_early=6, effect=around(-0.8, 1.2), p_value=0.2)
    alarm = Placebo(months_early=6, effect=around(-3.0, 1.2), p_value=0.01)
    refused = Placebo(months_early=6, effect=None, p_value=None, reason="nobody_seen_before")
    said = [placebo_sentence(p, "s", lang) for p in (calm, alarm, refused)]

    assert len(set(said)) == 3
    assert all("6" in s for s in said)
    assert "no effect" not in " ".join(said)
    assert said[2].endswith(".")


def test_alarms_stand_beside_those_of_chance() -> None:
    assert tally_sentence(Tally(tried=17, alarms=3), "en").endswith("about 1 come by chance alone.")
    assert "0.2" in tally_sentence(Tally(tried=4, alarms=0), "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_drift_says_what_bend_erases_the_effect(lang: str) -> None:
    effect = around(-18, 2)
    clear = drift_sentence(effect, BENT, "s", lang)
    lost = drift_sentence(effect, Smoothness(bent=BENT.bent, breakdown=0.0, months=13), "s", lang)
    unclear = drift_sentence(around(-1, 2), BENT, "s", lang)
    refused = drift_sentence(effect, Smoothness(reason="few_months_before"), "s", lang)

    assert "36" in clear
    assert "36" not in lost
    assert len({clear, lost, unclear, refused}) == 4
    header, rows = drift_rows(BENT, "s", lang)
    assert len(header) == len(rows[0]) == 3
    assert "9" in rows[1][0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_hidden_factor_is_told_in_months_at_work(lang: str) -> None:
    bound = Hidden(size=16.0, kind="tenure", months=1, spreads=0.5)
    kinds = [
        Hidden(size=18.0, kind="tenure", months=2, spreads=0.6),
        Hidden(size=18.0, kind="tenure", months=1, spreads=0.6),
        Hidden(size=18.0, kind="beyond_tenure", spreads=0.6),
        Hidden(size=18.0, kind="spread", spreads=0.6),
    ]
    said = [
        hidden_sentence(HiddenFactor(estimate=kind, bound=bound), "Handle time", "s", lang) for kind in kinds
    ]

    assert len(set(said)) == 4
    assert all("18" in s and "16" in s for s in said)
    assert "handle time" in said[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_staying_and_leaving_read_differently(lang: str) -> None:
    e_value = Interval(value=3.3, low=2.3, high=3.3)
    said = [staying_hidden_sentence(e_value, around(ratio, 0.1), lang) for ratio in (0.65, 1.5)]

    assert said[0] != said[1]


@pytest.mark.parametrize("dark", [False, True])
def test_ours_is_first_and_banded_and_the_biased_one_grey(dark: bool) -> None:
    figure, colours = specifications(FOUND, "Handle time", "s", "en", dark=dark), palette(dark=dark)
    marks = [trace for trace in figure.data if trace.mode == "markers"]
    band = next(shape for shape in figure.layout.shapes if shape.type == "rect")

    assert [mark.x[0] for mark in marks] == [-18, -17, -26, -12, -10]  # none for what has no number
    assert marks[0].marker.color == colours.mentored
    assert (band.x0, band.x1) == (-20, -16)
    assert marks[2].marker.color == colours.attention
    assert marks[-1].marker.color == colours.comparison
    assert "known to be biased" in " ".join(note.text for note in figure.layout.annotations)
    assert sum(len(trace.x) for trace in figure.data) < 60


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_gives_a_reason_where_there_is_no_number(lang: str) -> None:
    header, rows = specifications_rows(FOUND, "s", lang)

    assert all(len(row) == len(header) for row in rows)
    assert len(rows) == len(FOUND)
    assert rows[3][1] == "–"
    assert len(rows[3][4]) > 20
    assert "26" in specifications_alt(FOUND, "Handle time", "s", lang)


def test_nothing_to_draw_is_an_empty_figure() -> None:
    assert not specifications((), "Handle time", "s", "en").data
