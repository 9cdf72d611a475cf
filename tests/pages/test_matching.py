"""Matches, side by side, sources and suggestions as readers meet them; names only for the owner."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.admission.store import reader
from pages.parts import study as source
from tests.admission.exports import loaded
from tests.pages.visit import box, raw_keys, said, visit

TABS = ("matches", "side_by_side", "sources", "suggestions")
MENTEES = [f"AB{n:03}" for n in range(6)]
MENTORS = [f"CD{n:03}" for n in range(6)]
OTHERS = [f"EF{n:03}" for n in range(8)]


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a centre of twenty in which six wait and six would be mentors."""
    place = tmp_path_factory.mktemp("waiting")
    people = [*MENTEES, *MENTORS, *OTHERS]
    wishes = [f"{key},P1,mentee,waitlisted,2026-05-01" for key in MENTEES]
    wishes += [f"{key},P1,mentor,accepted,2026-05-01" for key in MENTORS]
    skills = [f"{key},listening,wants,3" for key in MENTEES] + [f"{MENTORS[0]},listening,offers,5"]
    loaded(
        place / "in",
        employees="employee_id,hire_date,asof_date,site\n"
        + "".join(f"{key},2025-01-01,2026-06-30,Lund\n" for key in people),
        pairs="pair_id,mentor_id,mentee_id,start_date,end_date,status\n"
        + "".join(f"P{n},{OTHERS[n]},{OTHERS[n + 4]},2025-02-01,2025-08-01,completed\n" for n in range(4)),
        enrolments="employee_id,programme_id,role,status,status_date\n" + "\n".join(wishes) + "\n",
        employee_skills="employee_id,skill,kind,level\n" + "\n".join(skills) + "\n",
    )
    return place / "x.duckdb"


def opened(monkeypatch: pytest.MonkeyPatch, db: Path, tab: str, lang: str = "en") -> AppTest:
    """Open a tab of the programme page on a database."""
    monkeypatch.setenv(source.DATABASE, str(db))
    return visit("programme", lang, tab=tab)


@pytest.mark.parametrize("tab", TABS)
def test_twelve_people_are_met_calmly(tab: str, twelve: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, twelve, tab, "nl")
    text = said(app)

    assert not app.exception
    assert not box(app, "ml-error")
    assert not raw_keys(text)
    assert box(app, "ml-empty")
    assert "0%" not in text


def test_the_owner_decides_and_takes_a_file_that_can_be_loaded(
    waiting: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app = opened(monkeypatch, waiting, "suggestions")
    assert not any(key in said(app) for key in (*MENTEES, *MENTORS))
    assert "up to 60 points" in said(app)
    app.toggle(key="owner.suggestions").set_value(True).run()
    app.text_area(key="suggestions.typed").input("\n".join([*MENTEES[:4], *MENTORS])).run()
    text = said(app)

    assert "2 suggestions are about people who are not on your list." in text
    assert {f"{one} with" in text for one in MENTEES[:4]} == {True}
    assert text.count("as mentor") == 4
    assert text.count("Offers 1 of 1 wanted skills: listening") <= 2  # that mentor's places
    assert "Offers none of the 1 wanted skills" in text
    assert len(app.radio) == 4
    for radio in app.radio[:2]:
        radio.set_value("yes").run()
    assert "Download accepted pairs (2)" in said(app)
    with reader(waiting) as connection:
        assert connection.execute("select count(*) from pairs").fetchall() == [(4,)]  # nobody is paired by it
    lines = waiting.with_name(waiting.name + ".audit.jsonl").read_text("utf-8").splitlines()
    assert any(json.loads(line).get("what") == "suggestions" for line in lines)


def test_names_of_teams_are_for_the_owner(on_demo: Path) -> None:
    app = visit("programme", "sv", tab="sources")
    shut = said(app)
    app.toggle(key="owner.mentor_sources").set_value(True).run()
    teams = {cell for e in app.get("plotly_chart") for cell in ("SE-", "NO-", "NL-") if cell in e.proto.spec}

    assert not app.exception
    assert teams
    assert not any(mark in shut for mark in ("SE-0", "NO-1", "NL-2"))


def test_everything_is_said_on_the_demo(on_demo: Path) -> None:
    for tab, words in {
        "matches": ("Ny matchning", "Adepter per mentor"),
        "side_by_side": ("Kompass", "n = ", "Olika längd"),
        "suggestions": ("Föreslagna par", "Aldrig tillsammans"),
    }.items():
        app = visit("programme", "sv", tab=tab)
        assert not app.exception
        assert not raw_keys(said(app))
        for word in words:
            assert word.lower() in said(app).lower(), (tab, word)
