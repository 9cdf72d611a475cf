"""Who is compared with whom: the rule, the flow of people, and how alike the groups are at the start."""

from __future__ import annotations

import streamlit as st

from analytics.cohorts.eligibility import rule_sql, script
from analytics.estimates.compared import Compared, compare_groups
from analytics.estimates.effect import Balance
from analytics.estimates.grade import LARGEST_SMD
from analytics.estimates.overlap import Overlap
from analytics.report import numbers
from analytics.report.figures.flow import people_flow, people_flow_alt, people_flow_rows
from analytics.report.figures.love import covariate_name, love, love_alt, love_rows
from analytics.report.figures.overlap import overlap, overlap_alt, overlap_rows
from pages.cohorts import chosen, clean
from pages.parts import chart, empty, errors
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, looked_up


def show() -> None:
    """Show everything that says whether the groups may be compared."""
    study = current_study()
    found = looked_up("compared", lambda c, cohort: compare_groups(c, cohort, study.primary_outcome))
    _rule(found)
    _flow(found)
    _balance(study.retention.balance, found.balance)
    _overlap(found)
    chosen.joined(found)
    clean.checks(found.checks)
    chosen.baseline(found.baseline)


def _rule(found: Compared) -> None:
    """Say who may be compared, in words and in SQL."""
    lang, study = language(), current_study()
    heading(say("compared.who"))
    roles = ", ".join(role.replace("_", " ") for role in found.roles) or say("compared.any_role")
    said = [say("compared.rule", roles=roles)]
    if found.eligible is not None:
        people, months = (numbers.number(n, lang, 0) for n in found.eligible)
        said.append(say("compared.rule_counts", people=people, months=months))
    sentence(" ".join(said))
    with st.expander(say("compared.sql")):
        sentence(say("compared.sql_lead"))
        st.code(rule_sql(), language="sql")
        st.download_button(
            say("compared.script"),
            script(study.filters, study.as_of, study.rules),
            file_name="eligible.sql",
            mime="application/sql",
            key="compared-script",
            on_click="ignore",
            icon=":material/download:",
        )


def _flow(found: Compared) -> None:
    """Show where everyone is, and that mentees stay mentored."""
    lang, flow = language(), found.flow
    chart.show(
        people_flow(flow, lang, dark=dark()),
        people_flow_rows(flow, lang),
        alt=people_flow_alt(flow, lang),
        key="compared-flow",
        title=say("compared.flow"),
        note=say("compared.flow_note"),
    )
    frozen = [say("compared.frozen")]
    if flow.ended_early is not None and flow.mentored is not None:
        counts = {"early": flow.ended_early, "mentees": flow.mentored}
        frozen.append(
            say("compared.ended_early", **{k: numbers.number(n, lang, 0) for k, n in counts.items()})
        )
    sentence(" ".join(frozen))


def _balance(weighted: tuple[Balance, ...], more: tuple[Balance, ...]) -> None:
    """Show how far the groups differ at the start, and name what is left."""
    study, lang = current_study(), language()
    heading(say("compared.love"))
    balance = (*weighted, *more)
    if not balance:
        empty.refused(errors.why(study.retention.reason))
        return
    sentence(_left(weighted, more))
    counts = {"mentored": study.counts.mentees, "comparison": study.counts.comparison}
    people = {name: numbers.people(n, lang) for name, n in counts.items()}
    chart.show(
        love(balance, lang, dark=dark()),
        love_rows(balance, lang),
        alt=love_alt(balance, lang),
        key="compared-love",
        note=f"{say('compared.love_note')} · {say('note.n', **people)}",
    )


def _left(weighted: tuple[Balance, ...], more: tuple[Balance, ...]) -> str:
    """Name what still differs: of what the weights were made for, and of what they were not."""
    lang = language()
    apart = [
        ", ".join(covariate_name(b.covariate, lang) for b in part if abs(b.smd_after) > LARGEST_SMD)
        for part in (weighted, more)
    ]
    said = [
        say(f"compared.{key}", names=names)
        for key, names in zip(("love_bad", "love_more"), apart, strict=True)
        if names
    ]
    return " ".join(said) or say("compared.love_ok")


def _overlap(found: Compared) -> None:
    """Show how the groups spread over likeness to a mentee."""
    lang = language()
    heading(say("compared.overlap"))
    if found.overlap is None:
        empty.refused(errors.why(found.overlap_reason))
        return
    sentence(f"{_outside(found.overlap)} {_effective(found.overlap)}")
    chart.show(
        overlap(found.overlap, lang, dark=dark()),
        overlap_rows(found.overlap, lang),
        alt=overlap_alt(found.overlap, lang),
        key="compared-overlap",
        note=say("compared.overlap_note"),
    )


def _outside(found: Overlap) -> str:
    """Say how many mentees nobody is like."""
    lang = language()
    n = numbers.number(found.n_mentored, lang, 0)
    if found.outside is None or found.outside_share is None:
        return say("compared.overlap_few", n=n)
    share = numbers.percent(100 * found.outside_share, lang)
    return say("compared.overlap_outside", outside=numbers.number(found.outside, lang, 0), n=n, share=share)


def _effective(found: Overlap) -> str:
    """Say how much the weighted comparison tells."""
    lang = language()
    people, effective = (numbers.number(x, lang, 0) for x in (found.n_comparison, found.effective))
    return say("compared.overlap_effective", people=people, effective=effective)
