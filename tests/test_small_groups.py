"""Nobody who reads everything the product says can work out a number about one to four people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import duckdb
import pytest

from analytics import pipeline
from analytics.cohorts.cohort import build_cohort
from analytics.cohorts.delivery_funnel import FunnelCounts, Places
from analytics.cohorts.headcount import read_headcount
from analytics.cohorts.surveys import read_survey_scales
from analytics.cohorts.views import Views
from analytics.errors import TooFew
from analytics.estimates.delivery_funnel import show_funnel
from analytics.estimates.losing import published
from analytics.estimates.survey_levels import levels_of
from analytics.estimates.turnover import flow, tells_of_another_site
from analytics.report.results import document
from analytics.settings import FLOOR, Filters
from tests.cohorts.tables import database
from tests.small_centre import COMPARED, MENTORED, connected, people

GROUPS = {  # counts of different people: in no document, and in no difference of two, one to four
    "employees", "mentees", "mentors", "comparison", "n_mentored", "n_comparison", "people",
    "invited", "answered", "respondents", "raters", "agents", "leaders", "pairs", "candidates",
    "eligible", "hires", "leavers", "at_risk", "n",
}  # fmt: skip
NO_PEOPLE = ("calibration",)  # quarters that were forecast
WHOLE = Filters()


def counts(found: object, path: str = "", name: str = "") -> Iterator[tuple[str, int]]:
    """Give the path and value of every count of people in a document."""
    if isinstance(found, dict):
        for key, inside in found.items():
            yield from counts(inside, f"{path}.{key}", key)
    elif isinstance(found, list):
        for number, inside in enumerate(found):
            yield from counts(inside, f"{path}[{number}]", name)
    elif isinstance(found, int) and not isinstance(found, bool) and name in GROUPS:
        yield path, found


@pytest.fixture(scope="module")
def documents(demo: Path) -> dict[Filters, object]:
    """Return the results document of every view that may be opened by one filter, and of everything."""
    with pipeline.opened(demo, WHOLE) as (_, cohort):
        views = cohort.views
    return {filters: _document(demo, filters) for filters in (WHOLE, *narrowed(views))}


def narrowed(views: Views) -> list[Filters]:
    """Return the filters that open a view narrower than everything."""
    return [Filters(site=site) for site in sorted(views.sites)] + [
        Filters(programme=programme) for programme in sorted(views.programmes)
    ]


def _document(demo: Path, filters: Filters) -> object:
    """Return the document of one view."""
    study = pipeline.study(demo, filters, methods=filters == WHOLE)
    ret = pipeline.price(study)
    return document(study, ret, pipeline.decide(study, ret))


def test_no_count_of_people_is_small(documents: dict[Filters, object]) -> None:
    for filters, found in documents.items():
        told = [(path, n) for path, n in counts(found) if not any(word in path for word in NO_PEOPLE)]
        assert len(told) > 30
        assert [(filters, path, n) for path, n in told if 0 < n < FLOOR] == []


def test_no_two_views_differ_by_a_handful(documents: dict[Filters, object]) -> None:
    everyone = {path: n for path, n in counts(documents[WHOLE]) if path.startswith(".counts.")}
    seen = 0
    for filters, found in documents.items():
        part = dict(counts(found))
        for name in ("employees", "mentees"):
            path = f".counts.{name}"
            if filters != WHOLE and path in part and path in everyone:
                seen += 1
                assert not 0 < everyone[path] - part[path] < FLOOR, (filters, path)
    assert seen > 3


def test_no_sum_of_views_leaves_a_handful(documents: dict[Filters, object]) -> None:
    total = dict(counts(documents[WHOLE]))[".counts.mentees"]
    for kind in ("site", "programme"):
        parts = [
            dict(counts(found)).get(".counts.mentees", 0)
            for filters, found in documents.items()
            if getattr(filters, kind) is not None
        ]
        for size in range(1, len(parts) + 1):
            left = [total - sum(some) for some in combinations(parts, size)]
            assert [n for n in left if 0 < n < FLOOR] == []


SIZE = {"Lund": 30, "Bergen": 24, "Utrecht": 20}
MENTEES = {"Lund": 14, "Bergen": 12, "Utrecht": 9}
FULL = {(site, arm): 8 for site in SIZE for arm in (MENTORED, COMPARED)}


def told_by_view(
    connection: duckdb.DuckDBPyConnection, views: list[Filters]
) -> dict[Filters, dict[str, int]]:
    """Return how many people answered by arm, in each view as far as told; a closed view tells nothing."""
    found: dict[Filters, dict[str, int]] = {}
    for view in views:
        try:
            cohort = build_cohort(connection, view)
        except TooFew:
            found[view] = {}
            continue
        (scale, *_) = read_survey_scales(connection, cohort)
        levels = levels_of(scale)
        assert all(one.level is None and one.favourable is None for one in levels if one.people is None)
        found[view] = {one.arm: one.people for one in levels if one.people is not None}
    return found


def apart(found: dict[Filters, dict[str, int]]) -> list[tuple[str, int]]:
    """Return the counts from one to four that follow from the views: told, or everyone less some of them."""
    left = []
    for arm in (MENTORED, COMPARED):
        whole = found[WHOLE].get(arm)
        for kind in ("site", "programme"):
            parts = [n[arm] for view, n in found.items() if getattr(view, kind) is not None and arm in n]
            sums = [sum(some) for size in range(1, len(parts) + 1) for some in combinations(parts, size)]
            left += [(arm, n) for n in parts] + ([] if whole is None else [(arm, whole - n) for n in sums])
    return [(arm, n) for arm, n in left if 0 < n < FLOOR]


@pytest.mark.parametrize(("arm", "few"), [(MENTORED, 1), (COMPARED, 4)])
def test_all_and_all_but_a_few_do_not_both_tell_what_was_answered(arm: str, few: int) -> None:
    connection = connected({**FULL, ("Utrecht", arm): few, ("Lund", arm): 12}, SIZE, MENTEES)
    found = told_by_view(connection, [WHOLE, *(Filters(site=site) for site in SIZE)])

    assert found[WHOLE][arm] == 20 + few
    assert arm not in found[Filters(site="Utrecht")]
    assert arm not in found[Filters(site="Bergen")], "the next smallest would give Utrecht away"
    assert found[Filters(site="Lund")][arm] == 12
    assert apart(found) == []


def test_answers_of_a_team_of_three_are_told_by_no_link() -> None:
    size, mentees = {**SIZE, "Visby": 3}, {"Lund": 14, "Bergen": 12}
    given = {**{(site, COMPARED): 9 for site in SIZE}, ("Visby", COMPARED): 3}
    found = told_by_view(connected(given, size, mentees), [WHOLE, *(Filters(site=site) for site in size)])

    assert found[WHOLE][COMPARED] == 30
    assert found[Filters(site="Visby")] == {}
    assert apart(found) == []


def test_answers_of_a_programme_of_few_are_told_by_no_link() -> None:
    programme = {"Lund": "P1", "Bergen": "P2", "Utrecht": "P3"}
    given = {**FULL, ("Utrecht", MENTORED): 3, ("Lund", MENTORED): 12}
    views = [WHOLE, *(Filters(programme=name) for name in ("P1", "P2", "P3"))]
    found = told_by_view(connected(given, SIZE, MENTEES, programme), views)

    assert MENTORED not in found[Filters(programme="P3")]
    assert MENTORED not in found[Filters(programme="P2")]
    assert found[Filters(programme="P1")][MENTORED] == 12
    assert apart(found) == []


def test_answers_of_many_are_told_in_every_view() -> None:
    found = told_by_view(connected(FULL, SIZE, MENTEES), [WHOLE, *(Filters(site=site) for site in SIZE)])

    assert found[WHOLE] == {MENTORED: 24, COMPARED: 24}
    assert all(found[Filters(site=site)] == {MENTORED: 8, COMPARED: 8} for site in SIZE)


def test_the_places_of_a_funnel_do_not_follow_from_its_steps() -> None:
    standing = {
        ("candidate", "open"): 8,
        ("candidate", "stopped"): 1,
        ("invited", "open"): 7,
        ("invited", "stopped"): 6,
        ("matched", "open"): 2,
        ("matched", "stopped"): 2,
        ("second_meeting", "open"): 26,
        ("second_meeting", "stopped"): 6,
        ("completed", "completed"): 20,
    }
    places = Places(people=standing, rest={}, trained=0, trained_rest=0)
    known = {"knows_enrolments": True, "knows_meetings": True, "knows_training": False}
    (found,) = show_funnel(FunnelCounts(places={"mentee": places}, days={}, **known))
    reached = [step.reached for step in found.steps]
    told = [i for i, n in enumerate(reached) if n is not None]

    assert len(told) > 3
    for first, after in pairwise([*told, len(reached)]):
        fall = (reached[first] or 0) - (reached[after] or 0 if after < len(reached) else 0)
        known_places = [n for s in found.steps[first:after] for n in (s.still, s.stopped) if n is not None]
        assert not 0 < fall - sum(known_places) < FLOOR, found.steps[first].step


def test_leavers_of_one_site_do_not_follow_from_those_of_the_others() -> None:
    left = {"Lund": 14, "Bergen": 6, "Utrecht": 4}
    rows = [
        {
            **one,
            "end_date": "2025-04-30" if int(str(one["employee_id"])[-2:]) < left[str(one["site"])] else None,
            "end_type": "voluntary",
        }
        for one in people(SIZE, {})
    ]
    connection = database(employees=rows)
    found = {}
    for view in (WHOLE, *(Filters(site=site) for site in SIZE)):
        cohort = build_cohort(connection, view)
        headcount = read_headcount(connection)
        assert headcount is not None
        year = published(headcount, cohort.rules, flow(headcount, cohort.rules, last=2025 * 12 + 5))
        assert (year.total is None) == (year.leavers is None)
        found[view.site] = year.leavers
        assert tells_of_another_site(headcount, cohort.rules) == (view.site in ("Bergen", "Utrecht"))

    assert found == {None: 24, "Lund": 14, "Bergen": None, "Utrecht": None}
