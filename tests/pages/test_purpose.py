"""The page of promises: before any data, as a form, and as the mark above and the way beneath every page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.admission import audit
from analytics.admission.people import key_file
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.purpose_file import purpose_file, read_purpose, save_purpose
from pages.parts import clearance
from pages.parts import study as source
from tests.pages.visit import ENGLISH, box, raw_keys, said, visit
from tests.report.privacy.test_purpose import TODAY, WHOLE

TABS = ("why", "record", "kept", "seen", "papers")
ALONE = """
import sys
sys.path.insert(0, {root!r})
from pages.parts import clearance, state
state.restore()
{call}
"""


def part(call: str, lang: str = "sv") -> AppTest:
    """Run one call of `pages.parts.clearance` alone."""
    root = str(Path(__file__).parents[2])
    app = AppTest.from_string(ALONE.format(root=root, call=call), default_timeout=60)
    app.query_params["lang"] = lang
    return app.run()


@pytest.fixture
def nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the pages read where nothing was loaded."""
    monkeypatch.setenv(source.DATABASE, str(tmp_path / "none.duckdb"))
    return tmp_path / "none.duckdb"


@pytest.fixture
def real(twelve: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the pages read real people, under a name of this test's own."""
    db = tmp_path / "real.duckdb"
    db.write_bytes(twelve.resolve().read_bytes())
    key_file(db).write_bytes(key_file(twelve).read_bytes())
    monkeypatch.setenv(source.DATABASE, str(db))
    return db


@pytest.mark.parametrize(("tab", "lang"), [(tab, LANGUAGES[n % 3]) for n, tab in enumerate(TABS)])
def test_every_tab_reads_before_any_data(tab: str, lang: str, nothing: Path) -> None:
    app = visit("purpose", lang, tab=tab)
    shown = said(app)

    assert not app.exception
    assert not box(app, "ml-error")
    assert not box(app, "ml-empty")
    assert raw_keys(shown) == []
    assert ENGLISH.findall(shown) == []
    assert text("page.purpose.mark", lang) not in shown


def test_the_record_is_written_on_the_page(nothing: Path) -> None:
    app = visit("purpose", "nb", tab="record")
    app.selectbox(key="purpose.country").set_value("NO").run()
    assert text("privacy.law.NO.b", "nb") in said(app)
    for name in ("legal_basis", "controller", "contact"):
        app.text_input(key=f"purpose.field.{name}").input(name)
    for name in ("purpose", "consequences"):
        app.text_area(key=f"purpose.field.{name}").input(name)
    for name in ("represented_on", "notice_on", "dpia_on"):
        app.text_input(key=f"purpose.field.{name}").input("2026-09-01")
    app.text_input(key="purpose.field.until").input("2099-12-31")
    app = app.button(key="purpose.save").click().run()

    assert not app.exception
    assert app.success[0].value == text("page.purpose.saved", "nb")
    assert read_purpose(nothing).is_cleared
    assert read_purpose(nothing).until == date(2099, 12, 31)
    assert audit.entries(nothing)[-1].verb == "purpose"
    assert text("page.purpose.state_cleared", "nb") in said(app)


@pytest.mark.parametrize("typed", ["1/9 2026", "2099-01-01"])
def test_a_wrong_or_future_day_is_told_and_nothing_is_kept(typed: str, nothing: Path) -> None:
    app = visit("purpose", "nl", tab="record")
    app.text_input(key="purpose.field.notice_on").input(typed)
    app = app.button(key="purpose.save").click().run()

    assert typed in box(app, "ml-error")[0]
    assert not purpose_file(nothing).exists()


def test_a_broken_file_is_told_and_the_page_stays(nothing: Path) -> None:
    purpose_file(nothing).write_text("= broken")
    app = visit("purpose", "sv", tab="record")

    assert "none.duckdb.purpose.toml" in box(app, "ml-error")[0]
    assert app.title[0].value == text("page.purpose.title", "sv")


def test_a_persons_rows_are_taken_out_and_logged(real: Path) -> None:
    app = visit("purpose", "en", tab="kept")
    app.text_input(key="purpose.person").input("E1")
    app = app.button(key="purpose.person_go").click().run()
    shown = " ".join(said(app).split())

    assert not app.exception
    assert "who works here, from when to when employees 1" in shown
    assert "who mentors whom pairs 1" in shown
    assert text("page.purpose.person_csv", "en") in shown
    assert audit.entries(real)[-1].verb == "person"


def test_whoever_does_not_keep_the_data_neither_writes_nor_reads_the_log(
    real: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for page in ("purpose_record", "purpose_kept", "purpose_seen"):
        monkeypatch.setattr(f"pages.report.{page}.may", lambda what: False)
    save_purpose(real, WHOLE, today=TODAY, who="kari@example.org")
    record, kept, seen = (visit("purpose", "sv", tab=tab) for tab in ("record", "kept", "seen"))

    assert not record.button
    assert text("page.purpose.not_yours", "sv") in said(record)
    assert text("privacy.law.SE.a", "sv") in said(record)
    assert not kept.text_input
    assert "kari@example.org" not in said(seen)


def test_real_people_without_a_record_are_marked_on_every_page(real: Path) -> None:
    assert text("page.purpose.mark", "sv") in said(part("clearance.mark()"))
    save_purpose(real, WHOLE, today=TODAY)
    assert said(part("clearance.mark()")) == ""
    purpose_file(real).write_text("= broken")
    assert text("page.purpose.mark", "sv") in said(part("clearance.mark()"))


def test_a_record_past_its_year_reminds(real: Path) -> None:
    old = {"represented_on": date(2024, 1, 1), "notice_on": date(2024, 1, 1), "dpia_on": date(2024, 1, 1)}
    whole = {**{name: getattr(WHOLE, name) for name in WHOLE.__slots__}, **old}
    save_purpose(real, type(WHOLE)(**whole), today=TODAY)

    assert text("page.purpose.mark_due", "sv") in said(part("clearance.mark()"))


def test_invented_people_need_no_record(on_demo: Path) -> None:
    assert clearance.shows_demo()
    assert said(part("clearance.mark()")) == ""
    assert text("page.purpose.state_demo", "nl") in said(visit("purpose", "nl", tab="record"))


@pytest.mark.parametrize("page", ["retention", "report", "data"])
def test_every_page_leads_to_the_promises_even_before_any_data(page: str, nothing: Path) -> None:
    app = visit(page, "sv")
    links = [element.proto for element in app.get("page_link")]

    assert text("page.purpose.foot", "sv") in {link.label for link in links}


def test_the_papers_can_be_had_in_another_language_than_the_pages(
    nothing: Path,
) -> None:
    app = visit("purpose", "sv", tab="papers")
    app.selectbox(key="purpose.papers_lang").set_value("nl").run()
    for button in app.get("download_button"):
        button.click().run()
    files = [str(entry.facts["files"]) for entry in audit.entries(nothing)]

    assert len(app.get("download_button")) == 6
    assert "['dpia-nl.html']" in files
