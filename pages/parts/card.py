"""Cards: a question or a measure, its answer, and how sure it is; never a bare number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from pages.parts.glossary import explained
from pages.parts.say import tag

Figure = tuple[str, str, str]  # label, value, interval or explanation


@contextmanager
def card(key: str, question: str) -> Iterator[None]:
    """Open a card that answers one question."""
    with st.container(border=True, key=f"card-{key}", height="stretch", gap="xsmall"):
        st.html(tag("h2", question, css="ml-question"))
        yield


def figures(rows: Sequence[Figure]) -> None:
    """Show measures side by side, each with its uncertainty beneath; they wrap on a narrow screen."""
    st.html(f'<dl class="ml-figures">{"".join(_figure(*row) for row in rows)}</dl>')


def _figure(label: str, value: str, beneath: str) -> str:
    """Return one measure."""
    answer = tag("dd", value, css="ml-value") + (tag("dd", beneath, css="ml-beneath") if beneath else "")
    return f"<div>{tag('dt', explained(label), raw=True)}{answer}</div>"


def heading(title: str, lead: str = "") -> None:
    """Show the heading of a part of a page, with a sentence under it."""
    st.html(
        tag("h2", title, css="ml-heading")
        + (tag("p", explained(lead), css="ml-lead", raw=True) if lead else "")
    )


def sentence(said: str, *, css: str = "ml-say") -> None:
    """Show one sentence."""
    st.html(tag("p", explained(said), css=css, raw=True))
