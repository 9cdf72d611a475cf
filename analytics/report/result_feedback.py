"""Feedback of pairs, learning and comments in the results document; quotes stay out of it altogether."""

from __future__ import annotations

from analytics.estimates.comments import FLOOR_COMMENTS, Said
from analytics.estimates.feedback import Feedback
from analytics.estimates.learning import Change, Total
from analytics.estimates.pair_endings import Closing
from analytics.estimates.pair_feedback import FIRST_QUARTER, PairVoice, Point, Standing
from analytics.estimates.survey_results import Share
from analytics.report.result_parts import TOO_FEW, Json, explained, interval

TOO_FEW_COMMENTS = f"fewer than {FLOOR_COMMENTS}"


def feedback_object(found: Feedback, hidden: list[Json]) -> Json:
    """Return what people say of the programme; what is hidden is added to `hidden`."""
    return {
        "pairs": _voice(found.voice, hidden) if found.voice else None,
        "endings": _closing(found.closing, hidden) if found.closing else None,
        "skills": [_change(change, hidden) for change in found.changes],
        "programme_totals": [_total(total, hidden) for total in found.totals],
        "comments": [_said(said, hidden) for said in found.comments],
        **_reasons(found),
    }


def _reasons(found: Feedback) -> Json:
    """Return why parts are null."""
    missing = {"pairs": found.voice, "endings": found.closing}
    reasons = {name: "not_available" for name, part in missing.items() if part is None}
    return {"reasons": reasons} if reasons else {}


def _voice(voice: PairVoice, hidden: list[Json]) -> Json:
    """Return levels by days since the start and by quarter, and the programmes to look into."""
    return {
        "unit": "1 to 5",
        "since_start": [_point(point, hidden) for point in voice.since],
        "quarters": [_point(point, hidden) for point in voice.quarters],
        "programmes": [_standing(one, hidden) for one in voice.programmes],
        "flagged_programmes": list(voice.flagged),
    }


def _point(point: Point, hidden: list[Json]) -> Json:
    """Return one side's answers to one question at one time."""
    place, name = point.place, _place(point.place)
    when: Json = {"day": place} if place < FIRST_QUARTER else {"quarter": name}
    about = {**when, "side": point.side, "dimension": point.dimension}
    if point.people is None:
        hidden.append({"what": f"pair feedback: {point.dimension}, {point.side}, {name}", "why": TOO_FEW})
    counts = {"people": point.people, "asked": point.asked}
    rate = _share("response_pct", point.response, hidden=point.people is None)
    return {**about, **interval(point.level, _reason(point.reason)), **explained(counts, TOO_FEW), **rate}


def _share(name: str, share: Share | None, *, hidden: bool = False) -> Json:
    """Return a percentage, or a null with the limit that stands in its place."""
    if share is not None and share.value is not None:
        return {name: share.value}
    limit = {f"{name}_above": share.above} if share and share.above is not None else {}
    return {name: None, f"{name}_reason": TOO_FEW if hidden or share else "not_known", **limit}


def _place(place: int) -> str:
    """Return a name of a time that reads the same in every language."""
    return f"day {place}" if place < FIRST_QUARTER else f"{place // 4}Q{place % 4 + 1}"


def _reason(reason: str | None) -> str | None:
    """Return why there is no number, as the document says it."""
    return TOO_FEW if reason == "feedback_too_few" else reason


def _standing(one: Standing, hidden: list[Json]) -> Json:
    """Return one side of one programme over the last year."""
    latest, reason = one.latest, TOO_FEW
    if latest is None:
        hidden.append({"what": f"pair feedback: programme {one.programme}, {one.side}", "why": TOO_FEW})
    counts = {"people": latest.people if latest else None}
    rates = {
        **_share("response_pct", latest.response if latest else None, hidden=latest is None),
        **_share("response_pct_year_before", one.before),
    }
    about = {"programme": one.programme, "side": one.side, "flags": list(one.flags)}
    return {
        **about,
        **interval(latest.level if latest else None, reason),
        **explained(counts, reason),
        **rates,
    }


def _closing(closing: Closing, hidden: list[Json]) -> Json:
    """Return pairs that ended, by reason."""
    hidden += [
        {"what": f"pairs that ended: {name}", "why": TOO_FEW} for name, n in closing.reasons if n is None
    ]
    return {
        **explained({"pairs": closing.total}, TOO_FEW),
        "by_reason": explained(dict(closing.reasons), TOO_FEW),
    }


def _change(change: Change, hidden: list[Json]) -> Json:
    """Return how far one skill moved by one view, both ways."""
    if change.paired is None:
        hidden.append({"what": f"skill {change.skill or 'all'}, {change.seen_by}", "why": TOO_FEW})
    counts = {"rated_twice": change.paired, "lost": change.lost, "not_due_yet": change.waiting}
    reason = _reason(change.reason) or TOO_FEW
    return {
        "skill": change.skill or "all",
        "seen_by": change.seen_by,
        "unit": "points of 1 to 5",
        "before": change.before,
        "rated_twice_only": interval(change.plain, reason),
        "silent_as_unchanged": interval(change.silent, reason),
        **({"reason": reason} if change.before is None else {}),
        **explained(counts, TOO_FEW),
    }


def _total(total: Total, hidden: list[Json]) -> Json:
    """Return the share of mentees who answered favourably, both ways."""
    if total.answered is None:
        hidden.append({"what": f"programme evaluation: {total.area}", "why": TOO_FEW})
    reason = _reason(total.reason) or TOO_FEW
    return {
        "area": total.area,
        "unit": "percent of mentees",
        "answered_only": interval(total.plain, reason),
        "silent_as_unchanged": interval(total.silent, reason),
        **explained({"answered": total.answered, "asked": total.asked}, TOO_FEW),
        **_share("response_pct", total.response, hidden=total.answered is None),
    }


def _said(said: Said, hidden: list[Json]) -> Json:
    """Return how many wrote, and on which themes; no text."""
    if said.people is None or said.hidden:
        hidden.append({"what": f"comments of {said.wave}", "why": TOO_FEW_COMMENTS})
    about = {
        "wave": said.wave,
        "themes": [{"theme": one.name, "people": one.people} for one in said.themes],
    }
    return {**about, **explained({"people": said.people}, TOO_FEW_COMMENTS)}
