"""What is measured and why, what is never done, and who sees what."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.admission.roles import MATRIX, ROLES
from analytics.report.catalogue import text
from analytics.report.privacy import promises
from pages.parts.card import heading, sentence
from pages.parts.say import say, tag
from pages.parts.state import language
from pages.parts.table import table


def show() -> None:
    """Show the promises."""
    lang = language()
    sentence(text("privacy.why", lang), css="ml-verdict")
    looked, never = st.columns(2, gap="large")
    with looked:
        heading(say("purpose.measured_title"))
        points(promises.measured(lang))
    with never:
        heading(say("purpose.never_title"))
        points(promises.never(lang))
    heading(say("purpose.who_title"), say("purpose.who_lead"))
    points([f"{name}: {sees}." for name, sees in promises.sees(lang)])
    _matrix()


def points(lines: Sequence[str]) -> None:
    """Show a short list."""
    items = "".join(tag("li", line) for line in lines)
    st.html(f'<ul class="ml-list">{items}</ul>')


def _matrix() -> None:
    """Show which role may see which page and do what."""
    lang = language()
    marks = {text("dpia.yes", lang): say("purpose.yes")}
    rows = [[marks.get(cell, cell) for cell in row] for row in promises.matrix(lang)]
    header = [say("purpose.what"), *(promises.role_name(role, lang) for role in ROLES)]
    assert len(rows) == len(MATRIX)
    table(header, rows, caption=say("purpose.matrix"), words=range(len(header)))
