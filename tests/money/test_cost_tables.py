"""The ledger as tables: every view adds up to the same total, and small programmes are not told apart."""

from __future__ import annotations

import pytest

from analytics.cohorts.cost_drivers import Running, Size
from analytics.cohorts.ledger import Booked, Ledger, Meetings
from analytics.errors import NotEstimable
from analytics.money.choices import AS_SHIPPED, Choices, Rate
from analytics.money.cost_programmes import ProgrammeCost, by_programme
from analytics.money.cost_quarters import by_quarter
from analytics.money.cost_view import CostView, cost_view
from analytics.money.costs import read_costs
from tests.money.cases import JAN, PRICE_BASES, assumptions, ledger

HOUR = 400 * 1.5 + 300  # both sides of a pair, the mentor prepared
SPREAD = Choices(spread_setup=True, setup_months=24)


def centre(**sizes: int) -> Ledger:
    """Return a centre with set-up, a running cost, a cost of no programme and meetings of two programmes."""
    people = {"A": 20, "B": 10} | sizes
    return ledger(
        booked=(
            Booked(
                month=JAN - 2, cost_type="external_consultant", amount=24_000, programme="A", setup_from=JAN
            ),
            Booked(month=JAN, cost_type="admin_time", amount=5_000, programme="A"),
            Booked(month=JAN + 3, cost_type="platform", amount=900),
        ),
        meetings=(
            Meetings(month=JAN, mentor_hours=10, mentee_hours=10, meetings=10),
            Meetings(month=JAN + 4, mentor_hours=6, mentee_hours=6, meetings=6),
        ),
        running=(
            Running(month=JAN, programme="A", mentee_months=18.5, new_mentors=9, meeting_hours=10),
            Running(month=JAN + 4, programme="A", mentee_months=1.5, meeting_hours=2),
            Running(month=JAN + 4, programme="B", mentee_months=10, new_mentors=4, meeting_hours=4),
        ),
        sizes=tuple(
            Size(programme=p, name=f"Programme {p}", mentees=n, mentors=n) for p, n in people.items()
        ),
        mentees=sum(people.values()),
    )


def rows(case: Ledger, choices: Choices = AS_SHIPPED) -> dict[str, ProgrammeCost]:
    found = by_programme(case, read_costs(case, choices), PRICE_BASES)
    return {", ".join(row.names) or row.kind: row for row in found}


def test_quarters_charge_set_up_over_its_life_and_name_the_rest() -> None:
    found = by_quarter(read_costs(centre()), PRICE_BASES)

    assert [row.quarter for row in found.rows] == ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]
    assert [row.setup for row in found.rows] == pytest.approx([24_000 / 36 * 3] * 4)
    assert [row.booked for row in found.rows] == [5_000, 900, 0, 0]
    assert [row.time for row in found.rows] == pytest.approx([10 * HOUR, 6 * HOUR, 0, 0])
    assert found.to_come == pytest.approx(24_000 * 24 / 36)


@pytest.mark.parametrize("choices", [Choices(), Choices(setup_months=6), Choices(missing_costs=True)])
def test_quarters_and_what_is_to_come_add_up_to_the_total(choices: Choices) -> None:
    case = viewed(centre(), choices)

    assert case.quarters.spent == pytest.approx(case.whole.total)
    assert sum(line.amount for line in case.lines) == pytest.approx(case.whole.total)
    assert sum(row.total for row in case.programmes) == pytest.approx(case.whole.total)


def test_spread_set_up_counts_what_has_been_charged_and_the_rest_is_still_to_come() -> None:
    costs = read_costs(centre(), SPREAD)

    assert costs.setup_rest == pytest.approx(24_000 / 2)  # 12 of 24 months have passed
    assert costs.total(PRICE_BASES) == pytest.approx(12_000 + 5_000 + 900 + 16 * HOUR)
    assert by_quarter(costs, PRICE_BASES).spent == pytest.approx(24_000 + 5_900 + 16 * HOUR)
    assert rows(centre(), SPREAD)["Programme A"].booked == pytest.approx(17_000)


def test_each_programme_has_its_own_books_and_meetings_and_the_rest_stands_alone() -> None:
    found = rows(centre())

    assert list(found) == ["Programme A", "Programme B", "unnamed"]
    assert (found["Programme A"].booked, found["Programme A"].time) == (29_000, pytest.approx(12 * HOUR))
    assert (found["Programme B"].booked, found["Programme B"].time) == (0, pytest.approx(4 * HOUR))
    assert (found["unnamed"].booked, found["unnamed"].mentees) == (900, None)
    assert found["Programme A"].per_mentee == pytest.approx((29_000 + 12 * HOUR) / 20)
    assert found["Programme B"].per_month == pytest.approx(4 * HOUR / 10)


def test_a_small_programme_takes_the_next_smallest_with_it() -> None:
    found = rows(centre(B=4, C=6))

    assert list(found) == ["Programme A", "Programme B, Programme C", "unnamed"]
    assert found["Programme B, Programme C"].mentees == 10


def test_where_all_are_too_few_no_number_of_mentees_is_shown() -> None:
    found = rows(centre(A=2, B=2))["Programme A, Programme B"]

    assert (found.kind, found.mentees, found.per_mentee, found.per_month) == ("small", None, None, None)


def test_the_order_of_rows_changes_nothing() -> None:
    case = centre()
    turned = ledger(
        booked=case.booked[::-1],
        meetings=case.meetings[::-1],
        running=case.running[::-1],
        sizes=case.sizes[::-1],
        mentees=case.mentees,
    )

    assert by_programme(turned, read_costs(turned), PRICE_BASES) == by_programme(
        case, read_costs(case), PRICE_BASES
    )


def viewed(case: Ledger, choices: Choices = AS_SHIPPED) -> CostView:
    """Return the view with the documented sizes of what nobody booked at round values."""
    usual = assumptions(coordinator_hours_per_week=6, mentor_training_hours=8, software_per_mentee_year=120)
    return cost_view(case, usual, choices)


def test_what_nobody_booked_is_listed_at_its_usual_size_and_not_counted() -> None:
    view = viewed(centre())
    found = {gap.cost_type: gap for gap in view.missing}

    assert list(found) == ["training_mentor", "leader_time", "backfill"]
    assert found["training_mentor"].usual == pytest.approx((13 * 8 * 400,) * 3)
    assert found["leader_time"].usual is None
    assert not any(gap.counted for gap in view.missing)
    assert view.costs.prices == ("mentor_hour_cost", "agent_hour_cost", "mentor_prep_ratio")


def test_one_programme_bears_its_part_of_the_coordinator_and_of_nothing_that_all_have_booked() -> None:
    part = ledger(
        running=(Running(month=JAN + 9, programme="A", mentee_months=6, new_mentors=0, share=0.25),),
        unallocated=900.0,
        unallocated_types=("platform",),
    )
    found = {line.cost_type: line.amount for line in viewed(part, Choices(missing_costs=True)).lines}

    assert found == {"admin_time": pytest.approx(0.25 * 6 * 400 * 365.25 / 84)}


def test_what_nobody_booked_counts_by_choice_tagged_assumed() -> None:
    view = viewed(centre(), Choices(missing_costs=True))
    assumed = {line.cost_type: line.amount for line in view.lines if line.assumed}

    assert assumed == {"training_mentor": pytest.approx(13 * 8 * 400)}
    assert view.programmes[-1].kind == "assumed"
    assert "mentor_training_hours" in view.costs.prices


def test_cover_is_never_assumed_beside_the_mentees_time_it_covers() -> None:
    usual = assumptions(idle_time_share=25, mentor_training_hours=0)
    beside = cost_view(centre(), usual, Choices(missing_costs=True))
    alone = cost_view(centre(), usual, Choices(missing_costs=True, participant_time=False))

    assert next(g for g in beside.missing if g.cost_type == "backfill").overlaps == "mentee_time"
    assert "backfill" not in {line.cost_type for line in beside.lines}
    assert {line.cost_type: line.amount for line in alone.lines}["backfill"] == pytest.approx(16 * 300 * 0.75)


def test_a_programme_without_books_can_be_charged_at_the_usual_size() -> None:
    bare = ledger(
        running=(Running(month=JAN + 9, programme="A", mentee_months=6, new_mentors=3),),
        mentees=6,
        meetings=(),
    )

    with pytest.raises(NotEstimable, match="no_costs"):
        viewed(bare)
    view = viewed(bare, Choices(missing_costs=True))
    assert view.whole.total == pytest.approx(6 * 400 * 365.25 / 84 + 3 * 8 * 400 + 6 / 12 * 120)
    assert view.costs.excludes_participants


def test_hours_of_a_programme_whose_time_is_not_booked_are_named() -> None:
    case = centre()
    of_one = (*case.booked, Booked(month=JAN, cost_type="mentor_time", amount=1, programme="A"))
    of_all = (*of_one, Booked(month=JAN, cost_type="mentor_time", amount=1, programme="B"))

    def named(booked: tuple[Booked, ...]) -> tuple[str, ...]:
        half = ledger(
            booked=booked, meetings=case.meetings, running=case.running, sizes=case.sizes, mentees=30
        )
        return viewed(half).without_books

    assert named(of_one) == ("mentor_time",)
    assert named(of_all) == ()


def test_a_foreign_price_in_use_is_named() -> None:
    usual = assumptions()
    case = ledger(100, currency="EUR", meetings=centre().meetings)

    with pytest.raises(NotEstimable) as refused:
        cost_view(case, usual, Choices())
    assert refused.value.detail == {"currencies": "EUR, SEK"}
    rate = Rate(currency="EUR", to="SEK", rate=10, day=case.as_of, source="by hand")
    turned = cost_view(case, usual, Choices(rates=(rate,), currency="EUR"))
    assert turned.whole.total == pytest.approx(100 + 16 * HOUR / 10)
    assert turned.rates == (rate,)
