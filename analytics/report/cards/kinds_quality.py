"""The cards behind the figures of quality evaluations."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Ask, Kind
from analytics.report.quality_sql import quality_sql


def of_quality(question: str) -> Ask:
    """Return what asks the quality evaluations."""
    return lambda study, effect: quality_sql(study, question)


QUALITY_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "quality_levels": Kind(
            model="quality_levels",
            returns="quality_levels",
            ask=of_quality("levels"),
            rests_on="study",
            references=("clusters",),
        ),
        "coached": Kind(
            model="coached",
            returns="coached",
            ask=of_quality("since"),
            rests_on="study",
            references=("imputation", "clusters", "to_the_mean"),
        ),
        "same_contact": Kind(
            model="quality_levels",
            returns="same_contact",
            ask=of_quality("contacts"),
            rests_on="study",
            references=("clusters",),
        ),
        "raters": Kind(
            model="raters",
            returns="raters",
            ask=of_quality("arms"),
            rests_on="study",
            references=("icc", "best_prediction", "q_profile"),
        ),
    }
)

QUALITY_FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "leadership-quality-areas": "quality_levels",
        "leadership-coached": "coached",
        "leadership-same-contact": "same_contact",
        "leadership-same-contact-trend": "same_contact",
        "leadership-raters": "raters",
    }
)
