"""What is counted as cost: participants' time, set-up over its life, and what nobody booked."""

from __future__ import annotations

import streamlit as st

from analytics.money.cost_view import CostView
from analytics.report import numbers
from pages.parts.say import say, tag
from pages.parts.state import language
from pages.parts.study import choices_in_force, try_choice

LIVES = (12, 24, 36, 48, 60)  # months
PARTICIPANTS, SETUP, LIFE, MISSING = (
    f"costs.count.{name}" for name in ("people", "setup", "life", "missing")
)


def show(view: CostView) -> None:
    """Offer the three choices; each holds for this visit until somebody saves it."""
    with st.container(border=True, key="cost-choices", gap="xsmall"):
        st.html(tag("h2", say("costs.what_counts"), css="ml-question"))
        _switch(PARTICIPANTS, "participants", "participant_time")
        if view.quarters.to_come or any(row.setup for row in view.quarters.rows):
            _switch(SETUP, "setup", "spread_setup", explained=say("costs.setup_help"))
            _life()
        if any(gap.usual and not gap.overlaps for gap in view.missing):
            missing_switch()


def missing_switch() -> None:
    """Offer to charge what nobody booked at its usual size."""
    _switch(MISSING, "missing_switch", "missing_costs")


def _switch(key: str, label: str, field: str, *, explained: str | None = None) -> None:
    """Show one choice that is on or off."""
    st.session_state[key] = bool(getattr(choices_in_force(), field))
    st.toggle(
        say(f"costs.{label}"),
        key=key,
        on_change=lambda: try_choice(**{field: bool(st.session_state[key])}),
        help=explained,
    )


def _life() -> None:
    """Offer how long set-up serves; the ledger by quarter follows it also where it is not spread."""
    lang, chosen = language(), choices_in_force().setup_months
    key = f"{LIFE}.{lang}"  # the options are words of one language
    st.session_state[key] = chosen
    st.selectbox(
        say("costs.life"),
        sorted({*LIVES, chosen}),
        format_func=lambda n: say("costs.life_months", n=numbers.number(n, lang, 0)),
        key=key,
        on_change=lambda: try_choice(setup_months=int(st.session_state[key])),
        filter_mode=None,
        width=200,
    )
