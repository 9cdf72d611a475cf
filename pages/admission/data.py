"""Data: load exports, see what the load did, what is missing and which page waits for it."""

import streamlit as st

from pages.admission import inventory, loading, report, templates
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.study import has_database

st.title(say("data.title"), anchor=False)
sentence(say("data.lead"))
inventory.demo_note()
upload, folder = st.columns(2, gap="large")
with upload:
    heading(say("data.upload"))
    loading.from_upload()
with folder:
    heading(say("data.folder"))
    loading.from_folder()
report.last()
if has_database():
    heading(say("data.have"))
    inventory.tables()
heading(say("data.template"), say("data.template_lead"))
templates.offer()
