"""Tabs of a page: only the open one is worked out, and the link restores which one that is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from pages.parts import state
from pages.parts.say import say


def show(page: str, parts: Mapping[str, Callable[[], None]], *, first: str) -> None:
    """Show the parts of a page as tabs and run the open one.

    Parameters
    ----------
    page : str
        The tabs are called ``page.<page>.tab.<part>``.
    parts : mapping of str to callable
        What each tab shows, in order.
    first : str
        The part that is open when the link names none of these.
    """
    key, names = f"{page}.tabs", {say(f"{page}.tab.{part}"): part for part in parts}
    wanted = state.chosen("tab")
    opened = wanted if wanted in parts else first
    st.session_state[key] = next(name for name, part in names.items() if part == opened)

    def keep() -> None:
        state.choose("tab", names.get(st.session_state[key]))

    for name, tab in zip(names, st.tabs(list(names), key=key, on_change=keep), strict=True):
        if names[name] == opened:
            with tab:
                parts[opened]()
