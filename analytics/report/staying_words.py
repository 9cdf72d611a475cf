"""What mentoring does to staying, in words of people: of a hundred mentees, how many more are there."""

from __future__ import annotations

from analytics.estimates.effect import Grade, Interval, Retention
from analytics.estimates.programmes import ByProgramme, ProgrammeStaying
from analytics.estimates.shock import Shock
from analytics.estimates.time_zero import CURVE_MONTHS
from analytics.estimates.voluntary import Voluntary
from analytics.report.catalogue import text
from analytics.report.group_words import p_text
from analytics.report.numbers import digits_for, number, percent
from analytics.report.wording import (
    change_word,
    reason_text,
    retention_head,
    retention_sentence,
    tail,
    verdict_name,
)
from analytics.settings import FLOOR

JUDGED = 3  # from this grade on the comparison is with the same people without a mentor
ONCE = 0.05  # points of turnover: less than this and mentoring began at hire


def headline(retention: Retention, lang: str) -> str:
    """Say of 100 mentees how many more stay 12 months, between what bounds, and what may be claimed."""
    change = retention.retention_difference
    if change is None or not agrees(retention):
        return retention_sentence(retention, lang)
    said = of_hundred(change, retention.grade, lang)
    if retention.verdict == "unclear":
        return f"{said} {text('staying.chance', lang)}"
    return " ".join(part for part in (said, tail(retention.verdict, retention.grade, lang)) if part)


def of_hundred(change: Interval, grade: Grade | None, lang: str) -> str:
    """Return the sentence in people of a hundred."""
    low, high = change.low, change.high
    if low * high < 0 or low * change.value < 0:
        bounds = [_more(end, lang) for end in (low, high)]
    else:
        bounds = [_size(end, lang) for end in sorted((abs(low), abs(high)))]
    key = "judged" if grade is not None and grade.value >= JUDGED else "compared"
    return text(f"staying.{key}", lang, value=_more(change.value, lang), low=bounds[0], high=bounds[1])


def answer(retention: Retention, lang: str) -> tuple[str, str]:
    """Return a few words and one sentence: does mentoring help people stay."""
    found = retention.verdict
    if found == "refused":
        return text("staying.no_value", lang), (
            reason_text(retention.reason, lang) or retention_head(retention, lang)
        )
    change = retention.retention_difference
    if found == "unclear":
        told = change is not None and agrees(retention)
        said = of_hundred(change, retention.grade, lang) if told and change else headline(retention, lang)
        return text("staying.unclear_value", lang), said
    if change is None or not agrees(retention):
        return text(f"staying.clear_value{'_worse' if found == 'worse' else ''}", lang), headline(
            retention, lang
        )
    key = "more_value" if change.value > 0 else "fewer_value"
    return text(f"staying.{key}", lang, n=_size(abs(change.value), lang)), headline(retention, lang)


def agrees(retention: Retention, found: Interval | None = None) -> bool:
    """Whether an interval, by default the 12-month difference, says the same as the hazard ratio."""
    change = retention.retention_difference if found is None else found
    if change is None:
        return False
    clear = not change.low <= 0 <= change.high
    if retention.verdict == "unclear":
        return not clear
    return clear and (change.value > 0) == (retention.verdict == "better")


def _more(people: float, lang: str) -> str:
    """Return so many more, or fewer."""
    return text(f"staying.{'more' if people >= 0 else 'fewer'}", lang, n=_size(abs(people), lang))


def _size(people: float, lang: str) -> str:
    """Return people of a hundred, with a decimal below one."""
    return number(people, lang, 0 if people >= 1 else 1)


def gap_sentence(retention: Retention, lang: str) -> str:
    """Say why a plain comparison of the ever and the never mentored differs from ours."""
    return text(f"staying.gap.{'same' if _at_once(retention) else 'why'}", lang)


def _at_once(retention: Retention) -> bool:
    """Whether a shared time zero takes nothing away, because mentoring began on the day of hire."""
    values = {step.step: step.value for step in retention.steps}
    return abs(values.get("raw", 1.0) - values.get("time_zero", 0.0)) < ONCE


def steps_sentence(retention: Retention, lang: str) -> str:
    """Say where the waterfall begins and ends."""
    ends = {"raw": retention.steps[0].value, "honest": retention.steps[-1].value}
    digits = digits_for(*ends.values())
    sizes = {name: number(abs(value), lang, digits) for name, value in ends.items()}
    ways = {f"{name}_way": change_word(value, "", lang) for name, value in ends.items()}
    return text("staying.steps.raw", lang, **sizes, **ways)


def cut_sentence(retention: Retention, lang: str) -> str:
    """Say where the curves were cut for the people left; nothing when they run their full length."""
    last = max((point.month for point in retention.curves), default=CURVE_MONTHS)
    if last >= CURVE_MONTHS:
        return ""
    return text("staying.cut.said", lang, month=number(last, lang, 0), floor=number(FLOOR, lang, 0))


def kinds_sentence(whole: Retention, voluntary: Retention, lang: str) -> str:
    """Say whether voluntary leaving alone tells the same as all leaving."""
    if voluntary.verdict == "refused":
        return reason_text(voluntary.reason, lang)
    verdicts = (whole.verdict, voluntary.verdict)
    if verdicts == ("unclear", "unclear"):
        return text("staying.kinds.neither", lang)
    if "unclear" in verdicts:
        key = "only_all" if voluntary.verdict == "unclear" else "only_voluntary"
        return text(f"staying.kinds.{key}", lang)
    return text(f"staying.kinds.{'both' if len(set(verdicts)) == 1 else 'opposite'}", lang)


def kinds_notes(found: Voluntary, lang: str) -> list[str]:
    """Return how voluntary leaving is counted, and how many reasons are unknown."""
    said = [text("staying.kinds.how", lang)]
    if found.unknown:
        said.append(text("staying.kinds.unknown", lang, share=percent(found.unknown, lang, 0)))
    return said


def quarters_how(lang: str) -> str:
    """Say what the quarters are, and what they are not."""
    return text("staying.quarters.how", lang)


def looks_sentence(found: ByProgramme, lang: str) -> str:
    """Warn of how many programmes were looked at."""
    return text("staying.programmes.looks", lang, n=number(len(found.programmes), lang, 0))


def programmes_notes(found: ByProgramme, lang: str) -> list[str]:
    """Return why some programmes have no figures."""
    reasons = sorted({one.reason for one in found.programmes if one.reason})
    names = {why: [name_of(one, lang) for one in found.programmes if one.reason == why] for why in reasons}
    return [f"{', '.join(names[why])}: {reason_text(why, lang)}" for why in reasons]


def name_of(one: ProgrammeStaying, lang: str) -> str:
    """Return a programme's name."""
    return one.name or text("staying.programmes.outside", lang)


def programmes_sentence(found: ByProgramme, lang: str) -> str:
    """Say whether programmes differ by more than chance."""
    if found.p_value is None:
        return text("staying.programmes.untested", lang)
    return text(
        f"staying.programmes.{'differ' if found.differ else 'same'}", lang, p=p_text(found.p_value, lang)
    )


def shock_sentences(whole: Retention, found: Shock, lang: str) -> tuple[str, str]:
    """Say what was left out for redundancies, and whether the conclusion changes."""
    few = text("staying.shock.few", lang, floor=number(FLOOR, lang, 0))
    what = text(
        f"staying.shock.{'what' if found.site_months > 1 else 'what_one'}",
        lang,
        months=number(found.site_months, lang, 0),
        people=few if found.redundant is None else number(found.redundant, lang, 0),
        share=percent(found.left_out, lang, 1 if found.left_out < 10 else 0),
    )
    without = found.retention
    if without.verdict == "refused":
        return what, text("staying.shock.refused", lang, why=reason_text(without.reason, lang))
    if without.verdict == whole.verdict:
        return what, text("staying.shock.same", lang)
    names = {"all": verdict_name(whole.verdict, lang), "without": verdict_name(without.verdict, lang)}
    return what, text("staying.shock.changes", lang, **names)
