"""Power in words and as a figure says the same in every language, and never promises what it cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.estimates.outlook import Outlook
from analytics.report.catalogue import LANGUAGES
from analytics.report.figures.power import power_alt, power_figure, power_rows
from analytics.report.power_words import outlook_sentence, too_early_sentence

SOON = Outlook(
    outcome="aht", unit="s", se=2.5, now=7.0, target=5.0, against="payback", months=9, more_mentees=40,
    inflow=4.0, path=(7.0, 6.7),
)  # fmt: skip
NEVER = replace(
    SOON, months=None, more_mentees=None, needs_teams=True, reason="not_within_five_years", target=0.5
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sentence_says_when(lang: str) -> None:
    said = outlook_sentence(SOON, "Handle time", lang)
    assert "5" in said
    assert "9" in said
    assert "4" in said
    assert outlook_sentence(replace(SOON, months=0), "Handle time", lang) != said
    assert "9" in too_early_sentence(SOON, lang)


@pytest.mark.parametrize("against", ["payback", "declared", "half"])
@pytest.mark.parametrize("months", [0, 3, None])
def test_every_target_has_its_sentence(against: str, months: int | None) -> None:
    one = replace(SOON, against=against, months=months)
    assert all(outlook_sentence(one, "Handle time", lang).startswith("Handle time") for lang in LANGUAGES)


def test_what_time_cannot_show_more_mentees_or_teams_might() -> None:
    assert "mentees of further teams" in outlook_sentence(NEVER, "X", "en")
    few = replace(NEVER, needs_teams=False)
    assert "more than 20 times as many" in outlook_sentence(few, "X", "en")
    assert "About 40 more mentees" in outlook_sentence(replace(few, more_mentees=40), "X", "en")
    assert too_early_sentence(NEVER, "en").startswith("Too small to tell")
    assert too_early_sentence(replace(SOON, months=0), "en") == ""


def test_the_curve_crosses_four_in_five_at_what_can_be_seen() -> None:
    header, rows = power_rows(SOON, "en")
    assert header == ("Effect", "Chance to see it")
    assert ("7.0 s".replace(" ", "\u00a0"), "80%") in rows
    assert "52%" in power_alt(SOON, "Handle time", "en")  # 5 / 2.5 = 2 errors: 1.96 is half the time


@pytest.mark.parametrize("dark", [False, True])
def test_a_target_out_of_reach_is_named_at_the_edge(dark: bool) -> None:
    far = power_figure(replace(SOON, target=80.0), "sv", dark=dark)
    assert [note.text for note in far.layout.annotations if note.text.endswith("→")]
    assert far.layout.xaxis.range[1] == pytest.approx(14.0)
    near = power_figure(SOON, "sv", dark=dark)
    assert not [note.text for note in near.layout.annotations if note.text.endswith("→")]
