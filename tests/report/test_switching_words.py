"""What would have to be true, in words: the direction, the nearest first, harm in its own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.money.benefits import NAMES
from analytics.money.ret import BreakEven, EffectSwitching, Return, Spread, Switching
from analytics.report.catalogue import LANGUAGES, known
from analytics.report.numbers import NBSP
from analytics.report.switching import Row, alone, must_hold, rows
from tests.money.cases import assumption
from tests.report.example import benefit, spread

PRICES = (
    assumption("replacement_cost", 100_000.0, low=80_000.0, high=150_000.0),
    assumption("mentor_hour_cost", 400.0, low=300.0, high=500.0),
    assumption("time_realisation_share", 25.0, low=0.0, high=50.0),
)
LEAVERS = EffectSwitching(name="exits_avoided", value=6.9, estimate=3.0, low=1.0, high=5.0, in_range=False)
LOSING = Return(
    currency="SEK",
    assumptions="own",
    roi_pct=Spread(estimate=-40.0, p05=-80.0, p50=-40.0, p95=10.0),
    switching=(
        Switching(assumption="replacement_cost", value=230_000.0, in_range=False),
        Switching(assumption="mentor_hour_cost", value=320.0, in_range=True),
        Switching(assumption="time_realisation_share", value=None, in_range=False),
    ),
    effect_switching=(LEAVERS,),
)
PAYING = replace(LOSING, roi_pct=Spread(estimate=40.0, p05=-10.0, p50=40.0, p95=80.0))


def by_name(ret: Return, lang: str = "en") -> dict[str, Row]:
    return {row.name: replace(row, needed=plain(row.needed)) for row in rows(ret, PRICES, lang)}


def plain(said: str) -> str:
    return said.replace(NBSP, " ")


def test_a_losing_programme_needs_more_worth_and_less_cost() -> None:
    found = by_name(LOSING)

    assert found["Leavers avoided"].needed == "at least 6.9 leavers avoided"
    assert found["Cost of replacing a leaver"].needed == "at least SEK 230,000"
    assert found["Hour cost of a mentor"].needed == "at most SEK 320"
    assert found["Freed time that is really reused"].needed == ""


def test_a_paying_programme_stops_paying_on_the_other_side() -> None:
    below = replace(
        PAYING, switching=(Switching(assumption="replacement_cost", value=60_000.0, in_range=False),)
    )
    above = replace(
        PAYING, switching=(Switching(assumption="mentor_hour_cost", value=900.0, in_range=False),)
    )

    assert by_name(below)["Cost of replacing a leaver"].needed == "at least SEK 60,000"
    assert by_name(above)["Hour cost of a mentor"].needed == "at most SEK 900"


def test_the_nearest_comes_first_with_what_is_used_and_whether_the_range_holds_it() -> None:
    said = tuple(map(plain, must_hold(rows(LOSING, PRICES, "en"), "en")))

    assert said == (
        "Hour cost of a mentor: at most SEK 320. We use SEK 400 and hold SEK 300 to SEK 500 possible. "
        "The break-even value lies within the range.",
        "Leavers avoided: at least 6.9 leavers avoided. We estimate 3.0 leavers avoided, "
        "with a 95% interval of 1.0 to 5.0. The break-even value lies outside the range.",
        "Cost of replacing a leaver: at least SEK 230,000. We use SEK 100,000 and hold SEK 80,000 to "
        "SEK 150,000 possible. The break-even value lies outside the range.",
    )


def test_a_price_without_a_range_is_a_condition_too() -> None:
    fixed = (assumption("replacement_cost", 100_000.0),)
    only = replace(
        LOSING,
        switching=(Switching(assumption="replacement_cost", value=150_000.0, in_range=False),),
        effect_switching=(),
    )

    assert tuple(map(plain, must_hold(rows(only, fixed, "en"), "en"))) == (
        "Cost of replacing a leaver: at least SEK 150,000. We use SEK 100,000. "
        "The break-even value lies outside the range.",
    )


def test_a_line_that_is_not_needed_is_no_condition() -> None:
    alone = replace(LOSING, switching=(), effect_switching=(replace(LEAVERS, value=-2.0),))

    assert by_name(alone)["Leavers avoided"].needed == "nothing: the other benefits pay the cost"
    assert must_hold(rows(alone, PRICES, "en"), "en") == ()


def test_each_effect_alone_would_have_to_be_so_large() -> None:
    ret = replace(
        LOSING,
        break_even=(
            BreakEven(name="exits_avoided", needed=7.94, estimate=6.0, low=2.0, high=10.0),
            BreakEven(name="fcr", needed=120.0, estimate=-0.4, low=-1.0, high=0.2),
        ),
        benefit_lines=(
            benefit("exits_avoided", spread(1.0, 0.1), 1.0, "leavers", 1.0, 3),
            benefit("fcr", spread(1.0, 0.1), 1.0, "contacts", 1.0, 2),
        ),
    )
    every, weak = alone(ret, "en"), alone(ret, "en", counted=False)

    assert every[0] == (
        "Staying alone would pay the cost back from 7.9 leavers avoided; the estimate is 6 (2 to 10)."
    )
    assert weak == every[1:]
    assert "from 120 points more; the estimate is -0.4" in weak[0]


def test_harm_is_named_as_harm() -> None:
    worse = replace(LOSING, effect_switching=(replace(LEAVERS, estimate=-3.0, low=-5.0, high=-1.0),))

    assert by_name(worse)["Leavers avoided"].used == "3.0 more leavers"
    assert by_name(worse, "sv")["Färre som slutar"].used == "3,0 fler avgångar"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_has_words_for_its_size(lang: str) -> None:
    wanted = [f"money.{group}.{name}" for group in ("effect_size", "harm_size") for name in NAMES]

    assert [key for key in wanted if not known(key, lang)] == []
