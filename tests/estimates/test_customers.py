"""Levels of customer measures by hand, clustered by agent; response rates; what goes together in teams."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analytics.cohorts.answers import Answers, Invited
from analytics.cohorts.months import Months
from analytics.cohorts.outcomes import Scale
from analytics.cohorts.teams import TeamQuarters
from analytics.estimates.customers import (
    answers_alone,
    contacts_of,
    levels,
    response_gap,
    response_rates,
    survey_response,
)
from analytics.estimates.together import correlate
from tests.estimates.panels import outcome, panel

AGENTS, BEFORE = 20, 4
NPS = Scale(question="nps", low=0, high=10, answers=1000, is_main=True)


def centre(rows_each: int = 8) -> Months:
    """Return twenty agents over eight months; the first ten are mentored from month 4 on."""
    table = pd.DataFrame(
        {"unit": np.repeat(np.arange(AGENTS), rows_each), "month": np.tile(np.arange(rows_each), AGENTS)}
    )
    table["start"] = np.where(table["unit"] < AGENTS // 2, BEFORE, -1)
    table["y"] = 0.0
    return panel(table)[0]


def nps_answers(months: Months, share: np.ndarray, each: int, seed: int = 1) -> Answers:
    """Return answers of which `share`, by agent, are promoters; half of the others are detractors."""
    rng = np.random.default_rng(seed)
    promoters = rng.binomial(each, share[months.employee])
    detractors = rng.binomial(each - promoters, 0.5)
    return Answers(
        kpi="nps",
        unit="points",
        scale=NPS,
        factor=100.0,
        row=np.arange(len(months)),
        score=(promoters - detractors).astype(float),
        squares=(promoters + detractors).astype(float),
        answers=np.full(len(months), float(each)),
    )


def test_the_variance_of_nps_is_that_of_promoters_and_detractors() -> None:
    promoters, detractors, n = 60, 25, 120
    score = np.repeat([1, 0, -1], [promoters, n - promoters - detractors, detractors])
    p, d = promoters / n, detractors / n
    half = stats.norm.ppf(0.975) * np.sqrt((p + d - (p - d) ** 2) / n)
    assert answers_alone(score.sum(), (score**2).sum(), n) == pytest.approx(half)
    assert half == pytest.approx(stats.norm.ppf(0.975) * score.std() / np.sqrt(n))


def test_agents_differ_so_ignoring_them_is_too_narrow() -> None:
    months = centre()
    mentored, rest = levels(months, nps_answers(months, np.linspace(0.1, 0.9, AGENTS), 20))
    for level in (mentored, rest):
        assert level.level is not None
        assert level.alone is not None
        assert level.level.high - level.level.value > 1.5 * level.alone
    assert (mentored.agents, rest.agents) == (10, 20)
    assert mentored.answers == 10 * 4 * 20


def test_a_level_by_hand() -> None:
    months = centre()
    answers = nps_answers(months, np.full(AGENTS, 0.5), 20)
    exposed = months.exposed[answers.row]
    score = np.bincount(months.employee[exposed], answers.score[exposed])[:10]
    mean = score.mean() / 80
    half = stats.t.ppf(0.975, 9) * score.std(ddof=1) / 80 / np.sqrt(10)
    level = levels(months, answers)[0].level
    assert level is not None
    assert (level.value, level.high - level.value) == (pytest.approx(100 * mean), pytest.approx(100 * half))


def test_intervals_cover_the_truth_though_agents_differ() -> None:
    months, hits = centre(), 0
    for seed in range(60):
        share = np.random.default_rng(1000 + seed).beta(8, 8, AGENTS)
        level = levels(months, nps_answers(months, share, 40, seed))[1].level
        assert level is not None
        hits += level.low <= 25 <= level.high  # half promoters, a quarter detractors
    assert hits >= 53


def test_too_few_answers_or_agents_are_not_shown() -> None:
    months = centre()
    few = levels(months, nps_answers(months, np.full(AGENTS, 0.5), 1))[0]
    assert (few.answers, few.level, few.reason) == (40, None, "few_answers")
    answers = nps_answers(months, np.full(AGENTS, 0.5), 40)
    mine = np.flatnonzero(months.employee >= 6)  # four mentored agents are left
    kept = {name: getattr(answers, name)[mine] for name in ("row", "score", "squares", "answers")}
    hidden = levels(months, replace(answers, **kept))[0]
    assert (hidden.answers, hidden.agents, hidden.level, hidden.reason) == (None, None, None, "suppressed")


def test_response_gap_compares_the_same_site_months() -> None:
    months = centre()
    contacts = outcome(np.arange(len(months)), np.zeros(len(months)), np.full(len(months), 100.0))
    late = np.flatnonzero(months.month >= 2)  # nothing was asked in the first two months
    answered = np.where(months.exposed[late], 12.0, 20.0)
    found = response_gap(months, outcome(late, answered, answered), contacts)
    assert (found.mentored, found.rest, found.gap) == (12.0, 20.0, pytest.approx(-8.0))
    assert response_gap(months, contacts, None).reason == "no_contacts"
    assert contacts_of((contacts,)) is contacts
    assert contacts_of((replace(contacts, kpi="fcr"),)) is None


def test_a_trend_in_answering_is_no_gap() -> None:
    place = np.array([0, 0, 1, 1])
    mentored = np.array([True, False, True, False])
    asked = np.array([100.0, 900.0, 900.0, 100.0])
    found = response_rates(place, mentored, asked * np.array([0.1, 0.1, 0.3, 0.3]), asked)
    assert found.gap == pytest.approx(0)
    assert found.mentored == pytest.approx(28)


def test_survey_response_by_wave() -> None:
    invited = Invited(
        wave=np.array([0, 0, 1]),
        mentored=np.array([True, False, False]),
        asked=np.array([50.0, 100.0, 100.0]),
        answered=np.array([40.0, 60.0, 10.0]),
    )
    found = survey_response(invited)
    assert (found.mentored, found.rest, found.gap) == (80.0, 60.0, 20.0)
    nobody = Invited(
        wave=np.zeros(0, int), mentored=np.zeros(0, bool), asked=np.zeros(0), answered=np.zeros(0)
    )
    assert survey_response(nobody).reason == "unknown_response"


def test_teams_that_go_together_and_teams_that_do_not() -> None:
    rng = np.random.default_rng(7)
    team = np.repeat(np.arange(25), 6)
    of_team = rng.standard_normal(25)[team]
    engagement = 60 + 5 * of_team + rng.standard_normal(len(team))
    tied = correlate(TeamQuarters(team=team, engagement=engagement, satisfied=75 + 3 * of_team))
    assert tied.correlation is not None
    assert tied.correlation.low > 0.7
    assert tied.correlation.value == pytest.approx(stats.spearmanr(engagement, of_team).statistic)
    own = rng.standard_normal(25)[team]
    loose = correlate(TeamQuarters(team=team, engagement=engagement, satisfied=75 + 3 * own))
    assert loose.correlation is not None
    assert loose.correlation.low < 0 < loose.correlation.high
    few = TeamQuarters(team=team[:24], engagement=engagement[:24], satisfied=engagement[:24])
    assert correlate(few).reason == "few_teams_together"
