"""What surrounds every page: navigation in data order, language, filters, and the badges under the title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from analytics.admission.refusal import unusable
from analytics.report import numbers
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.doubts import doubts
from analytics.report.study import Study
from pages.parts import gate, projector, state
from pages.parts.access import may
from pages.parts.say import say, tag
from pages.parts.study import current_study, has_database, may_narrow

HOUSE = Path(__file__).parents[1]
PAGES = (
    ("overview", "overview/overview.py", "", ":material/explore:"),
    ("retention", "estimates/retention.py", "retention", ":material/group:"),
    ("kpis", "estimates/kpi.py", "kpis", ":material/monitoring:"),
    ("leadership", "estimates/leadership.py", "leadership", ":material/school:"),
    ("surveys", "estimates/surveys.py", "surveys", ":material/forum:"),
    ("programme", "cohorts/programme.py", "programme", ":material/handshake:"),
    ("roi", "money/roi.py", "roi", ":material/balance:"),
    ("evidence", "estimates/evidence.py", "evidence", ":material/fact_check:"),
    ("report", "report/report.py", "report", ":material/description:"),
    ("data", "admission/data.py", "data", ":material/folder_open:"),
    ("purpose", "report/purpose.py", "purpose", ":material/shield_person:"),
)
ICON = Path(__file__).with_name("icon.svg")  # a Material icon here would be fetched from another host
WORDMARK = Path(__file__).with_name("wordmark.svg")
UNFILTERED = "data"  # the page that filters have no say in
ALL = ""  # no filter; None would show Streamlit's own English


def pages(shut: Callable[[], None] | None = None) -> list[Any]:
    """Return the pages in the order the reader needs them; the first answers the root address.

    Parameters
    ----------
    shut : callable, optional
        What is shown in the place of all of them.
    """
    return [_page(name, file, path, icon, shut) for name, file, path, icon in PAGES]


def _page(name: str, file: str, path: str, icon: str, shut: Callable[[], None] | None) -> Any:
    """Return one page, or what stands in its place for a reader whose roles do not open it."""
    is_open = shut is None and may(name)
    return st.Page(
        HOUSE / file if is_open else partial(_instead, shut, name),
        title=say(f"{name}.menu"),
        icon=icon,
        url_path=path or None,
        default=not path,
        visibility="visible" if is_open else "hidden",
    )


def _instead(shut: Callable[[], None] | None, name: str) -> None:
    """Show what stands in the place of a page; the start page of a data admin is the data."""
    if shut is not None:
        shut()
    elif name == PAGES[0][0] and may(UNFILTERED):
        st.switch_page(HOUSE / next(file for n, file, *_ in PAGES if n == UNFILTERED))
    else:
        gate.closed(name)


def sidebar(page: Any, *, is_shut: bool = False) -> None:
    """Offer the filters and the language, and say who is logged in."""
    name = next(name for name, _, path, _ in PAGES if path == page.url_path)
    with st.sidebar:
        try:
            filtered = not is_shut and name not in (UNFILTERED, "purpose")
            if filtered and may(name) and may(PAGES[0][0]) and has_database():
                _filters(current_study())
        finally:
            _pick("lang", LANGUAGES, lambda lang: text("page.lang", lang), current=state.language())
            projector.offer()
            if not is_shut:
                gate.signed_in()
                gate.viewed(name)


def top(name: str) -> None:
    """Show a page's title and what it rests on.

    Raises
    ------
    BadRequest
        If nothing was loaded yet; then the welcome takes the page's place.
    """
    if not may(name):
        raise unusable("no_access")
    study = current_study()
    st.title(say(f"{name}.title"), anchor=False)
    st.html(f'<div class="ml-badges">{"".join(_badges(study))}</div>')
    for said in doubts(study, state.language()):
        st.html(tag("p", said, css="ml-notice"))
    if dropped := st.session_state.pop(state.DROPPED, ""):
        st.html(tag("p", say(f"filters.{dropped}"), css="ml-notice"))


def _badges(study: Study) -> list[str]:
    """Return the badges: as-of, people, completeness of the data, demo."""
    lang = state.language()
    loaded = sum(rows > 0 for _, rows in study.tables)
    people = {"mentees": study.counts.mentees, "comparison": study.counts.comparison}
    shown = {name: numbers.people(n, lang) for name, n in people.items()}
    badges = [
        tag("span", say("badge.as_of", day=numbers.day(study.as_of, lang)), css="ml-badge"),
        tag("span", say("badge.people", **shown), css="ml-badge"),
        tag("span", say("badge.tables", loaded=loaded, all=len(study.tables)), css="ml-badge"),
    ]
    return [tag("span", say("badge.demo"), css="ml-badge ml-demo"), *badges] if study.demo else badges


def _filters(study: Study) -> None:
    """Offer what these data can be narrowed to."""
    lang, names, chosen = state.language(), dict(study.programmes), study.filters
    programmes = [p for p in names if study.views.opens(p, chosen.site)]
    sites = [s for s in study.sites if study.views.opens(chosen.programme, s)]
    if len(names) > 1 and programmes:
        _pick("programme", (ALL, *programmes), lambda p: names.get(p, say("filters.all_programmes")))
    if len(study.sites) > 1 and sites and may_narrow():
        _pick("site", (ALL, *sites), lambda s: s or say("filters.all_sites"))
    latest = say("filters.to_date")
    quarters = (ALL, *reversed(_quarters(study)))
    _pick("quarter", quarters, lambda q: numbers.quarter(q, lang) if q else latest)


def _quarters(study: Study) -> tuple[str, ...]:
    """Return every quarter seen in these data: a study up to a quarter does not know the later ones."""
    key = f"quarters.{study.fingerprint}"
    known: tuple[str, ...] = st.session_state.get(key, ())
    st.session_state[key] = max(known, study.quarters, key=len)
    return st.session_state[key]


def _pick(
    name: str,
    options: Sequence[str],
    show: Callable[[str], str],
    *,
    current: str | None = None,
) -> None:
    """Offer one localised choice that lives in the URL."""
    key, names = f"pick.{name}", {option: show(option) for option in options}
    value = current or state.chosen(name)
    st.session_state[key] = value if value in options else options[0]
    st.selectbox(
        say(f"filters.{name}"),
        options,
        format_func=names.__getitem__,
        key=key,
        on_change=lambda: state.choose(name, st.session_state[key]),
        filter_mode=None,
    )
