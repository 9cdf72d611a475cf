"""Surveys, leadership and programme each live on their own files, and are calm where they cannot answer."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import BAD_INPUT, main
from analytics.admission.load import load
from analytics.report.catalogue import LANGUAGES, text
from pages.estimates.survey_comments import OPENED
from pages.parts.study import DATABASE
from tests.pages.test_no_ranking import TABS, tables
from tests.pages.visit import ENGLISH, box, raw_keys, said, visit

PEOPLE = ("employees", "pairs")
OWN = {
    "surveys": ("survey_items", "survey_responses", "survey_invitations", "survey_comments"),
    "leadership": (
        *("evaluations", "sessions", "goals"),
        *("survey_items", "survey_responses", "absence_monthly"),
    ),
    "programme": ("programmes", "enrolments", "sessions", "goals", "employee_skills"),
}
ALL = [(page, tab) for page in OWN for tab in TABS[page]]
TURN = list(zip(ALL, cycle(LANGUAGES), strict=False))  # every tab once, the languages in turn
CROSS = [
    pytest.param(page, tab, lang, marks=[] if ((page, tab), lang) in TURN else pytest.mark.slow)
    for page, tab in ALL
    for lang in LANGUAGES
]
WAITING = {("programme", "sources"): ("evaluations.csv", "kpi_daily.csv")}  # of files of other pages
UNPAIRED = {  # tabs that wait for pairs.csv, though the rest of their page can answer
    *(("surveys", tab) for tab in ("change", "pairs", "learning")),
    *(("programme", tab) for tab in ("meetings", "goals", "support", "matches", "side_by_side")),
}
TOLD = {  # what a tab without table and figure says in numbers
    ("programme", "pitfalls"): r"\d+\s?% .*\(\d+ \D+ \d+\)",
    ("programme", "suggestions"): r"\d+",
}
Folder = Callable[..., Path]


@pytest.fixture(scope="module")
def folder(demo_centre: Path, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Cut files out of the demo's exports: some of them, and some of their lines."""

    def cut(*names: str, lines: int | None = None) -> Path:
        place = tmp_path_factory.mktemp("own") / "in"
        place.mkdir()
        for name in names:
            file = f"{name}.csv"
            shutil.copy(demo_centre / "exports" / file, place / file)
            if lines:
                kept = (place / file).read_text("utf-8").splitlines(keepends=True)[: lines + 1]
                (place / file).write_text("".join(kept), "utf-8")
        return place

    return cut


@pytest.fixture(scope="module")
def base(folder: Folder) -> Callable[..., Path]:
    """Return the database of some files, loaded once."""
    made: dict[tuple[str, ...], Path] = {}

    def loaded(*names: str) -> Path:
        if names not in made:
            place = folder(*names)
            made[names] = place.parent / "x.duckdb"
            load([place], made[names])
        return made[names]

    return loaded


def opened(page: str, tab: str, lang: str) -> AppTest:
    """Open a tab by its link, and what it keeps closed, and see that it is calm and in its language."""
    app = visit(page, lang, tab=tab)
    if tab == "comments":
        app.toggle(key=OPENED).set_value(True).run()
    shown = said(app)
    assert not app.exception
    assert not box(app, "ml-error")
    assert app.title[0].value == text(f"page.{page}.title", lang)
    assert raw_keys(shown) == []
    assert lang == "en" or ENGLISH.findall(shown) == []
    return app


def empties(app: AppTest) -> str:
    """Return what the designed empty boxes say."""
    return " ".join(box(app, "ml-empty"))


def answers(app: AppTest, page: str, tab: str) -> bool:
    """Whether the tab shows a figure or a table, or says in numbers what it is for."""
    if list(tables(app)) or app.get("plotly_chart"):
        return True
    told = TOLD.get((page, tab))
    return told is not None and re.search(told, said(app)) is not None


@pytest.mark.parametrize(("page", "tab", "lang"), CROSS)
def test_a_page_answers_from_its_own_files_alone(
    page: str, tab: str, lang: str, base: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATABASE, str(base(*PEOPLE, *OWN[page])))
    app = opened(page, tab, lang)

    if (page, tab) in WAITING:
        assert all(file in empties(app) for file in WAITING[page, tab])
    else:
        assert answers(app, page, tab)
        assert ".csv" not in empties(app), "all of its files are there"
    if page == "programme":
        candidates = text("delivery.step.candidate", lang).lower()
        assert re.search(rf"\b[1-9]\d+ {candidates}", said(app)), "candidates are not called mentees"


def test_without_pairs_the_tabs_about_pairs_name_the_file_and_the_others_go_on(
    base: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATABASE, str(base("employees", *OWN["surveys"], *OWN["programme"])))
    for (page, tab), lang in TURN:
        if page in ("surveys", "programme"):
            app = opened(page, tab, lang)
            assert ("pairs.csv" in empties(app)) == ((page, tab) in UNPAIRED), tab
            assert text("page.headline.no_answer", lang) in said(app), "nobody is told that 0% completed"
            if (page, tab) == ("programme", "funnel"):
                assert text("page.funnel.without_pairs", lang) in said(app)
                assert text("delivery.step.accepted", lang) in said(app)
                assert text("delivery.step.completed", lang) not in said(app)


@pytest.mark.parametrize(
    "page", [pytest.param(page, marks=[] if page == "programme" else pytest.mark.slow) for page in OWN]
)
def test_without_people_the_folder_is_welcomed_and_not_guessed_at(
    page: str, folder: Folder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = folder(*OWN[page], lines=20)
    database = place.parent / "x.duckdb"

    assert main(["load", str(place), "--db", str(database)]) == 0, "the files wait for the people"
    assert main(["results", "--db", str(database)]) == BAD_INPUT
    message = capsys.readouterr().err
    assert "employees" in message
    assert "Traceback" not in message
    monkeypatch.setenv(DATABASE, str(database))
    app = visit(page, "nb", tab=TABS[page][-1])
    assert not app.exception
    assert not box(app, "ml-error")
    assert app.title[0].value == text("page.welcome.title", "nb")


FEW = re.compile(
    r"(?<![\d.,–-])[1-4] (?:of|av|van(?: de)?|people|persons?|mentees?|mentors?|leaders?|pairs?|agents?"
    r"|personer|adept\w*|mentor\w*|ledare|ledere|par|mensen|koppels?|leiding\w*)\b|\bn = [1-4]\b"
)


@pytest.mark.parametrize(("page", "tab", "lang"), CROSS)
def test_twelve_people_with_every_file_are_not_given_away(
    page: str, tab: str, lang: str, handful: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATABASE, str(handful))
    app = opened(page, tab, lang)
    shown = said(app)

    counts = [cell for _, rows in tables(app) for row in rows for cell in row if tab != "questionnaires"]
    assert FEW.findall(shown) == []
    assert [cell for cell in counts if cell.strip() in ("1", "2", "3", "4")] == []
    assert "says number" not in shown, "nine comments are too few"
