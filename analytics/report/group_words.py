"""Groups, doses and spillover in words: never a lone star, never a cause, always interval and n."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.estimates.divisions import POOLED
from analytics.estimates.dose import Dose, DoseThird
from analytics.estimates.effect import Effect, Interval
from analytics.estimates.history import decision_point
from analytics.estimates.rules import RuleGap, RuleShare, voluntary_beats_assigned
from analytics.estimates.spillover import Spillover
from analytics.estimates.subgroups import Subgroups
from analytics.report.catalogue import known, text
from analytics.report.numbers import day, digits_for, interval, number, percent

AS_EXPORTED = ("site", "programme")
P_SHOWN = 0.001  # smaller ones are not told apart


def group_name(dimension: str, name: str, lang: str) -> str:
    """Return a group's name: sites and programmes as exported, all else in the reader's language."""
    if name == POOLED:
        return text("group.pooled", lang)
    if dimension in AS_EXPORTED:
        return name or text("group.unknown", lang)
    key = f"group.{dimension}.{name}"
    return text(key, lang) if known(key, lang) else name


def value_of(found: Interval, unit: str, lang: str) -> str:
    """Return an effect with unit and interval, a decimal finer than elsewhere: groups lie close."""
    digits = min(1 + digits_for(found.value, found.low, found.high), digits_for(found.high - found.low))
    return interval(found.value, found.low, found.high, lang, digits, unit=unit, signed=True)


def p_text(p: float, lang: str) -> str:
    """Return a p-value, never as nought."""
    if p < P_SHOWN:
        return f"p < {number(P_SHOWN, lang, 3)}"
    return f"p = {number(p, lang, 2 if p >= 0.01 else 3)}"


def heterogeneity_sentence(found: Subgroups, lang: str) -> str:
    """Say whether the groups differ at all."""
    if found.p_adjusted is None:
        return text("groups.untested", lang)
    key = "differ" if found.differ else "same"
    return text(f"groups.{key}", lang, p=p_text(found.p_adjusted, lang))


def pooled_sentence(shares: Sequence[RuleShare], lang: str) -> str:
    """Say how the mentees of one estimate were chosen; nothing when all were chosen alike."""
    if len(shares) < 2:
        return ""
    told = [_share(share, lang) for share in shares if share.people is not None]
    few = [text("groups.rules.few", lang)] if len(told) < len(shares) else []
    return text("groups.rules.pools", lang, parts=", ".join([*told, *few]))


def _share(share: RuleShare, lang: str) -> str:
    """Return how many one rule chose."""
    key = f"groups.rules.{share.rule}"
    n = number(share.people or 0, lang, 0)
    if known(f"group.rule.{share.rule}", lang):
        return text(key, lang, n=n)
    return text("groups.rules.other", lang, n=n, rule=share.rule)


def apart_sentence(gap: RuleGap, effect: Effect, lang: str) -> str:
    """Say the effect among volunteers and among the assigned, and whether they differ."""
    away = gap.difference.low > 0 or gap.difference.high < 0
    said = text(
        "groups.rules.apart",
        lang,
        voluntary=value_of(gap.voluntary, effect.unit, lang),
        assigned=value_of(gap.assigned, effect.unit, lang),
        difference=value_of(gap.difference, effect.unit, lang),
        reading=_reading(away, lang),
    )
    odd = voluntary_beats_assigned(gap, effect.direction)
    parts = [said, text("groups.rules.context", lang)]
    return " ".join([*parts, text("groups.rules.suspicious", lang)] if odd else parts)


def _reading(away: bool, lang: str) -> str:
    """Return whether something is more than chance."""
    return text("groups.rules.clear" if away else "groups.rules.unclear", lang)


def dose_sentence(found: Dose, effect: Effect, lang: str) -> str:
    """Say how the effect goes with the hours, that it is no cause, and who is behind it."""
    away = found.slope.low > 0 or found.slope.high < 0
    slope = value_of(found.slope, effect.unit, lang)
    said = [
        text(
            "groups.dose.slope",
            lang,
            slope=slope,
            reading=_reading(away, lang),
            p=p_text(found.p_value, lang),
        ),
        text("groups.dose.association", lang),
    ]
    return " ".join(said)


def dose_counts(found: Dose, lang: str) -> str:
    """Say who is behind the dose, and who is left out."""
    people, months = number(found.people, lang, 0), number(found.person_months, lang, 0)
    said = [text("groups.dose.counts", lang, people=people, months=months)]
    if found.left_out:
        said.append(text("groups.dose.left_out", lang, n=number(found.left_out, lang, 0)))
    return " ".join(said)


def third_name(third: DoseThird, lang: str) -> str:
    """Return the hours of one third."""
    above, to = (
        None if bound is None else text("groups.dose.hours", lang, value=number(bound, lang, 1))
        for bound in (third.above, third.to)
    )
    if third.above is None:
        return text("groups.dose.first", lang, to=to)
    if third.to is None:
        return text("groups.dose.last", lang, above=above)
    return text("groups.dose.middle", lang, above=number(third.above, lang, 1), to=to)


def spillover_sentences(found: Spillover, lang: str) -> tuple[str, ...]:
    """Say how much of the comparison shares a team with mentees, and what to look at then."""
    share = percent(100 * found.share, lang)
    said = [text("groups.spill.above" if found.warns else "groups.spill.below", lang, share=share)]
    counts = {
        "untouched": number(found.untouched, lang, 0),
        "teams": number(found.teams, lang, 0),
        "method": text("method.other_teams", lang),
    }
    said.append(text(f"groups.spill.{'teams' if found.untouched else 'no_team'}", lang, **counts))
    if found.unknown_team:
        said.append(text("groups.spill.unknown", lang, n=number(found.unknown_team, lang, 0)))
    return tuple(said)


def decision_notice(as_of: date, lang: str) -> tuple[str, str]:
    """Return whether these data are for deciding and when the next ones are, and why there are such days."""
    is_point, following = decision_point(as_of)
    key = "point" if is_point else "between"
    said = text(f"groups.decision.{key}", lang, day=day(as_of, lang), next=day(following, lang))
    return said, text("groups.decision.why", lang)
