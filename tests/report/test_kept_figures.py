"""A figure of the same results is built once; another result, language or theme gets its own."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from analytics.estimates.effect import Grade
from analytics.report.figures import kept as shelf
from analytics.report.figures.grade import grade_ladder
from analytics.report.figures.kept import kept


@pytest.fixture
def built() -> list[object]:
    return []


def test_the_same_results_are_drawn_once(built: list[object]) -> None:
    @kept
    def draw(result: object, lang: str, *, dark: bool = False) -> go.Figure:
        built.append(result)
        return go.Figure()

    one, equal = Grade(value=3, cap=3, reasons=()), Grade(value=3, cap=3, reasons=())
    first = draw(one, "sv", dark=True)

    assert draw(one, "sv", dark=True) is first
    assert draw(equal, "sv", dark=True) is not first
    assert draw(one, "nl", dark=True) is not first
    assert draw(one, "sv") is not first
    assert len(built) == 4


def test_the_shelf_has_an_end(built: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "KEPT", 3)

    @kept
    def draw(result: int) -> go.Figure:
        built.append(result)
        return go.Figure()

    for number in (1, 2, 3, 1, 4, 1, 2):
        draw(number)

    assert built == [1, 2, 3, 4, 2]
    assert len(shelf._figures) <= 3


def test_a_kept_figure_is_the_figure() -> None:
    grade = Grade(value=2, cap=3, reasons=("selection",))
    made = grade_ladder.__wrapped__(grade, "en")

    assert grade_ladder(grade, "en").to_json() == made.to_json()
    assert grade_ladder(grade, "en") is grade_ladder(grade, "en")
