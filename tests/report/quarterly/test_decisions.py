"""Decisions are only ever added to; how they stand changes, what was decided does not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from analytics.admission.refusal import Unusable
from analytics.report.quarterly.decisions import change, decide, decisions_file, read_decisions

DUE = date(2026, 9, 30)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "x.duckdb"


def noted(db: Path, text: str = "Train ten more mentors", quarter: str = "2026Q2") -> int:
    return decide(db, quarter=quarter, text=text, owner="Kari", due=DUE, who="ola").number


def test_decisions_keep_their_words_and_change_their_standing(db: Path) -> None:
    noted(db, "  Train\nten  more mentors ")
    change(db, noted(db, "Stop at site B"), status="done", comment="Since May", who="ola")
    first, second = read_decisions(db)

    assert (first.number, first.text, first.owner, first.due) == (1, "Train ten more mentors", "Kari", DUE)
    assert (first.status, second.status, second.comment) == ("open", "done", "Since May")
    assert len(decisions_file(db).read_text("utf-8").splitlines()) == 3


def test_the_same_standing_again_adds_nothing(db: Path) -> None:
    number = noted(db)
    change(db, number, status="dropped")
    change(db, number, status="dropped")

    assert len(decisions_file(db).read_text("utf-8").splitlines()) == 2


def test_a_report_knows_nothing_of_later_decisions(db: Path) -> None:
    noted(db, quarter="2026Q1"), noted(db, quarter="2026Q3")

    assert [d.quarter for d in read_decisions(db, until="2026Q2")] == ["2026Q1"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": " "}, "needs a text"),
        ({"owner": ""}, "needs a text"),
        ({"text": "x" * 401}, "401"),
        ({"quarter": "2026Q5"}, "2026Q5"),
        ({"quarter": "2026Q1 or 1=1"}, "not a quarter"),
    ],
)
def test_what_is_missing_or_wrong_is_refused(db: Path, changes: dict[str, str], said: str) -> None:
    given = {"quarter": "2026Q2", "text": "Do it", "owner": "Kari"} | changes

    with pytest.raises(Unusable, match=said):
        decide(db, due=DUE, **given)
    assert read_decisions(db) == ()


def test_no_decision_is_changed_that_is_not_there(db: Path) -> None:
    number = noted(db)

    with pytest.raises(Unusable, match="number 7"):
        change(db, 7, status="done")
    with pytest.raises(Unusable, match="status"):
        change(db, number, status="deleted")


def test_a_line_cut_off_at_the_end_is_left_out_and_one_before_it_is_not(db: Path) -> None:
    noted(db), noted(db)
    place = decisions_file(db)
    place.write_text(place.read_text("utf-8") + '{"format": 1, "num', "utf-8")
    assert len(read_decisions(db)) == 2
    assert noted(db) == 3

    lines = place.read_text("utf-8").splitlines()
    place.write_text("\n".join([lines[0][:20], *lines[1:]]) + "\n", "utf-8")
    with pytest.raises(Unusable, match="line 1"):
        read_decisions(db)


def test_two_who_decide_at_once_get_two_numbers(db: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(lambda n: noted(db, f"Decision {n}"), range(8)))

    assert sorted(numbers) == list(range(1, 9))
    assert len(read_decisions(db)) == 8
