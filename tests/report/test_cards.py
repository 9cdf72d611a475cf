"""Every figure has a card in four languages; what stands in its SQL is written as SQL writes it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analytics.cohorts.script import literal, script
from analytics.report.cards.card import card
from analytics.report.cards.kinds import FIGURES, KINDS
from analytics.report.cards.references import REFERENCES
from analytics.report.catalogue import LANGUAGES
from analytics.settings import Filters
from tests.report.example import study_of

ROOT = Path(__file__).parents[2]
CALLS = {("chart", "show"): "key", ("method", "show"): "", ("method", "fold"): ""}


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
