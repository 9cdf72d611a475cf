"""A file that no format knows, or that can be read in two ways: ask what it is, once, and remember it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from analytics.admission.contract import TABLES
from analytics.admission.formats.headers import normal_header
from analytics.admission.formats.offering import Offer, keep, offer_of
from analytics.admission.formats.preview import Rows, preview
from analytics.admission.formats.proposal import Proposal, Unmapped
from analytics.admission.formats.targets import targets
from analytics.admission.questions import Question, Undecided
from analytics.admission.words import say as admission
from analytics.errors import MentorlyftError
from pages.parts import errors
from pages.parts.card import heading, sentence
from pages.parts.say import say, say_or
from pages.parts.state import language
from pages.parts.study import database
from pages.parts.table import table

SAID = "map.said"  # what a person has said of each file: table, columns, answers
NOT_USED = ""

Said = dict[str, dict[str, str]]


def offer(path: Path, error: MentorlyftError) -> bool:
    """Ask what an uploaded file is; return True once it is saved as a profile and may be loaded.

    Parameters
    ----------
    path : Path
        The file; it must stay there until True is returned, over every rerun.
    error : MentorlyftError
        What the load raised: `Unmapped` or `Undecided` are asked about, other errors only shown.
    """
    if not isinstance(error, Unmapped | Undecided):
        errors.show(error)
        return False
    try:
        return _ask(path)
    except MentorlyftError as problem:
        errors.show(problem)
        return False


def answers_of(path: Path) -> dict[str, str]:
    """Return what was answered about a file in this session, for the load that follows."""
    return _said(path)["answers"]


def _said(path: Path) -> Said:
    """Return what a person has said of a file so far."""
    files: dict[str, Said] = st.session_state.setdefault(SAID, {})
    return files.setdefault(path.name, {"table": {}, "columns": {}, "answers": {}})


def _tell(path: Path, kind: str, name: str, widget: str) -> None:
    """Keep what a widget was changed to; a column chosen for a field is kept under its header."""
    value = st.session_state.get(widget)
    if value is None:
        return
    if kind == "missing":
        _said(path)["columns"][normal_header(str(value))] = name
    else:
        _said(path)[kind][name] = str(value)


def _ask(path: Path) -> bool:
    """Show what a file is taken to be and what is open; return whether it was saved."""
    said = _said(path)
    found = offer_of(
        path,
        database(),
        table=said["table"].get("table", ""),
        columns=said["columns"],
        answers=said["answers"],
    )
    heading(say("mapping.title", file=path.name), say("mapping.lead"))
    if found.proposal is not None:
        _mapping(found.proposal, path)
    for question in found.questions:
        if question.key != "table" or found.proposal is None:
            _question(question, path)
    if said["answers"]:
        _answered(path)
    if found.proposal is not None and found.proposal.table:
        _rows(found.proposal, said["answers"])
    return _save(found, path)


def _mapping(proposal: Proposal, path: Path) -> None:
    """Show table and columns: what is missing stands open, the rest is folded away."""
    names = tuple(dict.fromkeys((*proposal.tables, *TABLES)))
    settled = proposal.table and not any(q.key == "table" for q in proposal.questions)
    _choose(
        say("mapping.table"),
        names,
        names.index(proposal.table) if settled else None,
        ("table", "table"),
        path,
        words={name: f"{name}: {say(f'table.{name}')}" for name in names},
    )
    headers = tuple(f.header.strip() for f in proposal.fields if f.header.strip())
    for name in proposal.missing:
        close = ", ".join(proposal.closest.get(name, ()))
        label = say("mapping.missing", field=name)
        hint = say("mapping.closest", headers=close) if close else ""
        _choose(label, headers, None, ("missing", name), path, hint=hint)
    if proposal.table:
        with st.expander(say("mapping.columns", count=len(proposal.columns))):
            _every_column(proposal, path)


def _every_column(proposal: Proposal, path: Path) -> None:
    """Let a person say what each column is."""
    fields = (NOT_USED, *sorted(targets()[proposal.table].fields))
    for of in proposal.fields:
        if of.header.strip():
            unused = say("mapping.dropped") if of.field == "dropped" else say("mapping.unused")
            current = fields.index(of.field) if of.field in fields else 0
            told = ("columns", normal_header(of.header))
            _choose(of.header.strip(), fields, current, told, path, words={NOT_USED: unused})


def _choose(
    label: str,
    options: tuple[str, ...],
    index: int | None,
    told: tuple[str, str],
    path: Path,
    *,
    words: dict[str, str] | None = None,
    hint: str = "",
) -> None:
    """Offer a choice that counts once it is changed."""
    widget = f"map.{path.name}.{'.'.join(told)}"
    named = words or {}
    st.selectbox(
        label,
        options,
        index=index,
        format_func=lambda option: named.get(option, option),
        key=widget,
        on_change=_tell,
        args=(path, *told, widget),
        placeholder=say("mapping.choose"),
        help=hint or None,
        filter_mode=None,
    )


def _question(question: Question, path: Path) -> None:
    """Ask one question; nothing is chosen beforehand, what is likeliest is said."""
    values = {"column": question.column, "example": ", ".join(question.examples) or "-"}
    text = admission(f"question.{question.key.split('.')[0]}", language(), values)
    widget = f"map.{path.name}.answers.{question.key}"
    told = (path, "answers", question.key, widget)
    if question.options:
        st.radio(
            text,
            question.options,
            index=None,
            format_func=lambda option: _option(option, question.proposed),
            key=widget,
            on_change=_tell,
            args=told,
        )
    else:
        st.text_input(text, placeholder=question.proposed or None, key=widget, on_change=_tell, args=told)


def _option(option: str, proposed: str) -> str:
    """Return the words of an answer."""
    words = say_or(f"page.mapping.option.{option}", option)
    return f"{words} ({say('mapping.likely')})" if option == proposed else words


def _answered(path: Path) -> None:
    """Show what was answered, with a way to start over."""
    answers = _said(path)["answers"]
    told = ", ".join(f"{key} = {value}" for key, value in answers.items())
    sentence(say("mapping.answered", answers=told))
    if st.button(say("mapping.again"), key=f"map.{path.name}.again"):
        st.session_state.pop(SAID, None)
        st.rerun()


def _rows(proposal: Proposal, answers: dict[str, str]) -> None:
    """Show ten rows before and after."""
    shown = preview(proposal, answers)
    for caption, rows in (("before", shown.before), ("after", shown.after)):
        if rows:
            _table(rows, say(f"mapping.{caption}"))


def _table(rows: Rows, caption: str) -> None:
    """Show rows of texts."""
    header = tuple(rows[0])
    table(header, [tuple(row.values()) for row in rows], caption=caption, words=range(len(header)))


def _save(found: Offer, path: Path) -> bool:
    """Offer to save under a name; return whether it was done."""
    name = st.text_input(
        say("mapping.name"),
        value=found.profile or path.stem,
        key=f"map.{path.name}.name",
        help=say("mapping.name_help"),
    )
    if found.open:
        missing = len(found.proposal.missing) if found.proposal else 0
        sentence(say("mapping.open", count=max(len(found.questions) + missing, 1)))
    go = st.button(
        say("mapping.save"), type="primary", disabled=found.open or not name, key=f"map.{path.name}.save"
    )
    if go:
        keep(database(), found, name=name, answers=answers_of(path))
    return go
