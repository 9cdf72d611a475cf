"""Twelve people with every file that the pages about people read: so few that hardly anything may be told."""

from __future__ import annotations

from pathlib import Path

from analytics.admission.load import load
from tests.admission.exports import Row, lines, write

PEOPLE = range(12)
TEAMS = ("Umeå-0", "Umeå-1")
LEADERS = ("E10", "E11")
WAITING = ("E8", "E9")
WAVES = {"w1": "2025-08-15", "w2": "2026-02-15", "w3": "2026-05-15"}
MONTHS = tuple(f"2025-{month:02}" for month in range(9, 13)) + tuple(
    f"2026-{month:02}" for month in range(1, 7)
)
ASKED = (
    *(("engagement", part, "employee") for part in ("energy", "meaning", "pride")),
    ("enps", "recommend", "employee"),
    ("pair_feedback", "match", "mentee"),
    *(("programme_evaluation", part, "mentee") for part in ("reaction", "learning", "application")),
    *(("leadership_index", part, "employee") for part in ("engagement", "job_content", "leader_role")),
    ("leader_traits", "clear", "employee"),
    ("leadership_skills", "communication", "manager"),
    ("other", "listening", "manager"),
)
ABOUT = {"leadership_index", "leader_traits", "leadership_skills"}  # answered about a leader


def twelve_with_everything(place: Path) -> Path:
    """Load twelve people with all files of the pages about people; return the database."""
    tables = {**_staff(), **_programme(), **_surveys(), **_coaching()}
    folder = write(place / "in", **{name: lines(name, *rows) for name, rows in tables.items()})
    load([folder], place / "x.duckdb")
    return place / "x.duckdb"


def _staff() -> dict[str, list[Row]]:
    """Return who works there, and how often they were ill."""
    people = [
        {
            "employee_id": f"E{n}",
            "hire_date": f"2024-{n % 12 + 1:02}-02",
            "end_date": "",
            "site": "Umeå",
            "team": TEAMS[n % 2],
            "role": "team_lead" if f"E{n}" in LEADERS else "agent",
            "team_lead_id": "" if f"E{n}" in LEADERS else LEADERS[n % 2],
            "asof_date": "2026-06-30",
        }
        for n in PEOPLE
    ]
    ill = [
        {"employee_id": f"E{n}", "month": f"{month}-01", "sick_hours": str(8 * (n % 3))}
        for n in PEOPLE
        for month in MONTHS
    ]
    return {"employees": people, "absence_monthly": ill}


def _programme() -> dict[str, list[Row]]:
    """Return four pairs, how they came about, what they met for, and two people who wait."""
    pairs = [
        {"pair_id": f"P{n}", "mentor_id": f"E{n}", "mentee_id": f"E{n + 4}", "start_date": "2025-10-01"}
        for n in range(4)
    ]
    roles = [(f"E{n}", "mentor" if n < 4 else "mentee") for n in range(10)]
    enrolled = [
        {"employee_id": who, "role": role, "status": "waitlisted" if who in WAITING else "accepted"}
        for who, role in roles
    ]
    met = [
        {
            "session_id": f"S{n}-{month}",
            "pair_id": f"P{n}",
            "employee_id": f"E{n + 4}",
            "leader_id": "",
            "planned_date": f"{month}-10",
            "date": f"{month}-10",
        }
        for n in range(4)
        for month in MONTHS[2:]
    ]
    other = [
        {
            "session_id": f"{kind}-{n}",
            "pair_id": f"P{n}",
            "employee_id": f"E{n + 4}",
            "session_type": kind,
            "leader_id": "",
            "planned_date": "2025-09-20" if kind == "training" else "2026-06-20",
            "date": "2025-09-20" if kind == "training" else "",
            "status": "held" if kind == "training" else "planned",
        }
        for kind in ("training", "checkpoint")
        for n in range(4)
    ]
    goals = [
        {"goal_id": f"G{n}", "pair_id": f"P{n}" if n < 4 else "", "employee_id": f"E{n + 4}"}
        for n in range(6)
    ]
    skills = [
        {"employee_id": who, "skill": "sales", "kind": "offers" if role == "mentor" else "wants"}
        for who, role in roles
    ]
    return {
        "programmes": [{"programme_id": "P1"}],
        "pairs": [{**pair, "end_date": "", "rematch_of": ""} for pair in pairs],
        "enrolments": enrolled,
        "sessions": [*met, *other, *_coached()],
        "goals": goals,
        "employee_skills": skills,
    }


def _coached() -> list[Row]:
    """Return a coaching of every agent every other month."""
    return [
        {
            "session_id": f"C{n}-{month}",
            "pair_id": "",
            "employee_id": f"E{n}",
            "leader_id": LEADERS[n % 2],
            "session_type": "coaching_1to1",
            "planned_date": f"{month}-20",
            "date": f"{month}-20",
        }
        for n in range(10)
        for month in MONTHS[::2]
    ]


def _surveys() -> dict[str, list[Row]]:
    """Return every questionnaire, answered by everybody three times, and commented by nine."""
    items = [
        {"item_id": f"I{i}", "instrument": instrument, "dimension": part, "text": f"About {part}"}
        for i, (instrument, part, _) in enumerate(ASKED)
    ]
    answers = [
        {
            "wave": wave,
            "wave_date": day,
            "respondent_id": f"E{n}",
            "employee_id": f"E{n}",
            "team": TEAMS[n % 2],
            "rater_role": role,
            "target_id": LEADERS[n % 2] if instrument in ABOUT else "E4" if instrument == "other" else "",
            "item_id": f"I{i}",
            "value": str(1 + (n + i + j) % 5),
        }
        for j, (wave, day) in enumerate(WAVES.items())
        for i, (instrument, _, role) in enumerate(ASKED)
        for n in PEOPLE
    ]
    said = [
        {
            "comment_id": f"C{n}",
            "wave": "w2",
            "wave_date": WAVES["w2"],
            "respondent_id": f"E{n}",
            "team": TEAMS[n % 2],
            "comment": f"It is busy here says number {n}",
        }
        for n in PEOPLE[:9]
    ]
    invited = [{"wave": wave, "team": team, "invited": "6"} for wave in WAVES for team in TEAMS]
    return {
        "survey_items": items,
        "survey_responses": answers,
        "survey_comments": said,
        "survey_invitations": invited,
    }


def _coaching() -> dict[str, list[Row]]:
    """Return four evaluations a month of every agent, and the agent's own view of one of them."""
    seen = [(n, month, turn) for n in range(10) for month in MONTHS for turn in range(4)]
    judged = [
        (n, month, turn, who)
        for n, month, turn in seen
        for who in ("supervisor", "self")
        if who != "self" or not turn
    ]
    rows = [
        {
            "evaluation_id": f"V{n}-{month}-{turn}-{who}",
            "interaction_id": f"I{n}-{month}-{turn}",
            "employee_id": f"E{n}",
            "evaluator_id": f"E{n}" if who == "self" else LEADERS[n % 2],
            "evaluator_role": who,
            "area": area,
            "date": f"{month}-{5 + turn:02}",
            "score_pct": str(70 + (3 * n + 5 * turn + (who == "self")) % 25),
            "feedback_date": f"{month}-{9 + turn:02}",
        }
        for n, month, turn, who in judged
        for area in ("total", "opening")
    ]
    return {"evaluations": rows}
