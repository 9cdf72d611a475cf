"""What the funnel of teams says in words: how many teams lie beyond chance, never which is worst."""

from __future__ import annotations

from collections.abc import Collection

from analytics.estimates.funnel import Funnel
from analytics.report.catalogue import text
from analytics.report.numbers import number

HARDLY = 0.75  # teams by chance below which "hardly any" is said


def headline(found: Funnel, lang: str) -> str:
    """Return how many teams of how many lie beyond the 95 % limits."""
    values = {"beyond": number(found.outside, lang, 0), "teams": number(found.compared, lang, 0)}
    return text("funnel.headline", lang, **values)


def sentence(found: Funnel, own: Collection[str], lang: str) -> str:
    """Say how many teams lose more or fewer than chance explains, how many would anyway, and the own ones."""
    said = [_beyond(found, lang), by_chance(found, lang)]
    if own:
        said.append(_own(found, own, lang))
    return " ".join(said)


def _beyond(found: Funnel, lang: str) -> str:
    """Say how many teams lie above and below."""
    above, below = (found.count(side, f"far_{side}") for side in ("above", "below"))
    if not above + below:
        return text("funnel.none_beyond", lang, teams=number(found.compared, lang, 0))
    parts = [
        text(f"funnel.{side}_{'one' if n == 1 else 'many'}", lang, n=number(n, lang, 0))
        for side, n in (("more", above), ("fewer", below))
        if n
    ]
    return " ".join(parts)


def by_chance(found: Funnel, lang: str) -> str:
    """Say how many teams would lie beyond the limits if chance alone were at work."""
    teams, n = number(found.compared, lang, 0), found.by_chance or 0.0
    if n < HARDLY:
        return text("funnel.chance_hardly", lang, teams=teams)
    key = "funnel.chance_one" if round(n) == 1 else "funnel.chance_many"
    return text(key, lang, teams=teams, n=number(n, lang, 0))


def _own(found: Funnel, own: Collection[str], lang: str) -> str:
    """Say whether the reader's own teams lie within."""
    mine = [team for team in found.beyond if team.name in own]
    if not mine:
        return text("funnel.own_one" if len(own) == 1 else "funnel.own_within", lang)
    return text("funnel.own_beyond", lang, names=", ".join(team.name for team in mine))
