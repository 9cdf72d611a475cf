"""The verdict's sentence over every case, and what its status may never say.

``GOLDEN=write pytest tests/report/test_verdict.py`` writes the golden texts anew: read what changed.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from analytics.estimates.effect import Interval
from analytics.estimates.guardrails import Guardrail
from analytics.money.ret import Spread
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.verdict import (
    RULES,
    STATUSES,
    Finding,
    decide,
    findings,
    rule_of,
    sentence,
    status_of,
)
from analytics.report.wording import chance, effect_sentence, retention_sentence
from tests.report.cases import CHANCES, GRADES, VERDICTS, graded, primary, staying
from tests.report.example import VARIANTS, return_of, study_of

GOLDEN = Path(__file__).parent / "golden"
LABELS = {
    "aht": {"sv": "Hanteringstid", "nb": "Behandlingstid", "nl": "Afhandeltijd", "en": "Handle time"},
    "fcr": {
        "sv": "Löst vid första kontakten",
        "nb": "Løst ved første kontakt",
        "nl": "Opgelost bij eerste contact",
        "en": "First contact resolution",
    },
}
CAUSED = {"sv": "orsaken till", "nb": "årsaken til", "nl": "de oorzaak van", "en": "caused"}
PROBABLY = {
    "sv": "troligen bidragit",
    "nb": "trolig bidratt",
    "nl": "waarschijnlijk",
    "en": "probably contributed",
}
CHANCE = {"sv": "från slumpen", "nb": "fra tilfeldigheter", "nl": "van toeval", "en": "told from chance"}
NO_EFFECT = {"sv": "ingen effekt", "nb": "ingen effekt", "nl": "geen effect", "en": "no effect"}


def guardrail(status: str, kind: str = "queue", name: str = "service_level") -> Guardrail:
    """Return a guardrail that stands as asked."""
    change = Interval(value=-4.0, low=-6.0, high=-2.5)
    return Guardrail(name=name, kind=kind, unit="%", direction="up", margin=2.0, status=status, change=change)


def status(stays: str, works: str, grade: int, money: str, *, lost: str = "", harm: bool = False) -> str:
    """Return the status of a case; `harm` is another outcome that got worse."""
    reasons = (lost,) if lost else ()
    found = findings(staying(stays, graded(grade, *reasons)), primary(works, "down", graded(grade, *reasons)))
    return status_of(found, harm=harm or "worse" in (stays, works), p_positive=CHANCES[money])


def golden(lang: str) -> str:
    """Return one line a case: grade, verdicts, direction, money, status, sentence."""
    lines = []
    for grade, stays, works, direction, money in product(
        GRADES[1:5], VERDICTS, VERDICTS, ("down", "up"), CHANCES
    ):
        effect = primary(works, direction, graded(grade))
        retention = staying(stays, graded(grade))
        said = sentence(retention, effect, LABELS[effect.outcome][lang], CHANCES[money], lang)
        head = f"grade {grade} | staying {stays} | {effect.outcome} {works} | money {money}"
        lines.append(f"{head} | {status(stays, works, grade, money)} | {said}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_case_reads_as_its_golden_text(lang: str) -> None:
    path, said = GOLDEN / f"{lang}.txt", golden(lang)
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8")
    assert said.splitlines() == path.read_text(encoding="utf-8").splitlines()


def one_by_one(lang: str) -> str:
    """Return one line a result: what it is, grade, reading, sentence; every grade, interval and direction."""
    lines = []
    for grade, verdict in product(GRADES, VERDICTS):
        said = retention_sentence(staying(verdict, graded(grade)), lang)
        lines.append(f"staying | grade {grade} | {verdict} | {said}")
    for direction, grade, found in product(("down", "up", "none"), GRADES, (*VERDICTS, "alone")):
        effect = primary(
            found if found in VERDICTS else "better",
            "up" if direction == "none" else direction,
            graded(grade),
        )
        if found == "alone":
            effect = replace(effect, p_adjusted=0.08, looked_at=14)
        said = effect_sentence(replace(effect, direction=direction), LABELS[effect.outcome][lang], lang)
        lines.append(f"{effect.outcome} {direction} | grade {grade} | {found} | {said}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_grade_interval_and_direction_reads_as_its_golden_text(lang: str) -> None:
    path, said = GOLDEN / f"one_by_one_{lang}.txt", one_by_one(lang)
    if os.environ.get("GOLDEN") == "write":
        path.write_text(said, encoding="utf-8")
    assert said.splitlines() == path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_clear_only_alone_is_told_from_chance_no_more_than_unclear(lang: str) -> None:
    for line in one_by_one(lang).splitlines():
        if "| alone |" in line:
            assert "14" in line
            assert CHANCE[lang] in line
            assert CAUSED[lang] not in line
            assert PROBABLY[lang] not in line


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("grade", GRADES)
def test_words_never_claim_more_than_the_grade(grade: int, lang: str) -> None:
    for verdict in ("better", "worse"):
        said = [
            effect_sentence(primary(verdict, "down", graded(grade)), "X", lang),
            retention_sentence(staying(verdict, graded(grade)), lang),
        ]
        for one in said:
            assert (CAUSED[lang] in one) == (grade >= 4)
            assert (PROBABLY[lang] in one) == (grade == 3)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_interval_that_holds_nought_cannot_be_told_from_chance(lang: str) -> None:
    for grade in GRADES:
        for said in (
            effect_sentence(primary("unclear", "up", graded(grade)), "X", lang),
            retention_sentence(staying("unclear", graded(grade)), lang),
        ):
            assert CHANCE[lang] in said
            assert CAUSED[lang] not in said
    assert not [line for line in golden(lang).splitlines() if NO_EFFECT[lang] in line.lower()]


def test_better_and_worse_turn_with_the_direction_of_good() -> None:
    faster = effect_sentence(primary("better", "down", graded(3)), "Handle time", "en")
    slower = effect_sentence(primary("worse", "down", graded(3)), "Handle time", "en")
    assert "better for mentored agents: 18 seconds shorter (14 to 22)" in faster
    assert "worse for mentored agents: 18 seconds longer (14 to 22)" in slower
    solved = effect_sentence(primary("worse", "up", graded(3)), "FCR", "en")
    assert "worse for mentored agents: 2.4 percentage points lower (1.9 to 2.9)" in solved


def test_expand_needs_grade_three_money_and_no_harm() -> None:
    for stays, works, grade, money, harm in product(VERDICTS, VERDICTS, GRADES, CHANCES, (False, True)):
        if status(stays, works, grade, money, harm=harm) == "expand":
            assert grade >= 3
            assert money == "likely"
            assert "better" in (stays, works)
            assert "worse" not in (stays, works)
            assert not harm


def test_every_status_is_reached() -> None:
    cases = product(VERDICTS, VERDICTS, GRADES, CHANCES, ("", "underpowered"))
    assert {status(s, w, g, m, lost=lost) for s, w, g, m, lost in cases} == set(STATUSES)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (("unclear", "unclear", 2, "uncertain", "underpowered"), "too_early"),
        (("unclear", "unclear", 3, "uncertain", ""), "fix"),
        (("unclear", "unclear", 3, "unlikely", ""), "stop"),
        (("unclear", "refused", 3, "unlikely", ""), "too_early"),
        (("better", "worse", 3, "likely", ""), "fix"),
        (("unclear", "worse", 3, "likely", ""), "stop"),
        (("unclear", "worse", 1, "likely", ""), "fix"),
        (("better", "unclear", 3, "uncertain", ""), "continue"),
        (("better", "unclear", 2, "likely", ""), "continue"),
        (("better", "unclear", 3, "unlikely", ""), "fix"),
        (("better", "unclear", 3, "likely", ""), "expand"),
    ],
)
def test_status(case: tuple[str, str, int, str, str], expected: str) -> None:
    stays, works, grade, money, lost = case
    assert status(stays, works, grade, money, lost=lost) == expected


def test_nothing_to_look_at_is_too_early() -> None:
    assert status_of((), harm=False, p_positive=None) == "too_early"
    assert (
        status_of((Finding(verdict="refused", grade=0, thin=True),), harm=False, p_positive=0.9)
        == "too_early"
    )


def test_the_examples_get_the_status_they_were_made_for() -> None:
    found = {variant: decide(study_of(variant), return_of(variant)).status for variant in VARIANTS}
    assert found == {"good": "expand", "unclear": "too_early", "empty": "too_early", "negative": "fix"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_chance_is_never_certain(lang: str) -> None:
    assert chance(1.0, lang) == text("number.over", lang, value=chance(0.99, lang))
    assert chance(0.0, lang) == text("number.under", lang, value=chance(0.01, lang))


def test_rules_and_statuses_belong_together() -> None:
    assert set(RULES.values()) == set(STATUSES)
    reached = set()
    for stays, works, grade, money, lost, harm, draft in product(
        VERDICTS, VERDICTS, GRADES, CHANCES, ("", "underpowered"), (False, True), (False, True)
    ):
        reasons = (lost,) if lost else ()
        found = findings(
            staying(stays, graded(grade, *reasons)), primary(works, "down", graded(grade, *reasons))
        )
        worse = harm or "worse" in (stays, works)
        rule = rule_of(found, harm=worse, p_positive=CHANCES[money], unapproved=draft)
        reached.add(rule)
        assert not (RULES[rule] == "expand" and (worse or draft or grade < 3))
    assert reached == set(RULES)


@pytest.mark.parametrize(
    ("standing", "expected"), [("held", "expand"), ("open", "expand"), ("breached", "fix")]
)
def test_a_breached_guardrail_stops_expanding_and_is_named(standing: str, expected: str) -> None:
    study = replace(study_of("good"), guardrails=(guardrail(standing),))
    found = decide(study, return_of("good"))
    assert (found.status, RULES[found.rule]) == (expected, expected)
    for lang in LANGUAGES:
        assert (text("guardrail.name.service_level", lang) in found.sentences[lang]) == (
            standing == "breached"
        )
    assert ("no effect of mentoring on a person" in found.sentences["en"]) == (standing == "breached")


def test_a_held_guardrail_that_is_clearly_worse_is_no_harm() -> None:
    study = study_of("negative")
    (worse,) = study.harmed
    held, unsure = (
        replace(study, guardrails=(guardrail(status, "outcome", worse.outcome),))
        for status in ("held", "open")
    )
    assert decide(study, return_of("negative")).rule == "harm"
    assert decide(unsure, return_of("negative")).rule == "harm"
    assert decide(held, return_of("negative")).rule != "harm"


def test_a_return_beyond_belief_waits_for_approval() -> None:
    roi = Spread(estimate=400.0, p05=200.0, p50=400.0, p95=600.0)
    beyond = replace(return_of("good"), roi_pct=roi, p_positive=0.99)
    assert decide(study_of("good"), replace(beyond, draft=True)).rule == "better_unapproved"
    assert decide(study_of("good"), replace(beyond, draft=False)).status == "expand"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_too_early_says_how_long_and_only_then(lang: str) -> None:
    early = decide(study_of("unclear"), return_of("unclear"), months_until=5)
    said = early.sentences[lang].removeprefix(
        decide(study_of("unclear"), return_of("unclear")).sentences[lang]
    )
    assert said.strip() == text("verdict_says.months", lang, n="5")
    assert (
        text("verdict_says.months_one", lang)
        in (decide(study_of("unclear"), return_of("unclear"), months_until=1).sentences[lang])
    )
    good = decide(study_of("good"), return_of("good"), months_until=5)
    assert good.sentences == decide(study_of("good"), return_of("good")).sentences


@pytest.mark.parametrize("lang", LANGUAGES)
def test_between_decision_points_the_status_is_a_reading(lang: str) -> None:
    between = decide(study_of("good"), return_of("good"), next_decision=date(2026, 9, 30))
    assert "2026" in between.notices[lang]
    assert between.status == "expand"
    assert not decide(study_of("good"), return_of("good")).notices
