"""Who is who, which months are whole, what was restated: parts of the data page, and warnings elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.admission.identity import matching
from analytics.report.catalogue import LANGUAGES, catalogue
from analytics.report.doubts import doubts
from pages.parts import study as source
from tests.admission.exports import lines, loaded
from tests.pages.visit import raw_keys, said
from tests.report.example import study_of

STAFF = [
    {"employee_id": id_, "hire_date": "2024-02-01", "asof_date": "2026-06-30"} for id_ in ("00123", "both")
]


def calls(handle_s: str, *people: str) -> str:
    """Return a file of kpi_daily."""
    return lines(
        "kpi_daily", *({"employee_id": p, "date": "2026-01-05", "handle_s": handle_s} for p in people)
    )


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a database with one id that differs from an employee's by leading zeros."""
    loaded(tmp_path / "in", employees=lines("employees", *STAFF), kpi_daily=calls("100", "123", "both"))
    monkeypatch.setenv(source.DATABASE, str(tmp_path / "x.duckdb"))
    return tmp_path / "x.duckdb"


def part(name: str, lang: str = "en") -> AppTest:
    """Show one part of the data page by itself."""
    script = f"from pages.admission import {name} as part\npart.show()\n"
    app = AppTest.from_string(script, default_timeout=60)
    app.query_params["lang"] = lang
    return app.run()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_shows_rates_ids_without_an_employee_and_suggestions(own: Path, lang: str) -> None:
    app = part("identity", lang)
    assert not app.exception
    text = " ".join(said(app).split())
    assert catalogue(lang)["page.identity.title"] in text
    assert matching(own).unmatched[0].pseudonym in text
    assert "kpi_daily.csv" in text
    assert raw_keys(text.replace("kpi_daily.csv", "")) == []


def test_a_yes_joins_the_id_and_nothing_else_does(own: Path) -> None:
    app = part("identity")
    assert len(matching(own).unmatched) == 1
    app.button(key="identity.yes.0").click().run()
    assert not app.exception
    assert matching(own).unmatched == ()
    assert catalogue("en")["page.identity.all_matched"] in said(app)


def test_the_grid_says_in_words_which_months_are_whole(own: Path, tmp_path: Path) -> None:
    absent = [{"employee_id": "both", "month": f"2026-0{n}-01"} for n in (1, 3)]
    loaded(tmp_path / "more", absence_monthly=lines("absence_monthly", *absent))
    text = " ".join(said(part("completeness")).split())
    assert "2026-03 ● whole –" in text
    assert "2026-02 ○ missing –" in text


def test_restated_figures_stand_with_old_and_new_sum(own: Path, tmp_path: Path) -> None:
    people = tuple("abcde")
    loaded(tmp_path / "one", kpi_daily_1=calls("100", *people))
    loaded(tmp_path / "two", kpi_daily_2=calls("150", *people))
    text = " ".join(said(part("restated")).split())
    assert "kpi_daily 2026-01 handle_s 5 500.0 750.0 kpi_daily_1.csv, →, kpi_daily_2.csv" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_results_warn_of_ids_partial_months_and_breaks(lang: str) -> None:
    study = study_of("good")
    assert doubts(study, lang) == ()
    poor = replace(
        study,
        match_rate=0.9,
        partial=(("kpi_daily", "genesys", date(2026, 4, 1)),),
        breaks=(("puzzel", "offered", date(2025, 9, 16)),),
    )
    match, partial, broken = doubts(poor, lang)
    assert "90" in match
    assert "genesys 2026-04" in partial
    assert "puzzel" in broken
    assert "offered" in broken
