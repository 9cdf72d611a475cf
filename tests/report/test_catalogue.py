"""Every language holds the same keys and placeholders, and every key the code names."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from analytics.report.catalogue import LANGUAGES, LOCALES, catalogue, text

ROOT = Path(__file__).parents[2]
LITERAL = re.compile(r"""(?<![\w.])text\(\s*"([a-z_0-9.]+)\"""")
PREFIXED = re.compile(r"""(?<![\w.])say\(\s*"([a-z_0-9.]+)\"""")


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def named(room: str, call: re.Pattern[str]) -> set[str]:
    """Return the literal keys in a room's calls."""
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / room).rglob("*.py"))
    return {key for source in sources for key in call.findall(source)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_keys_are_those_of_english(lang: str) -> None:
    assert set(catalogue(lang)) == set(catalogue("en"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_placeholders_are_those_of_english(lang: str) -> None:
    differing = {k for k, v in catalogue(lang).items() if placeholders(v) != placeholders(catalogue("en")[k])}
    assert not differing


def test_every_language_has_the_same_files() -> None:
    files = {lang: {path.name for path in (LOCALES / lang).glob("*.toml")} for lang in LANGUAGES}
    assert all(names == files["en"] for names in files.values())
    assert "words.toml" in files["en"]


def test_every_key_named_in_the_code_exists() -> None:
    used = {("", key) for room in ("analytics", "pages") for key in named(room, LITERAL)}
    used |= {("page.", key) for key in named("pages", PREFIXED)}
    assert len(used) > 40
    assert not [prefix + key for prefix, key in used if prefix + key not in catalogue("en")]


def test_a_missing_key_value_or_language_is_an_error() -> None:
    for call in (
        lambda: text("no.such.key", "sv"),
        lambda: text("number.span", "sv", low="1"),
        lambda: text("number.span", "de", low="1", high="2"),
    ):
        with pytest.raises(KeyError):
            call()


def test_languages_differ_where_sentences_stand() -> None:
    said = {
        k: v for k, v in catalogue("en").items() if v.endswith(".") and k.startswith(("claim.", "status_"))
    }
    copied = [k for k in said if len({catalogue(lang)[k] for lang in LANGUAGES}) < len(LANGUAGES)]
    assert len(said) > 25
    assert not copied
