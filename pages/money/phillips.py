"""The twelve guiding principles, each met or not, with the reason and where it can be seen."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from analytics.money.phillips import Facts, Principle, principles
from analytics.money.ret import Return
from analytics.report import numbers
from analytics.report.alarms import alarms_of
from analytics.report.catalogue import text
from pages.parts import method, state
from pages.parts.access import may
from pages.parts.card import heading
from pages.parts.say import say, tag
from pages.parts.state import language
from pages.parts.study import choices_in_force, current_return, current_study

PAGES = {
    "data": "pages/admission/data.py",
    "evidence": "pages/estimates/evidence.py",
    "overview": "pages/overview/overview.py",
}
SEEN = {  # page and tab on which each principle can be checked
    "lower_levels": ("data", None),
    "enough_below": ("data", None),
    "credible": ("roi", "assumptions"),
    "careful": ("roi", "worth"),
    "isolated": ("evidence", None),
    "nothing_assumed": ("evidence", None),
    "errors": ("roi", "worth"),
    "extremes": ("roi", "benefits"),
    "first_year": ("roi", "worth"),
    "full_cost": ("roi", "costs"),
    "intangible": ("roi", "outside"),
    "told": ("overview", None),
}
ARROW = ":material/arrow_forward:"
MARKS = {"met": "✓", "partly": "◐", "not": "✕", "open": "–"}


def show() -> None:
    """Show every principle with its answer."""
    ret = current_return()
    found = principles(ret, _facts(ret))
    heading(say("phillips.title"), _summary(found))
    with st.container(key="phillips", gap="small"):
        for principle in found:
            _row(principle, ret)
    method.show("roi-phillips")


def _facts(ret: Return) -> Facts:
    """Return what the principles need to know of the data and the choices."""
    study, choices = current_study(), choices_in_force()
    return Facts(
        tables=dict(study.tables),
        not_imputable=study.counts.not_imputable_person_months,
        without_time=not choices.participant_time,
        spread_setup=choices.spread_setup,
        implausible=any(alarm.key in ("roi", "turnover_cut", "output") for alarm in alarms_of(study, ret)),
    )


def _summary(found: tuple[Principle, ...]) -> str:
    """Count the answers."""
    lang, count = language(), Counter(principle.status for principle in found)
    shown = {status: numbers.number(count[status], lang, 0) for status in MARKS}
    said = say("phillips.lead", **{status: shown[status] for status in ("met", "partly", "not")})
    return f"{said} {say('phillips.open', count=shown['open'])}" if count["open"] else said


def _row(principle: Principle, ret: Return) -> None:
    """Show one principle: its rule, the answer with its reason, and the way to where it is seen."""
    rule, answer, way = st.columns([5, 6, 4], vertical_alignment="center", gap="small")
    with rule:
        st.html(tag("p", f"{principle.number}. {_said(principle, 'rule', ret)}", css="ml-say"))
    with answer:
        status = text(f"money.phillips.status.{principle.status}", language())
        mark = tag("strong", f"{MARKS[principle.status]} {status}.")
        why = tag("span", f" {_said(principle, principle.why, ret)}")
        st.html(tag("p", mark + why, css="ml-beneath", raw=True))
    with way:
        _link(principle)


def _said(principle: Principle, part: str, ret: Return) -> str:
    """Return one text of a principle, filled with what it counts."""
    lang = language()
    months = current_study().counts.not_imputable_person_months
    share = ret.conservative.first_year_share if ret.conservative else 0.0
    filling = {
        "months": numbers.people(months, lang),
        "share": numbers.percent(100 * share, lang),
        "types": ", ".join(text(f"money.cost_type.{one}", lang).lower() for one in ret.missing),
    }
    return text(f"money.phillips.{principle.name}.{part}", lang, **filling)


def _link(principle: Principle) -> None:
    """Lead to the page or tab where the principle can be checked; what the reader tries stays."""
    page, tab = SEEN[principle.name]
    if tab is None:
        if may(page):
            st.page_link(PAGES[page], label=say(f"{page}.menu"), icon=ARROW)
        return
    st.button(
        say(f"roi.tab.{tab}"),
        key=f"phillips-{principle.name}",
        type="tertiary",
        icon=ARROW,
        on_click=state.choose,
        args=("tab", tab),
    )
