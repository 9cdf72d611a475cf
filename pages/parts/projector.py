"""Everything larger, for a room that looks at a projector; kept in the link like the language."""

from __future__ import annotations

import streamlit as st

from pages.parts import state
from pages.parts.say import say

PARAMETER, LARGE = "view", "large"
ZOOM = 1.3
STYLE = f'[data-testid="stMain"] {{ zoom: {ZOOM}; }} .ml-note, .ml-badge {{ font-size: .9rem; }}'


def is_large() -> bool:
    """Whether the reader, or the link, asked for larger type."""
    return state.chosen(PARAMETER) == LARGE


def style() -> str:
    """Return the rules that make a page readable from afar; nothing where nobody asked."""
    return STYLE if is_large() else ""


def offer() -> None:
    """Offer the larger page in the sidebar."""
    key = "pick.view"
    st.session_state[key] = is_large()
    st.toggle(
        say("projector.large"),
        key=key,
        on_change=lambda: state.choose(PARAMETER, LARGE if st.session_state[key] else None),
    )
