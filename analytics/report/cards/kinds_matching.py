"""The cards behind the figures of matches and where mentors come from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Ask, Kind
from analytics.report.matching_sql import matching_sql


def of_matching(question: str) -> Ask:
    """Return what asks about matches and mentors."""
    return lambda study, effect: matching_sql(study, question)


MATCHING_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "matches": Kind(
            model="matching_counts",
            returns="matches",
            ask=of_matching("matches"),
            rests_on="study",
            references=("wilson",),
        ),
        "mentor_load": Kind(
            model="matching_counts",
            returns="mentor_places",
            ask=of_matching("load"),
            rests_on="study",
        ),
        "side_by_side": Kind(
            model="side_by_side",
            returns="side_by_side",
            ask=of_matching("side_by_side"),
            rests_on="study",
            references=("wilson",),
        ),
        "mentor_sources": Kind(
            model="mentor_sources",
            returns="team_levels",
            ask=of_matching("sources"),
            rests_on="study",
            references=("shrinkage",),
        ),
        "suggested_pairs": Kind(
            model="suggested_pairs",
            returns="mentor_places",
            ask=of_matching("suggestions"),
            rests_on="study",
        ),
    }
)

MATCHING_FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "programme-matches": "matches",
        "programme-load": "mentor_load",
        "programme-side-by-side": "side_by_side",
        "programme-sources": "mentor_sources",
        "programme-sources-teams": "mentor_sources",
        "programme-suggestions": "suggested_pairs",
    }
)
