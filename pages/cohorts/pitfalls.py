"""Five ways in which programmes fail, each with its rule and what these data say of it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.estimates.pitfalls import Pitfall
from analytics.report.catalogue import text
from analytics.report.delivery_words import (
    pitfall_rule,
    pitfall_says,
    share_alone,
    status_words,
    suppressed_words,
)
from pages.cohorts.delivered import is_loaded, judged
from pages.parts import empty, method, state
from pages.parts.card import heading, sentence
from pages.parts.say import say, tag
from pages.parts.state import language

COLOURS = {"good": "ml-continue", "watch": "ml-fix", "act": "ml-stop", "unknown": "ml-beneath"}
BEHIND = ("sessions", "goals")
TILES = "pitfalls-tiles"
WRAPPED = f"""<style>
.st-key-{TILES} > * {{ flex: 1 1 11rem !important; width: auto !important; }}
.st-key-{TILES} .ml-note {{ margin-top: .6rem; }}
.st-key-{TILES} button p {{ text-align: left; }}
</style>"""


def show() -> None:
    """Show the five tiles, each with its rule beneath it and a way to the rows behind it."""
    heading(say("pitfalls.title"), say("pitfalls.lead"))
    found = judged()
    if not any(pitfall.share.is_told for pitfall in found):
        _nothing(found)
        return
    st.html(WRAPPED)
    with st.container(horizontal=True, gap="small", key=TILES):
        for pitfall in found:
            with st.container(border=True, height="stretch", key=f"pitfall-{pitfall.key}"):
                _tile(pitfall)
    sentence(say("pitfalls.hidden"), css="ml-note")
    method.show("programme-pitfalls")


def _nothing(found: Sequence[Pitfall]) -> None:
    """Say once that none of the five can be judged, and why."""
    if any(pitfall.share.n != 0 for pitfall in found):
        empty.refused(suppressed_words(language()))
    elif not any(is_loaded(table) for table in BEHIND):
        empty.missing("programme", *(f"{table}.csv" for table in BEHIND))
    else:
        empty.refused(say("pitfalls.nothing"))


def _tile(pitfall: Pitfall) -> None:
    """Show one pitfall."""
    lang = language()
    told = pitfall.share.is_told
    status = tag("span", status_words(pitfall, lang), css=COLOURS[pitfall.status])
    st.html(
        tag("h3", text(f"pitfall.name.{pitfall.key}", lang), css="ml-question")
        + tag("p", tag("strong", status, raw=True), raw=True)
        + (tag("p", share_alone(pitfall.share, lang), css="ml-value") if told else "")
        + tag("p", pitfall_says(pitfall, lang), css="ml-beneath")
        + tag("p", pitfall_rule(pitfall, lang), css="ml-note")
    )
    st.button(
        say("pitfalls.open"),
        key=f"pitfalls.open.{pitfall.key}",
        on_click=state.choose,
        args=("tab", pitfall.tab),
        type="tertiary",
        icon=":material/arrow_forward:",
    )
