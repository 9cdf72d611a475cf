"""What a reader types over an assumption changes the money at once, and never the estimates."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.report.catalogue import LANGUAGES, text
from pages.money.typed import typed
from pages.parts import study as source
from tests.pages.visit import box, said, visit


@pytest.mark.parametrize(
    ("shown", "lang", "value"),
    [
        ("110 000", "sv", 110_000),
        ("110\u00a0000,5", "nb", 110_000.5),
        ("25,5", "sv", 25.5),
        ("25.5", "sv", 25.5),
        ("110.000", "nl", 110_000),
        ("1.110.000,25", "nl", 1_110_000.25),
        ("2.5", "nl", 2.5),
        ("110,000", "en", 110_000),
        ("110,000.5", "en", 110_000.5),
        ("25 %", "en", 25),
    ],
)
def test_numbers_are_read_as_the_language_writes_them(shown: str, lang: str, value: float) -> None:
    assert typed(shown, lang) == value


@pytest.mark.parametrize("shown", ["", "abc", "1,2,3", "1e5", "inf", "nan", "--1", "1 0.0.0"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_not_one_number_is_refused(shown: str, lang: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        typed(shown, lang)


def test_a_dearer_leaver_changes_only_the_money(on_demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit("roi", "en")
    before = said(app)
    monkeypatch.setattr(source.pipeline, "study", lambda *_, **__: pytest.fail("estimated again"))
    app.selectbox(key="pick.assumption").select("replacement_cost").run()
    for end, value in (("low", "900,000"), ("base", "1,000,000"), ("high", "1,100,000")):
        app.text_input(key=f"assume.replacement_cost.{end}.en").input(value)
    app.button[0].click().run()
    after = said(app)

    assert not box(app, "ml-error")
    assert text("page.roi.source_page", "en") in after
    assert after != before
    app.button(key="undo-assumptions").click().run()
    assert said(app).split("Break-even values")[0] == before.split("Break-even values")[0]


def test_a_range_out_of_order_is_refused_with_a_sentence(on_demo: Path) -> None:
    app = visit("roi", "sv")
    app.selectbox(key="pick.assumption").select("replacement_cost").run()
    app.text_input(key="assume.replacement_cost.low.sv").input("900 000 000")
    app.button[0].click().run()

    assert text("page.roi.assumptions", "sv") in box(app, "ml-error")[0]
    assert text("page.roi.source_page", "sv") not in said(app)
