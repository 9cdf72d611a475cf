"""Charts and tables are offered as files to whoever may take them: nothing is made before it is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from analytics.settings import VERSION, Access
from pages.parts import access, take
from tests.pages.visit import visit

FORMATS = {"png": b"\x89PNG", "svg": b"<svg", "csv": "\ufeff".encode(), "xlsx": b"PK"}
Pages = Callable[..., object]


def offered(page: str, lang: str, monkeypatch: pytest.MonkeyPatch, **parameters: str) -> list[take.Taken]:
    """Return what a page offers as files."""
    found: list[take.Taken] = []
    put = take._offer
    monkeypatch.setattr(take, "_offer", lambda taken: (found.append(taken), put(taken)))
    app = visit(page, lang, **parameters)

    assert not app.exception
    return found


def test_every_chart_is_offered_once_and_nothing_is_made_on_the_way(
    pretend: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend("good")
    for name in ("csv_file", "xlsx_file", "svg_file", "png_file"):
        monkeypatch.setattr(take, name, None)
    found = offered("kpis", "nl", monkeypatch, tab="all")

    assert [taken.key for taken in found if taken.figure is not None] == ["kpis-forest"]
    assert len({taken.key for taken in found}) == len(found)


def test_each_format_holds_title_numbers_and_origin(pretend: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend("good")
    monkeypatch.setattr(take, "language", lambda: "sv")
    chart = next(t for t in offered("kpis", "sv", monkeypatch, tab="all") if t.key == "kpis-forest")
    made = take.sheet(chart)
    files = {kind: make() for kind, make in take._makers(chart, made).items()}

    assert {kind: file[: len(FORMATS[kind])] for kind, file in files.items()} == FORMATS
    assert made.title == chart.title != ""
    assert len(made.rows) == len(chart.rows) > 1
    assert VERSION in made.short


def test_whoever_may_not_download_is_offered_nothing(pretend: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend("good")
    monkeypatch.setattr(take, "may", lambda deed: deed != "download")
    shown: list[take.Taken] = []
    monkeypatch.setattr(take, "_button", shown.append)
    offered("kpis", "en", monkeypatch, tab="all")

    assert shown == []
    assert not access.allowed(Access(roles=frozenset()), "download")


def test_a_taken_file_is_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = tmp_path / "x.duckdb"
    monkeypatch.setattr(take, "database", lambda: db)
    monkeypatch.setattr(take, "user", lambda: "kim@example.org")
    take._log("mentorlyft-kpis-forest.csv", 21)
    (line,) = (tmp_path / "x.duckdb.audit.jsonl").read_text("utf-8").splitlines()
    entry = json.loads(line)

    assert (entry["verb"], entry["who"]) == ("export", "kim@example.org")
    assert (entry["files"], entry["rows"]) == (["mentorlyft-kpis-forest.csv"], 21)


def test_the_same_table_twice_on_a_page_breaks_nothing(
    pretend: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend("good")
    put = take._offer
    monkeypatch.setattr(take, "_offer", lambda taken: (put(taken), put(taken)))
    app = visit("kpis", "en", tab="all")

    assert not app.exception
