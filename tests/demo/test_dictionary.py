"""The data dictionary and the shipped KPIs cover the contract, and the demo writes all of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from analytics.admission.contract import TABLES
from analytics.demo.exports import TABLES as WRITTEN
from analytics.demo.table_daily import kpi_daily, shifts
from analytics.demo.world import simulate

DATA = Path(__file__).parents[2] / "data"
SHIPPED = [
    "aht", "avg_talk", "avg_hold", "avg_acw", "fcr", "transfer_rate", "adherence", "occupancy",
    "contacts_per_hour", "unavailable_hours", "sales_conversion", "sales_per_contact", "sick_leave",
    "csat_top2", "csat_mean", "nps", "ces", "resolved", "qa_score",
    "self_coach_gap", "engagement", "enps",
]  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_explained(name: str) -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    part = re.search(rf"^### {name}\b.*?(?=^##|\Z)", text, re.M | re.S)
    assert part is not None
    said = set(re.findall(r"[a-z_0-9]+", part.group()))
    assert {column.name for column in TABLES[name].columns} <= said


def test_the_demo_writes_every_column_of_the_contract_but_those_of_queues() -> None:
    world = simulate(agents=12, months=6)
    written = {name: list(draw(world).columns) for name, draw in WRITTEN}
    written["kpi_daily"] = list(kpi_daily(world, shifts(world))[0].columns)
    assert {name: sorted(columns) for name, columns in written.items()} == {
        name: sorted(column.name for column in table.columns)
        for name, table in TABLES.items()
        if name not in ("assignments", "events", "queue_daily", "identities", "targets")
    }


def test_shipped_kpis_are_complete_and_say_their_name_in_four_languages() -> None:
    kpis = tomllib.loads((DATA / "kpis.toml").read_text(encoding="utf-8"))
    assert list(kpis) == SHIPPED
    columns = {column.name for table in ("kpi_daily", "absence_monthly") for column in TABLES[table].columns}
    prices = {"agent_hour_cost", "repeat_contact_cost", "sick_hour_cost", "margin_per_sale", ""}
    for kpi in kpis.values():
        assert set(kpi["label"]) == {"sv", "nb", "nl", "en"}
        assert kpi["direction"] in ("up", "down", "none")
        assert {kpi[end] for end in ("numerator", "denominator") if end in kpi} <= columns
        assert kpi["hard"][0] <= kpi["soft"][0] < kpi["soft"][1] <= kpi["hard"][1]
        assert kpi["money_key"] in prices
        assert (kpi["money_sign"] != 0) == bool(kpi["money_key"])
