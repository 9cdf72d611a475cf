"""What was published: every edition with its files as they were, and what the same quarter gives today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from analytics.errors import MentorlyftError
from analytics.publishing.making import FORMATS, TYPES, file_name
from analytics.report import numbers
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.quarterly.model import Audience
from analytics.report.quarterly.published import Edition, editions, opened
from pages.parts import empty, errors
from pages.parts.access import may
from pages.parts.card import figures, heading, sentence
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import current_study, database
from pages.parts.table import table
from pages.report import readers, since
from pages.report.making import taken

MARK = 8  # digits of a hash that are shown
MANY = 1  # editions from which they are worth a table


def show() -> None:
    """Show the published quarters of the view, one of them closely."""
    seen = current_study().filters
    known = editions(database(), programme=seen.programme, site=seen.site)
    heading(say("published.title"), say("published.lead"))
    if not known:
        empty.refused(say("published.none"))
        return
    edition = _pick(known)
    _about(edition)
    _files(edition)
    if may("reports"):
        since.show(edition)
        _list(known)


def _pick(known: tuple[Edition, ...]) -> Edition:
    """Ask which edition; the latest stands first."""
    names = {e.name: e for e in reversed(known)}
    found = st.selectbox(
        say("published.pick"),
        tuple(names),
        format_func=lambda name: _name(names[name]),
        key="published.pick",
        filter_mode=None,
    )
    return names[found]


def _name(edition: Edition) -> str:
    """Return what an edition is called."""
    return say("published.name", quarter=numbers.quarter(edition.quarter, language()), edition=edition.number)


def _about(edition: Edition) -> None:
    """Say when it was published, by whom, from what."""
    lang = language()
    figures(
        [
            (say("published.at"), _day(edition.at), say("published.by", who=edition.who)),
            (say("published.as_of"), numbers.day(edition.as_of, lang), ""),
            (say("published.data"), edition.fingerprint[:MARK], say("published.data_help")),
            (say("published.version"), edition.settings.version, ""),
        ]
    )
    if edition.reason:
        sentence(say("published.reason", reason=edition.reason))


def _day(iso: str) -> str:
    """Return the day of a moment."""
    return numbers.day(date.fromisoformat(iso[:10]), language())


def _files(edition: Edition) -> None:
    """Offer the files as they were published, byte by byte."""
    audiences = readers.audiences()
    if not audiences:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="published-choices"):
        audience: Audience = st.selectbox(
            say("report.audience"),
            audiences,
            format_func=lambda one: say(f"report.for.{one}"),
            key="published.audience",
            filter_mode=None,
        )
        leader = readers.pick_leader(key="published.leader") if audience == "leader" else ""
    lang: str = st.segmented_control(
        say("report.language"),
        LANGUAGES,
        default=language(),
        required=True,
        format_func=lambda one: text("page.lang", one),
        key="published.language",
    )
    mark = readers.mark(audience, leader)
    if mark is None:
        sentence(say("published.no_pack"))
        return
    _buttons(edition, audience, lang, mark)


def _buttons(edition: Edition, audience: Audience, lang: str, mark: str) -> None:
    """Show one button a format; what was tampered with is refused with its hash instead."""
    names = {f: file_name(edition.quarter, audience, lang, f, mark=mark) for f in FORMATS}
    if not set(names.values()) <= {n for n, _ in (*edition.files, *edition.packs)}:
        sentence(say("published.no_pack"))
        return
    try:
        held = {f: opened(edition, name, pack=bool(mark)) for f, name in names.items()}
    except MentorlyftError as error:
        errors.show(error)
        return
    with st.container(horizontal=True, key="published-files"):
        for format, name in names.items():
            st.download_button(
                say(f"report.file.{format}"),
                _giving(held[format]),
                file_name=name,
                mime=TYPES[format],
                key=f"published.take.{format}",
                on_click=taken,
                args=(name,),
                icon=":material/download:",
            )
    hashes = dict((*edition.files, *edition.packs))
    sentence(say("published.same_bytes"), css="ml-note")
    with st.expander(say("published.hashes")):
        table([say("published.file"), "SHA-256"], [[n, hashes[n]] for n in names.values()], words=(0, 1))


def _giving(content: bytes) -> Callable[[], bytes]:
    """Return what gives a file when it is asked for."""
    return lambda: content


def _list(known: tuple[Edition, ...]) -> None:
    """Show every edition where there are several."""
    if len(known) <= MANY:
        return
    heading(say("published.all"))
    header = [say(f"published.{name}") for name in ("quarter", "edition", "at", "as_of", "why")]
    lang = language()
    rows = [
        [
            numbers.quarter(e.quarter, lang),
            numbers.number(e.number, lang, 0),
            _day(e.at),
            numbers.day(e.as_of, lang),
            e.reason or "–",
        ]
        for e in reversed(known)
    ]
    table(header, rows, words=(0, 2, 3, 4))
