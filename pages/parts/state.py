"""What a link restores: language, filters, the chosen KPI and tab, kept in the URL and across pages.

Streamlit clears the query string on a page switch; the session remembers and writes it back.
Only ids of programmes, sites, quarters and KPIs and marks of teams are kept: no names of people, no data.
"""

from __future__ import annotations

import streamlit as st

from analytics.report.catalogue import LANGUAGES
from analytics.settings import Filters

FILTERS = ("programme", "site", "quarter")
PARAMETERS = ("lang", *FILTERS, "kpi", "tab", "teams", "view")
DROPPED = "filters.dropped"  # why the link's filters were left out: unknown, too_few
NORWEGIAN = ("no", "nn")  # browsers that ask for another Norwegian than the one we write


def restore() -> None:
    """Let the URL fill the session, then let the session fill what a page switch took from the URL."""
    for name in PARAMETERS:
        if value := st.query_params.get(name):
            st.session_state[_key(name)] = value
        elif remembered := st.session_state.get(_key(name)):
            st.query_params[name] = remembered


def chosen(name: str) -> str | None:
    """Return what the link or the reader chose for one parameter; None means everything."""
    return st.session_state.get(_key(name)) or st.query_params.get(name)


def choose(name: str, value: str | None) -> None:
    """Keep a choice in the session and in the URL; None forgets it."""
    if value:
        st.session_state[_key(name)] = st.query_params[name] = value
        return
    st.session_state.pop(_key(name), None)
    st.query_params.pop(name, None)


def language() -> str:
    """Return the language of the link, else the browser's if we write it, else English."""
    wanted = chosen("lang")
    return wanted if wanted in LANGUAGES else _from_browser(st.context.locale)


def dark() -> bool:
    """Whether the reader's theme is dark."""
    return bool(st.context.theme.type == "dark")


def filters() -> Filters:
    """Return what the study is narrowed to."""
    return Filters(**{name: chosen(name) for name in FILTERS})


def forget_filters() -> None:
    """Go back to everything: the link named something these data do not hold."""
    for name in FILTERS:
        choose(name, None)


def _from_browser(locale: str | None) -> str:
    """Return the language of ours nearest to a browser's locale such as ``nb-NO``."""
    short = (locale or "").split("-")[0].lower()
    short = "nb" if short in NORWEGIAN else short
    return short if short in LANGUAGES else "en"


def _key(name: str) -> str:
    """Return the session's name of a parameter; widgets' own keys are dropped with their page."""
    return f"chosen.{name}"
