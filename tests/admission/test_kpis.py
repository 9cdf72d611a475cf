"""The KPI dictionary: shipped entries, own ones over them, and clear words for mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analytics.admission.kpis import kpi_table
from analytics.errors import BadInput

SHIPPED = """
[aht]
family = "kpi"
numerator = "handle_s"
denominator = "contacts_handled"
scale = 1
unit = "s"
direction = "down"
hard = [0, 86400]
soft = [30, 3600]
money_key = "agent_hour_cost"
money_sign = -1
label = { en = "Handle time", sv = "Hanteringstid", nb = "Behandlingstid", nl = "Afhandeltijd" }
"""


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    (tmp_path / "shipped.toml").write_text(SHIPPED)
    return tmp_path / "shipped.toml"


def own(folder: Path, text: str) -> Path:
    (folder / "kpis.toml").write_text(text)
    return folder / "kpis.toml"


def test_a_shipped_entry(shipped: Path) -> None:
    (row,) = kpi_table([], shipped).to_pylist()
    assert json.loads(row.pop("labels"))["sv"] == "Hanteringstid"
    assert row == {
        "kpi": "aht",
        "family": "kpi",
        "numerator": "handle_s",
        "denominator": "contacts_handled",
        "scale": 1.0,
        "unit": "s",
        "direction": "down",
        "hard_low": 0.0,
        "hard_high": 86400.0,
        "soft_low": 30.0,
        "soft_high": 3600.0,
        "money_key": "agent_hour_cost",
        "money_sign": -1,
        "complement": False,
        "guardrail_margin": None,
    }


def test_own_entries_override_and_add(shipped: Path, tmp_path: Path) -> None:
    text = '[aht]\nunit = "min"\ndirection = "down"\n'
    text += '[performance]\nunit = "SD"\ndirection = "up"\nlabel = "Performance"\nguardrail_margin = 0.2\n'
    first, second = kpi_table([own(tmp_path, text)], shipped).to_pylist()
    assert (first["unit"], first["numerator"], first["soft_low"]) == ("min", "handle_s", 30.0)
    assert (second["kpi"], second["numerator"], second["scale"]) == ("performance", None, 1.0)
    assert (first["guardrail_margin"], second["guardrail_margin"]) == (None, 0.2)
    assert json.loads(second["labels"]) == dict.fromkeys(("en", "sv", "nb", "nl"), "Performance")


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("[x", "cannot be read"),
        ("x = 1", r'column "x": a KPI is written as'),
        ('[x]\nunit = "s"', "needs a unit and a direction"),
        ('[x]\nunit = "s"\ndirection = "sideways"', "needs a unit and a direction"),
        ('[x]\nunit = "s"\ndirection = "up"\nfamily = "mood"', '"mood" is no family'),
        ('[x]\nunit = "s"\ndirection = "up"\nnumerator = "happy_s"', '"happy_s" is no column of kpi_daily'),
        ('[x]\nunit = "s"\ndirection = "up"\nscale = "many"', '"many" is not a number'),
        ('[x]\nunit = "s"\ndirection = "up"\nguardrail_margin = "two"', '"two" is not a number'),
        ('[x]\nunit = "s"\ndirection = "up"\nhard = [5, 1]', "is not a number or a rising range"),
    ],
)
def test_mistakes_are_named(text: str, match: str, shipped: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=match) as caught:
        kpi_table([own(tmp_path, text)], shipped)
    assert caught.value.file == "kpis.toml"
