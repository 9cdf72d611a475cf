"""Each of the twelve principles turns when what it is about turns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.cohorts.ledger import Meetings
from analytics.money.choices import Choices
from analytics.money.phillips import JUDGES, Facts, principles
from analytics.money.ret import Conservative, Return
from analytics.money.roi import compute_return
from analytics.report.catalogue import LANGUAGES, known
from tests.money.cases import JAN, assumptions, effect, ledger, retention

MEETINGS = (Meetings(month=JAN, mentor_hours=100, mentee_hours=100, meetings=100),)
EVERYTHING = {"survey_responses": 10, "goals": 5, "sessions": 100}
FACTS = Facts(tables=EVERYTHING)


def returned(**options: object) -> Return:
    """Return a return that meets every principle it can."""
    given = {"effects": (effect(),), "retention": retention(), "assumptions": assumptions(), **options}
    return compute_return(ledger(100_000, meetings=MEETINGS), **given)  # type: ignore[arg-type]


def answers(ret: Return, facts: Facts = FACTS) -> dict[str, tuple[str, str]]:
    return {p.name: (p.status, p.why) for p in principles(ret, facts)}


def cautious(ret: Return, **changes: object) -> Return:
    assert isinstance(ret.conservative, Conservative)
    return replace(ret, conservative=replace(ret.conservative, **changes))  # type: ignore[arg-type]


def test_there_are_twelve_in_their_order_and_a_clean_return_meets_all_that_can_be_seen() -> None:
    found = principles(returned(), FACTS)

    assert [p.number for p in found] == list(range(1, 13))
    assert [p.name for p in found if p.status != "met"] == ["told"]


def test_without_a_return_what_needs_one_stays_open() -> None:
    found = answers(Return(currency="SEK", assumptions="default", reason="no_costs"))

    assert {name for name, (status, _) in found.items() if status == "open"} == {
        "credible",
        "careful",
        "isolated",
        "errors",
        "extremes",
        "first_year",
        "full_cost",
    }


@pytest.mark.parametrize(
    ("name", "ret", "facts", "answer"),
    [
        ("lower_levels", returned(), Facts(tables={"sessions": 1}), ("partly", "some")),
        ("lower_levels", returned(), Facts(tables={}), ("not", "none")),
        ("credible", replace(returned(), assumptions="default"), FACTS, ("partly", "default")),
        ("credible", replace(returned(), draft=True), FACTS, ("partly", "draft")),
        ("careful", returned(), replace(FACTS, spread_setup=True), ("partly", "chosen")),
        ("careful", returned(), replace(FACTS, without_time=True), ("partly", "chosen")),
        (
            "isolated",
            returned(effects=(effect(grade=2),), choices=Choices(on=frozenset({"handle_time"}))),
            FACTS,
            ("partly", "assumed"),
        ),
        ("nothing_assumed", returned(), replace(FACTS, not_imputable=12), ("met", "some_without")),
        ("extremes", returned(), replace(FACTS, implausible=True), ("not", "implausible")),
        ("extremes", cautious(returned(), held_down=("replacement_cost",)), FACTS, ("partly", "held_down")),
        ("first_year", cautious(returned(), first_year_share=0.6), FACTS, ("partly", "longer")),
        ("full_cost", returned(choices=Choices(participant_time=False)), FACTS, ("not", "participants")),
        ("full_cost", replace(returned(), missing=("platform",)), FACTS, ("partly", "missing")),
    ],
)
def test_an_answer_turns(name: str, ret: Return, facts: Facts, answer: tuple[str, str]) -> None:
    assert answers(returned())[name][0] == "met"
    assert answers(ret, facts)[name] == answer


def test_every_rule_and_every_answer_has_words_in_every_language() -> None:
    answered = {
        "lower_levels": ("all", "some", "none"),
        "enough_below": ("always",),
        "credible": ("approved", "draft", "mixed", "default", "no_return"),
        "careful": ("always", "chosen", "no_return"),
        "isolated": ("compared", "assumed", "no_return"),
        "nothing_assumed": ("always", "some_without"),
        "errors": ("drawn", "no_return"),
        "extremes": ("likely", "assumed", "held_down", "implausible", "no_return"),
        "first_year": ("whole", "longer", "no_return"),
        "full_cost": ("full", "spread", "missing", "participants", "no_cost"),
        "intangible": ("beside",),
        "told": ("unseen",),
    }
    wanted = [f"money.phillips.{name}.{key}" for name in JUDGES for key in ("rule", *answered[name])]
    wanted += [f"money.phillips.status.{status}" for status in ("met", "partly", "not", "open")]

    assert set(answered) == set(JUDGES)
    assert [(lang, key) for lang in LANGUAGES for key in wanted if not known(key, lang)] == []
