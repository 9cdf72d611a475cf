"""The export contract: every table, column, type, key and allowed value, once.

Staging, the data dictionary, the page templates and the tests read it from here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from analytics.admission.column import Column, Table
from analytics.admission.safe_csv import csv_text

END_TYPES = (
    "voluntary", "involuntary", "end_of_fixed_term", "probation_end", "redundancy", "retirement", "death",
    "internal_move", "unknown",
)  # fmt: skip
ROLES = ("agent", "senior_agent", "team_lead", "manager", "support")
CONTRACTS = ("permanent", "fixed_term", "probation", "agency", "hourly")
EVENTS = ("promotion", "role_change", "leave_start", "leave_end", "fte_change", "other")
HAPPENINGS = ("kickoff", "system", "reorganisation", "season", "staffing", "other")
PROGRAMME_KINDS = ("classic", "virtual", "micro", "reverse", "group")
SELECTION_RULES = ("voluntary", "nominated", "assigned", "lottery", "unknown")
ENROLMENT_ROLES = ("mentor", "mentee")
ENROLMENT_STATUSES = ("candidate", "invited", "applied", "waitlisted", "accepted", "declined", "withdrawn")
DRAW_MODES = ("lottery", "waitlist")
DRAW_RESULTS = ("offered", "waitlisted")
PAIR_STATUSES = ("proposed", "active", "completed", "ended_early", "cancelled")
PAIR_END_REASONS = (
    "goals_met", "duration_completed", "incompatible", "no_time", "disengaged", "mentor_left",
    "mentee_left", "moved", "other",
)  # fmt: skip
MATCH_METHODS = ("manual", "self_select", "algorithm", "random")
MODES = ("in_person", "video", "phone", "mixed")
SESSION_TYPES = (
    "mentoring", "coaching_1to1", "group_coaching", "shadowing", "role_play", "practical_task",
    "observation", "workshop", "kickoff", "checkpoint", "training",
)  # fmt: skip
SESSION_STATUSES = ("planned", "held", "cancelled", "no_show", "moved")
GOAL_STATUSES = ("draft", "active", "achieved", "partly", "missed", "dropped")
CHANNELS = ("voice", "chat", "email", "message", "backoffice", "all")
QUESTIONS = ("csat", "nps", "ces", "resolved")
INSTRUMENTS = (
    "engagement", "enps", "leadership_index", "leader_traits", "leadership_skills", "pair_feedback",
    "programme_evaluation", "other",
)  # fmt: skip
RATER_ROLES = ("self", "direct_report", "peer", "manager", "mentor", "mentee", "employee")
GROUPS = ("mentored", "not_mentored", "all")
TONES = ("praise", "mixed", "critical")
SKILL_KINDS = ("offers", "wants")
EVALUATOR_ROLES = ("supervisor", "qa", "self", "peer", "calibration")
COST_TYPES = (
    "mentor_time", "mentee_time", "leader_time", "admin_time", "backfill", "training_mentor",
    "training_mentee", "platform", "external_consultant", "mentor_reward", "venue_travel", "other",
)  # fmt: skip
METHODS = ("exact_id", "email", "confirmed")
ADDITIVE = (
    "contacts_handled", "handle_s", "talk_s", "hold_s", "acw_s", "transferred_out", "fcr_eligible",
    "fcr_resolved", "logged_in_s", "on_queue_s", "on_contact_s", "adh_scheduled_s", "adh_exception_s",
    "offers_made", "sales", "sales_amount",
)  # fmt: skip  # of kpi_daily: sums of these, never ratios
QUEUE_COUNTS = ("offered", "answered", "abandoned", "within_target", "wait_s")


def _make(kind: str) -> Callable[..., Column]:
    """Return a short constructor ``f(name, example, **attributes)`` for one kind of column."""
    return lambda name, example="", **rest: Column(name=name, kind=kind, example=example, **rest)


_id, _text, _enum, _date = _make("id"), _make("text"), _make("enum"), _make("date")
_number, _integer, _bool = _make("number"), _make("integer"), _make("bool")
_person = partial(_id, person=True)
_count = partial(_integer, low=0)
_seconds = partial(_number, low=0, unit="s")
_hours = partial(_number, low=0, unit="h")
_percent = partial(_number, low=0, high=100, unit="%")
_fte = partial(_number, low=0, high=1, low_open=True)
R = {"required": True}
K = {"key": True}
RK = {"required": True, "key": True}

_TABLES = (
    Table(name="employees", grain="one row per employment spell", columns=(
        _person("employee_id", "00123", **RK), _date("hire_date", "2024-02-01", **RK),
        _date("end_date", "", open_end=True), _enum("end_type", "", allowed=END_TYPES),
        _date("asof_date", "2026-06-30", **R), _text("site", "Lund"), _text("team", "Blue"),
        _enum("role", "agent", allowed=ROLES), _person("team_lead_id", "00007"),
        _enum("contract_type", "permanent", allowed=CONTRACTS), _fte("fte", "0.8"),
    )),
    Table(name="team_history", grain="one row per employee and period in a team", columns=(
        _person("employee_id", "00123", **RK), _date("valid_from", "2024-02-01", **RK),
        _date("valid_to", "2025-01-01", open_end=True), _text("team", "Blue", **R), _text("site", "Lund"),
        _enum("role", "agent", allowed=ROLES), _person("team_lead_id", "00007"), _fte("fte", "0.8"),
    )),
    Table(name="employee_events", grain="one row per employee, day and kind of event", columns=(
        _person("employee_id", "00123", **RK), _date("date", "2025-09-01", **RK),
        _enum("event_type", "promotion", allowed=EVENTS, **RK), _text("detail", "", free_text=True),
    )),
    Table(name="programmes", grain="one row per programme", columns=(
        _id("programme_id", "P1", **RK), _text("name", "First year", **R),
        _enum("kind", "classic", allowed=PROGRAMME_KINDS), _date("start_date", "2025-01-01", **R),
        _date("end_date", "", open_end=True), _number("planned_months", "9", low=0, unit="months"),
        _hours("min_hours_per_month", "2"),
        _enum("selection_rule", "voluntary", allowed=SELECTION_RULES, **R), _text("primary_outcome", "aht"),
        _number("primary_target", "-15"), _date("decided_on", "2024-12-01"),
    )),
    Table(name="enrolments", grain="one row per employee, programme, role and day of a status", columns=(
        _person("employee_id", "00123", **RK), _id("programme_id", "P1", **RK),
        _enum("role", "mentee", allowed=ENROLMENT_ROLES, **RK),
        _enum("status", "applied", allowed=ENROLMENT_STATUSES, **R),
        _date("status_date", "2024-12-10", **RK),
    )),
    Table(name="assignments", grain="one row per draw and person drawn", columns=(
        _id("draw_id", "P1-2024-12-15-7", **RK), _person("employee_id", "00123", **RK),
        _id("programme_id", "P1", **R), _date("drawn_on", "2024-12-15", **R),
        _enum("mode", "lottery", allowed=DRAW_MODES, **R), _text("stratum", "Lund, 6-11 months"),
        _enum("result", "offered", allowed=DRAW_RESULTS, **R), _integer("draw_order", "1", low=1, **R),
        _count("seed", "7"), _count("places", "12"),
    )),
    Table(name="pairs", grain="one row per mentor-mentee pair", columns=(
        _id("pair_id", "PR1", **RK), _id("programme_id", "P1"), _person("mentor_id", "00045", **R),
        _person("mentee_id", "00123", **R), _date("start_date", "2025-01-15", **R),
        _date("planned_end_date", "2025-10-15"), _date("end_date", "", open_end=True),
        _enum("status", "active", allowed=PAIR_STATUSES), _enum("end_reason", "", allowed=PAIR_END_REASONS),
        _enum("match_method", "manual", allowed=MATCH_METHODS),
        _number("match_score", "80", low=0, high=100), _id("rematch_of"), _hours("planned_hours", "18"),
        _enum("mode", "in_person", allowed=MODES),
    )),
    Table(name="sessions", grain="one row per planned or held meeting", columns=(
        _id("session_id", "S1", **RK), _id("pair_id", "PR1"), _person("employee_id", "00123", **R),
        _person("leader_id", "00007"), _enum("session_type", "mentoring", allowed=SESSION_TYPES, **R),
        _date("planned_date", "2025-02-03"), _date("date", "2025-02-03"),
        _number("minutes", "60", low=0, unit="min"), _enum("status", "held", allowed=SESSION_STATUSES, **R),
        _enum("mode", "video", allowed=MODES),
    )),
    Table(name="goals", grain="one row per goal or interim goal", one_of=("kpi", "skill"), columns=(
        _id("goal_id", "G1", **RK), _id("pair_id", "PR1"), _person("employee_id", "00123", **R),
        _text("kpi", "aht"), _text("skill", ""), _number("baseline", "330"), _number("target", "300"),
        _text("unit", "s"), _date("due_date", "2025-06-30", **R),
        _enum("status", "active", allowed=GOAL_STATUSES, **R), _date("achieved_date"),
        _number("achieved_value"), _id("parent_goal_id"),
    )),
    Table(name="kpi_daily", grain="one row per employee, day, channel and queue", one_of=ADDITIVE, columns=(
        _person("employee_id", "00123", **RK), _date("date", "2026-01-05", **RK),
        _enum("channel", "voice", allowed=CHANNELS, default="all", **K),
        _text("queue", "billing", default="all", **K), _count("contacts_handled", "42"),
        _seconds("handle_s", "13200"), _seconds("talk_s", "9800"), _seconds("hold_s", "900"),
        _seconds("acw_s", "2500"), _count("transferred_out", "3"), _count("fcr_eligible", "40"),
        _count("fcr_resolved", "29"), _seconds("logged_in_s", "26400"), _seconds("on_queue_s", "21000"),
        _seconds("on_contact_s", "13200"), _seconds("adh_scheduled_s", "27000"),
        _seconds("adh_exception_s", "1200"), _count("offers_made", "5"), _count("sales", "1"),
        _number("sales_amount", "499.00"), _text("currency", "SEK"),
    )),
    Table(name="kpi_long", grain="one row per employee, first day of a period and KPI", columns=(
        _person("employee_id", "00123", **RK), _date("period_start", "2026-01-01", **RK),
        _date("period_end", "2026-02-01", **R), _text("kpi", "performance", **RK),
        _number("numerator", "0.4", **R), _number("denominator", "1", low=0, default="1"),
    )),
    Table(name="absence_monthly", grain="one row per employee and month", columns=(
        _person("employee_id", "00123", **RK), _date("month", "2026-01-01", **RK),
        _hours("contracted_hours", "160", **R), _hours("sick_hours", "8", **R),
        _hours("other_absence_hours", "0"),
    )),
    Table(name="customer_responses", grain="one row per answer of a customer to one question", columns=(
        _id("response_id", "R1", **RK), _id("contact_id"), _person("employee_id", "00123"),
        _date("date", "2026-01-05", **R), _enum("channel", "voice", allowed=CHANNELS),
        _enum("question", "csat", allowed=QUESTIONS, **R), _number("value", "4", **R),
        _number("scale_min", "1", **R), _number("scale_max", "5", **R),
    )),
    Table(name="survey_items", grain="one row per question of a survey", columns=(
        _id("item_id", "E1", **RK), _enum("instrument", "engagement", allowed=INSTRUMENTS, **R),
        _text("dimension", "engagement", **R), _text("text", "I look forward to work", free_text=True),
        _number("scale_min", "1", **R), _number("scale_max", "5", **R), _bool("reverse", "false"),
    )),
    Table(name="survey_responses", grain="one row per wave, respondent, person rated and question", columns=(
        _text("wave", "2026-spring", **RK), _date("wave_date", "2026-03-15", **R),
        _person("respondent_id", "A17", **RK), _person("employee_id"), _text("team", "Blue"),
        _enum("rater_role", "employee", allowed=RATER_ROLES, **R), _person("target_id", "", **K),
        _id("item_id", "E1", **RK), _number("value", "4", **R),
    )),
    Table(name="survey_invitations", grain="one row per wave, team and group invited", columns=(
        _text("wave", "2026-spring", **RK), _text("team", "Blue", **K),
        _enum("group", "all", allowed=GROUPS, **K), _count("invited", "14", **R),
    )),
    Table(name="survey_comments", grain="one row per comment that came with a survey", columns=(
        _id("comment_id", "C7", **RK), _text("wave", "2026-spring", **R), _date("wave_date", "2026-03-15"),
        _person("respondent_id", "A17"), _enum("group", "all", allowed=GROUPS), _text("team", "Blue"),
        _enum("instrument", "engagement", allowed=INSTRUMENTS), _text("theme", "workload", free_text=True),
        _text("comment", "My mentor listens", free_text=True), _bool("consent", "true", **R),
    )),
    Table(name="employee_skills", grain="one row per employee, skill and kind", columns=(
        _person("employee_id", "00123", **RK), _text("skill", "sales", **RK),
        _enum("kind", "wants", allowed=SKILL_KINDS, **RK), _integer("level", "3", low=1, high=5),
    )),
    Table(name="evaluations", grain="one row per quality evaluation and area of the form", columns=(
        _id("evaluation_id", "Q1", **RK), _id("interaction_id", "I9"), _person("employee_id", "00123", **R),
        _person("evaluator_id", "00007"),
        _enum("evaluator_role", "supervisor", allowed=EVALUATOR_ROLES, **R),
        _text("form", "Voice 2026", free_text=True), _text("area", "total", default="total", **K),
        _date("date", "2026-01-12", **R), _percent("score_pct", "88", **R), _bool("auto_fail", "false"),
        _date("feedback_date", "2026-01-16"), _enum("feedback_tone", "mixed", allowed=TONES),
    )),
    Table(name="costs", grain="one row per booked cost", columns=(
        _id("cost_id", "C1", **RK), _id("programme_id", "P1"), _id("pair_id"),
        _date("date", "2025-01-31", **R), _enum("cost_type", "training_mentor", allowed=COST_TYPES, **R),
        _number("amount", "12000", **R), _text("currency", "SEK", **R), _hours("hours"),
    )),
    Table(name="assumptions", grain="one row per unit price or share, with its range", columns=(
        _text("key", "agent_hour_cost", **RK), _number("low", "270", **R), _number("base", "300", **R),
        _number("high", "340", **R), _text("unit", "SEK/h", **R), _text("currency", "SEK"),
        _text("source", "payroll 2025", **R), _text("approved_by"), _date("approved_on"),
    )),
    Table(name="identities", grain="one row per id in one system and first day it counts", columns=(
        _text("source", "genesys", **K), _person("source_person_id", "4711", **RK),
        _person("employee_id", "00123", **R), _date("valid_from", "2025-01-01", **K),
        _date("valid_to", "", open_end=True), _enum("method", "confirmed", allowed=METHODS),
    )),
    Table(name="queue_daily", grain="one row per queue, day and channel", one_of=QUEUE_COUNTS, columns=(
        _text("queue", "billing", **RK), _date("date", "2026-01-05", **RK),
        _enum("channel", "voice", allowed=CHANNELS, default="all", **K), _count("offered", "410"),
        _count("answered", "385"), _count("abandoned", "25"), _count("within_target", "330"),
        _seconds("wait_s", "9600"), _seconds("threshold_s", "20"),
    )),
    Table(name="events", grain="one row per event of the whole centre or one site", columns=(
        _id("event_id", "EV1", **RK), _date("date", "2025-09-01", **R), _date("end_date", "", open_end=True),
        _text("site", ""), _enum("kind", "system", allowed=HAPPENINGS),
        _text("label", "New telephone system", free_text=True, **R),
    )),
    Table(name="targets", grain="one row per KPI, team, site and day by which it is to be reached", columns=(
        _text("kpi", "aht", **RK), _text("team", "", **K), _text("site", "Lund", **K),
        _date("due_date", "2026-06-30", **RK), _number("value", "300", **R), _bool("interim", "false"),
    )),
)  # fmt: skip

TABLES: dict[str, Table] = {table.name: table for table in _TABLES}
NEEDED = ("employees", "pairs")  # enough to start; every further table opens further pages


def template(table: str) -> str:
    """Return a canonical file of one table: its header and one example row.

    Raises
    ------
    KeyError
        If the contract has no such table.
    """
    return csv_text([TABLES[table].names, [column.example for column in TABLES[table].columns]])
