"""What a page needs to be heard and walked by keyboard, where Streamlit says it in English or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from pages.parts import state
from pages.parts.say import say

SCRIPT = Path(__file__).with_name("reach.js")


def apply() -> None:
    """Tell the page its language, name what has no name, and say the way past the menu in it."""
    words = {"lang": state.language(), "choose": say("uploader.button"), "skip": say("reach.skip")}
    said = json.dumps(words, ensure_ascii=True).replace("</", "<\\/")
    script = SCRIPT.read_text(encoding="utf-8").replace("WORDS", said, 1)
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
