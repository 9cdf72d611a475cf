"""What the steering group decided, who sees to it by when, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import streamlit as st

from analytics.errors import MentorlyftError
from analytics.report import numbers
from analytics.report.quarterly.decisions import (
    LONGEST_NAME,
    LONGEST_TEXT,
    STATUSES,
    change,
    decide,
    read_decisions,
)
from analytics.report.quarterly.material import Decision
from pages.parts import errors
from pages.parts.access import may, require, user
from pages.parts.card import heading, sentence
from pages.parts.say import say, tag
from pages.parts.state import language
from pages.parts.study import current_study, database
from pages.parts.table import table

DONE, WRONG = "decided.done", "decided.wrong"
TEXT, OWNER, DUE, QUARTER = "decided.text", "decided.owner", "decided.due", "decided.quarter"
WHICH, STATUS, COMMENT = "decided.which", "decided.status", "decided.comment"


def show() -> None:
    """Show the decisions, and let whoever may add to them."""
    heading(say("decided.title"), say("decided.lead"))
    _told()
    known = read_decisions(database())
    if known:
        _list(known)
    else:
        sentence(say("decided.none"))
    if may("decide"):
        _add()
        if known:
            _stand(known)


def _told() -> None:
    """Say how the last attempt ended."""
    if done := st.session_state.pop(DONE, None):
        st.html(tag("p", done, css="ml-notice"))
    wrong = st.session_state.pop(WRONG, None)
    if isinstance(wrong, MentorlyftError):
        errors.show(wrong)
    elif wrong:
        errors.box(say("decided.title"), wrong)


def _list(known: tuple[Decision, ...]) -> None:
    """Show the open ones first by their day, then the others, the latest first."""
    header = [say(f"decided.{name}") for name in ("decision", "owner", "due", "standing", "on")]
    waiting = sorted((d for d in known if d.status == "open"), key=lambda d: (d.due, d.number))
    over = [d for d in reversed(known) if d.status != "open"]
    table(header, [_row(one) for one in (*waiting, *over)], words=(0, 1, 2, 3, 4))


def _row(one: Decision) -> list[str]:
    """Return one decision; an open one past its day says so."""
    lang = language()
    late = one.status == "open" and one.due < date.today()
    status = say("decided.late" if late else f"decided.is.{one.status}")
    standing = f"{status}: {one.comment}" if one.comment else status
    return [
        one.text,
        one.owner,
        numbers.day(one.due, lang),
        standing,
        numbers.quarter(one.quarter, lang, short=True),
    ]


def _add() -> None:
    """Ask for a new decision."""
    lang = language()
    with (
        _boxed("decided-form-box", say("decided.new")),
        st.form("decided-form", border=False, enter_to_submit=False),
    ):
        st.text_area(say("decided.text"), key=TEXT, max_chars=LONGEST_TEXT, height=80)
        left, middle, right = st.columns(3)
        left.text_input(say("decided.owner"), key=OWNER, max_chars=LONGEST_NAME)
        middle.text_input(say("decided.due_typed"), key=DUE, placeholder="2026-12-31")
        right.selectbox(
            say("decided.on"),
            tuple(reversed(current_study().quarters)),
            format_func=lambda q: numbers.quarter(q, lang),
            key=QUARTER,
            filter_mode=None,
        )
        st.form_submit_button(say("decided.go"), type="primary", on_click=_decide)


@contextmanager
def _boxed(key: str, title: str) -> Iterator[None]:
    """Put what follows in a box with a title."""
    with st.container(border=True, key=key, gap="small"):
        st.html(tag("h2", title, css="ml-question"))
        yield


def _decide() -> None:
    """Note the decision, or remember why not."""
    due = _day(str(st.session_state.get(DUE, "")))
    if due is None:
        st.session_state[WRONG] = say("decided.no_day")
        return
    try:
        require("decide")
        made = decide(
            database(),
            quarter=str(st.session_state.get(QUARTER, "")),
            text=str(st.session_state.get(TEXT, "")),
            owner=str(st.session_state.get(OWNER, "")),
            due=due,
            who=user(),
        )
    except MentorlyftError as error:
        st.session_state[WRONG] = error
        return
    for field in (TEXT, OWNER, DUE):
        st.session_state[field] = ""
    st.session_state[DONE] = say("decided.noted", number=made.number)


def _day(typed: str) -> date | None:
    """Return the day that was typed, None where it is none."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None


def _stand(known: tuple[Decision, ...]) -> None:
    """Ask how a decision stands now; what was decided stays as it is."""
    by_number = {d.number: d for d in known}
    with (
        _boxed("decided-standing-box", say("decided.stand")),
        st.form("decided-standing", border=False, enter_to_submit=False),
    ):
        left, right = st.columns(2)
        left.selectbox(
            say("decided.which"),
            tuple(by_number),
            format_func=lambda n: say("decided.one", number=n, text=by_number[n].text),
            key=WHICH,
            filter_mode=None,
        )
        right.selectbox(
            say("decided.standing"),
            STATUSES,
            format_func=lambda status: say(f"decided.is.{status}"),
            key=STATUS,
            filter_mode=None,
        )
        st.text_input(say("decided.comment"), key=COMMENT, max_chars=LONGEST_TEXT)
        st.form_submit_button(say("decided.keep"), on_click=_change)


def _change() -> None:
    """Note how it stands, or remember why not."""
    try:
        require("decide")
        now = change(
            database(),
            int(st.session_state.get(WHICH, 0)),
            status=str(st.session_state.get(STATUS, "")),
            comment=str(st.session_state.get(COMMENT, "")),
            who=user(),
        )
    except MentorlyftError as error:
        st.session_state[WRONG] = error
        return
    st.session_state[COMMENT] = ""
    st.session_state[DONE] = say("decided.noted", number=now.number)
