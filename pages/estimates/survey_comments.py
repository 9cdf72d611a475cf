"""What people wrote: themes, and quotes of those who agreed to it."""

from __future__ import annotations

import streamlit as st

from analytics.estimates.comments import FLOOR_COMMENTS, Said, Theme
from analytics.estimates.feedback import comments_of
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.settings import Filters
from pages.parts import download, empty, method
from pages.parts.card import heading, sentence
from pages.parts.say import say, tag
from pages.parts.state import language
from pages.parts.study import current_study, looked_up
from pages.parts.table import table

OPENED, WAVE = "pick.comments.open", "pick.comments.wave"
MOST = 12  # quotes of a theme on the page; the file has all of them


def show() -> None:
    """Show nothing until the reader asks for it; then one wave at a time."""
    heading(say("survey_comments.title"), say("survey_comments.lead", floor=FLOOR_COMMENTS))
    if not dict(current_study().tables).get("survey_comments"):
        empty.missing("survey_comments", "survey_comments.csv")
        return
    if not st.toggle(say("survey_comments.open"), key=OPENED):
        sentence(say("survey_comments.closed"), css="ml-note")
        return
    found: tuple[Said, ...] = looked_up(
        "feedback.comments", lambda connection, cohort: comments_of(connection)
    )
    open_ = [one for one in found if one.people is not None]
    if not open_:
        empty.refused(say("survey_comments.few", floor=FLOOR_COMMENTS))
        return
    _wave(_picked(open_))


def _picked(waves: list[Said]) -> Said:
    """Return the wave that the reader picks, the latest at first; waves with too few are not offered."""
    if len(waves) == 1:
        return waves[0]
    known = {one.wave: one for one in reversed(waves)}
    wave = st.selectbox(say("survey_comments.wave"), tuple(known), key=WAVE, filter_mode=None, width=280)
    return known[str(wave)]


def _wave(said: Said) -> None:
    """Show the themes of one wave, and the quotes of those who agreed."""
    lang = language()
    header = [text(f"feedback.column.{name}", lang) for name in ("theme", "wrote", "quotes")]
    rows = [[_name(one), numbers.people(one.people, lang), _count(one.quotes)] for one in said.themes]
    table(
        header,
        [*rows, [say("survey_comments.all"), numbers.people(said.people, lang), _count(_quotes(said))]],
    )
    if said.hidden:
        sentence(say("survey_comments.hidden", floor=FLOOR_COMMENTS), css="ml-note")
    if current_study().filters not in (Filters(), Filters(quarter=current_study().filters.quarter)):
        sentence(say("survey_comments.whole"), css="ml-note")
    method.show("surveys-comments")
    if not _quotes(said):
        sentence(say("survey_comments.no_quotes"))
        return
    heading(say("survey_comments.quotes"), say("survey_comments.quotes_lead"))
    for theme in said.themes:
        _theme(_name(theme), theme.quotes)
    _theme(say("survey_comments.others"), said.others)
    _file(said)


def _name(theme: Theme) -> str:
    """Return the name of a theme, as exported but with a capital letter."""
    return theme.name[:1].upper() + theme.name[1:] or say("survey_comments.no_theme")


def _quotes(said: Said) -> tuple[str, ...]:
    """Return every quote of a wave."""
    return (*(quote for theme in said.themes for quote in theme.quotes), *said.others)


def _count(quotes: tuple[str, ...]) -> str:
    """Return how many quotes there are."""
    return numbers.number(len(quotes), language(), 0)


def _theme(name: str, quotes: tuple[str, ...]) -> None:
    """Show the quotes on one theme."""
    if not quotes:
        return
    said = "".join(tag("li", quote) for quote in quotes[:MOST])
    more = len(quotes) - MOST
    after = tag("p", say("survey_comments.more", n=more), css="ml-note") if more > 0 else ""
    st.html(tag("h3", name) + tag("ul", said, css="ml-list", raw=True) + after)


def _file(said: Said) -> None:
    """Offer what stands on the page, and no more, as a file."""
    lang = language()
    header = [text(f"feedback.column.{name}", lang) for name in ("wave", "theme", "quote")]
    rows = [[said.wave, _name(theme), quote] for theme in said.themes for quote in theme.quotes]
    rows += [[said.wave, say("survey_comments.others"), quote] for quote in said.others]
    download.offer_csv(
        say("survey_comments.download"), [header, *rows], "survey_quotes.csv", key="download.quotes"
    )
