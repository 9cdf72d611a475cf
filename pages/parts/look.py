"""The finish the theme cannot give: cards, tables, and hiding of Streamlit's own English."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.parts import projector, reach
from pages.parts.say import say

STYLE = Path(__file__).with_name("look.css")
CLOSE = Path(__file__).with_name("close.js")


def apply() -> None:
    """Send the style sheet, with the uploader's words in the reader's language, and what closes dialogs."""
    style = f"<style>{STYLE.read_text(encoding='utf-8')}{_uploader()}{projector.style()}</style>"
    script = f"<script>{CLOSE.read_text(encoding='utf-8')}</script>"
    st.html(style)
    st.html(script, unsafe_allow_javascript=True)
    reach.apply()


def _uploader() -> str:
    """Return the rules that give the file uploader our words in place of its English ones."""
    zone = '[data-testid="stFileUploaderDropzone"]'
    places = {"button": f"{zone} button [data-testid=stMarkdownContainer]::after", "hint": f"{zone}::after"}
    words = {name: say(f"uploader.{name}").replace('"', "'") for name in places}
    return " ".join(f'{place} {{content: "{words[name]}";}}' for name, place in places.items())
