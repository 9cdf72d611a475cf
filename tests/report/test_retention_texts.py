"""The words of the retention page fit where they stand, in every language."""

from __future__ import annotations

import pytest

from analytics.report.catalogue import LANGUAGES, catalogue

TAB, QUESTION, TITLE, SENTENCE = 26, 34, 60, 460  # characters
PARTS = ("losing", "newcomers", "teams", "staying", "growing", "absence")
TABLES = {"early.column.": 28, "funnel.column.": 30}


def texts(lang: str, prefix: str) -> dict[str, str]:
    """Return the texts below a key."""
    return {key: value for key, value in catalogue(lang).items() if key.startswith(prefix)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tabs_questions_and_headers_are_short(lang: str) -> None:
    limits = {"page.retention.tab.": TAB, "page.retention.question.": QUESTION, **TABLES}
    for prefix, most in limits.items():
        found = texts(lang, prefix)
        assert len(found) >= 3, prefix
        assert {key: len(value) for key, value in found.items() if len(value) > most} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_is_a_page(lang: str) -> None:
    said = {key: value for part in PARTS for key, value in texts(lang, f"page.{part}.").items()}
    assert len(said) > 80
    assert {key: len(value) for key, value in said.items() if len(value) > SENTENCE} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_titles_of_cards_fit_a_line(lang: str) -> None:
    titles = {key: value for key, value in texts(lang, "card.").items() if key.endswith(".title")}
    assert len(titles) > 40
    assert {key: len(value) for key, value in titles.items() if len(value) > TITLE} == {}
