"""Which scores lie near which coaching, by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.cohorts.evaluations import Area, Calibrations, Cells, Coachings, Evaluations, Outside, Ratings
from analytics.errors import NotEstimable
from analytics.estimates import coached_rows as module
from analytics.estimates.coached_rows import FAR, coached_rows

NOBODY = np.zeros(0, dtype=np.int64)
AREAS = (Area(form="F", name="total"), Area(form="F", name="opening"), Area(form="F", name="tone"))
FIRST = 24300


def evaluations(people: int = 3, coachings: tuple[tuple[int, int, int], ...] = ()) -> Evaluations:
    """Return ten months of scores in every area: 10 x person + area, of two evaluations each.

    `coachings` are (person, area, months from the first).
    """
    person, month, area = (axis.ravel() for axis in np.indices((people, 10, len(AREAS))))
    nought = np.zeros(len(person), dtype=np.int64)
    none = Outside(area=NOBODY, arm=NOBODY, person=NOBODY, month=NOBODY)
    scores = Cells(
        area=area,
        arm=nought,
        person=person,
        team=nought,
        month=FIRST + month,
        band=month,
        n=nought + 2,
        sums={"total": 2.0 * (10 * person + area)},
        outside=none,
    )
    held = np.array(coachings, dtype=np.int64).reshape(-1, 3).T
    empty = dict.fromkeys(Ratings.__dataclass_fields__, NOBODY)
    return Evaluations(
        areas=AREAS,
        scores=scores,
        gaps=scores,
        coachings=Coachings(person=held[0], area=held[1], month=FIRST + held[2], rest=0),
        ratings=Ratings(**empty),
        calibrations=Calibrations(contact=NOBODY, rater=NOBODY, score=NOBODY),
    )


def test_months_count_from_the_first_coaching_and_those_before_each_are_marked() -> None:
    rows = coached_rows(evaluations(coachings=((1, 2, 4), (1, 2, 9), (0, 1, 0))))
    mine = (rows.agent == 1) & (rows.area == 1)
    assert [AREAS[place].name for place in rows.places] == ["opening", "tone"]
    assert rows.since[mine].tolist() == list(range(-4, 6))
    assert np.flatnonzero(rows.near[mine]).tolist() == [1, 2, 3, 4, 6, 7, 8, 9]
    assert rows.other_since[mine].tolist() == [-FAR] * 10
    beside = (rows.agent == 1) & (rows.area == 0)
    assert rows.since[beside].tolist() == [-FAR] * 10
    assert not rows.near[beside].any()
    assert rows.other_since[beside].tolist() == list(range(-4, 6))
    assert set(rows.other_since[rows.agent == 2].tolist()) == {-FAR}
    assert rows.score[mine][0] == 12.0
    assert rows.n[mine][0] == 2


def test_without_areas_or_coaching_or_where_a_wider_view_differs_by_a_few_it_is_refused() -> None:
    found = evaluations(coachings=((1, 2, 4),))
    with pytest.raises(NotEstimable, match="quality_no_coaching"):
        coached_rows(evaluations())
    with pytest.raises(NotEstimable, match="quality_no_areas"):
        coached_rows(replace(found, areas=(AREAS[0], AREAS[0], AREAS[1])))
    with pytest.raises(NotEstimable, match="quality_too_few"):
        coached_rows(replace(found, coachings=replace(found.coachings, rest=4)))
    assert len(coached_rows(replace(found, coachings=replace(found.coachings, rest=5))).agent)


def test_of_very_many_agents_an_even_share_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_AGENTS", 10)
    rows = coached_rows(evaluations(40, tuple((person, 1, 5) for person in range(0, 40, 2))))
    assert rows.agent.max() + 1 == 10
    coached = np.unique(rows.agent[rows.since > -FAR])
    assert len(coached) == 5
