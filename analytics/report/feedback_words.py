"""Feedback of pairs, skills and comments in words: names, levels, changes, response rates, states."""

from __future__ import annotations

from analytics.estimates.effect import Interval
from analytics.estimates.learning import ALL_SKILLS, Change
from analytics.estimates.pair_feedback import FIRST_QUARTER, LEAST, PairVoice, Point, Standing
from analytics.report.catalogue import known, text
from analytics.report.numbers import number, percent, quarter, span
from analytics.report.survey_words import share_words

DIGITS = 1  # of 5
FINE, WAITING = "fine", "untold"


def side_name(side: str, lang: str) -> str:
    """Return who answered: mentees or mentors."""
    return text(f"feedback.side.{side}", lang)


def dimension_name(dimension: str, lang: str) -> str:
    """Return what was asked about, as exported where the catalogue does not know it."""
    key = f"feedback.dimension.{dimension}"
    return text(key, lang) if known(key, lang) else dimension


def area_name(area: str, lang: str) -> str:
    """Return an area of the programme's evaluation, as exported where the catalogue does not know it."""
    key = f"feedback.area.{area}"
    return text(key, lang) if known(key, lang) else area


def skill_name(skill: str, lang: str) -> str:
    """Return a skill as it was exported, or that it is all of them."""
    if skill == ALL_SKILLS:
        return text("feedback.all_skills", lang)
    return skill[:1].upper() + skill[1:].replace("_", " ")


def view_name(seen_by: str, lang: str) -> str:
    """Return whose view it is, to begin a sentence with."""
    return text(f"feedback.view.{seen_by}", lang)


def rater_name(seen_by: str, lang: str) -> str:
    """Return who rated: mentees or their leaders."""
    return text(f"feedback.seen.{seen_by}", lang)


def ending_name(reason: str, lang: str) -> str:
    """Return why a pair ended."""
    return text(f"feedback.ending.{reason}", lang)


def place_name(place: int, lang: str) -> str:
    """Return ``"day 30"``, or a quarter."""
    if place < FIRST_QUARTER:
        return text("feedback.day", lang, day=number(place, lang, 0))
    return quarter(f"{place // 4}Q{place % 4 + 1}", lang, short=True)


def level_words(level: Interval, lang: str) -> str:
    """Return ``"4.1 of 5 (3.9 to 4.3)"``."""
    value = number(level.value, lang, DIGITS)
    ends = span(level.low, level.high, lang, DIGITS)
    return text("feedback.level", lang, value=value, span=ends)


def point_words(point: Point, lang: str) -> str:
    """Return a level with its interval, or why there is none."""
    if point.level is not None:
        return level_words(point.level, lang)
    return hidden_words(lang) if point.people is None else text(f"feedback.none.{point.reason}", lang)


def hidden_words(lang: str) -> str:
    """Return that fewer than five is all that is told."""
    return text("feedback.hidden", lang)


def count_words(n: int | None, lang: str) -> str:
    """Return a count of people, or that it is fewer than five."""
    return hidden_words(lang) if n is None else number(n, lang, 0)


def change_words(found: Interval | None, lang: str) -> str:
    """Return a change in points of five with its interval; a dash without one."""
    if found is None:
        return text("figure.none", lang)
    shown = number(found.value, lang, DIGITS + 1, signed=True)
    return f"{shown} ({span(found.low, found.high, lang, DIGITS + 1, signed=True)})"


def favourable_words(found: Interval | None, lang: str) -> str:
    """Return a share of people with its interval; a dash without one."""
    if found is None:
        return text("figure.none", lang)
    return f"{percent(found.value, lang)} ({span(found.low, found.high, lang, 0)})"


def state_words(standing: Standing, lang: str) -> str:
    """Return what there is to look into in a programme, with a sign before the words."""
    if standing.latest is None:
        return text(f"feedback.state.{WAITING}", lang)
    names = standing.flags or (FINE,)
    least = number(LEAST, lang, 0)
    return "; ".join(text(f"feedback.state.{name}", lang, least=least) for name in names)


def flag_words(standing: Standing, lang: str) -> str:
    """Return what there is to look into in a programme, to stand within a sentence."""
    least = number(LEAST, lang, 0)
    said = [text(f"feedback.state.{name}", lang, least=least).lstrip("! ") for name in standing.flags]
    return "; ".join(one[:1].lower() + one[1:] for one in said)


def voice_sentence(voice: PairVoice, lang: str) -> str:
    """Return what mentees last said of the first question, and how many answered; empty without it."""
    latest = voice.latest("mentee", voice.dimensions[0])
    if latest is None or latest.level is None:
        return ""
    return text(
        "feedback.answer" if latest.response is not None else "feedback.answer_unknown",
        lang,
        what=dimension_name(voice.dimensions[0], lang),
        level=level_words(latest.level, lang),
        when=place_name(latest.place, lang),
        people=count_words(latest.people, lang),
        response=share_words(latest.response, lang),
    )


def change_sentence(change: Change, lang: str) -> str:
    """Return how far skills moved by one view, both ways, or why that cannot be told."""
    if change.plain is None or change.silent is None:
        return text(f"reason.{change.reason}", lang)
    unclear = change.silent.low <= 0 <= change.silent.high
    return text(
        "feedback.change_unclear" if unclear else "feedback.change",
        lang,
        view=view_name(change.seen_by, lang),
        plain=change_words(change.plain, lang),
        silent=change_words(change.silent, lang),
        n=count_words(change.paired, lang),
        lost=count_words(change.lost, lang),
    )
