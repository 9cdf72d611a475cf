"""Two systems report different measures of one agent-day: both stay, whichever comes last."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.admission.load import load
from tests.admission.exports import rows_of

CONNECT = (
    "Agent,StartInterval,Contacts handled,Contact handle time\nasa.o,2025-03-31T00:00:00.000Z,34,10608\n"
)
OWN = (
    "employee_id,date,channel,adh_scheduled_s,adh_exception_s\n"
    "asa.o,2025-03-31,voice,27000,1200\n"
)  # fmt: skip
COLUMNS = ("date", "contacts_handled", "handle_s", "adh_scheduled_s", "adh_exception_s")


@pytest.mark.parametrize("turns", [("agents", "kpi_daily"), ("kpi_daily", "agents"), ("both",)])
def test_both_systems_measures_stay(turns: tuple[str, ...], tmp_path: Path) -> None:
    files = {"agents": tmp_path / "agents.csv", "kpi_daily": tmp_path / "kpi_daily.csv"}
    files["agents"].write_text(CONNECT)
    channel = "all" if "voice" not in CONNECT else "voice"
    files["kpi_daily"].write_text(OWN.replace("voice", channel))
    for turn in turns:
        load(list(files.values()) if turn == "both" else [files[turn]], tmp_path / "x.duckdb")

    ((day, *measures),) = rows_of(tmp_path / "x.duckdb", "kpi_daily", COLUMNS)

    assert str(day) == "2025-03-31"
    assert measures == [34, 10608.0, 27000.0, 1200.0]


def test_a_correction_replaces_only_what_it_reports(tmp_path: Path) -> None:
    test_both_systems_measures_stay(("agents", "kpi_daily"), tmp_path)
    (tmp_path / "more.csv").write_text(CONNECT.replace("10608", "10700"))
    load([tmp_path / "more.csv"], tmp_path / "x.duckdb")

    ((_, *measures),) = rows_of(tmp_path / "x.duckdb", "kpi_daily", COLUMNS)

    assert measures == [34, 10700.0, 27000.0, 1200.0]
