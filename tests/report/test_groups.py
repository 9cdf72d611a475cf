"""Groups in words and pictures: hidden groups stay hidden, every language is whole, no lone star."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.estimates.divisions import POOLED
from analytics.estimates.dose import Dose, DoseThird
from analytics.estimates.effect import Effect, Interval
from analytics.estimates.history import Known
from analytics.estimates.rules import RuleGap, RuleShare
from analytics.estimates.spillover import Spillover
from analytics.estimates.subgroups import Subgroup, Subgroups
from analytics.report import group_words as words
from analytics.report.catalogue import LANGUAGES
from analytics.report.figures import dose, history, subgroups
from tests.report.test_figures import ENGLISH, RAW
from tests.report.test_figures import words as all_words

EFFECT = Effect(outcome="aht", family="kpi", unit="s", direction="down", att=None)


def about(value: float, half: float = 3.0) -> Interval:
    return Interval(value=value, low=value - half, high=value + half)


FOUND = Subgroups(
    dimension="tenure",
    groups=(
        Subgroup(name="0-2", people=None, person_months=None, reason="suppressed"),
        Subgroup(name="3-5", people=None, person_months=None, reason="suppressed"),
        Subgroup(name="6-11", people=40, person_months=400, own=about(-30), shrunk=about(-22, 2)),
        Subgroup(name="12-23", people=30, person_months=300, own=about(-2), shrunk=about(-14, 2)),
        Subgroup(name="24+", people=5, person_months=50, reason="one_cluster"),
    ),
    whole=about(-18, 1),
    between=2.0,
    p_value=0.02,
    p_adjusted=0.08,
)
DOSE = Dose(
    thirds=(
        DoseThird(above=None, to=3.4, people=20, person_months=200, effect=about(-17)),
        DoseThird(above=3.4, to=4.6, people=20, person_months=210, effect=about(-18)),
        DoseThird(above=4.6, to=None, people=20, person_months=220, effect=about(-20)),
    ),
    slope=about(-0.5, 0.7),
    p_value=0.16,
    people=60,
    person_months=630,
    left_out=12,
)
HISTORY = (
    Known(quarter="2025Q3", complete=True, effect=None, reason="few_mentees"),
    Known(quarter="2025Q4", complete=True, effect=about(-12, 6), person_months=90, added=90),
    Known(quarter="2026Q1", complete=True, effect=about(-16, 4), person_months=200, added=110, restated=True),
    Known(quarter="2026Q2", complete=False, effect=about(-18), person_months=330, added=130),
)
GAP = RuleGap(voluntary=about(-20), assigned=about(-10), difference=about(-10, 4))
SHARES = (
    RuleShare(rule="voluntary", people=40),
    RuleShare(rule="assigned", people=30),
    RuleShare(rule="lottery", people=None),
)
SPILL = Spillover(share=0.35, person_months=900, unknown_team=12, teams=20, untouched=4)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("dark", [False, True])
def test_figures_say_nothing_raw_or_foreign(lang: str, dark: bool) -> None:
    drawn = [
        (
            subgroups.subgroups(FOUND, EFFECT, lang, dark=dark),
            subgroups.subgroups_rows(FOUND, EFFECT, lang),
            subgroups.subgroups_alt(FOUND, EFFECT, "AHT", lang),
        ),
        (
            dose.dose(DOSE, EFFECT, lang, dark=dark),
            dose.dose_rows(DOSE, EFFECT, lang),
            dose.dose_alt(DOSE, EFFECT, "AHT", lang),
        ),
        (
            history.history(HISTORY, EFFECT, lang, dark=dark),
            history.history_rows(HISTORY, EFFECT, lang),
            history.history_alt(HISTORY, EFFECT, "AHT", lang),
        ),
    ]
    said = [one for each in drawn for one in all_words(each)]
    assert len(said) > 60
    assert not [one for one in said if RAW.search(one.replace("<br>", " "))]
    if lang != "en":
        assert not [one for one in said if ENGLISH.search(one)]


def test_hidden_groups_are_neither_drawn_nor_numbered() -> None:
    _, rows = subgroups.subgroups_rows(FOUND, EFFECT, "en")

    assert [row[1] for row in rows] == ["–", "–", "40", "30", "5"]
    assert {row[3] for row in rows[:2]} == {"too few people to show"}
    alt = subgroups.subgroups_alt(FOUND, EFFECT, "AHT", "en")
    assert "0–2" not in alt
    assert "6–11 months, n = 40: -22.0\u00a0s (-24.0 to -20.0)" in alt


def test_no_group_stands_out_without_evidence_that_groups_differ() -> None:
    assert "cannot be told from chance (p = 0.08" in words.heterogeneity_sentence(FOUND, "en")
    clear = replace(FOUND, p_adjusted=0.0004)
    assert "more than chance (p < 0.001" in words.heterogeneity_sentence(clear, "en")
    assert "too few teams" in words.heterogeneity_sentence(replace(FOUND, p_adjusted=None), "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_is_whole(lang: str) -> None:
    said = [
        words.heterogeneity_sentence(FOUND, lang),
        words.pooled_sentence(SHARES, lang),
        words.apart_sentence(GAP, EFFECT, lang),
        words.dose_sentence(DOSE, EFFECT, lang),
        words.dose_counts(DOSE, lang),
        *words.spillover_sentences(SPILL, lang),
        *words.spillover_sentences(replace(SPILL, share=0.04, untouched=0, unknown_team=0), lang),
        *words.decision_notice(date(2026, 6, 30), lang),
        *words.decision_notice(date(2026, 7, 31), lang),
    ]
    assert len(said) == 15 - 1
    assert not [one for one in said if RAW.search(one) or not one.endswith(".")]


def test_pooled_rules_are_named_and_set_apart() -> None:
    assert words.pooled_sentence(SHARES, "en").endswith(
        ": 40 volunteered, 30 were assigned, the rest in other ways."
    )
    assert words.pooled_sentence(SHARES[:1], "en") == ""
    apart = words.apart_sentence(GAP, EFFECT, "en")
    assert "-20.0\u00a0s (-23.0 to -17.0)" in apart
    assert "is larger than chance" in apart
    assert "the opposite" in apart
    plain = words.apart_sentence(replace(GAP, difference=about(-1, 4)), EFFECT, "en")
    assert "cannot be told from chance" in plain
    assert "the opposite" not in plain


def test_a_dose_is_never_called_a_cause() -> None:
    said = words.dose_sentence(DOSE, EFFECT, "en")
    assert "association, not a cause" in said
    assert "-0.5\u00a0s (-1.2 to 0.2), which cannot be told from chance (p = 0.16)" in said


def test_history_names_why_it_changed() -> None:
    _, rows = history.history_rows(HISTORY, EFFECT, "en")
    assert [row[-1] for row in rows] == [
        "first estimate",
        "110 more person-months; later loads corrected figures of this quarter",
        "130 more person-months",
    ]
    assert rows[-1][0] == "Q2 2026, not over"


def test_names_of_groups() -> None:
    assert words.group_name("site", "Malmö", "en") == "Malmö"
    assert words.group_name("site", "", "sv") == "Ej angivet"
    assert words.group_name("kind", POOLED, "nb") == "Mindre grupper samlet"
    assert words.group_name("rule", "voluntary", "nl") == "Vrijwillig aangemeld"
    assert words.group_name("kind", "walking", "en") == "walking"
