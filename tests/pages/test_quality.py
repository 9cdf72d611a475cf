"""The tabs of quality evaluations: on the demo, without their file, and what their SQL gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from analytics import pipeline
from analytics.cohorts.evaluations import read_evaluations
from analytics.estimates.quality import Quality, judge_quality
from analytics.report.catalogue import text
from analytics.report.quality_sql import QUESTIONS, quality_sql
from analytics.settings import Filters
from pages.estimates import quality_areas, self_and_coach
from pages.estimates import raters as tab_of_raters
from pages.parts import empty
from pages.parts.study import DATABASE
from tests.pages.visit import raw_keys, said, studied

TABS = ("quality_areas", "self_and_coach", "raters")


def opened(lang: str) -> str:
    """Return what the three tabs say."""
    calls = "\n".join(f"{tab}.show()" for tab in TABS)
    code = f"from pages.estimates import {', '.join(TABS)}\n{calls}\nprint(self_and_coach.answer())\n"
    app = AppTest.from_string(code, default_timeout=60)
    app.query_params["lang"] = lang
    app.run()
    assert not app.exception
    return said(app)


@pytest.fixture(scope="module")
def quality(demo: Path) -> Quality:
    with pipeline.opened(demo, Filters()) as (connection, cohort):
        return judge_quality(read_evaluations(connection, cohort))


def test_all_three_tabs_say_what_they_know(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE, str(demo))
    page = opened("sv")
    assert not raw_keys(page)
    for key in ("quality_areas.title", "quality_areas.coached_title", "self_and_coach.title", "raters.title"):
        assert text(f"page.{key}", "sv") in page
    assert "Avstånd till coachens poäng" in page, "the effect of mentoring on the distance"


def test_without_evaluations_each_tab_names_the_file(twelve: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE, str(twelve))
    monkeypatch.setattr(empty.st, "page_link", lambda *_, **__: None)
    page = opened("nb")
    assert page.count("evaluations.csv") == len(TABS)
    for tab in TABS:
        assert text(f"page.empty.{tab}", "nb") in page


def test_a_few_people_are_refused_calmly(
    demo: Path, quality: Quality, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = {"level": None, "people": None, "evaluations": None, "reason": "quality_too_few"}
    none = {"gap": None, "apart": None, "near": None, "people": None, "reason": "quality_too_few"}
    arms = [
        replace(arm, people=None, evaluations=None, as_scored=None, adjusted=None, largest=None)
        for arm in quality.raters.arms
    ]
    raters = replace(quality.raters, spread=None, spread_reason="raters_too_few", arms=tuple(arms))
    hidden = replace(
        quality,
        levels=tuple(replace(one, **few) for one in quality.levels),
        coached=None,
        coached_reason="quality_few_coached",
        contact_areas=tuple(replace(one, **none) for one in quality.contact_areas),
        contact_trend=tuple(replace(one, **none) for one in quality.contact_trend),
        raters=raters,
    )
    monkeypatch.setenv(DATABASE, str(demo))
    for tab in (quality_areas, self_and_coach, tab_of_raters):
        monkeypatch.setattr(tab, "current_quality", lambda: hidden)
    page = opened("en")
    assert page.count(text("reason.quality_too_few", "en")) == 3
    assert text("reason.raters_too_few", "en") in page
    assert text("page.raters.no_warning", "en") not in page, "nobody knows"
    assert "nothing to draw" not in page.lower()


def test_the_sql_of_the_cards_gives_the_numbers_of_the_figures(demo: Path, quality: Quality) -> None:
    study = studied(demo)
    found = {}
    for question in QUESTIONS:
        with duckdb.connect(str(demo.resolve()), read_only=True) as client:
            found[question] = client.execute(quality_sql(study, question)).fetchall()
    levels = {(row[0], row[1], row[2]): row[3:] for row in found["levels"]}
    for one in quality.levels:
        if one.level is not None:
            row = levels[one.area.form, one.area.name, one.arm]
            assert row[:2] == (one.people, one.evaluations)
            assert row[2] == pytest.approx(one.level.value, abs=1e-4)
    arms = {row[0]: row[1:] for row in found["arms"]}
    for arm in quality.raters.arms:
        if arm.as_scored is not None:
            assert arms[arm.arm] == pytest.approx(
                (arm.people, arm.evaluations, arm.as_scored.value, arm.largest), abs=1e-4
            )
    whole = [one for one in quality.contact_areas if one.area and one.area.is_whole]
    contacts = sum(row[4] for row in found["contacts"] if row[1] == "total")
    assert contacts == sum(one.contacts or 0 for one in whole)
    assert found["since"], "somebody was coached on an area"


def test_the_demo_holds_what_was_planted(quality: Quality) -> None:
    spread = quality.raters.spread
    assert spread is not None
    assert spread.low < 3.0 < spread.high
    assert quality.raters.agreement is not None
    mentored, comparison, _ = quality.contact_arms
    assert mentored.apart is not None
    assert comparison.apart is not None
    assert mentored.apart.value < comparison.apart.value
    assert quality.coached is not None
    assert quality.coached.effect.effect.low < 3.0 < quality.coached.effect.effect.high + 1
