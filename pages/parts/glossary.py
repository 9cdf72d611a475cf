"""Terms with their meaning: on hover where they stand, and listed at the foot of each page."""

from __future__ import annotations

import streamlit as st

from analytics.report import glossary
from pages.parts.say import say, tag
from pages.parts.state import language

MET = "glossary.met"  # terms on the page so far


def explained(said: str) -> str:
    """Return a plain text as HTML in which each of the field's terms carries its meaning."""
    html, keys = glossary.explained(said, language())
    st.session_state.setdefault(MET, set()).update(keys)
    return html


def show() -> None:
    """Show, folded, how the page is read and what each of its terms means."""
    found: set[str] = st.session_state.pop(MET, set())
    if not found:
        return
    rows = [
        tag("dt", term.term) + tag("dd", term.means)
        for term in glossary.terms(language())
        if term.key in found
    ]
    folded = tag("summary", say("glossary.title")) + tag("p", say("glossary.how"), css="ml-note")
    st.html(f'<details class="ml-data ml-glossary">{folded}<dl>{"".join(rows)}</dl></details>')
