"""Which benefits count: one switch a line, and a question where two would count the same money."""

from __future__ import annotations

import streamlit as st

from analytics.money.benefits import FULL_GRADE
from analytics.money.overlap import Chosen, clashes, counting, leaving_out
from analytics.money.ret import BenefitLine
from analytics.report import numbers
from pages.parts.card import heading, sentence
from pages.parts.money_words import benefit_name
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import choices_in_force, try_choice

ASKED = "benefits.asked"  # the line that was switched on while another holds its money
Lines = tuple[BenefitLine, ...]


def show(usable: Lines) -> None:
    """Show a switch for every line that has an amount."""
    if not usable:
        return
    heading(say("benefits.count"), say("benefits.count_lead"))
    for row in (usable[i : i + 2] for i in range(0, len(usable), 2)):
        for column, line in zip(st.columns(2), row, strict=False):
            with column:
                _switch(line, usable)
    _ask(usable)


def _switch(line: BenefitLine, usable: Lines) -> None:
    """Show the switch of one line as the money stands, not as it was last clicked."""
    key = f"count.{line.name}"
    st.session_state[key] = line.included
    grade = numbers.number(line.grade, language(), 0)
    label = say("benefits.toggle", line=benefit_name(line.name), grade=grade)
    st.toggle(label, key=key, on_change=_clicked, args=(line, usable))


def _clicked(line: BenefitLine, usable: Lines) -> None:
    """Leave a line out, count it, or ask first where another line holds its money."""
    st.session_state.pop(ASKED, None)
    if not st.session_state[f"count.{line.name}"]:
        _keep(leaving_out(line.name, _chosen()))
    elif clashes(line.name, _counted(usable)):
        st.session_state[ASKED] = line.name
    else:
        _count(line, usable)


def _ask(usable: Lines) -> None:
    """Ask which of the lines that hold the same money should count."""
    asked = next((line for line in usable if line.name == st.session_state.get(ASKED)), None)
    rivals = clashes(asked.name, _counted(usable)) if asked else ()
    if asked is None or not rivals:
        st.session_state.pop(ASKED, None)
        return
    mine, others = _quoted(asked.name), joined([_quoted(name) for name in rivals])
    with st.container(border=True, key="which-counts"):
        sentence(say("benefits.ask", line=benefit_name(asked.name), others=others))
        with st.container(horizontal=True):
            st.button(say("benefits.keep", others=others), key="which.keep", on_click=_forget)
            take = say("benefits.take", line=mine)
            st.button(take, key="which.take", on_click=_take, args=(asked, usable), type="primary")


def _take(line: BenefitLine, usable: Lines) -> None:
    """Count the line that was asked about in the place of the others."""
    _forget()
    _count(line, usable)


def _forget() -> None:
    """Let everything stay as it was."""
    st.session_state.pop(ASKED, None)


def _count(line: BenefitLine, usable: Lines) -> None:
    """Count a line, and nothing that holds the same money."""
    weak = line.grade < FULL_GRADE
    _keep(counting(line.name, _chosen(), counted=_counted(usable), weak=weak))


def _counted(lines: Lines) -> frozenset[str]:
    """Return the lines that count now."""
    return frozenset(line.name for line in lines if line.included)


def _chosen() -> Chosen:
    """Return the choice so far, saved or tried."""
    choices = choices_in_force()
    return Chosen(on=choices.on, off=choices.off)


def _keep(chosen: Chosen) -> None:
    """Let a choice hold for this visit."""
    try_choice(on=chosen.on, off=chosen.off)


def _quoted(name: str) -> str:
    """Return a line's name in the quotation marks of the language."""
    return say("benefits.quoted", name=benefit_name(name))


def joined(names: list[str]) -> str:
    """Return names as a list in words."""
    if len(names) < 2:
        return "".join(names)
    return say("benefits.and", first=", ".join(names[:-1]), second=names[-1])
