"""Results larger than published evidence: shown wherever they are used, with no way to close them."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.estimates.plausibility import Alarm
from analytics.report.alarms import alarm_asks, alarm_says, alarm_source, alarms_of
from pages.parts.say import say, tag
from pages.parts.state import language
from pages.parts.study import current_study, filed_assumptions, filed_return

ABOUT = {  # which alarms a page must show; every other page shows all
    "retention": ("turnover_cut", "naive_gap", "leader", "leader_spread"),
    "kpis": ("output", "voluntary", "objective"),
    "roi": ("roi", "turnover_cut", "leader", "output"),
}


def show(page: str = "") -> None:
    """Show the alarms that concern a page's figures; all of them where no page is named."""
    shown = concerning(page)
    if shown:
        st.html(f'<div class="ml-alarms" role="alert">{"".join(_alarm(alarm) for alarm in shown)}</div>')


def concerning(page: str) -> list[Alarm]:
    """Return the alarms that concern a page's figures; all of them where the page has no list."""
    keys = ABOUT.get(page)
    found = alarms_of(current_study(), filed_return(), assumptions=filed_assumptions())
    return [alarm for alarm in found if keys is None or alarm.key in keys]


def _alarm(alarm: Alarm) -> str:
    """Return one alarm: what is shown, what to check, and the source it is compared with."""
    study, lang = current_study(), language()
    head = f"{tag('strong', say('alarms.title'))} {escape(alarm_says(alarm, study, lang))}"
    rest = f"{escape(alarm_asks(alarm, lang))} {tag('span', alarm_source(alarm, lang), css='ml-beneath')}"
    return tag("p", f"{head} {rest}", css="ml-notice", raw=True)
