"""The tabs of coverage and needs: on a small centre, without their files, and the form of targets."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.admission import audit
from analytics.admission.load import load
from analytics.cohorts.coaching_targets import Targets, read_targets, targets_file
from analytics.report.catalogue import LANGUAGES
from pages.parts import empty, errors
from pages.parts.study import DATABASE
from tests.admission.exports import lines, write
from tests.pages.visit import ENGLISH, SNAKE, box, raw_keys, said


def form() -> None:
    """Show the form alone."""
    from pages.estimates import coached, coaching_targets

    coaching_targets.said()
    coaching_targets.show(coached.targets())


def tabs() -> None:
    """Show both tabs under each other."""
    from pages.estimates import coaching_coverage, coaching_needs

    coaching_coverage.show()
    coaching_needs.show()


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a database behind the form; targets need no data in it."""
    monkeypatch.setenv(DATABASE, str(tmp_path / "centre.duckdb"))
    monkeypatch.setattr(errors, "has_database", lambda: True)
    return tmp_path / "centre.duckdb"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a centre of eight agents with nothing but evaluations of one month."""
    place = tmp_path_factory.mktemp("coached")
    about = {"hire_date": "2024-01-01", "end_date": "", "end_type": "", "asof_date": "2026-06-30"}
    people = [
        {"employee_id": f"E{n}", "site": "Umeå", "team": "Blå", "role": "agent", **about} for n in range(8)
    ]
    pairs = [
        {"pair_id": "P1", "mentor_id": "E0", "mentee_id": "E1", "start_date": "2026-01-10", "end_date": ""}
    ]
    given = [
        {
            "evaluation_id": f"V{n}-{day}",
            "employee_id": f"E{n}",
            "evaluator_id": "L1",
            "evaluator_role": "supervisor",
            "area": "total",
            "date": f"2026-06-{day:02}",
            "score_pct": "70",
            "feedback_date": "",
            "feedback_tone": "",
        }
        for n in range(8)
        for day in range(1, 6 if n < 6 else 3)
    ]
    folder = write(
        place / "in",
        employees=lines("employees", *people),
        pairs=lines("pairs", *pairs),
        evaluations=lines("evaluations", *given),
    )
    load([folder], place / "small.duckdb")
    return place / "small.duckdb"


def opened(what: object, lang: str = "en") -> AppTest:
    """Return a part of the page in a language."""
    app = AppTest.from_function(what, default_timeout=60)  # type: ignore[arg-type]
    app.query_params["lang"] = lang
    return app.run()


def test_a_change_is_saved_for_everybody_logged_and_taken_back(db: Path) -> None:
    app = opened(form)
    app.number_input(key="targets.field.evaluations_per_month").set_value(2)
    app.button(key="targets.save").click().run()

    assert read_targets(db) == Targets(evaluations_per_month=2)
    assert "Evaluations of each agent in a month: 2" in app.success[0].value
    assert audit.entries(db)[-1].facts["targets"] == ["evaluations_per_month=2"]
    app.button(key="targets.reset").click().run()
    assert read_targets(db) == Targets()
    assert app.number_input(key="targets.field.evaluations_per_month").value == 4


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_form_speaks_every_language(db: Path, lang: str) -> None:
    shown = said(opened(form, lang))

    assert SNAKE.findall(shown) == []
    assert raw_keys(shown) == []
    assert lang == "en" or ENGLISH.findall(shown) == []


def test_both_tabs_of_a_centre_with_evaluations_alone(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE, str(small))
    app = opened(tabs)
    shown = said(app)

    assert app.exception == []
    assert "75% of 8 agents got at least 4 evaluations" in shown
    assert "Only evaluations are promised and recorded" in shown
    assert "the whole form: 6 of 6 (100%)" in shown, "two have two evaluations each"
    assert "The tone of feedback is not recorded" in shown
    assert "No agreement outside a mentoring pair is recorded" in shown
    assert "Nothing tells when agents get feedback" in shown
    assert not [who for who in ("E0", "E7", "L1") if who in shown.split()]


def test_a_faulty_file_of_targets_is_one_calm_message(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE, str(small))
    targets_file(small).write_text("evaluations_per_month = 99", "utf-8")
    app = opened(tabs)
    targets_file(small).unlink()

    assert all("evaluations_per_month cannot be 99; allowed: 0–31" in told for told in box(app, "ml-error"))
    assert app.exception == []
    assert box(app, "ml-error")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_their_files_the_tabs_name_them(
    twelve: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv(DATABASE, str(twelve))
    monkeypatch.setattr(empty.st, "page_link", lambda *_, **__: None)  # only a page of the app has links
    app = opened(tabs, lang)

    assert app.exception == []
    assert len([told for told in box(app, "ml-empty") if "evaluations.csv" in told]) == 2
    assert raw_keys(said(app)) == []
