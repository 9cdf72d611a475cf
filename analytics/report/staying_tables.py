"""The closer looks at staying as tables of text: kinds of leaving, quarters, programmes, redundancies."""

from __future__ import annotations

from analytics.estimates.effect import Interval, Retention
from analytics.estimates.programmes import ByProgramme, ProgrammeStaying
from analytics.estimates.shock import Shock
from analytics.estimates.small import shown
from analytics.estimates.voluntary import Voluntary, leavers_beside
from analytics.report.catalogue import text
from analytics.report.figures.frame import Table
from analytics.report.numbers import digits_for, interval, number, people
from analytics.report.wording import reason_text, verdict_name

MEASURES = ("difference", "avoided", "months")


def value(found: Interval | None, lang: str, *, digits: int | None = None, signed: bool = True) -> str:
    """Return a value with its interval; a dash when there is none."""
    if found is None:
        return text("figure.none", lang)
    decimals = digits_for(found.low, found.high) if digits is None else digits
    return interval(found.value, found.low, found.high, lang, decimals, signed=signed)


def _measure(retention: Retention, name: str) -> Interval | None:
    """Return one of the measures that stand side by side."""
    return {
        "difference": retention.retention_difference,
        "avoided": retention.exits_avoided,
        "months": retention.months_gained,
    }[name]


def kinds_table(whole: Retention, found: Voluntary, lang: str) -> Table:
    """Return all leaving beside voluntary leaving."""
    header = tuple(text(f"staying.kinds.{key}", lang) for key in ("measure", "all", "voluntary"))
    both = (whole, found.retention)
    rows = [
        (text(f"staying.kinds.{name}", lang), *(value(_measure(r, name), lang) for r in both))
        for name in MEASURES
    ]
    mentored = shown({"mentored": whole.mentored_exits, "rest": whole.exits - whole.mentored_exits})
    exits = ((whole.exits, mentored["mentored"]), leavers_beside(whole, found.retention))
    rows.append((text("staying.kinds.exits", lang), *(_exits(counts, lang) for counts in exits)))
    rows.append((text("staying.kinds.reading", lang), *(verdict_name(r.verdict, lang) for r in both)))
    return header, tuple(rows)


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
    """Return one programme's cells."""
    none = text("figure.none", lang)
    counts = (_count(one.mentees, lang), _count(one.exits, lang))
    if one.reason is not None:
        return name_of(one, lang), *counts, reason_text(one.reason, lang), none, none
    effects = (one.difference, one.exits_avoided, one.drawn_avoided)
    return name_of(one, lang), *counts, *(value(effect, lang) for effect in effects)


def name_of(one: ProgrammeStaying, lang: str) -> str:
    """Return a programme's name."""
    return one.name or text("staying.programmes.outside", lang)


def _count(n: int | None, lang: str) -> str:
    """Return a count of people, in words where it is hidden."""
    return text("staying.programmes.hidden", lang) if n is None else number(n, lang, 0)


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
    both = (whole, found.retention)
    rows = [
        (text(f"staying.kinds.{name}", lang), *(value(_measure(r, name), lang) for r in both))
        for name in MEASURES
    ]
    rows.append((text("staying.kinds.reading", lang), *(verdict_name(r.verdict, lang) for r in both)))
    return header, tuple(rows)
