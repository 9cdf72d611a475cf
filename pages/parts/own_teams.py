"""What somebody is told who sees only the own teams, or none, apart from all others."""

from __future__ import annotations

from pages.parts.access import access
from pages.parts.card import sentence
from pages.parts.say import say


def own_teams_only(*, others: bool) -> None:
    """Say that other teams count in the totals and are not shown; nothing to whoever sees every team."""
    teams = access().teams
    if teams is not None and others:
        sentence(say("access.own_teams" if teams else "access.no_teams"), css="ml-note")
