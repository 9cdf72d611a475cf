"""Many teams are shown in parts, in the order they have anyway: by site and name."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.report.coaching_words import team_name
from pages.parts.say import say
from pages.parts.state import language

MOST_TEAMS = 60  # in one figure or table


def chosen(places: Sequence[tuple[str, str]], *, key: str) -> tuple[int, int]:
    """Return the first team to show and the one after the last; the reader picks the part of many.

    Parameters
    ----------
    places : sequence of (site, team)
    key : str
        Tells one choice of a page from another.
    """
    size = len(places)
    if size <= MOST_TEAMS:
        return 0, size
    ends = {first: min(first + MOST_TEAMS, size) for first in range(0, size, MOST_TEAMS)}
    names = {first: _span(places, first, after) for first, after in ends.items()}
    picked = st.selectbox(
        say("coaching.part"), tuple(names), format_func=names.__getitem__, key=f"pick.{key}_part"
    )
    return int(picked), ends[int(picked)]


def _span(places: Sequence[tuple[str, str]], first: int, after: int) -> str:
    """Return the names of the first and the last team of a part."""
    ends = [team_name(places[n][1], language()) for n in (first, after - 1)]
    return say("coaching.from_to", first=ends[0], last=ends[1])
