"""The questionnaires that ship: the same in four languages, and loaded without a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.admission.load import load
from analytics.admission.safe_csv import csv_text
from analytics.cohorts.leader_ratings import DIMENSIONS
from analytics.report.catalogue import LANGUAGES, known
from analytics.report.questionnaires import QUESTIONNAIRES, item_rows, printable, questions, wording
from tests.admission.exports import EMPLOYEES, only, rows_of

ASKED = ("item_id", "instrument", "dimension", "scale_min", "scale_max", "reverse")


def test_all_six_are_there_with_the_areas_traits_and_skills_that_are_read() -> None:
    sizes = {name: len(asked) for name, asked in QUESTIONNAIRES.items()}

    assert sizes == {
        "leadership_index": 9,
        "leader_traits": 7,
        "leadership_skills": 10,
        "engagement": 6,
        "pair_feedback": 3,
        "programme_evaluation": 6,
    }
    for name, dimensions in DIMENSIONS.items():
        assert tuple(dict.fromkeys(one.dimension for one in QUESTIONNAIRES[name])) == dimensions
    assert [one.item_id for one in questions() if one.reverse] == ["EN5"]
    assert len({one.item_id for one in questions()}) == sum(sizes.values())


def test_every_question_is_worded_anew_in_every_language() -> None:
    for one in questions():
        assert len({wording(one, lang) for lang in LANGUAGES}) == len(LANGUAGES), one.item_id


def test_every_dimension_has_a_name() -> None:
    named = {f"leaders.dimension.{one.instrument}.{one.dimension}" for one in questions(tuple(DIMENSIONS))}
    other = set(QUESTIONNAIRES) - set(DIMENSIONS)
    named |= {f"questionnaire.dimension.{one.dimension}" for one in questions(tuple(sorted(other)))}

    assert [key for key in named if not known(key, "sv")] == []


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    """Return what is stored after loading the file of each language, as it is downloaded."""
    kept = {}
    for lang in LANGUAGES:
        folder = tmp_path_factory.mktemp(lang) / "in"
        folder.mkdir()
        (folder / "employees.csv").write_text(EMPLOYEES, "utf-8")
        (folder / "survey_items.csv").write_bytes(csv_text(item_rows(lang)).encode("utf-8-sig"))
        report = load([folder], folder.parent / "x.duckdb")
        file = only(report, "survey_items")
        assert (file.read, file.accepted, file.rejected) == (41, 41, 0)
        kept[lang] = rows_of(folder.parent / "x.duckdb", "survey_items", (*ASKED, "text"))
    return kept


def test_the_file_of_every_language_loads_as_it_is(stored: dict[str, list[tuple[object, ...]]]) -> None:
    for lang, rows in stored.items():
        assert len(rows) == 41
        assert {row[-1] for row in rows} == {wording(one, lang) for one in questions()}


def test_the_same_is_asked_in_every_language(stored: dict[str, list[tuple[object, ...]]]) -> None:
    first, *others = ([row[:-1] for row in rows] for rows in stored.values())

    assert all(rows == first for rows in others)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_to_print_holds_every_question_and_fits_the_paper(lang: str, tmp_path: Path) -> None:
    forms = printable(lang).split("\f")
    told = " ".join(" ".join(form.split()) for form in forms)

    assert len(forms) == 6
    assert max(len(line) for form in forms for line in form.splitlines()) <= 80
    assert told.count("[1] [2] [3] [4] [5]") == 41
    for one in questions(("leader_traits",)):
        assert wording(one, lang) in told
