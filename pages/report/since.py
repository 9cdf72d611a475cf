"""A published quarter against what it gives today: each number that is another one, and what changed it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.publishing.opening import NO_TEAMS
from analytics.publishing.since import is_unchanged, loads_since, restated_since
from analytics.report import numbers
from analytics.report.quarterly.material import Restatement
from analytics.report.quarterly.published import Edition
from pages.parts import progress
from pages.parts.card import heading, sentence
from pages.parts.download import offer_csv
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import current_study, database
from pages.parts.table import table
from pages.report import made
from pages.report.number_words import cause_words, name_of, shown_value

SHOWN = 12  # numbers on the page; the file holds all


def show(edition: Edition) -> None:
    """Say whether anything changed since, and compare when asked to."""
    heading(say("since.title"), say("since.lead"))
    db = database()
    if is_unchanged(db, edition):
        sentence(say("since.nothing"))
        return
    key = ("since", edition.name, edition.at, made.key_of(current_study().filters, NO_TEAMS))
    if not st.toggle(say("since.go"), key=f"since.{edition.name}"):
        return
    with progress.bar("since"):
        found = made.kept(key, lambda: restated_since(db, edition))
    _loads(edition)
    if not found:
        sentence(say("since.same"))
        return
    sentence(say("since.found", n=len(found)))
    _table(found)


def _table(found: tuple[Restatement, ...]) -> None:
    """Show the numbers, those that moved furthest against their size first; offer all of them."""
    header = [say(f"since.{name}") for name in ("number", "then", "now", "cause")]
    ordered = sorted(found, key=_size, reverse=True)
    table(header, [_row(one) for one in ordered[:SHOWN]], words=(0, 3))
    if len(found) > SHOWN:
        sentence(say("since.more", shown=SHOWN, n=len(found)), css="ml-note")
    columns = ("quarter", "what", "unit", "old", "new", "cause", "detail")
    rows = [[getattr(one, name) for name in columns] for one in ordered]
    offer_csv(say("since.file"), [columns, *rows], f"restated-{found[0].quarter}.csv", key="since.csv")


def _size(one: Restatement) -> float:
    """Return how far a number moved against its size; what came or went moved furthest."""
    if one.old is None or one.new is None:
        return float("inf")
    return abs(one.new - one.old) / max(abs(one.old), abs(one.new))


def _row(one: Restatement) -> list[str]:
    """Return one number."""
    then, now = (shown_value(one, value) for value in (one.old, one.new))
    return [name_of(one.outcome), then, now, cause_words(one)]


def _loads(edition: Edition) -> None:
    """Show what was loaded since."""
    loads = loads_since(database(), edition)
    if not loads:
        return
    lang = language()
    header = [say(f"since.{name}") for name in ("load", "day", "files", "rows")]
    rows = [
        [
            numbers.number(load.generation, lang, 0),
            numbers.day(day_of(load.at), lang),
            ", ".join(load.files),
            numbers.number(load.accepted, lang, 0),
        ]
        for load in loads
    ]
    table(header, rows, caption=say("since.loads"), words=(1, 2))


def day_of(iso: str) -> date:
    """Return the day of a moment."""
    return date.fromisoformat(iso[:10])
