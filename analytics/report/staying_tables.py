"""The closer looks at staying as tables of text: kinds of leaving, quarters, programmes, redundancies."""

from __future__ import annotations

from analytics.cohorts.small import shown
from analytics.estimates.effect import Interval, Retention
from analytics.estimates.programmes import ByProgramme, ProgrammeStaying
from analytics.estimates.shock import Shock
from analytics.estimates.voluntary import Voluntary, leavers_beside
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table
from analytics.report.numbers import digits_for, interval, people
from analytics.report.staying_words import agrees, name_of
from analytics.report.wording import verdict_name

MEASURES = ("difference", "avoided", "months")


def value(found: Interval | None, lang: str, *, digits: int | None = None, signed: bool = True) -> str:
    """Return a value with its interval; a dash when there is none."""
    if found is None:
        return text("figure.none", lang)
    decimals = decimals_of(found) if digits is None else digits
    return interval(found.value, found.low, found.high, lang, decimals, signed=signed)


def decimals_of(found: Interval) -> int:
    """Return enough decimals for a bound near nought not to look like nought."""
    near = min(abs(found.low), abs(found.high))
    return max(digits_for(found.low, found.high), 1 if near < 1 else 0)


def measures(retention: Retention) -> dict[str, Interval | None]:
    """Return what stands side by side, without what contradicts the hazard ratio."""
    every = {
        "difference": retention.retention_difference,
        "avoided": retention.exits_avoided,
        "months": retention.months_gained,
    }
    return {name: found if found and agrees(retention, found) else None for name, found in every.items()}


def kinds_table(whole: Retention, found: Voluntary, lang: str) -> Table:
    """Return all leaving beside voluntary leaving."""
    header = tuple(text(f"staying.kinds.{key}", lang) for key in ("measure", "all", "voluntary"))
    rows = _side_by_side(whole, found.retention, lang)
    mentored = shown({"mentored": whole.mentored_exits, "rest": whole.exits - whole.mentored_exits})
    exits = ((whole.exits, mentored["mentored"]), leavers_beside(whole, found.retention))
    rows.append((text("staying.kinds.exits", lang), *(_exits(counts, lang) for counts in exits)))
    return header, (*rows, _reading(whole, found.retention, lang))


def _side_by_side(whole: Retention, part: Retention, lang: str) -> list[tuple[str, ...]]:
    """Return the measures of two estimates beside each other, with the same decimals."""
    rows = []
    for name in MEASURES:
        both = (measures(whole)[name], measures(part)[name])
        digits = max((decimals_of(found) for found in both if found is not None), default=None)
        shown_both = (value(found, lang, digits=digits) for found in both)
        rows.append((text(f"staying.kinds.{name}", lang), *shown_both))
    return rows


def _reading(whole: Retention, part: Retention, lang: str) -> tuple[str, ...]:
    """Return what the two estimates say."""
    return (
        text("staying.kinds.reading", lang),
        *(verdict_name(found.verdict, lang) for found in (whole, part)),
    )


def _exits(counts: tuple[int | None, int | None], lang: str) -> str:
    """Return leavers, those among mentees in brackets."""
    every, mentored = (people(n, lang) for n in counts)
    return f"{every} ({mentored})"


def ratio_rows(found: Voluntary, lang: str) -> tuple[tuple[str, str], ...]:
    """Return the hazard ratio of voluntary leaving for the details; nothing when it is refused."""
    ratio = found.retention.hazard_ratio
    if ratio is None:
        return ()
    return ((text("staying.kinds.ratio", lang), value(ratio, lang, digits=2, signed=False)),)


def programmes_table(found: ByProgramme, lang: str) -> Table:
    """Return every programme with its people and effects; why, where there are none."""
    keys = ("programme", "mentees", "exits", "difference", "avoided", "drawn")
    header = tuple(text(f"staying.programmes.{key}", lang) for key in keys)
    return header, tuple(_programme(one, lang) for one in found.programmes)


def _programme(one: ProgrammeStaying, lang: str) -> tuple[str, ...]:
    """Return one programme's cells; dashes for what is hidden or cannot be told."""
    effects = (one.difference, one.exits_avoided, one.drawn_avoided)
    return (
        name_of(one, lang),
        people(one.mentees, lang),
        people(one.exits, lang),
        *(value(effect, lang) for effect in effects),
    )


def programme_ratios(found: ByProgramme, lang: str) -> Table:
    """Return the hazard ratios of the programmes that have one, for the details."""
    keys = ("programme", "ratio", "drawn_ratio")
    header = tuple(text(f"staying.programmes.{key}", lang) for key in keys)
    return header, tuple(
        (
            name_of(one, lang),
            value(one.hazard_ratio, lang, digits=2, signed=False),
            value(one.drawn_ratio, lang, digits=2, signed=False),
        )
        for one in found.programmes
        if one.hazard_ratio is not None
    )


def shock_table(whole: Retention, found: Shock, lang: str) -> Table:
    """Return the effect in all months beside that without redundancies."""
    header = tuple(text(f"staying.shock.{key}", lang) for key in ("measure", "all", "without"))
    rows = _side_by_side(whole, found.retention, lang)
    return header, (*rows, _reading(whole, found.retention, lang))
