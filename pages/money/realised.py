"""Freed time: how much, which part of it counts as money, and the word on where it went."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics.errors import BadInput
from analytics.money.assumptions import check
from analytics.money.choices import Reuse
from analytics.money.realised import SHARE, Freed, freed_time, highest_without_decision, needs_decision
from analytics.money.ret import Assumption
from analytics.report import numbers
from pages.money.typed import typed
from pages.parts import errors
from pages.parts.card import Figure, figures, heading, sentence
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import (
    assumptions_in_force,
    choices_in_force,
    current_study,
    kept,
    tried_assumptions,
    try_assumption,
    try_choice,
)

ENDS = ("low", "base", "high")
FIELD = "reuse."
WRONG = "benefits.incomplete"
LONGEST = {"what": 240, "who": 80}


def show() -> None:
    """Show the time freed and the share that counts, and let a decision on its use be written down."""
    freed = freed_time(current_study().effect("aht"), assumptions_in_force())
    if freed is None:
        return
    heading(say("benefits.realised"), say("benefits.realised_lead"))
    figures(_measures(freed))
    _decided(freed.share)
    _form(freed.share)


def _measures(freed: Freed) -> list[Figure]:
    """Return hours freed, share and hours that count, each with its range."""
    lang, share = language(), freed.share
    hours, low, high = (numbers.number(x, lang, 0) for x in _ends(freed))
    base, least, most = (numbers.percent(x, lang) for x in (share.base, share.low, share.high))
    reach = say("benefits.range", low=least, high=most)
    counted = numbers.number(freed.counted, lang, 0)
    return [
        (say("benefits.freed"), hours, say("benefits.interval", low=low, high=high)),
        (say("benefits.share"), base, reach),
        (say("benefits.reused"), counted, f"{say('benefits.at_share', share=base)}, {reach}"),
    ]


def _ends(freed: Freed) -> tuple[float, float, float]:
    """Return the hours freed and their interval."""
    return freed.hours.value, freed.hours.low, freed.hours.high


def _decided(share: Assumption) -> None:
    """Say what is written down, or that the share goes further than it may without."""
    reuse = choices_in_force().reuse
    if reuse is not None:
        day = numbers.day(reuse.decided_on, language())
        sentence(say("benefits.recorded", what=_sentence(reuse.what), who=reuse.decided_by, day=day))
        st.button(say("benefits.forget"), key="reuse-forget", on_click=_forget)
    elif needs_decision(share, reuse):
        sentence(say("benefits.not_recorded"))
    elif wished := _wished():
        top, most = (numbers.percent(x, language()) for x in (wished.high, highest_without_decision()))
        sentence(say("benefits.held", wished=top, most=most))


def _wished() -> Assumption | None:
    """Return the share that somebody saved or tries and that goes further than it may without a decision."""
    asked = {a.key: a for a in kept().own} | tried_assumptions()
    share = asked.get(SHARE)
    return share if share and needs_decision(share, None) else None


def _sentence(what: str) -> str:
    """Return a text that ends like a sentence."""
    return what if what.endswith((".", "!", "?")) else f"{what}."


def _form(share: Assumption) -> None:
    """Offer to write a decision down, with the share it allows."""
    lang = language()
    with (
        st.expander(say("benefits.record"), key="reuse-record"),
        st.form("reuse-form", border=False, enter_to_submit=False),
    ):
        st.text_input(
            say("benefits.what"),
            key=f"{FIELD}what",
            max_chars=LONGEST["what"],
            placeholder=say("benefits.what_help"),
        )
        left, right = st.columns(2)
        left.text_input(say("benefits.who"), key=f"{FIELD}who", max_chars=LONGEST["who"])
        right.date_input(
            say("benefits.when"), value="today", key=f"{FIELD}when", max_value="today", format="YYYY-MM-DD"
        )
        for column, end in zip(st.columns(3), ENDS, strict=True):
            value: float = getattr(share, end)
            shown = numbers.number(value, lang, 0 if value == round(value) else 1)
            column.text_input(say(f"benefits.{end}"), shown, key=f"{FIELD}{end}.{lang}")
        st.form_submit_button(say("benefits.try"), type="primary", on_click=_keep, args=(share, lang))
    if st.session_state.pop(WRONG, None):
        errors.box(say("benefits.record"), say("benefits.incomplete"))


def _keep(share: Assumption, lang: str) -> None:
    """Let a decision and its share hold for this visit, or remember that something is missing."""
    what, who = (str(st.session_state[f"{FIELD}{name}"]).strip() for name in ("what", "who"))
    try:
        low, base, high = (typed(st.session_state[f"{FIELD}{end}.{lang}"], lang) for end in ENDS)
        raised = check(_changed(share, low, base, high, source=what))
    except (ValueError, BadInput):
        what = ""
    if not what or not who or not st.session_state[f"{FIELD}when"]:
        st.session_state[WRONG] = True
        return
    try_choice(reuse=Reuse(what=what, decided_by=who, decided_on=st.session_state[f"{FIELD}when"]))
    try_assumption(raised)


def _changed(share: Assumption, low: float, base: float, high: float, *, source: str) -> Assumption:
    """Return the share with another range, as one's own that nobody approved yet."""
    return replace(
        share, low=low, base=base, high=high, own=True, source=source, approved_by=None, approved_on=None
    )


def _forget() -> None:
    """Take the decision away, and with it what it allowed: the share is held to the default range again."""
    try_choice(reuse=None)
    for name in [name for name in st.session_state if str(name).startswith(FIELD)]:
        del st.session_state[name]
