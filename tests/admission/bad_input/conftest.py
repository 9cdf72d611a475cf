"""Every bad input once more through the page: ``pytest tests/admission/bad_input --through-the-page``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analytics.admission.formats.profiles import place_of
from analytics.admission.load import load
from analytics.admission.people import key_file
from analytics.admission.report import LoadReport
from analytics.errors import BadInput
from analytics.report.catalogue import text
from analytics.report.numbers import number
from pages.admission.loading import KINDS, LONGEST_NAME
from pages.parts import study as source
from tests.pages.visit import box, raw_keys, said, visit

OPTION = "--through-the-page"
BY_ITSELF = {"keep_going", "patience", "progress"}  # what the page does by itself
FAULT = text("page.error.title", "sv")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch; without it these tests load by the function alone."""
    parser.addoption(OPTION, action="store_true", help="load every bad input on the page too")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One load of a test: its files, the mappings it knew, and what came of it."""

    files: list[tuple[str, bytes]]
    profiles: bytes
    db: Path
    plain: bool
    outcome: LoadReport | BadInput


@dataclass(slots=True)
class Recorder:
    """Loads as the test wants, and remembers."""

    told: list[Told] = field(default_factory=list)

    def load(self, paths: list[Path], db: Path, **options: Any) -> LoadReport:
        """Load; remember the files and the outcome."""
        files = [file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
        before = [told for told in self.told if told.db == db]
        told = {
            "files": [(file.name, file.read_bytes()) for file in files if file.is_file()],
            "profiles": _content(place_of(db)),
            "db": db,
            "plain": (before[-1].plain if before else not db.exists())
            and {name for name, value in options.items() if value} <= BY_ITSELF
            and not any(len(file.name) > LONGEST_NAME for file in files),
        }
        try:
            outcome = load(paths, db, **options)
        except BadInput as error:
            self.told.append(Told(**told, outcome=error))
            raise
        self.told.append(Told(**told, outcome=outcome))
        return outcome


@pytest.fixture(autouse=True)
def through_the_page(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """After a test, drop its files on the page: the same counts, or a message, and never a fault.

    Tests that bend the reading itself stay out: the bent piece is whole again by then.
    """
    if not request.config.getoption(OPTION, default=False) or "monkeypatch" in request.fixturenames:
        yield
        return
    recorder = Recorder()
    with pytest.MonkeyPatch.context() as patch:
        for name, module in list(sys.modules.items()):
            ours = name.startswith("tests.admission.") and name != __name__
            if ours and getattr(module, "load", None) is load:
                patch.setattr(module, "load", recorder.load)
        yield
    for turn, told in enumerate(recorder.told):
        if told.plain and all(name.rpartition(".")[2].lower() in KINDS for name, _ in told.files):
            place = tmp_path_factory.getbasetemp() / f"page-of-{told.db.parent.name}"
            place.mkdir(exist_ok=True)
            key = key_file(told.db)
            if key.exists():
                (place / key.name).write_bytes(key.read_bytes())
            if told.profiles:
                place_of(place / told.db.name).write_bytes(told.profiles)
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv(source.DATABASE, str(place / told.db.name))
                _compare(_dropped(told.files), told, turn)


def _content(path: Path) -> bytes:
    """Return what a file holds; nothing if it is not there."""
    return path.read_bytes() if path.exists() else b""


def _dropped(files: list[tuple[str, bytes]]) -> AppTest:
    """Drop files on the Swedish page and press the button."""
    app = visit("data", "sv")
    app.file_uploader[0].set_value([(name, body, "text/csv") for name, body in files]).run()
    return app.button(key="upload.go").click().run()


def _compare(app: AppTest, told: Told, turn: int) -> None:
    """Hold what the page says against the outcome of the function."""
    shown = " ".join(said(app).split())
    boxes = box(app, "ml-error")
    assert not app.exception, turn
    assert not any(FAULT in found for found in boxes), boxes
    assert not raw_keys(" ".join(boxes))
    if isinstance(told.outcome, BadInput):
        questions = [button for button in app.button if str(button.key).startswith("map.")]
        assert boxes or questions, (turn, told.outcome)
        return
    for file in told.outcome.files:
        counts = (file.read, file.accepted, file.rejected, file.superseded, file.duplicate)
        row = " ".join([file.name, file.table, *(number(count, "sv", 0) for count in counts)])
        assert " ".join(row.split()) in shown, (turn, row)
