"""Rates: mid-P intervals and the comparison of two Poisson counts."""

import numpy as np
import pytest
from scipy import stats

from analytics.estimates.poisson import compare_rates, count_interval


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [(0, 0.0, np.log(20)), (1, 0.0500, 4.932), (5, 1.832, 11.08), (10, 5.080, 17.82), (100, 81.79, 121.1)],
)
def test_mid_p_intervals_of_counts(events: int, low: float, high: float) -> None:
    # for nought events half of exp(-mean) is 0.025
    assert count_interval(events) == (pytest.approx(low, rel=1e-3), pytest.approx(high, rel=1e-3))


@pytest.mark.parametrize("events", [3, 47])
def test_the_ends_leave_the_tails_they_should(events: int) -> None:
    low, high = count_interval(events)
    above = stats.poisson.sf(events, low) + stats.poisson.pmf(events, low) / 2
    below = stats.poisson.cdf(events - 1, high) + stats.poisson.pmf(events, high) / 2

    assert (above, below) == (pytest.approx(0.025), pytest.approx(0.025))


def test_intervals_cover_about_as_often_as_they_say() -> None:
    counts = np.arange(0, 60)
    ends = np.array([count_interval(int(n)) for n in counts])
    for mean in (6.0, 12.5, 22.0):
        covers = (ends[:, 0] <= mean) & (mean <= ends[:, 1])
        assert stats.poisson.pmf(counts, mean)[covers].sum() == pytest.approx(0.95, abs=0.02)


def test_two_rates_by_hand() -> None:
    found = compare_rates(9, 100.0, 0, 100.0)  # nine heads in nine throws, half of it: 2 * 0.5 ** 10

    assert found.p_value == pytest.approx(2 * 0.5**10)
    assert found.is_beyond_chance
    assert (found.ratio, found.high) == (None, None)
    assert found.low > 1


def test_swapping_the_rates_inverts_the_ratio() -> None:
    one, other = compare_rates(26, 108.0, 15, 107.0), compare_rates(15, 107.0, 26, 108.0)

    assert one.ratio == pytest.approx(26 / 108 / (15 / 107))
    assert other.ratio == pytest.approx(1 / (one.ratio or 0))
    assert (other.low, other.high) == (pytest.approx(1 / (one.high or 0)), pytest.approx(1 / one.low))
    assert other.p_value == pytest.approx(one.p_value)


@pytest.mark.parametrize("events", [(30, 12), (30, 15), (30, 16), (30, 18), (30, 25)])
def test_the_interval_and_the_test_agree(events: tuple[int, int]) -> None:
    found = compare_rates(events[0], 100.0, events[1], 100.0)

    assert found.high is not None
    assert found.is_beyond_chance == (not found.low <= 1 <= found.high)


def test_nobody_in_either_period_tells_nothing() -> None:
    found = compare_rates(0, 100.0, 0, 100.0)

    assert (found.ratio, found.low, found.high, found.p_value) == (None, 0.0, None, 1.0)


def test_fewer_than_no_events_is_an_error() -> None:
    with pytest.raises(ValueError, match="-1 events"):
        count_interval(-1)
