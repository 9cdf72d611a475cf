"""What many need at once, how soon feedback comes, and what became of what was agreed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.errors import MentorlyftError
from analytics.estimates.coaching import Coaching
from analytics.estimates.follow_through import FollowThrough, TeamShare
from analytics.estimates.praise import Praise
from analytics.estimates.shared_needs import AreaNeed
from analytics.report import numbers
from analytics.report.coaching_words import (
    area_name,
    band_words,
    change_sentence,
    feedback_sentence,
    need_words,
    needs_sentence,
    site_name,
    team_name,
)
from analytics.report.figures.feedback import feedback, feedback_alt, feedback_rows
from pages.estimates import team_parts
from pages.estimates.coached import coaching
from pages.parts import chart, empty, errors, method
from pages.parts.card import heading, sentence
from pages.parts.own_teams import own_teams_only
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study
from pages.parts.table import table

QUARTERS = 8  # of the tone of feedback


def show() -> None:
    """Show shared needs, the wait for feedback and its tone, agreements and follow-ups."""
    try:
        found = coaching()
    except MentorlyftError as error:
        errors.show(error)
        return
    if not found.is_any:
        empty.missing("leadership", "evaluations.csv", "sessions.csv", "goals.csv")
        return
    _needs(found)
    _feedback(found)
    _praise(found.praise)
    _actions(found.actions)
    _follow_ups(found)


def _needs(found: Coaching) -> None:
    """Show the areas in which many are below the level."""
    targets, lang = found.targets, language()
    level = numbers.number(targets.needs_level, lang, 0)
    heading(say("coaching_needs.title"), say("coaching_needs.lead", level=level))
    if not found.needs:
        sentence(say("coaching_needs.no_areas"), css="ml-note")
        return
    sentence(needs_sentence(found.needs, targets, lang))
    sites = list(dict.fromkeys(need.site for one in found.needs for need in one.sites))
    header = [
        say("coaching_needs.area"),
        say("coaching_needs.everybody"),
        *(site_name(s or "", lang) for s in sites),
    ]
    table(header, [_need_row(one, sites) for one in found.needs])
    for one in found.needs:
        if one.teams:
            teams = "; ".join(
                f"{team_name(team, lang)}: {band_words(low, high, lang)}" for _, team, low, high in one.teams
            )
            sentence(say("coaching_needs.teams", area=area_name(one.whole.area, lang), teams=teams))
    sentence(say("coaching_needs.rule", level=level), css="ml-note")
    method.show("coaching-needs")


def _need_row(one: AreaNeed, sites: Sequence[str | None]) -> list[str]:
    """Return one area: everybody in view, then each site."""
    lang = language()
    by_site = {need.site: need for need in one.sites}
    dash = numbers.people(None, lang)
    cells = [need_words(by_site[site], lang) if site in by_site else dash for site in sites]
    name = area_name(one.whole.area, lang)
    return [name[:1].upper() + name[1:], need_words(one.whole, lang), *cells]


def _feedback(found: Coaching) -> None:
    """Show how long agents wait for feedback on an evaluation."""
    lang, waits = language(), found.feedback
    heading(say("coaching_needs.feedback"), say("coaching_needs.feedback_lead"))
    if waits.reason is not None:
        empty.refused(errors.why(waits.reason))
        return
    sentence(feedback_sentence(waits, lang))
    if change := change_sentence(waits, lang):
        sentence(change)
    by = "recorded" if waits.is_recorded else "by_coaching"
    chart.show(
        feedback(waits, lang, dark=dark()),
        feedback_rows(waits, lang),
        alt=feedback_alt(waits, lang),
        key="coaching-feedback",
        note=say(f"coaching_needs.{by}", day=numbers.day(current_study().as_of, lang)),
    )


def _praise(found: Sequence[Praise]) -> None:
    """Show how much of the feedback praises and criticises."""
    heading(say("coaching_needs.praise"), say("coaching_needs.praise_lead"))
    if not found:
        sentence(say("coaching_needs.no_tone"), css="ml-note")
        return
    names = ("quarter", "ratio", "praising", "mixed", "critical")
    table(
        [say(f"coaching_needs.{name}") for name in names],
        [_praise_row(one) for one in found[::-1][:QUARTERS]],
    )
    sentence(say("coaching_needs.praise_note"), css="ml-note")
    method.show("coaching-praise")


def _praise_row(one: Praise) -> list[str]:
    """Return one quarter."""
    lang = language()
    name = numbers.quarter(f"{one.quarter // 4}Q{one.quarter % 4 + 1}", lang, short=True)
    if one.praise is None:
        return [name, say("coaching_needs.few"), *(numbers.people(None, lang) for _ in range(3))]
    ratio = one.ratio
    said = (
        numbers.interval(ratio.value, ratio.low, ratio.high, lang, 1) if ratio else numbers.people(None, lang)
    )
    return [name, said, *(numbers.people(n, lang) for n in (one.praise, one.mixed, one.critical))]


def _actions(found: FollowThrough) -> None:
    """Show what became of what agents and leaders agreed."""
    lang = language()
    heading(say("coaching_needs.actions"), say("coaching_needs.actions_lead"))
    if not found.is_recorded:
        sentence(say("coaching_needs.no_actions"), css="ml-note")
        return
    _teams(found, ("done", "open", "overdue", "otherwise"), "agreed")
    if found.drafts:
        sentence(say("coaching_needs.drafts", n=numbers.number(found.drafts, lang, 0)), css="ml-note")
    sentence(say("coaching_needs.actions_note"), css="ml-note")
    method.show("coaching-actions")


def _follow_ups(found: Coaching) -> None:
    """Show whether a coaching is followed up in time."""
    days = numbers.number(found.targets.follow_up_days, language(), 0)
    heading(say("coaching_needs.follow_ups", days=days), say("coaching_needs.follow_ups_lead", days=days))
    if not found.follow_ups.is_recorded:
        sentence(say("coaching_needs.no_follow_ups"), css="ml-note")
        return
    _teams(found.follow_ups, ("planned", "held", "led"), "meetings")
    sentence(say("coaching_needs.follow_ups_note", days=days), css="ml-note")
    method.show("coaching-follow-ups")


def _teams(found: FollowThrough, parts: Sequence[str], things: str) -> None:
    """Show all teams together and each site; every team by site and name is one click away."""
    header = [say(f"coaching_needs.{name}") for name in (things, *parts)]
    table(
        [say("coaching_needs.site"), *header], [_team_row(one, parts) for one in (found.whole, *found.sites)]
    )
    if not found.teams:
        own_teams_only(others=True)
        return
    places = [(site, team or "") for site, team in (one.place for one in found.teams if one.place)]
    with st.expander(say("coaching_needs.every_team")):
        first, after = team_parts.chosen(places, key=things)
        rows = [_team_row(one, parts) for one in found.teams[first:after]]
        table([say("coaching_needs.team"), *header], rows)
    own_teams_only(others=True)


def _place_name(one: TeamShare) -> str:
    """Return the name of a team or site, or that it is all of them."""
    if one.place is None:
        return say("coaching_needs.all")
    site, team = one.place
    return site_name(site, language()) if team is None else team_name(team, language())


def _team_row(one: TeamShare, parts: Sequence[str]) -> list[str]:
    """Return one team's shares, or that they are hidden."""
    lang = language()
    name = _place_name(one)
    if one.things is None:
        return [name, say("coaching_needs.few"), *(numbers.people(None, lang) for _ in parts)]
    return [
        name,
        numbers.people(one.things, lang),
        *(numbers.percent(one.shares[part], lang) for part in parts),
    ]
