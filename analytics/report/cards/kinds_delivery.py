"""The cards behind the figures of how the programme is carried out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.estimates.effect import Effect
from analytics.report.cards.kind import Ask, Kind
from analytics.report.delivery_sql import QUESTIONS, delivery_sql
from analytics.report.study import Study


def _of_delivery(question: str) -> Ask:
    """Return what asks how the programme is carried out."""

    def ask(study: Study, effect: Effect | None) -> str:
        return delivery_sql(study, question)

    return ask


DELIVERY_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        name: Kind(model="delivery", returns="delivery", ask=_of_delivery(name), rests_on="study")
        for name in QUESTIONS
    }
)

DELIVERY_FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "programme-pitfalls": "pitfalls",
        "programme-funnel": "participants",
        "programme-meetings": "meetings",
        "programme-goals": "goals",
        "programme-training": "training",
    }
)
