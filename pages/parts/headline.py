"""The top of a page: its questions, each with the one sentence that answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from pages.parts.card import card, sentence
from pages.parts.say import say


def show(page: str, answers: Mapping[str, Callable[[], str]]) -> None:
    """Show a card a question.

    Parameters
    ----------
    page : str
        The questions are called ``page.<page>.question.<name>``.
    answers : mapping of str to callable
        Each gives one sentence, or nothing when these data cannot answer.
    """
    for column, (name, answer) in zip(st.columns(len(answers)), answers.items(), strict=True):
        with column, card(f"{page}-{name}", say(f"{page}.question.{name}")):
            sentence(answer() or say("headline.no_answer"))
