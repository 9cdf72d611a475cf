"""Second page: whether the programme is carried out as it was meant."""

from __future__ import annotations

from analytics.estimates.delivery import Delivery
from analytics.estimates.delivery_funnel import ASKED, Funnel
from analytics.estimates.delivery_share import Share
from analytics.report.catalogue import text
from analytics.report.delivery_words import (
    behind_words,
    count_words,
    hours_words,
    pitfall_says,
    programme_words,
    rate_words,
    share_alone,
    share_words,
    status_words,
    suppressed_words,
)
from analytics.report.figures.participants import participants, participants_alt, participants_rows
from analytics.report.numbers import number, percent
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.model import Block, Fact, Section
from analytics.report.quarterly.parts import as_of, facts, grid, joined, picture, say, words

FEWEST = 3  # steps that make a way
HOURS = ("programme", "pairs", "per_month", "minimum", "reached_minimum", "planned_hours", "lasted")


def delivery_section(material: Material, lang: str) -> Section:
    """Return the way of the mentees, the five pitfalls, and hours against plan."""
    people = material.study.people
    found = people.delivery if people else None
    title = say("section.delivery", lang)
    if found is None or not _any(found):
        small = found is not None and any(one.reason for one in found.funnels)
        said = suppressed_words(lang) if small else say("nothing.delivery", lang)
        return Section(key="delivery", title=title, blocks=words(said, "lead"))
    mentees = next((one for one in found.funnels if one.role == "mentee" and one.reason is None), None)
    blocks = (
        *words(_answer(mentees, lang), "lead"),
        *_measures(found, lang),
        *_way(mentees, material, lang),
        *_pitfalls(found, lang),
        *_hours(found, lang),
    )
    return Section(key="delivery", title=title, blocks=blocks)


def _any(found: Delivery) -> bool:
    """Whether anything of the delivery may be told."""
    told = any(one.reason is None for one in found.funnels) or found.meetings.whole is not None
    return told or any(one.share.is_told for one in found.pitfalls)


def _answer(mentees: Funnel | None, lang: str) -> str:
    """Say how many have completed; nothing where that is not known."""
    if mentees is None or not mentees.completed or mentees.total is None:
        return ""
    key = "answer" if mentees.begins in ASKED else "answer_mentees"
    return text(
        f"page.funnel.{key}",
        lang,
        completed=number(mentees.completed, lang, 0),
        n=number(mentees.total, lang, 0),
        share=rate_words(mentees.completed, mentees.total, lang),
    )


def _measures(found: Delivery, lang: str) -> tuple[Block, ...]:
    """Return meetings held, silent pairs and goals, each with what it is a share of."""
    goals, meetings = found.goals, found.meetings
    items = [_held(found, lang)]
    for days, share in sorted(meetings.silent.items())[:1] if meetings.whole else ():
        label = text("page.meetings.silent", lang, days=days)
        items.append(_share(label, share, text("page.meetings.silent_help", lang, days=days), lang))
    shares = (("measurable", goals.with_measurable), ("attained", goals.attained))
    for name, share in shares if goals.is_known else ():
        label, beneath = text(f"page.goals.{name}", lang), text(f"page.goals.{name}_help", lang)
        items.append(_share(label, share, beneath, lang))
    return facts(items)


def _held(found: Delivery, lang: str) -> Fact | None:
    """Return how much of what was planned was held."""
    whole, share = found.meetings.whole, found.meetings.held_share
    if whole is None or share is None:
        return None
    counts = {"held": number(whole.held, lang, 0), "planned": number(whole.planned, lang, 0)}
    note = text("page.meetings.held_help", lang, **counts)
    return Fact(label=text("page.meetings.held", lang), value=percent(share, lang), note=note)


def _share(label: str, share: Share, of: str, lang: str) -> Fact | None:
    """Return one share with what it is a share of; nothing where there is nothing to count."""
    if not share.is_told:
        return None
    return Fact(label=label, value=share_alone(share, lang), note=joined((behind_words(share, lang), of)))


def _way(mentees: Funnel | None, material: Material, lang: str) -> tuple[Block, ...]:
    """Return how far the mentees came."""
    if mentees is None or len(mentees.steps) < FEWEST:
        return ()
    drawn = picture(
        "programme-funnel",
        say("picture.funnel", lang),
        lambda: participants(mentees, lang),
        participants_rows(mentees, lang),
        participants_alt(mentees, lang),
        joined((say("note.counts", lang), as_of(material.study, lang)), " · "),
    )
    return (drawn,)


def _pitfalls(found: Delivery, lang: str) -> tuple[Block, ...]:
    """Return the five pitfalls, each with its figure and status; none where none can be judged."""
    if not any(one.share.is_told for one in found.pitfalls):
        return words(say("pitfalls.none", lang))
    header = tuple(say(f"pitfalls.{name}", lang) for name in ("name", "status", "share", "of"))
    rows = tuple(
        (
            text(f"pitfall.name.{one.key}", lang),
            status_words(one, lang),
            share_alone(one.share, lang) if one.share.is_told else text("figure.none", lang),
            pitfall_says(one, lang),
        )
        for one in found.pitfalls
    )
    title, note = say("pitfalls.title", lang), say("pitfalls.note", lang)
    return (grid("programme-pitfalls", (header, rows), title=title, note=note, flush=(0, 1, 3)),)


def _hours(found: Delivery, lang: str) -> tuple[Block, ...]:
    """Return hours and period of each programme against what it asks for."""
    told = [one for one in found.meetings.hours if one.pairs]
    if not told:
        return ()
    none = text("figure.none", lang)
    rows = tuple(
        (
            programme_words(one.programme, lang),
            count_words(one.pairs, lang),
            none if one.per_month is None else number(one.per_month, lang),
            none if one.minimum is None else number(one.minimum, lang),
            none if one.reached is None else percent(one.reached, lang),
            hours_words(one, lang),
            share_words(one.lasted, lang),
        )
        for one in told
    )
    header = tuple(text(f"delivery.column.{name}", lang) for name in HOURS)
    title = text("page.meetings.hours", lang)
    return (grid("programme-hours", (header, rows), title=title),)
