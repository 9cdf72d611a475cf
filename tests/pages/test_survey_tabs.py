"""The surveys' own tabs on a small centre with surveys, and without a file, in every language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from analytics.admission.load import load
from analytics.admission.store import reader
from analytics.cohorts.script import statement
from analytics.pipeline import held_open
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.survey_sql import survey_sql
from analytics.settings import Filters
from pages.estimates.survey_found import look_at, read_survey_scales
from pages.parts.study import DATABASE
from tests.admission.exports import lines, write
from tests.pages.visit import box, raw_keys, said
from tests.report.example import study_of

TABS = ("answers", "change", "scales")
PAGE = "from pages.estimates import survey_{0}\nsurvey_{0}.show()\n"
WAVES = {"w1": "2025-06-15", "w2": "2025-12-15", "w3": "2026-06-15"}
AGENTS, MENTEES, UNTURNED = 60, 16, "E4"


def item(key: str, instrument: str, dimension: str, *, reverse: bool = False) -> dict[str, str]:
    ends = ("0", "10") if instrument == "enps" else ("1", "5")
    about = {"item_id": key, "instrument": instrument, "dimension": dimension, "text": f"Text of {key}"}
    return {**about, "scale_min": ends[0], "scale_max": ends[1], "reverse": str(reverse).lower()}


ITEMS = [
    item("E1", "engagement", "energy"),
    item("E2", "engagement", "meaning"),
    item("E3", "engagement", "pride"),
    item(UNTURNED, "engagement", "leaving"),  # asks the other way round, and is not marked as reverse
    item("N1", "enps", "recommend"),
]


def answer(wave: str, who: str, key: str, value: int, *, named: bool = True) -> dict[str, str]:
    return {
        "wave": wave,
        "wave_date": WAVES[wave],
        "respondent_id": who if named else f"{wave}-{who[1:]}",
        "employee_id": who if named else "",
        "team": f"Umeå-{int(who[1:]) % 12}",
        "rater_role": "employee",
        "target_id": "",
        "item_id": key,
        "value": str(value),
    }


def answers() -> list[dict[str, str]]:
    """Return answers in which mentees' engagement rises by a point once they have a mentor."""
    rng, rows = np.random.default_rng(7), []
    level = 3 + 0.6 * rng.standard_normal(AGENTS)
    for number, wave in enumerate(WAVES):
        for n in range(AGENTS):
            mood = level[n] + (1.0 if n < MENTEES and number else 0.0) + 0.3 * rng.standard_normal(4)
            points = np.clip(np.rint(mood), 1, 5).astype(int)
            points[3] = 6 - points[3]
            rows += [answer(wave, f"E{n}", one["item_id"], points[i]) for i, one in enumerate(ITEMS[:4])]
            rows.append(answer(wave, f"E{n}", "N1", int(rng.integers(4, 11)), named=False))
    return rows


@pytest.fixture(scope="module")
def surveyed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a centre of employees, pairs and surveys, and nothing else."""
    place = tmp_path_factory.mktemp("surveyed")
    people = [
        {
            "employee_id": f"E{n}",
            "hire_date": "2024-01-08",
            "end_date": "",
            "end_type": "",
            "site": "Umeå",
            "team": f"Umeå-{n % 12}",
            "asof_date": "2026-06-30",
        }
        for n in range(AGENTS + MENTEES)
    ]
    pairs = [
        {
            "pair_id": f"P{n}",
            "mentor_id": f"E{AGENTS + n}",
            "mentee_id": f"E{n}",
            "start_date": "2025-09-01",
            "end_date": "",
        }
        for n in range(MENTEES)
    ]
    asked = [
        {"wave": wave, "team": "Umeå-1", "group": group, "invited": str(invited)}
        for wave in ("w2", "w3")
        for group, invited in (("mentored", 20), ("not_mentored", 80))
    ]
    folder = write(
        place / "in",
        employees=lines("employees", *people),
        pairs=lines("pairs", *pairs),
        survey_items=lines("survey_items", *ITEMS),
        survey_responses=lines("survey_responses", *answers()),
        survey_invitations=lines("survey_invitations", *asked),
    )
    load([folder], place / "x.duckdb")
    return place / "x.duckdb"


def opened(tab: str, lang: str) -> AppTest:
    app = AppTest.from_string(PAGE.format(tab), default_timeout=60)
    app.query_params["lang"] = lang
    return app.run()


def test_each_tab_says_what_was_answered(
    surveyed: Path, pretend: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATABASE, str(surveyed))
    pretend("good")
    pages = {}
    app = opened("answers", "en")
    app.toggle(key="survey.same").set_value(True)
    app.button_group(key="survey.view").set_value("questions").run()
    assert not app.exception
    assert "Text of E2" in said(app)
    assert text("page.answers.same_help", "en", n="3") in said(app)
    for tab, lang in zip(TABS, ("sv", "nl", "nb"), strict=True):
        app = opened(tab, lang)
        pages[tab] = said(app)
        assert not app.exception
        assert not raw_keys(pages[tab])
        assert not box(app, "ml-error")

    assert "Skulle rekommendera oss (eNPS)" in pages["answers"]
    assert "Alla (anonymt)" in pages["answers"]
    assert "55\u00a0% utan" in pages["answers"], "44 of 80; that four of 20 did not answer is not told"
    assert "över 79\u00a0% med mentor" in pages["answers"]
    assert "anoniem" in pages["change"], "the eNPS is only described"
    assert "Text of E4" in pages["scales"]
    assert text("survey.fit.unturned", "nb") in pages["scales"]
    assert text("survey.alpha.low", "nb") in pages["scales"] or (
        text("survey.alpha.negative", "nb") in pages["scales"]
    )


def test_without_surveys_every_tab_says_which_files_it_waits_for(
    pretend: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.parts.empty.st.page_link", lambda *args, **rest: None)
    pretend("good")
    for tab in TABS:
        app = opened(tab, "sv")
        assert not app.exception
        assert "survey_responses.csv" in "".join(box(app, "ml-empty"))


def test_the_planted_rise_is_found_and_the_sql_of_the_cards_returns_the_page(surveyed: Path) -> None:
    connection, cohort = held_open(surveyed, Filters())
    surveys = look_at(read_survey_scales(connection, cohort), cohort)
    connection.close()
    one = surveys.scales[0]
    study = replace(study_of("good"), filters=Filters(), as_of=cohort.as_of, tables=_tables(surveyed))
    with reader(surveyed) as client:
        alphas = _ask(client, survey_sql(study, "survey_alpha"))
        levels = _ask(client, statement("cards/survey_levels"))
        client.execute(f"create temp table survey_scale_changes as {statement('marts/survey_scale_changes')}")
        changes = _ask(client, statement("cards/survey_changes"))

    assert one.changed is not None
    assert one.changed.effect.att is not None
    assert one.changed.effect.verdict == "better"
    shown = {(o.arm, o.day): (o.people, o.level.value) for o in one.levels if o.level}
    asked = {(r[4], r[3]): (r[5], r[7]) for r in levels if r[:3] == ("engagement", "", "")}
    assert {key: n for key, (n, _) in shown.items()} == {key: n for key, (n, _) in asked.items()}
    for key, (_, value) in shown.items():
        assert asked[key][1] == pytest.approx(value)
    assert changes[0][4] == pytest.approx(one.changed.effect.att.value)
    assert one.reliability is not None
    assert one.reliability.alpha is not None
    listed = survey_sql(study, "survey_changes")
    assert statement("cards/survey_changes") in listed
    assert statement("marts/survey_scale_changes") in listed
    assert alphas[0][3:] == (AGENTS, pytest.approx(one.reliability.alpha.value))


def _tables(db: Path) -> tuple[tuple[str, int], ...]:
    """Return how many rows each table has, as a study knows them."""
    with reader(db) as connection:
        names = ("employees", "pairs", "survey_items", "survey_responses", "survey_invitations")
        return tuple((name, connection.table(name).count("*").fetchall()[0][0]) for name in names)


def _ask(client: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[object, ...]]:
    """Return the rows of the last statement of a card."""
    return list(client.execute(sql).fetchall())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_reasons_are_sentences_in_every_language(lang: str) -> None:
    for reason in (
        "paired_too_few",
        "paired_anonymous",
        "paired_one_wave",
        "alpha_few_people",
        "survey_too_few",
    ):
        assert text(f"reason.{reason}", lang).endswith(".")
