"""Turnover in the results document and in its figure."""

from __future__ import annotations

from datetime import date

import numpy as np
import plotly.graph_objects as go
import pytest

from analytics.cohorts.followed import Followed, a_year_before
from analytics.cohorts.headcount import headcount_of
from analytics.cohorts.rules import Rules
from analytics.estimates.losing import Losing, losing
from analytics.report.catalogue import LANGUAGES
from analytics.report.figures.turnover import turnover_alt, turnover_rows, turnover_trend
from analytics.report.result_turnover import turnover_object
from tests.estimates.spells import Spell, panel

KEYS = {
    *("total", "voluntary", "definition", "voluntary_low", "voluntary_high", "swedish_minimum"),
    *("finnish_average", "agency", "average_headcount", "joiners", "leavers", "in_notice"),
    *("ci_low", "ci_high", "by_quarter", "average_fte", "per_fte"),
}
STAY = [Spell(months=24)] * 100
GONE = [*[Spell(months=5, left="voluntary")] * 8, *[Spell(months=15, left="voluntary")] * 2]


def said(spells: list[Spell], rules: Rules | None = None) -> Losing:
    none = np.zeros(0, dtype=int)

    def nobody(until: date) -> Followed:
        since = a_year_before(until)
        return Followed(since=since, until=until, day=none, staff=none, ending=none, people=none)

    workforce = headcount_of(panel(spells))
    return losing(workforce, rules or Rules(), as_of=date(2025, 12, 31), follow=nobody)


def test_every_key_is_there_and_every_null_has_its_reason() -> None:
    hidden: list[dict[str, object]] = []
    made = turnover_object(said([*STAY, *GONE, *[Spell(months=22, left="unknown")] * 9]), hidden)

    assert set(made) == KEYS | {"reasons"}
    assert {name for name, value in made.items() if value is None} <= set(made["reasons"])
    assert made["voluntary"] is None
    assert made["leavers"] == 11
    assert made["ci_low"] < made["total"] < made["ci_high"]
    assert len(made["by_quarter"]) == 5


def test_few_leavers_are_told_as_suppressed() -> None:
    hidden: list[dict[str, object]] = []
    made = turnover_object(said([*STAY, *GONE]), hidden)

    assert (made["total"], made["leavers"], made["reasons"]["total"]) == (None, None, "few_left")
    assert {"what": "turnover leavers", "why": "fewer than 5"} in hidden


def test_a_refused_turnover_has_the_same_keys() -> None:
    made = turnover_object(None, [])

    assert set(made) == KEYS | {"reasons"}
    assert made["reasons"]["total"] == "few_employed"


def test_the_definition_follows_the_rules() -> None:
    default, changed = (turnover_object(said(STAY, rules), [])["definition"] for rules in (None, MONTH_ENDS))

    assert "2025-12-31" in default
    assert "mean of all days" in default
    assert "month ends" in changed
    assert "changed" in changed


MONTH_ENDS = Rules(headcount="month_ends")


def lines(figure: go.Figure) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.hovertemplate]


def test_hidden_quarters_break_the_line() -> None:
    trend = said([*STAY, *GONE, *[Spell(months=22, left="voluntary")] * 9]).trend
    figure = turnover_trend(trend, "en")
    quarters = [list(trace.x) for trace in lines(figure)]
    _, rows = turnover_rows(trend, "en")

    assert [point.total is None for point in trend] == [False, False, True, True, False]
    assert quarters == [[0, 1], [4], [0, 1], [4]]  # all leavers, then the voluntary ones
    assert [row[2] for row in rows][2:4] == ["–", "–"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_figure_says_in_a_sentence_where_it_began_and_ended(lang: str) -> None:
    trend = said([*STAY, *GONE, *[Spell(months=22, left="voluntary")] * 9]).trend

    assert "2024" in turnover_alt(trend, lang)
    assert "2025" in turnover_alt(trend, lang)
    assert turnover_alt((), lang)


def test_nothing_to_draw_is_said_calmly() -> None:
    assert not turnover_trend((), "en").data
