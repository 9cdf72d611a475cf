"""The benefits as a reader meets them: a switch a line, a question where two overlap, a word for reuse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from analytics.money.choices import Choices
from analytics.money.ret import Assumption, Return
from analytics.money.roi import compute_return
from analytics.report.catalogue import LANGUAGES, text
from pages.parts import study as source
from tests.money.cases import REFUSED, assumptions, effect, ledger, retention
from tests.pages.visit import ENGLISH, SNAKE, box, raw_keys, said

EFFECTS = (
    effect(),
    effect("fcr", 2.0, se=0.5, grade=2),
    replace(effect("sick_leave", -0.5, se=0.1, quantity=100_000, grade=2), unit="%", family="absence"),
)
RAMP = effect("ramp_up", -20.0, quantity=40_000)
BOTH = "exits_avoided", "handle_time"


def tab() -> None:
    """Show the tab alone."""
    from pages.money import benefits

    benefits.show()


@pytest.fixture
def priced(pretend: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a study with round numbers behind the tab, priced for real."""
    pretend(effects=EFFECTS, retention=retention(6.0), ramp=RAMP)

    def price(study: object, prices: tuple[Assumption, ...], *, choices: Choices) -> Return:
        share = [a for a in prices if a.key == "time_realisation_share"]
        others = [a for a in assumptions(spread=0.2) if a.key != "time_realisation_share"]
        return compute_return(
            ledger(100_000),
            effects=(*EFFECTS, RAMP),
            retention=retention(6.0),
            assumptions=(*others, *share),
            choices=choices,
        )

    monkeypatch.setattr(source.pipeline, "price", price)


def opened(lang: str = "en") -> AppTest:
    """Return the tab in a language."""
    app = AppTest.from_function(tab, default_timeout=30)
    app.query_params["lang"] = lang
    return app.run()


def plain(app: AppTest) -> str:
    """Return what the tab says with ordinary spaces."""
    return said(app).replace("\u00a0", " ")


def counted(app: AppTest) -> tuple[str, ...]:
    """Return the lines whose switch is on."""
    return tuple(sorted(t.key.removeprefix("count.") for t in app.toggle if t.value))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_is_shown_in_plain_words(priced: None, lang: str) -> None:
    app = opened(lang)
    shown = said(app)

    assert not app.exception
    assert raw_keys(shown) == []
    assert SNAKE.findall(shown) == []
    assert lang == "en" or ENGLISH.findall(shown) == []
    assert text("money.overlap.same_seconds", lang) in shown
    assert text("page.benefits.missing", lang) in shown  # sick leave and sales: no price, no data


def test_a_line_holds_effect_quantity_price_amount_range_grade_and_tag(priced: None) -> None:
    """400,000 contacts x 18 s = 2,000 hours, a quarter at 300: 150,000."""
    shown = plain(opened())

    assert "-18 s (-22 to -14)" in shown
    assert "500 hours freed and reused × SEK 300" in shown
    assert "SEK 150,000" in shown
    assert text("money.left_out.below_grade", "en") in shown
    assert text("money.left_out.overlap", "en") in shown


def test_a_weak_line_switched_on_is_marked_assumed_and_taken_back(priced: None) -> None:
    app = opened()
    app.toggle(key="count.fcr").set_value(True).run()
    assert counted(app) == ("exits_avoided", "fcr", "handle_time")
    assert ">assumed<" in "".join(str(e.proto.body) for e in app.get("html"))
    app.toggle(key="count.fcr").set_value(False).run()

    assert counted(app) == BOTH


def test_an_overlapping_line_asks_which_to_keep(priced: None) -> None:
    app = opened()
    app.toggle(key="count.ramp_up").set_value(True).run()
    assert counted(app) == BOTH  # not counted before the answer
    assert "“Shorter handle time” and “Leavers avoided”" in said(app)
    app.button(key="which.take").click().run()
    assert counted(app) == ("ramp_up",)
    app.toggle(key="count.handle_time").set_value(True).run()
    app.button(key="which.keep").click().run()
    assert counted(app) == ("ramp_up",)
    app.toggle(key="count.handle_time").set_value(True).run()
    app.button(key="which.take").click().run()

    assert counted(app) == ("handle_time",)
    assert "which.take" not in [button.key for button in app.button]


def test_without_a_decision_a_raised_share_is_held_and_with_one_it_counts(priced: None) -> None:
    app = opened()
    for end, value in (("low", "40"), ("base", "60"), ("high", "80")):
        app.text_input(key=f"reuse.{end}.en").set_value(value)
    _submit(app)
    assert text("page.benefits.incomplete", "en") in " ".join(box(app, "ml-error"))
    app.text_input(key="reuse.what").set_value("Two fewer on the rota")
    app.text_input(key="reuse.who").set_value("Head of operations")
    _submit(app)
    shown = said(app)
    assert "Written down: Two fewer on the rota. Decided by Head of operations" in shown
    assert "between 40% and 80%" in shown
    app.button(key="reuse-forget").click().run()

    assert text("page.benefits.held", "en", wished="80%", most="50%") in said(app)
    assert "between 40% and 50%" in said(app)


def _submit(app: AppTest) -> None:
    """Press the button of the form."""
    next(b for b in app.button if b.label == text("page.benefits.try", "en")).click().run()


@pytest.mark.parametrize("reason", ["no_costs", "mixed_currencies"])
def test_without_costs_the_benefits_stand_all_the_same(
    priced: None, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    refused = Return(currency="SEK", assumptions="own", reason=reason)
    monkeypatch.setattr(source.pipeline, "price", lambda study, prices, **rest: refused)
    monkeypatch.setattr(source.pipeline, "assumed", lambda study, kept: assumptions(spread=0.2))
    shown = plain(opened())

    assert text("page.benefits.costs_missing", "en") in shown
    assert "SEK 600,000" in shown


def test_with_nothing_estimated_the_page_says_so_calmly(
    pretend: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(effects=(), retention=REFUSED)
    monkeypatch.setattr(
        source.pipeline,
        "price",
        lambda study, prices, choices: compute_return(
            ledger(100_000), effects=(), retention=REFUSED, assumptions=assumptions(), choices=choices
        ),
    )
    app = opened()

    assert text("page.benefits.nothing", "en") in " ".join(box(app, "ml-empty"))
    assert not app.toggle
    assert not app.exception
