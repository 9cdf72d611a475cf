"""What surveys say of leaders, read once for all tabs that show it."""

from __future__ import annotations

from typing import Any

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.leader_ratings import LeaderRatings, read_leader_ratings
from analytics.estimates.leadership import Leadership, look_at_leaders
from pages.parts.study import looked_up

Found = tuple[LeaderRatings | None, Leadership]


def found() -> Found:
    """Return the ratings of the current cohort, None without any, and what is known from them."""

    def ask(connection: Any, cohort: Cohort) -> Found:
        ratings = read_leader_ratings(connection, cohort)
        return ratings, look_at_leaders(ratings)

    return looked_up("leaders", ask)
