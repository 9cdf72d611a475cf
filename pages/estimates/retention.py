"""Retention: are we losing people, where is it beyond chance, and does mentoring help."""

import streamlit as st

from pages.cohorts import rules
from pages.estimates import absence, growing, losing, newcomers, staying, teams
from pages.parts import alarms, frame, tabs
from pages.parts.card import card, sentence
from pages.parts.say import say

QUESTIONS = {"losing": losing.answer, "where": teams.answer, "mentoring": staying.answer}


def mentoring() -> None:
    """Show the effect of mentoring, after what is to be checked before it is used."""
    alarms.show("retention")
    staying.show()


PARTS = {
    "losing": losing.show,
    "hires": newcomers.show,
    "where": teams.show,
    "mentoring": mentoring,
    "growing": growing.show,
    "absence": absence.show,
    "rules": rules.show,
}

frame.top("retention")
for column, (name, answer) in zip(st.columns(len(QUESTIONS)), QUESTIONS.items(), strict=True):
    with column, card(f"retention-{name}", say(f"retention.question.{name}")):
        found = answer()
        if found is None:
            sentence(say("retention.no_answer"))
        else:
            sentence(found[0], css="ml-answer")
            sentence(found[1])
        if name == "mentoring" and alarms.concerning("retention"):
            sentence(say("alarms.title"), css="ml-flag")
tabs.show("retention", PARTS, first="losing")
sentence(say("retention.no_score"), css="ml-promise")
