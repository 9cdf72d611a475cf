"""Nobody who reads everything the product says can work out a number about one to four people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from analytics import pipeline
from analytics.cohorts.views import Views
from analytics.report.results import document
from analytics.settings import FLOOR, Filters

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
