"""Where new team leaders come from, and how long it takes from the start as mentee."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.estimates.effect import Interval
from analytics.estimates.leader_posts import LeaderPosts, TimeToLead
from analytics.report import numbers
from pages.parts import definition, empty, errors, method
from pages.parts.card import Figure, figures, heading, sentence
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.table import table


def posts(found: LeaderPosts, time: TimeToLead) -> None:
    """Show where new team leaders came from, and how long it takes from the start as mentee."""
    lang = language()
    heading(say("growing.posts"), say("growing.posts_lead", months=numbers.number(found.months, lang, 0)))
    if found.reason is not None:
        empty.refused(errors.why(found.reason))
    else:
        figures([*_filled(found), *_time(time)])
        _origins(found.by_origin or {})
        sentence(say("growing.posts_note"), css="ml-note")
        definition.printed("promotion")
        method.show("retention-posts")


def _origins(counts: Mapping[str, int | None]) -> None:
    """Show where they came from, unless every part of the inside is hidden."""
    if any(n is not None for name, n in counts.items() if name != "outside"):
        rows = [[say(f"growing.origins.{name}"), numbers.people(n, language())] for name, n in counts.items()]
        table([say("growing.origin"), say("growing.count")], rows)


def _filled(found: LeaderPosts) -> list[Figure]:
    """Return posts filled, and the shares from inside and of mentees before."""
    lang = language()
    return [
        (say("growing.filled"), numbers.people(found.posts, lang), ""),
        (say("growing.inside"), *_share(found.fill_rate)),
        (say("growing.mentee_share"), *_share(found.mentee_share)),
    ]


def _share(found: Interval | None) -> tuple[str, str]:
    """Return a share with its interval, or that it is hidden."""
    if found is None:
        return "–", say("growing.hidden")
    low, high = (numbers.percent(end, language()) for end in (found.low, found.high))
    return numbers.percent(found.value, language()), say("growing.between", low=low, high=high)


def _time(time: TimeToLead) -> list[Figure]:
    """Return the median time to team leader, or that half have not got there."""
    if time.reason is not None:
        return []
    label, lang = say("growing.time"), language()
    if time.median is None:
        return [(label, say("growing.not_reached"), _by_then(time))]
    median, low = (numbers.number(n or 0, lang, 0) for n in (time.median, time.low))
    if time.high is None:
        beneath = say("growing.months_from", low=low)
    else:
        beneath = say("growing.months_beneath", span=numbers.span(time.low or 0, time.high, lang, 0))
    return [(label, say("growing.months", n=median), beneath)]


def _by_then(time: TimeToLead) -> str:
    """Return the share that got there, or how far it was followed where that is hidden."""
    lang = language()
    about = {"month": numbers.number(time.month, lang, 0), "people": numbers.people(time.people, lang)}
    if time.share is None:
        return say("growing.by_then_hidden", **about)
    span = numbers.span(time.share.low, time.share.high, lang, 1)
    return say("growing.by_then", share=numbers.percent(time.share.value, lang, 1), span=span, **about)
