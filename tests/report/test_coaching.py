"""Coaching in words, figures, the results document and the SQL of its cards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import duckdb
import numpy as np
import pytest

from analytics.cohorts.coaching import read_coaching
from analytics.cohorts.coaching_months import CoachingMonths
from analytics.cohorts.coaching_places import Places
from analytics.cohorts.coaching_targets import Targets
from analytics.estimates.coaching import Coaching, describe_coaching
from analytics.estimates.coverage import Coverage, cover
from analytics.report.cards.card import card
from analytics.report.cards.kinds_coaching import COACHING_FIGURES
from analytics.report.catalogue import LANGUAGES
from analytics.report.coaching_sql import QUESTIONS, coaching_sql
from analytics.report.coaching_words import (
    change_sentence,
    coverage_sentence,
    feedback_sentence,
    needs_sentence,
    promise_words,
    rule_words,
)
from analytics.report.figures.coverage import coverage, coverage_alt, coverage_rows
from analytics.report.figures.feedback import feedback, feedback_rows
from analytics.report.result_coaching import coaching_object
from analytics.report.result_parts import rounded
from analytics.report.study import Study
from tests.cohorts.coached import AS_OF, coached, tables
from tests.report.example import study_of

TABLES = tables()


@pytest.fixture(scope="module")
def place() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return the small centre as a database."""
    with coached() as connection:
        yield connection


@pytest.fixture(scope="module")
def found(place: duckdb.DuckDBPyConnection) -> Coaching:
    """Return what may be shown of it."""
    return describe_coaching(read_coaching(place, Targets()))


def large(teams: int, months: int) -> Coverage:
    """Return a coverage of many teams of three sites; in the first month the first team has four agents."""
    names = tuple((f"Site {n % 3}", f"Team {n:02}") for n in range(teams))
    where = Places(names=tuple(sorted(names)), inside=np.ones(teams, dtype=bool))
    agents = np.full((teams, months), 12)
    agents[0, 0] = 4
    met = (np.arange(teams * months) % 13).reshape(teams, months).clip(max=agents)
    found = CoachingMonths(
        places=where,
        months=2023 * 12 + np.arange(months),
        agents=agents,
        met={"both": met},
        recorded=np.ones(months, dtype=bool),
    )
    return cover(found, Targets())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_say_what_was_counted(found: Coaching, lang: str) -> None:
    said = coverage_sentence(found.coverage, "both", lang)

    assert "11" in said, "six agents of one team and five of the other"
    assert "18" in said, "two of eleven"
    assert "4" in promise_words(found.targets, "both", lang)
    assert "50" in rule_words(found.targets, "both", lang)
    assert "75" in needs_sentence(found.needs, found.targets, lang)
    assert feedback_sentence(found.feedback, lang)
    assert change_sentence(found.feedback, lang) == "", "there is no half-year before"


def test_a_single_promise_is_said_alone() -> None:
    assert promise_words(Targets(evaluations_per_month=1), "evaluations", "en") == "at least 1 evaluation"
    assert promise_words(Targets(coaching_per_month=2, counts_as_coaching="any_kind"), "coaching", "en") == (
        "2 coaching meetings of any kind"
    )


def test_the_grid_shows_twelve_months_and_the_table_all_of_them() -> None:
    found = large(60, 36)
    figure = coverage(found, "both", (0, 60), "en")
    header, rows = coverage_rows(found, "both", (0, 60), "en")

    assert sum(len(trace.x) for trace in figure.data) == 61 * 13
    assert figure.layout.height < 1800
    assert len(header) == 4 + 36
    assert len(rows) == 61
    assert all(len(row) == len(header) for row in rows)
    assert [row[0] for row in rows[:2]] == ["Team 00", "Team 03"], "by site and name"
    assert rows[-1][0] == "All teams"
    assert coverage_alt(found, "both", "en") == coverage_sentence(found, "both", "en")


def test_hidden_cells_have_no_number_and_nothing_beside_them_gives_it_away() -> None:
    found = large(9, 12)
    _, rows = coverage_rows(found, "both", (0, 9), "en")
    hidden = [row for row in rows if row[-1] == "too few to show"]

    assert {row[0] for row in hidden} >= {"Team 00"}
    assert len(hidden) > 1
    figure = coverage(found, "both", (0, 9), "en")
    assert "·" in figure.data[1].text
    assert set(figure.data[1].text) == {"·"}


@pytest.mark.parametrize("dark", [False, True])
def test_numbers_can_be_read_on_the_deepest_shade(dark: bool) -> None:
    found = large(3, 12)
    trace = coverage(found, "both", (0, 3), "en", dark=dark).data[0]
    ink = trace.insidetextfont.color
    contrasts = [_contrast(ink, shade) for shade in trace.marker.color]

    assert max(float(said) for said in trace.text) == 100
    assert min(contrasts) >= 4.5


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two hex colours (WCAG 2.2)."""
    low, high = sorted(_luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a hex colour."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_an_empty_coverage_draws_nothing_and_says_so(found: Coaching) -> None:
    figure = coverage(large(2, 3), "both", (0, 0), "en")

    assert len(figure.data) == 0
    assert len(feedback(found.feedback, "en").data) >= 1
    assert len(feedback_rows(found.feedback, "en")[1]) == 1


def test_the_results_give_a_reason_for_every_null_and_list_what_is_hidden(found: Coaching) -> None:
    hidden: list[dict[str, object]] = []
    told = rounded(coaching_object(found, hidden))

    assert json.dumps(told, allow_nan=False)
    assert told["coverage"]["year_pct"]["both"] == pytest.approx(100 * 2 / 11, rel=1e-5)
    assert told["coverage"]["months"] == [
        {
            "month": "2025-06",
            "agents": 11,
            "both_pct": pytest.approx(18.1818),
            "evaluations_pct": pytest.approx(27.2727),
            "coaching_pct": pytest.approx(72.7273),
        }
    ]
    assert told["needs"][0]["reasons"] == {"agents": "fewer than 5", "under": "fewer than 5"}
    assert {"what": "coaching needs: tone", "why": "fewer than 5"} in hidden
    assert _unexplained(told) == []


def _unexplained(value: object, *, place: str = "") -> list[str]:
    """Return the nulls beside which no reason stands."""
    if isinstance(value, list):
        return [one for n, item in enumerate(value) for one in _unexplained(item, place=f"{place}[{n}]")]
    if not isinstance(value, dict):
        return []
    why = set(value.get("reasons", {})) | {"reason"}
    bare = [
        f"{place}.{k}" for k, v in value.items() if v is None and k not in why and not value.get("reason")
    ]
    return bare + [one for k, v in value.items() for one in _unexplained(v, place=f"{place}.{k}")]


def study() -> Study:
    """Return a study of the small centre, as far as a card needs it."""
    rows = {name: len(made) for name, made in TABLES.items()}
    return replace(study_of("good"), as_of=AS_OF, tables=tuple(rows.items()))


def test_the_sql_of_a_card_returns_the_numbers_of_the_page(
    place: duckdb.DuckDBPyConnection, found: Coaching
) -> None:
    answers = {question: place.execute(coaching_sql(study(), question)).fetchall() for question in QUESTIONS}

    assert answers["coaching_months"] == [
        (2025, 6, 11, pytest.approx(18.1818), pytest.approx(27.2727), pytest.approx(72.7273))
    ]
    assert answers["area_needs"] == [("tone", 4, 4)]
    assert found.feedback.latest is not None
    assert answers["feedback_lags"] == [(2025, 6, found.feedback.months[0].median)]
    assert answers["feedback_tones"] == []
    assert answers["agreed_actions"] == [(5, 1, 1, 2, 1)]
    assert answers["follow_ups"] == [(3, 3, 2, 1)]


def test_every_figure_has_a_card_with_its_sql() -> None:
    for figure in COACHING_FIGURES:
        made = card(study(), figure, lang="sv")
        assert made is not None
        assert made.returns
        assert "create or replace temp table" in made.sql
