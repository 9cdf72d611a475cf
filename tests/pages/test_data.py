"""The data page: load a folder, see counts that add up, and the pages follow by themselves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analytics.admission.contract import TABLES, template
from analytics.admission.store import reader
from analytics.report.catalogue import text
from pages.admission.inventory import OPENS
from pages.parts import study as source
from tests.pages.visit import box, said, visit


def load_folder(folder: Path, lang: str = "en") -> object:
    """Type a folder's name on the data page and press the button."""
    app = visit("data", lang)
    app.text_input(key="folder.name").input(str(folder)).run()
    return app.button(key="folder.go").click().run()


@pytest.fixture
def empty_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the name of a database that is not there yet."""
    monkeypatch.setenv(source.DATABASE, str(tmp_path / "new.duckdb"))
    return tmp_path / "new.duckdb"


def exports(folder: Path, employees: str) -> Path:
    """Write a folder with a list of employees and no pair."""
    folder.mkdir()
    (folder / "employees.csv").write_text(employees, encoding="utf-8")
    return folder


def test_a_refused_row_is_shown_with_its_place_and_reason(tmp_path: Path, empty_database: Path) -> None:
    rows = "employee_id,hire_date,asof_date\n1,2024-01-01,2026-06-30\n2,not a day,2026-06-30\n"
    app = load_folder(exports(tmp_path / "in", rows))
    shown = " ".join(said(app).split())

    assert not app.exception
    assert not box(app, "ml-error")
    assert "employees.csv employees 2 1 1 0 0" in shown  # read, accepted, rejected, superseded, duplicate
    assert "employees.csv 3 hire_date not a day" in shown
    assert empty_database.exists()


def test_a_folder_that_is_not_there_is_said_plainly(empty_database: Path) -> None:
    app = load_folder(Path("/no/such/folder"), "nb")

    assert "/no/such/folder" in box(app, "ml-error")[0]
    assert not empty_database.exists()


def test_a_load_that_fails_says_why_and_changes_nothing(tmp_path: Path, empty_database: Path) -> None:
    app = load_folder(exports(tmp_path / "in", "nonsense\n1\n"), "sv")

    assert box(app, "ml-error")
    assert not empty_database.exists()


@pytest.fixture
def own_demo(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a demo database that a test may replace."""
    place = tmp_path / "mine.duckdb.d"
    shutil.copytree(demo.with_name(demo.name + ".d"), place)
    (tmp_path / "mine.duckdb").symlink_to(Path(place.name) / demo.resolve().name)
    monkeypatch.setenv(source.DATABASE, str(tmp_path / "mine.duckdb"))
    return tmp_path / "mine.duckdb"


def test_own_files_take_the_demo_s_place_and_never_mix_with_it(own_demo: Path, tmp_path: Path) -> None:
    rows = "employee_id,hire_date,asof_date\n1,2024-01-01,2026-06-30\n"
    app = load_folder(exports(tmp_path / "in", rows))

    assert not app.exception
    with reader(own_demo) as connection:
        assert connection.execute("select count(*) from employees").fetchone() == (1,)
        assert connection.execute("select count(*) from kpi_daily").fetchone() == (0,)
        assert connection.execute("select value from state where key = 'demo'").fetchone() == ("0",)


def test_a_failed_load_keeps_the_demo(own_demo: Path, tmp_path: Path) -> None:
    before = own_demo.resolve()
    app = load_folder(exports(tmp_path / "in", "nonsense\n1\n"))

    assert box(app, "ml-error")
    assert own_demo.resolve() == before


def test_uploaded_files_are_loaded_under_their_own_names(empty_database: Path) -> None:
    app = visit("data", "en")
    rows = b"employee_id,hire_date,asof_date\n1,2024-01-01,2026-06-30\n"
    app.file_uploader[0].set_value([("../../employees.csv", rows, "text/csv")]).run()
    app.button(key="upload.go").click().run()

    assert not box(app, "ml-error")
    assert "employees.csv employees 1 1 0 0 0" in " ".join(said(app).split())


def test_an_uploaded_file_without_a_header_is_refused_in_words(empty_database: Path) -> None:
    app = visit("data", "sv")
    app.file_uploader[0].set_value([("agents.csv", b"Anna,Blue\nBo,Blue\n", "text/csv")]).run()
    app.button(key="upload.go").click().run()

    (told,) = box(app, "ml-error")
    assert "agents.csv" in told
    assert "Anna" not in told
    assert not empty_database.exists()


def test_every_refused_file_is_shown_when_none_was_loaded(empty_database: Path) -> None:
    app = visit("data", "nb")
    sent = [("pairs.csv", b"%PDF-1.7", "text/csv"), ("agents.csv", b"Anna,Blue\nBo,Blue\n", "text/csv")]
    app.file_uploader[0].set_value(sent).run()
    app.button(key="upload.go").click().run()

    assert sorted(name for told in box(app, "ml-error") for name, *_ in sent if name in told) == [
        "agents.csv",
        "pairs.csv",
    ]
    assert text("page.data.nothing_taken", "nb") in said(app)
    assert not empty_database.exists()


def test_every_table_has_words_a_template_and_known_pages() -> None:
    assert set(OPENS) <= set(TABLES)
    for table in TABLES:
        assert text(f"page.table.{table}", "nl")
        assert template(table).startswith(TABLES[table].names[0])
