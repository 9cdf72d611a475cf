"""How the programme is carried out, in words: shares, counts, days, pitfalls and their rules."""

from __future__ import annotations

from analytics.cohorts.delivery import rules_of_delivery
from analytics.estimates.delivery_funnel import FunnelStep
from analytics.estimates.delivery_share import Share
from analytics.estimates.meetings import HoursHeld
from analytics.estimates.pitfalls import Pitfall
from analytics.report.catalogue import text
from analytics.report.numbers import number, percent
from analytics.settings import FLOOR

ICONS = {"good": "✓", "watch": "!", "act": "✕", "unknown": "?"}


def share_words(share: Share, lang: str) -> str:
    """Return a share with what is behind it, its bound, or why there is none."""
    if share.reason is not None or share.n is None:
        return text("delivery.nothing" if share.n == 0 else "delivery.hidden", lang)
    n = number(share.n, lang, 0)
    if share.percent is not None and share.k is not None:
        shown = percent(share.percent, lang)
        return text("delivery.share", lang, percent=shown, k=number(share.k, lang, 0), n=n)
    bound = "under" if share.under is not None else "over"
    return text(f"delivery.share_{bound}", lang, percent=_bound(share, lang), n=n)


def share_alone(share: Share, lang: str) -> str:
    """Return a share or its bound without what is behind it; a dash when hidden."""
    if share.percent is not None:
        return percent(share.percent, lang)
    if not share.is_told:
        return text("figure.none", lang)
    bound = "under" if share.under is not None else "over"
    return text(f"delivery.{bound}", lang, percent=_bound(share, lang))


def behind_words(share: Share, lang: str) -> str:
    """Return what is behind a share: of how many, and how many of them where that may be told."""
    if share.reason is not None or share.n is None:
        return text("delivery.nothing" if share.n == 0 else "delivery.hidden", lang)
    n = number(share.n, lang, 0)
    if share.k is None:
        return text("delivery.of_n", lang, n=n)
    return text("delivery.k_of_n", lang, k=number(share.k, lang, 0), n=n)


def _bound(share: Share, lang: str) -> str:
    """Return the percentage a share lies below or above."""
    return percent(share.under if share.under is not None else share.over or 0.0, lang)


def count_words(n: int | None, lang: str) -> str:
    """Return a count of people or pairs, or that it is not shown."""
    return text("delivery.hidden", lang) if n is None else number(n, lang, 0)


def days_words(step: FunnelStep, lang: str) -> str:
    """Return the median days to the next step with the middle half; a dash without."""
    if step.middle is None or step.low is None or step.high is None:
        return text("figure.none", lang)
    quartiles = {name: number(getattr(step, name), lang, 0) for name in ("low", "middle", "high")}
    return text("delivery.days", lang, **quartiles)


def waited_words(step: FunnelStep, lang: str) -> str:
    """Return the median days waited by those who stand on a step; a dash without."""
    if step.waited is None:
        return text("figure.none", lang)
    return text("delivery.days_only", lang, middle=number(step.waited, lang, 0))


def rate_words(k: int | None, n: int | None, lang: str) -> str:
    """Return a percentage of two counts that are both shown; a dash otherwise."""
    if not n or k is None:
        return text("figure.none", lang)
    return percent(100 * k / n, lang)


def hours_words(one: HoursHeld, lang: str) -> str:
    """Return the hours that ended pairs met of those planned for them; a dash without."""
    if not one.planned or one.planned_met is None:
        return text("figure.none", lang)
    met, planned = (number(hours, lang, 0) for hours in (one.planned_met, one.planned))
    share = percent(100 * one.planned_met / one.planned, lang)
    return text("delivery.share", lang, percent=share, k=met, n=planned)


def programme_words(name: str | None, lang: str) -> str:
    """Return the name of a programme; pairs outside any have words of their own."""
    return name or text("delivery.outside", lang)


def criterion_rule(name: str, lang: str) -> str:
    """Return the rule by which a goal meets a criterion."""
    rule = rules_of_delivery()["realistic"]
    filled = {"share": percent(rule["share"], lang), "people": number(rule["people"], lang, 0)}
    return text(f"delivery.criterion_rule.{name}", lang, **(filled if name == "realistic" else {}))


def status_words(pitfall: Pitfall, lang: str) -> str:
    """Return the status of a pitfall with its sign, so that colour is not alone."""
    return f"{ICONS[pitfall.status]} {text(f'pitfall.status.{pitfall.status}', lang)}"


def pitfall_says(pitfall: Pitfall, lang: str) -> str:
    """Return what the share of a pitfall is a share of, or why there is none."""
    if pitfall.share.n == 0:
        return text(f"pitfall.nothing.{pitfall.key}", lang)
    if not pitfall.share.is_told:
        return suppressed_words(lang)
    says = text(f"pitfall.says.{pitfall.key}", lang, **_terms(pitfall, lang, "days"))
    return f"{says} ({behind_words(pitfall.share, lang)})"


def pitfall_sentence(pitfall: Pitfall, lang: str) -> str:
    """Return name, share and what it is a share of, in one line for another page."""
    share = f"{share_alone(pitfall.share, lang)} " if pitfall.share.is_told else ""
    says = pitfall_says(pitfall, lang).removesuffix(".")
    return f"{text(f'pitfall.name.{pitfall.key}', lang)}: {share}{says}."


def pitfall_rule(pitfall: Pitfall, lang: str) -> str:
    """Return the rule and the thresholds of a pitfall."""
    bounds = {"watch": percent(pitfall.watch, lang), "act": percent(pitfall.act, lang)}
    return text(f"pitfall.rule.{pitfall.key}", lang, **bounds, **_terms(pitfall, lang, "days", "months"))


def _terms(pitfall: Pitfall, lang: str, *names: str) -> dict[str, str]:
    """Return the days and months that a rule names."""
    rule = rules_of_delivery()[pitfall.key]
    return {name: number(rule[name], lang, 0) for name in names if name in rule}


def suppressed_words(lang: str) -> str:
    """Return that showing it would tell of fewer than the floor."""
    return text("delivery.suppressed", lang, floor=number(FLOOR, lang, 0))
