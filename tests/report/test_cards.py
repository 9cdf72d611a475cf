"""Every figure has a card in four languages, and its SQL returns the figure from the raw tables."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analytics import pipeline
from analytics.admission.load import load
from analytics.cohorts.script import literal, script
from analytics.demo.exports import write_demo
from analytics.report.card_sql import cost_sql, effect_sql, measured_sql, panel_sql
from analytics.report.cards.card import card
from analytics.report.cards.kinds import FIGURES, KINDS
from analytics.report.cards.references import REFERENCES
from analytics.report.catalogue import LANGUAGES
from analytics.report.study import Study
from analytics.settings import Filters
from tests.report.example import study_of

ROOT = Path(__file__).parents[2]
CALLS = {("chart", "show"): "key", ("method", "show"): "", ("method", "fold"): ""}


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database of a small invented centre, opened by its link as anybody would."""
    place = tmp_path_factory.mktemp("cards")
    write_demo(place / "exports", agents=120, months=18, seed=3)
    load([place / "exports"], place / "demo.duckdb")
    return place / "demo.duckdb"


@pytest.fixture(scope="module")
def studied(centre: Path) -> Study:
    return pipeline.study(centre)


def asked(centre: Path, text: str) -> list[dict[str, object]]:
    """Paste a text into a fresh client that may only read."""
    with duckdb.connect(str(centre), read_only=True) as client:
        answer = client.execute(text)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def named_figures() -> Iterator[tuple[str, str]]:
    """Give the file and key of every figure that a page shows."""
    for path in sorted((ROOT / "pages").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            call = (getattr(node.func.value, "id", ""), node.func.attr)
            if call not in CALLS:
                continue
            keys = [k.value for k in node.keywords if k.arg == CALLS[call]] if CALLS[call] else node.args[:1]
            for key in keys:
                literals = [n.value for n in ast.walk(key) if isinstance(n, ast.Constant)]
                yield path.name, str(literals[0] if literals else "")


def test_every_figure_of_every_page_has_a_card() -> None:
    figures = [(file, key) for file, key in named_figures() if file not in ("chart.py", "method.py")]
    assert len(figures) > 20
    assert [(file, key) for file, key in figures if key not in FIGURES] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_card_says_everything_in_every_language(lang: str) -> None:
    study = study_of("good")
    for figure in FIGURES:
        made = card(study, figure, lang=lang)
        assert made is not None
        said = (made.title, made.says, made.formula, made.filters, made.n, made.missing, made.model)
        assert all(said)
        assert "{" not in "".join(said)
    assert card(study, "no-such-figure", lang=lang) is None


def test_cards_differ_by_language_and_name_works_that_exist() -> None:
    study = study_of("good")
    for name, kind in KINDS.items():
        assert set(kind.references) <= set(REFERENCES)
        figure = next((f for f, k in FIGURES.items() if k == name), None)
        assert figure is not None, f"no figure opens the card {name}"
        assert len({getattr(card(study, figure, lang=lang), "says", "") for lang in LANGUAGES}) == 4


def test_one_text_returns_every_effect_from_the_raw_tables(centre: Path, studied: Study) -> None:
    found = {str(row["kpi"]): row for row in asked(centre, effect_sql(studied, studied.effects, "effects"))}
    estimated = [effect for effect in studied.effects if effect.att is not None]

    assert len(estimated) > 8
    for effect in estimated:
        row = found[effect.outcome]
        assert row["effect"] == pytest.approx(effect.att and effect.att.value, abs=1e-6)
        assert row["naive_gap"] == pytest.approx(effect.naive, abs=1e-6)
        assert row["mentored_level"] == pytest.approx(effect.mentored_level, abs=1e-6)
        assert row["comparison_level"] == pytest.approx(effect.comparison_level, abs=1e-6)
        assert (row["mentored_people"], row["compared_people"]) == (effect.n_mentored, effect.n_comparison)
        assert (row["person_months"], row["left_out_months"]) == (effect.person_months, effect.not_imputable)


def test_months_quarters_and_steps_come_back_too(centre: Path, studied: Study) -> None:
    effect = studied.effect("aht")
    assert effect is not None
    months = {
        row["months_since_start"]: row for row in asked(centre, effect_sql(studied, [effect], "by_month"))
    }
    quarters = {row["quarter"]: row for row in asked(centre, effect_sql(studied, [effect], "by_quarter"))}
    (steps,) = asked(centre, effect_sql(studied, [effect], "steps"))
    shown = {step.step: step.value for step in effect.steps}

    lags = [m for m in effect.event_study if m.month >= 0]
    assert len(lags) == len(months) > 3
    for lag in lags:
        assert months[lag.month]["effect"] == pytest.approx(lag.effect.value, abs=1e-6)
        assert months[lag.month]["person_months"] == lag.n
    assert {q.quarter: pytest.approx(q.effect.value, abs=1e-6) for q in effect.by_quarter} == {
        name: row["effect"] for name, row in quarters.items()
    }
    for step in ("raw", "time_and_place", "own_before"):
        assert steps[step] == pytest.approx(shown[step], abs=1e-6)


def test_staying_turnover_people_and_cost_come_back(centre: Path, studied: Study) -> None:
    (staying,) = asked(centre, panel_sql(studied, "staying"))
    (turnover,) = asked(centre, panel_sql(studied, "turnover"))
    flow = {row["reason"]: row["people"] for row in asked(centre, panel_sql(studied, "flow"))}
    cost = {row["cost_type"]: row["amount"] for row in asked(centre, cost_sql(studied))}
    retention = studied.retention

    assert (staying["exits"], staying["mentored_exits"]) == (retention.exits, retention.mentored_exits)
    assert staying["naive_hazard_ratio"] == pytest.approx(retention.naive_hazard_ratio)
    assert retention.turnover is not None
    assert turnover["total"] == pytest.approx(retention.turnover.total)
    assert turnover["average_headcount"] == pytest.approx(retention.turnover.average_headcount)
    assert sum(flow.values()) == studied.counts.employees
    assert all(flow[reason] == n for _, reason, n in studied.flow if n is not None)
    assert cost["total"] == pytest.approx(pipeline.price(studied).cost_total)


def test_filters_stand_in_the_text(centre: Path) -> None:
    narrowed = pipeline.study(centre, Filters(quarter="2026Q1", site="Malmö"))
    effect = narrowed.effect("aht")
    assert effect is not None
    assert effect.att is not None
    (row,) = asked(centre, effect_sql(narrowed, [effect], "effects"))
    levels = asked(centre, measured_sql(narrowed, "monthly_levels", "aht"))

    assert row["effect"] == pytest.approx(effect.att.value, abs=1e-6)
    assert max(str(month["month"]) for month in levels) == "2026-03-01"


def test_values_are_written_as_sql_writes_them() -> None:
    text = script(
        Filters(site="L'Aquila'; drop table employees --"),
        as_of=date(2026, 6, 30),
        rows={},
        statements=("cards/file_sources",),
    )

    assert "set variable site = 'L''Aquila''; drop table employees --';" in text
    assert "set variable as_of = date '2026-06-30';" in text
    assert literal(None) == "null::varchar"
    with duckdb.connect() as client:
        client.execute("create table load_file (file_id integer, source varchar)")
        client.execute("create table employees (a integer)")
        client.execute(text)
        assert client.execute("select getvariable('site')").fetchall()[0][0].startswith("L'Aquila")
        assert client.execute("select count(*) from employees").fetchall() == [(0,)]
