"""Hand-made studies behind the real pages, and two small centres loaded for real."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager

from analytics.admission.load import load
from analytics.errors import BadRequest
from analytics.report.study import Study
from analytics.settings import Filters
from pages.parts import study as source
from tests.admission.exports import lines, write
from tests.pages.twelve_files import twelve_with_everything
from tests.report.example import return_of, study_of


@pytest.fixture(scope="session", autouse=True)
def no_components() -> Iterator[None]:
    """Look for no components among the packages: no page uses one, and each opening would look again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BidiComponentManager, "discover_and_register_components", lambda self, **_: None)
        yield


@pytest.fixture(scope="session")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a centre of twelve people in two teams, of whom three left and four have a mentor."""
    place = tmp_path_factory.mktemp("twelve")
    people = [
        {
            "employee_id": f"E{n}",
            "hire_date": "2024-09-02" if n < 6 else f"2025-{n - 3:02}-03",
            "end_date": f"2026-0{n - 3}-15" if 5 < n < 9 else "",
            "end_type": "voluntary" if 5 < n < 9 else "",
            "site": "Umeå",
            "team": f"Umeå-{n % 2}",
            "asof_date": "2026-06-30",
        }
        for n in range(12)
    ]
    pairs = [
        {
            "pair_id": f"P{n}",
            "mentor_id": f"E{n}",
            "mentee_id": f"E{n + 6}",
            "start_date": "2025-10-01",
            "end_date": "",
        }
        for n in range(4)
    ]
    folder = write(place / "in", employees=lines("employees", *people), pairs=lines("pairs", *pairs))
    load([folder], place / "twelve.duckdb")
    return place / "twelve.duckdb"


@pytest.fixture(scope="session")
def handful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a centre of twelve people who have every file of the pages about people."""
    return twelve_with_everything(tmp_path_factory.mktemp("handful"))


@pytest.fixture
def pretend(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, twelve: Path) -> Callable[..., list[Filters]]:
    """Put a hand-made study behind the pages; gives the list of studies asked for.

    Closer looks, which a study does not hold, are taken at the test's own database, else at twelve people.
    """
    held_open = source.pipeline.held_open

    def put(variant: str = "good", **changes: object) -> list[Filters]:
        asked: list[Filters] = []

        def study(filters: Filters, report: object) -> Study:
            asked.append(filters)
            made = replace(study_of(variant), filters=filters, **changes)
            if filters.site and filters.site not in made.sites:
                raise BadRequest(f"no site {filters.site}")
            return made

        monkeypatch.setattr(source, "resolve", lambda db: tmp_path)  # a generation of its own
        monkeypatch.setattr(source, "_estimate", study)
        monkeypatch.setattr(
            source.pipeline, "held_open", lambda db, _: held_open(db if db.exists() else twelve, Filters())
        )
        monkeypatch.setattr(source.pipeline, "price", lambda study, assumptions, **rest: return_of(variant))
        return asked

    return put


@pytest.fixture
def on_demo(demo: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the pages read the demo centre."""
    monkeypatch.setenv(source.DATABASE, str(demo))
    return demo
