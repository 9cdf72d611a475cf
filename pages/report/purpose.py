"""Purpose: what is measured, why, who sees it, and what is never done; it needs no data to be loaded."""

import streamlit as st

from analytics.report.catalogue import text
from pages.parts import tabs
from pages.parts.card import sentence
from pages.parts.say import say
from pages.parts.state import language
from pages.report import purpose_kept, purpose_papers, purpose_record, purpose_seen, purpose_why

st.title(say("purpose.title"), anchor=False)
sentence(text("privacy.not_legal", language()), css="ml-lead")
tabs.show(
    "purpose",
    {
        "why": purpose_why.show,
        "record": purpose_record.show,
        "kept": purpose_kept.show,
        "seen": purpose_seen.show,
        "papers": purpose_papers.show,
    },
    first="why",
)
