"""What changed since last quarter, and where it has changed over the year."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.estimates.losing import Losing
from analytics.estimates.moved import Moved
from analytics.estimates.poisson import RateRatio
from analytics.estimates.rate_change import Change, Level
from analytics.report import numbers
from analytics.report.catalogue import text
from pages.parts import errors, method
from pages.parts.card import heading, sentence
from pages.parts.definition import printed
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.table import table


def show(found: Losing, rules: Sequence[str]) -> None:
    """Show the last quarter against two earlier ones, then sites and reasons over the year."""
    since = found.since
    heading(say("losing.since"))
    now = since.against_before.now or since.against_year_ago.now
    if now is not None:
        sentence(_now(now, since.quarter))
    for change, quarter in ((since.against_before, since.before), (since.against_year_ago, since.year_ago)):
        sentence(_against(change, numbers.quarter(quarter, language())))
    if now is not None:
        sentence(say("losing.since_method"), css="ml-note")
    _moved(found)
    printed(*rules)
    method.show("retention-since")


def _now(now: Level, quarter: str) -> str:
    """Say how many left in the last quarter."""
    name = numbers.quarter(quarter, language())
    return say(
        "losing.since_now", people=numbers.people(now.leavers, language()), quarter=name, rate=_rate(now)
    )


def _against(change: Change, quarter: str) -> str:
    """Set the last quarter beside an earlier one, in words that follow the interval."""
    if change.ratio is None or change.before is None:
        return say("losing.since_refused", quarter=quarter, reason=errors.why(change.reason))
    key = {"more": "since_more", "fewer": "since_fewer"}.get(change.verdict, "since_unclear")
    return say(
        f"losing.{key}",
        quarter=quarter,
        people=numbers.people(change.before.leavers, language()),
        rate=_rate(change.before),
        **_change(change.ratio),
    )


def _change(ratio: RateRatio) -> dict[str, str]:
    """Return the change in percent with its interval."""
    if ratio.ratio is None:
        return {"change": say("losing.no_change"), "span": _percent(ratio.low)}
    if ratio.high is None:
        return {"change": _percent(ratio.ratio), "span": say("losing.open_end", low=_percent(ratio.low))}
    low, high = (100 * (end - 1) for end in (ratio.low, ratio.high))
    span = numbers.span(low, high, language(), 0, signed=True)
    return {"change": _percent(ratio.ratio), "span": span}


def _percent(ratio: float) -> str:
    """Return a ratio as a signed change in percent."""
    return numbers.percent(100 * (ratio - 1), language(), 0, signed=True)


def _rate(level: Level) -> str:
    """Return a rate with its interval."""
    if level.rate is None:
        return say("losing.hidden")
    lang = language()
    span = numbers.span(level.rate.low, level.rate.high, lang, 1)
    return f"{numbers.percent(level.rate.value, lang, 1)} ({span})"


def _moved(found: Losing) -> None:
    """Show sites and reasons beside the year before."""
    lang = language()
    sites = [_row(m.name or say("losing.no_site"), m) for m in found.sites]
    reasons = [_row(text(f"leaving.{m.name}", lang), m) for m in found.classes]
    if not (sites or reasons):
        return
    names = ("part", "now_left", "now_rate", "before_left", "before_rate", "beyond")
    header = [say(f"losing.{name}") for name in names]
    table(header, [*sites, *reasons], caption=say("losing.moved"), words=(0, 5))


def _row(name: str, moved: Moved) -> list[str]:
    """Return one part's row; dashes where people could be recognised."""
    lang = language()
    rates = [
        numbers.people(None, lang) if rate is None else numbers.percent(rate, lang, 1)
        for rate in (moved.now_rate, moved.before_rate)
    ]
    counts = [numbers.people(n, lang) for n in (moved.now, moved.before)]
    beyond = {True: "beyond_yes", False: "beyond_no", None: "beyond_untested"}[moved.is_beyond_chance]
    return [name, counts[0], rates[0], counts[1], rates[1], say(f"losing.{beyond}")]
