"""Profiles: kept beside the database, found by their headers, and told what changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.admission.formats.by_profile import plan_by_profile
from analytics.admission.formats.medians import medians_before, remember_medians, unit_changed
from analytics.admission.formats.profiles import (
    Profile,
    difference,
    find,
    load_profiles,
    nearest,
    place_of,
    save,
)
from analytics.admission.formats.proposal import Unmapped
from analytics.errors import BadRequest
from tests.admission.formats.grids import decided, grid_of

HEADERS = ("anstnr", "datum", "besvarade samtal", "medelhanteringstid", "anm")
PUZZEL = Profile(
    name='Puzzel "Öst"',
    headers=HEADERS,
    table="kpi_daily",
    columns={"anstnr": "employee_id", "datum": "date", "besvarade samtal": "contacts_handled"},
    answers={"clock.avg_handle": "mmss"},
    source="puzzel",
    medians={"avg_handle": 306.5},
)


def test_a_profile_comes_back_as_it_was_and_is_readable(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    assert load_profiles(db) == ()
    save(db, PUZZEL)
    save(db, Profile(name="hr", headers=("a",), format="workday", answers={"asof_date": "x"}))
    save(db, Profile(name="hr", headers=("b",), format="workday"))
    hr, puzzel = sorted(load_profiles(db), key=lambda p: p.name.casefold())
    assert puzzel == PUZZEL
    assert hr.headers == ("b",)
    text = place_of(db).read_text("utf-8")
    assert '"besvarade samtal" = "contacts_handled"' in text
    assert place_of(db).name == "a.duckdb.profiles.toml"


def test_a_profile_that_a_person_broke_is_said_plainly(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    place_of(db).write_text("[x\n", "utf-8")
    with pytest.raises(BadRequest, match=r"a\.duckdb\.profiles\.toml"):
        load_profiles(db)


def test_a_file_is_found_by_its_headers_in_any_order_and_with_new_columns(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    save(db, PUZZEL)
    assert find(db, ["Datum", "AnstNr", "Besvarade_samtal", "Medelhanteringstid (s)", "Anm"]) == PUZZEL
    assert find(db, [*HEADERS, "Lunch"]) == PUZZEL
    assert find(db, HEADERS[:4]) == PUZZEL  # an unused column is gone
    assert find(db, ("anstnr", "datum", "medelhanteringstid", "anm")) == PUZZEL  # a metric is gone: empty
    assert find(db, ("anstnr", "datum", "svar", "medelhanteringstid", "anm")) is None  # renamed?
    assert find(db, ("anstnr", "lön")) is None


def test_what_changed_is_named(tmp_path: Path) -> None:
    changed = difference(PUZZEL, ("Anstnr", "Datum", "Besvarade samtalen", "Medelhanteringstid", "Anm", "Ny"))
    assert changed.added == ("besvarade samtalen", "ny")
    assert changed.removed == ("besvarade samtal",)
    assert changed.renamed == (("besvarade samtal", "besvarade samtalen"),)
    assert not difference(PUZZEL, HEADERS)


def test_a_changed_file_is_refused_with_what_changed(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    save(db, PUZZEL)
    row = ["1", "2025-03-31", "12", "300", ""]
    grid = grid_of(["Anstnr", "Datum", "Besvarade samtalen", "Medelhanteringstid", "Anm"], [row])
    assert nearest(db, grid.headers) == PUZZEL
    with pytest.raises(Unmapped) as caught:
        plan_by_profile(db, grid)
    assert caught.value.key == "headers_changed"
    assert "besvarade samtal -> besvarade samtalen" in str(caught.value)
    assert caught.value.proposal.table == "kpi_daily"


def test_a_fitting_file_gets_the_plan_and_the_answers(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    save(db, PUZZEL)
    grid = grid_of(HEADERS, [["1", "2025-03-31", "12", "04:12", ""]])
    plan, answers = plan_by_profile(db, grid)
    assert (plan.format, plan.source, plan.routes[0]) == ("mapping", "puzzel", "agent_periods")
    assert [f.field for f in plan.fields] == ["employee_id", "date", "contacts_handled", "", ""]
    assert ("profile", PUZZEL.name) in plan.decisions
    assert answers == {"clock.avg_handle": "mmss"}
    assert plan_by_profile(db, grid, profile=PUZZEL.name)[0] == plan
    with pytest.raises(BadRequest, match="nobody"):
        plan_by_profile(db, grid, profile="nobody")


def test_a_unit_that_changed_since_earlier_files_is_asked_about(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    grid = grid_of(["x"], [["312"], ["300"]])
    remember_medians(db, "genesys_agent", grid, decided("avg_handle", ["312", "300"]), format="genesys_agent")
    before = medians_before(db, "genesys_agent")
    assert before == {"avg_handle": 306.0}
    later = grid_of(["x"], [["5.2"], ["6"]])
    as_seconds = decided("avg_handle", ["5.2", "6"])
    (question,) = unit_changed(later, as_seconds, before, {})
    assert (question.key, question.examples) == ("unit.avg_handle", ("306 -> 5.6",))
    assert unit_changed(later, as_seconds, before, {"unit.avg_handle": "min"}) == ()
    assert unit_changed(grid, decided("avg_handle", ["312", "300"]), before, {}) == ()
