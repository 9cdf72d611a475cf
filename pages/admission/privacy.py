"""People protected: what was dropped, how long rows are kept, who did what, and how to erase a person."""

from __future__ import annotations

from datetime import date, datetime

import streamlit as st

from analytics.admission import audit
from analytics.admission.erasure import ErasureReport, erase
from analytics.admission.ledger import last_report
from analytics.admission.retention import Period, periods, purge
from analytics.errors import MentorlyftError
from analytics.report import numbers
from pages.parts import errors
from pages.parts.card import heading, sentence
from pages.parts.download import user
from pages.parts.say import say, say_or
from pages.parts.state import language
from pages.parts.study import database, has_database
from pages.parts.table import table

LATEST = 20  # lines of the audit log that are shown
DONE = "privacy.done"  # what the last click did; said once


def show() -> None:
    """Show what protects the people behind the data, once there are any."""
    if not has_database():
        return
    heading(say("privacy.title"), say("privacy.lead"))
    _said()
    _dropped()
    _periods()
    _log()
    _erase()


def _said() -> None:
    """Say what the last click did."""
    if done := st.session_state.pop(DONE, None):
        st.success(done)


def _dropped() -> None:
    """Name the columns of the last load that were dropped before anything was stored."""
    heading(say("privacy.dropped"))
    rows = [[f.name, name, _whole(count)] for f in last_report(database()).files for name, count in f.dropped]
    if rows:
        header = [say(f"privacy.{name}") for name in ("file", "column", "values")]
        table(header, rows, words=(0, 1))
    else:
        sentence(say("privacy.none_dropped"))


def _periods() -> None:
    """Show how long each table is kept and when its oldest rows are due; offer to purge."""
    heading(say("privacy.periods"), say("privacy.periods_lead"))
    try:
        found = periods(database())
    except MentorlyftError as error:
        errors.show(error)
        return
    header = [say(f"privacy.{name}") for name in ("table", "holds", "kept", "oldest", "due")]
    table(header, [_period(period) for period in found], words=(0, 1, 2, 3, 4))
    due = any(period.due and period.due <= date.today() for period in found)
    if st.button(say("privacy.purge"), disabled=not due, key="privacy.purge"):
        _purge()


def _period(period: Period) -> list[str]:
    """Return the cells of one table's period."""
    return [
        period.table,
        say_or(f"page.table.{period.table}", say_or(f"page.privacy.{period.table}", "")),
        say("privacy.months", n=period.months) if period.months else say("privacy.for_good"),
        _day(period.oldest),
        _day(period.due),
    ]


def _purge() -> None:
    """Take away what is older than its period."""
    try:
        report = purge(database(), today=date.today(), who=user())
    except MentorlyftError as error:
        errors.show(error)
        return
    st.session_state[DONE] = say("privacy.purged", rows=_whole(report.total))
    st.rerun()


def _log() -> None:
    """Show the latest lines of the audit log, the newest first."""
    heading(say("privacy.log"), say("privacy.log_lead"))
    found = audit.entries(database())[-LATEST:][::-1]
    if not found:
        sentence(say("privacy.no_log"))
        return
    header = [say(f"privacy.{name}") for name in ("when", "what", "who", "files", "rows")]
    table(header, [_entry(entry) for entry in found], words=(0, 1, 2, 3))


def _entry(entry: audit.Entry) -> list[str]:
    """Return the cells of one line of the log."""
    files = entry.facts.get("files", entry.facts.get("tables", ""))
    rows = entry.facts.get("rows", entry.facts.get("accepted", ""))
    what = say_or(f"admission.audit.{entry.verb}", entry.verb)
    return [
        _moment(entry.at),
        what,
        entry.who,
        audit.fact_text(files) or "–",
        _whole(rows) if isinstance(rows, int) else "–",
    ]


def _erase() -> None:
    """Offer to erase one person; the id is asked for twice over by a box to tick."""
    heading(say("privacy.erase"), say("privacy.erase_lead"))
    with st.form("privacy.erase", clear_on_submit=True, enter_to_submit=False, border=False):
        person = st.text_input(say("privacy.person"), key="privacy.person", autocomplete="off")
        sure = st.checkbox(say("privacy.sure"), key="privacy.sure")
        if not st.form_submit_button(say("privacy.erase_go"), key="privacy.erase_go"):
            return
    if not person.strip() or not sure:
        errors.box(say("privacy.not_erased"), say("privacy.need_both"))
        return
    try:
        report = erase(database(), person, who=user())
    except MentorlyftError as error:
        errors.show(error)
        return
    st.session_state[DONE] = _outcome(report)
    st.rerun()


def _outcome(report: ErasureReport) -> str:
    """Return what the erasure did."""
    if not report.changed:
        return say("privacy.erased_before")
    return say("privacy.erased", rows=_whole(report.total))


def _day(when: date | None) -> str:
    """Return a day, or that there is none."""
    return numbers.day(when, language()) if when else "–"


def _moment(at: str) -> str:
    """Return a moment of the log in universal time."""
    moment = datetime.fromisoformat(at)
    return f"{numbers.day(moment.date(), language())} {moment:%H:%M} UTC"


def _whole(n: int) -> str:
    """Return a count."""
    return numbers.number(n, language(), 0)
