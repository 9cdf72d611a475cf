"""The planner as its owner meets it: a list goes in, a draw comes out, is recorded, and nobody is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.admission.store import reader
from analytics.settings import Filters
from pages.parts import study as source
from tests.admission.exports import loaded
from tests.pages.visit import ROOT, raw_keys, said

EVIDENCE = "pages/estimates/evidence.py"
PEOPLE = [f"AB{i:03}" for i in range(1, 41)]


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the pages read and write a centre of forty people, one of them mentored."""
    rows = [f"{person},2025-01-01,2026-06-30,Lund" for person in PEOPLE]
    loaded(
        tmp_path / "in",
        employees="employee_id,hire_date,asof_date,site\n" + "\n".join(rows) + "\n",
        pairs="pair_id,mentor_id,mentee_id,start_date\nA,AB040,AB001,2026-02-01\n",
    )
    monkeypatch.setenv(source.DATABASE, str(tmp_path / "x.duckdb"))
    return tmp_path / "x.duckdb"


def test_a_list_goes_in_a_draw_comes_out_and_is_recorded(
    db: Path, pretend: Callable[..., list[Filters]]
) -> None:
    pretend()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"], app.query_params["tab"] = "sv", "intake"
    app.run()
    app.switch_page(EVIDENCE).run()
    app.text_area(key="intake.typed").input("\n".join(PEOPLE[1:9])).run()
    app.button(key="intake.go").click().run()
    assert "Det finns plats för alla" in said(app)
    app.text_area(key="intake.typed").input("\n".join([*PEOPLE[:31], "nobody-1"])).run()
    app.button(key="intake.go").click().run()
    text = said(app)
    assert "10 av 30 kandidater erbjuds en plats." in text
    assert "Inte med i lottningen: 1 som inte finns i personalfilen, 1 som har eller har haft mentor." in text
    assert "rangordnar ingen" in text
    assert not any(person in text for person in PEOPLE)
    assert not raw_keys(text)
    app.button(key="intake.save").click().run()
    assert not app.exception
    assert "Lottningen är registrerad: 30 personer." in " ".join(box.value for box in app.success)
    with reader(db) as connection:
        stored = connection.execute("select result, count(*) from assignments group by all order by all")
        assert stored.fetchall() == [("offered", 10), ("waitlisted", 20)]
