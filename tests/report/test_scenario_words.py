"""Scenarios and break-even curves in words and pictures: every language, every reason, nothing bare."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.estimates.effect import Interval
from analytics.money.break_even_curve import Curve
from analytics.money.plans import PLANS, Scenario
from analytics.money.ret import Spread
from analytics.report import scenario_words
from analytics.report.catalogue import LANGUAGES
from analytics.report.figures.break_even_curve import break_even_alt, break_even_curve, break_even_rows
from analytics.report.figures.scenarios import scenarios_alt, scenarios_figure, scenarios_rows

NAMES = {"handle_time": "Shorter handle time", "exits_avoided": "Leavers avoided"}


def around(middle: float, reach: float) -> Spread:
    return Spread(estimate=middle, p05=middle - reach, p50=middle, p95=middle + reach)


def scenario(name: str = "as_run", **rest: object) -> Scenario:
    figures = {
        "cost": around(2_119_601.0, 50_000.0),
        "benefit": around(5_116_237.0, 2_000_000.0),
        "net": around(2_996_635.0, 2_100_000.0),
        "roi_pct": around(141.4, 100.0),
        "p_positive": 0.97,
        "grade": 2,
    }
    return Scenario(**{"name": name, "mentees": 174.0, **figures, **rest})  # type: ignore[arg-type]


ALL = (
    scenario(),
    scenario(
        "new_hires",
        own=(("handle_time", Interval(value=18.3, low=16.2, high=20.4)),),
        carried=("exits_avoided",),
        own_risk=True,
        people=40,
    ),
    scenario("assigned", carried=("exits_avoided", "handle_time"), share=(0.0, 50.0, 100.0)),
    scenario("half_hours", share=(50.0, 75.0, 100.0), roi_pct=around(-10.0, 30.0)),
    Scenario(name="more_places", mentees=261.0, reason="unknown"),
)


def curve(line: str = "exits_avoided", **rest: object) -> Curve:
    sizes = np.geomspace(20, 500, 41)
    needed = 8 + 200 / sizes
    given = {
        "mentees": sizes,
        "needed": needed,
        "low": 0.7 * needed,
        "high": 1.4 * needed,
        "here": 174,
        "needed_here": 9.15,
        "found": Interval(value=17.0, low=7.4, high=31.6),
        "least": 8.0,
        "pays_from": 22.2,
    }
    return Curve(**{"line": line, **given, **rest})  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_scenario_says_what_it_takes_for_granted_and_its_numbers(lang: str) -> None:
    said = {one.name: scenario_words.takes(one, NAMES, lang) for one in ALL}

    assert len(set(said.values())) == len(ALL)
    assert "40" in said["new_hires"]
    assert "18,3" in said["new_hires"] or "18.3" in said["new_hires"]
    assert all(part in said["half_hours"] for part in ("50", "75", "100"))
    assert "leavers avoided, shorter handle time" in said["assigned"]
    assert not [text for text in said.values() if "{" in text]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_has_words_of_its_own(lang: str) -> None:
    reasons = [("new_hires", r) for r in ("none", "few", "all", "unknown")] + [("assigned", "all")]
    said = [
        scenario_words.takes(Scenario(name=name, mentees=1.0, reason=reason), {}, lang)
        for name, reason in reasons
    ]

    assert len(set(said)) == len(said)
    assert "30" in said[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_tables_and_sentences_build_in_every_language(lang: str) -> None:
    header, rows = scenarios_rows(ALL, lang)
    header_curve, points = break_even_rows(curve(), lang)

    assert {len(row) for row in rows} == {len(header)}
    assert rows[-1][1:] == ("–",) * 4
    assert {len(row) for row in points} == {len(header_curve)}
    assert scenarios_alt(ALL, lang).count("41") >= 2
    assert "17" in break_even_alt(curve("handle_time"), lang)
    for dark in (False, True):
        assert scenarios_figure(ALL, lang, dark=dark).layout.height > 0
        assert break_even_curve(curve(), lang, dark=dark).layout.height > 0


def test_a_scenario_without_figures_is_not_drawn_and_loss_is_another_colour() -> None:
    figure = scenarios_figure(ALL, "en")
    bars = [shape for shape in figure.layout.shapes if shape.type == "rect"]

    assert len(figure.data) == 4
    assert len(bars) == 5  # half the hours lies on both sides of nought
    assert len({bar.fillcolor for bar in bars}) == 2
    assert [(bar.x0, bar.x1) for bar in bars][-2:] == [(-40.0, 0.0), (0.0, 20.0)]


def test_the_figure_names_every_plan() -> None:
    for plan in PLANS:
        assert scenarios_rows([scenario(plan.name)], "en")[1][0][0]


def test_the_curve_is_cut_where_it_runs_out_of_sight_and_holds_the_interval() -> None:
    steep = replace(curve(), needed=curve().needed * 50 / curve().mentees, high=curve().high * 100)
    low, high = break_even_curve(steep, "en").layout.yaxis.range

    assert low == 0
    assert 31.6 < high < 60


@pytest.mark.parametrize(
    ("pays_from", "part"), [(22.2, "about 22 mentees"), (0.0, "whatever"), (None, "does not pay")]
)
def test_the_sentence_says_from_how_many_mentees_the_effect_found_pays(
    pays_from: float | None, part: str
) -> None:
    needed, said = scenario_words.curve_sentences(curve(pays_from=pays_from), "en")

    assert "With 174 mentees, 9.2 leavers avoided per 100 mentees" in needed
    assert "17.0 (7.4 to 31.6, 95% interval)" in needed
    assert part in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_effect_whose_interval_holds_nought_is_said_to_be_unclear(lang: str) -> None:
    unclear = curve(found=Interval(value=11.4, low=-5.2, high=46.1))

    assert len(scenario_words.curve_sentences(curve(), lang)) == 2
    assert len(scenario_words.curve_sentences(unclear, lang)) == 3
    assert "cannot be told from chance" in scenario_words.curve_sentences(unclear, "en")[1]


@pytest.mark.parametrize(
    ("x", "unit", "shown"),
    [
        (2_996_635, 1000.0, "3,000"),
        (10_712_000, 1000.0, "10,700"),
        (-745_144, 1000.0, "-745"),
        (412, 1.0, "412"),
    ],
)
def test_amounts_claim_three_digits(x: float, unit: float, shown: str) -> None:
    assert scenario_words.amount(x, unit, "en") == shown


def test_large_amounts_are_counted_in_thousands_and_small_ones_are_not() -> None:
    assert scenario_words.unit_of(2_000_000) == 1000
    assert scenario_words.unit_of(9_000) == 1
    assert scenario_words.unit_text(1000, "SEK", "sv") == "tusen SEK"
    assert scenario_words.unit_text(1, "EUR", "nl") == "EUR"
