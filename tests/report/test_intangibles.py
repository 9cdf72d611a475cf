"""Beside the money in words, figure and document: four languages, intervals always, hidden things hidden."""

from __future__ import annotations

import json
from datetime import date

import pytest

from analytics.estimates.effect import Interval
from analytics.estimates.intangible_results import Followed, Level, Trend
from analytics.report.catalogue import LANGUAGES
from analytics.report.figures.intangibles import intangibles, intangibles_alt, intangibles_rows
from analytics.report.intangible_words import change_words, direction_words, level_words, unit_of
from analytics.report.result_intangibles import intangibles_object
from analytics.report.result_parts import Json

DAYS = (date(2025, 1, 15), date(2025, 7, 15), date(2026, 1, 15), date(2026, 7, 15))


def level(day: date, arm: str, value: float | None, *, after_break: bool = False) -> Level:
    if value is None:
        return Level(day=day, arm=arm, level=None, people=None, answers=None, reason="beside_too_few")
    around = Interval(value=value, low=value - 2.5, high=value + 2.5)
    return Level(day=day, arm=arm, level=around, people=40, answers=200, after_break=after_break)


RISING = Trend(
    arm="comparison", change=Interval(value=2.0, low=0.5, high=3.5), waves=4, people=90, since=DAYS[0]
)
OPEN = Trend(arm="mentored", change=None, waves=2, people=50, reason="beside_few_waves")
FOUND = Followed(
    key="engagement",
    levels=(
        level(DAYS[0], "mentored", None),
        level(DAYS[0], "comparison", None),
        *(level(day, "mentored", 70.0 + n, after_break=n == 1) for n, day in enumerate(DAYS[1:])),
        *(level(day, "comparison", 66.0, after_break=n == 1) for n, day in enumerate(DAYS[1:])),
    ),
    trends=(OPEN, RISING),
    breaks=(DAYS[2],),
)


def test_a_line_is_broken_where_questions_changed() -> None:
    figure = intangibles(FOUND, "en")
    lines = [trace for trace in figure.data if trace.mode == "lines+markers"]

    assert sorted(len(trace.x) for trace in lines) == [1, 1, 2, 2]
    assert any(note.text == "questions changed" for note in figure.layout.annotations)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_level_stands_with_its_interval_and_its_people(lang: str) -> None:
    header, rows = intangibles_rows(FOUND, lang)

    assert len(rows) == 8
    assert all(len(row) == len(header) for row in rows)
    assert "68" in rows[2][2]
    assert "72" in rows[2][2] or "73" in rows[2][2]
    assert "40" in rows[2][3]
    assert "200" in rows[2][3]
    assert rows[0][3] == "–"
    assert not any(character.isdigit() for character in rows[0][2].replace("5", ""))
    assert level_words(FOUND.levels[-1], lang) in intangibles_alt(FOUND, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_trend_is_never_called_nought(lang: str) -> None:
    unclear = Trend(arm="mentored", change=Interval(value=0.1, low=-1, high=1.2), waves=4, people=9)

    assert len({direction_words(trend, lang) for trend in (RISING, OPEN, unclear)}) == 3
    assert change_words(OPEN, lang) == "–"
    assert "3,5" in change_words(RISING, lang).replace(".", ",")
    assert unit_of(FOUND, lang)


def test_the_document_holds_no_money_and_no_hidden_count() -> None:
    hidden: list[Json] = []
    (one,) = intangibles_object([FOUND], hidden)

    assert (one["measure"], one["theme"], one["in_roi"]) == ("engagement", "culture", False)
    assert one["questions_changed"] == ["2026-01-15"]
    assert one["levels"][0]["people"] is None
    assert one["levels"][0]["reason"] == "fewer than 5"
    assert len(hidden) == 2
    assert one["levels"][2] | {"estimate": 70.0, "ci_low": 67.5, "people": 40} == one["levels"][2]
    assert one["trends"][0]["reason"] == "beside_few_waves"
    assert "amount" not in json.dumps(one)
