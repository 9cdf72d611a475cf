"""Who viewed, took or changed what, for whoever keeps the data."""

from __future__ import annotations

from datetime import datetime

from analytics.admission import audit
from analytics.report import numbers
from pages.parts.access import may
from pages.parts.card import heading, sentence
from pages.parts.download import offer_csv
from pages.parts.say import say, say_or
from pages.parts.state import language
from pages.parts.study import database
from pages.parts.table import table

LATEST = 50  # lines that are shown; the file holds all


def show() -> None:
    """Show the log of views, downloads and changes."""
    heading(say("purpose.seen_title"), say("purpose.seen_lead"))
    if not may("load"):
        sentence(say("purpose.seen_not_yours"))
        return
    found = audit.entries(database())[::-1]
    if not found:
        sentence(say("purpose.seen_none"))
        return
    header = [say(f"purpose.{name}") for name in ("when", "who", "deed", "about")]
    rows = [_line(entry) for entry in found]
    table(header, rows[:LATEST], words=(0, 1, 2, 3))
    offer_csv(say("purpose.seen_csv"), [header, *rows], "log.csv", key="purpose.seen_csv")


def _line(entry: audit.Entry) -> list[str]:
    """Return the cells of one line."""
    moment = datetime.fromisoformat(entry.at)
    return [
        f"{numbers.day(moment.date(), language())} {moment:%H:%M} UTC",
        entry.who,
        say_or(f"admission.audit.{entry.verb}", entry.verb),
        _about(entry) or "–",
    ]


def _about(entry: audit.Entry) -> str:
    """Return what a line is about, in the reader's words where there are any."""
    facts = entry.facts
    if isinstance(page := facts.get("page"), str):
        return say_or(f"page.{page}.menu", page)
    if isinstance(what := facts.get("what"), str):
        return say_or(f"page.owner.purpose.{what}", what)
    if isinstance(fields := facts.get("fields"), list):
        return ", ".join(say_or(f"privacy.field.{name}", name) for name in fields)
    named = facts.get("files", facts.get("tables", facts.get("rules", "")))
    return audit.fact_text(named)
