"""The data page asks what an unknown file is, once, and remembers it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.admission.formats.profiles import load_profiles
from analytics.admission.load import load
from pages.parts import study as source
from tests.admission.exports import rows_of
from tests.pages.visit import box, raw_keys, said, visit

HEADER = "Anställningsnr;Namn;Datum;Besvarade samtal;Genomsnittlig hanteringstid"
MARCH = f"{HEADER}\n00123;Åsa Öberg;2025-03-31;12;04:12\n00124;Bo Ek;2025-03-31;14;05:00\n"
APRIL = f"{HEADER}\n00123;Åsa Öberg;2025-04-30;10;04:00\n"


@pytest.fixture
def empty_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the name of a database that is not there yet."""
    monkeypatch.setenv(source.DATABASE, str(tmp_path / "new.duckdb"))
    return tmp_path / "new.duckdb"


@pytest.fixture
def staffed(tmp_path: Path, empty_database: Path) -> Path:
    """Return a database that knows two people."""
    rows = "employee_id,hire_date,asof_date\n00123,2024-01-01,2026-06-30\n00124,2024-01-01,2026-06-30\n"
    (tmp_path / "employees.csv").write_text(rows, encoding="utf-8")
    load([tmp_path / "employees.csv"], empty_database)
    return empty_database


def upload(text: str, name: str, lang: str = "en") -> AppTest:
    """Upload a file on the data page and press the button."""
    app = visit("data", lang)
    app.file_uploader[0].set_value([(name, text.encode(), "text/csv")]).run()
    return app.button(key="upload.go").click().run()


@pytest.mark.parametrize("lang", ["en", "sv", "nb", "nl"])
def test_an_unknown_file_is_shown_with_its_proposal_and_its_question(lang: str, empty_database: Path) -> None:
    app = upload(MARCH, "acd.csv", lang)
    shown = said(app)
    assert not app.exception
    assert "Åsa" not in shown
    assert raw_keys(shown) == []
    assert app.selectbox(key="map.acd.csv.table.table").value == "kpi_daily"
    assert app.button(key="map.acd.csv.save").disabled
    question = app.radio(key="map.acd.csv.answers.clock.avg_handle")
    assert "04:12" in question.label
    assert question.value is None
    assert not empty_database.exists()


def test_an_answer_saves_and_loads_and_next_month_needs_no_click(staffed: Path) -> None:
    app = upload(MARCH, "acd.csv")
    app.radio(key="map.acd.csv.answers.clock.avg_handle").set_value("mmss").run()
    assert "252" in said(app)
    app.text_input(key="map.acd.csv.name").input("acd").run()
    app.button(key="map.acd.csv.save").click().run()
    assert not app.exception
    assert not box(app, "ml-error")
    stored = rows_of(staffed, "kpi_daily", ["contacts_handled", "handle_s"])
    assert set(stored) == {(12, 3024.0), (14, 4200.0)}
    (profile,) = load_profiles(staffed)
    assert (profile.name, profile.table, profile.answers) == (
        "acd",
        "kpi_daily",
        {"clock.avg_handle": "mmss"},
    )

    app = upload(APRIL, "acd april.csv")
    assert not app.exception
    assert not box(app, "ml-error")
    assert not app.radio
    assert (10, 2400.0) in rows_of(staffed, "kpi_daily", ["contacts_handled", "handle_s"])


def test_a_missing_column_is_chosen_by_a_person(staffed: Path) -> None:
    header = HEADER.replace("Anställningsnr", "Löpnumret")
    app = upload(MARCH.replace(HEADER, header).replace("04:12", "252").replace("05:00", "300"), "acd.csv")
    assert app.button(key="map.acd.csv.save").disabled
    app.selectbox(key="map.acd.csv.missing.employee_id").set_value("Löpnumret").run()
    app.button(key="map.acd.csv.save").click().run()
    assert not app.exception
    assert len(rows_of(staffed, "kpi_daily")) == 2
