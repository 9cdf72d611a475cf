"""Every page in every language says its piece in that language, whatever the study found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analytics.report.catalogue import LANGUAGES, text
from pages.parts import study as source
from tests.pages.visit import ENGLISH, PAGES, SNAKE, box, raw_keys, said, visit
from tests.report.example import VARIANTS

WITHOUT_DATA = ("data", "purpose")  # pages that open before anything was loaded


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_the_demo_reads_in_the_language_of_the_link(page: str, lang: str, on_demo: Path) -> None:
    app = visit(page, lang)
    shown = said(app)

    assert not app.exception
    assert not box(app, "ml-error")
    assert app.title[0].value == text(f"page.{page}.title", lang)
    assert raw_keys(shown) == []
    assert lang == "en" or ENGLISH.findall(shown) == []


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("page", [page for page in PAGES if page != "report"])  # it reads what lies by a file
def test_no_study_breaks_a_page(page: str, variant: str, pretend: Callable[..., object]) -> None:
    pretend(variant)
    app = visit(page, "nb", tab="mentoring" if page == "retention" else "")
    shown = said(app)

    assert not app.exception
    assert not box(app, "ml-error")
    assert raw_keys(shown) == []
    assert page == "data" or SNAKE.findall(shown) == []


@pytest.mark.parametrize(
    ("page", "lang"),
    [
        *((page, "sv") for page in PAGES if page not in WITHOUT_DATA),
        *(("overview", lang) for lang in LANGUAGES[:3]),
    ],
)
def test_before_the_first_load_a_welcome_shows_the_way(
    page: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(source.DATABASE, str(tmp_path / "none.duckdb"))
    app = visit(page, lang)

    assert not app.exception
    assert app.title[0].value == text("page.welcome.title", lang)
    assert text("page.welcome.how", lang) in said(app)


def test_before_the_first_load_the_data_page_takes_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(source.DATABASE, str(tmp_path / "none.duckdb"))
    app = visit("data", "sv")

    assert not app.exception
    assert not box(app, "ml-error")
    assert len(app.get("file_uploader")) == 1


def test_before_the_first_load_the_promises_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(source.DATABASE, str(tmp_path / "none.duckdb"))
    app = visit("purpose", "nl")

    assert not app.exception
    assert not box(app, "ml-error")
    assert not box(app, "ml-empty")
    assert app.title[0].value == text("page.purpose.title", "nl")
    assert text("privacy.never.decide", "nl") in said(app)


@pytest.mark.parametrize("page", ["kpis", "retention", "roi"])
def test_what_is_missing_is_said_and_never_shown_as_nought(page: str, pretend: Callable[..., object]) -> None:
    pretend("empty", effects=())
    app = visit(page, "en", tab="mentoring" if page == "retention" else "")

    assert box(app, "ml-empty")
    assert " 0 %" not in said(app)


def test_an_unexpected_error_is_a_plain_sentence(
    pretend: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend("good")
    monkeypatch.setattr(source.pipeline, "decide", lambda study, ret: 1 / 0)
    app = visit("overview", "sv")

    assert not app.exception
    assert text("page.error.title", "sv") in box(app, "ml-error")[0]
    assert "ZeroDivisionError" not in said(app)
