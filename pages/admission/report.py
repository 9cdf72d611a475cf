"""The load report: every file's counts, which add up, what was decided, and the refused rows."""

from __future__ import annotations

import streamlit as st

from analytics.admission.report import FileReport, LoadReport, Rejection
from analytics.admission.wording import decision_text, format_name, refusal_text
from analytics.report import numbers
from pages.admission.loading import LAST, OPEN, REJECTS
from pages.parts import errors
from pages.parts.card import heading, sentence
from pages.parts.say import say, say_or
from pages.parts.state import language
from pages.parts.table import table

COUNTS = ("read", "accepted", "rejected", "superseded", "duplicate")
EXAMPLES_SHOWN = 50


def last() -> None:
    """Show the report of this session's last load."""
    report: LoadReport | None = st.session_state.get(LAST)
    if report is None:
        return
    if not report.files:
        heading(say("data.report"), say("data.nothing_taken"))
        _refused(report)
        return
    heading(say("data.report"), "" if report.changed else say("data.unchanged"))
    _refused(report)
    _counts(report)
    _decided(report)
    for file in report.files:
        _columns(file)
    _set_aside(report)
    _warnings(report)
    _rejections(report)
    _offer_rejects()


def _refused(report: LoadReport) -> None:
    """Show the files that were refused as a whole; nothing of them was loaded."""
    for file in report.refused:
        if file.name in st.session_state.get(OPEN, ()):
            continue
        errors.box(say("data.refused_file", file=file.name), refusal_text(file, language()))


def _decided(report: LoadReport) -> None:
    """Show what was decided about each file as a whole, out of the way of who does not ask."""
    rows = [
        [f.name, decision_text(key, language()), _shown(value)]
        for f in report.files
        for key, value in (*_dialect(f), *f.decisions)
    ]
    if rows:
        with st.expander(say("data.decided")):
            header = [say(f"data.{name}") for name in ("file", "what", "value")]
            table(header, rows, words=(0, 1, 2))


def _dialect(file: FileReport) -> tuple[tuple[str, str], ...]:
    """Return what every file is read under, where it is known."""
    order = say_or(f"admission.order.{file.date_order}", "") if file.date_order else ""
    pairs = (
        ("format", "" if file.format == "contract" else format_name(file.format)),
        ("encoding", file.encoding),
        ("delimiter", file.delimiter),
        ("decimal", file.decimal),
        ("date_order", order),
    )
    return tuple((key, value) for key, value in pairs if value)


def _shown(value: str) -> str:
    """Return a decision's value; a tab has no sign of its own."""
    return say("data.tab") if value == "\t" else value


def _set_aside(report: LoadReport) -> None:
    """Show the rows that are no data: they are counted, not lost."""
    rows = [
        [f.name, say_or(f"admission.aside.{a.rule}", a.rule), _whole(a.line), _whole(a.count)]
        for f in report.files
        for a in f.set_aside
    ]
    if rows:
        header = [say(f"data.{name}") for name in ("file", "why", "first_line", "rows")]
        table(header, rows, caption=say("data.set_aside"), words=(0, 1))


def _offer_rejects() -> None:
    """Let the refused rows be downloaded, corrected and loaded again."""
    for name, content in st.session_state.get(REJECTS, {}).items():
        st.download_button(
            say("data.rejects_get", file=name),
            content,
            file_name=name,
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key=f"rejects.{name}",
        )


def _counts(report: LoadReport) -> None:
    """Show each file's rows: read = accepted + rejected + superseded + duplicate."""
    header = [say(f"data.{name}") for name in ("file", "table", *COUNTS)]
    loaded = [[f.name, f.table, *(_whole(getattr(f, name)) for name in COUNTS)] for f in report.files]
    skipped = [
        [s.name, say_or(f"admission.skipped.{s.reason}", say("data.skipped")), *("–" for _ in COUNTS)]
        for s in report.skipped
    ]
    table(header, loaded + skipped, caption=say("data.adds_up"), words=(0, 1))


def _columns(file: FileReport) -> None:
    """Name the columns that were not used, and those dropped unread."""
    if file.ignored:
        sentence(f"{file.name}: {say('data.ignored', columns=', '.join(file.ignored))}", css="ml-note")
    if file.dropped:
        names = ", ".join(name for name, _ in file.dropped)
        sentence(f"{file.name}: {say('data.dropped', columns=names)}", css="ml-note")


def _warnings(report: LoadReport) -> None:
    """Show what was loaded but deserves a look."""
    rows = [
        [f.name, w.column or "–", say_or(f"admission.warning.{w.key}", w.key), _whole(w.count)]
        for f in report.files
        for w in f.warnings
    ]
    if rows:
        header = [say(f"data.{name}") for name in ("file", "column", "notice", "rows")]
        table(header, rows, caption=say("data.warnings"), words=(0, 1, 2))


def _rejections(report: LoadReport) -> None:
    """Show refused rows with file, line, column, value and reason."""
    heading(say("data.rejections"))
    groups = [r for f in report.files for r in f.rejections]
    if not groups:
        sentence(say("data.none_rejected"))
        return
    header = [say(f"data.{name}") for name in ("file", "row", "column", "found", "why", "rows")]
    rows = [row for group in groups for row in _examples(group)]
    table(header, rows[:EXAMPLES_SHOWN], words=(0, 2, 3, 4))


def _examples(group: Rejection) -> list[list[str]]:
    """Return the examples of one rule, the first with the number of rows it refused."""
    counts = [_whole(group.count)] + [""] * len(group.examples)
    return [
        [e.file, _whole(e.line), e.column or "–", e.value or "–", _rule(e.reason), count]
        for e, count in zip(group.examples, counts, strict=False)
    ]


def _rule(reason: str) -> str:
    """Return why a row was refused."""
    return say_or(f"admission.rule.{reason}", reason)


def _whole(n: int) -> str:
    """Return a count."""
    return numbers.number(n, language(), 0)
