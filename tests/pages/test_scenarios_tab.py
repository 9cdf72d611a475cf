"""The scenarios of the return page: each way, what it takes for granted, and the break-even curve."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics import pipeline
from pages.parts import study as source
from tests.pages.visit import box, raw_keys, said, visit


def test_ways_are_forecasts_and_another_effect_is_chosen_without_a_new_study(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(source.DATABASE, str(demo))
    app = visit("roi", "en", tab="scenarios")
    text = said(app)

    assert not app.exception
    assert not raw_keys(text)
    assert text.count("forecast, not found") == 4
    assert "at least 30 mentees who were new when they started are needed" in text
    for words in ("New hires only", "Assigned, not voluntary", "Half the hours", "50% more places"):
        assert words in text
    assert "leavers avoided per 100 mentees would pay for everything" in text

    monkeypatch.setattr(pipeline, "study_of", lambda *_, **__: pytest.fail("the study was made again"))
    app.selectbox(key="pick.break_even").set_value("handle_time").run()
    assert "seconds less per contact would pay for everything" in said(app)


def test_without_a_return_the_section_says_so_calmly(twelve: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(source.DATABASE, str(twelve))
    app = visit("roi", "sv", tab="scenarios")

    assert not app.exception
    assert not box(app, "ml-error")
    assert any("överst på sidan" in one for one in box(app, "ml-empty"))
