"""Alpha by hand and against published figures, Feldt's interval against its F, unturned questions."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from scipy import stats

from analytics.errors import NotEstimable
from analytics.estimates.reliability import alpha_of, feldt, judge

DAY = date(2025, 5, 15)
ATTITUDE = {  # Chatterjee & Price (1977): 30 departments, 7 questions, percent favourable
    "rating": "43 63 71 61 81 43 58 71 72 67 64 67 69 68 77 81 74 65 65 50 50 64 53 40 63 66 78 48 85 82",
    "complaints": "51 64 70 63 78 55 67 75 82 61 53 60 62 83 77 90 85 60 70 58 40 61 66 37 54 77 75 57 85 82",
    "privileges": "30 51 68 45 56 49 42 50 72 45 53 47 57 83 54 50 64 65 46 68 33 52 52 42 42 66 58 44 71 39",
    "learning": "39 54 69 47 66 44 56 55 67 47 58 39 42 45 72 72 69 75 57 54 34 62 50 58 48 63 74 45 71 59",
    "raises": "61 63 76 54 71 54 66 70 71 62 58 59 55 59 79 60 79 55 75 64 43 66 63 50 66 88 80 51 77 64",
    "critical": "92 73 86 84 83 49 68 66 83 80 67 74 63 77 77 54 79 80 85 78 64 80 80 57 75 76 78 83 74 78",
    "advance": "45 47 48 35 47 34 35 41 31 41 34 41 25 35 46 36 63 60 46 52 33 41 37 49 33 72 49 38 55 39",
}
WITHOUT = (0.81, 0.80, 0.83, 0.80, 0.80, 0.86, 0.84)  # alpha if dropped, as published for R's psych


def scale(people: int = 200, questions: int = 5, *, noise: float = 1.0, seed: int = 3) -> np.ndarray:
    """Return answers that share one cause, 0 to 1."""
    rng = np.random.default_rng(seed)
    raw = rng.standard_normal((people, 1)) + noise * rng.standard_normal((people, questions))
    return np.clip(np.rint(2 + raw), 0, 4) / 4


def test_alpha_by_hand() -> None:
    answers = np.array([[1.0, 2.0, 3.0], [2.0, 3.0, 3.0], [3.0, 5.0, 4.0]])
    # variances 1, 7/3, 1/3; sums 6, 8, 12 with variance 28/3
    assert alpha_of(answers) == pytest.approx(3 / 2 * (1 - (1 + 7 / 3 + 1 / 3) / (28 / 3)))


def test_alpha_of_the_attitude_survey_is_the_published_one() -> None:
    answers = np.array([column.split() for column in ATTITUDE.values()], dtype=float).T
    found = judge(answers, tuple(ATTITUDE), day=DAY)

    assert found.alpha is not None
    assert round(found.alpha.value, 2) == 0.84
    assert [round(fit.alpha_without or 0, 2) for fit in found.fits] == list(WITHOUT)
    assert found.warning == ""


def test_the_interval_follows_from_the_f_distribution() -> None:
    found = feldt(0.8, 50, 6)
    for end, tail in ((found.low, 0.975), (found.high, 0.025)):
        assert stats.f.cdf((1 - end) / (1 - 0.8), 49, 49 * 5) == pytest.approx(tail)


def test_an_unreversed_question_is_found_and_alpha_is_low() -> None:
    answers = scale()
    answers[:, 3] = 1 - answers[:, 3]
    found = judge(answers, "abcde", day=DAY)

    assert [fit.item for fit in found.fits if fit.is_unturned] == ["d"]
    assert found.alpha is not None
    assert found.alpha.value < 0.6
    assert found.warning == "low"
    assert judge(scale(), "abcde", day=DAY).warning == ""


def test_alpha_below_nought_is_called_so() -> None:
    answers = scale(questions=3)
    answers[:, 1] = 1 - answers[:, 1]
    answers[:, 2] = 1 - answers[:, 2] * 0.5 - 0.5 * answers[:, 0]
    found = judge(answers, "abc", day=DAY)

    assert found.alpha is not None
    assert found.alpha.value < 0
    assert found.warning == "negative"
    assert any(fit.is_unturned for fit in found.fits)


def test_questions_that_say_the_same_are_called_redundant() -> None:
    assert judge(scale(noise=0.1), "abcde", day=DAY).warning == "redundant"


def test_too_little_is_not_computed() -> None:
    few_people, few_questions = judge(scale(29), "abcde", day=DAY), judge(scale()[:, :2], "ab", day=DAY)

    assert (few_people.alpha, few_people.reason, few_people.people) == (None, "alpha_few_people", 29)
    assert (few_questions.alpha, few_questions.reason) == (None, "alpha_few_questions")
    assert judge(scale(4), "abcde", day=DAY).people is None
    assert judge(np.full((40, 4), 0.5), "abcd", day=DAY).reason == "no_variation"
    with pytest.raises(NotEstimable):
        alpha_of(np.ones((5, 1)))


def test_neither_order_nor_the_unit_of_the_answers_matters() -> None:
    answers = scale()
    order = np.random.default_rng(1).permutation(len(answers))

    assert alpha_of(answers[order][:, ::-1]) == pytest.approx(alpha_of(answers), abs=1e-12)
    assert alpha_of(1 + 4 * answers) == pytest.approx(alpha_of(answers), abs=1e-12)


@pytest.mark.slow
def test_the_interval_covers_the_true_alpha() -> None:
    rng, questions, people = np.random.default_rng(0), 5, 60
    true, hits = questions / (questions - 1) * (1 - questions * 2 / (questions**2 + questions)), 0
    for _ in range(200):
        answers = rng.standard_normal((people, 1)) + rng.standard_normal((people, questions))
        found = feldt(alpha_of(answers), people, questions)
        hits += found.low <= true <= found.high
    assert 0.91 <= hits / 200 <= 0.99
