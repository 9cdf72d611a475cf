"""The report page: made for the right reader, published once, opened as it was, decisions noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.admission.roles import access_for
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.quarterly.archive import Draft, publish, results_bytes
from analytics.report.quarterly.decisions import decide, read_decisions
from analytics.report.quarterly.published import FILES, Settings, editions
from analytics.settings import Access, Filters
from pages.parts import access, where
from pages.parts import study as source
from pages.report import made, published, publishing, readers, since
from tests.pages.visit import box, raw_keys, said, visit

OWN = access_for("ola@example.org", frozenset({"leader"}), frozenset({"A-1"}))
STEERING = access_for("kari@example.org", frozenset({"steering"}))
REPORTER = access_for("eva@example.org", frozenset({"reporter"}))


@pytest.fixture
def db(pretend: Callable[..., list[Filters]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the name of a database of the test's own, behind a hand-made study."""
    pretend("good")
    place = tmp_path / "x.duckdb"
    monkeypatch.setenv(source.DATABASE, str(place))
    monkeypatch.setattr(where, "has_database", lambda: True, raising=False)
    monkeypatch.setattr(readers, "teams_there", lambda db: ("A-1", "A-2"))
    monkeypatch.setattr(made, "resolve", lambda db: db)
    for page in (since, publishing):
        monkeypatch.setattr(page, "is_unchanged", lambda db, edition: True)
    return place


def log_in(monkeypatch: pytest.MonkeyPatch, who: Access) -> None:
    """Let the pages take the session for somebody's."""
    for module in (access, readers):
        monkeypatch.setattr(module, "access", lambda: who)


def kept(db: Path, reason: str = "", fingerprint: str = "f1") -> None:
    """Publish a quarter of a few bytes."""
    files = {
        f"mentorlyft-2026Q2-{name}-{lang}.{format}": f"{name} {lang} {format}".encode()
        for name, lang in (("steering-group", "en"), ("annual", "en"))
        for format in ("html", "pdf", "pptx", "xlsx")
    }
    draft = Draft(
        quarter="2026Q2", as_of=date(2026, 6, 30), fingerprint=fingerprint, generation=1,
        settings=Settings(version="0.8.0", seed=0), results=results_bytes({"effects": []}), files=files,
        packs={},
    )  # fmt: skip
    publish(db, draft, who="eva", reason=reason)


def labels(app: AppTest, kind: str) -> list[str]:
    return [str(element.proto.label) for element in app.get(kind)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_tab_says_calmly_that_there_is_nothing_yet(db: Path, lang: str) -> None:
    for tab, key in (("make", "report.go"), ("published", "published.none"), ("decisions", "decided.none")):
        app = visit("report", lang, tab=tab)
        assert text(f"page.{key}", lang) in said(app)
        assert not app.exception
        assert not box(app, "ml-error")
        assert raw_keys(said(app)) == []
        assert "{" not in said(app)


def test_each_role_is_offered_its_own_reports(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log_in(monkeypatch, OWN)
    assert readers.audiences() == ("leader",)
    assert readers.reader_of("steering") is None
    found = readers.reader_of("leader", "eva@example.org")
    assert found is not None
    assert (found.who, found.teams) == ("ola@example.org", {"A-1"})

    log_in(monkeypatch, STEERING)
    assert readers.audiences() == ("steering", "annual")
    assert readers.reader_of("leader", "A-1") is None
    found = readers.reader_of("steering")
    assert found is not None
    assert found.teams == frozenset()

    log_in(monkeypatch, REPORTER)
    assert readers.audiences() == ("steering", "annual", "leader")
    assert readers.reader_of("leader", "No such team") is None


def test_a_leader_sees_neither_decisions_nor_what_was_published_for_others(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(db)
    log_in(monkeypatch, OWN)
    app = visit("report", "en", tab="decisions")
    assert "Decisions" not in said(app)

    app = visit("report", "en", tab="published")
    assert "holds no file for that choice" in said(app)
    assert labels(app, "download_button") == []


def test_what_was_published_is_offered_with_its_hashes(db: Path) -> None:
    kept(db)
    app = visit("report", "en", tab="published")

    formats = ("html", "pdf", "pptx", "xlsx")
    assert labels(app, "download_button")[:4] == [text(f"page.report.file.{f}", "en") for f in formats]
    assert "by eva" in said(app)
    assert dict(editions(db)[0].files)["mentorlyft-2026Q2-steering-group-en.pdf"] in said(app)
    assert "every number is the same" in said(app)


def test_a_damaged_edition_is_refused_with_its_hash(db: Path) -> None:
    kept(db)
    place = editions(db)[0].folder / FILES
    place.chmod(0o600)
    place.write_bytes(place.read_bytes()[:-1] + b"x")
    app = visit("report", "en", tab="published")

    assert "SHA-256" in box(app, "ml-error")[0]
    assert labels(app, "download_button") == []


def test_every_edition_stands_with_its_reason(db: Path) -> None:
    kept(db)
    kept(db, reason="Late <b>exports</b>", fingerprint="f2")
    app = visit("report", "sv", tab="published")

    assert "Late <b>exports</b>" in said(app)
    assert "utgåva 2" in said(app)


def test_decisions_are_noted_and_change_their_standing(db: Path) -> None:
    decide(db, quarter="2026Q1", text="Ten more mentors", owner="Eva", due=date(2026, 1, 31), who="x")
    app = visit("report", "en", tab="decisions")
    assert "Open, past its day" in said(app)

    app.text_area(key="decided.text").set_value("Stop <i>site B</i>")
    app.text_input(key="decided.owner").set_value("Kari")
    app.text_input(key="decided.due").set_value("31/12")
    add = next(b for b in app.button if b.label == "Note it")
    app = add.click().run()
    assert "year-month-day" in " ".join(box(app, "ml-error"))
    assert len(read_decisions(db)) == 1

    app.text_area(key="decided.text").set_value("Stop <i>site B</i>")
    app.text_input(key="decided.owner").set_value("Kari")
    app.text_input(key="decided.due").set_value("2026-12-31")
    app = next(b for b in app.button if b.label == "Note it").click().run()
    assert [d.text for d in read_decisions(db)] == ["Ten more mentors", "Stop <i>site B</i>"]
    assert "Stop <i>site B</i>" in said(app)
    assert "<i>site" not in " ".join(e.proto.body for e in app.get("html"))


def test_nobody_decides_or_publishes_without_the_right(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit("report", "en", tab="decisions")
    log_in(monkeypatch, OWN)
    app.text_area(key="decided.text").set_value("Mine")
    app.text_input(key="decided.owner").set_value("Ola")
    app.text_input(key="decided.due").set_value("2026-12-31")
    next(b for b in app.button if b.label == "Note it").click().run()

    assert read_decisions(db) == ()


def test_the_page_finds_what_is_published_in_its_own_view_only(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(db)
    monkeypatch.setattr(published, "current_study", lambda: _narrowed())
    assert "Nothing is published yet" in said(visit("report", "en", tab="published"))


def _narrowed() -> object:
    """Return a study narrowed to one programme."""
    from tests.report.example import study_of

    return replace(study_of("good"), filters=Filters(programme="P1"))
