"""The funnel in pictures and words: only own teams and those beyond chance have a name."""

from __future__ import annotations

import json

import numpy as np
import pytest

from analytics.estimates.funnel import Funnel, compare_teams
from analytics.report.catalogue import LANGUAGES
from analytics.report.figures.funnel import funnel, funnel_alt, funnel_rows, named_teams
from analytics.report.funnel_words import headline, sentence
from analytics.report.result_teams import teams_object
from analytics.report.template import palette
from tests.estimates.test_funnel import plain

LEFT = [10, 30, 9, 11, 1, 10, 12, 8, 17, 10, 9, 11]


@pytest.fixture(scope="module")
def found() -> Funnel:
    """Return twelve teams of which one loses far more and one far fewer."""
    return compare_teams(plain([40] * 12, LEFT))


def test_only_own_teams_and_those_beyond_have_a_name(found: Funnel) -> None:
    drawn = funnel(found, ["T007"], "en").to_json()

    assert [team.name for team in named_teams(found, ["T007"])] == ["T001", "T004", "T007"]
    assert {name for name in (f"T{i:03d}" for i in range(12)) if name in drawn} == {"T001", "T004", "T007"}


def test_only_teams_beyond_chance_have_a_colour(found: Funnel) -> None:
    colours = palette(dark=False)
    marks = {
        tuple(trace.x): trace.marker.color
        for trace in funnel(found, ["T007"], "en").data
        if trace.mode == "markers" and len(trace.x) == 1
    }
    by_team = {team.name: marks[(team.expected,)] for team in named_teams(found, ["T007"])}

    assert by_team == {"T001": colours.attention, "T004": colours.mentored, "T007": colours.text}


def test_of_many_teams_beyond_only_own_and_far_ones_have_their_name_written() -> None:
    left = np.random.default_rng(0).poisson(30, 200).tolist()
    left[:13] = [*[46] * 6, *[16] * 6, 90]
    many = compare_teams(plain([60] * len(left), left))
    drawn = funnel(many, ["T003", "T190"], "en")
    names = {f"<b>{team.name}</b>" for team in many.teams}
    written = {note.text for note in drawn.layout.annotations} & names

    assert len(many.beyond) > 10
    far = {team.name for team in many.teams if team.is_far}
    assert "T012" in far
    assert written == {f"<b>{name}</b>" for name in far | {"T003", "T190"}}


def test_the_table_of_limits_holds_no_team(found: Funnel) -> None:
    header, rows = funnel_rows(found, "en")

    assert len(header) == 3
    assert all(len(row) == 3 for row in rows)
    assert "T0" not in json.dumps(rows)
    low, high = (int(end) for end in rows[0][1].split(" to "))
    assert low < 10 < high


def test_a_refused_funnel_is_an_empty_figure() -> None:
    none = compare_teams(plain([10] * 3, [3] * 3))

    assert not funnel(none, [], "sv").data
    assert funnel_rows(none, "sv")[1] == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_say_both_tails_and_what_chance_would_do(found: Funnel, lang: str) -> None:
    said = sentence(found, ["T007"], lang)

    assert headline(found, lang).startswith("2 ")
    assert "T001" not in said
    assert said.count(".") >= 4
    assert "T004" in sentence(found, ["T004", "T007"], lang)
    assert "12" in funnel_alt(found, [], lang)


def test_words_in_english(found: Funnel) -> None:
    assert sentence(found, ["T007"], "en") == (
        "One team loses more people than chance explains. One team loses fewer than chance explains. "
        "By chance alone hardly any of 12 teams would lie outside the range. "
        "Your team is within the expected range."
    )
    calm = compare_teams(plain([40] * 12, [10, 11, 9, 11, 8, 10, 12, 8, 11, 10, 9, 11]))
    assert sentence(calm, [], "en").startswith(
        "None of the 12 teams loses more or fewer people than chance explains."
    )


def test_results_hold_counts_and_limits_but_no_team(found: Funnel) -> None:
    shown = teams_object(found)

    assert (shown["teams"], shown["outside_95"], shown["outside_998"]) == (12, 2, 2)
    assert (shown["above"], shown["far_above"], shown["far_below"], shown["reason"]) == (0, 1, 1, None)
    assert "T0" not in json.dumps(shown)
    assert [row["expected_leavers"] for row in shown["limits"]] == sorted(
        row["expected_leavers"] for row in shown["limits"]
    )
    assert all(row["low_998"] <= row["low_95"] < row["high_95"] < row["high_998"] for row in shown["limits"])


def test_refused_results_are_nulls_with_reasons() -> None:
    shown = teams_object(compare_teams(plain([10] * 3, [3] * 3)))

    assert shown["outside_95"] is None
    assert shown["turnover_pct_per_year"] is None
    assert shown["reason"] == shown["reasons"]["outside_95"] == "funnel_few_teams"
    assert np.isfinite(shown["teams"])
