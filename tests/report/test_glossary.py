"""The field's terms: one word for one thing, explained where it stands, in every language."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from analytics.report import glossary
from analytics.report.catalogue import LANGUAGES, catalogue

TERMS = tomllib.loads((Path(glossary.__file__).with_name("terms.toml")).read_text("utf-8"))
CITED = re.compile(r"[Cc]all ?[Cc]ent(?:er|re) [Ss]tudy")


@pytest.mark.parametrize("concept", TERMS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_uses_the_term_of_the_list(concept: str, lang: str) -> None:
    chosen = TERMS[concept][lang]
    never = re.compile("|".join(f"(?:{pattern.replace('(?i)', '')})" for pattern in chosen["never"]), re.I)
    texts = {k: CITED.sub("", v) for k, v in catalogue(lang).items() if "source" not in k and "url" not in k}

    assert any(chosen["use"].lower() in said.lower() for said in texts.values())
    assert {key: said for key, said in texts.items() if never.search(re.sub(r"\{\w+\}", "", said))} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_term_is_found_in_its_inflections_and_explained_once(lang: str) -> None:
    said = {
        "sv": "Adepternas intervall och intervallet: inget skiljer dem från slumpen.",
        "nb": "Menteenes intervall og intervallet: ingenting skiller dem fra tilfeldigheter.",
        "nl": "De mentees hebben een interval, dat interval verschilt niet van toeval.",
        "en": "The mentees' interval and intervals cannot be told from chance.",
    }[lang]
    html, keys = glossary.explained(said, lang)

    assert keys == {"mentee", "interval", "chance"}
    assert html.count("<abbr") == 3
    assert re.sub(r"<[^>]*>", "", html).replace("&#x27;", "'") == said


def test_what_somebody_else_wrote_stays_inert() -> None:
    html, keys = glossary.explained('<b onclick="x">interval</b>', "en")

    assert keys == {"interval"}
    assert "<b" not in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_term_stands_in_some_text_and_means_something(lang: str) -> None:
    texts = " ".join(v for k, v in catalogue(lang).items() if not k.startswith("glossary."))
    for term in glossary.terms(lang):
        assert re.search(rf"(?<![\w-])(?:{term.forms})(?![\w-])", texts, re.I), term.key
        assert len(term.means) > 30
