"""How far slow work has come, in the reader's language, gone when it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from pages.parts.say import say, say_or


@contextmanager
def bar(work: str) -> Iterator[Callable[[str, float], None]]:
    """Show a bar while the block runs and give the callback ``(stage, share 0-1)`` that moves it."""
    place = st.empty()
    general = say(f"progress.{work}")
    place.progress(0.0, text=general)

    def report(stage: str, share: float) -> None:
        said = say_or(f"page.progress.{stage}", f"{general} {stage}")
        place.progress(min(1.0, max(0.0, share)), text=said)

    try:
        yield report
    finally:
        place.empty()
