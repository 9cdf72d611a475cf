"""Feedback in words, figures and document: intervals and response rates always, hidden things hidden."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from analytics.estimates.comments import Said, Theme
from analytics.estimates.effect import Interval
from analytics.estimates.feedback import Feedback
from analytics.estimates.learning import ALL_SKILLS, Change, Total
from analytics.estimates.pair_endings import Closing
from analytics.estimates.pair_feedback import PairVoice, Point, Standing
from analytics.estimates.survey_results import Share
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.feedback_words import change_sentence, point_words, state_words, voice_sentence
from analytics.report.figures.pair_feedback import pair_feedback, pair_feedback_alt, pair_feedback_rows
from analytics.report.figures.skills import skills, skills_alt, skills_rows
from analytics.report.result_feedback import feedback_object
from analytics.report.result_parts import Json

Q = 2026 * 4 + 1
LEVEL = Interval(value=4.12, low=3.84, high=4.41)
SECRET = "My leader reads this"


def point(place: int, side: str = "mentee", level: Interval | None = LEVEL) -> Point:
    """Return a point, hidden without a level."""
    counts = (
        {"people": 24, "asked": 33, "response": Share(value=72.7)}
        if level
        else dict.fromkeys(("people", "asked", "response"))
    )
    reason = None if level else "feedback_too_few"
    return Point(place=place, side=side, dimension="match", level=level, reason=reason, **counts)  # type: ignore[arg-type]


VOICE = PairVoice(
    dimensions=("match",),
    since=(point(30), point(90, level=None), point(150), point(30, "mentor"), point(150, "mentor")),
    quarters=(point(Q - 1), point(Q), point(Q, "mentor")),
    programmes=(
        Standing(
            programme="P1",
            side="mentee",
            latest=point(0),
            before=Share(above=90.0),
            flags=("below_unsure", "falling"),
        ),
        Standing(programme="P2", side="mentee", latest=None, before=None, flags=()),
        Standing(programme="P3", side="mentee", latest=point(0), before=None, flags=()),
    ),
)
CHANGE = Change(
    skill=ALL_SKILLS, seen_by="self", plain=Interval(value=0.4, low=0.2, high=0.6),
    silent=Interval(value=0.27, low=0.13, high=0.41), before=3.1, paired=77, lost=37, waiting=None,
)  # fmt: skip
HIDDEN = Change(
    skill="listening", seen_by="leader", plain=None, silent=None, before=None, paired=None, lost=None,
    waiting=9, reason="feedback_too_few",
)  # fmt: skip
TOTAL = Total(
    area="application", plain=Interval(value=65.3, low=55.3, high=74.1),
    silent=Interval(value=44.3, low=36.3, high=52.5), answered=95, asked=140,
)  # fmt: skip
COMMENTS = (
    Said(wave="w1", day=None, people=None),
    Said(
        wave="w2",
        day=None,
        people=40,
        themes=(Theme(name="tools", people=22, quotes=(SECRET,)),),
        hidden=True,
    ),
)
FOUND = Feedback(
    voice=VOICE, closing=Closing(total=58, reasons=(("goals_met", 40), ("moved", None), ("no_time", None))),
    changes=(CHANGE, HIDDEN), totals=(TOTAL,), comments=COMMENTS,
)  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_level_stands_with_interval_people_and_response_rate(lang: str) -> None:
    header, rows = pair_feedback_rows(VOICE, lang, view="since", dimension="match")

    assert len(header) == 5
    assert rows[0][2].replace(",", ".").startswith("4.1 ")
    assert "3,8" in rows[0][2].replace(".", ",")
    assert (rows[0][3], rows[0][4][:2]) == ("24", "73")
    assert not any(digit.isdigit() for cell in rows[1][2:] for digit in cell), "hidden means no number at all"
    assert point_words(VOICE.since[0], lang) in pair_feedback_alt(
        VOICE, lang, view="since", dimension="match"
    )
    assert "73" in voice_sentence(VOICE, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_state_has_words_and_a_sign_of_its_own(lang: str) -> None:
    marked, untold, fine = (state_words(one, lang) for one in VOICE.programmes)

    assert marked.count("!") == 2
    assert untold.startswith("–")
    assert fine.startswith("✓")
    assert text("feedback.state.falling", lang) in marked


def test_a_hidden_point_breaks_the_line() -> None:
    figure = pair_feedback(VOICE, "en", view="since", dimension="match")
    levels = [trace for trace in figure.data if trace.mode == "lines+markers" and trace.yaxis == "y"]
    rates = [trace for trace in figure.data if trace.mode == "lines+markers" and trace.yaxis == "y2"]

    assert [tuple(trace.x) for trace in levels] == [(0,), (2,)] * 2
    assert len(rates) == 4
    assert all(0 <= value <= 100 for trace in rates for value in trace.y)


def test_a_response_rate_that_is_only_a_limit_is_a_bar_up_to_all() -> None:
    limited = replace(VOICE, since=(replace(VOICE.since[0], response=Share(above=80.0)), VOICE.since[2]))
    figure = pair_feedback(limited, "en", view="since", dimension="match")

    assert [tuple(t.y) for t in figure.data if t.yaxis == "y2" and t.mode == "lines"] == [(80.0, 100)]
    assert [tuple(t.y) for t in figure.data if t.yaxis == "y2" and t.mode == "lines+markers"] == [(72.7,)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_numbers_are_always_printed(lang: str) -> None:
    said = change_sentence(CHANGE, lang).replace(",", ".")

    assert "+0.40" in said
    assert "+0.27" in said
    assert "37" in said
    header, rows = skills_rows((CHANGE, HIDDEN), lang)
    assert len(header) == len(rows[0]) == 8
    assert rows[0][3] != rows[0][4]
    assert not any(digit.isdigit() for cell in rows[1][2:7] for digit in cell)


def test_the_figure_follows_what_is_counted() -> None:
    drawn = [
        [
            trace.x[0]
            for trace in skills((CHANGE, HIDDEN), "en", with_silent=which).data
            if trace.mode == "markers"
        ]
        for which in (True, False)
    ]

    assert drawn == [[0.27], [0.4]]
    assert "+0.27" in skills_alt((CHANGE, HIDDEN), "en")
    assert skills((HIDDEN,), "en").layout.annotations[0].text == text("figure.empty", "en")


def test_an_interval_with_nought_is_never_called_a_change() -> None:
    unclear = Change(**{
        **{name: getattr(CHANGE, name) for name in Change.__slots__},
        "silent": Interval(value=0.1, low=-0.1, high=0.3),
    })  # fmt: skip

    assert "cannot be told from chance" in change_sentence(unclear, "en")
    assert "cannot be told from chance" not in change_sentence(CHANGE, "en")


def test_the_document_holds_no_quote_and_lists_what_is_hidden() -> None:
    hidden: list[Json] = []
    made = feedback_object(FOUND, hidden)
    written = json.dumps(made)

    assert SECRET not in written
    assert made["comments"][1]["themes"] == [{"theme": "tools", "people": 22}]
    assert made["comments"][0]["reasons"] == {"people": "fewer than 10"}
    assert made["pairs"]["flagged_programmes"] == ["P1"]
    assert made["programme_totals"][0]["silent_as_unchanged"]["estimate"] == 44.3
    assert made["endings"]["by_reason"]["reasons"] == {"moved": "fewer than 5", "no_time": "fewer than 5"}
    told = {str(one["what"]) for one in hidden}
    assert {"pair feedback: match, mentee, day 90", "skill listening, leader", "comments of w1"} <= told


def nulls(made: object, path: str = "") -> list[str]:
    """Return the places of nulls without a reason beside them."""
    if isinstance(made, list):
        return [place for n, one in enumerate(made) for place in nulls(one, f"{path}[{n}]")]
    if not isinstance(made, dict):
        return []
    told = set(made.get("reasons", {})) | (set(made) if "reason" in made else set())
    told |= {key.removesuffix("_reason") for key in made}
    bare = [f"{path}.{key}" for key, value in made.items() if value is None and key not in told]
    return bare + [place for key, one in made.items() for place in nulls(one, f"{path}.{key}")]


@pytest.mark.parametrize("found", [FOUND, Feedback()])
def test_every_null_has_a_reason(found: Feedback) -> None:
    assert nulls(feedback_object(found, [])) == []
