"""The tabs about delivery: on a centre with only their files, on twelve people, and without a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from analytics.admission.load import load
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.delivery_sql import delivery_sql
from analytics.settings import Filters
from pages.parts.study import DATABASE
from tests.admission.exports import lines, write
from tests.pages.visit import raw_keys, said
from tests.report.example import study_of

PARTS = ("pitfalls", "funnel", "meetings", "goals", "support")
TOLD = {
    "pitfalls": "page.pitfalls.nothing",
    "funnel": "page.empty.refused",
    "meetings": "page.meetings.none",
    "goals": "page.goals.none",
    "support": "page.support.no_checkpoints",
}  # of twelve people
LOADED = tuple((name, 100) for name in ("employees", "pairs", "sessions", "goals", "enrolments"))


def opened(part: str, lang: str) -> AppTest:
    """Open one tab by itself."""
    app = AppTest.from_string(f"from pages.cohorts import {part}\n{part}.show()\n", default_timeout=60)
    app.query_params["lang"] = lang
    return app.run()


def answers() -> list[str]:
    """Return what funnel, goals and meetings say at the top of the page."""
    script = "import streamlit as st\nfrom pages.cohorts import funnel, goals, meetings\n"
    script += "st.markdown('|'.join(part.answer() for part in (funnel, goals, meetings)))\n"
    app = AppTest.from_string(script, default_timeout=60)
    app.query_params["lang"] = "en"
    app.run()
    assert not app.exception
    return str(app.markdown[0].value).split("|")


@pytest.fixture(scope="module")
def carried_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a centre of forty people with twelve pairs, their meetings and goals, and no other file."""
    place = tmp_path_factory.mktemp("delivery")
    people = [{"employee_id": f"E{n}", "hire_date": "2024-09-02", "asof_date": "2026-06-30", "end_date": "",
               "end_type": "", "site": "Umeå", "team": f"Umeå-{n % 4}"} for n in range(40)]  # fmt: skip
    pairs = [{"pair_id": f"P{n}", "mentor_id": f"E{n}", "mentee_id": f"E{n + 20}", "start_date": "2026-01-10",
              "end_date": "", "programme_id": "", "status": "active", "end_reason": "",
              "rematch_of": ""} for n in range(12)]  # fmt: skip
    held = [{"session_id": f"S{n}-{month}", "pair_id": f"P{n}", "employee_id": f"E{n + 20}", "minutes": "45",
             "session_type": "mentoring", "planned_date": f"2026-0{month}-15", "leader_id": "",
             "date": f"2026-0{month}-15", "status": "held"}
            for n in range(12) for month in range(2, 7 if n < 6 else 5)]  # fmt: skip
    agreed = [{"goal_id": f"G{n}", "pair_id": f"P{n}", "employee_id": f"E{n + 20}", "kpi": "", "target": "4",
               "baseline": "3", "skill": "listening", "due_date": "2026-06-01", "parent_goal_id": "",
               "status": "achieved" if n < 6 else "missed",
               "achieved_date": "2026-05-20" if n < 6 else ""} for n in range(12)]  # fmt: skip
    tables = {"employees": people, "pairs": pairs, "sessions": held, "goals": agreed}
    folder = write(place / "in", **{name: lines(name, *rows) for name, rows in tables.items()})
    load([folder], place / "delivery.duckdb")
    return place / "delivery.duckdb"


@pytest.fixture
def on_delivery(
    carried_out: Path, pretend: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., object]:
    """Put a hand-made study before the centre that has only this page's files."""
    monkeypatch.setenv(DATABASE, str(carried_out))
    return pretend


def test_the_tabs_live_on_their_own_files_alone(on_delivery: Callable[..., object]) -> None:
    on_delivery("good", tables=LOADED[:4])
    for part, lang in zip(PARTS, (*LANGUAGES, "sv"), strict=True):
        app = opened(part, lang)
        page = said(app)
        assert not app.exception, part
        assert not raw_keys(page)
        assert text(f"page.{part}.title", lang) in page
        assert "P11" not in page, "pairs are named to the programme owner only"

    assert "6 of 12 dated goals" in said(opened("goals", "en"))
    assert answers() == [
        "0 of 12 mentees have completed so far (0%); the rest stopped or are still on the way.",
        "50% (6 of 12) of dated goals that are due have been reached.",
        "100% of the meetings planned were held; 50% of running pairs have not met for 30 days.",
    ]
    quiet = opened("meetings", "en")
    assert "6 of 12 running pairs of 30 days or more" in said(quiet)
    named = said(quiet.toggle[0].set_value(True).run()).split()
    assert {f"P{n}" for n in range(6, 12)} <= set(named)
    assert "P5" not in named
    panel = opened("pitfalls", "en")
    assert text("pitfall.status.act", "en") in said(panel)  # half of the pairs fell silent
    assert text("pitfall.nothing.follow_up", "en") in said(panel)
    panel = panel.button(key="pitfalls.open.structure").click().run()
    assert panel.query_params["tab"] in ("goals", ["goals"]), "a tile leads to the rows behind it"


def test_the_sql_of_the_cards_returns_the_counts(carried_out: Path) -> None:
    about = {"as_of": date(2026, 6, 30), "filters": Filters()}
    study = replace(study_of("good"), tables=LOADED[:4], **about)  # type: ignore[arg-type]
    with duckdb.connect(str(carried_out), read_only=True) as client:
        whole = client.execute(delivery_sql(study, "meetings")).fetchall()[0]
        places = client.execute(delivery_sql(study, "participants")).fetchall()

    assert whole[:3] == (None, None, 48)  # meetings held: six pairs five times, six pairs thrice
    assert [row[:4] for row in places] == [("mentee", 5, "open", 12), ("mentor", 5, "open", 12)]


def test_twelve_people_give_nobody_away(pretend: Callable[..., object]) -> None:
    pretend("good", tables=LOADED)
    for part in PARTS:
        app = opened(part, "sv")
        page = said(app)
        assert not app.exception, part
        assert not raw_keys(page)
        assert text(TOLD[part], "sv") in page, part
    assert answers() == ["", "", ""], "no answer without data"


def test_without_its_file_a_tab_names_it(
    pretend: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.parts.empty.st.page_link", lambda *args, **rest: None)
    pretend("good", tables=LOADED[:2])
    for part, file in (("meetings", "sessions"), ("goals", "goals"), ("support", "sessions")):
        app = opened(part, "nb")
        assert not app.exception
        assert f"{file}.csv" in said(app)
