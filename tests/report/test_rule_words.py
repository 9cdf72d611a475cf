"""The rules in words: what counts, what does not, and what somebody changed, in every language."""

from __future__ import annotations

import pytest

from analytics.cohorts.rules import CHOICES, Rules
from analytics.report.catalogue import LANGUAGES
from analytics.report.rule_words import rule_about, rule_name, rule_sentence, rule_setting, setting_words

SHORT = ("internal_move", "fixed_term_end", "agency", "headcount")


def test_the_default_is_said_in_three_short_clauses() -> None:
    assert rule_sentence(Rules(), SHORT, "en") == (
        "Not counted as leaving: moves within the employer, fixed terms that ran out. "
        "Agency staff apart. Headcount: mean of all days."
    )


def test_what_somebody_changed_is_marked_and_nothing_else() -> None:
    rules = Rules(fixed_term_end="counted", headcount="month_ends")
    assert rule_sentence(rules, SHORT, "en") == (
        "Not counted as leaving: moves within the employer. "
        "Counted as leaving: fixed terms that ran out (changed from the default). "
        "Agency staff apart. Headcount: mean of the month ends (changed from the default)."
    )


def test_days_stand_in_the_words() -> None:
    rules = Rules(rehire_gap_days=90, hourly_silence="leaves", silence_days=45)
    assert rule_sentence(rules, ("rehire_gap_days", "hourly_silence"), "en") == (
        "Who comes back within 90 days has not left (changed from the default). "
        "Hourly staff without work for 45 days have left (changed from the default)."
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_setting_of_every_rule_has_its_words(lang: str) -> None:
    for name, choices in CHOICES.items():
        assert rule_name(name, lang)
        for choice in choices:
            rules = Rules(**{name: choice})
            assert setting_words(name, choice, lang, days="60") == rule_setting(rules, name, lang)
            said = rule_sentence(rules, [name], lang)
            assert said.endswith(".")
            assert "{" not in said
            assert (said == rule_sentence(Rules(), [name], lang)) == (choice == choices[0])
    for name, days in {"rehire_gap_days": "31", "silence_days": "60"}.items():
        assert days in rule_setting(Rules(), name, lang)
        assert rule_name(name, lang)


def test_what_the_exports_cannot_tell_is_said() -> None:
    assert "no companies" in rule_about("group_move", "en")
    assert "no planned end" in rule_about("early_fixed_term", "en")
    assert rule_about("headcount", "en") == ""


def test_a_rule_that_is_none_is_a_fault() -> None:
    with pytest.raises(AttributeError):
        rule_sentence(Rules(), ["luck"], "en")
