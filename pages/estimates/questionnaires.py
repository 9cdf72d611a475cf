"""Questionnaires to download in four languages."""

from __future__ import annotations

import streamlit as st

from analytics.report import numbers
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.leader_words import dimension_name
from analytics.report.questionnaires import QUESTIONNAIRES, item_rows, printable, questions, wording
from pages.parts.card import heading, sentence
from pages.parts.download import offer_csv
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.table import table

ALL = "all"
WHICH, IN = "questionnaires.which", "questionnaires.language"


def show() -> None:
    """Let the reader choose questionnaires and a language, take them, and read them here."""
    heading(say("questionnaires.title"), say("questionnaires.lead"))
    lang = language()
    left, right = st.columns(2, gap="large")
    names = {ALL: say("questionnaires.all")}
    names |= {name: text(f"questionnaire.title.{name}", lang) for name in QUESTIONNAIRES}
    which = left.selectbox(
        say("questionnaires.which"), tuple(names), format_func=names.__getitem__, key=WHICH, filter_mode=None
    )
    wanted = right.selectbox(
        say("questionnaires.language"),
        LANGUAGES,
        index=LANGUAGES.index(lang),
        format_func=lambda one: say(f"questionnaires.languages.{one}"),
        key=IN,
        filter_mode=None,
    )
    chosen = tuple(QUESTIONNAIRES) if which == ALL else (str(which),)
    _take(str(wanted), chosen)
    if which == ALL:
        _list()
    else:
        _read(str(which), str(wanted))


def _take(lang: str, chosen: tuple[str, ...]) -> None:
    """Offer the file to load and the text to print."""
    left, right = st.columns(2, gap="large")
    with left:
        offer_csv(
            say("questionnaires.csv"),
            item_rows(lang, chosen),
            "survey_items.csv",
            key="questionnaires.csv",
            logged=False,
        )
        sentence(say("questionnaires.csv_help"), css="ml-note")
    with right:
        st.download_button(
            say("questionnaires.print"),
            printable(lang, chosen).encode("utf-8-sig"),
            file_name=f"{say('questionnaires.file')}_{lang}.txt",
            mime="text/plain",
            key="questionnaires.print",
            on_click="ignore",
            icon=":material/print:",
        )
        sentence(say("questionnaires.print_help"), css="ml-note")


def _list() -> None:
    """Show all questionnaires: how many questions, and whom they are for."""
    lang = language()
    header = [say(f"questionnaires.column.{column}") for column in ("name", "questions", "whom")]
    rows = [
        [
            text(f"questionnaire.title.{name}", lang),
            numbers.number(len(asked), lang, 0),
            text(f"questionnaire.about.{name}", lang),
        ]
        for name, asked in QUESTIONNAIRES.items()
    ]
    table(header, rows, words=(0, 2))


def _read(name: str, lang: str) -> None:
    """Show one questionnaire in its language, its columns named in the reader's."""
    heading(text(f"questionnaire.title.{name}", lang), text(f"questionnaire.about.{name}", lang))
    asked = tuple(questions((name,)))
    columns = ("question", "about", "reverse") if any(one.reverse for one in asked) else ("question", "about")
    turned = {False: "", True: say("questionnaires.turned")}
    rows = [[wording(one, lang), _about(name, one.dimension), turned[one.reverse]] for one in asked]
    header = [say(f"questionnaires.column.{column}") for column in columns]
    table(header, [row[: len(columns)] for row in rows], words=(0, 1, 2))


def _about(name: str, dimension: str) -> str:
    """Return what a question is about, in the reader's language."""
    if name in ("leadership_index", "leader_traits", "leadership_skills"):
        return dimension_name(name, dimension, language())
    return text(f"questionnaire.dimension.{dimension}", language())
