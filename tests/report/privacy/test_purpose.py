"""The purpose record: what makes it complete, when it is due, and that its file keeps what was written."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from analytics.admission import audit
from analytics.admission.refusal import Unusable
from analytics.report.catalogue import LANGUAGES
from analytics.report.privacy import promises
from analytics.report.purpose import COUNTRIES, DAYS, TEXTS, Purpose
from analytics.report.purpose_file import LONGEST, purpose_file, read_purpose, save_purpose

TODAY = date(2026, 11, 22)
WHOLE = Purpose(
    country="SE",
    purpose="Follow up the mentoring programme",
    legal_basis="Balance of interests",
    controller="Centre AB",
    contact="dpo@example.se",
    represented_on=date(2026, 8, 1),
    notice_on=date(2026, 9, 1),
    dpia_on=date(2026, 7, 1),
)


@pytest.mark.parametrize("name", Purpose(country="SE").needed)
def test_every_needed_answer_is_needed(name: str) -> None:
    without = replace(WHOLE, **{name: None if name in DAYS else ""})

    assert WHOLE.is_cleared
    assert not without.is_cleared
    assert without.missing == (name,)


@pytest.mark.parametrize(
    ("country", "also"),
    [("NO", ("consequences", "until")), ("NL", ("necessity",)), ("FI", ("necessity",)), ("DK", ())],
)
def test_a_country_asks_for_what_its_law_asks_for(country: str, also: tuple[str, ...]) -> None:
    assert replace(WHOLE, country=country).missing == also


def test_it_is_looked_at_again_a_year_after_the_last_step_or_sooner() -> None:
    assert WHOLE.next_review == date(2027, 9, 1)
    assert replace(WHOLE, review_on=date(2027, 1, 1)).next_review == date(2027, 1, 1)
    assert replace(WHOLE, review_on=date(2029, 1, 1)).next_review == date(2027, 9, 1)
    assert Purpose(notice_on=date(2028, 2, 29)).next_review == date(2029, 3, 1)
    assert Purpose().next_review is None
    assert not WHOLE.is_review_due(date(2027, 8, 31))
    assert WHOLE.is_review_due(date(2027, 9, 1))


def test_the_file_gives_back_what_was_written_and_runs_nothing(tmp_path: Path) -> None:
    hostile = replace(
        WHOLE, purpose='a "q" \\ [x]\nlegal_basis = "none"\t\x7f\u2028Å', until=date(2027, 1, 2)
    )
    save_purpose(tmp_path / "x.duckdb", hostile, today=TODAY)
    found = read_purpose(tmp_path / "x.duckdb")

    assert found == replace(hostile, purpose='a "q" \\ [x] legal_basis = "none" Å')


def test_a_change_is_logged_by_field_and_never_by_value(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    save_purpose(db, replace(WHOLE, dpia_on=None), today=TODAY, who="kari")
    save_purpose(db, WHOLE, today=TODAY, who="kari")
    first, last = audit.entries(db)

    assert (last.verb, last.who, last.facts) == ("purpose", "kari", {"fields": ["dpia_on"], "cleared": 1})
    assert first.facts["cleared"] == 0
    assert "Centre AB" not in audit.log_file(db).read_text()


def test_emptied_it_is_gone(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    save_purpose(db, WHOLE, today=TODAY)
    save_purpose(db, Purpose(), today=TODAY)

    assert not purpose_file(db).exists()
    assert read_purpose(db) == Purpose()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"notice_on": date(2026, 11, 23)}, "future"),
        ({"purpose": "x" * (LONGEST + 1)}, "too long"),
        ({"country": "XX"}, "country"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, wrong: dict[str, object], why: str
) -> None:
    with pytest.raises(Unusable, match=why):
        save_purpose(tmp_path / "x.duckdb", replace(WHOLE, **wrong), today=TODAY)
    assert not purpose_file(tmp_path / "x.duckdb").exists()


@pytest.mark.parametrize(
    "text", ["= broken", 'colour = "red"', "purpose = 3", 'dpia_on = "soon"', 'country = "XX"']
)
def test_a_broken_file_is_told_by_its_name(tmp_path: Path, text: str) -> None:
    purpose_file(tmp_path / "x.duckdb").write_text(text)
    with pytest.raises(Unusable) as told:
        read_purpose(tmp_path / "x.duckdb")

    assert all("x.duckdb.purpose.toml" in told.value.say(lang) for lang in LANGUAGES)


def test_every_field_has_its_place_in_the_form_and_in_the_papers() -> None:
    names = {field.name for field in fields(Purpose)}

    assert names == {"country", *TEXTS, *DAYS} == set(promises.RECORD)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_country_has_its_step_and_its_points(lang: str) -> None:
    for country in COUNTRIES:
        assert promises.step_name(country, lang) != promises.step_name("", lang)
        assert len(promises.law(country, lang)) == 3
