"""The papers: a notice to employees, answers for their representatives, the annex."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics.admission import audit
from analytics.admission.retention import months_kept
from analytics.errors import MentorlyftError
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.privacy import document
from analytics.report.privacy.document import Document
from analytics.report.privacy.dpia import dpia
from analytics.report.privacy.notice import answers, notice
from pages.parts import errors
from pages.parts.access import user
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import database
from pages.report.purpose_record import recorded

PAPERS = {"notice": notice, "answers": answers, "dpia": dpia}
WRITERS: dict[str, tuple[Callable[[Document], bytes], str]] = {
    "html": (document.html, "text/html"),
    "csv": (document.csv, "text/csv"),
}


def show() -> None:
    """Offer each paper in a language of the reader's choice."""
    sentence(say("purpose.papers_lead"))
    lang = st.selectbox(
        say("purpose.papers_lang"),
        LANGUAGES,
        index=LANGUAGES.index(language()),
        format_func=lambda one: text("page.lang", one),
        key="purpose.papers_lang",
        filter_mode=None,
    )
    purpose = recorded()
    try:
        months = months_kept(database())
    except MentorlyftError as error:
        errors.show(error)
        return
    for name, write in PAPERS.items():
        heading(say(f"purpose.paper.{name}"), say(f"purpose.paper.{name}_lead"))
        _offer(write(purpose, months, lang))


def _offer(paper: Document) -> None:
    """Offer one paper as a document and as a table."""
    with st.container(horizontal=True):
        for way, (write, mime) in WRITERS.items():
            name = f"{paper.name}-{paper.lang}.{way}"
            st.download_button(
                say(f"purpose.paper.as_{way}"),
                write(paper),
                file_name=name,
                mime=mime,
                key=f"purpose.{paper.name}.{way}",
                on_click=_log,
                args=(name,),
                icon=":material/download:",
            )


def _log(name: str) -> None:
    """Write down that a paper was taken."""
    audit.wrote(database(), "export", who=user(), files=[name])
