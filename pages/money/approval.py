"""Approval by finance: who stands behind a range, and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from analytics.money.ret import Assumption
from pages.money.pending import forget_fields
from pages.parts import errors
from pages.parts.card import heading, sentence
from pages.parts.download import user
from pages.parts.money_words import assumption_name
from pages.parts.say import say
from pages.parts.study import try_assumption

IN_USE, ALL = "used", "all"
WRONG = "approval.wrong"
LONGEST = 80  # characters of a name


def show(in_force: tuple[Assumption, ...], used: tuple[Assumption, ...]) -> None:
    """Offer to approve one draft, those the return rests on, or all."""
    drafts = [a for a in in_force if not a.approved_by]
    heading(say("register.approve"), say("register.approve_lead"))
    if not drafts:
        sentence(say("register.nothing_to_approve"))
        return
    choices = _choices(drafts, used)
    what = f"approve.what.{next(iter(choices))}"  # begins at its first choice again when that is another
    with st.form("approval", border=True):
        left, middle, right = st.columns((2, 2, 1))
        left.selectbox(
            say("register.approve_what"),
            tuple(choices),
            format_func=choices.__getitem__,
            key=what,
            filter_mode=None,
        )
        middle.text_input(say("register.approver"), user(), key="approve.who", max_chars=LONGEST)
        right.text_input(say("register.approved_on"), date.today().isoformat(), key="approve.day")
        st.form_submit_button(
            say("register.approve_go"), on_click=_approve, args=(drafts, used, what), key="approve.go"
        )
        sentence(say("register.approve_note"), css="ml-note")
    if wrong := st.session_state.pop(WRONG, None):
        errors.box(say("register.approve"), wrong)


def _choices(drafts: list[Assumption], used: tuple[Assumption, ...]) -> dict[str, str]:
    """Return what can be approved at once, by name."""
    in_use = sum(a in used for a in drafts)
    several = {IN_USE: say("register.drafts_in_use", n=in_use)} if in_use else {}
    several |= {ALL: say("register.drafts_all", n=len(drafts))}
    return several | {a.key: assumption_name(a.key) for a in drafts}


def _approve(drafts: list[Assumption], used: tuple[Assumption, ...], field: str) -> None:
    """Try the approval; it is written when the reader saves."""
    who, what = str(st.session_state["approve.who"]).strip(), st.session_state[field]
    try:
        on = date.fromisoformat(str(st.session_state["approve.day"]).strip())
    except ValueError:
        on = None
    if not who or on is None or on > date.today():
        st.session_state[WRONG] = say("register.approve_needs")
        return
    for a in drafts:
        if what in (ALL, a.key) or (what == IN_USE and a in used):
            try_assumption(replace(a, own=True, approved_by=who, approved_on=on.isoformat()))
    forget_fields()
