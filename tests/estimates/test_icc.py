"""The six intraclass correlations against the published table, their intervals against another formula."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from analytics.cohorts.evaluations import Calibrations
from analytics.errors import NotEstimable
from analytics.estimates.icc import FORMS, icc, mean_squares, one_way
from analytics.estimates.rater_agreement import rater_agreement

# Shrout & Fleiss (1979), table 2: six targets by four judges; table 4: the six correlations.
SCORES = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=float
)
PUBLISHED = {"1,1": 0.17, "2,1": 0.29, "3,1": 0.71, "1,k": 0.44, "2,k": 0.62, "3,k": 0.91}
# As R's psych::ICC prints them for the same table, to its three decimals.
ENDS = {
    "1,1": (-0.133, 0.723),
    "2,1": (0.019, 0.761),
    "3,1": (0.342, 0.946),
    "1,k": (-0.884, 0.912),
    "2,k": (0.071, 0.927),
    "3,k": (0.676, 0.986),
}


def test_all_six_forms_are_those_published() -> None:
    found = icc(SCORES)
    assert tuple(found) == FORMS
    assert {form: round(float(one.value), 2) for form, one in found.items()} == PUBLISHED
    for form, ends in ENDS.items():
        assert (found[form].low, found[form].high) == pytest.approx(ends, abs=6e-4)


def test_mean_squares_are_those_published() -> None:
    found = mean_squares(SCORES)
    between = (found.between, found.within, found.judges, found.error)
    assert between == pytest.approx((11.24, 6.26, 32.49, 1.02), abs=6e-3)


@pytest.mark.parametrize("form", ["1,1", "3,1"])
def test_at_each_end_of_the_interval_the_data_are_as_unlikely_as_it_says(form: str) -> None:
    found, squares = icc(SCORES)[form], mean_squares(SCORES)
    n, k = SCORES.shape
    below, df = (squares.within, n * (k - 1)) if form == "1,1" else (squares.error, (n - 1) * (k - 1))
    for end, tail in ((found.low, stats.f.sf), (found.high, stats.f.cdf)):
        spread = (1 + (k - 1) * end) / (1 - end)
        assert tail(squares.between / below / spread, n - 1, df) == pytest.approx(0.025, abs=1e-9)


def test_the_random_judges_interval_is_that_of_mcgraw_and_wong() -> None:
    squares, found = mean_squares(SCORES), icc(SCORES)["2,1"]
    n, k = SCORES.shape
    rows, columns, error, r = squares.between, squares.judges, squares.error, found.value
    a = k * r / (n * (1 - r))
    b = 1 + k * r * (n - 1) / (n * (1 - r))
    df = (a * columns + b * error) ** 2 / (
        (a * columns) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1))
    )
    rest = k * columns + (k * n - k - n) * error
    upper, lower = stats.f.ppf(0.975, n - 1, df), stats.f.ppf(0.975, df, n - 1)
    assert found.low == pytest.approx(n * (rows - upper * error) / (upper * rest + n * rows))
    assert found.high == pytest.approx(n * (lower * rows - error) / (rest + n * lower * rows))


def test_the_order_of_targets_and_judges_and_a_constant_change_nothing() -> None:
    rng = np.random.default_rng(1)
    other = icc(SCORES[rng.permutation(6)][:, rng.permutation(4)] * 3 + 40)
    for form, one in icc(SCORES).items():
        assert (other[form].value, other[form].low) == pytest.approx((one.value, one.low))


def test_with_equal_numbers_the_unbalanced_form_is_the_balanced_one() -> None:
    target = np.repeat(np.arange(6), 4)
    order = np.random.default_rng(2).permutation(24)
    found = one_way(np.append(target[order], 99), np.append(SCORES.ravel()[order], 50.0))
    assert (found.value, found.low, found.high) == pytest.approx(
        tuple(getattr(icc(SCORES)["1,1"], name) for name in ("value", "low", "high"))
    )


def test_raters_who_agree_wholly_and_tables_that_tell_nothing() -> None:
    same = np.repeat(np.array([[1.0], [5.0], [9.0]]), 2, axis=1)
    assert {round(float(one.value), 9) for one in icc(same).values()} == {1.0}
    for nothing in (SCORES[:1], SCORES[:, :1], np.ones((4, 3))):
        with pytest.raises(NotEstimable):
            icc(nothing)
    with pytest.raises(NotEstimable):
        one_way(np.arange(9), np.arange(9.0))


def test_calibrations_by_the_same_judges_and_by_others() -> None:
    contact, rater = (axis.ravel() for axis in np.indices(SCORES.shape))
    whole = rater_agreement(Calibrations(contact=contact, rater=rater, score=SCORES.ravel()))
    assert (whole.form, round(whole.single.value, 2)) == ("2,1", 0.29)
    assert (whole.contacts, whole.scores, whole.raters) == (6, 24, None)  # four judges: fewer than five
    assert whole.apart == pytest.approx(np.sqrt(6.26), abs=1e-3)
    rater[0] = 9
    mixed = rater_agreement(Calibrations(contact=contact, rater=rater, score=SCORES.ravel()))
    assert (mixed.form, mixed.raters, round(mixed.single.value, 2)) == ("1,1", 5, 0.17)
    with pytest.raises(NotEstimable, match="calibration_too_few"):
        rater_agreement(Calibrations(contact=contact[:16], rater=rater[:16], score=SCORES.ravel()[:16]))
