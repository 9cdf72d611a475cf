"""The answer tab and the principles: a loss is shown calmly, with what would have to be true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from analytics.cohorts.ledger import Meetings
from analytics.money.choices import Choices
from analytics.money.ret import Return
from analytics.money.roi import compute_return
from analytics.report.catalogue import text
from analytics.report.figures import roi
from pages.parts import study as source
from tests.money.cases import JAN, assumptions, effect, ledger, retention
from tests.pages.visit import box, said, visit

MEETINGS = (Meetings(month=JAN, mentor_hours=100, mentee_hours=100, meetings=100),)


@pytest.fixture
def shown(
    pretend: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> Callable[[Return, str, str], AppTest]:
    """Open a tab of the return page with a return behind it."""

    def show(ret: Return, tab: str, lang: str) -> AppTest:
        pretend()
        monkeypatch.setattr(source.pipeline, "price", lambda study, assumptions, **rest: ret)
        return visit("roi", lang, tab=tab)

    return show


def returned(amount: float, choices: Choices | None = None) -> Return:
    """Return 750,000 of benefit against an amount and 90,000 of participants' time."""
    return compute_return(
        ledger(amount, meetings=MEETINGS),
        effects=(effect(),),
        retention=retention(),
        assumptions=assumptions(spread=0.3),
        choices=choices or Choices(),
    )


def plain(said: str) -> str:
    return said.replace("\u00a0", " ")


def test_a_loss_says_calmly_what_would_have_to_be_true(shown: Callable[..., AppTest]) -> None:
    """1,590,000 against 750,000: 14.4 leavers, or a leaver at 240,000."""
    app = shown(replace(returned(1_500_000), draft=True), "worth", "en")
    read = plain(said(app))

    assert text("page.worth.must_pay", "en") in read
    assert text("page.worth.still_pays", "en") not in read
    assert "Leavers avoided: at least 14.4 leavers avoided." in read
    assert "at least SEK 240,000" in read
    assert f"{text('page.worth.draft', 'en')} · " in read
    assert not box(app, "ml-error")


def test_every_measure_has_its_range_and_its_formula(shown: Callable[..., AppTest]) -> None:
    ret = returned(410_000)  # 500,000 in full
    read = plain(said(shown(ret, "worth", "sv")))

    assert "(750 000 kr − 500 000 kr) ÷ 500 000 kr × 100 = 50 %" in read
    assert "Nytta ÷ kostnad = 1,50" in read
    assert text("page.worth.still_pays", "sv") in read
    assert read.count("nio chanser av tio") >= 4  # return, net, ratio and present value
    assert text("page.worth.conservative", "sv") in read


def test_without_participants_time_every_answer_says_so(shown: Callable[..., AppTest]) -> None:
    ret = returned(410_000, Choices(participant_time=False))
    app = shown(ret, "worth", "en")
    note = text("money.note.without_participants", "en")

    assert said(app).count(note.rstrip(".")) >= 2  # badge and sentence
    for draw in (roi.roi_waterfall, roi.roi_density, roi.tornado, roi.roi_range_bar):
        assert note in draw(ret, "en").to_json()
        assert note not in draw(returned(410_000), "en").to_json()


def test_the_twelve_principles_stand_with_their_answer_and_their_way(shown: Callable[..., AppTest]) -> None:
    app = shown(returned(410_000), "outside", "nb")
    read = said(app)

    assert all(f"{n}. " in read for n in range(1, 13))
    assert read.count(text("money.phillips.status.met", "nb")) >= 5
    assert "phillips-full_cost" in {button.key for button in app.button}
