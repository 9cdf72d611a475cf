"""The card behind the figure of the report page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Kind, of_all

REPORT_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "published": Kind(
            model="published",
            returns="effects",
            ask=of_all,
            rests_on="study",
            references=("imputation", "hazard", "roi"),
        ),
    }
)

REPORT_FIGURES: Mapping[str, str] = MappingProxyType({"report-history": "published"})
