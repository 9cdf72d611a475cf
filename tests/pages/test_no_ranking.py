"""Nobody is ranked or scored: no page, download, result or export schema tells one person from another."""

from __future__ import annotations

import base64
import dataclasses
import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

import analytics
from analytics import pipeline
from analytics.admission.contract import TABLES
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.results import document, dumps
from tests.pages.few import few_in_tables, few_said
from tests.pages.visit import PAGES, box, said, studied, visit

TABS = {
    "retention": ("losing", "hires", "where", "mentoring", "growing", "absence", "rules"),
    "kpis": ("all", "one", "customers", "ramp", "context"),
    "leadership": (
        *("coverage", "quality", "same_contact", "raters", "needs"),
        *("ratings", "agreement", "skills", "questionnaires"),
    ),
    "surveys": ("answers", "change", "pairs", "learning", "comments", "scales"),
    "programme": (
        *("pitfalls", "funnel", "meetings", "goals", "support"),
        *("matches", "side_by_side", "sources", "suggestions"),
    ),
    "roi": ("worth", "costs", "benefits", "assumptions", "scenarios", "forecast", "outside"),
    "evidence": ("believe", "compared", "methods", "power", "intake", "cards"),
}
VIEWS = [(page, tab) for page in PAGES if page != "data" for tab in TABS.get(page, ("",))]
PERSON = re.compile(r"employee|person|people|mentee|mentor|agent|leader")
JUDGED = re.compile(r"rank|score|risk|league|top_|bottom_")
FORETOLD = re.compile(r"flight|leav\w*_risk|risk_of_leav|likel|propensity|predict|probab|percentile|position")
JUDGING = re.compile(
    r"\b(?:rank\w*|risk|likel\w*|score\w*|place|position|league|best|worst|top|bottom)\b", re.I
)
NAMED = {  # fields that the two words meet in, and why none of them judges a person
    "match_score": "how well a pair was matched, as exported; no page shows it",
    "score_pct": "the score of one evaluated contact, as exported; only means of groups are shown",
}
DRAW_ORDER = "draw_order"  # a lottery's order says nothing about anybody


@pytest.fixture(scope="module")
def people(demo: Path) -> frozenset[str]:
    """Return every id of a person that the database holds, and the ids as they were exported."""
    with duckdb.connect(str(demo), read_only=True) as connection:
        stored = {
            str(code)
            for table in TABLES.values()
            for column in table.columns
            if column.person
            for (code,) in connection.execute(f"select distinct {column.name} from {table.name}").fetchall()
            if code is not None
        }
    exports = (demo.parent / "exports" / "employees.csv").read_text("utf-8").splitlines()[1:]
    return frozenset(stored | {line.split(",")[0] for line in exports})


@pytest.fixture(scope="module")
def teams(demo: Path) -> dict[str, str]:
    """Return the site of every team."""
    with duckdb.connect(str(demo), read_only=True) as connection:
        return dict(connection.execute("select team, min(site) from employees group by team").fetchall())


def by_name(rows: list[str], site: dict[str, str]) -> bool:
    """Whether the teams among some rows stand by their names, or by site and then name."""
    found = [row for row in rows if row in site] or rows
    return found in (sorted(found), sorted(found, key=lambda team: (site.get(team, ""), team)))


def everything(app: AppTest) -> str:
    """Return all that a page sends to the browser: texts, tables, figures, options, downloads' addresses."""
    messages = [str(element.proto) for kind in KINDS for element in app.get(kind)]
    figures = [element.proto.spec for element in app.get("plotly_chart")]
    return "\n".join([*messages, *figures, *(_decoded(spec) for spec in figures)])


KINDS = (
    "html", "markdown", "caption", "title", "plotly_chart", "selectbox", "expander", "download_button",
    "button", "toggle", "text_input", "radio", "multiselect", "dataframe", "table", "metric", "slider",
)  # fmt: skip


def _decoded(spec: str) -> str:
    """Return the texts that a figure packs into binary arrays."""
    found = re.findall(r'"bdata":\s*"([^"]+)"', spec)
    return " ".join(base64.b64decode(packed).decode("latin-1") for packed in found)


EFFECT = re.compile(r"^(?:effect|estimate|difference(?! before))\b", re.IGNORECASE)  # balance is no effect
ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
TABLE = re.compile(r"(?:<caption>.*?</caption>)?<thead>(.*?)</thead><tbody>(.*?)</tbody>", re.DOTALL)


def tables(app: AppTest) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Give header and rows of every table of a page."""
    for element in app.get("html"):
        body = str(getattr(element.proto, "body", ""))
        for head, rows in TABLE.findall(body):
            yield CELL.findall(head), [CELL.findall(row) for row in ROW.findall(rows)]


@pytest.mark.parametrize(("page", "tab"), VIEWS)
def test_no_page_names_a_person_or_shows_a_bare_effect(
    page: str, tab: str, on_demo: Path, people: frozenset[str], teams: dict[str, str]
) -> None:
    app = visit(page, "en", tab=tab) if tab else visit(page, "en")
    sent = everything(app)
    words = set(re.findall(r"[\w-]+", sent))

    assert not app.exception
    assert not box(app, "ml-error")
    assert len(sent) > 1000
    assert len(people) > 100
    assert words & people == set()
    assert few_said(said(app) + " ".join(e.proto.spec for e in app.get("plotly_chart"))) == []
    for head, rows in tables(app):
        assert list(few_in_tables(head, rows)) == []
        assert [name for name in head if page == "retention" and JUDGING.search(name)] == []
        if head[0] == text("funnel.column.team", "en"):
            assert by_name([row[0] for row in rows], teams), "teams stand in a league"
        if tab != "power" and any(EFFECT.search(name) for name in head):  # there effects are supposed
            assert "interval" in " ".join(head).lower() or all("(" in " ".join(row) for row in rows), head
            assert re.search(r"n = [0-9]+|[0-9]+ / [0-9]+", said(app))


def leaves(found: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Give every path and value of a JSON document."""
    if isinstance(found, dict):
        for key, inside in found.items():
            yield from leaves(inside, f"{path}.{key}")
    elif isinstance(found, list):
        yield path, found
        for inside in found:
            yield from leaves(inside, path)
    else:
        yield path, found


def test_the_results_file_holds_no_list_of_persons(demo: Path, people: frozenset[str]) -> None:
    study = studied(demo)
    ret = pipeline.price(study)
    found = json.loads(dumps(document(study, ret, pipeline.decide(study, ret))))
    employees = study.counts.employees

    assert employees > 100
    for path, value in leaves(found):
        assert not isinstance(value, str) or value not in people, path
        assert not isinstance(value, list) or len(value) < employees, f"{path} could be one entry a person"
        assert not (PERSON.search(path) and JUDGED.search(path)), path
        assert not FORETOLD.search(path), path
        if isinstance(value, list) and value and isinstance(value[0], dict) and "team" in value[0]:
            assert [row["team"] for row in value] == sorted(row["team"] for row in value), path


def result_fields() -> Iterator[tuple[str, str]]:
    """Give every field of every dataclass of `analytics`."""
    for module in pkgutil.walk_packages(analytics.__path__, "analytics."):
        if module.name.endswith("__main__"):
            continue
        for kind in vars(importlib.import_module(module.name)).values():
            if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == module.name:
                yield from ((f"{kind.__module__}.{kind.__name__}", f.name) for f in dataclasses.fields(kind))


def test_no_result_has_a_field_that_judges_a_person() -> None:
    fields = list(result_fields())
    judging = [(where, name) for where, name in fields if JUDGED.search(name) and PERSON.search(name)]

    assert len(fields) > 400
    assert judging == []


def test_no_export_schema_has_a_score_of_a_person() -> None:
    columns = [
        (table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if JUDGED.search(column.name) and any(c.person for c in table.columns)
    ]

    assert {name for _, name in columns} == set(NAMED)
    assert DRAW_ORDER in TABLES["assignments"].names


def test_no_export_schema_and_no_file_to_fill_in_foretells_who_leaves() -> None:
    names = [name for table in TABLES.values() for name in (table.name, *table.names)]

    assert len(names) > 100
    assert [name for name in names if FORETOLD.search(name)] == []


def test_the_promise_is_made_in_every_language(on_demo: Path) -> None:
    promises = {lang: text("page.retention.no_score", lang) for lang in LANGUAGES}

    assert len(set(promises.values())) == len(LANGUAGES)
    for tab in ("losing", "where"):
        assert promises["nl"] in said(visit("retention", "nl", tab=tab))
