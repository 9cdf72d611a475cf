"""Mentors' own staying, promotions and moves: what else mentoring may change."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics.cohorts.careers import read_careers
from analytics.cohorts.cohort import Cohort
from analytics.cohorts.mentoring import read_mentoring
from analytics.estimates.careers import OUTCOMES, Career
from analytics.estimates.effect import Interval
from analytics.estimates.mentors import MentorArm, estimate_mentors
from analytics.estimates.paths import Paths, estimate_paths
from analytics.report import career_words, numbers
from analytics.report.catalogue import text
from analytics.report.figures.careers import career_alt, career_curves, career_rows, followed_rows
from pages.estimates import leaders
from pages.parts import chart, definition, empty, errors, method
from pages.parts.card import Figure, figures, heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, looked_up
from pages.parts.table import table

FILES = ("employee_events", "team_history")  # what tells of promotions
EXITS = ("internal_move", "fixed_term_end", "probation_end", "redundancy", "retirement", "rehire_gap_days")


def show() -> None:
    """Show this part of the page."""
    mentors(_mentors())
    found = _paths()
    if found.unknown:
        nothing()
        return
    careers(found.careers)
    leaders.posts(found.posts, found.time)


def nothing() -> None:
    """Say which file would tell of promotions, or that the ones loaded tell of none."""
    if any(rows for name, rows in current_study().tables if name in FILES):
        heading(say("growing.careers"), say("growing.careers_lead"))
        empty.refused(errors.why("no_promotions"))
    else:
        empty.missing("careers", *FILES)


def _mentors() -> MentorArm:
    """Return the mentors' own arm, kept by data and filters."""
    primary = current_study().primary_outcome

    def look(connection: Any, cohort: Cohort) -> MentorArm:
        return estimate_mentors(cohort, read_mentoring(connection), primary=primary)

    return looked_up(("growing", "mentors"), look)


def _paths() -> Paths:
    """Return promotions, moves and leader posts, kept by data and filters."""
    primary = current_study().primary_outcome

    def look(connection: Any, cohort: Cohort) -> Paths:
        known = read_careers(connection)
        return estimate_paths(cohort, known, read_mentoring(connection), primary=primary)

    return looked_up(("growing", "paths"), look)


def mentors(found: MentorArm) -> None:
    """Show whether mentors stay, and what mentoring did to their own work."""
    heading(say("growing.mentors"), say("growing.mentors_lead"))
    if found.difference is None:
        empty.refused(errors.why(found.reason))
    else:
        sentence(career_words.mentors_sentence(found, language()), css="ml-verdict")
    if rows := [*_staying(found), *_own_work(found)]:
        figures(rows)
        _beneath(found)
        method.show("retention-mentors")


def _staying(found: MentorArm) -> list[Figure]:
    """Return staying in people, with its interval; nothing where it is refused."""
    if found.difference is None or found.exits_avoided is None:
        return []
    lang, points, avoided = language(), found.difference, found.exits_avoided
    stay, without = (numbers.number(n or 0.0, lang, 0) for n in (found.staying, found.without))
    digits = numbers.digits_for(avoided.low, avoided.high)
    apart = say("growing.difference_between", **_ends(points, 0))
    saved = say("growing.avoided_between", **_ends(avoided, digits))
    return [
        (say("growing.stay"), say("growing.of_hundred", n=stay), say("growing.stay_without", n=without)),
        (say("growing.difference"), _signed(points.value, 0), apart),
        (say("growing.avoided"), _signed(avoided.value, digits), saved),
    ]


def _own_work(found: MentorArm) -> list[Figure]:
    """Return what mentoring did to the mentors' own main outcome, where that can be told."""
    effect = found.effect
    if effect is None or effect.att is None:
        return []
    value, beneath = career_words.own_work(effect, language())
    return [(say("growing.own", label=current_study().label(effect.outcome, language())), value, beneath)]


def _beneath(found: MentorArm) -> None:
    """Say how it was made, of how many, and who is left out."""
    lang = language()
    counts = {
        "mentors": found.mentors,
        "comparison": found.comparison,
        "exits": found.mentor_exits,
        "others": found.other_exits,
    }
    told = {name: numbers.people(n, lang) for name, n in counts.items()}
    said = [say("growing.mentors_note", **told, day=_as_of())] if found.difference is not None else []
    if found.effect is not None and found.effect.att is not None:
        behind = {"mentors": found.effect.n_mentored, "comparison": found.effect.n_comparison}
        about = {name: numbers.people(n, lang) for name, n in behind.items()}
        said.append(say("growing.own_note", **about))
    if found.left_out != 0 or found.outside_file != 0:
        out = {"left_out": found.left_out, "outside": found.outside_file}
        people = {name: numbers.people(n, lang) for name, n in out.items()}
        said.append(say("growing.mentors_left_out", **people))
    sentence(" ".join([*said, say("growing.mentors_association")]), css="ml-note")
    definition.printed(*EXITS)


def careers(found: tuple[Career, ...]) -> None:
    """Show one outcome with leaving as the competing end: the reader chooses which."""
    heading(say("growing.careers"), say("growing.careers_lead"))
    lang = language()
    name = st.radio(
        say("growing.outcome"),
        OUTCOMES,
        format_func=lambda one: text(f"career.{one}", lang),
        horizontal=True,
        key="pick.growing.outcome",
    )
    career = next(one for one in found if one.outcome == name)
    if career.reason is not None:
        empty.refused(errors.why(career.reason))
        return
    if career.difference is not None:
        sentence(career_words.career_sentence(career, lang), css="ml-verdict")
    _curves(career)


def _curves(career: Career) -> None:
    """Show the curves, how many are still followed, and what forgetting leavers would have said."""
    lang, people = language(), career.people or {}
    counts = {arm: numbers.people(n, lang) for arm, n in people.items()}
    chart.show(
        career_curves(career, lang, dark=dark()),
        career_rows(career, lang),
        alt=career_alt(career, lang),
        key="retention-careers",
        note=say("growing.careers_note", **counts, day=_as_of()),
    )
    header, rows = followed_rows(career, lang)
    table(header, rows, caption=say("retention.at_risk"))
    if career.mentored is not None and career.overstated is not None:
        shares = {
            "share": numbers.percent(career.mentored.value, lang, 1),
            "naive": numbers.percent(career.overstated, lang, 1),
        }
        sentence(
            say("growing.overstated", month=numbers.number(career.month, lang, 0), **shares), css="ml-note"
        )
    definition.printed("promotion", "rehire_gap_days")


def _signed(value: float, digits: int) -> str:
    """Return a number with its sign."""
    return numbers.number(value, language(), digits, signed=True)


def _ends(found: Interval, digits: int) -> dict[str, str]:
    """Return both ends with their signs."""
    return {"low": _signed(found.low, digits), "high": _signed(found.high, digits)}


def _as_of() -> str:
    """Return the day the data reach."""
    return numbers.day(current_study().as_of, language())
