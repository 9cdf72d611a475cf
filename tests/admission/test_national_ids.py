"""Checks against published test numbers."""

from __future__ import annotations

import pytest

from analytics.admission.national_ids import are_national_ids, dutch, finnish, norwegian, swedish, tells_who


@pytest.mark.parametrize("text", ["811228-9874", "8112289874", "19811228-9874", "811228+9874"])
def test_swedish(text: str) -> None:
    assert swedish(text)


@pytest.mark.parametrize("text", ["811228-9875", "811328-9874", "202601051230", "00123"])
def test_not_swedish(text: str) -> None:
    assert not swedish(text)


def test_a_swedish_coordination_number_has_its_day_shifted() -> None:
    assert swedish("701063-2391")


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (norwegian, "01010750160", "01010750161"),
        (dutch, "111222333", "111222334"),
        (finnish, "131052-308T", "131052-308U"),
    ],
)
def test_the_others(check, good: str, bad: str) -> None:  # type: ignore[no-untyped-def]
    assert check(good)
    assert not check(bad)


def test_a_column_is_judged_as_a_whole() -> None:
    employee_numbers = [f"{n:09}" for n in range(100000000, 100000200)]
    assert sum(map(dutch, employee_numbers)) > 10  # one in eleven passes by chance
    assert not are_national_ids(employee_numbers)
    assert are_national_ids([n for n in employee_numbers if dutch(n)])
    assert not are_national_ids(["811228-9874"])


def test_free_text_needs_one_sure_sign_only() -> None:
    assert tells_who(["fine", "born 131052-308T"])
    assert tells_who(["write to eva.b@example.co.uk please"])
    assert not tells_who(["111222333", "moved 2026-01-05 12:30", "Voice 2026"])
