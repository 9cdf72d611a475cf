"""Files that cannot be taken because they tell no single person: placeholders, names, averages of teams."""

from __future__ import annotations

import duckdb

from analytics.admission.formats.plan import Plan
from analytics.admission.formats.words import PLACE
from analytics.admission.reading.grid import Grid
from analytics.admission.refusal import refused


def refuse_unusable(connection: duckdb.DuckDBPyConnection, grid: Grid, plan: Plan) -> None:
    """Refuse a file whose people cannot be told apart, and averages without respondents.

    Raises
    ------
    Refused
        If it names people by a placeholder or by name only, or holds results of teams.
    """
    used = {field.field: field.header for field in plan.fields}
    if "aggregate_score" in used:
        raise refused("survey_aggregate", grid.file, grid.header_line)
    if any(name.startswith("survey_wide") for name in plan.routes) and not any(PLACE.search(f) for f in used):
        raise refused("no_questions", grid.file, grid.header_line)
    for field in ("mentor_id", "mentee_id", "mentor_email", "mentee_email"):
        if field in used and field in connection.table("canonical").columns:
            _refuse_column(connection, grid, field, used[field])


def _refuse_column(connection: duckdb.DuckDBPyConnection, grid: Grid, field: str, header: str) -> None:
    """Refuse a column of people that holds a placeholder or names."""
    texts = [text for (text,) in connection.table("canonical").project(field).distinct().fetchall() if text]
    filled = connection.table("canonical").filter(f"{field} is not null").count("*").fetchall()[0][0]
    if [text.strip().casefold() for text in texts] in (["mentee"], ["mentor"]) and filled > 1:
        raise refused("placeholder_people", grid.file, grid.header_line, header, value=texts[0])
    names = [text for text in texts if _is_name(text)]
    if len(texts) > 1 and 2 * len(names) > len(texts):
        raise refused("names_not_ids", grid.file, grid.header_line, header)


def _is_name(text: str) -> bool:
    """Whether a text is two or more words of letters: a name, not an id."""
    words = text.replace("-", " ").replace(",", " ").split()
    return len(words) > 1 and all(word.replace(".", "").isalpha() for word in words)
