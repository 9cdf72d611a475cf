"""Sentences about results: what may be claimed follows the evidence grade and the interval (methods.md 7)."""

from __future__ import annotations

from analytics.estimates.effect import Effect, Grade, Interval, Retention
from analytics.money.ret import Return
from analytics.report.catalogue import known, text
from analytics.report.guardrail_words import breach_sentence, harmed_beside, open_sentence
from analytics.report.numbers import digits_for, interval, number, percent, span, unit_name
from analytics.report.study import Study

LONGEST_CLAIM = 4  # "caused"; a lottery (5) cannot say more
LIKELY, UNLIKELY = 0.8, 0.2  # chance of having paid back


def claim(grade: Grade | None) -> str:
    """Return the key of the strongest wording a grade allows: g1 differs, g2 associated, g3, g4 caused."""
    value = grade.value if grade else 0
    return f"g{min(LONGEST_CLAIM, max(1, value))}"


def state(effect: Effect) -> str:
    """Return better, worse, unclear, refused, or neutral: clear, with neither direction good in itself."""
    if effect.att is None or effect.direction != "none":
        return effect.verdict
    return "neutral" if effect.is_clear else "unclear"


def effect_sentence(effect: Effect, label: str, lang: str) -> str:
    """Say what mentoring did to one outcome, no stronger than the grade allows."""
    if state(effect) == "refused":
        return _joined(effect_head(effect, label, lang), reason_text(effect.reason, lang))
    return _joined(effect_head(effect, label, lang), tail(state(effect), effect.grade, lang))


def effect_head(effect: Effect, label: str, lang: str, *, brief: bool = False) -> str:
    """Say the finding without the claim about its cause; `brief` leaves an unclear one's interval out."""
    found = state(effect)
    if effect.att is None:
        return text("claim.effect.refused", lang, label=label)
    if found == "unclear":
        detail = "" if brief else _unclear_reach(effect.att, effect.unit, lang)
        if effect.is_clear_alone and not effect.is_clear:
            return text(
                "claim.effect.alone",
                lang,
                label=label,
                detail=detail,
                count=number(effect.looked_at, lang, 0),
            )
        return text("claim.effect.unclear", lang, label=label, detail=detail)
    return text(f"claim.effect.{found}.{claim(effect.grade)}", lang, label=label, **_change(effect, lang))


def _change(effect: Effect, lang: str) -> dict[str, str]:
    """Return amount, direction and span of a clear effect, all without signs."""
    assert effect.att is not None
    att, digits = effect.att, digits_for(effect.att.value, effect.att.low, effect.att.high)
    near, far = sorted((abs(att.low), abs(att.high)))
    return {
        "amount": f"{number(abs(att.value), lang, digits)} {unit_long(effect.unit, lang)}".rstrip(),
        "change": change_word(att.value, effect.unit, lang),
        "span": span(near, far, lang, digits),
    }


def _unclear_reach(att: Interval, unit: str, lang: str) -> str:
    """Return the interval of an unclear effect in brackets, with signs and the short unit."""
    reach = span(att.low, att.high, lang, digits_for(att.low, att.high), signed=True)
    shown = text("claim.effect.unclear_detail", lang, span=reach, unit=unit_name(unit, lang))
    return shown.replace(" )", ")")


def tail(found: str, grade: Grade | None, lang: str, *, both: bool = False) -> str:
    """Return what may be said about the cause of a clear finding, or of two; nothing for any other."""
    if found in ("unclear", "refused"):
        return ""
    return text(f"claim.tail{'_both' if both else ''}.{claim(grade)}", lang)


def retention_sentence(retention: Retention, lang: str) -> str:
    """Say what mentoring did to staying: of 100 people, how many more are there after a year."""
    if retention.verdict == "refused":
        return _joined(retention_head(retention, lang), reason_text(retention.reason, lang))
    return _joined(retention_head(retention, lang), tail(retention.verdict, retention.grade, lang))


def retention_head(retention: Retention, lang: str, *, brief: bool = False) -> str:
    """Say the finding without the claim about its cause; `brief` leaves an unclear one's interval out."""
    found = retention.verdict
    if found == "refused":
        return text("claim.retention.refused", lang)
    quiet = brief and found == "unclear"
    detail = "" if quiet else _of_hundred(retention.retention_difference, found, lang)
    key = "unclear" if found == "unclear" else f"{found}.{claim(retention.grade)}"
    return text(f"claim.retention.{key}", lang, detail=detail)


def _of_hundred(change: Interval | None, found: str, lang: str) -> str:
    """Return the 12-month difference in people of a hundred; nothing where it contradicts the hazard."""
    if change is None:
        return ""
    if found == "unclear":
        reach = span(change.low, change.high, lang, 0, signed=True)
        return text("claim.retention.unclear_detail", lang, span=reach)
    if (change.value > 0) != (found == "better") or change.low <= 0 <= change.high:
        return ""
    near, far = sorted((abs(change.low), abs(change.high)))
    key = "detail" if found == "better" else "detail_fewer"
    amount = number(abs(change.value), lang, 0 if abs(change.value) >= 1 else 1)
    return text(
        f"claim.retention.{key}", lang, amount=amount, span=span(near, far, lang, 0 if near >= 1 else 1)
    )


def harm_line(study: Study, lang: str) -> str:
    """Say whether anything measured got clearly worse, how the guardrails stand, and what cannot be told."""
    verdicts = [e.verdict for e in study.effects if e.direction != "none"] + [study.retention.verdict]
    worse = [study.label(e.outcome, lang) for e in harmed_beside(study)]
    worse += [text("figure.retention", lang)] if study.retention.verdict == "worse" else []
    measured = sum(found != "refused" for found in verdicts)
    breach = breach_sentence(study, lang)
    if not measured:
        return _joined(text("harm.unmeasured", lang), breach)
    if worse:
        return _joined(breach, text("harm.some", lang, names=", ".join(worse)))
    unclear = sum(found == "unclear" for found in verdicts)
    calm = text("harm.none", lang, count=number(measured, lang, 0))
    doubt = text("harm.unclear", lang, count=number(unclear, lang, 0)) if unclear else ""
    return _joined(breach, calm) if breach else _joined(calm, doubt, open_sentence(study, lang))


def money_sentence(ret: Return, lang: str) -> str:
    """Say the return with its 90 % range, the chance that it is above nought, and whose assumptions."""
    if ret.roi_pct is None or ret.p_positive is None:
        return _joined(text("money_class.unknown", lang), reason_text(ret.reason, lang, **dict(ret.detail)))
    roi = ret.roi_pct
    said = text(
        "money_sentence.range",
        lang,
        roi=percent(roi.estimate, lang),
        low=percent(roi.p05, lang),
        high=percent(roi.p95, lang),
        chance=chance(ret.p_positive, lang),
    )
    excluded = text("money.note.without_participants", lang) if ret.excludes_participants else ""
    return _joined(said, excluded, text(f"money_sentence.{ret.assumptions}", lang))


def money_class(p_positive: float | None) -> str:
    """Return likely, uncertain, unlikely or unknown."""
    if p_positive is None:
        return "unknown"
    return "likely" if p_positive >= LIKELY else "unlikely" if p_positive < UNLIKELY else "uncertain"


def money_clause(p_positive: float | None, lang: str) -> str:
    """Say in a few words whether the programme has paid for itself."""
    key = f"money_class.{money_class(p_positive)}"
    return text(key, lang) if p_positive is None else text(key, lang, chance=chance(p_positive, lang))


def chance(p: float, lang: str) -> str:
    """Return a probability in percent, never as certain or impossible."""
    if p > 0.99:
        return text("number.over", lang, value=percent(99, lang))
    return text("number.under", lang, value=percent(1, lang)) if p < 0.01 else percent(100 * p, lang)


def grade_sentence(grade: Grade | None, lang: str) -> str:
    """Say the grade, its first lost point or else its cap, and what would raise it."""
    if grade is None:
        return text("grade_sentence.value", lang, grade=number(0, lang, 0))
    said = text("grade_sentence.value", lang, grade=number(grade.value, lang, 0))
    reason = grade.reasons[min(1, len(grade.reasons) - 1)] if grade.reasons else None
    if reason is None:
        return said
    why = text(f"grade.{reason}", lang).removesuffix(".")
    return _joined(said, f"{why}.", text(f"grade.win_back.{reason}", lang))


def status_name(status: str, lang: str) -> str:
    """Return the name of a decision status."""
    return text(f"status.{status}", lang)


def status_advice(status: str, lang: str) -> str:
    """Return what a status asks of the steering group."""
    return text(f"status_advice.{status}", lang)


def verdict_name(found: str, lang: str) -> str:
    """Return better, worse, unclear or refused in words."""
    return text(f"verdict.{found}", lang)


def unit_long(unit: str, lang: str) -> str:
    """Return the written-out unit; an unknown one as exported."""
    key = f"unit_long.{unit}"
    return text(key, lang) if known(key, lang) else unit


def change_word(value: float, unit: str, lang: str) -> str:
    """Return longer or shorter for times, higher or lower for all else."""
    words = ("longer", "shorter") if unit in ("s", "h") else ("higher", "lower")
    return text(f"change.{words[value < 0]}", lang)


def effect_value(effect: Effect, lang: str) -> str:
    """Return the effect with unit and interval for labels and tables; a dash when refused."""
    if effect.att is None:
        return text("figure.none", lang)
    att, digits = effect.att, digits_for(effect.att.value, effect.att.low, effect.att.high)
    return interval(att.value, att.low, att.high, lang, digits, unit=effect.unit, signed=True)


def exits_avoided_value(retention: Retention, lang: str) -> str:
    """Return exits avoided with interval; a dash when there is none."""
    found = retention.exits_avoided
    if found is None:
        return text("figure.none", lang)
    return interval(found.value, found.low, found.high, lang, digits_for(found.value, found.low, found.high))


def reason_text(reason: str | None, lang: str, **detail: str) -> str:
    """Return why there is no number, in words filled with `detail`; nothing when the reason has none."""
    for key in (f"reason.{reason}", f"refused.{reason}", str(reason)):
        if known(key, lang):
            return text(key, lang, **detail)
    return ""


def _joined(*sentences: str) -> str:
    """Return the sentences that are there, one after the other."""
    return " ".join(s for s in sentences if s)
