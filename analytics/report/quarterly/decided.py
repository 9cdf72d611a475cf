"""Decisions of earlier quarters as they stand now."""

from __future__ import annotations

from analytics.report.numbers import day, quarter
from analytics.report.quarterly.material import Decision, Material
from analytics.report.quarterly.model import Audience, Block
from analytics.report.quarterly.parts import grid, joined, say, words
from analytics.report.quarterly.stamp import quarter_of

COLUMNS = ("decision", "owner", "due", "standing")


def decided(material: Material, audience: Audience, lang: str) -> tuple[Block, ...]:
    """Return the decisions to report on: last quarter's and open ones, or those of the whole year."""
    chosen = of_year(material) if audience == "annual" else to_report(material)
    title = say("decided.year" if audience == "annual" else "decided.last", lang)
    if not chosen:
        return words(say("decided.none", lang), "note")
    rows = tuple(_row(one, material, lang) for one in chosen)
    header = tuple(say(f"decided.{name}", lang) for name in COLUMNS)
    return (grid("decisions", (header, rows), title=title, flush=range(4)),)


def to_report(material: Material) -> tuple[Decision, ...]:
    """Return what was decided on the last quarter before this one, and what is still open from before."""
    now = quarter_of(material.study)
    earlier = [one for one in material.decisions if one.quarter < now]
    last = max((one.quarter for one in earlier), default="")
    here = [one for one in material.decisions if one.quarter == now]
    return (*(one for one in earlier if one.quarter == last or one.status == "open"), *here)


def of_year(material: Material) -> tuple[Decision, ...]:
    """Return what was decided in the year of the report, and what is still open from before."""
    now = quarter_of(material.study)
    known = [one for one in material.decisions if one.quarter <= now]
    return tuple(one for one in known if one.quarter[:4] == now[:4] or one.status == "open")


def _row(one: Decision, material: Material, lang: str) -> tuple[str, ...]:
    """Return one decision; an open one past its date says so."""
    late = one.status == "open" and one.due < material.study.as_of
    status = say("decided.late" if late else f"decided.{one.status}", lang)
    said = say("decided.on", lang, quarter=quarter(one.quarter, lang, short=True), text=one.text)
    return said, one.owner, day(one.due, lang), joined((status, one.comment), ": ")
