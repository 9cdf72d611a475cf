"""What analysts ask of staying: hazard ratios, likeness of the groups, and everyone's place."""

from __future__ import annotations

import streamlit as st

from analytics.cohorts.small import shown
from analytics.report import numbers
from analytics.report import staying_tables as tables
from analytics.report.catalogue import text
from pages.estimates import staying_looks
from pages.parts import method
from pages.parts.say import say, say_or
from pages.parts.state import language
from pages.parts.study import current_study
from pages.parts.table import table


def details() -> None:
    """Show the hazard ratio and the balance, folded away."""
    with st.expander(say("retention.details")):
        table([say("retention.measure"), say("retention.value")], _detail_rows())
        _programmes()
        _balance()


def _detail_rows() -> list[list[str]]:
    """Return the measures that only analysts ask for."""
    r, lang = current_study().retention, language()
    ratio = r.hazard_ratio
    rows = [("hazard_ratio", numbers.interval(ratio.value, ratio.low, ratio.high, lang, 2) if ratio else "")]
    if r.naive_hazard_ratio is not None:
        rows.append(("naive_ratio", numbers.number(r.naive_hazard_ratio, lang, 2)))
    if r.naive_gap_12m is not None:
        rows.append(("naive_gap", _points(r.naive_gap_12m)))
    if r.min_detectable is not None:
        rows.append(("detectable", _points(r.min_detectable)))
    exits = shown({"mentored": r.mentored_exits, "rest": r.exits - r.mentored_exits})
    counts = f"{numbers.number(r.exits, lang, 0)} ({numbers.people(exits['mentored'], lang)})"
    told = [[say(f"retention.{name}"), value] for name, value in (*rows, ("exits", counts))]
    voluntary = [list(row) for row in tables.ratio_rows(staying_looks.looks().voluntary, lang)]
    return [*told[:1], *voluntary, *told[1:]]


def _programmes() -> None:
    """Show the hazard ratios of the programmes."""
    found = staying_looks.looks().programmes
    if isinstance(found, str):
        return
    header, rows = tables.programme_ratios(found, language())
    if rows:
        table(header, rows, caption=say("staying.ratios"))


def _points(value: float) -> str:
    """Return percentage points."""
    return say("retention.points", value=numbers.number(value, language(), 1))


def flow() -> None:
    """Show everyone's place: compared with whom, or left out and why."""
    study, lang = current_study(), language()
    rows = [[text(f"flow.{reason}", lang), numbers.people(n, lang)] for _, reason, n in study.flow]
    everyone = [text("flow.all", lang), numbers.number(study.counts.employees, lang, 0)]
    with st.expander(text("flow.title", lang)):
        table([text("flow.group", lang), text("flow.people", lang)], [*rows, everyone])
        method.show("retention-flow")


def _balance() -> None:
    """Show how alike the groups are at the start."""
    rows, lang = current_study().retention.balance, language()
    if not rows:
        return
    header = [say(f"retention.balance_{name}") for name in ("columns", "before", "after")]
    table(
        header,
        [
            [_covariate(b.covariate), *(numbers.number(x, lang, 2) for x in (b.smd_before, b.smd_after))]
            for b in rows
        ],
        caption=say("retention.balance"),
    )
    method.show("retention-balance")


def _covariate(name: str) -> str:
    """Return a property's name in words."""
    return say_or(f"page.covariate.{name}", name.replace("_", " "))
