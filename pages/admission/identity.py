"""Who is who: how many ids HR knows, which it does not, and suggestions that wait for a yes."""

from __future__ import annotations

import streamlit as st

from analytics.admission.accepting import accept
from analytics.admission.identity import Matching, Rate, Suggestion, Unmatched, matching, unmatched_file
from analytics.errors import MentorlyftError
from analytics.report import numbers
from pages.parts import errors
from pages.parts.card import heading, sentence
from pages.parts.say import say, tag
from pages.parts.state import language
from pages.parts.study import database
from pages.parts.table import table

SHOWN = 20  # ids on the page; the download has all
HR = "hr"


def show() -> None:
    """Show match rates, unmatched ids and suggestions; a yes is loaded at once."""
    found = matching(database())
    if not any(rate.other == HR for rate in found.rates):
        sentence(say("identity.nobody"))
        return
    heading(say("identity.title"), say("identity.lead"))
    _rates(found)
    _unmatched(found)
    _suggestions(found)


def _rates(found: Matching) -> None:
    """Show how many people of each system the others know, HR first."""
    if found.low():
        low = ", ".join(f"{rate.system} {_percent(rate)}" for rate in found.low())
        st.html(tag("p", say("identity.low", systems=low), css="ml-notice"))
    header = [say(f"identity.{name}") for name in ("system", "other", "share", "known", "people", "rows")]
    table(header, [_rate(rate) for rate in found.rates if rate.system != HR], words=(0, 1))


def _rate(rate: Rate) -> list[str]:
    """Return one pair of systems."""
    people = [numbers.people(n, language()) for n in (rate.known, rate.people)]
    other = say("identity.hr") if rate.other == HR else rate.other
    return [rate.system, other, _percent(rate), *people, _whole(rate.rows)]


def _unmatched(found: Matching) -> None:
    """List ids without an employee as pseudonyms, with the line by which the file's owner finds them."""
    if not found.unmatched:
        sentence(say("identity.all_matched"))
        return
    caption = say("identity.unmatched", n=_whole(len(found.unmatched)), shown=SHOWN)
    header = [say(f"identity.{name}") for name in ("id", "system", "rows", "first", "last", "place")]
    table(header, [_item(item) for item in found.unmatched[:SHOWN]], caption=caption, words=(0, 1, 3, 4, 5))
    st.download_button(
        say("identity.download"),
        unmatched_file(found).encode("utf-8"),
        file_name="unmatched.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key="identity.download",
    )


def _item(item: Unmatched) -> list[str]:
    """Return one id."""
    days = [numbers.day(day, language()) if day else "–" for day in (item.first_day, item.last_day)]
    place = say("identity.line", file=item.file, line=item.line) if item.line else "–"
    return [item.pseudonym, item.system, _whole(item.rows), *days, place]


def _suggestions(found: Matching) -> None:
    """Offer a yes for each suggestion; without it nothing is joined."""
    if not found.suggestions:
        return
    heading(say("identity.suggestions"), say("identity.suggestions_lead"))
    for number, suggestion in enumerate(found.suggestions[:SHOWN]):
        words, yes = st.columns([4, 1], vertical_alignment="center")
        with words:
            sentence(_sentence(suggestion))
        if yes.button(say("identity.yes"), key=f"identity.yes.{number}"):
            _accept(suggestion)


def _sentence(suggestion: Suggestion) -> str:
    """Return one suggestion in words: where its first row stands and why it may be this employee."""
    return say(
        f"identity.kind_{suggestion.kind}",
        id=suggestion.pseudonym[:6],
        system=suggestion.system,
        employee=suggestion.employee[:6],
        rows=_whole(suggestion.rows),
        file=suggestion.file,
        line=suggestion.line,
    )


def _accept(suggestion: Suggestion) -> None:
    """Join one id, and show everything anew."""
    try:
        accept(database(), [suggestion])
    except MentorlyftError as error:
        errors.show(error)
        return
    st.rerun()


def _percent(rate: Rate) -> str:
    """Return the share that is known, in percent."""
    return f"{numbers.number(100 * rate.share, language(), 1)}{numbers.NBSP}%"


def _whole(n: int) -> str:
    """Return a count."""
    return numbers.number(n, language(), 0)
