"""Data: load exports, see what the load did, what is complete, whose ids match, what is kept how long."""

import streamlit as st

from pages.admission import (
    completeness,
    identity,
    inventory,
    loading,
    people_let_in,
    privacy,
    report,
    restated,
    templates,
)
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.study import has_database

SECTIONS = ("load", "have", "people", "privacy")

st.title(say("data.title"), anchor=False)
sentence(say("data.lead"))
inventory.demo_note()
names = [say(f"data.section.{section}") for section in SECTIONS]
tabs = dict(zip(SECTIONS, st.tabs(names, key="data.section", on_change="rerun"), strict=True))
if tabs["load"].open:
    with tabs["load"]:
        upload, folder = st.columns(2, gap="large")
        with upload:
            heading(say("data.upload"))
            loading.from_upload()
        with folder:
            heading(say("data.folder"))
            loading.from_folder()
        loading.ask()
        report.last()
        heading(say("data.template"), say("data.template_lead"))
        templates.offer()
if tabs["have"].open:
    with tabs["have"]:
        if has_database():
            heading(say("data.have"))
            inventory.tables()
            completeness.show()
            restated.show()
        else:
            sentence(say("data.nothing_yet"))
if tabs["people"].open:
    with tabs["people"]:
        identity.show() if has_database() else sentence(say("data.nothing_yet"))
if tabs["privacy"].open:
    with tabs["privacy"]:
        privacy.show() if has_database() else sentence(say("data.nothing_yet"))
        people_let_in.show()
