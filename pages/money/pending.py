"""What the reader is trying: its effect on the return, saved for everybody or taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import streamlit as st

from analytics import pipeline
from analytics.errors import MentorlyftError
from analytics.money.assumptions import KEYS
from analytics.money.change_log import Step, as_json, log_changes
from analytics.money.choices import Choices
from analytics.money.kept import Kept, changed, save
from analytics.money.ret import Assumption, Return, Spread
from analytics.report import numbers
from pages.money.setting_words import difference, setting_name
from pages.parts import errors
from pages.parts.access import require, user
from pages.parts.card import figures, sentence
from pages.parts.say import say, tag
from pages.parts.state import filters, language
from pages.parts.study import (
    choices_in_force,
    current_return,
    current_study,
    database,
    filed_assumptions,
    filed_return,
    forget_tried,
    kept,
    return_with,
    tried_assumptions,
    tried_choices,
)
from pages.parts.table import table

DONE, WRONG = "pending.done", "pending.wrong"  # what the last click did, or why it did not; said once
FIELDS = ("assume.",)  # what stands in the fields of the register
CHOICES = tuple(field.name for field in fields(Choices))


def show() -> None:
    """Show what is tried and what it does to the return; nothing where nothing is tried."""
    _said()
    tried = changes_tried()
    if not tried:
        return
    with st.container(border=True, key="money-pending", gap="small"):
        st.html(tag("h2", say("register.trying"), css="ml-question"))
        _compared(filed_return(), current_return())
        header = [say(f"register.{name}") for name in ("setting", "saved", "tried")]
        table(header, [_row(*one) for one in tried], words=(0, 1, 2))
        sentence(say("register.not_saved"), css="ml-note")
        with st.container(horizontal=True):
            st.button(say("register.save"), type="primary", on_click=_save, key="money.save")
            st.button(say("register.take_back"), on_click=take_back, key="money.take_back")


def changes_tried() -> list[tuple[str, Any, Any]]:
    """Return every setting that is not as it is saved, with the saved and the tried value."""
    filed = kept().choices
    chosen = [(name, getattr(filed, name), value) for name, value in _ordered(tried_choices())]
    known = {a.key: a for a in filed_assumptions()}
    typed = [(key, known.get(key), value) for key, value in _ordered(tried_assumptions())]
    return [one for one in (*chosen, *typed) if one[1] != one[2]]


def take_back() -> None:
    """Forget every change of this visit, also what stands in the fields."""
    forget_tried()
    forget_fields()


def forget_fields() -> None:
    """Let the fields of the register show what is in force again."""
    for name in [name for name in st.session_state if str(name).startswith(FIELDS)]:
        del st.session_state[name]


def otherwise() -> tuple[Assumption, ...]:
    """Return the assumptions without anything that is saved or tried: exported, else the defaults."""
    return pipeline.assumed(current_study(), Kept(choices=choices_in_force()))


def roi_words(roi: tuple[float, float, float] | None) -> str:
    """Return a return in percent with its range: 5 % point, estimate, 95 % point."""
    if roi is None:
        return say("register.no_return")
    low, middle, high = (numbers.percent(x, language()) for x in roi)
    return say("register.roi", roi=middle, low=low, high=high)


def _ordered(values: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return settings in the order of the register, choices first."""
    order = (*CHOICES, *KEYS)
    return sorted(values.items(), key=lambda item: order.index(item[0]))


def _said() -> None:
    """Say what the last click did, or why it did nothing."""
    if done := st.session_state.pop(DONE, None):
        st.html(tag("p", done, css="ml-notice"))
    if wrong := st.session_state.pop(WRONG, None):
        errors.show(wrong)


def _row(key: str, old: Any, new: Any) -> list[str]:
    """Return one setting of the table."""
    return [setting_name(key), *difference(key, as_json(old), as_json(new))]


def _compared(before: Return, after: Return) -> None:
    """Show the return as it is saved beside the return as it is tried."""
    rows = [(say("register.roi_saved"), before), (say("register.roi_tried"), after)]
    figures([(label, *_roi(ret)) for label, ret in rows])


def _roi(ret: Return) -> tuple[str, str]:
    """Return a return and its range, or why there is none."""
    if ret.roi_pct is None:
        return say("register.no_return"), errors.why(ret.reason)
    lang, roi = language(), ret.roi_pct
    low, high = (numbers.percent(x, lang) for x in (roi.p05, roi.p95))
    return numbers.percent(roi.estimate, lang), say("roi.between", low=low, high=high)


def _save() -> None:
    """Keep what is tried for everybody, and write down what each change did to the return."""
    try:
        require("prices")
        steps = list(_steps())
        own = {key: value for key, _, value in changes_tried() if key in KEYS}
        chosen = {name: value for name, _, value in changes_tried() if name in CHOICES}
        save(database(), own, chosen, otherwise=otherwise(), who=user())
    except MentorlyftError as error:
        st.session_state[WRONG] = error
        return
    log_changes(database(), steps, who=user(), about=_about())
    take_back()
    names = ", ".join(setting_name(step.key) for step in steps)
    st.session_state[DONE] = say("register.was_saved", names=names)


def _steps() -> Iterator[Step]:
    """Give the changes one after the other, each with the return before and after it."""
    now, before = kept(), _spread(filed_return())
    for key, old, new in changes_tried():
        now = changed(now, {key: new}, {}) if key in KEYS else changed(now, {}, {key: new})
        after = before if _only_words(old, new) else _spread(_return(now))
        yield Step(key=key, old=old, new=new, before=before, after=after)
        before = after


def _only_words(old: Any, new: Any) -> bool:
    """Whether two assumptions give the same money."""
    if not isinstance(old, Assumption) or not isinstance(new, Assumption):
        return False
    return all(getattr(old, name) == getattr(new, name) for name in ("low", "base", "high", "currency"))


def _return(filed: Kept) -> Return:
    """Return the money with some settings."""
    return return_with(pipeline.assumed(current_study(), filed), filed.choices)


def _spread(ret: Return) -> Spread | None:
    """Return the return in percent with its range."""
    return ret.roi_pct


def _about() -> str:
    """Return what the study is narrowed to."""
    narrowed = filters()
    return ", ".join(x for x in (narrowed.programme, narrowed.site, narrowed.quarter) if x)
