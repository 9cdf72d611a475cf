"""Take a chart or a table along: PNG, SVG, CSV or XLSX, made when asked for, written in the audit log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitDuplicateElementKey

from analytics.admission import audit
from analytics.errors import MentorlyftError
from analytics.report.cards.kinds import FIGURES
from analytics.report.catalogue import known, text
from analytics.report.taken import sheet as sheets
from analytics.report.taken.book import xlsx_file
from analytics.report.taken.comma import csv_file
from analytics.report.taken.poster import png_file, svg_file
from analytics.report.taken.sheet import Sheet
from pages.parts import state
from pages.parts.access import may, user
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import current_study, database, has_database

MIMES = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
KEPT = 12  # digits of a table's own key


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A chart or a table as a page shows it; a table has no figure."""

    key: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    alt: str = ""
    figure: Any = None


def offer_chart(
    figure: Any, rows: tuple[Sequence[str], Sequence[Sequence[str]]], *, key: str, **words: str
) -> None:
    """Offer a chart in four formats behind one quiet button; `words` are its title, note and alt."""
    header, body = rows
    table = tuple(tuple(row) for row in body)
    _offer(Taken(key=key, figure=figure, header=tuple(header), rows=table, **words))


def offer_table(header: Sequence[str], rows: Sequence[Sequence[str]], *, title: str = "") -> None:
    """Offer a table as CSV and XLSX behind one quiet button; an empty one is not offered."""
    table = tuple(tuple(row) for row in rows)
    if not table:
        return
    mark = sha256(repr((title, tuple(header), table)).encode()).hexdigest()[:KEPT]
    _offer(Taken(key=f"table-{mark}", title=title, header=tuple(header), rows=table))


def _offer(taken: Taken) -> None:
    """Show the button to whoever may take files."""
    if may("download"):
        _button(taken)


@st.fragment
def _button(taken: Taken) -> None:
    """Show the folded choice of formats; opening it runs nothing else of the page.

    The same table twice on a page has one button.
    """
    try:
        place = st.container(key=f"take-{taken.key}")
    except StreamlitDuplicateElementKey:
        return
    with place:
        folded = st.popover(
            say("take.open"),
            type="tertiary",
            icon=":material/download:",
            key=f"take.{taken.key}",
            on_change="rerun",
        )
        if folded.open:
            with folded.container(gap=None):
                _formats(taken)


def _formats(taken: Taken) -> None:
    """Show a download for each format; none is made before it is clicked."""
    made = sheet(taken)
    for kind, make in _makers(taken, made).items():
        name = f"mentorlyft-{taken.key}.{kind}"
        st.download_button(
            say(f"take.{kind}"),
            make,
            file_name=name,
            mime=MIMES[kind],
            key=f"take.{taken.key}.{kind}",
            type="tertiary",
            on_click=_log,
            args=(name, len(made.rows)),
        )


def _makers(taken: Taken, made: Sheet) -> dict[str, Callable[[], bytes]]:
    """Return what makes each format."""
    tables: dict[str, Callable[[], bytes]] = {
        "csv": partial(csv_file, made),
        "xlsx": partial(xlsx_file, made),
    }
    if taken.figure is None:
        return tables
    picture = {
        "png": partial(png_file, taken.figure, made),
        "svg": partial(svg_file, taken.figure, made, taken.alt),
    }
    return {**picture, **tables}


def sheet(taken: Taken) -> Sheet:
    """Return what is taken, with where its numbers come from; before the first load that is nowhere."""
    lang = language()
    study = _study()
    return Sheet(
        title=taken.title or _title(taken.key, lang),
        note=taken.note,
        header=taken.header,
        rows=taken.rows,
        lang=lang,
        origin=sheets.origin(study, lang) if study else (),
        short=sheets.short(study, lang) if study else "",
    )


def _study() -> Any:
    """Return the study the page shows, if there is one."""
    try:
        return current_study() if has_database() else None
    except MentorlyftError:
        return None


def _title(key: str, lang: str) -> str:
    """Return the name of a chart's kind, for one without a heading of its own."""
    name = f"card.{FIGURES.get(key, key)}.title"
    return text(name, lang) if known(name, lang) else _page_title(lang)


def _page_title(lang: str) -> str:
    """Return the name of the page and of its open tab."""
    page, tab = urlsplit(st.context.url or "").path.rsplit("/", 1)[-1] or "overview", state.chosen("tab")
    names = [f"page.{page}.title", f"page.{page}.tab.{tab}"]
    return " – ".join(text(name, lang) for name in names if known(name, lang)) or "Mentorlyft"


def _log(file_name: str, rows: int) -> None:
    """Write down that a file was taken."""
    audit.wrote(database(), "export", who=user(), files=[file_name], rows=rows)
