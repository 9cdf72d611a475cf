"""The part of the Data page that protects people."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.admission import audit
from analytics.admission.load import load
from analytics.admission.store import reader
from analytics.report.catalogue import LANGUAGES, text
from pages.parts import study as source
from tests.admission.exports import lines, write
from tests.pages.visit import ENGLISH, ROOT, box, raw_keys, said

SCRIPT = """
import sys
sys.path.insert(0, {root!r})
from pages.admission import privacy
from pages.parts import state
state.restore()
privacy.show()
"""


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small database with a dropped column."""
    people = lines("employees", {"employee_id": "E1"}, {"employee_id": "E2"}).splitlines()
    named = "\n".join(
        f"{row},{name}" for row, name in zip(people, ("Namn", "Eva Berg", "Bo Ek"), strict=True)
    )
    db = tmp_path / "x.duckdb"
    load(
        [write(tmp_path / "in", employees=named + "\n", kpi_daily=lines("kpi_daily", {"employee_id": "E1"}))],
        db,
    )
    monkeypatch.setenv(source.DATABASE, str(db))
    return db


def opened(lang: str = "en") -> AppTest:
    """Open the part alone."""
    app = AppTest.from_string(SCRIPT.format(root=str(ROOT)), default_timeout=60)
    app.query_params["lang"] = lang
    return app.run()


def people(db: Path) -> int:
    with reader(db) as connection:
        return len(connection.execute("from employees").fetchall())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_reads_in_every_language(lang: str, database: Path) -> None:
    app = opened(lang)
    shown = said(app)
    assert not app.exception
    assert text("page.privacy.title", lang) in shown
    assert raw_keys(shown.replace("employees.csv", "")) == []
    assert lang == "en" or ENGLISH.findall(shown) == []


def test_dropped_columns_are_named_and_counted_and_no_value_is_shown(database: Path) -> None:
    shown = " ".join(said(opened()).split())
    assert "employees.csv Namn 2" in shown
    assert "Eva" not in shown


def test_periods_and_the_log_are_shown(database: Path) -> None:
    shown = " ".join(said(opened()).split())
    assert "kpi_daily contacts, handle time and more, per day 36 months" in shown
    assert "files loaded" in shown
    assert "employees.csv, kpi_daily.csv 3" in shown


def test_a_person_is_erased_only_with_the_box_ticked(database: Path) -> None:
    app = opened()
    app.text_input(key="privacy.person").input("E1")
    app = app.button(key="privacy.erase_go").click().run()
    assert text("page.privacy.need_both", "en") in box(app, "ml-error")[0]
    assert people(database) == 2
    app.text_input(key="privacy.person").input("E1")
    app.checkbox(key="privacy.sure").check()
    app = app.button(key="privacy.erase_go").click().run()
    assert not app.exception
    assert app.success[0].value.startswith("Erased: ")
    assert people(database) == 1
    assert audit.entries(database)[-1].verb == "erase"


def test_an_unknown_id_is_said_in_the_readers_language(database: Path) -> None:
    app = opened("sv")
    app.text_input(key="privacy.person").input("E9")
    app.checkbox(key="privacy.sure").check()
    app = app.button(key="privacy.erase_go").click().run()
    assert "kontrollera id:t" in box(app, "ml-error")[0]
    assert people(database) == 2


def test_rows_past_their_period_are_removed_by_a_click(database: Path) -> None:
    database.with_name("x.duckdb.retention.toml").write_text("[months]\nkpi_daily = 1\n")
    app = opened()
    assert not app.button(key="privacy.purge").disabled
    app = app.button(key="privacy.purge").click().run()
    assert app.success[0].value == text("page.privacy.purged", "en", rows="1")
    assert app.button(key="privacy.purge").disabled
    with reader(database) as connection:
        assert connection.execute("select count(*) from kpi_daily").fetchall() == [(0,)]


def test_periods_that_cannot_be_understood_leave_the_rest_of_the_page(database: Path) -> None:
    database.with_name("x.duckdb.retention.toml").write_text("[months]\nkpi_daily = 'long'\n")
    app = opened("nl")
    assert "retention.toml" in box(app, "ml-error")[0]
    assert text("page.privacy.erase", "nl") in said(app)


def test_a_download_is_logged_with_its_name_and_rows_and_a_template_is_not(database: Path) -> None:
    script = """
import sys
sys.path.insert(0, {root!r})
from pages.admission import templates
from pages.parts.download import offer_csv
templates.offer()
offer_csv("get", [["a", "b"], ["=1", 2], ["x", -3]], "figures.csv", key="figures")
"""
    app = AppTest.from_string(script.format(root=str(ROOT)), default_timeout=60).run()
    for button in app.get("download_button"):
        button.click().run()
    entry = audit.entries(database)[-1]
    assert (entry.verb, entry.facts) == ("export", {"files": ["figures.csv"], "rows": 2})
    assert [e.verb for e in audit.entries(database)].count("export") == 1
