"""Leaders on their tabs: together, one team at a time, before and since mentoring; calm without anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from analytics.cohorts.cohort import build_panel
from analytics.cohorts.leader_ratings import LeaderRatings, read_leader_ratings
from analytics.estimates.leadership import look_at_leaders
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.leader_sql import leaders_sql
from analytics.settings import Filters
from pages.parts import empty, leaders
from tests.estimates.leader_worlds import closing, ratings
from tests.pages.visit import box, raw_keys, said
from tests.report.example import study_of

TABS = ("leader_ratings", "leader_agreement", "leader_skills")
Put = Callable[[LeaderRatings | None], None]


def opened(tab: str, lang: str) -> AppTest:
    app = AppTest.from_string(f"from pages.estimates import {tab}\n{tab}.show()\n", default_timeout=60)
    app.query_params["lang"] = lang
    return app.run()


@pytest.fixture
def put(pretend: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> Put:
    """Put leaders made by hand behind the tabs."""
    pretend("good")
    monkeypatch.setattr(empty.st, "page_link", lambda *_, **__: None)  # there is one page only

    def take(made: LeaderRatings | None) -> None:
        found = (made, look_at_leaders(made))
        monkeypatch.setattr(leaders, "found", lambda: found)

    return take


def centre(instrument: str = "leadership_index", **changes: object) -> LeaderRatings:
    """Return leaders who come closer to their teams once mentored."""
    distance, exposed = closing(1, change=-14.0)
    team = np.full(distance.shape, 60.0) + np.random.default_rng(1).normal(0, 6, distance.shape)
    return ratings(team + 20.0 + distance, team, exposed=exposed, instrument=instrument, **changes)


def test_all_leaders_together_and_only_teams_with_enough_answers_to_choose(put: Put) -> None:
    counts = np.full((32, 6), 8)
    counts[3] = 4
    put(centre(raters=counts))
    app = opened("leader_ratings", "sv")
    (chosen,) = app.selectbox

    assert not app.exception
    assert not raw_keys(said(app))
    assert text("leaders.dimension.leadership_index.job_content", "sv") in said(app)
    assert "Team 02" in chosen.options
    assert "Team 03" not in chosen.options
    assert len(app.get("plotly_chart")) == 1
    chosen.select("Team 02").run()
    assert len(app.get("plotly_chart")) == 2
    assert "80\xa0% av de inbjudna svarade" in said(app)


def test_agreement_is_counted_in_groups_and_one_leader_opens_on_purpose_only(put: Put) -> None:
    put(centre())
    app = opened("leader_agreement", "en")
    page = said(app)

    assert not app.exception
    assert not raw_keys(page)
    assert "Team 0" not in page
    assert "points closer to their teams" in page
    assert text("page.owner.purpose.leader_agreement", "en") in page
    assert list(app.selectbox) == []


def test_skills_stand_before_and_since(put: Put) -> None:
    put(centre("leadership_skills"))
    app = opened("leader_skills", "nb")

    assert not app.exception
    assert not raw_keys(said(app))
    assert text("leaders.dimension.leadership_skills.conflict_handling", "nb") in said(app)
    assert len(app.get("plotly_chart")) == 1


@pytest.mark.parametrize("tab", TABS)
def test_without_answers_it_says_which_file_it_waits_for(tab: str, put: Put) -> None:
    put(None)
    app = opened(tab, "nl")

    assert not app.exception
    assert "survey_responses.csv" in said(app)
    assert text(f"page.empty.{tab}", "nl") in said(app)


def test_one_leader_is_told_calmly_that_there_are_too_few(put: Put) -> None:
    put(ratings(np.array([[70.0]]), np.array([[60.0]]), raters=4))
    for tab in TABS[:2]:
        app = opened(tab, "sv")
        assert not app.exception
        assert box(app, "ml-empty")
        assert list(app.selectbox) == []
        assert list(app.get("plotly_chart")) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_questionnaires_are_offered_in_the_language_of_the_reader(lang: str, put: Put) -> None:
    app = opened("questionnaires", lang)
    which, language = app.selectbox

    assert not app.exception
    assert not raw_keys(said(app))
    assert language.value == lang
    assert len(app.get("download_button")) == 2
    if lang == "sv":
        which.select("leader_traits").run()
        assert text("questionnaire.item.LT3", "sv") in said(app)


def test_the_sql_of_the_card_returns_the_numbers_of_the_page(demo: Path) -> None:
    with duckdb.connect(str(demo), read_only=True) as connection:
        as_of, _ = build_panel(connection, Filters())
        found = look_at_leaders(read_leader_ratings(connection))
    with duckdb.connect(str(demo), read_only=True) as client:
        names = [name for (name,) in client.execute("select table_name from duckdb_tables()").fetchall()]
        study = replace(study_of("good"), as_of=as_of, tables=tuple((name, 1) for name in names))
        rows = client.execute(leaders_sql(study, "leader_levels")).fetchall()
    sql = {(day, kind, dimension, by): (n, mean) for day, kind, dimension, by, n, _, mean in rows}
    shown = [wave for wave in found.waves if wave.leaders]

    assert len(shown) > 4
    for wave in shown:
        for scale in wave.scales:
            n, mean = sql[wave.day, wave.instrument, scale.dimension, "team"]
            assert n == wave.leaders
            assert scale.team is not None
            assert mean == pytest.approx(scale.team.value)
