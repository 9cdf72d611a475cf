"""The written folder keeps the export contract: every table, keys, references, no personal data."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from analytics.demo import WORLD_NAMES
from analytics.demo.exports import write_demo
from analytics.demo.recipe import WORLDS
from analytics.errors import BadRequest

KEYS = {
    "employees": ["employee_id", "hire_date"],
    "team_history": ["employee_id", "valid_from"],
    "employee_events": ["employee_id", "date", "event_type"],
    "programmes": ["programme_id"],
    "enrolments": ["employee_id", "programme_id", "role", "status_date"],
    "pairs": ["pair_id"],
    "sessions": ["session_id"],
    "goals": ["goal_id"],
    "kpi_daily": ["employee_id", "date", "channel", "queue"],
    "kpi_long": ["employee_id", "period_start", "kpi"],
    "absence_monthly": ["employee_id", "month"],
    "customer_responses": ["response_id"],
    "survey_items": ["item_id"],
    "survey_responses": ["wave", "respondent_id", "target_id", "item_id"],
    "survey_invitations": ["wave", "team", "group"],
    "survey_comments": ["comment_id"],
    "employee_skills": ["employee_id", "skill", "kind"],
    "evaluations": ["evaluation_id", "area"],
    "costs": ["cost_id"],
    "assumptions": ["key"],
}
PEOPLE = ("employee_id", "team_lead_id", "mentor_id", "mentee_id", "leader_id", "evaluator_id", "target_id")
ALLOWED = {
    ("employees", "end_type"): "voluntary involuntary end_of_fixed_term probation_end redundancy retirement "
    "death internal_move unknown",
    ("employees", "role"): "agent senior_agent team_lead manager support",
    ("employees", "contract_type"): "permanent fixed_term probation agency hourly",
    ("employee_events", "event_type"): "promotion role_change leave_start leave_end fte_change other",
    ("programmes", "kind"): "classic virtual micro reverse group",
    ("programmes", "selection_rule"): "voluntary nominated assigned lottery unknown",
    ("enrolments", "status"): "candidate invited applied waitlisted accepted declined withdrawn",
    ("pairs", "status"): "proposed active completed ended_early cancelled",
    (
        "pairs",
        "end_reason",
    ): "goals_met duration_completed incompatible no_time disengaged mentor_left mentee_left moved other",
    ("pairs", "match_method"): "manual self_select algorithm random",
    ("pairs", "mode"): "in_person video phone mixed",
    ("sessions", "session_type"): "mentoring coaching_1to1 group_coaching shadowing role_play practical_task "
    "observation workshop kickoff checkpoint training",
    ("sessions", "status"): "planned held cancelled no_show moved",
    ("goals", "status"): "draft active achieved partly missed dropped",
    ("kpi_daily", "channel"): "voice chat email message backoffice all",
    ("customer_responses", "question"): "csat nps ces resolved",
    (
        "survey_items",
        "instrument",
    ): "engagement enps leadership_index leader_traits leadership_skills pair_feedback "
    "programme_evaluation other",
    ("survey_responses", "rater_role"): "self direct_report peer manager mentor mentee employee",
    ("survey_invitations", "group"): "mentored not_mentored all",
    ("survey_comments", "group"): "mentored not_mentored all",
    ("survey_comments", "consent"): "true false",
    ("employee_skills", "kind"): "offers wants",
    ("evaluations", "evaluator_role"): "supervisor qa self peer calibration",
    ("evaluations", "feedback_tone"): "praise mixed critical",
    (
        "costs",
        "cost_type",
    ): "mentor_time mentee_time leader_time admin_time backfill training_mentor training_mentee "
    "platform external_consultant mentor_reward venue_travel other",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo")
    write_demo(out, agents=60, months=24, seed=3)
    return out


@pytest.fixture(scope="module")
def tables(folder: Path) -> dict[str, pd.DataFrame]:
    return {name: pd.read_csv(folder / f"{name}.csv", dtype=str) for name in KEYS}


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        whole.update(file.name.encode() + file.read_bytes())
    return whole.hexdigest()


def test_every_table_of_the_contract_is_there_and_has_rows(
    folder: Path, tables: dict[str, pd.DataFrame]
) -> None:
    assert {file.name for file in folder.iterdir()} == {f"{name}.csv" for name in KEYS} | {
        "kpis.toml",
        "truth.json",
    }
    assert all(len(table) > 0 for table in tables.values())


@pytest.mark.parametrize("name", KEYS)
def test_keys_are_unique_and_complete(tables: dict[str, pd.DataFrame], name: str) -> None:
    table, key = tables[name], KEYS[name]
    assert not table.duplicated(key).any()
    assert table[[one for one in key if one != "target_id"]].notna().all().all()


@pytest.mark.parametrize("place", ALLOWED, ids=".".join)
def test_words_are_those_of_the_contract(tables: dict[str, pd.DataFrame], place: tuple[str, str]) -> None:
    assert set(tables[place[0]][place[1]].dropna()) <= set(ALLOWED[place].split())


def test_every_person_named_anywhere_is_employed(tables: dict[str, pd.DataFrame]) -> None:
    known = set(tables["employees"]["employee_id"])
    for name, table in tables.items():
        for column in set(PEOPLE) & set(table.columns):
            assert set(table[column].dropna()) <= known, (name, column)


def test_every_pair_goal_and_item_named_exists(tables: dict[str, pd.DataFrame]) -> None:
    pairs, items = set(tables["pairs"]["pair_id"]), set(tables["survey_items"]["item_id"])
    for name in ("sessions", "goals", "costs"):
        assert set(tables[name]["pair_id"].dropna()) <= pairs
    assert set(tables["pairs"]["rematch_of"].dropna()) <= pairs
    assert set(tables["goals"]["parent_goal_id"].dropna()) <= set(tables["goals"]["goal_id"])
    assert set(tables["survey_responses"]["item_id"]) == items


def test_nobody_mentors_oneself_and_started_pairs_lie_within_the_employment(
    tables: dict[str, pd.DataFrame],
) -> None:
    pairs = tables["pairs"]
    assert (pairs["mentor_id"] != pairs["mentee_id"]).all()
    started = pairs[~pairs["status"].isin(["proposed", "cancelled"])]
    spells = (
        tables["employees"].groupby("employee_id").agg(first=("hire_date", "min"), last=("end_date", "last"))
    )
    both = started.join(spells, on="mentee_id")
    assert (both["start_date"] > both["first"]).all()
    assert (both["last"].isna() | (both["start_date"] <= both["last"])).all()


def test_no_kpi_row_outside_an_employment_spell(tables: dict[str, pd.DataFrame]) -> None:
    worked = tables["kpi_daily"].merge(tables["employees"][["employee_id", "hire_date", "end_date"]])
    inside = (worked["date"] >= worked["hire_date"]) & (worked["date"] <= worked["end_date"].fillna("9999"))
    assert inside.groupby([worked["employee_id"], worked["date"]]).any().all()


def test_spells_of_a_person_do_not_overlap_and_some_people_come_back(tables: dict[str, pd.DataFrame]) -> None:
    spells = tables["employees"].sort_values(["employee_id", "hire_date"])
    again = spells["employee_id"].eq(spells["employee_id"].shift())
    gap = (pd.to_datetime(spells["hire_date"]) - pd.to_datetime(spells["end_date"]).shift()).dt.days[again]
    assert (gap > 0).all()
    assert (gap <= 31).any()
    assert (gap > 31).any()


def test_team_periods_of_a_person_follow_each_other(tables: dict[str, pd.DataFrame]) -> None:
    part = tables["team_history"].sort_values(["employee_id", "valid_from"])
    same = part["employee_id"].eq(part["employee_id"].shift())
    assert (part["valid_from"] >= part["valid_to"].shift())[same].all()
    assert (part["valid_to"].isna() | (part["valid_from"] < part["valid_to"])).all()


def test_seconds_and_counts_add_up(tables: dict[str, pd.DataFrame]) -> None:
    day = (
        tables["kpi_daily"]
        .drop(columns=["employee_id", "date", "channel", "queue", "currency"])
        .astype(float)
    )
    assert (day["talk_s"] + day["hold_s"] + day["acw_s"] == day["handle_s"]).all()
    assert not (day["fcr_resolved"] > day["fcr_eligible"]).any()
    assert not (day["fcr_eligible"] > day["contacts_handled"]).any()
    assert not (day["sales"] > day["offers_made"]).any()
    assert (day["on_contact_s"] <= day["on_queue_s"]).all()
    assert (day["adh_exception_s"] <= day["adh_scheduled_s"]).all()


def test_hours_away_fit_into_contracted_hours(tables: dict[str, pd.DataFrame]) -> None:
    hours = tables["absence_monthly"][["contracted_hours", "sick_hours", "other_absence_hours"]].astype(float)
    assert (hours["sick_hours"] + hours["other_absence_hours"] <= hours["contracted_hours"] + 0.2).all()
    assert (hours >= 0).all().all()


def test_held_meetings_have_a_date_and_minutes_and_others_do_not(tables: dict[str, pd.DataFrame]) -> None:
    held = tables["sessions"]["status"] == "held"
    assert tables["sessions"].loc[held, ["date", "minutes"]].notna().all().all()
    assert tables["sessions"].loc[~held, ["date", "minutes"]].isna().all().all()


def test_an_anonymous_survey_names_no_employee_and_reuses_no_code(tables: dict[str, pd.DataFrame]) -> None:
    answers = tables["survey_responses"]
    anonymous = answers[answers["item_id"] == "ENPS1"]
    assert anonymous["employee_id"].isna().all()
    assert anonymous["respondent_id"].is_unique
    assert not set(anonymous["respondent_id"]) & set(tables["employees"]["employee_id"])


def test_no_more_answers_than_invitations(tables: dict[str, pd.DataFrame]) -> None:
    answers = tables["survey_responses"]
    given = answers[answers["item_id"] == "ENG1"].groupby(["wave", "team"]).size()
    invited = tables["survey_invitations"].astype({"invited": int}).groupby(["wave", "team"])["invited"].sum()
    assert (given <= invited.reindex(given.index)).all()


def test_the_time_of_mentors_and_mentees_is_not_booked_as_well(tables: dict[str, pd.DataFrame]) -> None:
    assert not set(tables["costs"]["cost_type"]) & {"mentor_time", "mentee_time"}


def test_no_names_and_no_national_ids(folder: Path) -> None:
    for file in folder.glob("*.csv"):
        header, *rows = file.read_text(encoding="utf-8").splitlines()
        assert not {"first_name", "last_name", "email", "phone", "birth_date"} & set(header.split(","))
        assert not any(re.search(r"\b\d{6}[-+]?\d{4,5}\b", row) for row in rows[:2000]), file.name


def test_the_knowledge_test_is_in_the_dictionary_in_four_languages(folder: Path) -> None:
    kpis = tomllib.loads((folder / "kpis.toml").read_text(encoding="utf-8"))
    assert set(kpis["knowledge_test"]["label"]) == {"sv", "nb", "nl", "en"}
    assert "numerator" not in kpis["knowledge_test"]


def test_same_seed_same_bytes_whatever_the_hash_seed(folder: Path, tmp_path: Path) -> None:
    code = "import sys, pathlib; from analytics.demo.exports import write_demo as w; "
    code += "w(pathlib.Path(sys.argv[1]), agents=60, months=24, seed=3)"
    subprocess.run(
        [sys.executable, "-c", code, tmp_path], check=True, env={**os.environ, "PYTHONHASHSEED": "77"}
    )
    assert digest(tmp_path) == digest(folder)


def test_another_seed_is_another_world(folder: Path, tmp_path: Path) -> None:
    write_demo(tmp_path, agents=60, months=24, seed=4)
    assert digest(tmp_path) != digest(folder)


def test_truth_names_the_world_and_its_effects(folder: Path) -> None:
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    assert (truth["world"], truth["seed"], truth["agents"], truth["months"]) == ("effect", 3, 60, 24)
    assert truth["hazard_ratio"] == 0.65
    moved = {
        "aht": -18,
        "fcr": 2.5,
        "csat_top2": 3,
        "qa_score": 2,
        "sick_leave": -0.4,
        "knowledge_test": 0,
        "nps": 0,
    }
    assert {name: truth["effects"][name] for name in moved} == moved
    assert truth["effects"]["csat_mean"] == pytest.approx(
        3 * (0.6 * 1 + 0.4 * 0.75 - 0.5 * 0.5 - 0.25 * 0.25)
    )
    assert sum(truth["starts_by_month"].values()) == truth["mentees"]


def test_progress_tells_the_share_done(tmp_path: Path) -> None:
    told: list[float] = []
    write_demo(tmp_path, agents=12, months=6, progress=lambda _, share: told.append(share))
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)


def test_unknown_and_impossible_worlds_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="no world"):
        write_demo(tmp_path, world="utopia")
    with pytest.raises(BadRequest, match="at least 12 agents"):
        write_demo(tmp_path, agents=3)
    assert tuple(WORLDS) == WORLD_NAMES
