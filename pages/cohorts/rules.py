"""What counts as leaving: every rule with its setting, and a form to change the settings for everybody."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.cohorts.rule_file import read_rules, save_rules
from analytics.cohorts.rules import CHOICES, LIMITS, Rules
from analytics.errors import MentorlyftError
from analytics.report.catalogue import text
from analytics.report.rule_words import rule_about, rule_name, rule_setting, setting_words
from pages.parts import errors
from pages.parts.access import require, user
from pages.parts.card import heading, sentence
from pages.parts.owner import or_said
from pages.parts.say import say, tag
from pages.parts.state import language
from pages.parts.study import database
from pages.parts.table import table

ORDER = (  # as the list shows them: who leaves, who is employed, how it is counted
    *("internal_move", "group_move", "team_move", "promotion", "fixed_term_end", "early_fixed_term"),
    *("probation_end", "redundancy", "retirement", "rehire_gap_days", "parallel", "future_end", "rescinded"),
    *("leave", "agency", "hourly_silence", "silence_days", "mentor_leaves", "headcount", "variant"),
)
CHANGEABLE = tuple(name for name in ORDER if name in LIMITS or len(CHOICES[name]) > 1)
DONE, WRONG = "rules.done", "rules.wrong"  # what the last click did, or why it did not; said once
FIELD = "rules.field."


def show() -> None:
    """Show the rules in force, and let somebody change them for everybody."""
    heading(say("rules.title"), say("rules.lead"))
    _said()
    try:
        rules = read_rules(database())
    except MentorlyftError as error:
        errors.show(error)
        return
    _list(rules)
    _change(rules)
    _good_to_know()


def _said() -> None:
    """Say what the last click did, or why it did nothing."""
    if done := st.session_state.pop(DONE, None):
        st.success(done)
    if wrong := st.session_state.pop(WRONG, None):
        errors.show(wrong)


def _list(rules: Rules) -> None:
    """Show every rule in plain words, and whether it is the default."""
    names = [name for name in ORDER if name != "silence_days" or rules.hourly_silence == "leaves"]
    header = [say("rules.case"), say("rules.counts")]
    table(header, [_row(rules, name) for name in names], caption=say("rules.unmarked"), words=(0, 1))


def _row(rules: Rules, name: str) -> list[str]:
    """Return one rule of the list, marked where it was changed or cannot be."""
    said = rule_setting(rules, name, language())
    if name in rules.changed:
        said = text("rule.changed", language(), said=said)
    elif name not in CHANGEABLE:
        said = say("rules.fixed", said=said)
    return [rule_name(name, language()), said]


def _change(rules: Rules) -> None:
    """Offer every rule that has more than one setting."""
    if not or_said("change"):
        return
    with st.expander(say("rules.change")):
        sentence(say("rules.change_lead"), css="ml-lead")
        with st.form("rules.form", enter_to_submit=False, border=False):
            _fields(rules)
            st.form_submit_button(say("rules.save"), type="primary", on_click=_save, key="rules.save")
    if rules.changed:
        st.button(say("rules.reset"), on_click=_reset, key="rules.reset")


def _fields(rules: Rules) -> None:
    """Show the fields of the form, two beside each other where there is room."""
    for pair in (CHANGEABLE[i : i + 2] for i in range(0, len(CHANGEABLE), 2)):
        for column, name in zip(st.columns(2, vertical_alignment="bottom"), pair, strict=False):
            with column:
                _field(rules, name)


def _field(rules: Rules, name: str) -> None:
    """Show one rule as a choice of words, or as a number of days."""
    lang, value = language(), getattr(rules, name)
    st.session_state.setdefault(FIELD + name, value)
    if name in LIMITS:
        low, high = LIMITS[name]
        st.number_input(f"{rule_name(name, lang)} ({say('rules.days')})", low, high, step=1, key=FIELD + name)
        return
    days = rule_setting(rules, "silence_days", lang)
    st.selectbox(
        rule_name(name, lang),
        CHOICES[name],
        format_func=lambda choice: setting_words(name, choice, lang, days=days),
        key=FIELD + name,
        filter_mode=None,
    )


def _save() -> None:
    """Write what stands in the form beside the database."""
    _write(Rules(**{name: st.session_state[FIELD + name] for name in CHANGEABLE}), "rules.saved")


def _reset() -> None:
    """Go back to the default of every rule, also in the form."""
    _write(Rules(), "rules.was_reset")


def _write(rules: Rules, key: str) -> None:
    """Save rules for everybody and remember what to say about it."""
    try:
        require("change")
        before = read_rules(database())
        save_rules(database(), rules, who=user())
    except MentorlyftError as error:
        st.session_state[WRONG] = error
        return
    for name in CHANGEABLE:
        st.session_state.pop(FIELD + name, None)
    names = [name for name in CHANGEABLE if getattr(rules, name) != getattr(before, name)]
    changed = ", ".join(rule_name(name, language()) for name in names)
    st.session_state[DONE] = say(key, changed=changed) if names else say("rules.nothing")


def _good_to_know() -> None:
    """Say what the exports cannot tell, and where each rule takes its facts from."""
    heading(say("rules.know"))
    lang = language()
    said = [(rule_name(name, lang), rule_about(name, lang)) for name in ORDER]
    items = "".join(
        tag("li", tag("strong", name) + ": " + escape(about), raw=True) for name, about in said if about
    )
    st.html(tag("ul", items, css="ml-list ml-note", raw=True))
    sentence(say("rules.logged"), css="ml-note")
