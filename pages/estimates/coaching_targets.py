"""The form that changes what is promised in coaching, for everybody who reads these data."""

from __future__ import annotations

import streamlit as st

from analytics.cohorts.coaching_targets import CHOICES, DEFAULT, LIMITS, Targets, read_targets, save_targets
from analytics.errors import MentorlyftError
from analytics.report import numbers
from pages.parts import errors
from pages.parts.access import require, user
from pages.parts.card import sentence
from pages.parts.owner import or_said
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import database

FIELD, DONE, WRONG = "targets.field.", "targets.done", "targets.wrong"


def said() -> None:
    """Say what the last click did, or why it did nothing."""
    if done := st.session_state.pop(DONE, None):
        st.success(done)
    if wrong := st.session_state.pop(WRONG, None):
        errors.show(wrong)


def show(targets: Targets) -> None:
    """Offer every target, filled with what is in force."""
    if not or_said("change"):
        return
    with st.expander(say("targets_form.title")):
        sentence(say("targets_form.lead"), css="ml-lead")
        with st.form("targets.form", enter_to_submit=False, border=False):
            for pair in (Targets.__slots__[i : i + 2] for i in range(0, len(Targets.__slots__), 2)):
                for column, name in zip(st.columns(2, vertical_alignment="bottom"), pair, strict=False):
                    with column:
                        _field(targets, name)
            st.form_submit_button(
                say("targets_form.save"), type="primary", on_click=_save, key="targets.save"
            )
        if targets.changed:
            changed = ", ".join(_described(targets, name) for name in targets.changed)
            sentence(say("targets_form.changed", changed=changed), css="ml-note")
            st.button(say("targets_form.reset"), on_click=_reset, key="targets.reset")
        sentence(say("targets_form.logged"), css="ml-note")


def _field(targets: Targets, name: str) -> None:
    """Show one target as a number or a choice."""
    st.session_state.setdefault(FIELD + name, getattr(targets, name))
    label = say(f"targets_form.{name}")
    if name in LIMITS:
        st.number_input(label, *LIMITS[name], step=1, key=FIELD + name)
        return
    choices = {value: _value(name, value) for value in CHOICES[name]}
    st.selectbox(label, tuple(choices), format_func=choices.__getitem__, key=FIELD + name, filter_mode=None)


def _value(name: str, value: object) -> str:
    """Return a value in words."""
    if isinstance(value, str):
        return say(f"targets_form.kind.{value}")
    assert isinstance(value, int)
    if name == "least_presence":
        return numbers.percent(value, language())
    return numbers.number(value, language(), 0)


def _described(targets: Targets, name: str) -> str:
    """Return a changed target with its value."""
    return f"{say(f'targets_form.{name}')}: {_value(name, getattr(targets, name))}"


def _save() -> None:
    """Write what stands in the form beside the database."""
    _write(Targets(**{name: st.session_state[FIELD + name] for name in Targets.__slots__}))


def _reset() -> None:
    """Go back to the default of every target, also in the form."""
    _write(DEFAULT)


def _write(targets: Targets) -> None:
    """Save targets for everybody and remember what to say about it."""
    try:
        require("change")
        before = read_targets(database())
        save_targets(database(), targets, who=user())
    except MentorlyftError as error:
        st.session_state[WRONG] = error
        return
    for name in Targets.__slots__:
        st.session_state.pop(FIELD + name, None)
    names = [name for name in Targets.__slots__ if getattr(targets, name) != getattr(before, name)]
    changed = ", ".join(_described(targets, name) for name in names)
    key = "targets_form.saved" if names else "targets_form.nothing"
    st.session_state[DONE] = say(key, changed=changed) if names else say(key)
