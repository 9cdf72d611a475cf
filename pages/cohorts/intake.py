"""The next intake: candidates in, a fair draw out, recorded so that it is known as one afterwards."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.admission.people import secret
from analytics.cohorts.candidates import LEFT_OUT, Sorted, codes_of, look_up, read_file, sort_out, waiting
from analytics.cohorts.intake import MODES, Draw, draw, seed_of
from analytics.cohorts.recording import record
from analytics.errors import MentorlyftError, NotEstimable
from analytics.report import numbers
from pages.cohorts import drawn as parts
from pages.parts import errors
from pages.parts.card import figures, heading, sentence
from pages.parts.owner import or_said
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import current_study, database, looked_up

DRAWN, LEFT, DONE = "intake.draw", "intake.left_out", "intake.saved"  # this session's own, never in the link
PLACES = 10
Listed = tuple[bytes, str] | None


def show() -> None:
    """Show the planner, the draw that was made in this session, and those that were recorded."""
    heading(say("intake.title"), say("intake.lead"))
    if done := st.session_state.pop(DONE, None):
        st.success(done)
    if not or_said("lists"):
        parts.recorded()
        return
    programme = _programme()
    listed = _list()
    places, mode, seed = _terms(programme)
    _coverage(programme, places)
    with_unknown = st.checkbox(say("intake.with_unknown"), key="intake.with_unknown")
    if st.button(say("intake.go"), type="primary", disabled=listed is None, key="intake.go"):
        _make(listed, places, mode, seed, programme, with_unknown=with_unknown)
    made = st.session_state.get(DRAWN)
    if isinstance(made, Draw) and made.programme == programme:
        parts.result(made, st.session_state.get(LEFT, {}))
        _save(made)
    parts.recorded()


def _programme() -> str:
    """Return the programme that places are drawn for."""
    names = dict(current_study().programmes)
    if len(names) < 2:
        return next(iter(names), "programme")
    wanted = current_study().filters.programme
    known = list(names)
    return str(
        st.selectbox(
            say("intake.programme"),
            known,
            index=known.index(wanted) if wanted in names else 0,
            format_func=lambda one: names[one],
            key="intake.programme",
            filter_mode=None,
            width=380,
        )
    )


def _list() -> Listed:
    """Return the candidates as they were brought: a file's content and name, or typed text, or nothing."""
    left, right = st.columns(2, gap="large")
    file = left.file_uploader(
        say("intake.upload"), type=["csv", "txt", "tsv", "xlsx", "xlsm", "xls", "parquet"], key="intake.file"
    )
    typed = right.text_area(say("intake.paste"), key="intake.typed", height=120)
    sentence(say("intake.paste_help"), css="ml-note")
    if file is not None:
        return file.getvalue(), file.name
    return (str(typed).encode(), "typed.txt") if typed else None


def _terms(programme: str) -> tuple[int, str, int]:
    """Return places, mode and seed."""
    left, middle, right = st.columns([1, 2, 1], gap="large")
    places = left.number_input(say("intake.places"), min_value=1, value=PLACES, step=1, key="intake.places")
    names = {mode: say(f"intake.mode_{mode}") for mode in MODES}
    mode = middle.radio(say("intake.mode"), MODES, format_func=names.__getitem__, key="intake.mode")
    proposed = seed_of(programme, date.today())
    seed = right.number_input(
        say("intake.seed"), min_value=0, value=proposed, step=1, key=f"intake.seed.{programme}",
        help=say("intake.seed_help"),
    )  # fmt: skip
    return int(places), str(mode), int(seed)


def _coverage(programme: str, places: int) -> None:
    """Show how many would like a mentor, and for how many of them there is a place."""
    lang = language()
    found = looked_up("intake.waiting", lambda connection, cohort: waiting(connection))
    if programme not in found:
        return
    count = found[programme]
    share = numbers.percent(min(100.0, 100 * places / count), lang) if count else "–"
    beneath = say("intake.coverage_help", places=numbers.number(places, lang, 0))
    figures(
        [
            (say("intake.waiting"), numbers.people(count, lang), say("intake.waiting_help")),
            (say("intake.coverage"), share, beneath),
        ]
    )


def _make(listed: Listed, places: int, mode: str, seed: int, programme: str, *, with_unknown: bool) -> None:
    """Draw, and keep draw and list in this session only."""
    st.session_state.pop(DRAWN, None)
    try:
        found = _sorted(listed, with_unknown=with_unknown)
        made = draw(found.candidates, places, seed=seed, mode=mode, programme=programme, day=date.today())
    except NotEstimable as refusal:
        errors.box(say("intake.title"), errors.why(refusal.reason))
        return
    except MentorlyftError as error:
        errors.show(error)
        return
    st.session_state[DRAWN] = made
    st.session_state[LEFT] = {why: found.left_out[why] for why in LEFT_OUT if why in found.left_out}


def _sorted(listed: Listed, *, with_unknown: bool) -> Sorted:
    """Return who can be drawn; only pseudonyms go to the database and into what is kept."""
    people = read_file(*(listed or (b"", "")))
    codes = codes_of(people, secret(database()))
    asked = tuple(sorted(codes.values()))
    known = looked_up(("intake", asked), lambda connection, cohort: look_up(connection, asked))
    return sort_out(people, codes, known, with_unknown=with_unknown)


def _save(made: Draw) -> None:
    """Offer to record the draw as an export like any other."""
    sentence(say("intake.save_help"), css="ml-note")
    if not st.button(say("intake.save"), key="intake.save", icon=":material/lock:"):
        return
    try:
        record(made, database())
    except MentorlyftError as error:
        errors.show(error)
        return
    n = numbers.number(len(made.drawn), language(), 0)
    st.session_state[DONE] = say("intake.saved", n=n)
    st.session_state.pop(DRAWN, None)
    st.rerun()
