"""What is said of matching: no id in the document, a reason beside every null, four languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import numpy as np
import pytest

from analytics.cohorts.load import Load
from analytics.estimates.assignment import Suggestion
from analytics.estimates.effect import Interval
from analytics.estimates.matching import describe_load, describe_matches
from analytics.estimates.positive_deviance import Looked, Source, Sources
from analytics.estimates.programmes_compared import side_by_side
from analytics.report.catalogue import LANGUAGES
from analytics.report.figures import matching as pictures
from analytics.report.matching_words import cell_words, key_words, why_words
from analytics.report.proposed_pairs import Accepted, first_days, pair_rows
from analytics.report.result_matching import Matching, matching_object
from tests.estimates.matching_world import pairs_of

SOURCES = Sources(
    found=(
        Source(
            team="Umeå-1",
            measure="aht",
            family="kpi",
            unit="s",
            level=Interval(value=12.0, low=4.0, high=20.0),
            quarters=8,
            above=7,
        ),
    ),
    looked=(
        Looked(measure="aht", family="kpi", unit="s", teams=9, quarters=8, share=60.0, picked=1),
        Looked(measure="tone", family="area", unit="points", reason="sources_few_teams"),
    ),
)
SUGGESTED = Suggestion(
    mentee="code-a", mentor="code-b", programme="P1", fit=90, skills=("calm", "sales"), wanted=3,
    same_site=True, load=0, days=12,
)  # fmt: skip


@pytest.fixture(scope="module")
def found() -> Matching:
    pairs = pairs_of(
        47,
        programme=["A"] * 23 + ["B"] * 20 + ["C"] * 4,
        stays=[0.0] * 3 + [1.0] * 44,
        can_rematch=[1.0] * 10 + [0.0] * 37,
        rematched=[1.0] * 2 + [0.0] * 45,
        hours=[float(n % 3) for n in range(47)],
    )
    load = Load(
        mentees=np.array([0] * 6 + [1] * 5),
        in_view=np.ones(11, dtype=bool),
        days=np.arange(3),
        waiting_in_view=np.ones(3, dtype=bool),
    )
    return Matching(
        matches=describe_matches(pairs),
        load=describe_load(load, places_each=2),
        compared=tuple(side_by_side(pairs).values()),
        sources=SOURCES,
    )


def objects(found: object) -> Iterator[dict[str, object]]:
    """Give every object of a JSON document."""
    if isinstance(found, dict):
        yield found
        found = list(found.values())
    if isinstance(found, list):
        for inside in found:
            yield from objects(inside)


def test_the_document_names_nobody_and_says_why_nulls_are_null(found: Matching) -> None:
    hidden: list[dict[str, object]] = []
    made = matching_object(found, hidden)
    text = json.dumps(made, ensure_ascii=False)

    assert "Umeå-1" not in text
    assert made["sources"]["looked_at"][0]["stand_out"] == 1
    assert made["matches"]["rematched"] is None
    assert made["load"]["waiting"] is None
    assert {"rematches", "people who wait for a mentor"} <= {str(one["what"]) for one in hidden}
    for one in objects(made):
        empty = {key for key, value in one.items() if value is None} - {"reason", "to"}
        told = set(one.get("reasons", {})) if isinstance(one.get("reasons"), dict) else set()
        assert not empty - told or one.get("reason"), one


def test_a_bound_of_leavers_is_told_as_one(found: Matching) -> None:
    (by,) = [one for one in found.compared if one.by == "programme"]
    cell = by.groups[0].cell("stays")

    assert cell.value is None
    assert cell_words(cell, "en").startswith("at least ")
    assert "n = 23" in cell_words(cell, "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_tables_and_sentences_speak(found: Matching, lang: str) -> None:
    (by,) = [one for one in found.compared if one.by == "programme"]

    def name(group: object) -> str:
        return key_words(by, group, {"A": "Kompass"}, lang)  # type: ignore[arg-type]

    drawn = pictures.side_by_side(by.groups, "hours", name, lang)
    head, rows = pictures.side_by_side_rows(by.groups, "hours", name, lang)
    assert len(drawn.data) == 2 * len(by.groups)
    assert (len(head), len(rows)) == (2, len(by.groups))
    assert "Kompass" in pictures.side_by_side_alt(by.groups, "hours", name, lang)
    load = pictures.load(found.load, lang, dark=True)
    assert [list(bar.x) for bar in load.data] == [[6], [5]]
    assert pictures.load_rows(found.load, lang)[1][0][1] == "6"
    teams = pictures.sources(SOURCES.found, lambda one: one.team, lang)
    assert "Umeå-1" in pictures.sources_alt(SOURCES.found, lambda one: one.team, lang)
    assert len(teams.data) == 2  # interval and value
    said = why_words(SUGGESTED, lang)
    assert "calm, sales" in said
    assert "{" not in said


def test_accepted_pairs_are_a_pairs_file() -> None:
    head, row = pair_rows([Accepted(suggestion=SUGGESTED, mentor="007", mentee="012")], date(2026, 12, 1))

    assert dict(zip(head, row, strict=True)) == {
        "pair_id": row[0],
        "programme_id": "P1",
        "mentor_id": "007",
        "mentee_id": "012",
        "start_date": "2026-12-01",
        "status": "proposed",
        "match_method": "algorithm",
        "match_score": 90,
    }
    assert "code" not in str(row[0])
    assert first_days(date(2026, 11, 22)) == (date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1))
