"""How well leaders see themselves as their teams see them, and whether mentoring changes that."""

from __future__ import annotations

import streamlit as st

from analytics.cohorts.leader_ratings import LeaderRatings
from analytics.errors import NotEstimable
from analytics.estimates.leader_groups import Placed, agreement_of
from analytics.estimates.leader_levels import teams_to_choose
from analytics.estimates.leadership import GAP, Changed, Leadership
from analytics.estimates.self_other import GAPS, LEVELS, MARGIN, UNCLEAR
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.figures.leader_changes import leader_changes, leader_changes_alt, leader_changes_rows
from analytics.report.figures.leader_quadrant import (
    leader_quadrant,
    leader_quadrant_alt,
    leader_quadrant_rows,
)
from analytics.report.leader_words import (
    agreement_sentence,
    answer_sentence,
    answered_sentence,
    change_sentence,
    count_words,
    groups_sentence,
    instrument_name,
)
from pages.parts import chart, empty, errors, leaders, owner
from pages.parts.card import Figure, figures, heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.table import table

KIND, TEAM = "pick.agreement_kind", "pick.agreement_team"


def answer() -> str:
    """Return the one sentence of this tab that stands at the top of the page; empty without data."""
    _, found = leaders.found()
    if not found.instruments:
        return ""
    return answer_sentence(found, language())


def show() -> None:
    """Show how alike leaders and teams see it, the groups, and what mentoring changed."""
    ratings, found = leaders.found()
    heading(say("leader_agreement.title"), say("leader_agreement.lead"))
    if ratings is None or not found.instruments:
        empty.missing("leader_agreement", "survey_responses.csv")
        return
    kind = found.instruments[0]
    if len(found.instruments) > 1:
        names = {name: instrument_name(name, language()) for name in found.instruments}
        kind = str(
            st.radio(
                say("leader_ratings.kind"),
                tuple(names),
                format_func=names.__getitem__,
                key=KIND,
                horizontal=True,
            )
        )
    mine = next(placed for placed in found.placed if placed.instrument == kind)
    _groups(mine)
    if mine.gaps is not None or _main(found, kind) is not None:
        _change(found, kind)
    _one(ratings, kind)


def _main(found: Leadership, kind: str) -> Changed | None:
    """Return the change in the distance over all areas where it could be estimated."""
    whole = (one for one in found.gaps if one.instrument == kind and one.seen_by == GAP and not one.dimension)
    return next((one for one in whole if one.change.effect is not None), None)


def _groups(placed: Placed) -> None:
    """Show the quadrants and how many leaders can be placed."""
    lang = language()
    if placed.gaps is None:
        empty.refused(errors.why(placed.reason))
        return
    sentence(groups_sentence(placed, lang))
    assert placed.day is not None
    chart.show(
        leader_quadrant(placed, lang, dark=dark()),
        leader_quadrant_rows(placed, lang),
        alt=leader_quadrant_alt(placed, lang),
        key="leaders-quadrant",
        note=say(
            "leader_agreement.note",
            day=numbers.day(placed.day, lang),
            leaders=numbers.people(placed.leaders, lang),
            response=_answered(placed),
            unit=text(f"leaders.unit.{'spreads' if placed.standardised else 'points'}", lang),
        ),
    )
    sentence(_rule(placed), css="ml-note")
    _table(placed)
    _likeness(placed)


def _answered(placed: Placed) -> str:
    """Return the response rate behind the groups."""
    lang = language()
    if placed.response is None:
        return text("leaders.response_unknown", lang)
    return text("leaders.response", lang, share=numbers.percent(placed.response, lang))


def _rule(placed: Placed) -> str:
    """Return the rule by which leaders are placed."""
    lang = language()
    if placed.standardised:
        return say("leader_agreement.rule", margin=numbers.number(MARGIN, lang, 1))
    return say("leader_agreement.rule_points", margin=numbers.number(placed.margin, lang, 1))


def _table(placed: Placed) -> None:
    """Show leaders by gap, and how the teams rate them; small groups are hidden."""
    lang = language()
    gaps, groups = placed.gaps or {}, placed.groups or {}
    levels: tuple[str, ...] = (*LEVELS, UNCLEAR)
    if not any(groups[f"{gap}_{level}"] for gap in GAPS for level in levels):
        levels = ()
    header = [
        *(text(f"leaders.column.{name}", lang) for name in ("group", "leaders")),
        *(say("leader_agreement.rated", level=text(f"leaders.group.{level}", lang)) for level in levels),
    ]
    rows = [
        [
            text(f"leaders.gap.{gap}", lang),
            count_words(gaps[gap], lang),
            *(count_words(groups[f"{gap}_{level}"], lang) for level in levels),
        ]
        for gap in GAPS
    ]
    none = [text("figure.none", lang)] * len(levels)
    rows.append([text(f"leaders.gap.{UNCLEAR}", lang), count_words(gaps[UNCLEAR], lang), *none])
    table(header, rows)


def _likeness(placed: Placed) -> None:
    """Show correlation and standardised difference, with what is usual elsewhere."""
    like, lang = placed.likeness, language()
    if like is None:
        return
    made: list[Figure] = []
    for name, found in (("r", like.r), ("d", like.d)):
        span = numbers.span(found.low, found.high, lang, 2, signed=True)
        value = numbers.number(found.value, lang, 2, signed=True)
        made.append((say(f"leader_agreement.{name}"), value, say(f"leader_agreement.{name}_help", span=span)))
    figures(made)


def _change(found: Leadership, kind: str) -> None:
    """Show what mentoring of their own changed in the distance between leaders and teams."""
    lang = language()
    heading(say("leader_agreement.change"), say("leader_agreement.change_lead"))
    mine = tuple(one for one in found.gaps if one.instrument == kind)
    main = _main(found, kind)
    if main is None:
        whole = next((one for one in mine if one.seen_by == GAP and not one.dimension), None)
        empty.refused(errors.why(whole.change.reason if whole else None))
        return
    distances = tuple(one for one in mine if one.seen_by == GAP)
    sentence(change_sentence(main, lang))
    chart.show(
        leader_changes(distances, lang, dark=dark(), closer=True),
        leader_changes_rows(distances, lang),
        alt=leader_changes_alt(distances, lang),
        key="leaders-change",
        note=say(
            "leader_agreement.change_note",
            mentored=numbers.people(main.change.mentored, lang),
            others=numbers.people(main.change.others, lang),
            seen=numbers.number(main.change.min_detectable or 0.0, lang, 1),
        ),
    )
    sides = [one for one in mine if one.seen_by != GAP]
    sentence(say("leader_agreement.sides"))
    header, rows = leader_changes_rows(sides, lang)
    table(header, rows)
    if answered := answered_sentence(found, lang):
        sentence(answered, css="ml-note")


def _one(ratings: LeaderRatings, kind: str) -> None:
    """Show, to whoever opens it on purpose, how one leader and the team see the same; for their own talk."""
    offered = teams_to_choose(ratings, kind)
    if not offered:
        return
    heading(say("leader_agreement.one"))
    if not owner.opened("leader_agreement", deed="own_leaders"):
        return
    team = st.selectbox(
        say("leader_ratings.team"), tuple(offered), key=TEAM, index=None,
        placeholder=say("leader_ratings.choose"),
    )  # fmt: skip
    if team in offered:
        _told(ratings, kind, offered[str(team)])


def _told(ratings: LeaderRatings, kind: str, leader: int) -> None:
    """Say, area by area, whether one leader and the team see the same."""
    try:
        found = agreement_of(ratings, kind, leader)
    except NotEstimable as refusal:
        empty.refused(errors.why(refusal.reason))
        return
    for one in found:
        sentence(agreement_sentence(one, kind, language()))
    sentence(say("leader_agreement.one_note"), css="ml-note")
