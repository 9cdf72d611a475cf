"""Figures: sums, directions, the anonymity floor; no raw key, and no English word in another language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from analytics.estimates.effect import Interval, Step
from analytics.money.ret import Return
from analytics.report.catalogue import LANGUAGES
from analytics.report.figures import roi, roi_density, roi_waterfall, survival, waterfall
from analytics.report.figures.effects import MOST, effect_bars, effect_bars_alt, effect_bars_rows, main_rows
from analytics.report.figures.event_study import event_study, event_study_alt, event_study_rows
from analytics.report.figures.forest import effect_row, forest, forest_alt, forest_rows
from analytics.report.figures.frame import ticks
from analytics.report.figures.grade import grade_ladder, grade_ladder_alt, grade_ladder_rows
from analytics.report.study import Study
from tests.report.example import VARIANTS, return_of, study_of

RAW = re.compile(r"\b[a-z]{3,}(\.[a-z_]{2,})+\b|_|\{|\}|\bnan\b|\bNone\b")
ENGLISH = re.compile(r"\b(the|months?|without|better|worse|above|zero|still|benefit|cost|likely)\b", re.I)
Drawn = tuple[go.Figure, tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], str]


def all_of(study: Study, ret: Return, lang: str, *, dark: bool = False) -> Iterator[Drawn]:
    """Give every figure of a study with its table and its sentence."""
    first = study.effects[0]
    label = study.label(first.outcome, lang)
    yield effect_bars(study, lang, dark=dark), effect_bars_rows(study, lang), effect_bars_alt(study, lang)
    yield forest(study, lang, dark=dark), forest_rows(study, lang), forest_alt(study, lang)
    yield (
        event_study(first, label, lang, dark=dark),
        event_study_rows(first, lang),
        event_study_alt(first, label, lang),
    )
    for result in (first, study.retention):
        yield (
            waterfall.waterfall_naive_to_honest(result, lang, dark=dark),
            waterfall.waterfall_rows(result, lang),
            waterfall.waterfall_alt(result, lang),
        )
    yield (
        survival.survival_curves(study.retention, lang, dark=dark),
        survival.survival_rows(study.retention, lang),
        survival.survival_alt(study.retention, lang),
    )
    yield (
        grade_ladder(first.grade, lang, dark=dark),
        grade_ladder_rows(first.grade, lang),
        grade_ladder_alt(first.grade, lang),
    )
    for name in ("roi_waterfall", "roi_density", "roi_range", "tornado"):
        draw: Callable[..., Any] = getattr(roi, "roi_range_bar" if name == "roi_range" else name)
        yield (
            draw(ret, lang, dark=dark),
            getattr(roi, f"{name}_rows")(ret, lang),
            getattr(roi, f"{name}_alt")(ret, lang),
        )


def words(drawn: Drawn) -> Iterator[str]:
    """Give every text a reader can see."""
    figure, (header, rows), alt = drawn
    layout = figure.to_dict()["layout"]
    yield from (note["text"] for note in layout.get("annotations", ()))
    for axis in ("xaxis", "yaxis"):
        yield layout.get(axis, {}).get("title", {}).get("text", "")
        yield from layout.get(axis, {}).get("ticktext", ())
    for trace in figure.data:
        yield from (str(x) for x in (trace.customdata if trace.customdata is not None else ()))
        yield from (trace.text or () if not isinstance(trace.text, str) else (trace.text,))
        yield (trace.hovertemplate or "").replace("%{customdata}", "").replace("<extra></extra>", "")
    yield from header
    yield from (cell for row in rows for cell in row)
    yield alt


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_figure_builds_in_every_language(variant: str, lang: str) -> None:
    for drawn in all_of(study_of(variant), return_of(variant), lang):
        assert drawn[2].endswith(".")
        header, rows = drawn[1]
        assert all(len(row) == len(header) for row in rows)
        for said in words(drawn):
            assert not RAW.search(said), said
            assert lang == "en" or not ENGLISH.search(said), said


@pytest.mark.parametrize("variant", VARIANTS)
def test_dark_figures_use_the_dark_template_and_no_background(variant: str) -> None:
    for figure, _, _ in all_of(study_of(variant), return_of(variant), "nb", dark=True):
        assert figure.layout.template.layout.colorway[0] == "#5cc3ce"
        assert figure.layout.template.layout.paper_bgcolor == "rgba(0,0,0,0)"


def test_figures_hold_few_points() -> None:
    for figure, _, _ in all_of(study_of("good"), return_of("good"), "sv"):
        assert sum(len(trace.x) for trace in figure.data if trace.x is not None) <= 260


@pytest.mark.parametrize("variant", ["good", "unclear", "negative"])
def test_naive_to_honest_adds_up_exactly(variant: str) -> None:
    for result in (*study_of(variant).effects[:5], study_of(variant).retention):
        bars = waterfall.bars(result, "sv")
        assert bars[0].start == 0
        for before, after in pairwise(bars[:-1]):
            assert after.start == pytest.approx(before.end, abs=1e-12)
        assert bars[-2].end == pytest.approx(bars[-1].end, abs=1e-12)
        assert bars[-1].change == result.steps[-1].value


def test_naive_to_honest_by_hand() -> None:
    steps = (
        Step(step="raw", value=-42.0),
        Step(step="tenure", value=-30.0),
        Step(step="own_before", value=-18.0),
    )
    bars = waterfall.bars(replace(study_of("good").effects[0], steps=steps), "en")
    assert [(bar.start, bar.change) for bar in bars] == [(0, -42), (-42, 12), (-30, 12), (0, -18)]
    figure = waterfall.waterfall_naive_to_honest(replace(study_of("good").effects[0], steps=steps), "en")
    drawn = [(trace.base[0], trace.x[0]) for trace in figure.data]
    assert drawn == [(0, -42), (-42, 12), (-30, 12), (0, -18)]


@pytest.mark.parametrize("variant", ["good", "unclear", "negative"])
def test_cost_and_benefit_add_up_to_net(variant: str) -> None:
    ret = return_of(variant)
    bars = roi_waterfall.bars(ret, "sv")
    moved = sum(bar.change for bar in bars[:-1] if bar.kind != "left_out")
    assert ret.net is not None
    assert bars[-1].change == pytest.approx(moved) == pytest.approx(ret.net.estimate)
    level = 0.0
    for bar in bars[:-1]:
        assert bar.start == pytest.approx(level)
        level = bar.level


def test_better_lies_to_the_right_whatever_the_direction() -> None:
    aht = study_of("good").effects[0]
    faster = effect_row(aht, "x", "en").place
    assert faster is not None
    assert 0 < faster.low < faster.value < faster.high
    assert faster.value == pytest.approx(18.1 / aht.spread)
    more = effect_row(replace(aht, direction="up"), "x", "en").place
    assert more is not None
    assert more.high < 0
    figure = forest(study_of("good"), "en")
    assert next(t.x[0] for t in figure.data if t.mode == "markers") > 0


def test_verdicts_differ_by_symbol_and_not_by_colour_alone() -> None:
    marks = [t.marker for t in forest(study_of("negative"), "en").data if t.mode == "markers"]
    assert len({(m.symbol, m.color) for m in marks}) == len({m.symbol for m in marks}) == 3


def test_an_effect_far_out_is_drawn_at_the_edge_with_an_arrow() -> None:
    study = study_of("good")
    far = replace(study.effects[0], att=Interval(value=-180.0, low=-183.0, high=-177.0))
    figure = forest(replace(study, effects=(far,)), "en")
    assert figure.data[-1].marker.symbol == "triangle-right"
    assert figure.data[-1].x[0] <= figure.layout.xaxis.range[1]


def test_the_overview_shows_at_most_four_effects_chosen_without_looking_at_results() -> None:
    good, bad = (main_rows(study_of(v), "en") for v in ("good", "negative"))
    assert len(good) == MOST
    assert [row.label for row in good] == [row.label for row in bad]
    assert good[0].label == "Still employed after a year"
    assert good[1].label == "Handle time"


def test_leads_are_open_and_lags_filled() -> None:
    leads, lags = event_study(study_of("good").effects[0], "x", "en").data[1:]
    assert (leads.marker.symbol, lags.marker.symbol) == ("circle-open", "circle")
    assert max(leads.x) < 0 <= min(lags.x)


def test_too_few_people_are_not_drawn() -> None:
    study = study_of("good")
    effect = study.effects[0]
    thin = replace(
        effect, event_study=tuple(replace(m, n=4) if m.month == 12 else m for m in effect.event_study)
    )
    assert len(event_study_rows(thin, "en")[1]) == len(effect.event_study) - 1
    curves = tuple(replace(p, at_risk=4) if p.month > 6 else p for p in study.retention.curves)
    cut = replace(study.retention, curves=curves)
    assert survival.survival_rows(cut, "en")[1][-1][0] == "6"
    assert survival.at_risk_rows(cut, "en")[0] == ("Months from start", "0", "3", "6")
    assert max(max(t.x) for t in survival.survival_curves(cut, "en").data) == 6


def test_arms_differ_by_dash_and_are_named() -> None:
    figure = survival.survival_curves(study_of("good").retention, "sv")
    assert {t.line.dash for t in figure.data if t.line.width} == {"solid", "dash"}
    named = " ".join(a.text for a in figure.layout.annotations)
    assert "Med mentor" in named
    assert "Utan mentor" in named


def test_the_density_keeps_the_draws_and_copes_with_one_value() -> None:
    draws = return_of("good").roi_draws
    x, y = roi_density.density(draws)
    assert np.average(x, weights=y) == pytest.approx(draws.mean(), abs=1.0)
    assert roi_density.density(np.full(100, 5.0))[1].max() > 0


def test_nought_is_always_on_the_axis_of_the_return() -> None:
    for variant in ("good", "unclear", "negative"):
        for draw in (roi.roi_density, roi.roi_range_bar, roi.tornado, roi.roi_waterfall):
            low, high = draw(return_of(variant), "sv").layout.xaxis.range
            assert low < 0 < high


def test_ticks_are_round_and_in_the_language() -> None:
    marks = ticks(-0.27, 1.3, "sv")
    assert marks["ticktext"] == ["0,0", "0,5", "1,0"]
    assert ticks(-1_100_000, 600_000, "nl", most=5)["ticktext"] == ["-1.000.000", "-500.000", "0", "500.000"]


def test_a_label_cannot_bring_markup() -> None:
    study = replace(study_of("good"), labels=(("aht", (("en", '<a href="x">Y</a>'),)),))
    assert "<a" not in "".join(a.text for a in forest(study, "en").layout.annotations)


def test_the_ladder_fills_to_the_grade_and_hatches_what_was_lost() -> None:
    grade = study_of("unclear").effects[0].grade
    bars = grade_ladder(grade, "en").data
    assert [bar.marker.pattern.shape for bar in bars] == ["", "", "/", "", ""]
    assert len({bars[0].marker.color, bars[1].marker.color}) == 1
    assert bars[1].marker.color != bars[2].marker.color
