"""How many of each month's hires are still there, and why people leave."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.cohorts.exit_reasons import read_exit_years, read_tenures
from analytics.cohorts.hire_cohorts import EVERYONE, WINDOWS, HireCohorts, read_hire_cohorts
from analytics.errors import NotEstimable
from analytics.estimates.early import Early, EarlyRate, estimate_early
from analytics.estimates.hire_retention import HALF_YEAR, YEAR, Kept, estimate_kept
from analytics.estimates.reasons import ReasonYear, estimate_reasons
from analytics.estimates.tenures import Tenure, estimate_tenures
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.figures import early as picture
from analytics.report.figures.hire_cohorts import cohort_name, hire_map, hire_map_alt, hire_map_rows
from analytics.report.figures.reasons import reasons_alt, reasons_figure, reasons_rows
from pages.estimates import losing
from pages.parts import chart, definition, empty, errors, method
from pages.parts.card import figures, heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, looked_up
from pages.parts.table import table

EXIT_RULES = ("internal_move", "fixed_term_end", "probation_end", "redundancy", "retirement", "agency")
MOST_MONTHS = 24  # tenure longer than this is said in years


def show() -> None:
    """Show this part of the page."""
    hires: HireCohorts = looked_up(
        "hire-cohorts", lambda connection, cohort: read_hire_cohorts(connection, cohort.rules)
    )
    early = estimate_early(hires)
    heading(say("newcomers.early"), say("newcomers.early_lead"))
    if early.reason is not None:
        empty.refused(errors.why(early.reason))
    else:
        _early(early)
        _cohorts(early, estimate_kept(hires))
    until = _known_until()
    _reasons(until)
    _tenure(until)


def _known_until() -> date:
    """Return the day turnover ends with: the as-of date, or the last with people where files end raggedly."""
    try:
        return losing.found_losing().until
    except NotEstimable:
        return current_study().as_of


def _early(early: Early) -> None:
    """Show the share that left within each window, of all new hires."""
    lang = language()
    if not any(rate.rate for rate in early.everyone):
        empty.refused(errors.why(early.everyone[0].reason))
        return
    chart.show(
        picture.early_figure(early.everyone, lang, dark=dark()),
        picture.early_rows(early.everyone, lang),
        alt=picture.early_alt(early.everyone, lang),
        key="retention-early",
        note=" ".join([say("newcomers.early_note"), *_who_is_out(early)]),
    )
    definition.printed(*EXIT_RULES, "rehire_gap_days", "future_end")


def _who_is_out(early: Early) -> list[str]:
    """Say who does not count, as far as there is anyone."""
    said = []
    if any(rate.rate and rate.others != 0 for rate in early.everyone):
        said.append(say("newcomers.others"))
    if any(rate.lost for rate in early.everyone):
        said.append(say("newcomers.lost"))
    if early.before is None:
        said.append(say("newcomers.before_few"))
    elif early.before:
        said.append(say("newcomers.before", n=numbers.people(early.before, language())))
    return said


def _cohorts(early: Early, kept: tuple[Kept, ...]) -> None:
    """Show the groups of hires: the map, then the early exits of each by the window the reader chooses."""
    lang = language()
    heading(say("newcomers.map"), say("newcomers.map_lead"))
    _half_and_whole_year(kept)
    if not any(cell.share for cell in kept if cell.cohort != EVERYONE):
        empty.refused(say("newcomers.by_hidden"))
        return
    chart.show(
        hire_map(kept, early.grain, lang, dark=dark()),
        hire_map_rows(kept, early.grain, lang),
        alt=hire_map_alt(kept, lang),
        key="retention-cohorts",
        note=say("newcomers.map_note"),
    )
    if len({rate.cohort for rate in early.cohorts}) > 1:
        _by_cohort(early)


def _half_and_whole_year(kept: tuple[Kept, ...]) -> None:
    """Show the share of all new hires still employed after 6 and 12 months."""
    lang, rows = language(), []
    for months, window in ((6, HALF_YEAR), (12, YEAR)):
        cell = next(cell for cell in kept if (cell.cohort, cell.window) == (EVERYONE, window))
        label = say("newcomers.kept", months=numbers.number(months, lang, 0))
        if cell.share is None:
            rows.append((label, "–", errors.why(cell.reason)))
            continue
        low, high = (numbers.number(end, lang, 0) for end in (cell.share.low, cell.share.high))
        beneath = say("newcomers.kept_beneath", low=low, high=high, n=numbers.people(cell.hires, lang))
        rows.append((label, numbers.percent(cell.share.value, lang), beneath))
    figures(rows)


def _by_cohort(early: Early) -> None:
    """Show early attrition by hire cohort, the eligible before the rate."""
    lang = language()
    heading(say(f"newcomers.by_{early.grain}"), say("newcomers.by_note"))
    window = st.selectbox(
        say("newcomers.window"), WINDOWS, index=WINDOWS.index(90), key="pick.newcomers.window",
        format_func=lambda days: say("newcomers.days", days=numbers.number(days, lang, 0)), filter_mode=None,
    )  # fmt: skip
    names = ("cohort", "eligible", "too_young", "rate")
    header = [text(f"early.column.{name}", lang) for name in names]
    rates = [rate for rate in early.cohorts if rate.window == window]
    table(header, [_cells(rate, early.grain) for rate in rates])


def _cells(rate: EarlyRate, grain: str) -> list[str]:
    """Return one cohort's cells."""
    lang = language()
    counts = [numbers.people(n, lang) for n in (rate.eligible, rate.too_young)]
    return [cohort_name(rate.cohort, grain, lang), *counts, picture.rate_text(rate, lang)]


def _reasons(until: date) -> None:
    """Show why people left in the 12 months to a day."""
    lang = language()
    years: tuple[ReasonYear, ReasonYear] = looked_up(
        ("exit-reasons", until),
        lambda connection, cohort: estimate_reasons(read_exit_years(connection, cohort.rules, until)),
    )
    last, before = years
    if last.leavers is None:
        heading(say("newcomers.reasons"))
        empty.refused(errors.why(last.reason))
        return
    told = {"n": numbers.people(last.leavers, lang), "day": numbers.day(until, lang)}
    heading(say("newcomers.reasons"), say("newcomers.reasons_lead", **told))
    if last.reason is not None:
        empty.refused(errors.why(last.reason))
        return
    chart.show(
        reasons_figure(years, lang, dark=dark()),
        reasons_rows(years, lang),
        alt=reasons_alt(years, lang),
        key="retention-reasons",
        note=" ".join(_reasons_note(last, before)),
    )
    definition.printed(*EXIT_RULES, "early_fixed_term")


def _reasons_note(last: ReasonYear, before: ReasonYear) -> list[str]:
    """Say how the figure is read, and what is missing from it."""
    said = [say("newcomers.reasons_told"), say("newcomers.reasons_note")]
    if not last.is_whole:
        said.append(say("newcomers.reasons_part"))
    if before.reasons:
        said.append(say("newcomers.reasons_thin"))
    if before.reason is not None:
        said.append(say("newcomers.reasons_before", why=errors.why(before.reason)))
    return said


def _tenure(until: date) -> None:
    """Show how long people have been here, and say what the tenure of leavers is not."""
    groups: tuple[Tenure, Tenure] = looked_up(
        ("tenures", until),
        lambda connection, cohort: estimate_tenures(read_tenures(connection, cohort.rules, until)),
    )
    heading(say("newcomers.tenure"))
    figures([_tenure_row(group, until) for group in groups])
    sentence(say("newcomers.tenure_note"))
    definition.printed("rehire_gap_days", "agency", "parallel")
    method.show("retention-tenure")


def _tenure_row(group: Tenure, until: date) -> tuple[str, str, str]:
    """Return one group's median and the middle half."""
    label = say(f"newcomers.tenure_{group.name}", day=numbers.day(until, language()))
    if group.median is None or group.low is None or group.high is None:
        return label, "–", errors.why(group.reason)
    low, high = _months(group.low), _months(group.high)
    people = numbers.people(group.people, language())
    return label, _months(group.median), say("newcomers.tenure_beneath", low=low, high=high, n=people)


def _months(months: float) -> str:
    """Return a time in months, longer ones in years."""
    if months <= MOST_MONTHS:
        return say("newcomers.tenure_months", n=numbers.number(months, language(), 0))
    return say("newcomers.tenure_years", n=numbers.number(months / 12, language(), 1))
