"""A database of an earlier version works as it is, and one command brings it to this one's form."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from analytics.__main__ import main
from analytics.admission import audit, store
from analytics.admission.ledger import last_report
from analytics.errors import BadRequest
from analytics.operations.health import health
from analytics.operations.state import state_of
from analytics.operations.upgrading import upgrade


@pytest.fixture
def early(db: Path) -> Path:
    """Return a database as the first version made it: no files' formats, no margins, fewer tables."""
    with duckdb.connect(str(db.resolve())) as connection:
        for column in ("format", "source", "decisions", "rows_in_file", "set_aside"):
            connection.execute(f"alter table load_file drop column {column}")
        connection.execute("alter table kpi_dictionary drop column guardrail_margin")
        connection.execute("update kpi_dictionary set unit = 'own' where kpi = 'aht'")
        for table in ("person_form", "assignments", "survey_comments", "targets"):
            connection.execute(f"drop table {table}")
    return db


def test_what_is_lacking_comes_and_no_row_changes(early: Path) -> None:
    with store.reader(early) as connection:
        before = connection.execute("from employees order by all").fetchall()
    assert health(early).needs_upgrade
    assert health(early).ok
    made = upgrade(early)

    assert {"assignments", "kpi_dictionary.guardrail_margin", "load_file.format", "targets"} < set(made.added)
    assert made.generation == 2
    state = state_of(store.resolve(early))
    assert (state.lacking, state.generation, state.schema) == ((), 2, "1")
    with store.reader(early) as connection:
        assert connection.execute("from employees order by all").fetchall() == before
        rows = connection.execute("select kpi, unit from kpi_dictionary where kpi = 'aht'").fetchall()
        kpis = connection.execute("select count(*), count(guardrail_margin) from kpi_dictionary").fetchall()
    assert rows == [("aht", "own")], "an own dictionary stays"
    assert kpis[0][0] > 10
    assert last_report(early).files[0].accepted == 2
    assert audit.entries(early)[-1].verb == "upgraded"


def test_the_command_says_what_came_and_then_that_nothing_is_to_do(
    early: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["upgrade", "--db", str(early)]) == 0
    assert "No row was changed" in capsys.readouterr().out
    assert main(["upgrade", "--db", str(early)]) == 0
    assert "nothing was changed" in capsys.readouterr().out
    assert store.generation_of(store.resolve(early)) == 2


def test_a_database_of_a_later_version_is_refused_and_left_alone(db: Path) -> None:
    with duckdb.connect(str(db.resolve())) as connection:
        connection.execute("update state set value = '99' where key = 'schema_version'")
    with pytest.raises(BadRequest, match="upgrade the product"):
        upgrade(db)
    assert health(db).problems == ("database",)
    assert store.generation_of(store.resolve(db)) == 1
