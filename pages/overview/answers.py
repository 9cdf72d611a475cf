"""The five answers of the first screen, and the effects behind them below it."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.estimates.guardrails import breached
from analytics.report import wording
from analytics.report.catalogue import text
from analytics.report.figures.effects import effect_bars, effect_bars_alt, effect_bars_rows
from analytics.report.figures.grade import grade_ladder, grade_ladder_alt, grade_ladder_rows
from analytics.report.figures.roi_range import roi_range_alt, roi_range_bar, roi_range_rows
from analytics.report.guardrail_words import guardrail_change, guardrail_name, harmed_beside, is_breached
from pages.cohorts.delivered import judged
from pages.parts import chart, note
from pages.parts.access import may
from pages.parts.card import sentence
from pages.parts.money_words import breaks_even, draft_badge
from pages.parts.say import say, tag
from pages.parts.state import dark, language
from pages.parts.study import current_study, current_verdict, filed_return

PROGRAMME = "pages/cohorts/programme.py"


def working() -> None:
    """Say in one generated sentence whether it works."""
    sentence(current_verdict().sentences[language()], css="ml-verdict")


def what_now() -> None:
    """Say the decision status and what it asks of the steering group."""
    verdict, lang = current_verdict(), language()
    name = tag("span", wording.status_name(verdict.status, lang), css=f"ml-status ml-{verdict.status}")
    st.html(tag("p", name, raw=True) + tag("p", wording.status_advice(verdict.status, lang), css="ml-say"))
    if lang in verdict.notices:
        sentence(verdict.notices[lang], css="ml-note")


def how_sure() -> None:
    """Show the evidence grade and the one thing that would raise it."""
    study, lang = current_study(), language()
    primary = study.effect(study.primary_outcome) if study.primary_outcome else None
    graded = primary if primary and primary.grade else study.retention
    grade, method = graded.grade, "imputation" if graded is primary else "hazard"
    chart.show(
        grade_ladder(grade, lang, dark=dark()),
        grade_ladder_rows(grade, lang),
        alt=grade_ladder_alt(grade, lang),
        key="overview-grade",
        note=note.of_result(graded, study, method=method) if grade else "",
    )
    if grade is None or not grade.reasons:
        return
    weakest = grade.reasons[min(1, len(grade.reasons) - 1)]
    sentence(text(f"grade.{weakest}", lang))
    win_back = text(f"grade.win_back.{weakest}", lang)
    st.html(
        tag("p", f"{tag('strong', say('overview.raise'))} {escape(win_back)}", css="ml-beneath", raw=True)
    )


def worth_the_money() -> None:
    """Show the range of the return with zero marked, the chance that it pays, and a break-even value."""
    ret, lang = filed_return(), language()
    if ret.roi_pct is None:
        sentence(wording.money_sentence(ret, lang))
        return
    chart.show(
        roi_range_bar(ret, lang, dark=dark()),
        roi_range_rows(ret, lang),
        alt=roi_range_alt(ret, lang),
        key="overview-roi",
        note=note.of_study(current_study(), method="money"),
    )
    sentence(wording.money_clause(ret.p_positive, lang))
    sentence(breaks_even(ret, current_study().assumptions, lang), css="ml-beneath")
    st.html(draft_badge(ret))


def any_harm() -> None:
    """Name every outcome that is clearly worse, or say that none is."""
    study, lang = current_study(), language()
    worse = harmed_beside(study)
    harm = worse or is_breached(study) or study.retention.verdict == "worse"
    measured = any(e.att for e in study.effects) or study.retention.hazard_ratio
    sign = "✕" if harm else "✓" if measured else "–"
    st.html(tag("p", f"{sign} {wording.harm_line(study, lang)}", css="ml-say"))
    lines = "".join(
        tag("li", f"{study.label(e.outcome, lang)}: {wording.effect_value(e, lang)}") for e in worse
    )
    lines += "".join(
        tag("li", f"{guardrail_name(g, study, lang)}: {guardrail_change(g, lang)}")
        for g in breached(study.guardrails)
        if g.name not in {e.outcome for e in worse}
    )
    if lines:
        st.html(tag("ul", lines, css="ml-list", raw=True))


def pitfalls() -> None:
    """Name the pitfalls that the programme is in, with the way to what is behind them; mostly nothing."""
    lang = language()
    names = [text(f"pitfall.name.{one.key}", lang) for one in judged() if one.status == "act"]
    if names:
        sentence(say("overview.pitfalls", names=", ".join(names)), css="ml-notice")
        if may("programme"):
            st.page_link(PROGRAMME, label=say("overview.to_programme"), icon=":material/arrow_forward:")


def effects() -> None:
    """Show the few effects that matter most, on one scale."""
    study, lang = current_study(), language()
    chart.show(
        effect_bars(study, lang, dark=dark()),
        effect_bars_rows(study, lang),
        alt=effect_bars_alt(study, lang),
        key="overview-effects",
        title=say("overview.effects"),
        note=note.of_study(study, method="main"),
    )
