"""What a reader sees when something goes wrong: a plain sentence and what to do, never a traceback."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from analytics.admission.refusal import Told
from analytics.errors import BadInput, BadRequest, Busy, MentorlyftError, NotEstimable
from analytics.report.wording import reason_text
from pages.parts import empty
from pages.parts.say import say, tag
from pages.parts.state import language
from pages.parts.study import has_database

LOG = logging.getLogger("mentorlyft.pages")


@contextmanager
def shown() -> Iterator[None]:
    """Turn an error of the block into a designed box; the log keeps the whole story."""
    try:
        yield
    except MentorlyftError as error:
        show(error)
    except Exception:
        LOG.exception("a page failed")
        box(say("error.title"), say("error.what_to_do"))


def show(error: MentorlyftError) -> None:
    """Show an error raised on purpose, by whose move it is."""
    if isinstance(error, BadRequest) and (not has_database() or _lacks_people(error)):
        empty.welcome()
    elif isinstance(error, NotEstimable):
        empty.refused(why(error.reason))
    else:
        box(_headline(error), _detail(error))


def _lacks_people(error: MentorlyftError) -> bool:
    """Whether the database holds exports, but none that says who is employed."""
    return isinstance(error, Told) and error.key == "no_employees"


def box(headline: str, detail: str) -> None:
    """Show what went wrong and what to do about it."""
    inside = tag("h2", headline) + tag("p", detail)
    st.html(f'<section class="ml-error" role="alert">{inside}</section>')


def why(reason: str | None) -> str:
    """Return why there is no number, in the reader's language."""
    return reason_text(reason, language()) or say("empty.no_reason")


def _detail(error: MentorlyftError) -> str:
    """Return what is wrong, in the reader's language where the error can say it, after its place."""
    if not isinstance(error, Told):
        return str(error)
    return ": ".join(part for part in (_place(error), error.say(language())) if part)


def _place(error: MentorlyftError) -> str:
    """Return file, line and column, as far as they are known."""
    if not isinstance(error, BadInput):
        return ""
    line = say("error.line", line=error.line) if error.line else ""
    return ", ".join(part for part in (error.file, line, error.column or "") if part)


def _headline(error: MentorlyftError) -> str:
    """Return the heading that says whose move it is."""
    for kind, key in ((Busy, "busy"), (BadRequest, "request"), (BadInput, "file")):
        if isinstance(error, kind):
            return say(f"error.{key}")
    return say("error.title")
