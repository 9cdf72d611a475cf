"""What counts as leaving: the list in every language, and a form that changes the rules for everybody."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.admission import audit
from analytics.cohorts.rule_file import read_rules, rules_file, save_rules
from analytics.cohorts.rules import Rules
from analytics.report.catalogue import LANGUAGES
from pages.cohorts.rules import CHANGEABLE, ORDER
from pages.parts import errors
from pages.parts.study import DATABASE
from tests.pages.visit import ENGLISH, SNAKE, box, raw_keys, said


def tab() -> None:
    """Show the tab alone."""
    from pages.cohorts import rules

    rules.show()


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a database behind the tab; its rules need no data in it."""
    monkeypatch.setenv(DATABASE, str(tmp_path / "centre.duckdb"))
    monkeypatch.setattr(errors, "has_database", lambda: True)
    return tmp_path / "centre.duckdb"


def opened(lang: str = "en") -> AppTest:
    """Return the tab in a language."""
    app = AppTest.from_function(tab, default_timeout=30)
    app.query_params["lang"] = lang
    return app.run()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_is_listed_in_plain_words(db: Path, lang: str) -> None:
    app = opened(lang)
    shown = said(app)
    rows = sum(str(e.proto.body).count('<th scope="row"') for e in app.get("html"))

    assert rows == len(ORDER) - 1  # days of silence stand with the rule they belong to
    assert SNAKE.findall(shown) == []
    assert raw_keys(shown) == []
    assert lang == "en" or ENGLISH.findall(shown) == []


def test_the_list_leaves_no_rule_out() -> None:
    assert sorted(ORDER) == sorted(Rules.__slots__)
    assert len(CHANGEABLE) == 15


def test_a_change_is_saved_for_everybody_marked_and_taken_back(db: Path) -> None:
    app = opened()
    app.selectbox(key="rules.field.headcount").set_value("month_ends")
    app.number_input(key="rules.field.rehire_gap_days").set_value(90)
    app.button(key="rules.save").click().run()

    assert tomllib.loads(rules_file(db).read_text()) == {"headcount": "month_ends", "rehire_gap_days": 90}
    assert "Comes back after a break, How headcount is measured" in app.success[0].value
    assert said(app).count("changed") >= 2
    app.button(key="rules.reset").click().run()
    assert read_rules(db) == Rules()
    assert app.number_input(key="rules.field.rehire_gap_days").value == 31
    assert [entry.verb for entry in audit.entries(db)] == ["rules", "rules"]


def test_saving_without_a_change_says_so(db: Path) -> None:
    app = opened()
    app.button(key="rules.save").click().run()
    assert "Nothing was changed" in app.success[0].value


def test_a_broken_file_is_one_sentence_and_no_form(db: Path) -> None:
    save_rules(db, Rules(agency="counted"))
    rules_file(db).write_text('agency = "both"')
    app = opened()

    assert not app.exception
    assert app.selectbox.len == 0
    assert "allowed: apart, counted" in box(app, "ml-error")[0]
