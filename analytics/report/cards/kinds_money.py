"""The cards behind the figures of the return page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Kind, of_benefits, of_intangibles, of_money

COST = of_money("cost_lines")
MONEY = ("roi", "green_book")

MONEY_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "roi": Kind(model="money", returns="cost", ask=COST, rests_on="study", references=MONEY),
        "cost": Kind(model="money", returns="cost", ask=COST, rests_on="study", references=MONEY),
        "cost_types": Kind(model="ledger", returns="cost", ask=COST, rests_on="study", references=("roi",)),
        "cost_quarters": Kind(
            model="ledger",
            returns="cost_quarters",
            ask=of_money("cost_quarters"),
            rests_on="study",
            references=("roi",),
        ),
        "cost_programmes": Kind(
            model="ledger",
            returns="cost_programmes",
            ask=of_money("cost_programmes"),
            rests_on="study",
            references=("roi",),
        ),
        "benefit_lines": Kind(
            model="benefits",
            returns="benefits",
            ask=of_benefits,
            rests_on="study",
            references=("roi", "imputation"),
        ),
        "counted_once": Kind(model="once", returns="cost", ask=COST, rests_on="study", references=("roi",)),
        "register": Kind(
            model="register",
            returns="register",
            ask=of_money("register"),
            rests_on="study",
            references=("roi",),
        ),
        "tornado": Kind(
            model="variance", returns="cost", ask=COST, rests_on="study", references=("variance",)
        ),
        "switching": Kind(
            model="switching", returns="cost", ask=COST, rests_on="study", references=("green_book",)
        ),
        "phillips": Kind(model="phillips", returns="cost", ask=COST, rests_on="study", references=("roi",)),
        "scenarios": Kind(model="scenarios", returns="cost", ask=COST, rests_on="study", references=MONEY),
        "break_even": Kind(
            model="break_even", returns="cost", ask=COST, rests_on="study", references=("green_book",)
        ),
        "forecast": Kind(
            model="forecast",
            returns="cost_quarters",
            ask=of_money("cost_quarters"),
            rests_on="study",
            references=("calibration",),
        ),
        "calibration": Kind(
            model="calibration",
            returns="cost_quarters",
            ask=of_money("cost_quarters"),
            rests_on="study",
            references=("calibration", "wilson"),
        ),
        "intangibles": Kind(
            model="intangibles",
            returns="intangibles",
            ask=of_intangibles,
            rests_on="study",
            references=("roi",),
        ),
    }
)

MONEY_FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "overview-roi": "roi",
        "roi-range": "roi",
        "roi-density": "roi",
        "roi-waterfall": "cost",
        "roi-tornado": "tornado",
        "roi-switching": "switching",
        "roi-phillips": "phillips",
        "roi-cost-table": "cost_types",
        "roi-cost-quarters": "cost_quarters",
        "roi-cost-programmes": "cost_programmes",
        "roi-benefit-lines": "benefit_lines",
        "roi-overlap": "counted_once",
        "roi-register": "register",
        "roi-scenarios": "scenarios",
        "roi-break-even": "break_even",
        "roi-forecast": "forecast",
        "roi-calibration": "calibration",
        "roi-intangibles": "intangibles",
    }
)
