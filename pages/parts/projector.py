"""Everything larger, for a room that looks at a projector; kept in the link like the language."""

from __future__ import annotations

import streamlit as st

from pages.parts import state
from pages.parts.say import say

PARAMETER, LARGE = "view", "large"
TYPE, CHART_TYPE, CARD_TYPE = 20, 16, 14  # pixels; a zoom of the page would lead the charts' pointers astray
STYLE = f"""
html {{ font-size: {TYPE}px !important; }}
[data-testid="stSidebarNav"] a span {{ font-size: .8rem !important; }}
.js-plotly-plot svg text, .js-plotly-plot svg tspan {{ font-size: {CHART_TYPE}px !important; }}
[class*="st-key-card-"] .js-plotly-plot svg text {{ font-size: {CARD_TYPE}px !important; }}
"""


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
