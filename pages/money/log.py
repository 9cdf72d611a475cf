"""The log of changes: when, who, what, from what to what, and what it did to the return."""

from __future__ import annotations

from datetime import datetime

from analytics.money.change_log import Change, changes
from analytics.report import numbers
from pages.money.pending import roi_words
from pages.money.setting_words import difference, setting_name
from pages.parts.card import heading, sentence
from pages.parts.download import offer_csv
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import database
from pages.parts.table import table

LATEST = 25  # lines on the page; the file holds all
COLUMNS = ("when", "who", "setting", "from", "to", "roi_before", "roi_after")


def show() -> None:
    """Show the latest changes, the newest first, and offer all of them as a file."""
    heading(say("register.log"), say("register.log_lead"))
    found = changes(database())[::-1]
    if not found:
        sentence(say("register.no_log"))
        return
    header = [say(f"register.{name}") for name in COLUMNS]
    rows = [_row(change) for change in found]
    caption = say("register.latest", shown=min(LATEST, len(rows)), all=len(rows))
    table(header, rows[:LATEST], caption=caption, words=tuple(range(len(COLUMNS))))
    offer_csv(say("register.log_export"), [header, *rows], "money-changes.csv", key="register.log_export")


def _row(change: Change) -> list[str]:
    """Return one change of the table."""
    name = f"{setting_name(change.key)} ({change.about})" if change.about else setting_name(change.key)
    old, new = difference(change.key, change.old, change.new)
    return [
        _moment(change.at),
        change.who,
        name,
        old,
        new,
        roi_words(change.before),
        roi_words(change.after),
    ]


def _moment(at: str) -> str:
    """Return day and time, UTC."""
    try:
        when = datetime.fromisoformat(at)
    except ValueError:
        return at
    return f"{numbers.day(when.date(), language())} {when:%H:%M}"
