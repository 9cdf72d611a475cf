"""The tabs of pairs, learning and comments on a small centre: no quote without consent, nobody told apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from analytics.admission.contract import TABLES
from analytics.admission.load import load
from analytics.admission.store import resolve
from analytics.report.catalogue import text
from analytics.report.feedback_sql import QUESTIONS, feedback_sql
from analytics.settings import Filters
from pages.parts.study import DATABASE
from tests.admission.exports import Row, lines, rows_of, write
from tests.pages.visit import box, raw_keys, said
from tests.report.example import study_of

PAGE = "from pages.estimates import survey_{0}\nsurvey_{0}.show()\n"
KEPT_BACK, AGREED = "I never said you could print this", "The meetings help me through the week"
SIZE = 14
LOADED = ("employees", "pairs", "survey_items", "survey_responses", "survey_comments")


def people() -> list[Row]:
    """Return mentees, mentors and their leader."""
    about = {
        "hire_date": "2023-01-02",
        "end_date": "",
        "end_type": "",
        "asof_date": "2026-06-30",
        "site": "Lund",
    }
    return [{**about, "employee_id": f"{kind}{n}", "team": "Blue"} for kind in "ab" for n in range(SIZE)]


def paired() -> list[Row]:
    """Return one running pair a mentee."""
    about = {"start_date": "2026-04-01", "planned_end_date": "2026-05-15", "end_date": "", "status": "active",
             "end_reason": "", "rematch_of": ""}  # fmt: skip
    return [{**about, "pair_id": f"PR{n}", "mentor_id": f"b{n}", "mentee_id": f"a{n}"} for n in range(SIZE)]


def answers() -> list[Row]:
    """Return ten of fourteen mentees on their match, and their skill before and, for eight of them, after."""
    given = [("w1", "2026-05-05", "mentee", n, "M1", 3 + n % 3) for n in range(10)]
    given += [("s1", "2026-03-20", "self", n, "S1", 2 + n % 2) for n in range(SIZE)]
    given += [("s2", "2026-06-10", "self", n, "S1", 4) for n in range(8)]
    given += [("e1", "2026-06-10", "mentee", n, "G1", 4 if n < 6 else 2) for n in range(12)]
    return [
        {"wave": wave, "wave_date": day, "respondent_id": f"a{n}", "employee_id": f"a{n}", "rater_role": role,
         "target_id": "", "item_id": item, "value": str(value), "team": "Blue"}
        for wave, day, role, n, item, value in given
    ]  # fmt: skip


def comments(count: int) -> list[Row]:
    """Return one comment each; only the first agreed."""
    return [
        {"comment_id": f"C{n}", "wave": "w1", "wave_date": "2026-05-05", "respondent_id": f"a{n}",
         "theme": "meetings", "comment": AGREED if n == 0 else f"{KEPT_BACK} {n}",
         "consent": "true" if n == 0 else "false"}
        for n in range(count)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a centre with surveys and ten comments."""
    place = tmp_path_factory.mktemp("feedback")
    about = {"instrument": "pair_feedback", "dimension": "match", "reverse": "false"}
    items = [
        {**about, "item_id": "M1"},
        {**about, "item_id": "S1", "instrument": "other", "dimension": "listening"},
        {**about, "item_id": "G1", "instrument": "programme_evaluation", "dimension": "application"},
    ]
    folder = write(
        place / "in",
        employees=lines("employees", *people()),
        pairs=lines("pairs", *paired()),
        survey_items=lines("survey_items", *items),
        survey_responses=lines("survey_responses", *answers()),
        survey_comments=lines("survey_comments", *comments(10)),
    )
    load([folder], place / "asked.duckdb")
    return place / "asked.duckdb"


@pytest.fixture
def opened(pretend: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Return how to open a tab on a database, or on twelve people who were asked nothing."""

    def tab(name: str, lang: str, database: Path | None = None) -> AppTest:
        if database:
            monkeypatch.setenv(DATABASE, str(database))
        pretend("good", tables=tuple((name, 1 if database else 0) for name in TABLES))
        app = AppTest.from_string(PAGE.format(name), default_timeout=60)
        app.query_params["lang"] = lang
        return app.run()

    return tab


def sent(app: AppTest) -> str:
    """Return all that a tab sends to the browser, downloads too."""
    return "\n".join(
        str(e.proto) for kind in ("html", "download_button", "plotly_chart") for e in app.get(kind)
    )


@pytest.mark.parametrize(("name", "lang"), [("pairs", "sv"), ("learning", "nb"), ("comments", "nl")])
def test_a_centre_that_was_asked_nothing_is_told_which_file(
    name: str, lang: str, opened: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.parts.empty.st.page_link", lambda *args, **kwargs: None)
    app = opened(name, lang)

    assert not app.exception
    assert text(f"page.empty.survey_{name}", lang) in said(app)
    assert not raw_keys(said(app))
    assert not app.get("plotly_chart")


def is_calm(app: AppTest) -> bool:
    """Whether a tab shows words only, no fault, and nobody's id."""
    ids = [who for who in ("a3", "b3", "PR3") if f">{who}<" in sent(app)]
    return not (app.exception or box(app, "ml-error") or raw_keys(said(app)) or ids)


def test_the_match_stands_with_those_who_answered(asked: Path, opened: Callable[..., AppTest]) -> None:
    app = opened("pairs", "en", asked)
    page = said(app)

    assert is_calm(app)
    assert "3.9 of 5" in page, "(3 x 4 + 4 x 3 + 5 x 3) / 10"
    assert "over 71% of those asked answered, 10 people" in page
    assert text("feedback.state.below_unsure", "en", least="4") in page


def test_the_silent_are_no_improvement_until_the_reader_switches(
    asked: Path, opened: Callable[..., AppTest]
) -> None:
    app = opened("learning", "en", asked)
    page = said(app)

    assert is_calm(app)
    assert app.toggle[0].value is True
    assert "50% (" in page, "6 of 12 who answered"
    assert "35%" in page, "6 of 17: two silent ones count as five"
    assert "+1.50" in page, "eight rated twice"
    assert "+0.86" in page, "12 points over the eight and six lost"
    other = app.toggle[0].set_value(False).run()
    assert not other.exception
    assert "35% (" in said(other), "both numbers are always printed"


def test_comments_are_closed_until_opened_and_only_consent_is_quoted_and_taken(
    asked: Path, opened: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []
    monkeypatch.setattr("pages.parts.download.csv_text", lambda rows: taken.append(repr(rows)) or "x")
    app = opened("comments", "en", asked)
    assert AGREED not in sent(app)
    assert not taken

    app.toggle[0].set_value(True).run()
    assert is_calm(app)
    assert "Meetings" in said(app)
    for given in (sent(app), taken[-1]):
        assert AGREED in given
        assert KEPT_BACK not in given
    assert "a0" not in taken[-1]


def test_what_nobody_agreed_to_is_not_even_stored(asked: Path) -> None:
    stored = rows_of(asked, "survey_comments", ("consent", "comment"))

    assert [row for row in stored if row[0]] == [(True, AGREED)]
    assert [row for row in stored if not row[0]] == [(False, None)] * 9


def test_the_sql_of_the_cards_gives_the_same_numbers_in_a_plain_client(asked: Path) -> None:
    rows = tuple((name, int(name in LOADED)) for name in TABLES)
    study = replace(study_of("good"), as_of=date(2026, 6, 30), filters=Filters(), tables=rows)
    with duckdb.connect(str(resolve(asked)), read_only=True) as client:
        made = {name: client.execute(feedback_sql(study, name)).fetchall() for name in QUESTIONS}

    assert made["pairs"] == [(2026, 2, "mentee", "match", SIZE, 10, pytest.approx(3.9))]
    assert made["skills"] == [("listening", "self", 8, 2.5, 1.5)]
    assert made["totals"] == [("application", 12, 6)]
    assert made["endings"] == []
    assert [(theme, n) for _, _, theme, n in made["comments"]] == [(None, 10), ("meetings", 10)]
