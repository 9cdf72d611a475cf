"""The leader's pack: own teams beside chance, their coaching, and what to do; no other team's number."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import plotly.graph_objects as go

from analytics.estimates.coverage import YEAR, Coverage
from analytics.estimates.follow_through import FollowThrough, TeamShare
from analytics.estimates.funnel import Funnel, Team
from analytics.report import numbers, staying_words
from analytics.report.catalogue import text
from analytics.report.coaching_words import coverage_sentence, level_words, rule_words, share_words, team_name
from analytics.report.figures.funnel import funnel, funnel_rows
from analytics.report.quarterly.material import Material, Teams
from analytics.report.quarterly.model import Block, Section
from analytics.report.quarterly.parts import as_of, count, grid, joined, picture, points, say, words
from analytics.report.wording import effect_sentence, money_clause, reason_text

MONTHS = 6  # of coverage beside each other
BEHIND = 10.0  # points below everybody together: less is what few agents vary by
ACTIONS, FOLLOW_UPS = ("done", "open", "overdue"), ("planned", "held")


def leader_sections(material: Material, lang: str) -> tuple[Section, ...]:
    """Return the two parts of the pack: own teams, then their coaching with what follows from both."""
    teams = own_teams(material)
    coached = _coached(teams, lang)
    return (_own(material, teams, lang), replace(coached, blocks=(*coached.blocks, *_to_do(teams, lang))))


def own_teams(material: Material) -> Teams:
    """Return a leader's teams with every other one taken out, whatever the readers gave."""
    teams, own = material.teams or Teams(), material.access.teams
    if own is None:
        return teams
    return Teams(
        funnel=_only(teams.funnel, own) if teams.funnel else None,
        coaching=teams.coaching and replace(
            teams.coaching,
            coverage=_covered(teams.coaching.coverage, own),
            needs=tuple(replace(n, sites=(), teams=tuple(t for t in n.teams if t[1] in own))
                        for n in teams.coaching.needs),
            actions=_followed(teams.coaching.actions, own),
            follow_ups=_followed(teams.coaching.follow_ups, own),
        ),
        reasons=teams.reasons,
    )  # fmt: skip


def _only(found: Funnel, own: frozenset[str]) -> Funnel:
    """Return the funnel with the limits of chance and own teams alone."""
    mine = tuple(team for team in found.teams if team.name in own)
    return replace(found, teams=mine, others=found.compared - len(mine))


def _covered(found: Coverage, own: frozenset[str]) -> Coverage:
    """Return the coverage of own teams; that of everybody together stays."""
    kept = np.array([team in own for _, team in found.places], dtype=bool)
    if not len(kept):
        return found
    return replace(
        found,
        places=tuple(p for p, mine in zip(found.places, kept, strict=True) if mine),
        state=found.state[kept],
        share={name: rows[kept] for name, rows in found.share.items()},
        team_year={name: rows[kept] for name, rows in found.team_year.items()},
        usual=tuple(n for n, mine in zip(found.usual, kept, strict=True) if mine),
    )


def _followed(found: FollowThrough, own: frozenset[str]) -> FollowThrough:
    """Return the shares of own teams and of everybody together."""
    teams = tuple(one for one in found.teams if one.place and one.place[1] in own)
    return replace(found, teams=teams, sites=())


def _own(material: Material, teams: Teams, lang: str) -> Section:
    """Return the programme's overall result and own teams beside the range of chance."""
    blocks = (*points(overall(material, lang), say("leader.overall", lang)), *_funnel(material, teams, lang))
    return Section(key="own", title=say("section.own", lang), blocks=blocks)


def overall(material: Material, lang: str) -> tuple[str, ...]:
    """Return the programme's result in three sentences: staying, the main outcome, the money."""
    study = material.study
    main = study.effect(study.primary_outcome) if study.primary_outcome else None
    return (
        staying_words.headline(study.retention, lang),
        effect_sentence(main, study.label(main.outcome, lang), lang) if main else "",
        money_clause(material.ret.p_positive, lang),
    )


def _funnel(material: Material, teams: Teams, lang: str) -> tuple[Block, ...]:
    """Return own teams in the funnel, and each with its leavers beside those within chance."""
    found = teams.funnel
    if found is None or found.limits is None or not found.teams:
        why = (
            found.reason if found is not None and found.limits is None else dict(teams.reasons).get("funnel")
        )
        return words(reason_text(why, lang) or say("leader.no_funnel", lang))
    own = [team.name for team in found.teams]
    drawn = picture(
        "retention-teams",
        say("leader.funnel", lang),
        lambda: _drawn(found, own, lang),
        funnel_rows(found, lang),
        "; ".join(f"{team_name(team.name, lang)}: {_lies(team, lang)}" for team in found.teams),
        joined((say("leader.funnel_note", lang), as_of(material.study, lang)), " · "),
    )
    header = tuple(say(f"leader.column.{name}", lang) for name in ("team", "leavers", "chance", "lies"))
    rows = tuple(_team(team, lang) for team in found.teams)
    return (drawn, grid("own-teams", (header, rows), flush=(0, 3)))


def _team(team: Team, lang: str) -> tuple[str, ...]:
    """Return one own team; one to four leavers are not told apart."""
    ends = numbers.span(team.low, team.high, lang, 0)
    return team_name(team.name, lang), count(team.leavers, lang), ends, _lies(team, lang)


def _lies(team: Team, lang: str) -> str:
    """Return whether a team lies within chance or beyond."""
    return text(f"funnel.lies.{team.lies}", lang)


def _drawn(found: Funnel, own: list[str], lang: str) -> go.Figure:
    """Return the funnel without what its marks say when pointed at: they tell one to four leavers apart."""
    figure = funnel(found, own, lang)
    return figure.update_traces(hoverinfo="skip", hovertemplate=None, customdata=None)


def _coached(teams: Teams, lang: str) -> Section:
    """Return how own teams are coached and what becomes of what was agreed."""
    title, found = say("section.coached", lang), teams.coaching
    if found is None or (not found.is_any and not found.coverage.promises):
        why = reason_text(dict(teams.reasons).get("coaching"), lang) or say("leader.no_coaching", lang)
        return Section(key="coached", title=title, blocks=words(why, "lead"))
    blocks = (
        *_coverage(found.coverage, lang),
        *_follow(found.actions, ACTIONS, "agreed", lang),
        *_follow(found.follow_ups, FOLLOW_UPS, "meetings", lang),
    )
    return Section(
        key="coached", title=title, blocks=blocks or words(say("leader.no_coaching", lang), "lead")
    )


def _coverage(found: Coverage, lang: str) -> tuple[Block, ...]:
    """Return the share of agents who got what is promised, by own team and month, beside everybody."""
    if not found.promises or not found.months:
        return ()
    promise, last = found.promises[0], slice(-MONTHS, None)
    months = tuple(numbers.month_name(m, lang) for m in found.months[last])
    rows = [
        (team_name(found.places[n][1], lang), level_words(float(found.team_year[promise][n]), lang),
         *(share_words(float(x), int(s), lang)
           for x, s in zip(found.share[promise][n, last], found.state[n, last], strict=True)))
        for n in range(len(found.places))
    ]  # fmt: skip
    whole = tuple(level_words(float(x), lang) for x in found.whole[promise][last])
    rows.append((text("coaching.all_teams", lang), level_words(found.year[promise], lang), *whole))
    header = (
        say("leader.column.team", lang),
        say("leader.year", lang, n=numbers.number(YEAR, lang, 0)),
        *months,
    )
    said = coverage_sentence(found, promise, lang)
    table = grid("own-coverage", (header, tuple(rows)), title=say("leader.coverage", lang),
                 note=rule_words(found.targets, promise, lang))  # fmt: skip
    return (*words(said, "lead"), table)


def _follow(found: FollowThrough, parts: tuple[str, ...], things: str, lang: str) -> tuple[Block, ...]:
    """Return what became of agreements or follow-ups, by own team and all together."""
    if not found.is_recorded:
        return ()
    header = (say("leader.column.team", lang),
              *(text(f"page.coaching_needs.{name}", lang) for name in (things, *parts)))  # fmt: skip
    rows = tuple(_share_row(one, parts, lang) for one in (*found.teams, found.whole))
    return (grid(f"own-{things}", (header, rows), title=say(f"leader.{things}", lang)),)


def _share_row(one: TeamShare, parts: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """Return one team's shares, or that they are hidden."""
    name = text("coaching.all_teams", lang) if one.place is None else team_name(one.place[1] or "", lang)
    if one.things is None:
        none = text("figure.none", lang)
        return name, text("page.coaching_needs.few", lang), *(none for _ in parts)
    shares = (numbers.percent(one.shares[part], lang) for part in parts)
    return name, numbers.number(one.things, lang, 0), *shares


def _to_do(teams: Teams, lang: str) -> tuple[Block, ...]:
    """Return what follows for the leader, by rule from what is shown."""
    said = (_beyond(teams, lang), _behind(teams, lang), _overdue(teams, lang), _needs(teams, lang))
    found = tuple(one for one in said if one) or (say("leader.do.nothing", lang),)
    asked = (*found, say("leader.do.always", lang))
    return (*points(asked, say("section.todo", lang)), *words(say("leader.promise", lang), "note"))


def _beyond(teams: Teams, lang: str) -> str:
    """Ask to look into own teams beyond chance."""
    above = [t.name for t in (teams.funnel.teams if teams.funnel else ()) if t.lies.endswith("above")]
    return say("leader.do.above", lang, names=", ".join(above)) if above else ""


def _behind(teams: Teams, lang: str) -> str:
    """Ask to plan coaching where a team got less of it than everybody together."""
    found = teams.coaching.coverage if teams.coaching else None
    if found is None or not found.promises or found.year[found.promises[0]] is None:
        return ""
    promise = found.promises[0]
    year = found.year[promise] or 0.0
    below = [
        team
        for (_, team), x in zip(found.places, found.team_year[promise], strict=True)
        if x <= year - BEHIND
    ]
    return say("leader.do.coverage", lang, names=", ".join(below)) if below else ""


def _overdue(teams: Teams, lang: str) -> str:
    """Ask to go through agreements past their day."""
    found = teams.coaching.actions.teams if teams.coaching else ()
    late = [one.place[1] or "" for one in found if one.place and one.shares.get("overdue", 0.0) > 0]
    return say("leader.do.overdue", lang, names=", ".join(late)) if late else ""


def _needs(teams: Teams, lang: str) -> str:
    """Propose a coaching in a group where several in an own team share a need."""
    found = teams.coaching.needs if teams.coaching else ()
    areas = list(dict.fromkeys(one.whole.area for one in found if one.teams))
    return (
        say("leader.do.needs", lang, areas=", ".join(a[:1].upper() + a[1:] for a in areas)) if areas else ""
    )
