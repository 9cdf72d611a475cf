"""Delivery in words, figures and the results document, in four languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from analytics.cohorts.delivery import Counted, rules_of_delivery
from analytics.cohorts.delivery_all import DeliveryCounts
from analytics.cohorts.delivery_funnel import FunnelCounts, Places, StepDays
from analytics.cohorts.goals_set import CRITERIA, GoalCounts
from analytics.cohorts.meetings import MeetingCount, MeetingCounts, ProgrammeHours
from analytics.cohorts.support import SupportCounts, Trained
from analytics.estimates.delivery import Delivery, show_delivery
from analytics.estimates.delivery_share import Share
from analytics.report.catalogue import LANGUAGES, catalogue, text
from analytics.report.delivery_words import (
    behind_words,
    criterion_rule,
    days_words,
    pitfall_rule,
    pitfall_says,
    pitfall_sentence,
    share_alone,
    share_words,
    status_words,
)
from analytics.report.figures.goals import goals, goals_alt, goals_rows
from analytics.report.figures.meetings import meetings, meetings_alt, meetings_rows
from analytics.report.figures.participants import (
    participants,
    participants_alt,
    participants_rows,
    step_rows,
)
from analytics.report.result_delivery import delivery_object
from analytics.report.result_parts import TOO_FEW, rounded

LONGEST = 34  # characters of a table's heading
SENTENCE = 330


def found() -> Delivery:
    """Return a programme of a hundred mentees with something hidden everywhere."""
    places = Places(
        people={("invited", "stopped"): 30, ("matched", "open"): 7, ("first_meeting", "open"): 3,
                ("completed", "completed"): 60},
        rest={}, trained=57, trained_rest=0,
    )  # fmt: skip
    days = StepDays(
        step="matched", went=63, went_rest=0, low=6.0, middle=8.5, high=12.0, waiting=7, waiting_rest=0,
        waited=30.0,
    )  # fmt: skip
    month = {"cancelled": 2, "no_show": 1, "moved": 1, "unrecorded": 0, "rest": 0}
    rows = [
        MeetingCount(programme=None, month=24300 + i, held=20 + i, hours=9.5, pairs=pairs, **month)
        for i, pairs in enumerate((9, 9, 3, 9, 9, 9, 9, 9))
    ]
    rows.append(MeetingCount(programme=None, month=None, held=188, hours=76.0, pairs=9, **month))
    asked = ProgrammeHours(
        programme="Kompass", pairs=9, rest=0, months=40, hours=60.0, met_months=20, asked_months=40,
        asked_hours=60.0, min_hours=80.0,
        planned_pairs=6, planned_rest=0, planned_hours=120.0, planned_met=90.0, lasted=Counted(k=2, n=12),
    )  # fmt: skip
    shares = {name: Counted(k=40, n=60) for name in CRITERIA} | {"interim": Counted(k=3, n=60)}
    return show_delivery(
        DeliveryCounts(
            funnel=FunnelCounts(places={"mentee": places}, days={"mentee": (days,)}, knows_enrolments=True,
                                knows_meetings=True, knows_training=True),
            meetings=MeetingCounts(meetings=tuple(rows), programmes=(asked,),
                                   silent={30: Counted(k=3, n=26)}),
            goals=GoalCounts(shares={**shares, "attained": Counted(k=20, n=40)}, is_known=True),
            support=SupportCounts(
                trained=(Trained(role="mentor", people={"before": 20, "none": 9}, rest={}),),
                ahead=(), overdue=(), pairs={"pairs_ahead": Counted(k=20, n=32)}, knows_checkpoints=True,
            ),
            pitfalls={"time": Counted(k=19, n=26), "match": Counted(k=2, n=60),
                      "structure": Counted(k=0, n=0)},
        )
    )  # fmt: skip


FOUND = found()


def nulls(value: object, path: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    """Give every null with the object it stands in."""
    if isinstance(value, dict):
        for key, inside in value.items():
            if inside is None and key != "reason":
                yield key, value
            yield from nulls(inside, f"{path}.{key}")
    elif isinstance(value, list):
        for inside in value:
            yield from nulls(inside, path)


def test_every_null_of_the_document_has_its_reason_and_what_is_hidden_is_listed() -> None:
    hidden: list[dict[str, object]] = []
    made = rounded(delivery_object(FOUND, hidden))

    json.dumps(made, allow_nan=False)
    assert [key for key, where in nulls(made) if key not in where["reasons"]] == []  # type: ignore[operator]
    assert {entry["why"] for entry in hidden} == {TOO_FEW}
    what = {entry["what"] for entry in hidden}
    assert {"goals: interim", "pairs silent for 30 days", "pitfalls: match"} <= what
    assert len(what) == len(hidden)


def test_the_document_gives_counts_shares_and_bounds() -> None:
    made = delivery_object(FOUND, [])
    steps = {one["step"]: one for one in made["funnel"][0]["steps"]}

    assert made["funnel"][0]["participants"] == 100
    assert (steps["completed"]["reached"], steps["first_meeting"]["reached"]) == (60, None)
    assert (steps["matched"]["days_median"], steps["first_meeting"]["still"]) == (8.5, None)
    assert made["meetings"]["silent"][0]["percent_under"] == pytest.approx(100 * 5 / 26)
    assert [one["status"] for one in made["pitfalls"]] == ["act", "good", "unknown"]
    assert made["goals"]["attained"]["percent"] == 50.0
    assert "2025-03" not in [one["month"] for one in made["meetings"]["months"]], "three pairs"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_filled_and_short(lang: str) -> None:
    (funnel,) = FOUND.funnels
    said = [
        *(criterion_rule(name, lang) for name in CRITERIA),
        *(pitfall_rule(one, lang) for one in FOUND.pitfalls),
        *(pitfall_says(one, lang) for one in FOUND.pitfalls),
        *(status_words(one, lang) for one in FOUND.pitfalls),
        *(days_words(one, lang) for one in funnel.steps),
        participants_alt(funnel, lang),
        goals_alt(FOUND.goals, lang),
        meetings_alt(FOUND.meetings.months, lang),
    ]
    assert all(said)
    assert not [one for one in said if "{" in one or len(one) > SENTENCE]
    columns = [value for key, value in catalogue(lang).items() if key.startswith("delivery.column.")]
    assert max(map(len, columns)) <= LONGEST


def test_statuses_differ_by_word_and_sign() -> None:
    for lang in LANGUAGES:
        words = [text(f"pitfall.status.{name}", lang) for name in ("good", "watch", "act", "unknown")]
        assert len(set(words)) == 4
    assert {status_words(one, "en")[0] for one in FOUND.pitfalls} == {"✕", "✓", "?"}


def test_a_rule_prints_the_thresholds_in_force() -> None:
    rules = rules_of_delivery()
    for one in FOUND.pitfalls:
        printed = pitfall_rule(one, "en")
        assert f"{rules[one.key]['watch']}%" in printed
        assert f"{rules[one.key]['act']}%" in printed
    assert "10%" in criterion_rule("realistic", "en")
    said = pitfall_sentence(FOUND.pitfalls[0], "en")
    assert said == "Time: 73% of pairs met less than their programme asks for (19 of 26)."


def test_a_share_says_of_how_many_and_never_a_few() -> None:
    assert share_words(Share(k=19, n=26, percent=73.1), "sv") == "73\u00a0% (19 av 26)"
    assert share_words(Share(n=26, under=19.2), "en") == "under 19% (of 26)"
    assert share_alone(Share(n=26, over=80.8), "nb") == "over 81\u00a0%"
    assert behind_words(Share(n=26, under=19.2), "nl") == "van 26"
    assert share_words(Share(reason="suppressed"), "en") == text("delivery.hidden", "en")
    assert share_words(Share(n=0, reason="nothing_to_count"), "en") == text("delivery.nothing", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_draw_what_their_tables_say(lang: str) -> None:
    (funnel,) = FOUND.funnels
    drawn = participants(funnel, lang)
    header, rows = step_rows(funnel, lang)

    assert len(participants_rows(funnel, lang)[1]) == 8, "seven steps and training"
    assert len(drawn.layout.annotations) == 8
    assert [len(row) for row in rows] == [len(header)] * 7
    assert rows[-1][1] == "60"
    assert len(goals(FOUND.goals, lang, dark=True).layout.annotations) == len(
        goals_rows(FOUND.goals, lang)[1]
    )
    assert not re.search(r"\b[1-4]\b", " ".join(goals_rows(FOUND.goals, lang)[1][-1]))


def test_a_hidden_month_breaks_the_line() -> None:
    rows = FOUND.meetings.months
    planned, held = meetings(rows, "en").data

    assert [one is None for one in held.y] == [
        False,
        True,
        *[False] * 5,
    ]  # three pairs; so is the month before
    assert [p - h for p, h in zip(planned.y, held.y, strict=True) if h is not None] == [3] * len(rows)
    assert meetings_rows(rows, "en")[1][0][0] == "Aug 2025", "the latest first"
    assert held.line.dash == "solid" != planned.line.dash
