"""Overview: the five questions of a steering group, answered in ten seconds."""

import streamlit as st

from pages.overview import answers
from pages.parts import alarms, frame
from pages.parts.card import card
from pages.parts.say import say

with st.container(key="first-screen"):
    frame.top("overview")
    working, now = st.columns([2.2, 1])
    with working, card("working", say("overview.working")):
        answers.working()
    with now, card("now", say("overview.now")):
        answers.what_now()
    sure, worth, harm = st.columns(3)
    with sure, card("sure", say("overview.sure")):
        answers.how_sure()
    with worth, card("worth", say("overview.worth")):
        answers.worth_the_money()
    with harm, card("harm", say("overview.harm")):
        answers.any_harm()
alarms.show()
answers.pitfalls()
answers.effects()
