"""What changed since last quarter, and where it has changed over the year."""

from __future__ import annotations

from analytics.estimates.losing import Losing
from analytics.estimates.moved import Moved
from analytics.estimates.poisson import RateRatio
from analytics.estimates.rate_change import Change, Level
from analytics.estimates.since import Since
from analytics.report import numbers
from analytics.report.catalogue import text
from pages.parts import errors, method
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.table import table


def show(found: Losing) -> None:
    """Show the last quarter against two earlier ones, then sites and reasons over the year."""
    since = found.since
    heading(say("losing.since"))
    now = since.against_before.now or since.against_year_ago.now
    if now is not None:
        sentence(_now(now, since.quarter))
    for said in _compared(since):
        sentence(said)
    _moved(found)
    how = f"{say('losing.since_method')} " if now is not None else ""
    sentence(f"{how}{say('losing.same_rules')}", css="ml-note")
    method.show("retention-since")


def _now(now: Level, quarter: str) -> str:
    """Say how many left in the last quarter."""
    name = numbers.quarter(quarter, language())
    return say(
        "losing.since_now", people=numbers.people(now.leavers, language()), quarter=name, rate=_rate(now)
    )


def _compared(since: Since) -> list[str]:
    """Return both comparisons; one sentence where both are refused for the same reason."""
    before, year_ago = (numbers.quarter(name, language()) for name in (since.before, since.year_ago))
    reasons = since.against_before.reason, since.against_year_ago.reason
    if reasons[0] and reasons[0] == reasons[1]:
        both = say("losing.since_both", quarter=before, other=year_ago)
        return [_against(since.against_before, both)]
    return [_against(since.against_before, before), _against(since.against_year_ago, year_ago)]


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
    header = [say(f"losing.{name}") for name in ("part", "now_left", "before_left", "beyond")]
    table(header, [*sites, *reasons], caption=say("losing.moved"), words=(0, 3))


def _row(name: str, moved: Moved) -> list[str]:
    """Return one part's row; dashes where people could be recognised."""
    beyond = {True: "beyond_yes", False: "beyond_no", None: "beyond_untested"}[moved.is_beyond_chance]
    years = (_cell(moved.now, moved.now_rate), _cell(moved.before, moved.before_rate))
    return [name, *years, say(f"losing.{beyond}")]


def _cell(leavers: int | None, rate: float | None) -> str:
    """Return leavers with their rate, or a dash."""
    shown = numbers.people(leavers, language())
    return shown if rate is None else f"{shown} ({numbers.percent(rate, language())})"
