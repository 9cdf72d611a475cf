"""Whom a report is for, and whether whoever asks may make it."""

from __future__ import annotations

import streamlit as st

from analytics.publishing.handing_over import leader_of, leaders, mark_of, teams_there
from analytics.publishing.opening import NO_TEAMS
from analytics.report.quarterly.model import Audience
from analytics.settings import Access
from pages.parts.access import access, may
from pages.parts.say import say
from pages.parts.study import database

WIDE: tuple[Audience, ...] = ("steering", "annual")


def audiences() -> tuple[Audience, ...]:
    """Return for whom this session may make reports."""
    wide = WIDE if may("reports") else ()
    own: tuple[Audience, ...] = ("leader",) if may("pack") and _packs() else ()
    return (*wide, *own)


def _packs() -> bool:
    """Whether there is any team whose pack this session may make."""
    return bool(_choices())


def _choices() -> tuple[str, ...]:
    """Return whose packs this session may make: leaders by login, else single teams by name."""
    mine = access()
    if mine.teams is not None:
        return (mine.who,) if mine.teams else ()
    return tuple(one.who for one in leaders(database())) or teams_there(database())


def pick_leader(key: str = "report.leader") -> str:
    """Ask whose pack it is; a leader's own is the only one there is for a leader."""
    choices = _choices()
    if access().teams is not None:
        return choices[0]
    by_login = bool(leaders(database()))
    return str(
        st.selectbox(
            say("report.leader" if by_login else "report.team"),
            choices,
            key=key,
            filter_mode=None,
        )
    )


def reader_of(audience: Audience, leader: str = "") -> Access | None:
    """Return by whose access a report is made; None where this session may not have it.

    The choice a browser sends is not trusted: it must be one that is offered.
    """
    if audience not in audiences():
        return None
    if audience != "leader":
        return NO_TEAMS
    mine = access()
    if mine.teams is not None:
        return Access(who=mine.who, roles=frozenset({"leader"}), teams=mine.teams)
    if leader not in _choices():
        return None
    known = {one.who: one for one in leaders(database())}
    return known.get(leader) or leader_of(database(), [leader])


def mark(audience: Audience, leader: str = "") -> str | None:
    """Return what stands in the names of published files; None where they are not for this reader."""
    reader = reader_of(audience, leader)
    if reader is None:
        return None
    return mark_of(reader) if audience == "leader" else ""
