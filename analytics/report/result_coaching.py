"""Coverage, shared needs, feedback, agreements and follow-ups in the results document."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np

from analytics.estimates.coaching import Coaching
from analytics.estimates.coverage import SHOWN, STATES, YEAR, Coverage
from analytics.estimates.follow_through import FollowThrough, TeamShare
from analytics.estimates.praise import Praise
from analytics.estimates.shared_needs import AreaNeed, Need
from analytics.estimates.waiting import Feedback, Wait
from analytics.report.result_parts import TOO_FEW, Json, explained, interval

MOST_TEAMS = 100  # with the cells of each month; of more only the year is told


def coaching_object(found: Coaching, hidden: list[Json]) -> Json:
    """Return what is known about coaching; `hidden` gathers what was suppressed."""
    return {
        "targets": asdict(found.targets),
        "coverage": _coverage(found.coverage, hidden),
        "needs": [_need(one, hidden) for one in found.needs],
        "feedback": _feedback(found.feedback, hidden),
        "praise_to_critical": [_praise(one, hidden) for one in found.praise],
        "agreed_actions": _through(found.actions, "agreed actions", hidden),
        "follow_ups": _through(found.follow_ups, "follow-ups of coaching", hidden),
    }


def _coverage(found: Coverage, hidden: list[Json]) -> Json:
    """Return the last twelve months: all teams together by month, and every team's cells."""
    if found.reason is not None:
        return {"promises": [], "months": [], "teams": [], "reason": found.reason}
    few = int((found.state[:, -YEAR:] == STATES.index("too_few")).sum())
    if few:
        hidden.append({"what": f"coaching coverage: {few} cells of team and month", "why": TOO_FEW})
    return {
        "promises": list(found.promises),
        "year_pct": explained({name: found.year[name] for name in found.promises}, TOO_FEW),
        "months": [_month(found, n) for n in range(max(0, len(found.months) - YEAR), len(found.months))],
        "teams": [_team(found, n) for n in range(len(found.places))],
        "reason": None,
    }


def _month(found: Coverage, n: int) -> Json:
    """Return one month of all teams in view."""
    shares = {f"{name}_pct": _known(found.whole[name][n]) for name in found.promises}
    return explained({"month": _name(found.months[n]), "agents": found.agents[n], **shares}, TOO_FEW)


def _team(found: Coverage, n: int) -> Json:
    """Return the cells of one team for the first promise, and its year for each."""
    site, team = found.places[n]
    first, last = found.promises[0], range(max(0, len(found.months) - YEAR), len(found.months))
    year = {f"{name}_pct": _known(found.team_year[name][n]) for name in found.promises}
    cells = [
        {"month": _name(found.months[m]), f"{first}_pct": _known(found.share[first][n, m])}
        | ({} if found.state[n, m] == SHOWN else {"reason": STATES[found.state[n, m]]})
        for m in last
    ]
    shown = explained({"site": site, "team": team, "agents_usual": found.usual[n]}, TOO_FEW)
    many = len(found.places) > MOST_TEAMS
    return {**shown, "year": explained(year, TOO_FEW), **({} if many else {"cells": cells})}


def _known(value: float) -> float | None:
    """Return a share, null for none."""
    return None if np.isnan(value) else float(value)


def _name(month: int) -> str:
    """Return ``"2026-06"``."""
    return f"{month // 12}-{month % 12 + 1:02}"


def _need(one: AreaNeed, hidden: list[Json]) -> Json:
    """Return one area with its sites and the teams in which a group could be formed."""
    return {
        "area": one.whole.area,
        **_counts(one.whole, hidden),
        "is_proposed": one.is_proposed,
        "sites": [{"site": need.site, **_counts(need, hidden)} for need in one.sites],
        "teams": [
            {"site": site, "team": team, "agents_from": low, "agents_to": high}
            | ({"reasons": {"agents_to": "last band"}} if high is None else {})
            for site, team, low, high in one.teams
        ],
    }


def _counts(need: Need, hidden: list[Json]) -> Json:
    """Return agents and those below the level."""
    if need.reason is not None:
        place = f" at {need.site}" if need.site else ""
        hidden.append({"what": f"coaching needs: {need.area}{place}", "why": TOO_FEW})
    return explained({"agents": need.agents, "under": need.under}, TOO_FEW)


def _feedback(found: Feedback, hidden: list[Json]) -> Json:
    """Return the days until feedback by half-year and month."""
    if found.reason is not None:
        return {"known_by": None, "months": [], "reason": found.reason}
    shown: Json = {
        "known_by": "feedback_date" if found.is_recorded else "next_coaching",
        "latest": _wait(found.latest, hidden) if found.latest else None,
        "before": _wait(found.before, hidden) if found.before else None,
        "change_days": interval(found.change, "not_available"),
        "months": [_wait(one, hidden) for one in found.months[-YEAR:]],
        "reason": None,
    }
    return explained(shown, "no_records", skip=("reason",))


def _wait(one: Wait, hidden: list[Json]) -> Json:
    """Return the wait of one period."""
    if one.evaluations is None:
        hidden.append({"what": f"feedback {_name(one.first)}", "why": TOO_FEW})
    shown: Json = {
        "from": _name(one.first),
        "to": _name(one.last),
        "median_days": one.median,
        "ci_low": one.low,
        "ci_high": one.high,
        "without_after_30_days_pct": one.late,
        "evaluations": one.evaluations,
    }
    return explained(shown, one.reason or "beyond_the_data")


def _praise(one: Praise, hidden: list[Json]) -> Json:
    """Return one quarter."""
    if one.praise is None:
        hidden.append({"what": f"tone of feedback {one.quarter // 4}Q{one.quarter % 4 + 1}", "why": TOO_FEW})
    counts: Json = {"praise": one.praise, "mixed": one.mixed, "critical": one.critical}
    reason = one.reason or "one_team"
    name = f"{one.quarter // 4}Q{one.quarter % 4 + 1}"
    return {"quarter": name, **explained(counts, TOO_FEW), "ratio": interval(one.ratio, reason)}


def _through(found: FollowThrough, what: str, hidden: list[Json]) -> Json:
    """Return all teams in view, and each of them."""
    if not found.is_recorded:
        return {"whole": None, "sites": [], "teams": [], "reason": "not_recorded"}
    teams = [_share(one) for one in found.teams]
    few = sum(one.things is None for one in found.teams)
    if few:
        hidden.append({"what": f"{what}: {few} teams", "why": TOO_FEW})
    return {
        "whole": _share(found.whole),
        "sites": [_share(one) for one in found.sites],
        "teams": teams,
        "drafts": found.drafts,
        "reason": None,
    }


def _share(one: TeamShare) -> Json:
    """Return one team's shares in percent; no count of few people can be worked out from the whole."""
    names = {} if one.place is None else {"site": one.place[0], "team": one.place[1]}
    about = {name: value for name, value in names.items() if value is not None}
    shares = {f"{name}_pct": share for name, share in one.shares.items()}
    return {**about, **explained({"things": one.things}, TOO_FEW), **shares}
