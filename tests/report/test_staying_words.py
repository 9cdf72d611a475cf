"""Words, tables and figures about staying: of a hundred mentees, no more than grade and interval allow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.estimates.effect import AvoidedIn, Interval, Retention
from analytics.estimates.programmes import ByProgramme, ProgrammeStaying
from analytics.estimates.shock import Shock
from analytics.estimates.staying_looks import StayingLooks
from analytics.estimates.voluntary import Voluntary
from analytics.report import staying_tables as tables
from analytics.report import staying_words as words
from analytics.report.catalogue import LANGUAGES
from analytics.report.figures.staying_quarters import (
    staying_quarters,
    staying_quarters_alt,
    staying_quarters_rows,
)
from analytics.report.figures.survival import survival_curves
from analytics.report.figures.waterfall import bars, waterfall_rows
from analytics.report.result_retention import retention_object
from tests.report.cases import GRADES, VERDICTS, graded, staying
from tests.report.example import retention
from tests.report.test_results import FREE, objects

CAUSAL = {"en": "caused", "sv": "orsaken", "nb": "årsaken", "nl": "oorzaak"}
NOTHING = {"en": "no effect", "sv": "ingen effekt", "nb": "ingen effekt", "nl": "geen effect"}


def around(value: float, half: float) -> Interval:
    return Interval(value=value, low=value - half, high=value + half)


def full() -> Retention:
    """Return a retention with two spans of quarters that add up."""
    quarters = (
        AvoidedIn(first="2025Q3", last="2025Q4", avoided=around(2.0, 3.0), people=9),
        AvoidedIn(first="2026Q1", last="2026Q1", avoided=around(4.0, 6.0), people=30),
    )
    made = retention(6.0, 4.0)
    return replace(made, by_quarter=quarters, exits_avoided=around(6.0, 9.0), naive_stayed=(67.8, 53.9))


def looks(shock: Shock | str = "no_redundancies") -> StayingLooks:
    """Return closer looks with one programme told, one of few leavers and one hidden."""
    told = ProgrammeStaying(
        name="Kompass",
        mentees=87,
        exits=12,
        hazard_ratio=Interval(value=0.4, low=0.2, high=0.8),
        exits_avoided=around(12, 8),
        difference=around(10, 6),
        drawn_ratio=Interval(value=0.5, low=0.3, high=0.8),
        drawn_avoided=around(10, 6),
    )
    few = ProgrammeStaying(name="", mentees=40, exits=None, reason="programme_few_leavers")
    hidden = ProgrammeStaying(name="Bridge", mentees=None, exits=None, reason="suppressed")
    whole = retention(6.0, 4.0)
    return StayingLooks(
        voluntary=Voluntary(retention=replace(whole, exits=150, mentored_exits=36, curves=()), unknown=12.4),
        programmes=ByProgramme(programmes=(told, few, hidden), p_value=0.2),
        shock=shock,
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("grade", GRADES)
def test_the_answer_never_claims_more_than_grade_and_interval(verdict: str, grade: int, lang: str) -> None:
    value, said = words.answer(staying(verdict, graded(grade)), lang)

    assert value
    assert said.endswith(".")
    assert "{" not in value + said
    assert NOTHING[lang] not in (value + said).lower()
    assert (CAUSAL[lang] in said) == (verdict in ("better", "worse") and grade >= 4)


def test_people_of_a_hundred_with_their_bounds() -> None:
    better, unclear, worse = (
        words.answer(staying(v, graded(3)), "en") for v in ("better", "unclear", "worse")
    )

    assert better == (
        "6 more of 100 stay",
        "Of 100 mentees, 6 more stay 12 months than would have without a mentor – between 2 and 10. "
        "Mentoring probably contributed.",
    )
    assert unclear == (
        "Cannot be told from chance",
        "Of 100 mentees, 1 more stay 12 months than would have without a mentor – "
        "between 4 fewer and 6 more.",
    )
    assert words.headline(staying("unclear", graded(3)), "en").endswith("cannot be told from chance.")
    assert worse[0] == "7 fewer of 100 stay"
    assert "between 2 and 12" in worse[1]


def test_a_low_grade_compares_and_does_not_judge() -> None:
    assert "comparable people" in words.headline(staying("better", graded(2)), "en")
    assert "would have" not in words.headline(staying("better", graded(1)), "en")


@pytest.mark.parametrize("verdict", ["better", "unclear"])
def test_a_difference_that_contradicts_the_hazard_is_not_told(verdict: str) -> None:
    odd = around(1.0, 2.0) if verdict == "better" else around(6.0, 2.0)
    found = replace(staying(verdict, graded(3)), retention_difference=odd)

    assert "of 100 mentees" not in words.headline(found, "en").lower()
    assert tables.kinds_table(found, Voluntary(retention=found, unknown=0.0), "en")[1][0][1] == "–"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_is_whole(lang: str) -> None:
    found, shock = full(), Shock(redundant=None, site_months=2, left_out=3.1, retention=retention(6.0, 4.0))
    every = [
        tables.kinds_table(found, looks().voluntary, lang),
        tables.programmes_table(looks().programmes, lang),
        tables.programme_ratios(looks().programmes, lang),
        tables.shock_table(found, shock, lang),
        staying_quarters_rows(found, lang),
        waterfall_rows(found, lang),
    ]
    for header, rows in every:
        assert rows
        assert {len(row) for row in rows} == {len(header)}
        assert not any("{" in cell or "staying." in cell for row in rows for cell in row)


def test_small_programmes_are_dashes_and_their_reasons_are_said_once() -> None:
    rows = tables.programmes_table(looks().programmes, "en")[1]

    assert rows[0] == ("Kompass", "87", "12", "+10 (4 to 16)", "+12 (4 to 20)", "+10 (4 to 16)")
    assert rows[1] == ("Outside every programme", "40", "–", "–", "–", "–")
    assert rows[2] == ("Bridge", "–", "–", "–", "–", "–")
    assert words.programmes_notes(looks().programmes, "en") == [
        "Outside every programme: Fewer than 5 of its mentees have left: too few for an estimate.",
        "Bridge: Fewer than 5 people: not shown.",
    ]


def test_quarters_end_with_the_total() -> None:
    rows = staying_quarters_rows(full(), "en")[1]

    assert rows[0] == ("Q3 2025 – Q4 2025", "+2.0", "-1.0 to 5.0", "9")
    assert rows[-1][:3] == ("All quarters", "+6.0", "-3.0 to 15.0")
    assert "+6 (-3 to 15)" in staying_quarters_alt(full(), "en")
    drawn = staying_quarters(full(), "en").data
    assert list(drawn[0].y) == [2.0, 4.0]
    assert list(drawn[1].y) == [-1.0, 5.0, None, -2.0, 10.0, None]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_bars_print_adds_up(lang: str) -> None:
    steps = tuple(
        replace(step, value=value)
        for step, value in zip(full().steps, (-35.44, -23.47, -16.49, -14.46), strict=True)
    )
    found = replace(full(), steps=steps)
    printed = [
        float(bar.value.replace("−", "-").replace(",", ".").replace("+", "")) for bar in bars(found, lang)
    ]

    assert sum(printed[:-1]) == printed[-1]
    assert sum(bar.change for bar in bars(found, lang)[:-1]) == pytest.approx(-14.46)


def test_kinds_are_read_together() -> None:
    kinds = {v: staying(v, graded(3)) for v in VERDICTS}
    assert "same way" in words.kinds_sentence(kinds["better"], kinds["better"], "en")
    assert "opposite" in words.kinds_sentence(kinds["better"], kinds["worse"], "en")
    assert "voluntary leaving alone it cannot" in words.kinds_sentence(
        kinds["better"], kinds["unclear"], "en"
    )
    refused = replace(kinds["refused"], reason="end_reasons_unknown")
    assert "More than half" in words.kinds_sentence(kinds["better"], refused, "en")


@pytest.mark.parametrize(("without", "says"), [("better", "stays the same"), ("unclear", "changes")])
def test_the_shock_says_whether_the_conclusion_changes(without: str, says: str) -> None:
    found = Shock(redundant=None, site_months=1, left_out=2.0, retention=staying(without, graded(3)))
    what, conclusion = words.shock_sentences(staying("better", graded(3)), found, "en")

    assert "fewer than 5 people" in what
    assert says in conclusion


def test_a_cut_is_said_and_a_full_curve_is_not() -> None:
    found = retention(6.0, 4.0)
    whole = replace(found, curves=tuple(replace(p, month=p.month + 6) for p in found.curves))

    assert "after month 18" in words.cut_sentence(found, "en")
    assert words.cut_sentence(whole, "en") == ""


def test_an_axis_that_does_not_begin_at_nought_says_so() -> None:
    found = retention(6.0, 4.0)
    title = " ".join(a.text for a in survival_curves(found, "en").layout.annotations)
    foot = survival_curves(found, "en").layout.yaxis.range[0]

    assert foot > 0
    assert f"axis from {foot:.0f}%" in title


def test_mentoring_from_the_first_day_has_no_head_start_to_take_away() -> None:
    found = full()
    first = replace(found.steps[1], value=found.steps[0].value)

    assert "head start away" in words.gap_sentence(found, "en")
    assert "first day" in words.gap_sentence(
        replace(found, steps=(found.steps[0], first, *found.steps[2:])), "en"
    )


def test_the_document_has_the_closer_looks_in_the_same_shape() -> None:
    hidden: list[dict[str, str]] = []
    shock = Shock(redundant=None, site_months=2, left_out=3.1, retention=retention(5.0, 4.0))
    found = retention_object(full(), hidden, looks(shock))
    same = {"hazard_ratio", "exits_avoided", "retention_12m", "rmst_months_12m", "exits", "verdict", "reason"}

    assert found["voluntary"].keys() >= same
    assert found["without_shock"].keys() >= same
    assert found["voluntary"]["mentored_exits"] is None  # 36 of 38 would tell of two
    assert found["voluntary"]["reasons"]["mentored_exits"]
    assert [one["reason"] for one in found["by_programme"]["programmes"]] == [
        None,
        "programme_few_leavers",
        "suppressed",
    ]
    assert found["by_quarter"][0] == {
        "quarter": "2025Q4",
        "since": "2025Q3",
        "estimate": 2.0,
        "ci_low": -1.0,
        "ci_high": 5.0,
        "n_mentored": 9,
    }
    assert found["without_shock"]["redundant"] is None
    assert retention_object(full(), [])["voluntary"] == {"reason": "not_computed"}


@pytest.mark.parametrize("refused", [False, True])
def test_every_null_of_the_closer_looks_has_a_reason(refused: bool) -> None:
    given = replace(looks(), programmes="one_programme") if refused else looks()
    whole = Retention(reason="few_mentees") if refused else full()
    given = replace(given, voluntary=Voluntary(retention=whole, unknown=None))

    for found in objects(retention_object(whole, [], given)):
        empty = {key for key, value in found.items() if value is None} - FREE
        explained = set(found.get("reasons", {})) if found.get("reason") is None else empty
        assert empty <= explained, found
