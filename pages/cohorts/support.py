"""Training, and checkpoints ahead and overdue."""

from __future__ import annotations

from analytics.cohorts.support import TIMINGS, read_overdue
from analytics.estimates.support import Support
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.delivery_words import (
    count_words,
    programme_words,
    share_words,
    suppressed_words,
)
from pages.cohorts.delivered import header, measure, supported, waits_for
from pages.parts import method, owner
from pages.parts.card import figures, heading, sentence
from pages.parts.download import offer_csv
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import current_study, looked_up
from pages.parts.table import table

LISTED = ("pair", "programme", "day", "owner", "over")


def show() -> None:
    """Show who was trained in time, the next checkpoints, and those that are overdue."""
    heading(say("support.title"), say("support.lead"))
    if waits_for("pairs", "sessions"):
        return
    found = supported()
    _training(found)
    _ahead(found)
    _overdue(found)


def _training(found: Support) -> None:
    """Show how many were trained before they first met."""
    lang = language()
    heading(say("support.training"))
    if not found.training:
        sentence(say("support.no_training"))
        return
    rows = [
        [
            text(f"delivery.role.{one.role}", lang),
            share_words(one.before, lang),
            *(count_words(one.timing[name], lang) for name in TIMINGS[1:]),
        ]
        for one in found.training
    ]
    table(header(("role", *TIMINGS)), rows)
    sentence(say("support.training_note"), css="ml-note")
    method.show("programme-training")


def _ahead(found: Support) -> None:
    """Show the calendar of checkpoints."""
    lang = language()
    heading(say("support.ahead"))
    if not found.knows_checkpoints:
        sentence(say("support.no_checkpoints"))
        return
    if found.with_ahead.n is None:
        sentence(suppressed_words(lang))
        return
    figures(
        [
            measure(say(f"support.{name}"), one, say("support.of_running"))
            for name, one in (("with_ahead", found.with_ahead), ("with_overdue", found.with_overdue))
        ]
    )
    if not found.ahead:
        sentence(say("support.none_ahead", day=numbers.day(current_study().as_of, lang)))
        return
    rows = [
        [
            numbers.day(one.day, lang),
            programme_words(one.programme, lang),
            text(f"delivery.owner.{one.owner}", lang),
        ]
        for one in found.ahead
    ]
    table(header(("day", "programme", "owner")), rows, words=(0, 1, 2))


def _overdue(found: Support) -> None:
    """Show how many checkpoints are overdue and whose they are; the pairs only to the programme owner."""
    if not found.knows_checkpoints or found.with_overdue.n is None:
        return
    lang = language()
    heading(say("support.overdue"))
    if not found.overdue:
        sentence(say("support.none_overdue"))
        return
    told = found.overdue.items() if any(found.overdue.values()) else ()
    rows = [[text(f"delivery.owner.{who}", lang), count_words(n, lang)] for who, n in told]
    rows.append([text("delivery.together", lang), count_words(found.overdue_total, lang)])
    table(header(("owner", "checkpoints")), rows)
    if found.days_over is not None:
        days = numbers.number(found.days_over, lang, 0)
        sentence(say("support.overdue_note", days=days), css="ml-note")
    if owner.opened("checkpoints"):
        _list()


def _list() -> None:
    """Show the programme owner which pairs they are."""
    lang = language()
    rows = [
        [
            pair,
            programme_words(programme, lang),
            numbers.day(day, lang),
            text(f"delivery.owner.{who}", lang),
            numbers.number(over, lang, 0),
        ]
        for pair, programme, day, who, over in looked_up("delivery.overdue", read_overdue)
    ]
    table(header(LISTED), rows, words=(0, 1, 3), file=False)
    offer_csv(say("support.download"), [header(LISTED), *rows], "overdue.csv", key="support.download")
