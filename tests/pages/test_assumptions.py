"""What a reader types over an assumption changes the money at once, and never the estimates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.admission.safe_csv import csv_text
from analytics.money.change_log import changes
from analytics.money.choices import Choices
from analytics.money.kept import kept_file, read_kept
from analytics.money.packs import defaults
from analytics.money.register_csv import register_rows
from analytics.money.ret import Assumption
from analytics.report.catalogue import LANGUAGES, text
from pages.money import log, pending, register_file
from pages.money.typed import typed
from pages.parts import study as source
from tests.pages.visit import box, raw_keys, said, visit


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


@pytest.fixture
def saved(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the pages read the demo centre, and keep what is saved about its money in a place of its own."""
    monkeypatch.setenv(source.DATABASE, str(demo))
    beside = tmp_path / "centre.duckdb"
    for module in (pending, log):
        monkeypatch.setattr(module, "database", lambda: beside)
    monkeypatch.setattr(source, "read_kept", lambda _: read_kept(beside))
    return beside


def register(lang: str) -> AppTest:
    """Open the register of the return page."""
    return visit("roi", lang, tab="assumptions")


def type_in(app: AppTest, key: str, lang: str, **values: str) -> AppTest:
    """Fill the form of one assumption and send it."""
    app.selectbox(key="pick.assumption").select(key).run()
    for field, value in values.items():
        app.text_input(key=f"assume.{key}.{field}.{lang}").input(value)
    return press(app, "roi.apply", lang)


def press(app: AppTest, key: str, lang: str) -> AppTest:
    """Press the button with a text."""
    wanted = text(f"page.{key}", lang)
    return next(button for button in app.button if button.label == wanted).click().run()


def test_a_dearer_mentor_is_tried_then_taken_back(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = register("en")
    before = said(app)
    monkeypatch.setattr(source.pipeline, "study", lambda *_, **__: pytest.fail("estimated again"))
    monkeypatch.setattr(source.pipeline, "study_of", lambda *_, **__: pytest.fail("estimated again"))
    type_in(app, "mentor_hour_cost", "en", low="1,000", base="1,100.5", high="1,200", owner="Åsa")
    after = said(app)

    assert not box(app, "ml-error")
    assert text("page.register.trying", "en") in after
    assert "SEK 390 (SEK 340 – SEK 450), approved by finance" in after.replace("\u00a0", " ")
    assert "SEK 1,100.5 (SEK 1,000 – SEK 1,200), owner Åsa, not approved" in after.replace("\u00a0", " ")
    assert (not kept_file(saved).exists(), "Draft" in after) == (True, True)
    press(app, "register.take_back", "en")
    end = text("page.register.change_lead", "en")
    assert said(app).split(end)[0] == before.split(end)[0]


def test_what_is_saved_holds_for_everybody_and_is_logged_with_its_effect(saved: Path) -> None:
    app = register("en")
    type_in(app, "mentor_hour_cost", "en", low="1,000", base="2,000", high="3,000", source="payroll <2026>")
    press(app, "register.save", "en")

    (kept,) = read_kept(saved).own
    (change,) = changes(saved)
    assert (kept.base, kept.source, kept.approved_by, kept.currency) == (2000, "payroll <2026>", None, "SEK")
    assert change.before is not None
    assert change.after is not None
    assert change.before[1] > change.after[1]  # a mentor's hour is a cost
    assert change.old["base"] == 390  # type: ignore[index,call-overload]
    shown = said(app)
    assert text("page.register.was_saved", "en", names=text("money.input.mentor_hour_cost", "en")) in shown
    assert text("page.register.trying", "en") not in shown
    another = said(register("sv"))
    assert "1 000 kr" in another.replace("\u00a0", " ")
    press(app, "register.go_back", "en")
    press(app, "register.save", "en")
    assert (kept_file(saved).exists(), len(changes(saved))) == (False, 2)
    assert changes(saved)[1].after == change.before


def test_several_changes_add_up_one_after_the_other(saved: Path) -> None:
    app = register("en")
    type_in(app, "time_realisation_share", "en", low="0", base="5", high="10")
    type_in(app, "mentor_hour_cost", "en", low="500", base="600", high="700")
    press(app, "register.save", "en")
    first, second = changes(saved)

    assert (first.key, second.key) == ("mentor_hour_cost", "time_realisation_share")
    assert first.after == second.before
    assert (first.before > first.after, second.before > second.after) == (True, True)  # type: ignore[operator]


def test_finance_approves_what_the_return_rests_on(saved: Path) -> None:
    app = register("nb")
    type_in(app, "mentor_hour_cost", "nb", base="400", source="lønn")
    assert text("page.register.drafts_in_use", "nb", n=1) in said(app)
    app.text_input(key="approve.who").input("")
    press(app, "register.approve_go", "nb")
    assert text("page.register.approve_needs", "nb") in box(app, "ml-error")[0]
    app.text_input(key="approve.who").input("Kari, økonomi")
    app.text_input(key="approve.day").input("2026-03-31")
    press(app, "register.approve_go", "nb")
    assert text("page.register.trying", "nb") in said(app)
    assert text("page.register.drafts_all", "nb", n=10) in said(app)
    assert re.search(r"Alle \d+ tall som avkastningen hviler på, er godkjent", said(app))
    press(app, "register.save", "nb")

    (kept,) = read_kept(saved).own
    assert (kept.base, kept.approved_by, kept.approved_on) == (400, "Kari, økonomi", "2026-03-31")
    type_in(app, "mentor_hour_cost", "nb", base="410")
    assert "ikke godkjent" in said(app)


def test_a_range_out_of_order_is_refused_with_a_sentence(saved: Path) -> None:
    app = register("sv")
    type_in(app, "replacement_cost", "sv", low="900 000 000")

    assert text("money.input.replacement_cost", "sv") in box(app, "ml-error")[0]
    assert text("page.register.trying", "sv") not in said(app)


def test_more_reused_time_needs_a_recorded_decision(saved: Path) -> None:
    app = register("sv")
    type_in(app, "time_realisation_share", "sv", low="0", base="60", high="80")

    assert "50\u00a0%" in box(app, "ml-error")[0]
    assert text("page.roi.tab.benefits", "sv") in box(app, "ml-error")[0]
    assert text("page.register.trying", "sv") not in said(app)


def test_another_country_is_tried_and_its_own_figures_are_not_touched(saved: Path) -> None:
    app = register("nl")
    app.selectbox(key="pick.country").select("NO").run()
    shown = said(app)

    assert text("money.source.pay_no", "nl") in shown
    assert text("page.register.choice.country", "nl") in shown
    assert "140.000" in shown
    press(app, "register.save", "nl")
    assert (read_kept(saved).choices.country, read_kept(saved).own) == ("NO", ())


def test_a_file_somebody_broke_is_named_with_what_to_do(saved: Path) -> None:
    kept_file(saved).write_text("[choices]\nparticipant_time = 'nej'\n", "utf-8")
    app = register("sv")

    (said_so,) = box(app, "ml-error")
    assert "centre.duckdb.money.toml: choices.participant_time måste vara true eller false" in said_so


@pytest.mark.parametrize("lang", ["sv", "nl"])
def test_the_register_is_said_in_the_readers_language(saved: Path, lang: str) -> None:
    shown = said(register(lang))

    assert text("page.register.change", lang) in shown
    assert text("money.source.coordination", lang) in shown
    assert not raw_keys(shown)


def test_a_centre_without_costs_has_its_register_all_the_same(
    twelve: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(source.DATABASE, str(twelve))
    app = register("en")

    assert not box(app, "ml-error")
    assert text("page.register.not_in_use", "en", n=18) in said(app)
    assert text("page.register.no_return_yet", "en") in said(app)


class Taken:
    """A file somebody chose."""

    name = "mine.csv"

    def __init__(self, content: bytes) -> None:
        self.content = content

    def getvalue(self) -> bytes:
        """Return what is in it."""
        return self.content


def test_a_file_read_in_is_tried_where_it_says_something_new(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: dict[str, Assumption] = {}
    state: dict[str, object] = {}
    in_force = defaults("SE")
    monkeypatch.setattr(register_file, "assumptions_in_force", lambda: in_force)
    monkeypatch.setattr(register_file, "try_assumption", lambda a: tried.update({a.key: a}))
    monkeypatch.setattr(register_file, "forget_fields", lambda: None)
    monkeypatch.setattr(register_file, "choices_in_force", Choices)
    monkeypatch.setattr(register_file.st, "session_state", state)
    text_of = csv_text(register_rows(in_force)).replace("discount_rate,3,5,10", "discount_rate,3,6,10")
    register_file._read(Taken(text_of.encode("utf-8-sig")))

    assert list(tried) == ["discount_rate"]
    assert (tried["discount_rate"].base, tried["discount_rate"].own) == (6, True)
    much = text_of.replace("time_realisation_share,0,25,50", "time_realisation_share,0,25,80")
    register_file._read(Taken(much.encode()))
    assert "50%" in str(state.pop(register_file.WRONG))
    register_file._read(Taken(b"key,low\n"))
    assert "base" in str(state[register_file.WRONG])
    assert list(tried) == ["discount_rate"]
