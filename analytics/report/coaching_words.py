"""Coaching in words: what is promised, what a cell says, how long one waits."""

from __future__ import annotations

from analytics.cohorts.coaching_targets import Targets
from analytics.cohorts.needs import WHOLE_FORM
from analytics.estimates.coverage import SHOWN, STATES, Coverage
from analytics.estimates.effect import Interval
from analytics.estimates.shared_needs import AreaNeed, Need
from analytics.estimates.waiting import Feedback, Wait
from analytics.report.catalogue import text
from analytics.report.numbers import month_name, number, people, percent, span


def site_name(site: str, lang: str) -> str:
    """Return a site's name, or that it is not known."""
    return site or text("coaching.no_site", lang)


def team_name(team: str, lang: str) -> str:
    """Return a team's name, or that it is not known."""
    return team or text("coaching.no_team", lang)


def area_name(area: str, lang: str) -> str:
    """Return an area as it was exported, with a capital; the whole form has a name of its own."""
    return text("coaching.whole_form", lang) if area == WHOLE_FORM else area[:1].upper() + area[1:]


def promise_words(targets: Targets, promise: str, lang: str) -> str:
    """Return what is promised an agent in a month, such as "at least 4 evaluations and 1 coaching"."""
    parts = [_one(name, targets, lang) for name in ("evaluations", "coaching") if promise in (name, "both")]
    return text("coaching.and", lang, first=parts[0], second=parts[1]) if len(parts) > 1 else parts[0]


def _one(name: str, targets: Targets, lang: str) -> str:
    """Return one promise in words."""
    wanted = targets.evaluations_per_month if name == "evaluations" else targets.coaching_per_month
    kind = f"{name}_any" if name == "coaching" and targets.counts_as_coaching == "any_kind" else name
    return text(
        f"coaching.promise.{kind}.{'one' if wanted == 1 else 'many'}", lang, n=number(wanted, lang, 0)
    )


def rule_words(targets: Targets, promise: str, lang: str) -> str:
    """Return the rule behind the shares, printed beneath them."""
    return text(
        "coaching.rule",
        lang,
        promise=promise_words(targets, promise, lang),
        presence=percent(targets.least_presence, lang),
    )


def share_words(share: float, state: int, lang: str) -> str:
    """Return a cell as text: its share, or why there is none."""
    return percent(share, lang) if state == SHOWN else text(f"coaching.state.{STATES[state]}", lang)


def level_words(share: float | None, lang: str) -> str:
    """Return a share, or that it is hidden."""
    return text("coaching.state.too_few", lang) if share is None or share != share else percent(share, lang)


def coverage_sentence(found: Coverage, promise: str, lang: str) -> str:
    """Return how many got what is promised: the last month, and the last twelve together."""
    known = [n for n, share in enumerate(found.whole[promise]) if share == share]
    year = found.year[promise]
    if not known or year is None:
        return ""
    last = known[-1]
    return text(
        "coaching.coverage_sentence" if len(known) > 1 else "coaching.coverage_month",
        lang,
        promise=promise_words(found.targets, promise, lang),
        month=month_name(found.months[last], lang),
        share=percent(float(found.whole[promise][last]), lang),
        year=percent(year, lang),
        months=number(min(12, len(known)), lang, 0),
        n=people(found.agents[last], lang),
    )


def wait_words(wait: Wait, lang: str) -> str:
    """Return a median wait with its interval, or why there is none."""
    if wait.median is None:
        return text(f"coaching.wait.{wait.reason or 'wait_too_few'}", lang)
    shown = number(wait.median, lang, 0 if wait.median == int(wait.median) else 1)
    if wait.low is None:
        return shown
    if wait.high is None:
        return text("coaching.wait.open", lang, value=shown, low=number(wait.low, lang, 0))
    return f"{shown} ({span(wait.low, wait.high, lang, 0)})"


def feedback_sentence(found: Feedback, lang: str) -> str:
    """Return how long agents waited in the last half-year."""
    latest = found.latest
    if latest is None or latest.median is None:
        return text("coaching.feedback.waiting", lang)
    key = "recorded" if found.is_recorded else "coaching"
    return text(
        f"coaching.feedback.{key}",
        lang,
        days=wait_words(latest, lang),
        n=people(latest.evaluations, lang),
        first=month_name(latest.first, lang),
        last=month_name(latest.last, lang),
    )


def change_sentence(found: Feedback, lang: str) -> str:
    """Return whether the wait grew or shrank between half-years; empty where that is not known."""
    change, before = found.change, found.before
    if change is None or before is None:
        return ""
    return text(
        f"coaching.feedback.{_way(change)}",
        lang,
        before=wait_words(before, lang),
        amount=number(change.value, lang, 1, signed=True),
        low=number(change.low, lang, 1, signed=True),
        high=number(change.high, lang, 1, signed=True),
    )


def _way(change: Interval) -> str:
    """Return whether a change is told from chance, and where to."""
    if change.low > 0:
        return "longer"
    return "shorter" if change.high < 0 else "unclear"


def need_words(need: Need, lang: str) -> str:
    """Return how many agents are below the level, or that it is hidden."""
    if need.under is None or need.agents is None or need.share is None:
        return text("coaching.needs.hidden", lang)
    counts = {"under": people(need.under, lang), "agents": people(need.agents, lang)}
    return text("coaching.needs.count", lang, share=percent(need.share, lang), **counts)


def band_words(low: int, high: int | None, lang: str) -> str:
    """Return a band of agents."""
    if high is None:
        return text("coaching.needs.at_least", lang, n=number(low, lang, 0))
    return text("coaching.needs.band", lang, low=number(low, lang, 0), high=number(high, lang, 0))


def needs_sentence(needs: tuple[AreaNeed, ...], targets: Targets, lang: str) -> str:
    """Return for which areas a group coaching is proposed."""
    proposed = [one.whole for one in needs if one.is_proposed]
    asked = {"level": number(targets.needs_level, lang, 0), "n": number(targets.needs_agents, lang, 0)}
    if not proposed:
        return text("coaching.needs.none", lang, **asked)
    named = "; ".join(f"{area_name(need.area, lang)}: {need_words(need, lang)}" for need in proposed)
    return text("coaching.needs.proposed", lang, areas=named, **asked)
