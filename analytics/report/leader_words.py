"""What is known of leaders, in words: names of areas and traits, levels, agreement and change."""

from __future__ import annotations

from analytics.estimates.effect import Interval
from analytics.estimates.leader_groups import OneAgreement, Placed
from analytics.estimates.leader_levels import RatedWave
from analytics.estimates.leadership import GAP, SKILLS, Changed, Leadership
from analytics.estimates.self_other import GAPS, UNCLEAR
from analytics.report.catalogue import known, text
from analytics.report.numbers import day, number, people, percent, span
from analytics.report.wording import reason_text

UNEVEN = 10.0  # points between response rates


def dimension_name(instrument: str, dimension: str, lang: str) -> str:
    """Return the name of an area, trait or skill; one we do not know as it was exported."""
    if not dimension:
        return text(f"leaders.whole.{instrument}", lang)
    key = f"leaders.dimension.{instrument}.{dimension}"
    return text(key, lang) if known(key, lang) else dimension


def instrument_name(instrument: str, lang: str) -> str:
    """Return the name of a questionnaire about leaders."""
    return text(f"leaders.instrument.{instrument}", lang)


def level_words(found: Interval | None, lang: str, digits: int = 0) -> str:
    """Return a level of 100 with its interval; a dash without one."""
    if found is None:
        return text("figure.none", lang)
    return f"{number(found.value, lang, digits)} ({span(found.low, found.high, lang, digits)})"


def change_words(found: Interval | None, lang: str) -> str:
    """Return a difference in points with its sign and interval; a dash without one."""
    if found is None:
        return text("figure.none", lang)
    shown = number(found.value, lang, 1, signed=True)
    return f"{shown} ({span(found.low, found.high, lang, 1, signed=True)})"


def count_words(n: int | None, lang: str) -> str:
    """Return a count of leaders, or that it is hidden."""
    return text("leaders.hidden", lang) if n is None else people(n, lang)


def wave_note(wave: RatedWave, lang: str) -> str:
    """Return day, leaders, answers and response rate behind the ratings of all leaders together."""
    answered = (
        text("leaders.response_unknown", lang)
        if wave.response is None
        else text("leaders.response", lang, share=percent(wave.response, lang))
    )
    return text(
        "leaders.note",
        lang,
        day=day(wave.day, lang),
        leaders=people(wave.leaders, lang),
        answers=people(wave.answers, lang),
        response=answered,
    )


def level_sentence(wave: RatedWave | None, lang: str) -> str:
    """Say how teams and leaders rate, all leaders together; nothing where it is hidden."""
    whole = wave.whole if wave else None
    if wave is None or whole is None or whole.team is None:
        return ""
    team = level_words(whole.team, lang)
    if whole.own is None or whole.gap is None:
        return text("leaders.level.team_only", lang, team=team)
    clear = whole.gap.low > 0 or whole.gap.high < 0
    found = "unclear" if not clear else "higher" if whole.gap.value > 0 else "lower"
    return text(
        f"leaders.level.{found}",
        lang,
        team=team,
        own=level_words(whole.own, lang),
        gap=number(abs(whole.gap.value), lang, 1),
        span=_span(whole.gap, lang),
    )


def groups_sentence(placed: Placed, lang: str) -> str:
    """Say how many leaders can be placed at all."""
    if placed.gaps is None:
        return ""
    unclear, leaders = placed.gaps[UNCLEAR], people(placed.leaders, lang)
    if unclear is None:
        return text("leaders.groups.few_unclear", lang, leaders=leaders)
    if not any(placed.gaps[name] for name in GAPS):
        hidden = any(placed.gaps[name] is None for name in GAPS)
        key = "few_told" if hidden else "none_told"
        return text(f"leaders.groups.{key}", lang, leaders=leaders, unclear=people(unclear, lang))
    return text("leaders.groups.some_told", lang, leaders=leaders, unclear=people(unclear, lang))


def change_sentence(changed: Changed | None, lang: str) -> str:
    """Say whether the distance between own and team rating changed with mentoring."""
    if changed is None:
        return ""
    change = changed.change
    if change.effect is None:
        return reason_text(change.reason, lang)
    verdict = "unclear" if not change.is_clear else "closer" if change.effect.value < 0 else "further"
    return text(
        f"leaders.change.{verdict}",
        lang,
        amount=number(abs(change.effect.value), lang, 1),
        span=_span(change.effect, lang),
        mentored=people(change.mentored, lang),
        others=people(change.others, lang),
    )


def answer_sentence(found: Leadership, lang: str) -> str:
    """Say in short how far leaders lie from their teams, and whether mentoring changes it; else nothing."""
    wave = found.latest(found.instruments[0]) if found.instruments else None
    gap = wave.whole.gap if wave and wave.whole else None
    said = _answer(gap, ("lower", "unclear", "higher"), "gap", lang) if gap else ""
    change = found.main_gap.change.effect if found.main_gap else None
    return f"{said} {_answer(change, ('closer', 'no_change', 'further'), 'amount', lang)}" if change else said


def _answer(found: Interval, words: tuple[str, str, str], amount: str, lang: str) -> str:
    """Say one difference: `words` for below nought, not to be told from it, above it."""
    word = words[0] if found.high < 0 else words[2] if found.low > 0 else words[1]
    values = {amount: number(abs(found.value), lang, 1), "span": _span(found, lang)}
    return text(f"leaders.answer.{word}", lang, **values)


def _span(found: Interval, lang: str) -> str:
    """Return the interval in points: without signs, smaller end first, where it leaves nought out."""
    if found.low <= 0 <= found.high:
        return span(found.low, found.high, lang, 1, signed=True)
    near, far = sorted((abs(found.low), abs(found.high)))
    return span(near, far, lang, 1)


def changed_name(changed: Changed, lang: str) -> str:
    """Return what changed: an area's distance, a skill, or one side of the whole."""
    name = dimension_name(changed.instrument, changed.dimension, lang)
    if changed.seen_by == GAP or changed.instrument == SKILLS:
        return name
    return text(f"leaders.side.{changed.seen_by}", lang, scale=name)


def effect_words(changed: Changed, lang: str) -> str:
    """Return the change with its interval, or why there is none."""
    if changed.change.effect is None:
        return reason_text(changed.change.reason, lang) or text("figure.none", lang)
    return change_words(changed.change.effect, lang)


def counts_words(changed: Changed, lang: str) -> str:
    """Return mentored and other leaders behind a change; a dash without one."""
    change = changed.change
    if change.effect is None:
        return text("figure.none", lang)
    return f"{people(change.mentored, lang)} / {people(change.others, lang)}"


def agreement_sentence(found: OneAgreement, instrument: str, lang: str) -> str:
    """Say whether a leader and the team see one area alike, and how far apart their ratings are."""
    unit = text(f"leaders.unit.{'spreads' if found.standardised else 'points'}", lang)
    said = text(
        f"leaders.one.{found.found}",
        lang,
        scale=dimension_name(instrument, found.dimension, lang),
        gap=number(found.gap, lang, 1, signed=True),
        span=span(found.low, found.high, lang, 1, signed=True),
        unit=unit,
    )
    return f"{said} {text(f'leaders.one_level.{found.level}', lang)}"


def answered_sentence(found: Leadership, lang: str) -> str:
    """Say how many answered in the teams of mentored leaders and of others, and whether that differs much."""
    first, second = found.response_mentored, found.response_others
    if first is None or second is None:
        return text("leaders.answered_unknown", lang)
    key = "uneven" if abs(first - second) > UNEVEN else "even"
    return text(f"leaders.{key}", lang, mentored=percent(first, lang), others=percent(second, lang))
