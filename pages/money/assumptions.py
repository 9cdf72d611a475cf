"""The register of assumptions: what the return rests on, whose it is, who approved it, where it is used."""

from __future__ import annotations

import streamlit as st

from analytics.money.packs import COUNTRIES
from analytics.money.ret import Assumption
from analytics.report.register_words import source_words, standing, uses
from pages.money import approval, assumption_form, log, register_file
from pages.money.pending import changes_tried, forget_fields
from pages.money.setting_words import ENDS, NOTHING, day_words, exact_value
from pages.parts import method
from pages.parts.card import heading, sentence
from pages.parts.money_words import assumption_name, assumption_unit
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import (
    assumptions_in_force,
    choices_in_force,
    current_return,
    try_choice,
)
from pages.parts.table import table

COLUMNS = ("assumption", "low", "base", "high", "status", "used_in", "source")
OWN_WORDS = ("status", "used_in")  # the other columns are called as elsewhere on the page
WORDS = (0, 4, 5, 6)
BY_CURRENCY = ""  # no country chosen: the one of the currency
ALWAYS = ("discount_rate",)  # not part of the return, but of the present value beside it


def show() -> None:
    """Show the register, and let the reader change, approve, export and import it."""
    in_force = assumptions_in_force()
    heading(say("roi.assumptions"), say("register.lead"))
    used = rests_on(in_force)
    _standing(used)
    _register(in_force, used)
    method.show("roi-register")
    assumption_form.show({a.key: a for a in in_force})
    approval.show(in_force, used)
    _country()
    register_file.show(in_force)
    log.show()


def rests_on(in_force: tuple[Assumption, ...]) -> tuple[Assumption, ...]:
    """Return the assumptions that the return, or the present value beside it, rests on now."""
    ret = current_return()
    needed = {found.assumption for found in ret.switching} | set(ALWAYS if ret.switching else ())
    return tuple(a for a in in_force if a.key in needed)


def _standing(used: tuple[Assumption, ...]) -> None:
    """Say how many are approved, and that the return is a draft until all are."""
    if not used:
        sentence(say("register.no_return_yet"))
        return
    approved = sum(bool(a.approved_by) for a in used)
    key = "all_approved" if approved == len(used) else "some_draft"
    sentence(say(f"register.{key}", n=len(used), approved=approved))


def _register(in_force: tuple[Assumption, ...], used: tuple[Assumption, ...]) -> None:
    """Show what the return rests on, and the rest folded away."""
    others = tuple(a for a in in_force if a not in used)
    if used:
        with st.container(key="register-rows-used"):
            _table(used, say("register.in_use"))
    with (
        st.container(key="register-rows-others"),
        st.expander(say("register.not_in_use", n=len(others)), expanded=not used),
    ):
        _table(others, "")


def _table(rows: tuple[Assumption, ...], caption: str) -> None:
    """Show some of the assumptions."""
    names = [say(f"register.{name}" if name in OWN_WORDS else f"roi.{name}") for name in COLUMNS]
    tried = {key for key, _, _ in changes_tried()}
    table(names, [_row(a, a.key in tried) for a in rows], caption=caption, words=WORDS)


def _row(a: Assumption, trying: bool) -> list[str]:
    """Return one assumption of the table."""
    lang = language()
    name = f"{assumption_name(a.key)} ({assumption_unit(a, lang)})"
    ends = [exact_value(a.key, getattr(a, end), a.currency) for end in ENDS]
    return [name, *ends, _status(a, trying), uses(a.key, lang) or NOTHING, _source(a)]


def _status(a: Assumption, trying: bool) -> str:
    """Return whose it is, who approved it, who answers for it, and whether it is only tried."""
    said = standing(a, language())
    if a.approved_by:
        said = say("register.approved_by", who=a.approved_by, day=day_words(a.approved_on)).rstrip(", ")
    owner = say("register.owner_is", who=a.owner) if a.owner else ""
    return " · ".join(part for part in (said, owner, say("roi.source_page") if trying else "") if part)


def _source(a: Assumption) -> str:
    """Return where the numbers come from."""
    return source_words(a.source, language()) or NOTHING


def _country() -> None:
    """Offer the country whose defaults fill what is not the organisation's own."""
    options = (BY_CURRENCY, *COUNTRIES)
    names = {code: say(f"register.country.{code or 'none'}") for code in options}
    st.session_state["pick.country"] = choices_in_force().country or BY_CURRENCY
    heading(say("register.pack"), say("register.pack_lead"))
    st.selectbox(
        say("register.choice.country"),
        options,
        format_func=names.__getitem__,
        key="pick.country",
        on_change=_take_country,
        filter_mode=None,
    )


def _take_country() -> None:
    """Let another country's defaults hold."""
    try_choice(country=st.session_state["pick.country"] or None)
    forget_fields()
