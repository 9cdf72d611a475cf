"""Hand-made studies behind the real pages, and the small demo centre loaded for real."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.errors import BadRequest
from analytics.report.study import Study
from analytics.settings import Filters
from pages.parts import study as source
from tests.report.example import return_of, study_of


@pytest.fixture
def pretend(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., list[Filters]]:
    """Put a hand-made study behind the pages; gives the list of studies asked for."""

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
        monkeypatch.setattr(source.pipeline, "price", lambda study, assumptions, **rest: return_of(variant))
        return asked

    return put


@pytest.fixture
def on_demo(demo: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the pages read the demo centre."""
    monkeypatch.setenv(source.DATABASE, str(demo))
    return demo
