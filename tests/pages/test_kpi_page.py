"""KPIs and customers: naive, effect and what was taken away in one row; links open tabs; cards are kept."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from analytics.report.catalogue import text
from pages.parts import method
from tests.pages.visit import said, visit

Pretend = Callable[..., object]


def test_naive_adjusted_and_their_difference_stand_in_one_row(pretend: Pretend) -> None:
    pretend("good")
    shown = " ".join(said(visit("kpis", "en", tab="all")).split())
    row = re.search(
        r"Handle time \(s\) (?:– |[0-9.]+ ){2}(\S+) (\S+) \((\S+) to (\S+)\) (\S+) 184 / 241 lower 3", shown
    )

    assert row is not None
    naive, effect, low, high, taken = (float(x.replace("−", "-").replace("+", "")) for x in row.groups())
    assert low < effect < high
    assert naive - effect == pytest.approx(taken, abs=1.01)  # three rounded figures


@pytest.mark.parametrize(
    ("link", "opened"), [({}, "all"), ({"kpi": "fcr"}, "one"), ({"kpi": "fcr", "tab": "all"}, "all")]
)
def test_the_link_says_which_tab_is_open(link: dict[str, str], opened: str, pretend: Pretend) -> None:
    pretend("good")
    app = visit("kpis", "sv", **link)

    assert app.session_state["kpis.tabs"] == text(f"page.kpis.tab.{opened}", "sv")
    assert app.query_params.get("tab", "all") == link.get("tab", "all")


def test_a_card_is_written_once_for_a_study_and_a_language(
    pretend: Pretend, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend("good")
    written: list[str] = []
    make = method.card
    monkeypatch.setattr(
        method, "card", lambda study, figure, **rest: written.append(figure) or make(study, figure, **rest)
    )
    app = visit("kpis", "nl", tab="all")
    app.run()

    assert sorted(written) == sorted(set(written))
    assert {"kpis-forest", "kpis-table"} <= set(written)
