"""What can be seen and when, in words."""

from __future__ import annotations

from analytics.estimates.outlook import MOST_TIMES, Outlook
from analytics.report.catalogue import text
from analytics.report.numbers import digits_for, number, with_unit


def size_text(size: float, unit: str, lang: str) -> str:
    """Return a size of an effect in its unit, without a sign: it is read in the good direction."""
    return with_unit(number(size, lang, digits_for(size)), unit, lang)


def outlook_sentence(outlook: Outlook, label: str, lang: str) -> str:
    """Return when the effect that matters can be seen, and what would bring that forward."""
    said = text(
        f"power.{_when(outlook)}_{outlook.against}",
        lang,
        label=label,
        target=size_text(outlook.target, outlook.unit, lang),
        **_pace(outlook, lang),
    )
    return said if outlook.months is not None else f"{said} {_instead(outlook, lang)}"


def too_early_sentence(outlook: Outlook, lang: str) -> str:
    """Return how long it is too early to tell, or that it is too small; nothing when it can be told."""
    if outlook.months == 0:
        return ""
    if outlook.months is None:
        return text("power.too_small", lang)
    return text("power.too_early", lang, months=number(outlook.months, lang, 0))


def _when(outlook: Outlook) -> str:
    """Return known, wait or never."""
    if outlook.months is None:
        return "never"
    return "wait" if outlook.months else "known"


def _pace(outlook: Outlook, lang: str) -> dict[str, str]:
    """Return months and new mentees a month where the sentence says them."""
    if not outlook.months:
        return {}
    digits = 0 if outlook.inflow >= 10 else 1
    return {"months": number(outlook.months, lang, 0), "inflow": number(outlook.inflow, lang, digits)}


def _instead(outlook: Outlook, lang: str) -> str:
    """Return what would help when time alone does not."""
    if outlook.needs_teams:
        return text("power.more_teams", lang)
    if outlook.more_mentees is None:
        return text("power.too_many", lang, times=number(MOST_TIMES, lang, 0))
    return text("power.more", lang, n=number(outlook.more_mentees, lang, 0))
