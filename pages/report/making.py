"""Making a report: which quarter, for whom, in which language; looked at, taken, and published."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import streamlit as st

from analytics.admission import audit
from analytics.estimates.history import decision_point
from analytics.publishing.making import FORMATS, TYPES, file_name
from analytics.report import numbers
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.model import Audience
from analytics.settings import Access, Filters
from pages.parts import progress
from pages.parts.access import user
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import current_study, database
from pages.report import made, readers
from pages.report.publishing import offer

ASKED = "report.asked"  # the session's report: quarter, audience, whose pack
PREVIEW = 820  # pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the reader asked for; `leader` is the login whose pack it is."""

    quarter: str
    audience: Audience
    leader: str = ""


def show() -> None:
    """Offer the choices; once asked for, show the report and what can be done with it."""
    heading(say("report.make"), say("report.make_lead"))
    audiences = readers.audiences()
    quarters = _quarters()
    if not audiences or not quarters:
        sentence(say("report.nobody" if not audiences else "report.no_quarter"))
        return
    chosen = _choices(quarters, audiences)
    lang = _language()
    if st.button(say("report.go"), type="primary", key="report.go", icon=":material/description:"):
        st.session_state[ASKED] = chosen
    if st.session_state.get(ASKED) == chosen:
        _report(chosen, lang)
    else:
        sentence(say("report.waits"), css="ml-note")


def _quarters() -> tuple[str, ...]:
    """Return the quarters of the data, the latest that is over first, one that is not over last."""
    study = current_study()
    is_over, _ = decision_point(study.as_of)
    first, *others = (*reversed(study.quarters), "")
    ordered = (first, *others) if is_over else (*others, first)
    return tuple(quarter for quarter in ordered if quarter)


def _choices(quarters: tuple[str, ...], audiences: tuple[Audience, ...]) -> Chosen:
    """Ask for quarter and audience, and for a leader's pack whose it is."""
    lang = language()
    with st.container(horizontal=True, vertical_alignment="bottom", key="report-choices"):
        quarter = st.selectbox(
            say("report.quarter"),
            quarters,
            format_func=lambda q: numbers.quarter(q, lang),
            key="report.quarter",
            filter_mode=None,
        )
        audience = st.selectbox(
            say("report.audience"),
            audiences,
            format_func=lambda one: say(f"report.for.{one}"),
            key="report.audience",
            filter_mode=None,
        )
        leader = readers.pick_leader() if audience == "leader" else ""
    return Chosen(quarter=quarter, audience=audience, leader=leader)


def _language() -> str:
    """Ask for the report's language; it begins as the page's and stays what the reader makes it."""
    if st.session_state.get("report.language.kept") not in LANGUAGES:
        st.session_state["report.language.kept"] = language()
    st.session_state["report.language"] = st.session_state["report.language.kept"]

    def keep() -> None:
        st.session_state["report.language.kept"] = st.session_state["report.language"]

    found: str = st.segmented_control(
        say("report.language"),
        LANGUAGES,
        required=True,
        format_func=lambda one: text("page.lang", one),
        key="report.language",
        on_change=keep,
    )
    return found


def _report(chosen: Chosen, lang: str) -> None:
    """Show a report with its four files."""
    filters, reader = filters_of(chosen), readers.reader_of(chosen.audience, chosen.leader)
    if reader is None:
        sentence(say("report.no_leader"))
        return
    key = made.key_of(filters, reader)
    material = made.known(key) or _gathered(key, filters, reader)
    _downloads(key, material, chosen, lang)
    if chosen.audience == "steering":
        offer(filters)
    _preview(key, material, chosen, lang)


def filters_of(chosen: Chosen) -> Filters:
    """Return the view of the report: the reader's programme and site, and the chosen quarter."""
    seen = current_study().filters
    return Filters(quarter=chosen.quarter, programme=seen.programme, site=seen.site)


def _gathered(key: Hashable, filters: Filters, reader: Access) -> Material:
    """Gather what the report draws on while showing how far it has come."""
    with progress.bar("report") as tell:
        return made.gathered(key, filters, reader, tell)


def _downloads(key: Hashable, material: Material, chosen: Chosen, lang: str) -> None:
    """Offer the four files, each made when it is taken."""
    with st.container(horizontal=True, key="report-files"):
        for format in FORMATS:
            name = file_name(chosen.quarter, chosen.audience, lang, format)
            st.download_button(
                say(f"report.file.{format}"),
                made.file_of(key, material, chosen.audience, lang, format),
                file_name=name,
                mime=TYPES[format],
                key=f"report.take.{format}",
                on_click=taken,
                args=(name,),
                icon=":material/download:",
            )
    sentence(say("report.files_note"), css="ml-note")


def taken(name: str) -> None:
    """Write down that a report was taken."""
    audit.wrote(database(), "report", who=user(), files=[name])


def _preview(key: Hashable, material: Material, chosen: Chosen, lang: str) -> None:
    """Show the report as it opens in a browser."""
    heading(say("report.preview"), say("report.preview_lead"))
    with progress.bar("preview"):
        content = made.file_of(key, material, chosen.audience, lang, "html")()
    st.iframe(content.decode(), height=PREVIEW, alt=say("report.preview"))
