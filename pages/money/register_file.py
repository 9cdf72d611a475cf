"""The register as a file: taken away as assumptions.csv, and read back in."""

from __future__ import annotations

import streamlit as st

from analytics.admission.safe_csv import csv_text
from analytics.errors import BadRequest, MentorlyftError
from analytics.money.realised import needs_decision
from analytics.money.register_csv import FILE, read_register, register_rows
from analytics.money.ret import Assumption
from pages.money.assumption_form import unrecorded
from pages.money.pending import forget_fields
from pages.parts import errors
from pages.parts.card import heading
from pages.parts.download import offer_csv
from pages.parts.say import say, tag
from pages.parts.study import assumptions_in_force, choices_in_force, try_assumption

DONE, WRONG, ROUND = "register.done", "register.wrong", "register.round"


def show(in_force: tuple[Assumption, ...]) -> None:
    """Offer the register as a file, and to read one."""
    heading(say("register.file"), say("register.file_lead"))
    offer_csv(say("register.export"), register_rows(in_force), FILE, key="register.export")
    turn = st.session_state.get(ROUND, 0)  # a new uploader forgets the file that was read
    file = st.file_uploader(say("register.import_label"), type=["csv"], key=f"register.upload.{turn}")
    st.button(
        say("register.import"), disabled=file is None, on_click=_read, args=(file,), key="register.import"
    )
    if done := st.session_state.pop(DONE, None):
        st.html(tag("p", done, css="ml-notice"))
    if wrong := st.session_state.pop(WRONG, None):
        errors.show(wrong)


def _read(file: object) -> None:
    """Try every row of the file that is not in force already."""
    try:
        rows = read_register(file.getvalue(), str(getattr(file, "name", FILE)))  # type: ignore[attr-defined]
    except MentorlyftError as error:
        st.session_state[WRONG] = error
        return
    new = [a for a in rows if a not in _as_rows(assumptions_in_force())]
    if any(needs_decision(a, choices_in_force().reuse) for a in new):
        st.session_state[WRONG] = BadRequest(unrecorded())
        return
    for a in new:
        try_assumption(a)
    forget_fields()
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.session_state[DONE] = say("register.imported", n=len(new), all=len(rows))


def _as_rows(in_force: tuple[Assumption, ...]) -> tuple[Assumption, ...]:
    """Return assumptions as a file would give them back: a default that was written out is no change."""
    return read_register(_csv(in_force))


def _csv(in_force: tuple[Assumption, ...]) -> bytes:
    """Return the file of some assumptions."""
    return csv_text(register_rows(in_force)).encode()
